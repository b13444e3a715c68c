"""Facts into judgements: travel, the line of figures, statistical marks, counts, doubts. Pure."""

from scorecard_report.compute.concerns import concerns
from scorecard_report.compute.findings import Finding, Findings, count_directions, judge
from scorecard_report.compute.series import Series
from scorecard_report.compute.travel import Direction, Reason, Travel, direction_of_travel
from scorecard_report.compute.variation import Variation, is_good
from scorecard_report.compute.xmr import Limits, Rule, Signal

__all__ = [
    "Direction",
    "Finding",
    "Findings",
    "Limits",
    "Reason",
    "Rule",
    "Series",
    "Signal",
    "Travel",
    "Variation",
    "concerns",
    "count_directions",
    "direction_of_travel",
    "is_good",
    "judge",
]
