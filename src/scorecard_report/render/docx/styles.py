"""Which Word style each part of a document wears, and what the styles look like: tables of facts.

Names are what officers see in Word's style list. Sizes are half-points, spacing twips (1/20 pt).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from scorecard_report.document.nodes import ListForm, TextStyle, Tone

TWIPS_PER_MM: Final = 1440 / 25.4
EMU_PER_MM: Final = 36000
THEME_PRIORITIES: Final = 4  # accents 1 to 4 of the theme; further colours have styles of their own


# Colours by Word's name for their place in the theme. A theme has no place for a quieter ink: it
# takes that of links that were followed, which nothing else of ours wears.
TEXT: Final = "text1"
PAPER: Final = "background1"
TITLE: Final = "text2"
TINT: Final = "background2"
SECONDARY: Final = "followedHyperlink"
GOOD: Final = "accent5"
BAD: Final = "accent6"

# The same places by their name in drawings.
SCHEME: Final[Mapping[str, str]] = {
    TEXT: "tx1",
    PAPER: "bg1",
    TITLE: "tx2",
    TINT: "bg2",
    SECONDARY: "folHlink",
    GOOD: "accent5",
    BAD: "accent6",
}


_GROWS_IN_FULL: Final = 26  # half-points: larger type grows in part when a document's type grows


def grown(half_points: int, scale: float) -> int:
    """Return a size where type is so much larger than usual; what is large already grows less."""
    share = min(1.0, _GROWS_IN_FULL / half_points)
    return round(half_points * (1 + (scale - 1) * share))


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style.

    side: indent on both sides; left: on that side alone; hanging: of all lines but the first; tabs:
    left stops; all in twips. is_centred: drawings and words of a line stand level with its middle,
    not on its foot.
    """

    name: str
    size: int
    ink: str = TEXT
    is_bold: bool = False
    based_on: str = "Normal"
    before: int = 0
    after: int = 0
    alignment: str = ""
    keep_with_next: bool = False
    outline: int | None = None
    side: int = 0
    left: int = 0
    hanging: int = 0
    tabs: tuple[int, ...] = ()
    line: int = 240  # 240ths of a line
    is_centred: bool = False

    @property
    def id(self) -> str:
        """The style's id in XML: its name without spaces."""
        return self.name.replace(" ", "")


TEXT_STYLES: Final[Mapping[TextStyle, str]] = {
    TextStyle.BODY: "TableText",
    TextStyle.SECONDARY: "TableSecondary",
    TextStyle.REFERENCE: "TableReference",  # with the accent's number after it
    TextStyle.FIGURE: "TableFigure",
    TextStyle.FIGURE_STRONG: "TableFigureCurrent",
    TextStyle.FIGURE_NOTE: "TableFigureNote",
    TextStyle.COLUMN_HEADING: "ColumnHeading",
    TextStyle.COLUMN_HEADING_RIGHT: "ColumnHeadingRight",
    TextStyle.NOTE: "Notes",
    TextStyle.PROSE: "ReportText",
}
OUTSIDE_TABLES: Final[Mapping[TextStyle, str]] = {
    TextStyle.BODY: "BodyText",
    TextStyle.SECONDARY: "BodySecondary",  # what a heading sums up: it stays with what follows
}
VERDICTS: Final[Mapping[Tone, str]] = {
    Tone.GOOD: "TravelGood",
    Tone.BAD: "TravelBad",
    Tone.QUIET: "TravelQuiet",
}
# The same and their like outside tables, where lines of text are farther apart.
TRAVEL_OUTSIDE: Final[Mapping[str, str]] = {
    "TravelGood": "BodyTravelGood",
    "TravelBad": "BodyTravelBad",
    "TravelQuiet": "BodyTravelQuiet",
    "TravelLine": "BodyTravelLine",
    "TravelReason": "BodyTravelReason",
}
KEPT: Final = "Kept"  # after the names of those that stay with what follows them
TONES: Final[Mapping[Tone, str]] = {Tone.GOOD: GOOD, Tone.BAD: BAD, Tone.QUIET: SECONDARY}

_BODY: Final[Mapping[str, Any]] = {"after": 60, "line": 264}
MASTHEAD_FOOT: Final = ParagraphStyle(
    "Masthead Foot", 20, SECONDARY, based_on="MastheadLine", after=60, is_centred=True
)
BODY_SIZE: Final = 10.0  # points, of body text where a page is of the usual size
FOOTER: Final = ParagraphStyle("footer", 16, SECONDARY)  # in small letters: Word's own name for it

# Each only in the style list of a document that uses it.
_OUTSIDE: Final[Mapping[str, Any]] = {"is_bold": True, "is_centred": True, **_BODY}
EXTRA_PARAGRAPHS: Final = (
    ParagraphStyle("Table Figure Note", 17, SECONDARY, alignment="right", based_on="TableText"),
    ParagraphStyle("Body Travel Line", 20, based_on="TravelLine", keep_with_next=True),
    *(
        ParagraphStyle(f"Body Travel {tone}{f' {KEPT}' if is_kept else ''}", 20, ink,
                       based_on=f"Travel{tone}", keep_with_next=is_kept, **_OUTSIDE)
        for tone, ink in (("Good", GOOD), ("Bad", BAD), ("Quiet", SECONDARY))
        for is_kept in (False, True)
    ),
    ParagraphStyle("Body Travel Reason", 17, SECONDARY, based_on="TravelReason", **_BODY),
)  # fmt: skip
PARAGRAPHS: Final = (
    ParagraphStyle("Heading 1", 50, TITLE, is_bold=True, keep_with_next=True, outline=0,
                   is_centred=True),
    ParagraphStyle("Heading 2", 26, TITLE, is_bold=True, before=240, after=60, keep_with_next=True,
                   outline=1),
    ParagraphStyle("Heading 3", 22, TITLE, is_bold=True, before=260, after=60, keep_with_next=True,
                   outline=2),
    ParagraphStyle("Heading 4", 20, is_bold=True, before=200, after=60, keep_with_next=True,
                   outline=3),
    ParagraphStyle("Marking", 20, TITLE, is_bold=True, alignment="right"),
    ParagraphStyle("Masthead Line", 20, SECONDARY, keep_with_next=True),
    ParagraphStyle("Body Text", 20, **_BODY),
    ParagraphStyle("Body Secondary", 20, SECONDARY, after=60, keep_with_next=True),
    ParagraphStyle("Table Text", 19),
    ParagraphStyle("Table Secondary", 19, SECONDARY, based_on="TableText"),
    ParagraphStyle("Table Figure", 20, alignment="right", based_on="TableText"),
    ParagraphStyle("Table Figure Current", 20, is_bold=True, alignment="right",
                   based_on="TableText"),
    ParagraphStyle("Column Heading", 17, is_bold=True, keep_with_next=True),
    ParagraphStyle("Column Heading Right", 17, is_bold=True, alignment="right",
                   based_on="ColumnHeading", keep_with_next=True),
    ParagraphStyle("Travel Line", 19, based_on="TableText", keep_with_next=True),
    ParagraphStyle("Travel Good", 19, GOOD, is_bold=True, based_on="TableText", is_centred=True),
    ParagraphStyle("Travel Bad", 19, BAD, is_bold=True, based_on="TableText", is_centred=True),
    ParagraphStyle("Travel Quiet", 19, SECONDARY, is_bold=True, based_on="TableText",
                   is_centred=True),
    ParagraphStyle("Travel Reason", 17, SECONDARY, based_on="TableText"),
    ParagraphStyle("Notes", 17, SECONDARY, before=80, hanging=340),
    ParagraphStyle("Legend Item", 18, SECONDARY, before=60, keep_with_next=True, hanging=3200,
                   tabs=(1300,), is_centred=True),
    ParagraphStyle("Table End", 2),  # Word joins two tables with no paragraph between them
)  # fmt: skip

# Styles of a report alone. Lists have Word's own names; their indents are their numbering's.
# Twips between the edge of a list's labels and its text: "(viii)" is wider than a bullet.
LIST_INDENT: Final[Mapping[ListForm, int]] = {
    ListForm.BULLET: 440, ListForm.DECIMAL: 440, ListForm.ROMAN: 700,
}  # fmt: skip
LIST_STYLES: Final[Mapping[ListForm, tuple[str, str]]] = {  # of outer and inner lists
    ListForm.BULLET: ("ListBullet", "ListBullet2"),
    ListForm.DECIMAL: ("ListNumber", "ListNumber2"),
    ListForm.ROMAN: ("Recommendation", "Recommendation"),
}
# What an item says after its first paragraph, by how far its text is indented, in twips.
LIST_CONTINUE: Final[Mapping[int, str]] = {
    440: "List Continue", 880: "List Continue 2",
    700: "Recommendation Continue", 1140: "Recommendation Continue 2",
}  # fmt: skip
_REPORT: Final[Mapping[str, Any]] = {"size": 20, "line": 264}
REPORT_PARAGRAPHS: Final = (
    ParagraphStyle("Report Text", before=130, after=130, based_on="BodyText", **_REPORT),
    *(
        ParagraphStyle(name, before=before, after=20, hanging=440, **_REPORT)
        for name, before in (
            ("List Bullet", 110), ("List Bullet 2", 70), ("List Number", 110),
            ("List Number 2", 70), ("Recommendation", 110),
        )
    ),
    *(
        ParagraphStyle(name, before=80, after=20, left=left, **_REPORT)
        for left, name in LIST_CONTINUE.items()
    ),
)  # fmt: skip
# Headings that part running text have more room than those that stand over tables.
REPORT_HEADINGS: Final[Mapping[str, ParagraphStyle]] = {
    style.name: style
    for style in (
        ParagraphStyle("Heading 1", 42, TITLE, is_bold=True, keep_with_next=True, outline=0,
                       is_centred=True),
        ParagraphStyle("Heading 2", 26, TITLE, is_bold=True, before=360, after=120,
                       keep_with_next=True, outline=1),
        ParagraphStyle("Heading 3", 23, TITLE, is_bold=True, before=270, after=100,
                       keep_with_next=True, outline=2),
        ParagraphStyle("Heading 4", 21, is_bold=True, before=220, after=80, keep_with_next=True,
                       outline=3),
    )
}  # fmt: skip
# Their hanging indent is made to measure, in `fitting.py`.
REPORT_FIELD: Final = ParagraphStyle("Report Field", before=60, after=60, **_REPORT)
LAST_FIELD: Final = ParagraphStyle("Report Field Last", before=60, after=60, **_REPORT)
FIRST_FIELD: Final = ParagraphStyle("Report Field First", before=120, after=60, **_REPORT)
# Character styles by (strong, emphasised); a run has but one.
MANNERS: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): "",
    (True, False): "Strong",
    (False, True): "Emphasis",
    (True, True): "IntenseEmphasis",
}
HYPERLINKS: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): "Hyperlink",
    (True, False): "StrongHyperlink",
    (False, True): "EmphasisHyperlink",
    (True, True): "IntenseHyperlink",
}
