"""Status: how a figure stands to its target, by the words and limits that a council gave.

Exact, on the figures as printed, as travel is. Every figure without a status has a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from scorecard_report.compute.travel import Direction, Travel
from scorecard_report.model.rules import (
    Condition,
    Rules,
    StatusLevel,
    Tolerance,
    TravelCondition,
)
from scorecard_report.model.scorecard import Measure, Polarity, Target
from scorecard_report.model.value import WITHHELD, Kind, Value


class NoStatus(Enum):
    """Why a figure has no status."""

    NO_TARGET = "no target"
    NO_CURRENT = "no current figure"
    HIDDEN = "a figure is withheld"
    BOUND = "a figure is only a limit"
    UNITS = "different units"
    NOT_A_FIGURE = "not a figure"
    NEUTRAL = "neither way is better"  # and the target is no band
    TRAVEL = "travel not comparable"  # and the statuses ask for it


@dataclass(frozen=True, slots=True)
class Status:
    """The verdict on one figure: a level, or the reason why there is none.

    rank: the level's place in the rules, 0 for the best.
    """

    level: StatusLevel | None = None
    reason: NoStatus | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a figure stands to its target, in the measure's own unit.

    missed: how far it is from being met, 0 where it is; beyond: how far it is better than the
    target, None where nothing is. edge, better_edge: the target's ends that these are held against.
    """

    missed: Fraction
    edge: Fraction
    beyond: Fraction | None
    better_edge: Fraction


_GOOD_ENOUGH: Final = {
    TravelCondition.IMPROVING: frozenset({Direction.IMPROVING}),
    TravelCondition.NOT_WORSENING: frozenset({Direction.IMPROVING, Direction.NO_CHANGE}),
}
_KNOWN: Final = frozenset({Direction.IMPROVING, Direction.WORSENING, Direction.NO_CHANGE})


def status_of(measure: Measure, travel: Travel, rules: Rules) -> Status:
    """Say which of the rules' statuses a measure's current figure has. Never raises.

    The rules have statuses; the first that the figure fits is its own, the last takes what is left.
    Better is what `better` says: at a target or on its better side it is met; a neutral measure
    meets its target inside a band alone. A figure at a limit has the better of two statuses.
    """
    stand = _stand(measure)
    if isinstance(stand, NoStatus) or measure.target is None:
        return Status(reason=stand if isinstance(stand, NoStatus) else NoStatus.NO_TARGET)
    *tried, last = rules.statuses
    for rank, level in enumerate(tried):
        if not _fits(stand, level, measure.target):
            continue
        if level.travel is None or travel.direction in _GOOD_ENOUGH[level.travel]:
            return Status(level, rank=rank)
        if travel.direction not in _KNOWN:
            is_neutral = travel.reason is None
            return Status(reason=NoStatus.NEUTRAL if is_neutral else NoStatus.TRAVEL)
    return Status(last, rank=len(tried))


def is_target_met(measure: Measure) -> bool | None:
    """Say whether a measure's current figure meets its target, whatever the rules call that.

    None where that cannot be told: no target, no figure, different units, or neither way better.
    """
    stand = _stand(measure)
    return None if isinstance(stand, NoStatus) else stand.missed == 0


def misses_target(measure: Measure, status: Status | None, rules: Rules) -> bool:
    """Say whether a measure's current figure misses its target, in the council's own terms.

    A figure that the rules call no worse than one that is at its target does not: where the best
    status goes to what is within 10%, so much is no miss. False where nothing can be told.
    """
    if is_target_met(measure) is not False:
        return False
    at_target = (
        rank
        for rank, level in enumerate(rules.statuses)
        if level.condition in {Condition.MET, Condition.WITHIN}
    )
    return not (status and status.level and status.rank <= next(at_target, -1))


def _stand(measure: Measure) -> _Stand | NoStatus:
    target, current = measure.target, measure.current
    reason = _why_not(target, current)
    if reason:
        return reason
    if target is None or None in (target.low.number, target.high.number, current.number):
        return NoStatus.NOT_A_FIGURE
    low, high, now = (Fraction(v.number or 0) for v in (target.low, target.high, current))
    nothing = Fraction(0)
    match measure.polarity:
        case Polarity.HIGHER:
            return _Stand(max(low - now, nothing), low, now - high, high)
        case Polarity.LOWER:
            return _Stand(max(now - high, nothing), high, low - now, low)
        case Polarity.NEUTRAL:
            if not target.is_band:
                return NoStatus.NEUTRAL
            missed = max(low - now, now - high, nothing)
            return _Stand(missed, low if now < low else high, None, high)


def _why_not(target: Target | None, current: Value) -> NoStatus | None:
    """Return why a figure cannot be held against a target: the most telling reason first."""
    if target is None or all(value.kind is Kind.MISSING for value in target.values):
        return NoStatus.NO_TARGET
    values = (*target.values, current)
    kinds = {value.kind for value in values}
    if any(value.state == WITHHELD for value in values):
        return NoStatus.HIDDEN
    if Kind.TEXT in kinds:
        return NoStatus.NOT_A_FIGURE
    if current.kind in {Kind.MISSING, Kind.STATE}:
        return NoStatus.NO_CURRENT
    if kinds & {Kind.MISSING, Kind.STATE}:
        return NoStatus.NO_TARGET
    if Kind.BOUND in kinds:
        return NoStatus.BOUND
    if any((value.kind, value.unit) != (current.kind, current.unit) for value in target.values):
        return NoStatus.UNITS
    return None


def _fits(stand: _Stand, level: StatusLevel, target: Target) -> bool:
    """Say whether a figure is what a status asks for, its travel apart."""
    limit = level.limit or target.tolerance or Tolerance()
    match level.condition:
        case Condition.MET:
            return stand.missed == 0
        case Condition.WITHIN:
            return stand.missed <= _allowed(limit, stand.edge)
        case Condition.BEYOND:
            return stand.beyond is not None and stand.beyond > _allowed(limit, stand.better_edge)
        case Condition.ANY:
            return True


def _allowed(limit: Tolerance, edge: Fraction) -> Fraction:
    """Return a limit in the measure's own unit; a share is one of the target's size."""
    amount = Fraction(limit.amount)
    return abs(edge) * amount / 100 if limit.is_relative else amount
