"""Marks: told apart by outline alone, in grey and small."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Final

import pytest
from PIL import Image, ImageChops, ImageDraw

from scorecard_report.document.glyphs import MARKS
from scorecard_report.document.nodes import Mark
from scorecard_report.document.vector import Ink, Path

_SIDE: Final = 24  # pixels: 3.5 mm on a photocopy of 170 dots an inch
_FINE: Final = 8
_LEAST: Final = 0.1  # of a mark's box, that two marks must differ in at least


def drawn(mark: Mark) -> Image.Image:
    """Draw a mark in black on white."""
    side = _SIDE * _FINE
    image = Image.new("L", (side, side), 255)
    pen = ImageDraw.Draw(image)
    for path in MARKS[mark]:
        points = [(x * side, y * side) for x, y in flattened(path)]
        if path.fill:
            pen.polygon(points, fill=255 if path.fill is Ink.PAPER else 0)
        if path.stroke:
            ink = 255 if path.stroke is Ink.PAPER else 0
            ends = [*points, points[0]] if path.segments[-1] == ("Z",) else points
            pen.line(ends, fill=ink, width=round(path.width * side))
    return image.resize((_SIDE, _SIDE), Image.Resampling.BOX)


def flattened(path: Path) -> list[tuple[float, float]]:
    """Return a path's points, each curve as eight lines."""
    points: list[tuple[float, float]] = []
    for name, *numbers in path.segments:
        flat = [float(number) for number in numbers]
        ends = list(zip(flat[::2], flat[1::2], strict=True))
        if name == "C":
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[-1], *ends
            for step in range(1, 9):
                t = step / 8
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                points.append((a * x0 + b * x1 + c * x2 + d * x3,
                               a * y0 + b * y1 + c * y2 + d * y3))  # fmt: skip
        else:
            points += ends
    return points


def difference(one: Mark, other: Mark) -> float:
    """Return how much of the box differs, weighed by how much: 0 for the same, 1 for inverse."""
    pixels = ImageChops.difference(drawn(one), drawn(other)).tobytes()
    return sum(pixels) / len(pixels) / 255


@pytest.mark.parametrize(("one", "other"), list(combinations(Mark, 2)))
def test_two_marks_differ_without_their_colour(one: Mark, other: Mark) -> None:
    assert difference(one, other) > _LEAST


def test_the_rings_have_more_in_them_the_better_they_are() -> None:
    rings = (Mark.RING, Mark.RING_WITH_HALF_CORE, Mark.RING_WITH_CORE)
    black = [sum(255 - pixel for pixel in drawn(mark).tobytes()) for mark in rings]
    assert all(less < more for less, more in pairwise(black))


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_keeps_to_its_box_but_for_its_points(mark: Mark) -> None:
    assert all(
        -0.06 <= coordinate <= 1.08
        for path in MARKS[mark]
        for point in flattened(path)
        for coordinate in point
    )
