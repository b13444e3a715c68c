"""A Word document as a reader sees it with all tracked changes accepted.

Takes lxml elements; gives paragraphs, tables, rows and cells as plain values, with every trace that
tells where a text belongs: the tags of content controls and the names of bookmarks. What cannot be
read as text is told in remarks, never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any, Final

from scorecard_report.render.docx.places import BOOKMARK
from scorecard_report.render.docx.xml import NAMESPACES
from scorecard_report.roundtrip.read.manner import PLAIN, Manner, manner_of
from scorecard_report.roundtrip.read.shape import ListForms, shape_of

_W: Final = f"{{{NAMESPACES['w']}}}"
_DRAWN: Final = f"{{{NAMESPACES['wp']}}}docPr"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = f"{{{NAMESPACES['mc']}}}"
_VAL: Final = f"{_W}val"
_LINK_ID: Final = f"{{{NAMESPACES['r']}}}id"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_MOST_OPEN: Final = 50  # bookmarks at a time; ours are each in a paragraph of its own
# What may be drawn that no renderer of ours draws, but for a logo; ours are of plain shapes.
_FOREIGN: Final = frozenset({"picture", "chart", "diagram", "object"})
# What a field does that is a link: ECMA-376 part 1, 17.16.5.25.
_LINK_FIELD: Final = re.compile(r'\s*HYPERLINK\s+"([^"]*)"\s*', re.IGNORECASE)
_NOTE_MARK: Final = "NoteMark"  # the style of our own notes' numbers, which no text is made of


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text in final view, a vertical tab for each line break in it.

    tags: of each content control with the text in it. marks: bookmarks that begin in it or reach
    into it. comments: ids. remarks: (kind, text) of what is no plain text. manners: where in the
    text another manner begins than that before, which is plain at first. shape: as in a snapshot.
    """

    text: str = ""
    tags: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    is_tracked: bool = False
    has_note: bool = False  # a note's number was read past
    joins_next: bool = False  # its end was deleted
    manners: list[tuple[int, Manner]] = field(default_factory=list)
    shape: str = ""

    @property
    def spans(self) -> Iterator[tuple[str, Manner]]:
        """Yield the text in its manners."""
        starts = [(0, PLAIN), *self.manners, (len(self.text), PLAIN)]
        for (start, manner), (end, _) in pairwise(starts):
            if start < end:
                yield self.text[start:end], manner

    @property
    def says_anything(self) -> bool:
        """Say whether anything of it is left."""
        return bool(self.text.strip() or self.remarks)

    def join(self, other: Paragraph) -> None:
        """Take in a paragraph that this one goes on into."""
        at = len(self.text)
        # A manner ends with its paragraph.
        self.manners += [(at, PLAIN), *((at + start, manner) for start, manner in other.manners)]
        self.text += other.text
        self.tags += other.tags
        self.marks += other.marks
        self.comments += other.comments
        self.remarks += other.remarks
        self.is_tracked = True
        self.has_note |= other.has_note
        self.joins_next = other.joins_next


@dataclass(slots=True)
class Cell:
    """A cell at its column of the grid, from 0; is_continued: it goes on from the row above."""

    column: int
    span: int
    is_continued: bool
    paragraphs: list[Paragraph]

    @property
    def text(self) -> str:
        """The whole cell's text, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def tags(self) -> Iterator[tuple[str, str]]:
        """Yield the tags in it."""
        return (tag for paragraph in self.paragraphs for tag in paragraph.tags)

    @property
    def marks(self) -> Iterator[str]:
        """Yield the bookmarks in it."""
        return (mark for paragraph in self.paragraphs for mark in paragraph.marks)


@dataclass(slots=True)
class Row:
    """A row's cells; is_inserted, is_deleted: by a tracked change."""

    cells: list[Cell]
    marks: list[str]
    is_heading: bool = False  # repeated on each page
    is_inserted: bool = False
    is_deleted: bool = False


@dataclass(slots=True)
class Table:
    """A table's rows."""

    rows: list[Row]


Block = Paragraph | Table


def read_body(root: Any, links: Mapping[str, str], forms: ListForms) -> list[Block]:
    """Return what a document's body holds, in order. Linear in the elements.

    links: addresses outside by the ids of the relationships that lead there. forms: how its lists
    count.
    """
    body = root.find(f"{_W}body")
    if body is None:
        return []
    ends = frozenset(node.get(f"{_W}id", "") for node in root.iter(f"{_W}bookmarkEnd"))
    return _Reader(ends, links, forms).blocks(body)


def read_text(root: Any) -> str:
    """Return all text of a part in one, without what fields such as page numbers show."""
    reader = _Reader(shows_fields=False)
    return "\n".join(block.text for block in reader.blocks(root) if isinstance(block, Paragraph))


def read_comments(root: Any) -> list[tuple[str, str, str]]:
    """Return each comment's id, author and text."""
    return [
        (
            node.get(f"{_W}id", ""),
            node.get(f"{_W}author", ""),
            read_text(node),
        )
        for node in root
        if node.tag == f"{_W}comment"
    ]


def read_notes(root: Any) -> list[str]:
    """Return the texts of foot- and endnotes that somebody wrote: separators have types."""
    return [read_text(node) for node in root if node.get(f"{_W}type") in {None, "normal"}]


class _Reader:
    """Walks a part; holds what reaches over paragraphs: open bookmarks and fields."""

    def __init__(
        self,
        ends: frozenset[str] = frozenset(),
        links: Mapping[str, str] | None = None,
        forms: ListForms | None = None,
        *,
        shows_fields: bool = True,
    ) -> None:
        self._ends = ends  # ids of the bookmarks that end somewhere
        self._links = links or {}
        self._forms = forms or {}
        self._open: dict[str, str] = {}  # bookmarks by id
        self._fields: list[bool] = []  # open complex fields: whether their result is read
        self._codes: list[str] = []  # what each of them is to do
        self._shows_fields = shows_fields

    def blocks(self, parent: Any) -> list[Block]:
        """Return the paragraphs and tables in an element, through whatever wraps them."""
        found: list[Block] = []
        self._collect(parent, found, [])
        return found

    def _collect(self, parent: Any, found: list[Block], tags: list[str]) -> None:
        for node in parent:
            tag = node.tag
            if tag == f"{_W}p":
                self._add(self._paragraph(node, tags), found)
            elif tag == f"{_W}tbl":
                found.append(self._table(node))
            elif tag == f"{_W}sdt":
                self._control(node, found, tags)
            elif tag == f"{_W}altChunk":
                found.append(Paragraph(remarks=[("inserted file", "")]))
            elif tag == f"{_MC}AlternateContent":
                choice = node.find(f"{_MC}Choice")
                self._collect(() if choice is None else choice, found, tags)
            elif tag in _WRAPPERS:
                self._collect(node, found, tags)
            else:
                self._bookmark(node)

    def _control(self, node: Any, found: list[Block], tags: list[str]) -> None:
        own = _tag_of(node)
        content = node.find(f"{_W}sdtContent")
        if _shows_placeholder(node):
            self._add(Paragraph(tags=[(own, "")] if own else []), found)
        elif content is not None:
            self._collect(content, found, [*tags, own] if own else tags)

    def _bookmark(self, node: Any) -> None:
        if node.tag == f"{_W}bookmarkStart":
            self._start(node)
        elif node.tag == f"{_W}bookmarkEnd":
            self._open.pop(node.get(f"{_W}id", ""), None)

    def _add(self, paragraph: Paragraph, found: list[Block]) -> None:
        before = found[-1] if found else None
        if not (isinstance(before, Paragraph) and before.joins_next):
            found.append(paragraph)
        elif not before.says_anything:  # its bookmarks say nothing of the next
            paragraph.comments[:0] = before.comments
            found[-1] = paragraph
        elif not paragraph.says_anything:
            before.comments += paragraph.comments
            before.joins_next = paragraph.joins_next
        else:
            before.join(paragraph)

    def _start(self, node: Any) -> str:
        name = str(node.get(f"{_W}name", ""))
        id_ = node.get(f"{_W}id", "")
        if id_ in self._ends and name.startswith(BOOKMARK) and len(self._open) < _MOST_OPEN:
            self._open[id_] = name
        return name

    def _table(self, node: Any) -> Table:
        rows: list[Row] = []
        waiting: list[str] = []  # bookmarks between rows
        for row in self._rows(node, waiting):
            properties = row.find(f"{_W}trPr")
            kinds = {child.tag for child in properties} if properties is not None else set()
            column = 0
            if properties is not None:
                column = _number(properties.find(f"{_W}gridBefore"), 0)
            cells: list[Cell] = []
            for cell, tags in self._cells(row, [], waiting):
                made = self._cell(cell, column, tags)
                cells.append(made)
                column += made.span
            told = (f"{_W}{name}" in kinds for name in ("tblHeader", "ins", "del"))
            rows.append(Row(cells, waiting[:], *told))
            waiting.clear()
        return Table(rows)

    def _rows(self, node: Any, marks: list[str]) -> Iterator[Any]:
        for child in node:
            if child.tag == f"{_W}tr":
                yield child
            elif child.tag == f"{_W}bookmarkStart":
                marks.append(self._start(child))
            elif child.tag in _AROUND_ROWS:
                yield from self._rows(child, marks)

    def _cells(
        self, node: Any, tags: list[str], marks: list[str]
    ) -> Iterator[tuple[Any, list[str]]]:
        for child in node:
            if child.tag == f"{_W}tc":
                yield child, tags
            elif child.tag == f"{_W}sdt":
                own = _tag_of(child)
                for cell, inner in self._cells(child, [*tags, own] if own else tags, marks):
                    if _shows_placeholder(child):
                        _blank(cell)
                    yield cell, inner
            elif child.tag == f"{_W}bookmarkStart":
                marks.append(self._start(child))
            elif child.tag in _AROUND_ROWS:
                yield from self._cells(child, tags, marks)

    def _cell(self, node: Any, column: int, tags: list[str]) -> Cell:
        properties = node.find(f"{_W}tcPr")
        span, is_continued = 1, False
        if properties is not None:
            span = max(1, _number(properties.find(f"{_W}gridSpan"), 1))
            merge = properties.find(f"{_W}vMerge")
            is_continued = merge is not None and merge.get(_VAL, "continue") == "continue"
        blocks: list[Block] = []
        self._collect(node, blocks, tags)
        paragraphs: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                paragraphs.append(block)
            else:
                text = " ".join(_words_in(block))
                paragraphs.append(Paragraph(remarks=[("table in a cell", text)]))
        return Cell(column, span, is_continued, paragraphs)

    def _paragraph(self, node: Any, tags: list[str]) -> Paragraph:
        paragraph = Paragraph(marks=list(self._open.values()))
        pieces: list[str] = []
        properties = node.find(f"{_W}pPr")
        if properties is not None:
            paragraph.shape = shape_of(properties, self._forms)
            end = properties.find(f"{_W}rPr")
            changes = {child.tag for child in end} if end is not None else set()
            paragraph.joins_next = bool(changes & {f"{_W}del", f"{_W}moveFrom"})
            paragraph.is_tracked = bool(changes & {f"{_W}ins", f"{_W}moveTo"})
        runs = _Runs(self, paragraph, pieces)
        runs.walk(node)
        open_ = [at for at, is_result in enumerate(self._fields) if is_result]  # one never ended
        self._fields = [self._fields[at] for at in open_]
        self._codes = [self._codes[at] for at in open_]
        paragraph.text = "".join(pieces)
        paragraph.manners = runs.manners()
        paragraph.tags += [(tag, paragraph.text) for tag in tags]
        return paragraph


class _Runs:
    """Walks what a paragraph holds, and puts its text together."""

    def __init__(self, reader: _Reader, paragraph: Paragraph, pieces: list[str]) -> None:
        self._reader = reader
        self._paragraph = paragraph
        self._pieces = pieces
        self._address = ""
        self._manner = PLAIN  # of what was said last
        self._begins: list[tuple[int, Manner]] = []  # at which piece a manner begins
        self._lead()

    def manners(self) -> list[tuple[int, Manner]]:
        """Return where in the text each manner begins that differs from the one before."""
        if not self._begins:
            return []
        at = list(accumulate(map(len, self._pieces), initial=0))
        return [(at[min(piece, len(self._pieces))], manner) for piece, manner in self._begins]

    def walk(self, node: Any) -> None:
        for child in node:
            act = _ACTS.get(child.tag)
            if act is not None:
                act(self, child)

    def text(self, node: Any) -> None:
        self._say(node.text or "")

    def _say(self, text: str) -> None:
        reader = self._reader
        if not reader._fields or (all(reader._fields) and reader._shows_fields):
            self._pieces.append(text)

    def run(self, node: Any) -> None:
        properties = node.find(f"{_W}rPr")
        if properties is not None:
            style = properties.find(f"{_W}rStyle")
            if style is not None and style.get(_VAL) == _NOTE_MARK:
                self._note_number(node)
                return
            hidden = properties.find(f"{_W}vanish")
            if hidden is not None and hidden.get(_VAL, "1") not in _OFF:
                text = "".join(t.text or "" for t in node.iter(f"{_W}t"))
                if text.strip():
                    self._paragraph.remarks.append(("hidden text", text))
                return
        manner = manner_of(properties, self._address)
        if manner != self._manner:
            self._manner = manner
            self._begins.append((len(self._pieces), manner))
        self.walk(node)

    def hyperlink(self, node: Any) -> None:
        before = self._address
        self._address = self._reader._links.get(node.get(_LINK_ID, ""), "")
        self.walk(node)
        self._address = before

    def _note_number(self, node: Any) -> None:
        """Read past a note's number; what was typed behind it is text."""
        start = len(self._pieces)
        self.walk(node)
        typed = "".join(self._pieces[start:])
        self._pieces[start:] = [typed.lstrip("0123456789")]
        self._paragraph.has_note = True

    def tab(self, _: Any) -> None:
        self._say("\t")

    def line_break(self, _: Any) -> None:
        self._say("\v")  # within a paragraph: no more than a space, where it is compared

    def hyphen(self, _: Any) -> None:
        self._say("-")

    def symbol(self, node: Any) -> None:
        self._say("\ufffd")
        self._paragraph.remarks.append(("symbol", str(node.get(f"{_W}char", ""))))

    def field_mark(self, node: Any) -> None:
        fields = self._reader._fields
        match node.get(f"{_W}fldCharType"):
            case "begin":
                fields.append(False)
                self._reader._codes.append("")
            case "separate" if fields:
                fields[-1] = True
                self._lead()
            case "end" if fields:
                fields.pop()
                self._reader._codes.pop()
                self._lead()

    def field_code(self, node: Any) -> None:
        if self._reader._codes and not self._reader._fields[-1]:
            self._reader._codes[-1] += node.text or ""

    def _lead(self) -> None:
        """Take the address of the innermost field that is a link."""
        links = (_LINK_FIELD.fullmatch(code) for code in reversed(self._reader._codes))
        self._address = next((link[1] for link in links if link), "")

    def simple_field(self, node: Any) -> None:
        if self._reader._shows_fields:
            before = self._address
            link = _LINK_FIELD.fullmatch(node.get(f"{_W}instr", ""))
            self._address = link[1] if link else before
            self.walk(node)
            self._address = before

    def accepted(self, node: Any) -> None:
        self._paragraph.is_tracked = True
        self.walk(node)

    def rejected(self, node: Any) -> None:
        self._paragraph.is_tracked = True
        for mark in node.iter(f"{_W}bookmarkStart"):
            self.bookmark(mark)

    def control(self, node: Any) -> None:
        start = len(self._pieces)
        content = node.find(f"{_W}sdtContent")
        if content is not None and not _shows_placeholder(node):
            self.walk(content)
        tag = _tag_of(node)
        if tag:
            self._paragraph.tags.append((tag, "".join(self._pieces[start:])))

    def bookmark(self, node: Any) -> None:
        self._paragraph.marks.append(self._reader._start(node))

    def bookmark_end(self, node: Any) -> None:
        self._reader._open.pop(node.get(f"{_W}id", ""), None)

    def comment(self, node: Any) -> None:
        self._paragraph.comments.append(str(node.get(f"{_W}id", "")))

    def note(self, _: Any) -> None:
        self._paragraph.remarks.append(("note", ""))

    def equation(self, node: Any) -> None:
        text = "".join(part.text or "" for part in node.iter(f"{_M}t"))
        self._say(text)
        self._paragraph.remarks.append(("equation", text))

    def alternatives(self, node: Any) -> None:
        choice = node.find(f"{_MC}Choice")
        if choice is not None:
            self.walk(choice)

    def drawing(self, node: Any) -> None:
        for box in node.iter(f"{_W}txbxContent"):
            if any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
                continue
            text = " ".join("".join(t.text or "" for t in p.iter(f"{_W}t"))
                            for p in box.iter(f"{_W}p"))  # fmt: skip
            self._paragraph.remarks.append(("text box", text.strip()))
        kinds = {uri.rpartition("/")[2] for uri in _drawn_in(node)} & _FOREIGN
        for kind in sorted(kinds):
            name = next(node.iter(_DRAWN), None)
            said = "" if name is None else name.get("descr") or name.get("name") or ""
            self._paragraph.remarks.append((kind, said))


_WRAPPERS: Final = frozenset(f"{_W}{name}" for name in ("customXml", "ins", "moveTo", "smartTag"))
_AROUND_ROWS: Final = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")
)
_ACTS: Final[dict[str, Callable[[_Runs, Any], None]]] = {
    f"{_W}t": _Runs.text,
    f"{_W}r": _Runs.run,
    f"{_W}tab": _Runs.tab,
    f"{_W}ptab": _Runs.tab,
    f"{_W}br": _Runs.line_break,
    f"{_W}cr": _Runs.line_break,
    f"{_W}noBreakHyphen": _Runs.hyphen,
    f"{_W}sym": _Runs.symbol,
    f"{_W}fldChar": _Runs.field_mark,
    f"{_W}fldSimple": _Runs.simple_field,
    f"{_W}instrText": _Runs.field_code,
    f"{_W}hyperlink": _Runs.hyperlink,
    f"{_W}ins": _Runs.accepted,
    f"{_W}moveTo": _Runs.accepted,
    f"{_W}del": _Runs.rejected,
    f"{_W}moveFrom": _Runs.rejected,
    f"{_W}sdt": _Runs.control,
    f"{_W}bookmarkStart": _Runs.bookmark,
    f"{_W}bookmarkEnd": _Runs.bookmark_end,
    f"{_W}commentReference": _Runs.comment,
    f"{_W}footnoteReference": _Runs.note,
    f"{_W}endnoteReference": _Runs.note,
    f"{_W}drawing": _Runs.drawing,
    f"{_W}pict": _Runs.drawing,
    f"{_W}object": _Runs.drawing,
    f"{_MC}AlternateContent": _Runs.alternatives,
    f"{_M}oMath": _Runs.equation,
    f"{_M}oMathPara": _Runs.equation,
    **{
        f"{_W}{name}": _Runs.walk
        for name in ("smartTag", "customXml", "bdo", "dir", "ruby", "rubyBase")
    },
}


def _blank(cell: Any) -> None:
    """Take the texts out of a cell that shows but a placeholder."""
    for text in cell.iter(f"{_W}t"):
        text.text = ""


def _words_in(table: Table) -> Iterator[str]:
    """Yield the texts of a table's cells, and of the tables in them."""
    for cell in (cell for row in table.rows for cell in row.cells):
        yield cell.text
        for paragraph in cell.paragraphs:
            yield from (text for _, text in paragraph.remarks)


def _drawn_in(node: Any) -> Iterator[str]:
    """Yield the names of the kinds of what is drawn in a w:drawing, w:pict or w:object."""
    if node.tag == f"{_W}object":
        yield "object"
        return
    if next(node.iter("{urn:schemas-microsoft-com:vml}imagedata"), None) is not None:
        yield "picture"
    for data in node.iter(f"{{{NAMESPACES['a']}}}graphicData"):
        yield data.get("uri", "")


def _tag_of(node: Any) -> str:
    tag = node.find(f"{_W}sdtPr/{_W}tag")
    return str(tag.get(_VAL, "")) if tag is not None else ""


def _shows_placeholder(node: Any) -> bool:
    """Say whether a content control holds Word's words for nothing."""
    return _is_on(node.find(f"{_W}sdtPr/{_W}showingPlcHdr"))


def _is_on(node: Any) -> bool:
    return node is not None and node.get(_VAL, "1") not in _OFF


def _number(node: Any, usual: int) -> int:
    text = node.get(_VAL, "") if node is not None else ""
    return int(text) if text.isdecimal() and len(text) < 6 else usual
