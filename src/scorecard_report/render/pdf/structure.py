"""Structure elements: what each piece of page content is, in the order it is read.

An element is made when its content is laid out and drawn into by the pen. ISO 32000-1, 14.7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from scorecard_report.document import nodes


class Role(Enum):
    """Standard structure types (ISO 32000-1, 14.8.4) that our documents use."""

    DOCUMENT = "Document"
    PART = "Part"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    DIVISION = "Div"
    PARAGRAPH = "P"
    LINK = "Link"
    FIGURE = "Figure"
    TABLE = "Table"
    CAPTION = "Caption"
    TABLE_HEAD = "THead"
    TABLE_BODY = "TBody"
    TABLE_ROW = "TR"
    TABLE_HEADER = "TH"
    TABLE_DATA = "TD"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    REFERENCE = "Reference"


HEADING_ROLE: Final[Mapping[int, Role]] = {1: Role.H1, 2: Role.H2, 3: Role.H3, 4: Role.H4}

ROLE: Final[Mapping[type[object], Role]] = {
    nodes.Band: Role.H2,
    nodes.Paragraph: Role.PARAGRAPH,
    nodes.Trend: Role.PARAGRAPH,
    nodes.Table: Role.TABLE,
    nodes.Legend: Role.LIST,
    nodes.LegendItem: Role.LIST_ITEM,
    nodes.Notes: Role.LIST,
    nodes.ListBlock: Role.LIST,
    nodes.ListItem: Role.LIST_ITEM,
    nodes.HeaderFields: Role.LIST,
    nodes.HeaderField: Role.LIST_ITEM,
    nodes.Picture: Role.FIGURE,
    nodes.Line: Role.FIGURE,
    nodes.Contents: Role.CONTENTS,
    nodes.ContentsEntry: Role.CONTENTS_ITEM,
    nodes.Part: Role.PART,
}


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of page content that an element claims: page from 0, MCID unique on its page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that an element claims: page from 0, and what names it in ReportLab's file."""

    page: int
    reference: Any


@dataclass(eq=False, slots=True)
class StructureElement:
    """A node of the structure tree. Grows while the document is laid out and drawn.

    id: unique in the document, ASCII, "" for none. headers: ids of the headers of a cell.
    title, language: of a part, "" for none and for the document's.
    spans: (rows, columns) of a cell. alternative: words that stand for a picture, whose place on
    the page is its bounds: left, bottom, right, top in points from the sheet's lower left corner.
    numbering: what a list's labels are (ISO 32000-1, 14.8.5.5), "" where nothing is said of it.
    kids: elements below it and marked content of its own, in reading order.
    """

    role: Role
    id: str = ""
    headers: tuple[str, ...] = ()
    spans: tuple[int, int] = (1, 1)
    scope: str = ""
    alternative: str = ""
    title: str = ""
    language: str = ""
    numbering: str = ""
    link: nodes.Link | None = None  # where an element of role LINK leads
    parent: StructureElement | None = None
    bounds: tuple[float, float, float, float] | None = None
    kids: list[StructureElement | MarkedContent | Annotation] = field(default_factory=list)

    def add(self, role: Role, **attributes: object) -> StructureElement:
        """Make a child at the end of this element."""
        child = StructureElement(role, **attributes)  # type: ignore[arg-type]
        self.adopt(child)
        return child

    def adopt(self, child: StructureElement) -> None:
        """Take an element made elsewhere as the last child."""
        child.parent = self
        self.kids.append(child)

    def walk(self) -> Iterator[StructureElement]:
        """Yield this element and all below it, in reading order."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(
                kid for kid in reversed(element.kids) if isinstance(kid, StructureElement)
            )
