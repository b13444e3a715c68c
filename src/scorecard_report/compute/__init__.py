"""Facts into judgements: travel, line, status, statistical marks, counts, and doubts. Pure."""

from scorecard_report.compute.concerns import concerns
from scorecard_report.compute.findings import (
    Finding,
    Findings,
    count_directions,
    count_statuses,
    judge,
)
from scorecard_report.compute.gaps import Gap
from scorecard_report.compute.owed import Owed, Role, what_is_owed
from scorecard_report.compute.requirements import Judged, unmet_requirements
from scorecard_report.compute.series import Series
from scorecard_report.compute.status import NoStatus, Status, is_target_met
from scorecard_report.compute.travel import Direction, Reason, Travel, direction_of_travel
from scorecard_report.compute.variation import Variation, is_good
from scorecard_report.compute.xmr import Limits, Rule, Signal

__all__ = [
    "Direction",
    "Finding",
    "Findings",
    "Gap",
    "Judged",
    "Limits",
    "NoStatus",
    "Owed",
    "Reason",
    "Role",
    "Rule",
    "Series",
    "Signal",
    "Status",
    "Travel",
    "Variation",
    "concerns",
    "count_directions",
    "count_statuses",
    "direction_of_travel",
    "is_good",
    "is_target_met",
    "judge",
    "unmet_requirements",
    "what_is_owed",
]
