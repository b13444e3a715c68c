"""The format of every file, as one table: keys, what each takes, and what each means.

The cursor checks files against it, and the JSON Schemas for editors are made from it, so that the
two cannot disagree. docs/format.md is tested against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from scorecard_report.model.brand import ColumnName, Page, TableStructure
from scorecard_report.model.paper import AppendixLayout, FieldHolds, SectionHolds
from scorecard_report.model.rules import (
    AttentionOrder,
    Condition,
    Requirement,
    StatusMark,
    StatusTone,
    TravelCondition,
)
from scorecard_report.model.scorecard import Polarity

LANGUAGES: Final = ("en-GB", "cy")
FORMAT_VERSION: Final = "1"


class Takes(Enum):
    """What a key takes; each has one row in the cursor and one in the schema."""

    TEXT = "a text"
    CHOICE = "one of a few words"
    CHOICES = "one of a few words, or a list of them"
    FIGURE = "a figure"
    FIGURE_OR_GROUP = "a figure, or a group of keys"
    TEXTS = "a text or a list of texts"
    TWO_TEXTS = "a list of two texts"
    FIGURES_BY_PERIOD = "periods with their figures"
    GROUP = "a group of keys"
    GROUPS = "a list of entries with keys of their own"
    COLUMNS = "a list of column names, or of groups"
    TEXTS_OR_GROUPS = "a text, or a list of texts and of groups"
    COLOURS = "a list of colours"
    FAMILY = "a family's name, or a group of files"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, what it takes, and one sentence for the person who types it.

    longest: the most letters that a text may have, 0 for any number.
    """

    name: str
    takes: Takes
    says: str
    example: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    group: str = ""  # the name of the group that what it takes is made of
    longest: int = 0

    @property
    def told(self) -> str:
        """Its sentence, and how long it may be."""
        return f"{self.says} At most {self.longest:,} letters." if self.longest else self.says


@dataclass(frozen=True, slots=True)
class Group:
    """A group of keys, and how a sentence names it.

    one_of: at least one of these must be there; mend: what to do where none is.
    """

    name: str
    keys: dict[str, Key]
    said: str
    one_of: tuple[str, ...] = ()
    mend: str = ""


LONGEST_HEADING: Final = 300
LONGEST_LINK: Final = 1_000  # its words
LONGEST_ADDRESS: Final = 2_000
# The most letters of texts that must stand on one page, as a title does, or in one string of the
# PDF: that may have 32,767 bytes (ISO 19005-2, 6.1.13), two for each letter.
_LONGEST: Final[Mapping[str, Mapping[str, int]]] = {
    "scorecard": {
        "title": LONGEST_HEADING, "period": 100, "strapline": 200, "organisation": 200,
        "success_by": 100, "marking": 100,
    },
    "priority": {"title": 1_000},
    "measure": {"ref": 100},
    "status": {"word": 100},
    "brand": {"organisation": 200},
    "logo": {"alt": 1_000},
    "paper": {"title": LONGEST_HEADING, "strapline": 200, "organisation": 200, "marking": 100},
    "field": {"label": 200},
    "section": {"title": LONGEST_HEADING},
    "appendix": {"title": LONGEST_HEADING},
    "background document": {"text": LONGEST_LINK, "link": LONGEST_ADDRESS},
}  # fmt: skip


def _group(
    name: str, *keys: Key, said: str = "", one_of: tuple[str, ...] = (), mend: str = ""
) -> Group:
    article = "an" if name[0] in "aeiou" else "a"
    longest = _LONGEST.get(name, {})
    limited = {key.name: replace(key, longest=longest.get(key.name, 0)) for key in keys}
    return Group(name, limited, said or f"{article} {name}", one_of, mend)


_OWNER = Key("owner", Takes.TEXT, "Who answers for it; a column shows where used.", "A. N. Other")
_DUE = Key("due", Takes.TEXT, "When it is due; a column shows where used.", "30 June 2017")
_COLUMN_NAMES = tuple(name.value for name in ColumnName)
_POLARITIES = tuple(polarity.value for polarity in Polarity)

MEASURE: Final = _group(
    "measure",
    Key("ref", Takes.TEXT, "The reference printed before the measure.", "1.1a"),
    Key("id", Takes.TEXT,
        "A name of its own where the ref is not enough: letters, digits, points, hyphens.",
        "3.4-missing"),
    Key("measure", Takes.TEXT, "What is measured, as printed.", "Recorded hate crime rate",
        required=True),
    Key("better", Takes.CHOICE, "Which way is good.", "lower", required=True, choices=_POLARITIES),
    Key("reporting", Takes.TEXT, "How often and for when it is reported.", "Quarterly"),
    Key("previous", Takes.FIGURE, "The earlier figure, as it is to be printed.", "0.6"),
    Key("current", Takes.FIGURE, "The latest figure, as it is to be printed.", "0.62"),
    Key("unit", Takes.TEXT, "What bare figures count: %, £, rank, ratio, days, or words.", "%"),
    Key("target", Takes.FIGURE_OR_GROUP,
        "The figure aimed at, or a group; a column shows where used.", "0.5", group="target"),
    Key("periods", Takes.TWO_TEXTS, "The periods of previous and current.",
        "[Q3 2016/17, Q4 2016/17]"),
    Key("history", Takes.FIGURES_BY_PERIOD,
        "Figures before previous, the oldest first; a list of single periods will do.",
        "{Q1 2016/17: 0.48, Q2 2016/17: 0.51}"),
    Key("state", Takes.FIGURE, "A data state of the current figure, such as p for provisional.",
        "p"),
    Key("commentary", Takes.TEXT, "What is to be said about the figures, in full sentences."),
    Key("note", Takes.TEXT, "A numbered note under the table."),
    _OWNER,
    _DUE,
)  # fmt: skip
TARGET: Final = _group(
    "target",
    Key("value", Takes.FIGURE, "The figure aimed at; a band has from and to instead.", "0.5"),
    Key("from", Takes.FIGURE, "The lower end of a band, which belongs to it.", "10"),
    Key("to", Takes.FIGURE, "The upper end of a band, which belongs to it.", "20"),
    Key("tolerance", Takes.TEXT,
        "The measure's own tolerance, where rules.yaml asks for it: 5%, or a figure.", "5%"),
    Key("by", Takes.TEXT, "The date by which it is to be reached, as YYYY-MM-DD.", "2020-03-31"),
    one_of=("value", "from"),
    mend="write its 'value', or 'from' and 'to'",
)  # fmt: skip
ACTION: Final = _group(
    "action",
    Key("action", Takes.TEXT, "What is done.", required=True),
    Key("lead", Takes.TEXT, "The lead agency.", "Hampshire Constabulary"),
    Key("partners", Takes.TEXTS, "The lead partners: a text or a list.", "Safe City Partnership"),
    _OWNER,
    _DUE,
    Key("measures", Takes.GROUPS, "The measures of this action.", required=True, group="measure"),
)
PRIORITY: Final = _group(
    "priority",
    Key("title", Takes.TEXT, "The priority's heading.", required=True),
    Key("actions", Takes.GROUPS, "The actions under this priority.", group="action"),
    Key("measures", Takes.GROUPS, "Measures that stand under no action.", group="measure"),
    one_of=("actions", "measures"),
    mend="add its actions, or measures of its own, or delete the priority",
)
SCORECARD: Final = _group(
    "scorecard",
    Key("scorecard", Takes.CHOICE, "The version of this format.", FORMAT_VERSION, required=True,
        choices=(FORMAT_VERSION,)),
    Key("title", Takes.TEXT, "The scorecard's title.", "Safe City Scorecard", required=True),
    Key("period", Takes.TEXT, "What it is about, printed after the title.", "2016/17"),
    Key("strapline", Takes.TEXT, "A line above the title.", "making Southampton safer"),
    Key("organisation", Takes.TEXT, "Whose it is; else the brand's.", "Safe City Partnership"),
    Key("success_by", Takes.TEXT, "Completes the heading of the measures' column.", "March 2020"),
    Key("date", Takes.TEXT, "The document's date, as YYYY-MM-DD.", "2017-06-21"),
    Key("marking", Takes.TEXT, "A protective marking, printed on every page.", "OFFICIAL"),
    Key("language", Takes.CHOICE, "The language of the program's own words.", "en-GB",
        choices=LANGUAGES),
    Key("notes", Takes.TEXTS, "Notes on the whole, at the end, without numbers: a text or a list."),
    Key("priorities", Takes.GROUPS, "The priorities, in order.", required=True, group="priority"),
    said="the scorecard",
)  # fmt: skip
RULES: Final = _group(
    "rules",
    Key("no_change_within", Takes.TEXT,
        "Figures that differ by no more say No change: 0, 0.5 or 1%.", "0"),
    Key("minimum_points", Takes.TEXT,
        "Asks for statistical marks; the fewest figures that they need: 2 or more, 12 where empty.",
        "12"),
    Key("require", Takes.CHOICES, "The checks that are switched on: a name or a list.",
        "[commentary-when-worsening]", choices=tuple(check.value for check in Requirement)),
    Key("bank_holidays", Takes.TEXTS, "Days that are no clear days, as YYYY-MM-DD.",
        "[2017-05-29, 2017-08-28]"),
    Key("attention", Takes.CHOICES,
        "What comes first in the lists of what needs attention, in turn.", "change",
        choices=tuple(order.value for order in AttentionOrder)),
    Key("status", Takes.GROUPS, "A council's own words and limits, best first; off until given.",
        group="status"),
    said="the rules",
)  # fmt: skip
STATUS: Final = _group(
    "status",
    Key("word", Takes.TEXT, "The council's own word.", "On target", required=True),
    Key("when", Takes.CHOICE, "Met: at the target, or better.", "met",
        choices=(Condition.MET.value,)),
    Key("within", Takes.TEXT,
        "Met, or missed by no more: 5% of the target, a number, or tolerance for its own.", "5%"),
    Key("beyond", Takes.TEXT,
        "Better than the target by more: 5% of it, a number, or tolerance for its own.", "5%"),
    Key("travel", Takes.CHOICE, "What the direction of travel must be, too.", "not worsening",
        choices=tuple(condition.value for condition in TravelCondition)),
    Key("mark", Takes.CHOICE, "Its shape; no two wear the same.", "full",
        choices=tuple(mark.value for mark in StatusMark)),
    Key("tone", Takes.CHOICE, "Its colour, which only repeats what shape and word say.", "good",
        choices=tuple(tone.value for tone in StatusTone)),
    Key("meaning", Takes.TEXT, "How the key at the end explains it; made up where not given."),
)  # fmt: skip
LOGO: Final = _group(
    "logo",
    Key("file", Takes.TEXT, "An SVG, PNG or JPEG file in the workspace.", "assets/logo.svg",
        required=True),
    Key("alt", Takes.TEXT, "The words that stand for the logo.", "Safe City", required=True),
    said="the logo",
)  # fmt: skip
FONT_FILES: Final = _group(
    "font files",
    Key("family", Takes.TEXT, "The family's name.", required=True),
    Key("regular", Takes.TEXT, "A TrueType file in the workspace.", required=True),
    Key("semibold", Takes.TEXT, "A TrueType file in the workspace.", required=True),
    Key("bold", Takes.TEXT, "A TrueType file in the workspace.", required=True),
    said="a group of font files",
)
FONTS: Final = _group(
    "fonts",
    Key("text", Takes.FAMILY, "The PDF's family: Source Sans 3, or a group of font files.",
        "Source Sans 3", group="font files"),
    Key("word", Takes.TEXT, "The family that Word uses; officers must have it.", "Calibri"),
    said="the fonts",
)  # fmt: skip
COLOURS: Final = _group(
    "colours",
    Key("title", Takes.TEXT, "Titles, as #RRGGBB.", '"#14304F"'),
    Key("text", Takes.TEXT, "Text, as #RRGGBB.", '"#17212B"'),
    Key("secondary", Takes.TEXT, "Quieter text, as #RRGGBB.", '"#4A5560"'),
    Key("rule", Takes.TEXT, "Rules, as #RRGGBB.", '"#AEB8C2"'),
    Key("tint", Takes.TEXT, "The ground of column headings, as #RRGGBB.", '"#EAF0F7"'),
    Key("good", Takes.TEXT, "Improving, as #RRGGBB.", '"#00634A"'),
    Key("bad", Takes.TEXT, "Worsening, as #RRGGBB.", '"#A3311B"'),
    Key("priorities", Takes.COLOURS, "The priorities' colours in turn, as #RRGGBB."),
    said="the colours",
)
MARGINS: Final = _group(
    "margins",
    Key("side", Takes.TEXT, "Millimetres left and right: 5 to 50.", "12"),
    Key("top", Takes.TEXT, "Millimetres above: 5 to 50.", "11"),
    Key("bottom", Takes.TEXT, "Millimetres below, the footer in it: 10 to 50.", "16"),
    said="the margins",
)
COLUMN: Final = _group(
    "column",
    Key("name", Takes.CHOICE, "Which column.", "ref", required=True, choices=_COLUMN_NAMES),
    Key("heading", Takes.TEXT, "A heading instead of the usual one.", "No."),
    Key("width", Takes.TEXT, "Millimetres at A4, in proportion elsewhere: 5 to 200.", "20"),
)
BRAND: Final = _group(
    "brand",
    Key("organisation", Takes.TEXT, "Whose documents these are.", "Safe City Partnership"),
    Key("logo", Takes.GROUP, "The logo in the masthead.",
        "{file: assets/logo.svg, alt: Safe City}", group="logo"),
    Key("page", Takes.CHOICE, "Paper, landscape.", "A4", choices=tuple(p.name for p in Page)),
    Key("margins", Takes.GROUP, "The page's margins.", group="margins"),
    Key("language", Takes.CHOICE, "The language of the program's own words.", "en-GB",
        choices=LANGUAGES),
    Key("fonts", Takes.GROUP, "The families for PDF and Word.", group="fonts"),
    Key("colours", Takes.GROUP, "Colours; those not named stay as they are.", group="colours"),
    Key("columns", Takes.COLUMNS, "Which columns, in which order.", group="column",
        choices=_COLUMN_NAMES),
    Key("table_structure", Takes.CHOICE, "Whether an action's cells are merged, or repeated.",
        "merged", choices=tuple(s.value for s in TableStructure)),
    said="the brand",
)  # fmt: skip
PAPER_FIELD: Final = _group(
    "field",
    Key("label", Takes.TEXT, "What the field is called.", "Decision-maker", required=True),
    Key("text", Takes.TEXT, "What it says, in Markdown: paragraphs alone.", "Sample committee"),
    Key("holds", Takes.CHOICE, "What it takes from the paper itself.", "meeting",
        choices=tuple(holds.value for holds in FieldHolds)),
    one_of=("text", "holds"),
    mend="add its text, or 'holds' for what the paper itself says, or delete the field",
)  # fmt: skip
SECTION: Final = _group(
    "section",
    Key("title", Takes.TEXT, "The section's heading.", "Brief summary", required=True),
    Key("text", Takes.TEXT, "What it says, in Markdown."),
    Key("holds", Takes.CHOICE, "Which list of the paper stands here, after the text.",
        "recommendations", choices=tuple(holds.value for holds in SectionHolds)),
    one_of=("text", "holds"),
    mend="add its text, such as 'text: None.', or 'holds' for a list of the paper, "
    "or delete the section",
)  # fmt: skip
APPENDIX: Final = _group(
    "appendix",
    Key("title", Takes.TEXT, "What it is.", "Safe City Scorecard 2016/17", required=True),
    Key("layout", Takes.CHOICE, "The scorecard itself, in this layout.", "table",
        choices=tuple(layout.value for layout in AppendixLayout)),
    Key("file", Takes.TEXT, "A PDF in the workspace.", "appendices/plan.pdf"),
    Key("include", Takes.CHOICE, "Whether the file goes into the pack, or beside it.", "true",
        choices=("true", "false")),
    one_of=("layout", "file"),
    mend="add its 'file', or 'layout' for the scorecard itself, or delete the appendix",
)  # fmt: skip
BACKGROUND: Final = _group(
    "background document",
    Key("text", Takes.TEXT, "What it is.", required=True),
    Key("link", Takes.TEXT, "Where it can be read: an http, https or mailto address.",
        "https://www.example.org/plan"),
)  # fmt: skip
PAPER: Final = _group(
    "paper",
    Key("paper", Takes.CHOICE, "The version of this format.", FORMAT_VERSION, required=True,
        choices=(FORMAT_VERSION,)),
    Key("title", Takes.TEXT, "The paper's title.", "Safe City Scorecard 2016/17", required=True),
    Key("meeting", Takes.TEXT, "The date of the meeting, as YYYY-MM-DD.", "2030-01-15",
        required=True),
    Key("strapline", Takes.TEXT, "A line above the title.", "Report to committee"),
    Key("organisation", Takes.TEXT, "Whose it is; else the brand's.", "Safe City Partnership"),
    Key("marking", Takes.TEXT, "A marking, printed on every page.", "DRAFT"),
    Key("language", Takes.CHOICE, "The language of the program's own words.", "en-GB",
        choices=LANGUAGES),
    Key("fields", Takes.GROUPS, "The block at its head, in your template's order.",
        group="field"),
    Key("sections", Takes.GROUPS, "The sections, in order.", required=True, group="section"),
    Key("recommendations", Takes.TEXTS, "Numbered (i), (ii), …; each in Markdown."),
    Key("appendices", Takes.GROUPS, "The appendices, in order.", group="appendix"),
    Key("attention", Takes.CHOICE,
        "Whether the pack has the page of what needs attention; it has unless told otherwise.",
        "false", choices=("true", "false")),
    Key("background", Takes.TEXTS_OR_GROUPS, "Background documents: texts, or texts with links.",
        group="background document"),
    said="the paper",
)  # fmt: skip

GROUPS: Final = {
    group.name: group
    for group in (
        SCORECARD, PRIORITY, ACTION, MEASURE, TARGET, RULES, STATUS, BRAND, LOGO, FONTS, FONT_FILES,
        COLOURS, MARGINS, COLUMN, PAPER, PAPER_FIELD, SECTION, APPENDIX, BACKGROUND,
    )
}  # fmt: skip
