"""The line of a measure's figures, on its own scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorecard_report.compute.travel import Direction, Travel
from scorecard_report.model.scorecard import Measure
from scorecard_report.model.value import Value

_LEAST_SPAN: Final = Fraction(1, 10)  # of the larger figure, so that a small change looks small


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of a line, oldest first, with their heights from 0 (foot) to 1 (top).

    Empty where there are not two figures to draw.
    """

    values: tuple[Value, ...] = ()
    heights: tuple[float, ...] = ()


def make_series(measure: Measure, travel: Travel) -> Series:
    """Return the line of history, previous and current.

    Earlier figures of another kind or unit than the current one are left out. Nothing is drawn
    where previous and current are not comparable.
    """
    if travel.direction is Direction.NOT_COMPARABLE:
        return Series()
    current = measure.current
    candidates = (*(point.value for point in measure.history), measure.previous, current)
    values = tuple(
        value
        for value in candidates
        if value.number is not None and (value.kind, value.unit) == (current.kind, current.unit)
    )
    return Series(values, _heights([Fraction(v.number) for v in values if v.number is not None]))


def _heights(numbers: list[Fraction]) -> tuple[float, ...]:
    low, high = min(numbers), max(numbers)
    if low == high:
        return (0.5,) * len(numbers)
    span = max(high - low, max(abs(low), abs(high)) * _LEAST_SPAN)
    foot = (low + high - span) / 2  # a scale wider than the figures has them in its middle
    return tuple(float((number - foot) / span) for number in numbers)
