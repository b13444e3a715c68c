"""Scorecard and findings into one document, and every word that the program itself says."""

from scorecard_report.compose.linear import compose_linear
from scorecard_report.compose.paper import compose_paper
from scorecard_report.compose.report import compose_report, full_title
from scorecard_report.compose.verdicts import reason_words, verdict_words

__all__ = [
    "compose_linear",
    "compose_paper",
    "compose_report",
    "full_title",
    "reason_words",
    "verdict_words",
]
