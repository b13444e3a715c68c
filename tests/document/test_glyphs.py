"""Glyphs: marks told apart by outline alone, in grey and small; the line, where it is drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from scorecard_report.document.glyphs import MARKS, draw_line
from scorecard_report.document.nodes import Limits, Line, Mark, PointMark
from scorecard_report.document.vector import Drawing, Ink, Path

_SIDE: Final = 24  # pixels: 3.5 mm on a photocopy of 170 dots an inch
_FINE: Final = 8
_LEAST: Final = 0.1  # of a mark's box, that two marks must differ in at least
WIDTH, HEIGHT = 48.0, 18.0
SHARE = st.floats(0, 1)


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


def drawn_line(line: Line) -> Drawing:
    return draw_line(line, WIDTH, HEIGHT)


def points(path: Path) -> list[tuple[float, float]]:
    numbers = [[float(n) for n in segment[1:]] for segment in path.segments]
    return [(each[at], each[at + 1]) for each in numbers for at in range(0, len(each), 2)]


def corners(path: Path) -> int:
    """How many straight sides a closed shape has: a triangle three, a circle none."""
    return sum(segment[0] == "L" for segment in path.segments) + 1 if is_straight(path) else 0


def is_straight(path: Path) -> bool:
    return all(segment[0] != "C" for segment in path.segments)


def dots(line: Line) -> list[Path]:
    """The shapes over the line: those painted after it."""
    paths = drawn_line(line).paths
    (course,) = [at for at, path in enumerate(paths) if path.stroke is Ink.TEXT and not path.fill]
    return list(paths[course + 1 :])


@st.composite
def lines(draw: st.DrawFn) -> Line:
    heights = tuple(draw(st.lists(SHARE, min_size=2, max_size=60)))
    limits = Limits(*sorted(draw(st.tuples(SHARE, SHARE, SHARE))), draw(st.integers(0, 1)))
    marked = draw(st.sets(st.integers(0, len(heights) - 1)))
    marks = tuple(PointMark(at, draw(st.booleans())) for at in sorted(marked))
    return Line(heights, "Made up", draw(st.sampled_from([None, limits])), marks)


@given(lines())
def test_nothing_is_drawn_outside_the_box(line: Line) -> None:
    for x, y in chain.from_iterable(map(points, drawn_line(line).paths)):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


@given(lines())
def test_marked_points_are_triangles_and_only_they(line: Line) -> None:
    marked = {mark.point for mark in line.marks}
    shown = sorted(marked | {0, len(line.heights) - 1})
    assert [corners(dot) == 3 for dot in dots(line)] == [at in marked for at in shown]


@given(lines())
def test_the_first_point_is_hollow_and_no_other(line: Line) -> None:
    first, *others = dots(line)
    assert (first.fill, first.stroke) == (Ink.PAPER, Ink.TEXT)
    assert {(other.fill, other.stroke) for other in others} == {(Ink.TEXT, None)}


@given(lines())
def test_limits_and_marks_leave_the_line_as_it_is(line: Line) -> None:
    def course(of: Line) -> list[Path]:
        return [path for path in drawn_line(of).paths if path.stroke is Ink.TEXT and not path.fill]

    assert course(line) == course(replace(line, limits=None, marks=()))


@pytest.mark.parametrize("is_up", [True, False])
def test_a_triangle_points_where_it_is_told(is_up: bool) -> None:
    line = Line((0.5, 0.5, 0.5), "Made up", marks=(PointMark(1, is_up),))
    (triangle,) = [dot for dot in dots(line) if corners(dot) == 3]
    levels = sorted(y for _, y in points(triangle))
    middle = HEIGHT / 2
    tip = min(levels) if is_up else max(levels)
    assert levels.count(tip) == 1
    assert (tip < middle) == is_up


def test_limits_are_dashes_at_their_heights_on_the_line_s_scale() -> None:
    line = Line((0.0, 1.0, 0.2, 0.8), "Made up", Limits(0.2, 0.5, 0.8, 2))
    (dashes,) = [path for path in drawn_line(line).paths if path.stroke is Ink.SECONDARY]
    (course,) = [p for p in drawn_line(line).paths if p.stroke is Ink.TEXT and not p.fill]
    at_foot, at_top = points(course)[2], points(course)[3]
    assert {y for _, y in points(dashes)} == {at_foot[1], at_top[1]}
    left = min(x for x, _ in points(dashes))
    assert points(course)[1][0] < left <= at_foot[0]  # they begin with the third point
    assert sum(name == "M" for name, *_ in dashes.segments) > 4
    levels = [{y for _, y in points(path)} for path in drawn_line(line).paths if path is not dashes]
    assert {(at_foot[1] + at_top[1]) / 2} in levels  # the centre


def test_without_limits_there_are_no_dashes() -> None:
    paths = drawn_line(Line((0.1, 0.9), "Made up")).paths
    assert [path.stroke for path in paths] == [Ink.RULE, Ink.TEXT, Ink.TEXT, None]
