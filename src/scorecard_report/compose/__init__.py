"""Scorecard and findings into one document, and every word that the program itself says."""

from scorecard_report.compose.attention import compose_attention
from scorecard_report.compose.chase import compose_chasers, owed_words, who_words
from scorecard_report.compose.linear import compose_linear
from scorecard_report.compose.pack import compose_pack, label_appendix, name_appendix
from scorecard_report.compose.paper import compose_paper
from scorecard_report.compose.report import compose_report, full_title
from scorecard_report.compose.verdicts import (
    marks_in_words,
    reason_words,
    status_words,
    verdict_words,
)

__all__ = [
    "compose_attention",
    "compose_chasers",
    "compose_linear",
    "compose_pack",
    "compose_paper",
    "compose_report",
    "full_title",
    "label_appendix",
    "marks_in_words",
    "name_appendix",
    "owed_words",
    "reason_words",
    "status_words",
    "verdict_words",
    "who_words",
]
