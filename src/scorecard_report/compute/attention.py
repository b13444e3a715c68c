"""What needs attention: what got worse, what else misses its target, what improved, in order.

Model and findings in, an ordering out. Nothing is weighed that the rules do not ask for.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from scorecard_report.compute.findings import Findings
from scorecard_report.compute.status import misses_target
from scorecard_report.compute.travel import Direction
from scorecard_report.model.rules import AttentionOrder, Rules
from scorecard_report.model.scorecard import Action, Measure, Priority, Scorecard
from scorecard_report.model.value import Kind


@dataclass(frozen=True, slots=True)
class Change:
    """How far a figure moved: in its own unit, and as a share of the previous figure.

    share: None where the previous figure is zero, and of a rank, which has none that means
    anything. Both are exact and keep their sign.
    """

    amount: Fraction
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One measure with whom it belongs to.

    change: None where its two figures cannot be compared. tie: the number, from 1, of those in its
    list that rank the same as it does; 0 where it ranks alone.
    """

    measure: Measure
    action: Action
    priority: Priority
    change: Change | None
    misses_target: bool = False
    tie: int = 0


@dataclass(frozen=True, slots=True)
class Attention:
    """The measures that got worse, the others that miss their targets, and those that improved.

    Each measure is in one of them at most: one that improved and misses its target is among those
    off target. Each in order.
    """

    worse: tuple[AttentionItem, ...]
    off_target: tuple[AttentionItem, ...]
    improved: tuple[AttentionItem, ...]

    @property
    def needing(self) -> tuple[AttentionItem, ...]:
        """Those that somebody has to act on."""
        return (*self.worse, *self.off_target)


def find_attention(scorecard: Scorecard, findings: Findings, rules: Rules) -> Attention:
    """Order the measures by the rules' criteria, in turn; ties stand as published."""
    worse: list[AttentionItem] = []
    off_target: list[AttentionItem] = []
    improved: list[AttentionItem] = []
    for priority in scorecard.priorities:
        for action in priority.actions:
            for measure in action.measures:
                finding = findings[measure.key]
                direction = finding.travel.direction
                change = None if direction is Direction.NOT_COMPARABLE else change_of(measure)
                misses = misses_target(measure, finding.status, rules)
                item = AttentionItem(measure, action, priority, change, misses)
                if direction is Direction.WORSENING:
                    worse.append(item)
                elif misses:
                    off_target.append(item)
                elif direction is Direction.IMPROVING:
                    improved.append(item)
    return Attention(*(_ordered(items, rules) for items in (worse, off_target, improved)))


def criteria_of(rules: Rules) -> tuple[AttentionOrder, ...]:
    """Return the criteria that count: the scorecard's own order leaves nothing to those after."""
    own = AttentionOrder.PUBLISHED
    before = tuple(itertools.takewhile(lambda order: order is not own, rules.attention))
    return (*before, own) if own in rules.attention else before


def change_of(measure: Measure) -> Change:
    """Return how far a measure moved; both of its figures are comparable."""
    before, after = Fraction(measure.previous.number or 0), Fraction(measure.current.number or 0)
    amount = after - before
    has_share = before and measure.current.kind is not Kind.RANK
    return Change(amount, amount / abs(before) if has_share else None)


def _ordered(items: Iterable[AttentionItem], rules: Rules) -> tuple[AttentionItem, ...]:
    ranked = sorted(items, key=lambda item: _rank(item, rules))
    found: list[AttentionItem] = []
    ties = 0
    for _, run in itertools.groupby(ranked, key=lambda item: _rank(item, rules)):
        alike = list(run)
        ties += len(alike) > 1
        found += [replace(item, tie=ties if len(alike) > 1 else 0) for item in alike]
    return tuple(found)


def _rank(item: AttentionItem, rules: Rules) -> tuple[Fraction, ...]:
    return tuple(_CRITERIA[order](item) for order in criteria_of(rules))


def _by_change(item: AttentionItem) -> Fraction:
    """The larger share of the previous figure comes first; a rise from nothing before all.

    Ranks stand behind those with a share, by places.
    """
    if item.change is None:
        return Fraction(1)
    if item.measure.current.kind is Kind.RANK:
        return 1 / (1 + abs(item.change.amount))
    share = item.change.share
    return Fraction(-(10**12)) if share is None else -abs(share)


def _by_target(item: AttentionItem) -> Fraction:
    return Fraction(not item.misses_target)


def _as_published(_: AttentionItem) -> Fraction:
    return Fraction(0)


_CRITERIA: Final[Mapping[AttentionOrder, Callable[[AttentionItem], Fraction]]] = {
    AttentionOrder.TARGET: _by_target,
    AttentionOrder.CHANGE: _by_change,
    AttentionOrder.PUBLISHED: _as_published,
}
