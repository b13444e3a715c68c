"""The format-neutral document: what `compose/` says and every renderer draws.

Nothing here has heard of a measure. Texts are final wording; keys and fields are opaque and travel
with a piece of content into each format (PDF destination, Word tag) and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from scorecard_report.document.vector import Drawing


class TextStyle(Enum):
    """The named text styles; each renderer has one row for each in a table of its own."""

    __hash__ = object.__hash__  # by identity: looked up for every line of text

    BODY = "body"
    SECONDARY = "secondary"  # quieter ink: reporting periods, commentary
    REFERENCE = "reference"  # a row's reference, in the table's accent colour
    FIGURE = "figure"  # flush right, tabular digits
    FIGURE_STRONG = "figure strong"
    FIGURE_NOTE = "figure note"  # quieter and smaller, flush right under a figure
    COLUMN_HEADING = "column heading"
    COLUMN_HEADING_RIGHT = "column heading right"
    NOTE = "note"
    PROSE = "prose"  # a report's running text, set for reading at length


class Tone(Enum):
    """What a mark or word means to the eye; colour only ever repeats what shape and word say."""

    __hash__ = object.__hash__  # by identity: looked up for every line of text

    GOOD = "good"
    BAD = "bad"
    QUIET = "quiet"


class Mark(Enum):
    """The marks, told apart by outline alone. Their geometry is in `glyphs.py`."""

    __hash__ = object.__hash__  # by identity: looked up for every line of text

    DISC_WITH_TICK = "disc with tick"
    DIAMOND_WITH_EXCLAMATION = "diamond with exclamation mark"
    SQUARE_WITH_BARS = "square with two bars"
    DASHED_RING = "dashed ring"
    ARROW_UP = "arrow up"
    ARROW_DOWN = "arrow down"
    STAR = "star"
    RING_WITH_CORE = "ring with a core"
    RING_WITH_HALF_CORE = "ring with half a core"
    RING = "ring"
    TRIANGLE = "triangle"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Link:
    """Where runs lead, and words that say so: a key in the document, or an address outside.

    Runs that follow each other with the same link are one link.
    """

    key: str
    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """What a run holds of the source: that which comes home when somebody edits it.

    key: whose text it is, "" for the document's own; name: which of its texts.
    title: what it is called, for whoever edits it.
    row: the key by which it is found again where `key` is a place, and places have changed.
    is_given: False where words stand in for a text that is not there.
    """

    key: str
    name: str
    title: str
    row: str = ""
    is_given: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner; `raised` is a note's number, which links to the note.

    field: set where the run's whole text is one of the source's, or a part of it in one manner.
    """

    text: str
    strong: bool = False
    raised: bool = False
    link: Link | None = None
    field: Field | None = None
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs of text in one style. Never empty. key: by which it is found again, "" for none."""

    runs: tuple[Run, ...]
    style: TextStyle = TextStyle.BODY
    key: str = ""

    @property
    def text(self) -> str:
        """The paragraph's words without their manner."""
        return "".join(run.text for run in self.runs)


def paragraph(text: str, style: TextStyle = TextStyle.BODY) -> Paragraph:
    """Make a paragraph of one plain run."""
    return Paragraph((Run(text),), style)


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a line is expected to run, from its point `first` (counted from 0) to the last.

    lower, centre, upper: heights on the line's scale.
    """

    lower: float
    centre: float
    upper: float
    first: int = 0


@dataclass(frozen=True, slots=True)
class PointMark:
    """A point of a line, counted from 0, that wears a mark which points up or down."""

    point: int
    is_up: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of figures, oldest first, at least two.

    heights: 0 (foot) to 1 (top) on the line's own scale; `words` says what the line shows.
    """

    heights: tuple[float, ...]
    words: str
    limits: Limits | None = None
    marks: tuple[PointMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """A mark with its word; a line drawn before it, or none; a short reason after it, or "".

    remarks: short texts below the word and its reason, each on lines of its own.
    is_level: in a table, line, mark and word stand side by side where there is room.
    """

    line: Line | None
    mark: Mark
    tone: Tone
    word: str
    reason: str = ""
    remarks: tuple[str, ...] = ()
    is_level: bool = False

    @property
    def small_print(self) -> tuple[str, ...]:
        """What stands below the word: the reason where there is one, then the remarks."""
        return (self.reason, *self.remarks) if self.reason else self.remarks


@dataclass(frozen=True, slots=True)
class MarkRow:
    """Marks in a row, one for each thing counted: a chart that shape alone can be read from.

    words say what the row shows, for readers who cannot see it; total is printed behind it.
    """

    marks: tuple[tuple[Mark, Tone], ...]
    words: str
    total: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, at its first row and column; spans count the grid it covers.

    is_row_header: the cell names its row for the cells that share the row with it.
    key: whose cell it is; "" where it is nobody's.
    """

    blocks: tuple[Paragraph | Trend | MarkRow, ...]
    row_span: int = 1
    column_span: int = 1
    is_row_header: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in one row, left to right; `anchor` is a bookmark's (key, title)."""

    cells: tuple[Cell, ...]
    anchor: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that belong together: no cell spans out of its group. Ruled off from the next."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its share of the width (any unit, in proportion) and its alignment."""

    name: str
    heading: str
    width: float
    is_right_aligned: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one section. accent: which of the brand's priority colours it wears, from 0.

    title says what the table holds, caption sums it up; both for readers who cannot see it.
    """

    key: str
    title: str
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    accent: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """One mark with a count in words, "7 improving"."""

    mark: Mark
    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo: a vector drawing, or a bitmap's bytes; width and height give its proportions."""

    content: Drawing | bytes
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of the first page; its title is the document's one heading of level 1."""

    title: tuple[Run, ...]
    strapline: Run | None = None
    organisation: Run | None = None
    details: tuple[str, ...] = ()  # date and whatever else is said once, in small print
    marking: Run | None = None
    logo: Picture | None = None
    tallies: tuple[Tally, ...] = ()

    @property
    def title_text(self) -> str:
        """The title's words."""
        return "".join(run.text for run in self.title)


@dataclass(frozen=True, slots=True)
class Band:
    """A heading of level 2 on a band in its accent colour, with its counts beside it."""

    key: str
    number: str
    title: str
    counts: str
    accent: int = 0
    field: Field | None = None  # of the title


@dataclass(frozen=True, slots=True)
class Heading:
    """A plain heading of level 2 to 4; with a key it stands in the outline."""

    runs: tuple[Run, ...]
    level: int = 2
    key: str = ""

    @property
    def text(self) -> str:
        """The heading's words."""
        return "".join(run.text for run in self.runs)


def plain_heading(text: str, level: int = 2, key: str = "", field: Field | None = None) -> Heading:
    """Make a heading of one plain run."""
    return Heading((Run(text, field=field),), level, key)


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One thing explained: a mark, a sample line or a short term; then a term and its meaning."""

    sample: tuple[Mark, Tone] | Line | str
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Legend:
    """A list of things explained, kept together where it can be; its key is in the outline."""

    title: str
    items: tuple[LegendItem, ...]
    key: str = "legend"


@dataclass(frozen=True, slots=True)
class Notes:
    """Numbered notes, each (label, text).

    keys: what links to them name, where any do. fields: of the texts, where they have any.
    """

    items: tuple[tuple[str, str], ...]
    keys: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


class ListForm(Enum):
    """How the items of a list are marked."""

    BULLET = "bullet"
    DECIMAL = "decimal"  # 1.
    ROMAN = "roman"  # (i)


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: its label as it is printed, then a paragraph, and what else it says."""

    label: str
    blocks: tuple[Paragraph | ListBlock, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, whose labels `lists.py` makes; start: the number of its first item."""

    items: tuple[ListItem, ...]
    form: ListForm
    start: int = 1


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A label, and what it stands for: at least one paragraph. field: the label's own."""

    label: str
    paragraphs: tuple[Paragraph, ...]
    key: str = ""
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class HeaderFields:
    """The block at a report's head that says whose it is and what about: two columns."""

    fields: tuple[HeaderField, ...]


Block = (
    Masthead
    | Band
    | Heading
    | Paragraph
    | Trend
    | Table
    | Legend
    | Notes
    | ListBlock
    | HeaderFields
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page, and the few words a renderer says itself.

    page_of holds "{page}" and "{pages}". mark_words describe each mark's shape, for readers who
    cannot see it and formats in which a picture must have words.
    """

    title: str
    key_line: str
    marking: str
    page_of: str
    continued: str
    mark_words: Mapping[Mark, str]


@dataclass(frozen=True, slots=True)
class PageForm:
    """The page where it is not the brand's: A4 portrait, body text at a size in points.

    side_mm, top_mm: its margins, where they are not the brand's. is_report: headings part running
    text, and have the room for it.
    """

    body_size: float
    side_mm: float | None = None
    top_mm: float | None = None
    is_report: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a renderer needs, a brand apart. date is ISO 8601 (YYYY-MM-DD), "" for none.

    form: None for the brand's own page, landscape. source: an opaque name of what it was made from,
    which travels into formats whose edits come home.
    """

    title: str
    language: str
    organisation: str
    subject: str
    date: str
    furniture: Furniture
    blocks: tuple[Block, ...]
    form: PageForm | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: what it is called, the key of where it leads, and what is in it."""

    title: str
    key: str
    entries: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents with a heading of level 1; the renderer knows the pages' numbers."""

    title: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pack: it begins on a page of its own, in its own form, with its own furniture.

    key: of its place; no key of the pack is that of two places. Its headings begin again at 1.
    """

    title: str
    key: str
    language: str
    furniture: Furniture
    blocks: tuple[Block | Contents, ...]
    form: PageForm | None = None


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file by others that is put behind a pack's parts: what it is called, and its pages.

    key: of its first page. The pack counts its pages and leads to them; it does not hold them.
    """

    title: str
    key: str
    pages: int


@dataclass(frozen=True, slots=True)
class Pack:
    """Several documents as one, for formats that have pages; all else is as in `Document`."""

    title: str
    language: str
    organisation: str
    subject: str
    date: str
    parts: tuple[Part, ...]
    enclosed: tuple[Enclosed, ...] = ()
