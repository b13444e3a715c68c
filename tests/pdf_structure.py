"""Reads a PDF's structure tree with the text of each element, and judges what veraPDF does not see.

A file's pages are read into marked content, its tree into elements, and the two are held against
each other and against the ParentTree. `dump` prints what a screen reader would say; `faults` lists
what is wrong.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject

_KEPT = 64  # files whose verdict and dump are kept: several tests look at the same ones
_TITLE = re.compile(rb"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.S)
_HEADINGS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4}
_GROUPING = {"Document", "Part", "Table", "THead", "TBody", "TR", "L", "LI", "TOC", "TOCI"}
_BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BFRANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:\[([^\]]*)\]|<([0-9A-Fa-f]+)>)")


@dataclass
class Content:
    """One marked-content sequence: its tag, MCID, page from 0, text, and where its text begins."""

    tag: str
    mcid: int | None
    page: int
    text: str = ""
    places: list[tuple[float, float]] = field(default_factory=list)


@dataclass(eq=False)
class Element:
    """A structure element as read back."""

    type: str
    number: int
    parent: Element | None
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Element | Content] = field(default_factory=list)
    references: list[str] = field(default_factory=list)  # object references (OBJR), by subtype
    page: int = 0  # where its content begins

    @property
    def text(self) -> str:
        return "".join(kid.text for kid in self.kids)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


class _TextPlace:
    """Where the next text begins, as a page's operators move it."""

    def __init__(self) -> None:
        self._page, self._line, self._kept = _UNMOVED, _UNMOVED, list[Matrix]()
        self._leading = 0.0

    def on_page(self) -> tuple[float, float]:
        return _times(self._line, self._page)[4:]

    def moves(self, operator: bytes, operands: Any) -> bool:
        """Take an operator; say whether it is one that moves text."""
        match operator:
            case b"q":
                self._kept.append(self._page)
            case b"Q":
                self._page = self._kept.pop()
            case b"cm":
                self._page = _times(_matrix(operands), self._page)
            case b"BT":
                self._line = _UNMOVED
            case b"Tm":
                self._line = _matrix(operands)
            case b"TL":
                self._leading = float(operands[0])
            case b"Td" | b"TD" | b"T*":
                x, y = map(float, operands or (0, -self._leading))
                self._leading = -y if operator == b"TD" else self._leading
                self._line = _times((1, 0, 0, 1, x, y), self._line)
            case _:
                return False
        return True


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


class Structure:
    """A whole file, read; `faults` grows while it is read."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(BytesIO(data))
        self.faults: list[str] = []
        self.pages = [self._read_page(page, n) for n, page in enumerate(self.reader.pages)]
        self._page_number = {
            page.indirect_reference.idnum: n
            for n, page in enumerate(self.reader.pages)
            if page.indirect_reference
        }
        self.claims: dict[tuple[int, int], list[Element]] = defaultdict(list)
        self.ids: Counter[str] = Counter()
        root: Any = self.reader.trailer["/Root"]
        self.tree_root = root["/StructTreeRoot"]
        kids = self._list(self.tree_root.raw_get("/K"))
        if len(kids) != 1:
            self.faults.append(f"{len(kids)} root elements")
        self.root = self._read_element(kids[0], None)

    @staticmethod
    def _list(value: Any) -> list[Any]:
        found = value.get_object() if isinstance(value, IndirectObject) else value
        return list(found) if isinstance(found, list) else [value]

    def _read_page(self, page: Any, number: int) -> dict[int, Content]:
        return self._read_content(page["/Resources"], page.get_contents(), page.mediabox, number)

    def _read_content(
        self, resources: Any, contents: Any, sheet: Any, number: int
    ) -> dict[int, Content]:
        named = resources.get("/Font", {}).items()
        fonts = {name: _to_unicode(f.get_object()) for name, f in named}
        wide = {name for name, f in named if f.get_object()["/Subtype"] == "/Type0"}
        found: dict[int, Content] = {}
        marks: list[Content] = []
        open_: Content | None = None  # the innermost that an element can claim, or any
        font, width = dict[int, str](), 1
        text_at = _TextPlace()
        for operands, operator in ContentStream(contents, self.reader).operations:
            if operator in {b"BDC", b"BMC"}:
                if open_:
                    self.faults.append(f"page {number + 1}: marked content nests")
                properties = operands[1] if isinstance(operands[-1], dict) else {}
                mcid = properties.get("/MCID")
                mark = Content(str(operands[0])[1:], None if mcid is None else int(mcid), number)
                if mark.mcid is not None:
                    if mark.mcid in found:
                        self.faults.append(f"page {number + 1}: MCID {mark.mcid} twice")
                    found[mark.mcid] = mark
                marks.append(mark)
                open_ = _innermost(marks)
            elif operator == b"EMC":
                marks = marks[:-1]
                open_ = _innermost(marks)
            elif operator == b"Tf":
                font = fonts[str(operands[0])]
                width = 2 if str(operands[0]) in wide else 1
            elif text_at.moves(operator, operands):
                pass
            elif operator in {b"Tj", b"TJ"}:
                shown = operands[0] if operator == b"TJ" else operands[:1]
                raw = b"".join(getattr(o, "original_bytes", o) for o in shown if not _is_move(o))
                codes = [int.from_bytes(raw[n : n + width]) for n in range(0, len(raw), width)]
                if any(code not in font for code in codes):
                    self.faults.append(f"page {number + 1}: a glyph that maps to no text")
                text = "".join(font.get(code, "\ufffd") for code in codes)
                if open_ is None:
                    self.faults.append(f"page {number + 1}: text outside tags: {text!r}")
                    continue
                open_.text += text
                at = text_at.on_page()
                open_.places.append(at)
                if not (0 <= at[0] <= sheet.width and 0 <= at[1] <= sheet.height):
                    self.faults.append(f"page {number + 1}: text off the page: {text!r}")
            elif operator in {b"S", b"f", b"f*", b"B", b"B*", b"Do"} and open_ is None:
                self.faults.append(f"page {number + 1}: drawing outside tags")
        return found

    def _read_element(self, reference: Any, parent: Element | None) -> Element:
        node = reference.get_object()
        attributes: dict[str, Any] = {}
        for group in self._list(node.get("/A", [])):
            attributes.update(group.get_object())
        for key in ("/ID", "/Alt", "/T", "/Lang"):
            if key in node:
                attributes[key] = str(node[key])
        element = Element(str(node["/S"])[1:], reference.idnum, parent, attributes)
        if "/ID" in node:
            self.ids[str(node["/ID"])] += 1
        up = node.raw_get("/P").idnum if "/P" in node else None
        if up != (parent.number if parent else self.tree_root.indirect_reference.idnum):
            self.faults.append(f"{element.type}: its P is not its parent")
        own = node.raw_get("/Pg") if "/Pg" in node else None
        element.page = self._page_number.get(own.idnum, 0) if own is not None else 0
        for kid in self._list(node.raw_get("/K") if "/K" in node else []):
            self._read_kid(kid, element, own)
        return element

    def _read_kid(self, kid: Any, element: Element, own: Any) -> None:
        node = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(node, dict) and node.get("/Type") == "/OBJR":
            element.references.append(str(node["/Obj"].get_object().get("/Subtype")))
            return
        if isinstance(node, dict) and "/MCID" not in node:
            element.kids.append(self._read_element(kid, element))
            return
        if isinstance(node, dict) and "/Stm" in node:  # counted in a form that the page draws
            form = node["/Stm"]
            sheet = self.reader.pages[0].mediabox
            inside = self._read_content(form["/Resources"], form, sheet, 0)
            element.kids.append(inside[int(node["/MCID"])])
            return
        mcid = int(node["/MCID"]) if isinstance(node, dict) else int(node)
        page = node.raw_get("/Pg") if isinstance(node, dict) and "/Pg" in node else own
        number = self._page_number.get(page.idnum if page is not None else -1, -1)
        self.claims[number, mcid].append(element)
        content = self.pages[number].get(mcid) if number >= 0 else None
        if content is None:
            self.faults.append(f"{element.type}: names MCID {mcid}, which is not on its page")
        else:
            element.kids.append(content)

    def all_faults(self) -> list[str]:
        """Everything wrong with the file."""
        faults = list(self.faults)
        for check in (_document, _content, _parent_tree, _elements, _tables, _ids):
            faults.extend(check(self))
        return faults


def faults(data: bytes) -> list[str]:
    """List what is wrong with a file."""
    return list(_faults(data))


@lru_cache(_KEPT)
def _faults(data: bytes) -> tuple[str, ...]:
    return tuple(Structure(data).all_faults())


@lru_cache(_KEPT)
def dump(data: bytes) -> str:
    """Print the tree with its text, an element a line, as a screen reader meets it."""
    return dump_element(Structure(data).root)


def dump_element(top: Element) -> str:
    """Print an element and all below it, as `dump` does."""
    lines: list[str] = []

    def show(element: Element, depth: int) -> None:
        told = []
        for key in ("/Scope", "/RowSpan", "/ColSpan", "/ID", "/Headers", "/Alt", "/T", "/Lang"):
            if key in element.attributes:
                value = element.attributes[key]
                told.append(f"{key[1:]}={' '.join(map(str, value)) if key == '/Headers' else value}"
                            .replace("=/", "="))  # fmt: skip
        own = "".join(kid.text for kid in element.kids if isinstance(kid, Content))
        line = f"{'  ' * depth}{element.type}{' [' + '; '.join(told) + ']' if told else ''}"
        lines.append(f"{line}: {own}" if own else line)
        for kid in element.kids:
            if isinstance(kid, Element):
                show(kid, depth + 1)

    show(top, 0)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _innermost(marks: list[Content]) -> Content | None:
    claimed = [mark for mark in marks if mark.mcid is not None]
    return (claimed or marks or [None])[-1]


def _is_move(operand: Any) -> bool:
    return isinstance(operand, int | float)


def _to_unicode(font: Any) -> dict[int, str]:
    data = font["/ToUnicode"].get_data() if "/ToUnicode" in font else b""
    mapping: dict[int, str] = {}
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.S):
        for low, high, targets, first in _BFRANGE.findall(section):
            for at in range(int(high, 16) - int(low, 16) + 1 if first else 0):
                start = bytes.fromhex(first.decode()).decode("utf-16-be")
                mapping[int(low, 16) + at] = start[:-1] + chr(ord(start[-1]) + at)
            for offset, target in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", targets)):
                mapping[int(low, 16) + offset] = bytes.fromhex(target.decode()).decode("utf-16-be")
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
        for source, target in _BFCHAR.findall(section):
            mapping[int(source, 16)] = bytes.fromhex(target.decode()).decode("utf-16-be")
    return mapping


def _document(file: Structure) -> Iterator[str]:
    information = file.reader.metadata
    title = str(information.title or "") if information else ""
    if not title:
        yield "no title"
    packet = file.reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]
    match = _TITLE.search(packet)
    from html import unescape

    if not match or unescape(match[1].decode()) != title:
        yield "the titles of Info and XMP differ"
    identifier = file.reader.trailer.get("/ID")
    if not identifier or not any(getattr(identifier[0], "original_bytes", b"")):
        yield "an ID of zeros"
    for number, page in enumerate(file.reader.pages, 1):
        for name, font in page["/Resources"]["/Font"].items():  # type: ignore[index]
            descriptor = font.get_object().get("/FontDescriptor")
            if descriptor is None or "/FontFile2" not in descriptor.get_object():
                yield f"page {number}: the font {name} is not embedded"
    used = [page.get("/StructParents") for page in file.reader.pages]
    if None in used or len(set(used)) != len(used):
        yield "pages share a StructParents number, or lack one"


def _content(file: Structure) -> Iterator[str]:
    for number, page in enumerate(file.pages):
        for mcid, content in page.items():
            claimed = len(file.claims[number, mcid])
            if claimed != 1:
                yield f"page {number + 1}: MCID {mcid} ({content.text!r}) has {claimed} owners"


def _parent_tree(file: Structure) -> Iterator[str]:
    nums = file.tree_root["/ParentTree"]["/Nums"]
    arrays = {int(nums[at]): nums[at + 1].get_object() for at in range(0, len(nums), 2)}
    for number, page in enumerate(file.reader.pages):
        owners = arrays.get(int(page.get("/StructParents", -1)), [])
        for mcid in file.pages[number]:
            claimed = file.claims[number, mcid]
            owner = owners[mcid].idnum if mcid < len(owners) else None
            if claimed and owner != claimed[0].number:
                yield f"page {number + 1}: the ParentTree gives MCID {mcid} to another"


def _elements(file: Structure) -> Iterator[str]:
    last = 0
    for element in file.root.walk():
        level = _HEADINGS.get(element.type)
        if level:
            if not element.text.strip():
                yield f"an empty {element.type}"
            if level > last + 1:
                yield f"{element.type} after H{last}: a level is skipped"
            last = level
        own = [kid for kid in element.kids if isinstance(kid, Content)]
        if own and element.type in _GROUPING:
            yield f"content directly in a {element.type}"
        if element.type == "Figure":
            yield from _figure(file, element)
        if element.type == "Link" and not element.references:
            yield "a Link without an object reference"
        # What is read on: content of its own, and links within it.
        told = [kid for kid in element.kids if isinstance(kid, Content) or kid.type == "Link"]
        parts = [kid.text for kid in told if kid.text.strip()] if own else []
        for before, after in pairwise(parts):
            # A word of 40 letters and more was torn on purpose; a short lead is a number.
            seam = len(before.split()[-1]) + len(after.split()[0])
            if before[-1].isalnum() and after[0].isalnum() and len(before) > 3 and seam < 40:
                yield f"words that may be glued: {before[-12:]!r} and {after[:12]!r}"


def _figure(file: Structure, element: Element) -> Iterator[str]:
    if not str(element.attributes.get("/Alt", "")).strip():
        yield "a Figure without words"
    box = element.attributes.get("/BBox")
    number = next((kid.page for kid in element.kids if isinstance(kid, Content)), element.page)
    media = file.reader.pages[number].mediabox
    if not box:
        yield "a Figure without BBox"
    elif not (0 <= box[0] < box[2] <= media.width and 0 <= box[1] < box[3] <= media.height):
        yield "a Figure whose BBox is off the page"


def _tables(file: Structure) -> Iterator[str]:
    for table in file.root.walk():
        if table.type == "Table":
            kinds = [kid.type for kid in table.kids if isinstance(kid, Element)]
            if "Caption" in kinds[1:]:
                yield "a Caption that is not first"
            if [kind for kind in kinds if kind != "Caption"] != ["THead", "TBody"]:
                yield f"a Table of {kinds}"
            yield from _grid(table, file)


def _rows(table: Element) -> Iterator[tuple[str, Element]]:
    for section in table.kids:
        if isinstance(section, Element) and section.type in {"THead", "TBody"}:
            for row in section.kids:
                if isinstance(row, Element):
                    yield section.type, row


def _grid(table: Element, file: Structure) -> Iterator[str]:
    """Lay the cells out, and hold each one's Headers against where it stands."""
    placed: list[tuple[Element, set[int], set[int], str]] = []
    taken: dict[tuple[int, int], Element] = {}
    width = 0
    for y, (section, row) in enumerate(_rows(table)):
        x = 0
        for cell in row.kids:
            if not isinstance(cell, Element):
                continue
            while (y, x) in taken:
                x += 1
            down = int(cell.attributes.get("/RowSpan", 1))
            across = int(cell.attributes.get("/ColSpan", 1))
            rows, columns = set(range(y, y + down)), set(range(x, x + across))
            for place in ((r, c) for r in rows for c in columns):
                if place in taken:
                    yield f"{table.type}: two cells at {place}"
                taken[place] = cell
            placed.append((cell, rows, columns, section))
            width = max(width, x + across)
        if not all((y, column) in taken for column in range(width)):
            yield f"an irregular table: row {y + 1} has a gap"
    if taken and max(r for r, _ in taken) >= len(list(_rows(table))):
        yield "an irregular table: a span goes on below the last row"
    texts = [tuple(kid.text for kid in row.kids) for _, row in _rows(table)]
    if texts.count(texts[0]) > 1:
        yield "the heading row is repeated as real rows"
    by_id = {cell.attributes.get("/ID"): (cell, rows, columns) for cell, rows, columns, _ in placed}
    for cell, rows, columns, section in placed:
        if cell.type == "TH" and "/Scope" not in cell.attributes:
            yield f"a TH without Scope: {cell.text!r}"
        if section == "THead":
            continue
        named = [str(name) for name in cell.attributes.get("/Headers", [])]
        if not named:
            yield f"a cell without Headers: {cell.text!r}"
        for name in named:
            if name not in by_id:
                yield f"Headers name {name!r}, which is no cell"
                continue
            header, header_rows, header_columns = by_id[name]
            if header.type != "TH" or not (rows & header_rows or columns & header_columns):
                yield f"Headers of {cell.text!r} name {header.text!r}, which stands elsewhere"
        missing = {
            other.attributes["/ID"]
            for other, other_rows, other_columns, place in placed
            if other.type == "TH" and place == "THead" and columns & other_columns
        } - set(named)
        if missing:
            yield f"Headers of {cell.text!r} lack its column"


def _ids(file: Structure) -> Iterator[str]:
    for name, times in file.ids.items():
        if times > 1:
            yield f"the ID {name!r} is there {times} times"
    if "/IDTree" not in file.tree_root:
        if file.ids:
            yield "no IDTree"
        return
    names = [str(name) for name in file.tree_root["/IDTree"]["/Names"][::2]]
    if names != sorted(names):
        yield "an IDTree out of order"
    if set(names) != set(file.ids):
        yield "an IDTree that lacks an ID"
