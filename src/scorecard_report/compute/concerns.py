"""Concerns: what a reader should be told about figures that are well written but doubtful.

Each check is a small function over one measure; adding one is a function, a line in `_CHECKS`, a
case in the tests and a row in docs/problems.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from scorecard_report.compute.findings import Finding, Findings
from scorecard_report.compute.travel import Reason, rounding_interval
from scorecard_report.model.rules import Condition, Rules
from scorecard_report.model.scorecard import Measure, Scorecard
from scorecard_report.problems import Problem, warning


def concerns(scorecard: Scorecard, findings: Findings, rules: Rules) -> tuple[Problem, ...]:
    """Return a warning for each doubt about each measure."""
    doubts = [
        problem
        for measure in scorecard.measures
        for check in _CHECKS
        for problem in check(measure, findings[measure.key])
    ]
    return (*doubts, *_unused_tolerances(scorecard, rules))


def _within_rounding(measure: Measure, finding: Finding) -> Iterator[Problem]:
    if not finding.travel.is_within_rounding:
        return
    ranges = [
        f"{value.as_printed} stands for {interval[0]:f} to {interval[1]:f}"
        for value in (measure.previous, measure.current)
        if (interval := rounding_interval(value))
    ]
    yield warning(
        "within-rounding",
        measure.current.where,
        f"{finding.travel.direction.value!r} may be down to rounding: {', '.join(ranges)}",
        "print both figures to the same number of decimals",
    )


def _units_differ(measure: Measure, finding: Finding) -> Iterator[Problem]:
    if finding.travel.reason is Reason.UNITS:
        yield warning(
            "units-differ",
            measure.current.where,
            f"{measure.previous.as_printed!r} and {measure.current.as_printed!r} are of different "
            "units and are not compared",
            "write both in one unit",
        )


def _unused_tolerances(scorecard: Scorecard, rules: Rules) -> Iterator[Problem]:
    """Yield a warning for each target's own tolerance where no status asks for any."""
    limited = {Condition.WITHIN, Condition.BEYOND}
    if not rules.statuses or any(
        level.condition in limited and level.limit is None for level in rules.statuses
    ):
        return
    for measure in scorecard.measures:
        if measure.target and measure.target.tolerance:
            yield warning(
                "unused-tolerance",
                measure.target.low.where,
                "no status asks for this target's own tolerance",
                "write within: tolerance for a status in rules.yaml",
            )


_CHECKS: Final[tuple[Callable[[Measure, Finding], Iterator[Problem]], ...]] = (
    _within_rounding,
    _units_differ,
)
