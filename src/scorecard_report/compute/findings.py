"""What was found in a scorecard: the travel and the line of each measure, and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorecard_report.compute.series import Series, make_series
from scorecard_report.compute.travel import Direction, Travel, direction_of_travel
from scorecard_report.compute.variation import Variation, judge_variation
from scorecard_report.model.rules import Rules
from scorecard_report.model.scorecard import Measure, Scorecard


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one measure; variation is None where nothing is said of it."""

    travel: Travel
    series: Series
    variation: Variation | None = None


Findings = Mapping[str, Finding]  # by the measure's key


def judge(scorecard: Scorecard, rules: Rules) -> Findings:
    """Work out the travel, the line and the statistical marks of every measure."""
    return {measure.key: _judge_measure(measure, rules) for measure in scorecard.measures}


def _judge_measure(measure: Measure, rules: Rules) -> Finding:
    travel = direction_of_travel(measure.previous, measure.current, measure.polarity, rules)
    variation = judge_variation(measure, rules)
    limits = variation.limits if variation else None
    return Finding(travel, make_series(measure, travel, limits), variation)


def count_directions(findings: Findings, measures: Iterable[Measure]) -> Mapping[Direction, int]:
    """Count how many of the measures went each way; directions that none took are left out."""
    return Counter(findings[measure.key].travel.direction for measure in measures)
