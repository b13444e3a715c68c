"""The line of a measure's figures, on its own scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorecard_report.compute.travel import Direction, Travel
from scorecard_report.compute.xmr import Limits
from scorecard_report.model.scorecard import Measure
from scorecard_report.model.value import Value

_LEAST_SPAN: Final = Fraction(1, 10)  # of the larger figure, so that a small change looks small


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of a line, oldest first, with their heights from 0 (foot) to 1 (top).

    Empty where there are not two figures to draw.
    limits: the heights of lower limit, mean and upper limit, where they are drawn.
    """

    values: tuple[Value, ...] = ()
    heights: tuple[float, ...] = ()
    limits: tuple[float, float, float] | None = None


def points_of(measure: Measure) -> tuple[Value | None, ...]:
    """Return history, previous and current; None for what does not compare with the current."""
    current = measure.current
    candidates = (*(point.value for point in measure.history), measure.previous, current)
    return tuple(
        value
        if value.number is not None and (value.kind, value.unit) == (current.kind, current.unit)
        else None
        for value in candidates
    )


def make_series(measure: Measure, travel: Travel, limits: Limits | None = None) -> Series:
    """Return the line of history, previous and current.

    Earlier figures of another kind or unit than the current one are left out. Nothing is drawn
    where previous and current are not comparable. Limits, where given, are on the line's scale.
    """
    if travel.direction is Direction.NOT_COMPARABLE:
        return Series()
    values = tuple(value for value in points_of(measure) if value is not None)
    numbers = [Fraction(value.number) for value in values if value.number is not None]
    if limits is None:
        return Series(values, _heights(numbers, _LEAST_SPAN))
    # Limits themselves show what a small change is: with them the scale needs no least span.
    *heights, lower, mean, upper = _heights(
        [*numbers, limits.lower, limits.mean, limits.upper], Fraction()
    )
    return Series(values, tuple(heights), (lower, mean, upper))


def _heights(numbers: list[Fraction], least_span: Fraction) -> tuple[float, ...]:
    low, high = min(numbers), max(numbers)
    if low == high:
        return (0.5,) * len(numbers)
    span = max(high - low, max(abs(low), abs(high)) * least_span)
    foot = (low + high - span) / 2  # a scale wider than the figures has them in its middle
    return tuple(float((number - foot) / span) for number in numbers)
