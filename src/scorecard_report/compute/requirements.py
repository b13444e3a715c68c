"""Requirements: checks that a council switches on by name, under `require` in rules.yaml.

Each is a small function; adding one is a name in `model/rules.py`, a function, a line in `_CHECKS`,
its cases in the tests and a row in docs/problems.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from scorecard_report.compute.agreement import disagreements
from scorecard_report.compute.findings import Findings
from scorecard_report.compute.gaps import Gap, silent_measures, unowned
from scorecard_report.model.rules import Requirement, Rules
from scorecard_report.model.scorecard import Deadline, Scorecard, Target
from scorecard_report.problems import Problem, cut, warning


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks look at. language: that of the scorecard, or else of the brand."""

    scorecard: Scorecard
    findings: Findings
    language: str


def unmet_requirements(judged: Judged, rules: Rules) -> tuple[Problem, ...]:
    """Return a warning for each thing that is required and not so."""
    told = [
        problem
        for requirement, check in _CHECKS.items()
        if requirement in rules.require
        for problem in check(judged)
    ]
    return (*told, *(_unclear_dates(judged) if rules.require & _ABOUT_DATES else ()))


def _commentary_when_worsening(judged: Judged) -> Iterator[Problem]:
    for measure in silent_measures(judged.scorecard, judged.findings):
        yield warning(
            "missing-commentary",
            measure.where_commentary or measure.where,
            f"{measure.key} worsened, from {measure.previous.as_printed} to "
            f"{measure.current.as_printed}, and nothing is said of it",
            "add a 'commentary': why, and what is done about it",
        )


def _commentary_agrees(judged: Judged) -> Iterator[Problem]:
    """Compare words with figures, in English only: other languages are not read."""
    if not judged.language.startswith("en"):
        return
    for measure in judged.scorecard.measures:
        said = tuple(disagreements(measure, judged.findings[measure.key]))
        if said:
            yield warning(
                "commentary-disagrees",
                measure.where_commentary or measure.where,
                f"the commentary on {measure.key} says {' and '.join(map(repr, said))}, the "
                f"figures go from {measure.previous.as_printed} to {measure.current.as_printed}",
                "change the commentary or the figure; if it is about another period or another "
                "figure, say which",
            )


def _owner_and_due(judged: Judged) -> Iterator[Problem]:
    for priority in judged.scorecard.priorities:
        for lack in (lack for action in priority.actions for lack in unowned(action)):
            where = (lack.measure or lack.action).where
            name = lack.measure.key if lack.measure else f"the action {cut(lack.action.text)!r}"
            if lack.gap is Gap.OWNER:
                yield warning("missing-owner", where, f"{name} has no owner", "add 'owner'")
            else:
                yield warning("missing-due", where, f"{name} has no date", "add 'due'")


def _target_not_past(judged: Judged) -> Iterator[Problem]:
    """Compare with the scorecard's `date`, else with the end of its `period`; with no clock."""
    scorecard = judged.scorecard
    told = [deadline for deadline in _deadlines(scorecard) if deadline.last_day]
    today = scorecard.date or scorecard.ends
    if told and today is None:
        yield warning(
            "no-date-to-compare",
            scorecard.where,
            "whether dates are past cannot be told: the scorecard has no date",
            "add 'date: YYYY-MM-DD', or a 'period' such as 2016/17 or Q3 2016/17",
        )
    for deadline in told:
        if today and deadline.last_day and deadline.last_day < today:
            of = "date" if scorecard.date else "period's end"
            yield warning(
                "date-past",
                deadline.where,
                f"{deadline.text!r} is past at the scorecard's {of}, {today.isoformat()}",
                "give the new date, or take what is done out",
            )


def _unclear_dates(judged: Judged) -> Iterator[Problem]:
    """Tell of what looks like a date and is not understood, so that nothing watches over it."""
    for deadline in _deadlines(judged.scorecard):
        if deadline.is_unclear:
            yield warning(
                "unclear-date",
                deadline.where,
                f"{deadline.text!r} looks like a date and is not understood, so that nobody is "
                "told when it is past",
                "write it as 2031-12-31, or 31 December 2031",
            )


def _deadlines(scorecard: Scorecard) -> Iterator[Deadline]:
    """Yield every day by which something is to be reached."""
    holders = [scorecard.success_deadline]
    for priority in scorecard.priorities:
        for action in priority.actions:
            holders.append(action.deadline)
            for measure in action.measures:
                holders += [measure.deadline, _of_target(measure.target)]
    return (deadline for deadline in holders if deadline)


def _of_target(target: Target | None) -> Deadline | None:
    if target is None or target.by is None:
        return None
    return Deadline(target.by.isoformat(), target.by, target.where_by or target.low.where)


_ABOUT_DATES: Final = frozenset({Requirement.OWNER_AND_DUE, Requirement.TARGET_NOT_PAST})
_CHECKS: Final[Mapping[Requirement, Callable[[Judged], Iterator[Problem]]]] = {
    Requirement.COMMENTARY_WHEN_WORSENING: _commentary_when_worsening,
    Requirement.COMMENTARY_AGREES: _commentary_agrees,
    Requirement.OWNER_AND_DUE: _owner_and_due,
    Requirement.TARGET_NOT_PAST: _target_not_past,
}
