"""Direction of travel: where a measure went from previous to current, and whether that is good.

Exact, on the figures as printed. Every "not comparable" has a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from scorecard_report.model.rules import Rules
from scorecard_report.model.scorecard import Polarity
from scorecard_report.model.value import WITHHELD, Kind, Value


class Direction(Enum):
    """Direction of travel, in the order in which counts are told."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no change"
    NOT_COMPARABLE = "not comparable"


class Reason(Enum):
    """Why two figures are not comparable."""

    NO_PREVIOUS = "no previous figure"
    NO_CURRENT = "no current figure"
    NEITHER = "no figures"
    HIDDEN = "a figure is withheld"
    BOUND = "a figure is only a limit"
    UNITS = "different units"
    NOT_A_FIGURE = "not a figure"


@dataclass(frozen=True, slots=True)
class Travel:
    """The verdict on one measure.

    is_within_rounding: the word of change stands, but the two figures are printed to different
    precision and may be the same behind the print.
    """

    direction: Direction
    reason: Reason | None = None
    is_within_rounding: bool = False


_RISE: Final = {
    Polarity.HIGHER: Direction.IMPROVING,
    Polarity.LOWER: Direction.WORSENING,
    Polarity.NEUTRAL: Direction.INCREASING,
}
_FALL: Final = {
    Polarity.HIGHER: Direction.WORSENING,
    Polarity.LOWER: Direction.IMPROVING,
    Polarity.NEUTRAL: Direction.DECREASING,
}


def direction_of_travel(
    previous: Value, current: Value, polarity: Polarity, rules: Rules
) -> Travel:
    """Say where a measure went between two periods.

    A difference within `rules.no_change_within`, limits included, is no change. Not comparable,
    with the reason, where either is no figure or they differ in kind or unit. Never raises.
    """
    reason = _why_not(previous, current)
    if reason is not None or previous.number is None or current.number is None:
        return Travel(Direction.NOT_COMPARABLE, reason)
    before, after = Fraction(previous.number), Fraction(current.number)
    change = after - before
    tolerance = rules.no_change_within
    allowed = Fraction(tolerance.amount)
    if tolerance.is_relative:
        allowed = abs(before) * allowed / 100
    if abs(change) <= allowed:
        return Travel(Direction.NO_CHANGE)
    direction = (_RISE if change > 0 else _FALL)[polarity]
    return Travel(direction, None, _is_within_rounding(previous, current))


def _why_not(previous: Value, current: Value) -> Reason | None:
    """Return why two figures are not comparable: the most telling reason first, None for no bar."""
    kinds = {previous.kind, current.kind}
    if any(value.state == WITHHELD for value in (previous, current)):
        return Reason.HIDDEN
    if Kind.TEXT in kinds:
        return Reason.NOT_A_FIGURE
    gone = [value.kind in {Kind.MISSING, Kind.STATE} for value in (previous, current)]
    if all(gone):
        return Reason.NEITHER
    if any(gone):
        return Reason.NO_PREVIOUS if gone[0] else Reason.NO_CURRENT
    if Kind.BOUND in kinds:
        return Reason.BOUND
    if (previous.kind, previous.unit) != (current.kind, current.unit):
        return Reason.UNITS
    return None


def rounding_interval(value: Value) -> tuple[Decimal, Decimal] | None:
    """Return the half-unit interval that a printed figure stands for: 0.6 is 0.55 to 0.65."""
    if value.step is None or not isinstance(value.number, Decimal):
        return None
    half = value.step / 2
    return value.number - half, value.number + half


def _is_within_rounding(previous: Value, current: Value) -> bool:
    """Say whether figures of different precision may be one and the same behind the print."""
    if previous.step == current.step or previous.number == current.number:
        return False
    before, after = rounding_interval(previous), rounding_interval(current)
    return bool(before and after and before[0] < after[1] and after[0] < before[1])
