"""What needs attention: the measures that got worse, then those that improved, in a fair order.

Model and findings in, an ordering out. Nothing is weighed that the rules do not ask for.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorecard_report.compute.findings import Findings
from scorecard_report.compute.travel import Direction
from scorecard_report.model.rules import AttentionOrder, Rules
from scorecard_report.model.scorecard import Action, Measure, Priority, Scorecard


@dataclass(frozen=True, slots=True)
class Change:
    """How far a figure moved: in its own unit, and as a share of the previous figure.

    share: None where the previous figure is zero. Both are exact and keep their sign.
    """

    amount: Fraction
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One measure with whom it belongs to; ties: the keys of those that rank the same."""

    measure: Measure
    action: Action
    priority: Priority
    change: Change
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attention:
    """The measures that got worse and those that improved, each in order."""

    worse: tuple[AttentionItem, ...]
    improved: tuple[AttentionItem, ...]


def find_attention(scorecard: Scorecard, findings: Findings, rules: Rules) -> Attention:
    """Order the measures that moved by the rules' criteria, in turn; ties stand as published."""
    moved: dict[Direction, list[AttentionItem]] = {}
    for priority in scorecard.priorities:
        for action in priority.actions:
            for measure in action.measures:
                direction = findings[measure.key].travel.direction
                if direction in {Direction.WORSENING, Direction.IMPROVING}:
                    item = AttentionItem(measure, action, priority, change_of(measure))
                    moved.setdefault(direction, []).append(item)
    return Attention(
        _ordered(moved.get(Direction.WORSENING, ()), rules),
        _ordered(moved.get(Direction.IMPROVING, ()), rules),
    )


def change_of(measure: Measure) -> Change:
    """Return how far a measure moved; both of its figures are comparable."""
    before, after = Fraction(measure.previous.number or 0), Fraction(measure.current.number or 0)
    amount = after - before
    return Change(amount, amount / abs(before) if before else None)


def _ordered(items: Iterable[AttentionItem], rules: Rules) -> tuple[AttentionItem, ...]:
    ranked = sorted(items, key=lambda item: _rank(item, rules))
    found: list[AttentionItem] = []
    for _, run in itertools.groupby(ranked, key=lambda item: _rank(item, rules)):
        alike = list(run)
        keys = tuple(item.measure.key for item in alike)
        for item in alike:
            ties = tuple(key for key in keys if key != item.measure.key)
            found.append(AttentionItem(item.measure, item.action, item.priority, item.change, ties))
    return tuple(found)


def _rank(item: AttentionItem, rules: Rules) -> tuple[Fraction, ...]:
    return tuple(_CRITERIA[order](item) for order in rules.attention)


def _by_change(item: AttentionItem) -> Fraction:
    """The larger share of the previous figure comes first; a rise from nothing before all."""
    share = item.change.share
    return Fraction(-(10**12)) if share is None else -abs(share)


def _as_published(_: AttentionItem) -> Fraction:
    return Fraction(0)


_CRITERIA: Final[Mapping[AttentionOrder, Callable[[AttentionItem], Fraction]]] = {
    AttentionOrder.CHANGE: _by_change,
    AttentionOrder.PUBLISHED: _as_published,
}
