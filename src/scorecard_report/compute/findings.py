"""What was found in a scorecard: all that is judged of each measure, and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorecard_report.compute.series import Series, make_series
from scorecard_report.compute.status import Status, status_of
from scorecard_report.compute.travel import Direction, Travel, direction_of_travel
from scorecard_report.compute.variation import Variation, judge_variation
from scorecard_report.model.rules import Rules, StatusLevel
from scorecard_report.model.scorecard import Measure, Scorecard


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one measure.

    status: None where the rules have none. variation: None where nothing is said of it.
    """

    travel: Travel
    series: Series
    status: Status | None = None
    variation: Variation | None = None


Findings = Mapping[str, Finding]  # by the measure's key


def judge(scorecard: Scorecard, rules: Rules) -> Findings:
    """Work out the travel, the line, the status and the statistical marks of every measure."""
    return {measure.key: _judge_measure(measure, rules) for measure in scorecard.measures}


def _judge_measure(measure: Measure, rules: Rules) -> Finding:
    travel = direction_of_travel(measure.previous, measure.current, measure.polarity, rules)
    variation = judge_variation(measure, rules)
    limits = variation.limits if variation else None
    return Finding(
        travel=travel,
        series=make_series(measure, travel, limits),
        status=status_of(measure, travel, rules) if rules.statuses else None,
        variation=variation,
    )


def count_directions(findings: Findings, measures: Iterable[Measure]) -> Mapping[Direction, int]:
    """Count how many of the measures went each way; directions that none took are left out."""
    return Counter(findings[measure.key].travel.direction for measure in measures)


def count_statuses(findings: Findings, measures: Iterable[Measure]) -> Mapping[StatusLevel, int]:
    """Count how many measures have each status, the best first; what none has is left out."""
    found = [findings[measure.key].status for measure in measures]
    statuses = sorted((s for s in found if s), key=lambda status: status.rank)
    return Counter(status.level for status in statuses if status.level)
