"""XmR: the limits of ordinary variation of single figures over time, and the signals beyond it.

Takes figures as runs of successive ones, gives limits and signals; exact, in `Fraction`. A run ends
where a figure is missing: nothing is said to be "in a row" across the gap. Points are counted from
0 through all runs. What a figure is, and which of them compare, is settled elsewhere.

Sources. Limits: D. J. Wheeler, Understanding Variation (1993), appendix "XmR charts using the
average moving range"; NIST/SEMATECH e-Handbook, 6.3.2.2. Signals: NHS England's Making Data Count,
in the reading of its R package, NHSRplotthedots 0.2.2 (moving ranges not screened, as in the
programme's own workbooks).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import chain, pairwise
from typing import Final

# 3 / d2, where d2 = 1.128 is the mean range of two normal figures in standard deviations: Wheeler's
# scaling factor, and E2 = 2.660 for n = 2 in the tables of ANSI/ASQC B1, B2, B3-1996.
LIMIT_FACTOR: Final = Fraction(266, 100)
IN_A_ROW: Final = 7  # figures of a trend (six steps), and on one side of the mean
_NEAR: Final = Fraction(2, 3)  # of the way from the mean to a limit: the outer third begins

Runs = Sequence[Sequence[Fraction]]


class Rule(Enum):
    """What makes a signal, the most telling first."""

    OUTSIDE = "outside a limit"
    TREND = "seven in a trend"
    NEAR = "two of three near a limit"
    ONE_SIDE = "seven on one side of the mean"


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean of the figures, and the limits either side of it, in the figures' own unit."""

    lower: Fraction
    mean: Fraction
    upper: Fraction


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule that holds, upwards or downwards (`is_high`), and the points for which it does."""

    rule: Rule
    is_high: bool
    points: frozenset[int]


def find_limits(runs: Runs) -> Limits | None:
    """Return the mean ± 2.66 mean moving ranges of the figures.

    A moving range is the distance between two successive figures. None where no two of them are
    successive.
    """
    figures = list(chain.from_iterable(runs))
    ranges = [abs(after - before) for run in runs for before, after in pairwise(run)]
    if not ranges:
        return None
    mean = sum(figures, Fraction()) / len(figures)
    reach = LIMIT_FACTOR * sum(ranges, Fraction()) / len(ranges)
    return Limits(mean - reach, mean, mean + reach)


def find_signals(runs: Runs, limits: Limits) -> tuple[Signal, ...]:
    """Return the signals among the figures that some point is part of, by rule, the high first.

    A figure on a limit is not outside it, one on the mean is on neither side, and one equal to the
    figure before ends a trend. Two of three: both in the outer third towards the same limit, all
    three on that side of the mean; a figure outside the limit is not counted as near it.
    """
    found: dict[tuple[Rule, bool], set[int]] = {}
    first = 0
    for run in runs:
        for is_high in (True, False):
            upwards = _upwards(run, limits, is_high=is_high)
            for rule, points in _signals_upwards(upwards):
                found.setdefault((rule, is_high), set()).update(first + at for at in points)
        first += len(run)
    return tuple(
        Signal(rule, is_high, frozenset(found[rule, is_high]))
        for rule in Rule
        for is_high in (True, False)
        if found.get((rule, is_high))
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """A run as heights above the mean, turned so that the side asked about is up."""

    heights: Sequence[Fraction]
    limit: Fraction


def _upwards(run: Sequence[Fraction], limits: Limits, *, is_high: bool) -> _Run:
    sign = 1 if is_high else -1
    return _Run([sign * (number - limits.mean) for number in run], limits.upper - limits.mean)


def _signals_upwards(run: _Run) -> Iterator[tuple[Rule, Iterable[int]]]:
    """Yield each rule with the points for which it holds upwards."""
    heights, limit = run.heights, run.limit
    yield Rule.OUTSIDE, (at for at, height in enumerate(heights) if height > limit)
    yield Rule.TREND, _long_stretches([after > before for before, after in pairwise(heights)], 1)
    yield Rule.NEAR, _near(run)
    yield Rule.ONE_SIDE, _long_stretches([height > 0 for height in heights], 0)


def _long_stretches(holds: Sequence[bool], beyond: int) -> Iterator[int]:
    """Yield the points of every stretch of `IN_A_ROW` or more.

    beyond: how many more points a stretch has than the facts that hold along it; a step is a fact
    about two points.
    """
    start = 0
    for at, fact in enumerate([*holds, False]):
        if fact:
            continue
        end = at + beyond  # the first point after the stretch
        if end - start >= IN_A_ROW:
            yield from range(start, end)
        start = at + 1


def _near(run: _Run) -> Iterator[int]:
    heights, limit = run.heights, run.limit
    is_near = [_NEAR * limit < height <= limit for height in heights]
    for at in range(len(heights) - 2):
        three = range(at, at + 3)
        near = [point for point in three if is_near[point]]
        if len(near) > 1 and all(heights[point] > 0 for point in three):
            yield from near
