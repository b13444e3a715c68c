"""The structure tree as PDF objects, appended to a file that ReportLab made.

ReportLab writes a classic cross-reference table at the end. We put our objects before it and write
the table anew: one pass over the elements, with no object of ReportLab's for each of them.
ISO 32000-1, 14.7 (tree) and 7.5.4 (table).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from scorecard_report.render.pdf.structure import Annotation, MarkedContent, Role, StructureElement

_TRAILER: Final = re.compile(rb"trailer\s+<<(.*?)>>\s+startxref\s+(\d+)", re.S)
_ENTRY: Final = re.compile(rb"(\d{10}) (\d{5}) ([fn])\s?\s?\n")
_SIZE: Final = re.compile(rb"/Size \d+")


Numbering = Callable[[Any], int]  # the object number of a ReportLab reference


@dataclass(frozen=True, slots=True)
class Tagging:
    """A drawn document's structure.

    owners: for each page the element of each MCID. links: the element of each link annotation,
    whose StructParent is its place here behind all pages.
    """

    root: StructureElement
    owners: Sequence[Sequence[StructureElement]]
    links: Sequence[StructureElement] = ()


def append_tree(
    data: bytes, root_number: int, pages: Sequence[int], tagging: Tagging, number: Numbering
) -> bytes:
    """Return the file with its structure tree.

    root_number: the object that stands in for the StructTreeRoot, which is written anew.
    pages: the object number of each page. number: gives that of an annotation's reference.
    """
    found = _TRAILER.search(data, data.rindex(b"trailer"))
    if not found:
        raise ValueError("the file has no trailer that we know")
    start = int(found[2])
    entries = [match[0] for match in _ENTRY.finditer(data, start)]
    writer = _TreeWriter(tagging, pages, number, first=len(entries), root=root_number)
    body = bytearray(data[:start])
    for at_number, text in writer.objects():
        entry = b"%010d 00000 n \n" % len(body)
        if at_number == len(entries):
            entries.append(entry)
        else:
            entries[at_number] = entry
        body += b"%d 0 obj\n%s\nendobj\n" % (at_number, text)
    at = len(body)
    body += b"xref\n0 %d\n" % len(entries) + b"".join(entries)
    trailer = _SIZE.sub(b"/Size %d" % len(entries), found[1])
    body += b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, at)
    return bytes(body)


class _TreeWriter:
    """Formats elements as objects with numbers of their own."""

    def __init__(
        self, tagging: Tagging, pages: Sequence[int], number: Numbering, *, first: int, root: int
    ) -> None:
        self._owners = tagging.owners
        self._links = tagging.links
        self._reference_number = number
        self._pages = pages
        self._root = root
        self._elements = list(tagging.root.walk())
        self._number = {id(e): number for number, e in enumerate(self._elements, first)}

    def objects(self) -> Iterator[tuple[int, bytes]]:
        """Yield each object's number and text: the elements in reading order, then the root."""
        ids: list[tuple[bytes, int]] = []
        for element in self._elements:
            number = self._number[id(element)]
            if element.id:
                ids.append((element.id.encode("ascii"), number))
            yield number, self._element(element).encode("latin-1")
        yield self._root, self._tree_root(ids)

    def _element(self, element: StructureElement) -> str:
        parent = self._number[id(element.parent)] if element.parent else self._root
        parts = [f"<</Type/StructElem/S/{element.role.value}/P {parent} 0 R"]
        kids = self._kids(element)
        if kids:
            parts.append(kids)
        if element.id:
            parts.append(f"/ID({element.id})")
        if element.title:
            parts.append(f"/T {text_string(element.title)}")
        if element.language:
            parts.append(f"/Lang({element.language})")
        if element.alternative:
            parts.append(f"/Alt {text_string(element.alternative)}")
        attributes = _attributes(element)
        if attributes:
            parts.append(f"/A{attributes}")
        return "".join(parts) + ">>"

    def _kids(self, element: StructureElement) -> str:
        page = next((k.page for k in element.kids if isinstance(k, MarkedContent)), None)
        written = []
        for kid in element.kids:
            if isinstance(kid, StructureElement):
                written.append(f"{self._number[id(kid)]} 0 R")
            elif isinstance(kid, Annotation):
                number = self._reference_number(kid.reference)
                page_number = self._pages[kid.page]
                written.append(f"<</Type/OBJR/Pg {page_number} 0 R/Obj {number} 0 R>>")
            elif kid.page == page:
                written.append(str(kid.mcid))
            else:
                written.append(f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.mcid}>>")
        if not written:
            return ""
        on_page = "" if page is None else f"/Pg {self._pages[page]} 0 R"
        return f"{on_page}/K[{' '.join(written)}]"

    def _tree_root(self, ids: list[tuple[bytes, int]]) -> bytes:
        nums = " ".join(
            f"{page} [{' '.join(f'{self._number[id(e)]} 0 R' for e in owners)}]"
            for page, owners in enumerate(self._owners)
        )
        links = "".join(
            f" {len(self._owners) + at} {self._number[id(element)]} 0 R"
            for at, element in enumerate(self._links)
        )
        names = b" ".join(b"(%s) %d 0 R" % pair for pair in sorted(ids))
        top = self._number[id(self._elements[0])]
        return b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>" % (
            top,
            (nums + links).encode("ascii"),
        ) + b"/ParentTreeNextKey %d/IDTree<</Names[%s]>>>>" % (
            len(self._owners) + len(self._links),
            names,
        )


_OWNERS: Final[Mapping[Role, str]] = {
    Role.TABLE_HEADER: "Table",
    Role.TABLE_DATA: "Table",
    Role.FIGURE: "Layout",
    Role.LIST: "List",
}


def _attributes(element: StructureElement) -> str:
    owner = _OWNERS.get(element.role)
    if owner is None or (element.role is Role.LIST and not element.numbering):
        return ""
    parts = [f"/O/{owner}"]
    if element.bounds:
        parts.append(f"/BBox[{' '.join(f'{side:.2f}' for side in element.bounds)}]")
        parts.append("/Placement/Block")
    if element.numbering:
        parts.append(f"/ListNumbering/{element.numbering}")
    if element.scope:
        parts.append(f"/Scope/{element.scope}")
    rows, columns = element.spans
    if rows > 1:
        parts.append(f"/RowSpan {rows}")
    if columns > 1:
        parts.append(f"/ColSpan {columns}")
    if element.headers:
        parts.append(f"/Headers[{''.join(f'({header})' for header in element.headers)}]")
    return f"<<{''.join(parts)}>>"


def text_string(text: str) -> str:
    """Return a PDF text string in UTF-16, as hexadecimal (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
