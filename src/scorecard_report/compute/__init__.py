"""Facts into judgements: travel, line, status, counts, and what is doubtful. Pure."""

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

__all__ = [
    "Direction",
    "Finding",
    "Findings",
    "Gap",
    "Judged",
    "NoStatus",
    "Owed",
    "Reason",
    "Role",
    "Series",
    "Status",
    "Travel",
    "concerns",
    "count_directions",
    "count_statuses",
    "direction_of_travel",
    "is_target_met",
    "judge",
    "unmet_requirements",
    "what_is_owed",
]
