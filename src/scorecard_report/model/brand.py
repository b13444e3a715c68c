"""How an organisation's documents look: the one part of the model that renderers may read.

Holds font and logo bytes, so that a renderer opens no file. `load/brand.py` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Page(Enum):
    """Paper sizes; the value is width × height in millimetres, landscape."""

    A4 = (297.0, 210.0)
    A3 = (420.0, 297.0)


class TableStructure(Enum):
    """Whether an action's cells are merged down its measures, or repeated in each row."""

    MERGED = "merged"
    SIMPLE = "simple"


class ColumnName(Enum):
    """The columns a scorecard's table may have, by the names that `columns` uses."""

    REF = "ref"
    ACTION = "action"
    LEAD = "lead"
    PARTNERS = "partners"
    MEASURE = "measure"
    REPORTING = "reporting"
    TARGET = "target"
    PREVIOUS = "previous"
    CURRENT = "current"
    STATUS = "status"
    TRAVEL = "travel"
    OWNER = "owner"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column as the brand orders it; heading "" and width_mm None mean the usual ones."""

    name: ColumnName
    heading: str = ""
    width_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo's bytes (SVG, PNG or JPEG, told by `media_type`) and the words that stand for it."""

    data: bytes
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """Three weights of one family as TrueType bytes for the PDF, and a family name for Word."""

    family: str
    regular: bytes
    semibold: bytes
    bold: bytes
    word_family: str


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as "#RRGGBB"; priorities take theirs in turn, beginning again after the last."""

    title: str = "#14304F"
    text: str = "#17212B"
    secondary: str = "#4A5560"
    rule: str = "#AEB8C2"
    tint: str = "#EAF0F7"
    paper: str = "#FFFFFF"
    good: str = "#00634A"
    bad: str = "#A3311B"
    priorities: tuple[str, ...] = ("#1B4F8A", "#6A2C70", "#0B6B5D", "#8A3B12")


@dataclass(frozen=True, slots=True)
class Margins:
    """Page margins in millimetres; the footer stands inside the bottom one."""

    side_mm: float = 12.0
    top_mm: float = 11.0
    bottom_mm: float = 16.0


@dataclass(frozen=True, slots=True)
class Brand:
    """Everything a renderer needs to know about looks, and nothing about what is said."""

    fonts: Fonts
    organisation: str = ""
    logo: Logo | None = None
    page: Page = Page.A4
    margins: Margins = Margins()
    language: str = "en-GB"
    colours: Colours = Colours()
    columns: tuple[ColumnChoice, ...] = ()  # empty: the usual ones
    table_structure: TableStructure = TableStructure.MERGED
