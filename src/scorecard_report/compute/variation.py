"""Statistical marks: whether a measure's figures do more than vary as they always have.

Asked for by the rules, and only where a measure has a history; the arithmetic is in `xmr.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final

from scorecard_report.compute.series import points_of
from scorecard_report.compute.xmr import Limits, Signal, find_limits, find_signals
from scorecard_report.model.rules import Rules
from scorecard_report.model.scorecard import Measure, Polarity
from scorecard_report.model.value import Value

_BREAK: Final = "b"  # the data state of the first figure that is measured in a new way


@dataclass(frozen=True, slots=True)
class Variation:
    """What the figures so far say of the latest one.

    needed: how many figures the rules ask for. first: the figure with which those begin that count,
    from 0 among the figures of the measure's line. limits: None where there are not enough points.
    signals: their points are counted as `first` is; latest: the last of these points.
    """

    needed: int
    first: int = 0
    latest: int = 0
    limits: Limits | None = None
    signals: tuple[Signal, ...] = ()

    @property
    def of_latest(self) -> tuple[Signal, ...]:
        """The signals that the latest figure is part of."""
        return tuple(signal for signal in self.signals if self.latest in signal.points)

    @property
    def earlier(self) -> tuple[Signal, ...]:
        """The signals that the latest figure is no part of."""
        return tuple(signal for signal in self.signals if self.latest not in signal.points)


def judge_variation(measure: Measure, rules: Rules) -> Variation | None:
    """Work out the limits and signals of a measure's figures, the latest included.

    None where the rules do not ask, or the measure has no history. Only figures comparable with the
    current one count, and only those from the last break in the series on. Never raises.
    """
    needed = rules.minimum_points
    if needed is None or not measure.history:
        return None
    points = points_of(measure)
    if points[-1] is None:
        return Variation(needed)
    start = max((at for at, point in enumerate(points) if _is_break(point)), default=0)
    runs = _runs(points[start:])
    count = sum(map(len, runs))
    limits = find_limits(runs) if count >= needed else None
    if limits is None:
        return Variation(needed)
    first = sum(point is not None for point in points[:start])
    signals = tuple(
        Signal(found.rule, found.is_high, frozenset(first + at for at in found.points))
        for found in find_signals(runs, limits)
    )
    return Variation(needed, first, first + count - 1, limits, signals)


def is_good(signal: Signal, polarity: Polarity) -> bool | None:
    """Say whether a signal goes the way that is better for its measure; None where neither is."""
    if polarity is Polarity.NEUTRAL:
        return None
    return signal.is_high == (polarity is Polarity.HIGHER)


def _is_break(point: Value | None) -> bool:
    return point is not None and point.state == _BREAK


def _runs(points: tuple[Value | None, ...]) -> list[list[Fraction]]:
    """Return the figures as runs of successive ones."""
    numbers = [point.number if point else None for point in points]
    return [
        [Fraction(number) for number in run if number is not None]
        for is_there, run in groupby(numbers, lambda number: number is not None)
        if is_there
    ]
