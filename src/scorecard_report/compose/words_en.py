"""The words in British English."""

from __future__ import annotations

from typing import Final

from scorecard_report.compose.words import Words
from scorecard_report.compute import Direction, Reason
from scorecard_report.document.nodes import Mark
from scorecard_report.model.brand import ColumnName
from scorecard_report.model.paper import SectionHolds

ENGLISH: Final = Words(
    column={
        ColumnName.REF: "Ref",
        ColumnName.ACTION: "Key Actions",
        ColumnName.LEAD: "Lead Agency",
        ColumnName.PARTNERS: "Lead Partners",
        ColumnName.MEASURE: "How we will measure success",
        ColumnName.REPORTING: "Reporting",
        ColumnName.TARGET: "Target",
        ColumnName.PREVIOUS: "Previous",
        ColumnName.CURRENT: "Current",
        ColumnName.TRAVEL: "Travel",
        ColumnName.OWNER: "Owner",
        ColumnName.DUE: "Due",
    },
    success_in="How we will measure success in {date}?",
    verdict={
        Direction.IMPROVING: "Improving",
        Direction.WORSENING: "Worsening",
        Direction.NO_CHANGE: "No change",
        Direction.INCREASING: "Increasing",
        Direction.DECREASING: "Decreasing",
        Direction.NOT_COMPARABLE: "Not comparable",
    },
    verdict_count={
        Direction.IMPROVING: "{count} improving",
        Direction.WORSENING: "{count} worsening",
        Direction.NO_CHANGE: "{count} no change",
        Direction.INCREASING: "{count} increasing",
        Direction.DECREASING: "{count} decreasing",
        Direction.NOT_COMPARABLE: "{count} not comparable",
    },
    verdict_meaning={
        Direction.IMPROVING: "The figure moved the way that is better for this measure.",
        Direction.WORSENING: "The figure moved the way that is worse for this measure.",
        Direction.NO_CHANGE: "The two figures are the same.",
        Direction.INCREASING: "The figure rose; neither way is better.",
        Direction.DECREASING: "The figure fell; neither way is better.",
        Direction.NOT_COMPARABLE: "The two figures cannot be compared; the reason is given.",
    },
    reason={
        Reason.NO_PREVIOUS: "no previous figure",
        Reason.NO_CURRENT: "no current figure",
        Reason.NEITHER: "no figures yet",
        Reason.HIDDEN: "a figure is withheld",
        Reason.BOUND: "only a limit is known",
        Reason.UNITS: "different units",
        Reason.NOT_A_FIGURE: "not a figure",
    },
    state={
        "b": ("break in series", "Figures before and after are not measured alike."),
        "c": ("confidential", "The figure is known and withheld."),
        "e": ("estimated", "The figure is an estimate."),
        "f": ("forecast", "The figure is a forecast."),
        "low": ("low", "The figure is not zero, but rounds to it."),
        "p": ("provisional", "The figure may yet be revised."),
        "r": ("revised", "The figure differs from one published earlier."),
        "u": ("low reliability", "The figure is to be used with care."),
        "ns": ("not significant", "The figure may be down to chance."),
        "w": ("none recorded", "None was recorded in the survey."),
        "x": ("not available", "There is no figure for this period."),
        "z": ("not applicable", "A figure would have no meaning here."),
        "n/a": ("no figure given", "The source gives no figure for this period."),
        "-": ("no figure given", "The source gives no figure for this period."),
        "*": ("no figure shown", "The source shows a sign in place of a figure."),
        "..": ("no figure given", "The source gives no figure for this period."),
    },
    measures=("{count} measure", "{count} measures"),
    not_given="Not given",
    subject="Performance scorecard",
    notes_title="Notes",
    key_line="Line: the figure itself, earlier to latest. Mark and word: whether that is good.",
    legend_title="How to read this scorecard",
    line_term="Line",
    line_meaning=(
        "Where the figure goes, from the earliest (hollow) to the latest (solid), each line on its "
        "own scale."
    ),
    line_shape="Line rising from a hollow point to a solid one",
    bound_term="a limit",
    bound_meaning="The figure is known only to lie beyond it.",
    page_of="Page {page} of {pages}",
    continued="continued",
    to_note="Note {number}",
    mark={
        Mark.DISC_WITH_TICK: "Disc with a tick",
        Mark.DIAMOND_WITH_EXCLAMATION: "Diamond with an exclamation mark",
        Mark.SQUARE_WITH_BARS: "Square with two bars",
        Mark.DASHED_RING: "Dashed ring",
        Mark.ARROW_UP: "Arrow up",
        Mark.ARROW_DOWN: "Arrow down",
    },
    rising="Line rising: {values}",
    falling="Line falling: {values}",
    level="Level line: {values}",
    uneven="Line up and down: {values}",
    commentary="Commentary",
    field={
        "title": "Title", "period": "Period", "strapline": "Strapline",
        "organisation": "Organisation", "marking": "Marking", "notes": "Note",
        "priority": "Priority", "action": "Action", "lead": "Lead agency",
        "partners": "Lead partners", "measure": "Measure", "reporting": "Reporting",
        "target": "Target", "previous": "Previous", "current": "Current",
        "commentary": "Commentary", "note": "Note", "owner": "Owner", "due": "Due",
    },
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    paper_subject="Committee report",
    paper_heading={
        SectionHolds.RECOMMENDATIONS: "Recommendations",
        SectionHolds.APPENDICES: "Appendices",
        SectionHolds.BACKGROUND: "Background documents",
    },
)  # fmt: skip
