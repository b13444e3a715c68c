"""What is owed for a scorecard, and by whom: figures, and what the council's own rules require."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from scorecard_report.compute.findings import Findings
from scorecard_report.compute.gaps import (
    Gap,
    Lack,
    is_placeholder,
    lacks_commentary,
    lacks_figure,
    unowned,
)
from scorecard_report.model.rules import Requirement, Rules
from scorecard_report.model.scorecard import Action, Measure, Priority, Scorecard, Span
from scorecard_report.model.value import Kind

_YEAR: Final = 12


class Role(Enum):
    """As what somebody owes an answer."""

    OWNER = "owner"
    LEAD = "lead agency"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that somebody owes. who: as first spelt in the scorecard, "" for nobody named."""

    who: str
    role: Role
    lack: Lack
    priority: Priority


def what_is_owed(scorecard: Scorecard, findings: Findings, rules: Rules) -> tuple[Owed, ...]:
    """Return what is owed: by those who owe in the order of the scorecard, each one's together.

    The owner owes, else the lead agency. Names that differ only in case and spaces are one.
    """
    by_name: dict[str, list[Owed]] = {}
    for priority in scorecard.priorities:
        for action in priority.actions:
            for lack in _lacks(action, scorecard.ends, findings, rules):
                who, role = _debtor(lack)
                one = by_name.setdefault(" ".join(who.casefold().split()), [])
                one.append(Owed(one[0].who if one else who, role, lack, priority))
    nobody = by_name.pop("", [])
    return tuple(owed for one in (*by_name.values(), nobody) for owed in one)


def _debtor(lack: Lack) -> tuple[str, Role]:
    owner = lack.measure.owner if lack.measure else lack.action.owner
    if not is_placeholder(owner):
        return owner, Role.OWNER
    lead = lack.action.lead_agency
    return ("", Role.NOBODY) if is_placeholder(lead) else (lead, Role.LEAD)


def _lacks(action: Action, ends: date | None, findings: Findings, rules: Rules) -> Iterator[Lack]:
    missing = list(unowned(action)) if Requirement.OWNER_AND_DUE in rules.require else []
    of_measures: dict[str, list[Gap]] = {}
    for lack in missing:
        if lack.measure is None:
            yield lack
        else:
            of_measures.setdefault(lack.measure.key, []).append(lack.gap)
    is_asked = Requirement.COMMENTARY_WHEN_WORSENING in rules.require
    for measure in action.measures:
        gaps = [*_figure_gaps(measure, ends)]
        if is_asked and lacks_commentary(measure, findings[measure.key]):
            gaps.append(Gap.COMMENTARY)
        gaps += of_measures.get(measure.key, [])
        yield from (Lack(gap, action, measure) for gap in gaps)


def _figure_gaps(measure: Measure, ends: date | None) -> Iterator[Gap]:
    if lacks_figure(measure.previous):
        yield Gap.PREVIOUS
    if lacks_figure(measure.current):
        yield Gap.CURRENT
    elif is_out_of_date(measure, ends):
        yield Gap.NEWER


def is_out_of_date(measure: Measure, ends: date | None) -> bool:
    """Say whether a newer figure could be there: its period is over when the scorecard's ends.

    The next period is as far from that of `current` as that one is from the period of `previous`;
    for one quarter or half in two years it is the next quarter or half. Without two `periods` that
    are understood nothing is said.
    """
    span = measure.spans[-1] if measure.spans else None
    if span is None or ends is None or measure.current.kind is Kind.MISSING:
        return False
    before = measure.spans[0]
    return span.later(_step(before, span)).last_day <= ends


def _step(before: Span | None, span: Span) -> int:
    """Return how many months after a period the next one begins."""
    gap = before.months_until(span) if before else span.months
    is_same_part_of_two_years = gap == _YEAR and 1 < span.months < _YEAR
    return span.months if is_same_part_of_two_years or gap <= 0 else gap
