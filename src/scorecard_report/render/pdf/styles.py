"""How each text style and each part of the page looks in the PDF: tables of facts, in points.

Sizes are for A4; at A3 they grow a little (`TYPE_SCALE`), since the sheet is read from further off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from scorecard_report.document.nodes import PageForm, TextStyle, Tone
from scorecard_report.document.vector import Ink
from scorecard_report.model.brand import Brand, Colours, Page

MM: Final = 72 / 25.4

TYPE_SCALE: Final[Mapping[Page, float]] = {Page.A4: 1.0, Page.A3: 1.14}


class Face(Enum):
    """The three weights that a brand's family has."""

    __hash__ = object.__hash__  # by identity: looked up for every line of text

    REGULAR = "regular"
    SEMIBOLD = "semibold"
    BOLD = "bold"


class Colour(Enum):
    """Colours by role; ACCENT is the table's own."""

    __hash__ = object.__hash__  # by identity: looked up for every line of text

    TEXT = "text"
    SECONDARY = "secondary"
    TITLE = "title"
    PAPER = "paper"
    TINT = "tint"
    RULE = "rule"
    GOOD = "good"
    BAD = "bad"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A style of text: sizes in points; `baseline` is measured down from the line's top."""

    face: Face
    size: float
    leading: float
    colour: Colour = Colour.TEXT
    is_right_aligned: bool = False
    strong_face: Face = Face.SEMIBOLD

    @property
    def baseline(self) -> float:
        """Where the first baseline lies below the line's top, in points."""
        return self.leading * 0.77

    @property
    def middle(self) -> float:
        """Where the middle of its capitals lies below the line's top, in points."""
        return self.baseline - self.size * 0.33


# Styles of one table row share their leading, so that first baselines agree whatever the size.
TEXT_STYLES: Final[Mapping[TextStyle, TypeStyle]] = {
    TextStyle.BODY: TypeStyle(Face.REGULAR, 9.3, 12),
    TextStyle.SECONDARY: TypeStyle(Face.REGULAR, 9.3, 12, Colour.SECONDARY),
    TextStyle.REFERENCE: TypeStyle(Face.BOLD, 9.6, 12, Colour.ACCENT, strong_face=Face.BOLD),
    TextStyle.FIGURE: TypeStyle(Face.REGULAR, 10, 12, is_right_aligned=True),
    TextStyle.FIGURE_STRONG: TypeStyle(
        Face.BOLD, 10, 12, is_right_aligned=True, strong_face=Face.BOLD
    ),
    TextStyle.FIGURE_NOTE: TypeStyle(
        Face.REGULAR, 8.2, 10, Colour.SECONDARY, is_right_aligned=True
    ),
    TextStyle.COLUMN_HEADING: TypeStyle(Face.SEMIBOLD, 8.2, 10),
    TextStyle.COLUMN_HEADING_RIGHT: TypeStyle(Face.SEMIBOLD, 8.2, 10, is_right_aligned=True),
    TextStyle.NOTE: TypeStyle(Face.REGULAR, 8.4, 11, Colour.SECONDARY),
    TextStyle.PROSE: TypeStyle(Face.REGULAR, 9.3, 12.8),
}

TITLE: Final = TypeStyle(Face.BOLD, 25, 27, Colour.TITLE)
# A report's title, smaller where it is longer than two lines.
REPORT_TITLES: Final = (
    TypeStyle(Face.BOLD, 21, 24, Colour.TITLE),
    TypeStyle(Face.BOLD, 15.5, 18.5, Colour.TITLE),
)
STRAPLINE: Final = TypeStyle(Face.SEMIBOLD, 10.6, 13, Colour.SECONDARY)
MASTHEAD_DETAIL: Final = TypeStyle(Face.REGULAR, 8.8, 11.5, Colour.SECONDARY)
MARKING: Final = TypeStyle(Face.BOLD, 9.3, 12, Colour.TITLE)
TALLY: Final = TypeStyle(Face.SEMIBOLD, 9.6, 12)
BAND_TITLE: Final = TypeStyle(Face.BOLD, 13, 16, Colour.PAPER)
BAND_COUNTS: Final = TypeStyle(Face.SEMIBOLD, 9, 12, Colour.PAPER)
CONTINUED: Final = TypeStyle(Face.SEMIBOLD, 8.6, 11, Colour.ACCENT)
HEADINGS: Final[Mapping[int, TypeStyle]] = {
    2: TypeStyle(Face.BOLD, 12, 15, Colour.TITLE),
    3: TypeStyle(Face.BOLD, 10.6, 13.4, Colour.TITLE),
    4: TypeStyle(Face.SEMIBOLD, 9.8, 12.6, Colour.TEXT),
}
VERDICT: Final[Mapping[Tone, TypeStyle]] = {
    Tone.GOOD: TypeStyle(Face.SEMIBOLD, 9.3, 12, Colour.GOOD),
    Tone.BAD: TypeStyle(Face.SEMIBOLD, 9.3, 12, Colour.BAD),
    Tone.QUIET: TypeStyle(Face.SEMIBOLD, 9.3, 12, Colour.SECONDARY),
}
FIELD_LABEL: Final = TypeStyle(Face.SEMIBOLD, 9.3, 12.8)
REFERENCE_SAMPLE: Final = TypeStyle(Face.BOLD, 8.4, 11)
REASON: Final = TypeStyle(Face.REGULAR, 8.2, 10, Colour.SECONDARY)
FOOTER: Final = TypeStyle(Face.REGULAR, 7.8, 10, Colour.SECONDARY)
FOOTER_STRONG: Final = TypeStyle(Face.BOLD, 7.8, 10, Colour.TITLE)

TONE_COLOUR: Final[Mapping[Tone, Colour]] = {
    Tone.GOOD: Colour.GOOD,
    Tone.BAD: Colour.BAD,
    Tone.QUIET: Colour.SECONDARY,
}
INK_COLOUR: Final[Mapping[Ink, Colour]] = {
    Ink.TEXT: Colour.TEXT,
    Ink.PAPER: Colour.PAPER,
    Ink.RULE: Colour.RULE,
    Ink.SECONDARY: Colour.SECONDARY,
}

CELL_TOP: Final = 1.5 * MM
CELL_BOTTOM: Final = 1.7 * MM
CELL_SIDE: Final = 1.5 * MM
HEADER_PAD: Final = 1.4 * MM
BAND_PAD: Final = 1.9 * MM
BAND_RADIUS: Final = 1.0 * MM
BAND_SIDE: Final = 3.0 * MM
SPACE_BEFORE_BAND: Final = 4.4 * MM
SPACE_BEFORE_HEADING: Final[Mapping[int, float]] = {2: 4.4 * MM, 3: 3.6 * MM, 4: 2.6 * MM}
SPACE_BELOW_MASTHEAD: Final = 1.8 * MM  # where a table or a paragraph follows it
# Above the headings of a report, by level; its paragraphs bring their own space below them.
SPACE_IN_REPORT: Final[Mapping[int, float]] = {2: 5.4 * MM, 3: 4.0 * MM, 4: 3.2 * MM}
LINE_WIDTH: Final = 17 * MM
LINE_HEIGHT: Final = 6.4 * MM
LINE_GAP: Final = 0.7 * MM
# A line with its mark and word beside it: as high as a line of text, so that the two are level.
LEVEL_HEIGHT: Final = 4.6 * MM
LEVEL_GAP: Final = 2.2 * MM
MARK_SIZE: Final = 3.5 * MM
MARK_GAP: Final = 1.3 * MM
PROSE_GAP: Final = 1.9 * MM  # between paragraphs of a report
ITEM_GAP: Final = 1.1 * MM  # between items of a list
LIST_INDENT: Final = 4.6 * MM  # of an item's text, at least
LIST_GAP: Final = 1.6 * MM  # between an item's label and its text
# Between the footer's rule and what stands above it: a table's rules, or a report's lines.
FOOTER_GAP: Final = 0.6 * MM
FOOTER_GAP_IN_REPORT: Final = 3.6 * MM
FIELD_PAD: Final = 1.3 * MM
FIELD_GAP: Final = 5.0 * MM  # between the widest label and what it stands for
LINK_RULE: Final = 0.5
LOGO_HEIGHT: Final = 15 * MM
LOGO_MAX_WIDTH: Final = 60 * MM

_GROWS_IN_FULL: Final = 13.0  # points: larger type grows in part when a sheet's type grows
HAIRLINE: Final = 0.5
DOTTED: Final = 0.7
ACCENT_RULE: Final = 1.0
MASTHEAD_RULE: Final = 1.6

RGB = tuple[float, float, float]


def rgb(colour: str) -> RGB:
    """Turn "#RRGGBB" into three shares of 1."""
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))  # type: ignore[return-value]


class Palette:
    """The brand's colours as RGB, by role."""

    def __init__(self, colours: Colours) -> None:
        """Work every colour out once."""
        self._fixed = {
            role: rgb(getattr(colours, role.value)) for role in Colour if role is not Colour.ACCENT
        }
        self._accents = tuple(rgb(colour) for colour in colours.priorities)

    def find(self, role: Colour, accent: int) -> RGB:
        """Return a role's colour; accents begin again after the last."""
        if role is Colour.ACCENT:
            return self._accents[accent % len(self._accents)]
        return self._fixed[role]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page's frame in points, y measured down from the top edge."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float  # where content ends, above the footer's rule
    footer_rule: float

    @property
    def content_width(self) -> float:
        """The distance between the side margins."""
        return self.right - self.left

    @property
    def content_height(self) -> float:
        """The distance from the top margin to where content ends."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Look:
    """A sheet, and every style and length at the size that suits it."""

    sheet: Sheet
    scale: float
    is_report: bool = False
    _scaled: dict[TypeStyle, TypeStyle] = field(default_factory=dict)

    def style(self, style: TypeStyle) -> TypeStyle:
        """Return a style at this sheet's size; what is large already grows less."""
        scaled = self._scaled.get(style)
        if scaled is None:
            grown = 1 + (self.scale - 1) * min(1.0, _GROWS_IN_FULL / style.size)
            scaled = replace(style, size=style.size * grown, leading=style.leading * grown)
            self._scaled[style] = scaled
        return scaled

    def length(self, points: float) -> float:
        """Return a length at this sheet's size."""
        return points * self.scale


def look_for(brand: Brand, form: PageForm | None = None) -> Look:
    """Return the frame that the page and the brand's margins leave, and its scale.

    form: where the document is not for the brand's landscape page.
    """
    width, height = (side * MM for side in ((form and Page.A4) or brand.page).value)
    scale = TYPE_SCALE[brand.page]
    if form:
        width, height = height, width
        scale = form.body_size / TEXT_STYLES[TextStyle.BODY].size
    margins = brand.margins
    is_report = form is not None and form.is_report
    if form:
        margins = replace(
            margins,
            side_mm=margins.side_mm if form.side_mm is None else form.side_mm,
            top_mm=margins.top_mm if form.top_mm is None else form.top_mm,
        )
    footer_rule = height - margins.bottom_mm * MM
    sheet = Sheet(
        width=width,
        height=height,
        left=margins.side_mm * MM,
        right=width - margins.side_mm * MM,
        top=margins.top_mm * MM,
        bottom=footer_rule - (FOOTER_GAP_IN_REPORT if is_report else FOOTER_GAP),
        footer_rule=footer_rule,
    )
    return Look(sheet, scale, is_report=is_report)
