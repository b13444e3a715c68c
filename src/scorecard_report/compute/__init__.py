"""Facts into judgements: travel, the line of figures, counts, and what is doubtful. Pure."""

from scorecard_report.compute.concerns import concerns
from scorecard_report.compute.findings import Finding, Findings, count_directions, judge
from scorecard_report.compute.gaps import Gap
from scorecard_report.compute.owed import Owed, Role, what_is_owed
from scorecard_report.compute.requirements import Judged, unmet_requirements
from scorecard_report.compute.series import Series
from scorecard_report.compute.travel import Direction, Reason, Travel, direction_of_travel

__all__ = [
    "Direction",
    "Finding",
    "Findings",
    "Gap",
    "Judged",
    "Owed",
    "Reason",
    "Role",
    "Series",
    "Travel",
    "concerns",
    "count_directions",
    "direction_of_travel",
    "judge",
    "unmet_requirements",
    "what_is_owed",
]
