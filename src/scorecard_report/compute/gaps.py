"""Gaps: what a measure or an action does not say, though it should."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from scorecard_report.compute.findings import Finding, Findings
from scorecard_report.compute.travel import Direction
from scorecard_report.model.scorecard import Action, Measure, Scorecard
from scorecard_report.model.value import Kind, Value

# What is written where something is to follow.
_PLACEHOLDERS: Final = frozenset({
    "", "-", "–", "…", "...", "?", "tbc", "tba", "to be confirmed", "to follow", "awaited",
    "awaiting", "awaiting data", "awaiting figure", "i'w gadarnhau", "i ddilyn",
})  # fmt: skip
_NO_COMMENTARY: Final = _PLACEHOLDERS | {"n/a", "none", "dim", "x", "[x]"}


class Gap(Enum):
    """What is not there, or is out of date."""

    PREVIOUS = "previous"
    CURRENT = "current"
    NEWER = "newer figure"  # the current figure is of an earlier period than it could be
    COMMENTARY = "commentary"
    OWNER = "owner"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Lack:
    """One gap: of a measure, or, where `measure` is None, of the whole action."""

    gap: Gap
    action: Action
    measure: Measure | None = None


def is_placeholder(text: str) -> bool:
    """Say whether a text only holds the place of one that is to follow."""
    return _bare(text) in _PLACEHOLDERS


def lacks_commentary(measure: Measure, finding: Finding) -> bool:
    """Say whether a measure worsened and nothing is said of it."""
    is_silent = _bare(measure.commentary) in _NO_COMMENTARY
    return finding.travel.direction is Direction.WORSENING and is_silent


def lacks_figure(value: Value) -> bool:
    """Say whether a figure is absent, or only its place is held; a data state is an answer."""
    is_held = value.kind is Kind.TEXT and is_placeholder(value.as_printed)
    return value.kind is Kind.MISSING or is_held


def silent_measures(scorecard: Scorecard, findings: Findings) -> Iterator[Measure]:
    """Yield the measures that worsened without commentary."""
    return (m for m in scorecard.measures if lacks_commentary(m, findings[m.key]))


def unowned(action: Action) -> Iterator[Lack]:
    """Yield where an action has no owner or no date: once where none of its measures has one.

    Measures that stand under no action are asked one by one.
    """
    for gap in (Gap.OWNER, Gap.DUE):
        lacking = [m for m in action.measures if is_placeholder(getattr(m, gap.value))]
        if action.text and len(lacking) == len(action.measures):
            yield Lack(gap, action)
        else:
            yield from (Lack(gap, action, measure) for measure in lacking)


def _bare(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).rstrip(".")
