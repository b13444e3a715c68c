"""Concerns: what a reader should be told about figures that are well written but doubtful.

Each check is a small function over one measure; adding one is a function, a line in `_CHECKS`, a
case in the tests and a row in docs/problems.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from scorecard_report.compute.findings import Finding, Findings
from scorecard_report.compute.travel import Reason, rounding_interval
from scorecard_report.model.scorecard import Measure, Scorecard
from scorecard_report.problems import Problem, warning


def concerns(scorecard: Scorecard, findings: Findings) -> tuple[Problem, ...]:
    """Return a warning for each doubt about each measure."""
    return tuple(
        problem
        for measure in scorecard.measures
        for check in _CHECKS
        for problem in check(measure, findings[measure.key])
    )


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


_CHECKS: Final[tuple[Callable[[Measure, Finding], Iterator[Problem]], ...]] = (
    _within_rounding,
    _units_differ,
)
