"""Glyph geometry: every mark and the line of figures as strokes, drawn as vectors by each format.

Marks are drawn in a unit box, 0–1 both ways, y down; a renderer scales them. Their outlines differ
(disc, diamond, square, dashed ring, arrows; star, rings with more or less in them, triangle,
cross), so that they stay apart in grey and at arm's length.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, pi, sin
from typing import Final

from scorecard_report.document.nodes import Line, Mark, PointMark
from scorecard_report.document.vector import Drawing, Ink, Path

Segments = tuple[tuple[str | float, ...], ...]

_KAPPA: Final = 0.5522847498  # a quarter circle as one Bézier segment
_DASH_STEP: Final = 3.4  # from one dash of a limit to the next, in the line's units
_DASH_SHARE: Final = 0.6  # of a step that is inked


def circle(x: float, y: float, radius: float) -> Segments:
    """Return a circle as four Bézier segments."""
    k = radius * _KAPPA
    return (
        ("M", x + radius, y),
        ("C", x + radius, y + k, x + k, y + radius, x, y + radius),
        ("C", x - k, y + radius, x - radius, y + k, x - radius, y),
        ("C", x - radius, y - k, x - k, y - radius, x, y - radius),
        ("C", x + k, y - radius, x + radius, y - k, x + radius, y),
        ("Z",),
    )


def _polygon(*points: tuple[float, float]) -> Segments:
    first, *rest = points
    return (("M", *first), *(("L", *point) for point in rest), ("Z",))


def _polyline(*points: tuple[float, float]) -> Segments:
    return _polygon(*points)[:-1]


def _rounded_square(low: float, high: float, radius: float) -> Segments:
    k = radius * (1 - _KAPPA)
    return (
        ("M", low + radius, low),
        ("L", high - radius, low),
        ("C", high - k, low, high, low + k, high, low + radius),
        ("L", high, high - radius),
        ("C", high, high - k, high - k, high, high - radius, high),
        ("L", low + radius, high),
        ("C", low + k, high, low, high - k, low, high - radius),
        ("L", low, low + radius),
        ("C", low, low + k, low + k, low, low + radius, low),
        ("Z",),
    )


def _ring_dashes(count: int, share: float, radius: float) -> tuple[Path, ...]:
    """Draw a dashed ring dash by dash: Word scales the dashes of a dashed line as it likes."""
    step = 2 * pi / count
    dashes = []
    for number in range(count):
        start = number * step - share * step / 2
        points = [start + share * step * part / 4 for part in range(5)]
        arc = _polyline(*((0.5 + radius * cos(a), 0.5 + radius * sin(a)) for a in points))
        dashes.append(Path(arc, stroke=Ink.TONE, width=0.09))
    return tuple(dashes)


def _arrow(*, points_up: bool) -> tuple[Path, ...]:
    outline = [
        (0.5, 0.04), (0.94, 0.48), (0.68, 0.48), (0.68, 0.95),
        (0.32, 0.95), (0.32, 0.48), (0.06, 0.48),
    ]  # fmt: skip
    if not points_up:
        outline = [(x, 1 - y) for x, y in outline]
    return (Path(_polygon(*outline), fill=Ink.PAPER, stroke=Ink.TONE, width=0.09),)


def _star() -> Segments:
    """Return a star of five points, the first on top."""
    points = []
    for number in range(10):
        radius = 0.23 if number % 2 else 0.54
        angle = number * pi / 5
        points.append((0.5 + radius * sin(angle), 0.53 - radius * cos(angle)))
    return _polygon(*points)


def _half_circle(x: float, y: float, radius: float) -> Segments:
    """Return the left half of a circle."""
    k = radius * _KAPPA
    return (
        ("M", x, y - radius),
        ("C", x - k, y - radius, x - radius, y - k, x - radius, y),
        ("C", x - radius, y + k, x - k, y + radius, x, y + radius),
        ("Z",),
    )


_RING: Final = Path(circle(0.5, 0.5, 0.44), fill=Ink.PAPER, stroke=Ink.TONE, width=0.09)
_CORE: Final = 0.28  # the core's radius: a gap parts it from the ring, and both from a disc

MARKS: Final[Mapping[Mark, tuple[Path, ...]]] = {
    Mark.DISC_WITH_TICK: (
        Path(circle(0.5, 0.5, 0.48), fill=Ink.TONE),
        Path(_polyline((0.27, 0.52), (0.43, 0.68), (0.73, 0.34)), stroke=Ink.PAPER, width=0.13),
    ),
    Mark.DIAMOND_WITH_EXCLAMATION: (
        Path(_polygon((0.5, -0.04), (1.04, 0.5), (0.5, 1.04), (-0.04, 0.5)), fill=Ink.TONE),
        Path(_polyline((0.5, 0.25), (0.5, 0.56)), stroke=Ink.PAPER, width=0.13),
        Path(circle(0.5, 0.73, 0.08), fill=Ink.PAPER),
    ),
    Mark.SQUARE_WITH_BARS: (
        Path(_rounded_square(0.06, 0.94, 0.16), fill=Ink.PAPER, stroke=Ink.TONE, width=0.09),
        Path(_polyline((0.28, 0.38), (0.72, 0.38)), stroke=Ink.TONE, width=0.1),
        Path(_polyline((0.28, 0.62), (0.72, 0.62)), stroke=Ink.TONE, width=0.1),
    ),
    Mark.DASHED_RING: (
        *_ring_dashes(count=10, share=0.58, radius=0.44),
        Path(_polyline((0.31, 0.5), (0.69, 0.5)), stroke=Ink.TONE, width=0.1),
    ),
    Mark.ARROW_UP: _arrow(points_up=True),
    Mark.ARROW_DOWN: _arrow(points_up=False),
    Mark.STAR: (Path(_star(), fill=Ink.TONE),),
    Mark.RING_WITH_CORE: (_RING, Path(circle(0.5, 0.5, _CORE), fill=Ink.TONE)),
    Mark.RING_WITH_HALF_CORE: (_RING, Path(_half_circle(0.5, 0.5, _CORE), fill=Ink.TONE)),
    Mark.RING: (_RING,),
    Mark.TRIANGLE: (Path(_polygon((0.5, 0.02), (1.02, 0.94), (-0.02, 0.94)), fill=Ink.TONE),),
    Mark.CROSS: (
        Path(_polyline((0.12, 0.12), (0.88, 0.88)), stroke=Ink.TONE, width=0.17),
        Path(_polyline((0.88, 0.12), (0.12, 0.88)), stroke=Ink.TONE, width=0.17),
    ),
}


def draw_mark(mark: Mark) -> Drawing:
    """Return a mark in its unit box."""
    return Drawing(1.0, 1.0, MARKS[mark])


def draw_line(line: Line, width: float, height: float) -> Drawing:
    """Return the line of figures in a box of the given size, in any unit that is points or near.

    The first point is hollow, the last solid, the ground line pale; dark whatever the verdict,
    because the line says where the figure goes and only the mark says whether that is good.
    Limits are two dashed lines, dark enough to be seen, with a pale one along their middle; a
    marked point is a triangle that points up or down, hollow too where it is the first.
    """
    radius = min(height * 0.09, 1.7)
    left, right = radius * 2.2, width - radius * 2.2
    top, bottom = radius * 1.6, height - radius * 2.6
    step = (right - left) / (len(line.heights) - 1)
    points = [
        (left + step * number, bottom - (bottom - top) * share)
        for number, share in enumerate(line.heights)
    ]
    ground = _polyline((0.0, height - 0.4), (width, height - 0.4))
    limits: tuple[Path, ...] = ()
    if line.limits:
        lower, centre, upper = (
            bottom - (bottom - top) * share
            for share in (line.limits.lower, line.limits.centre, line.limits.upper)
        )
        start = points[line.limits.first][0] - radius if line.limits.first else 0.0
        limits = _limits(start, width, (lower, centre, upper))
    return Drawing(
        width,
        height,
        (
            *limits,
            Path(ground, stroke=Ink.RULE, width=0.7),
            Path(_polyline(*points), stroke=Ink.TEXT, width=1.1),
            *_points(points, line.marks, radius),
        ),
    )


def _limits(left: float, right: float, levels: tuple[float, float, float]) -> tuple[Path, ...]:
    """Draw limits behind a line; dash by dash, since Word scales dashes as it likes."""
    lower, centre, upper = levels
    count = max(1, round((right - left) / _DASH_STEP))
    step = (right - left) / count
    dashes = tuple(
        segment
        for level in (upper, lower)
        for number in range(count)
        for at in [left + step * (number + (1 - _DASH_SHARE) / 2)]
        for segment in _polyline((at, level), (at + step * _DASH_SHARE, level))
    )
    return (
        Path(_polyline((left, centre), (right, centre)), stroke=Ink.RULE, width=0.5),
        Path(dashes, stroke=Ink.SECONDARY, width=0.6),
    )


def _points(
    points: Sequence[tuple[float, float]], marks: Sequence[PointMark], radius: float
) -> Iterator[Path]:
    """Draw the first and last point, and those that are marked."""
    marked = {mark.point: mark.is_up for mark in marks}
    last = len(points) - 1
    # Neighbours keep apart as far as may be, so that each can be counted.
    between = min(radius * 1.3, max(radius * 0.8, (points[1][0] - points[0][0]) * 0.6))
    for at, (x, y) in enumerate(points):
        is_first = at == 0
        if at in marked:
            reach = radius * 1.6 if is_first or at == last else between
            shape = _triangle(x, y, reach, points_up=marked[at])
        elif is_first or at == last:
            shape = circle(x, y, radius if is_first else radius * 1.3)
        else:
            continue
        if is_first:
            yield Path(shape, fill=Ink.PAPER, stroke=Ink.TEXT, width=0.9)
        else:
            yield Path(shape, fill=Ink.TEXT)


def _triangle(x: float, y: float, reach: float, *, points_up: bool) -> Segments:
    """Return an even triangle about its middle; reach is from there to a corner."""
    tip = -reach if points_up else reach
    return _polygon((x, y + tip), (x + reach * 0.87, y - tip / 2), (x - reach * 0.87, y - tip / 2))


def place_drawing(drawing: Drawing, x: float, y: float, scale: float) -> tuple[Path, ...]:
    """Return the drawing's paths scaled and moved, so that several can share one box."""

    def moved(segment: tuple[str | float, ...]) -> tuple[str | float, ...]:
        name, *numbers = segment
        at = (x, y)
        return (str(name), *(float(v) * scale + at[i % 2] for i, v in enumerate(numbers)))

    return tuple(
        Path(
            tuple(moved(segment) for segment in path.segments),
            path.fill,
            path.stroke,
            path.width * scale,
            tuple(length * scale for length in path.dash),
            path.even_odd,
        )
        for path in drawing.paths
    )
