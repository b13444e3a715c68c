"""The words in British English."""

from __future__ import annotations

from typing import Final

from scorecard_report.compose.words import ChaseWords, Words
from scorecard_report.compute import Direction, Gap, NoStatus, Reason, Rule
from scorecard_report.document.nodes import Mark
from scorecard_report.model.brand import ColumnName
from scorecard_report.model.rules import Condition, TravelCondition

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
        ColumnName.STATUS: "Status",
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
    contents_title="Contents",
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
        Mark.STAR: "Five-pointed star",
        Mark.RING_WITH_CORE: "Ring with a solid core",
        Mark.RING_WITH_HALF_CORE: "Ring with half a core",
        Mark.RING: "Empty ring",
        Mark.TRIANGLE: "Solid triangle",
        Mark.CROSS: "Diagonal cross",
    },
    rising="Line rising: {values}",
    falling="Line falling: {values}",
    level="Level line: {values}",
    uneven="Line up and down: {values}",
    signal={
        Rule.OUTSIDE: ("above its upper limit", "below its lower limit"),
        Rule.TREND: ("seven rising in a row", "seven falling in a row"),
        Rule.NEAR: ("two of three near its upper limit", "two of three near its lower limit"),
        Rule.ONE_SIDE: ("seven above its mean", "seven below its mean"),
    },
    no_signal="within its limits",
    good_signal="{signals}: improvement",
    bad_signal="{signals}: concern",
    few_points="not enough points",
    latest="{line}. Latest: {signals}",
    earlier="{line}. Earlier: {signals}",
    limits_term="Limits",
    limits_meaning=(
        "Dashed lines show how far the figures vary by chance, going by those so far: 2.66 mean "
        "moving ranges above and below their mean, the thin line."
    ),
    limits_shape="Line between two dashed lines",
    signal_term="Signal",
    signal_meaning=(
        "A triangle is a figure that chance seldom makes: outside the limits; one of seven or more "
        "in a row that rise, fall or keep to one side of the mean; one of two in three near the "
        "same limit. The words under the travel are about the latest figure."
    ),
    signal_shape="Line whose last point is a triangle above the dashed lines",
    few_points_meaning="Limits are worked out from {needed} comparable figures on.",
    commentary="Commentary",
    field={
        "title": "Title", "period": "Period", "strapline": "Strapline",
        "organisation": "Organisation", "marking": "Marking", "notes": "Note",
        "priority": "Priority", "action": "Action", "lead": "Lead agency",
        "partners": "Lead partners", "measure": "Measure", "reporting": "Reporting",
        "target": "Target", "previous": "Previous", "current": "Current",
        "commentary": "Commentary", "note": "Note", "owner": "Owner", "due": "Due",
    },
    status_meaning={
        Condition.MET: "The figure is at the target, or better.",
        Condition.WITHIN: "The figure misses the target by no more than {limit}.",
        Condition.BEYOND: "The figure is better than the target by more than {limit}.",
        Condition.ANY: "Any other figure that has a target.",
    },
    status_travel={
        TravelCondition.IMPROVING: "It is improving.",
        TravelCondition.NOT_WORSENING: "It is improving, or there is no change.",
    },
    share_of_target="{share}% of it",
    own_tolerance="the tolerance set for it",
    status_counts="Status: {counts}",
    status_count="{word} {count}",
    no_status={
        NoStatus.NO_TARGET: "No target",
        NoStatus.NO_CURRENT: "No status: no current figure",
        NoStatus.HIDDEN: "No status: a figure is withheld",
        NoStatus.BOUND: "No status: only a limit is known",
        NoStatus.UNITS: "No status: different units",
        NoStatus.NOT_A_FIGURE: "No status: not a figure",
        NoStatus.NEUTRAL: "No status: neither way is better",
        NoStatus.TRAVEL: "No status: travel is not comparable",
    },
    band="{low} to {high}",
    by="by {date}",
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    chase=ChaseWords(
        gap={
            Gap.PREVIOUS: "the previous figure",
            Gap.CURRENT: "the current figure",
            Gap.NEWER: "a newer figure; this one is for {period}",
            Gap.COMMENTARY: "a commentary; the figure worsened, from {previous} to {current}",
            Gap.OWNER: "the name of the owner",
            Gap.DUE: "the date by which it is due",
        },
        of_period="{what}, for {period}",
        nobody="No owner or lead agency",
        to="To",
        subject="Subject",
        by_day=(
            "{title}: needed by {day}",
            "For the {title}, the following is needed by {day}.",
        ),
        at_any_time=(
            "{title}: what is still needed",
            "For the {title}, the following is still needed.",
        ),
        closing="Where there is no figure, or it cannot be given, please say so, and why.",
    ),
)  # fmt: skip
