"""Which text of an edited document is which passage of its snapshot.

Order of trust: the tag of a content control; else the row (by its other tags and its bookmark, else
by reference and measure) and the column; outside tables the bookmark. The value is then the text of
the whole cell or paragraph, for people type beside a control too. What is not sure is for review,
and nothing ever takes a neighbour's place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.read.columns import Columns, first_names, is_header, name_columns
from scorecard_report.roundtrip.read.final_view import Block, Cell, Paragraph, Row, Table
from scorecard_report.roundtrip.read.index import Index
from scorecard_report.roundtrip.read.snapshot import Passage, Snapshot, SourceField

_UNSURE: Final = frozenset({"symbol", "equation"})  # remarks that leave a text in doubt
_DELETED: Final = "its row was deleted; delete it in the YAML too if that is meant"
_OTHER_COLUMN: Final = "the cell stands in another column"
_LONGEST_SHOWN: Final = 400
_TITLE: Final = ("", "title")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A passage as the document has it; doubt: why its text cannot be taken as it is."""

    text: str
    tags: tuple[tuple[str, str], ...] = ()
    is_tracked: bool = False
    doubt: str = ""
    has_note: bool = False  # a note's number was read past
    paragraphs: tuple[Paragraph, ...] = ()  # that it was seen in


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person must look at: at which passage or at none, and why.

    is_row: its whole row. gone: the rows that are told of as gone, by their marks. added: what a
    new row says, by column. is_deleted: a paragraph outside tables. field: the one of the passage's
    that it is about. paragraph: one that was added outside tables, after the passage. is_moved: a
    paragraph that stands behind `after` now, at the beginning where that is None.
    """

    passage: Passage | None
    reason: str
    is_row: bool = False
    gone: tuple[str, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    is_deleted: bool = False
    field: SourceField | None = None
    paragraph: Paragraph | None = None
    is_moved: bool = False
    after: Passage | None = None


@dataclass(slots=True)
class Matching:
    """Where each passage was seen, what is for review, and which passages comments stand at."""

    seen: dict[int, Sighting] = field(default_factory=dict)  # by the passage's number
    # What stands outside tables, in order: a passage's number, a paragraph that was added, None for
    # what is neither.
    stream: list[int | Paragraph | None] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    comments: dict[str, Passage] = field(default_factory=dict)


def match(blocks: Sequence[Block], snapshot: Snapshot) -> Matching:
    """Match a document's blocks with a snapshot's passages. Linear in both."""
    return _Matcher(snapshot).match(blocks)


def shown(text: str) -> str:
    """Return a text in quotes, cut where it is long."""
    line = text.replace("\n", " / ")
    return f"“{line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + '…'}”"


class _Matcher:
    def __init__(self, snapshot: Snapshot) -> None:
        self._index = Index(snapshot)
        self._sightings: dict[int, list[Sighting]] = defaultdict(list)
        self._result = Matching()
        self._rows_seen: Counter[str] = Counter()
        self._tracked_deletions: set[str] = set()
        self._gone_columns: set[tuple[int, str]] = set()

    def match(self, blocks: Sequence[Block]) -> Matching:
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
                self._result.stream.append(None)
            else:
                self._outside(block)
        self._place_loose()
        self._tell_added()
        self._settle()
        self._tell_doubled_rows()
        self._tell_missing()
        return self._result

    def _remark(self, number: int | None, reason: str, *, is_row: bool = False) -> None:
        passage = None if number is None else self._index.passages[number]
        self._result.remarks.append(Remark(passage, reason, is_row))

    # Outside tables

    def _outside(self, paragraph: Paragraph) -> None:
        stream = self._result.stream
        found = {self._index.outside[m] for m in paragraph.marks if m in self._index.outside}
        found |= {
            number
            for tag, _ in paragraph.tags
            for number in self._index.tagged(tag)
            if not self._index.passages[number].table
        }
        if len(found) == 1:
            (number,) = found
            if number not in self._sightings:
                stream.append(number)
            self._see(number, [paragraph])
        elif found:
            for number in found:
                self._see(number, [paragraph], "paragraphs were joined")
            stream.append(None)
        elif canonical(paragraph.text) or paragraph.remarks:
            stream.append(paragraph)

    def _place_loose(self) -> None:
        """Match paragraphs without a mark: by their exact text, else by where they stand."""
        stream = self._result.stream
        waiting: dict[str, list[int]] = defaultdict(list)
        for number in self._index.outside.values():
            if number not in self._sightings:
                waiting[self._index.passages[number].text].append(number)
        for at, item in enumerate(stream):
            text = canonical(item.text) if isinstance(item, Paragraph) else ""
            if isinstance(item, Paragraph) and text and waiting.get(text):
                self._take(at, item, waiting[text].pop(0))
        numbers = list(self._index.outside.values())
        place = {number: at for at, number in enumerate(numbers)}
        for at, item in enumerate(stream):
            if not isinstance(item, Paragraph):
                continue
            before = stream[at - 1] if at else -1
            after = stream[at + 1] if at + 1 < len(stream) else -1
            if not (isinstance(before, int) and isinstance(after, int)):
                continue
            # Where just one is missing between its neighbours, and is of its shape, it is that one.
            start, stop = place.get(before, -1), place.get(after, len(numbers))
            missing = [n for n in numbers[start + 1 : stop] if n not in self._sightings]
            if len(missing) != stop - start - 1:
                continue
            if len(missing) == 1 and self._index.passages[missing[0]].shape == item.shape:
                self._take(at, item, missing[0])

    def _take(self, at: int, paragraph: Paragraph, number: int) -> None:
        self._result.stream[at] = number
        self._see(number, [paragraph])

    def _tell_added(self) -> None:
        """Tell of what no passage is."""
        passage = None
        for item in self._result.stream:
            if isinstance(item, int):
                passage = self._index.passages[item]
            elif item:
                self._tell_oddities(None, [item])
                text = canonical(item.text)
                if text:
                    reason = f"a paragraph was added: {shown(text)}"
                    self._result.remarks.append(Remark(passage, reason, paragraph=item))

    # Tables

    def _table(self, table: Table) -> None:
        body = [(row, self._mark_of(row)) for row in table.rows]
        headers = [row for row, mark in body if not mark and is_header(row, self._index)]
        header = headers[0] if headers else None
        body = [(row, mark) for row, mark in body if row not in headers]
        names = first_names(header, [row for row, mark in body if mark], self._index)
        body = [(row, mark or self._mark_by_texts(row, names)) for row, mark in body]
        columns = name_columns(names, header, body, self._index)
        self._tell_columns(columns, header, body)
        for row, mark in body:
            self._row(row, mark, columns)

    def _mark_of(self, row: Row) -> str:
        """Return the mark of the row that most tags and bookmarks speak for; "" for none."""
        votes: Counter[str] = Counter()
        for mark in (*row.marks, *(mark for cell in row.cells for mark in cell.marks)):
            if mark in self._index.rows:
                votes[mark] += 1
        for cell in row.cells:
            for tag, _ in cell.tags:
                for number in self._index.tagged(tag):
                    if self._index.passages[number].table:
                        votes[self._index.passages[number].mark] += 1
        return votes.most_common(1)[0][0] if votes else ""

    def _mark_by_texts(self, row: Row, names: dict[int, str]) -> str:
        texts = {
            names[cell.column]: canonical(cell.text)
            for cell in row.cells
            if cell.column in names and not cell.is_continued
        }
        return self._index.row_with(texts.get("ref", ""), texts.get("measure", ""))

    def _tell_columns(
        self, columns: Columns, header: Row | None, body: Sequence[tuple[Row, str]]
    ) -> None:
        numbers = Counter(self._index.table_of[mark] for _, mark in body if mark)
        if not numbers:
            return  # no table of ours: each row with a text is told of
        table = numbers.most_common(1)[0][0]
        if header is None:
            self._remark(None, "a table has lost its row of column headings")
        for cell in header.cells if header else ():
            heading = self._index.heading_of.get((table, columns.names.get(cell.column, "")))
            if heading is not None:
                self._see(heading, cell.paragraphs)
        for name in columns.lost:
            self._gone_columns.add((table, name))
            heading = self._index.heading_of[table, name]
            self._remark(heading, f"the column {name!r} was deleted from a table")
        for column in columns.added:
            rows = [*([header] if header else ()), *(row for row, mark in body if mark)]
            texts = (canonical(c.text) for row in rows for c in row.cells if c.column == column)
            said = " / ".join(text for text in texts if text)
            if said:
                self._remark(None, f"a column was added: {shown(said)}")
        if columns.are_moved:
            self._remark(None, "columns were moved; their order is set in brand.yaml")

    def _row(self, row: Row, mark: str, columns: Columns) -> None:
        if row.is_deleted:
            self._tracked_deletions.add(mark)
            return
        if mark:
            self._rows_seen[mark] += 1
            for cell in row.cells:
                if cell.column not in columns.added:
                    self._cell(cell, mark, columns.names.get(cell.column, ""))
            return
        for cell in row.cells:
            self._tell_oddities(None, cell.paragraphs)
        texts = [(columns.names.get(c.column, ""), canonical(c.text)) for c in row.cells]
        said = " | ".join(text for _, text in texts if text)
        if said:
            how = ", by a tracked change" if row.is_inserted else ""
            reason = f"a row was added{how}: {shown(said)}; add the measure in the YAML"
            self._result.remarks.append(Remark(None, reason, added=tuple(texts)))

    def _cell(self, cell: Cell, mark: str, column: str) -> None:
        tagged = {number for tag, _ in cell.tags for number in self._index.tagged(tag)}
        own = {number for number in tagged if self._index.passages[number].mark == mark}
        strays = tagged - own
        placed = self._index.rows[mark].get(column)
        if not own and placed is not None:
            own = {placed}
        if own:
            doubt = _doubt_of(own, strays, placed)
            if doubt == _OTHER_COLUMN:  # to be told where its text is as it was, too
                for number in own:
                    self._remark(number, doubt)
            for number in own:
                self._see(number, cell.paragraphs, doubt)
        elif strays:
            for number in strays:
                self._see(number, cell.paragraphs, "the cell stands in another row")
        elif canonical(cell.text) or any(p.remarks for p in cell.paragraphs):
            self._tell_oddities(None, cell.paragraphs)
            text = canonical(cell.text)
            place = f"in the column {column!r}" if column else "in a cell of its own"
            if text:
                self._remark(None, f"a text stands {place} where none belongs: {shown(text)}")

    # What was seen, and what was not

    def _see(self, number: int, paragraphs: Sequence[Paragraph], doubt: str = "") -> None:
        for paragraph in paragraphs:
            for id_ in paragraph.comments:
                self._result.comments[id_] = self._index.passages[number]
        odd = self._tell_oddities(number, paragraphs)
        doubt = doubt or odd
        self._sightings[number].append(
            Sighting(
                canonical("\n".join(paragraph.text for paragraph in paragraphs)),
                tuple(tag for paragraph in paragraphs for tag in paragraph.tags),
                any(paragraph.is_tracked for paragraph in paragraphs),
                doubt,
                any(paragraph.has_note for paragraph in paragraphs),
                tuple(paragraphs),
            )
        )

    def _tell_oddities(self, number: int | None, paragraphs: Sequence[Paragraph]) -> str:
        """Tell of what is no text; return why the text beside it is in doubt, "" for no doubt."""
        doubt = ""
        for paragraph in paragraphs:
            for kind, text in paragraph.remarks:
                if kind in _UNSURE:
                    doubt = f"it holds {_with_article(kind)}"
                elif kind == "picture" and self._is_title(number):
                    continue  # the logo
                elif kind != "note":  # notes are told with their texts
                    said = f": {shown(text)}" if text else ""
                    self._remark(number, f"{_with_article(kind)} is not read{said}")
        return doubt

    def _is_title(self, number: int | None) -> bool:
        fields = () if number is None else self._index.passages[number].fields
        return any(source.id == _TITLE for source in fields)

    def _settle(self) -> None:
        """Make one sighting of each passage's; those that differ are in doubt."""
        for number, sightings in self._sightings.items():
            first = sightings[0]
            passage = self._index.passages[number]
            if len(sightings) > 1 and not passage.table:  # a paragraph was cut in two
                first = Sighting(
                    canonical("\n".join(sighting.text for sighting in sightings)),
                    tuple(tag for sighting in sightings for tag in sighting.tags),
                    any(sighting.is_tracked for sighting in sightings),
                    next((s.doubt for s in sightings if s.doubt), ""),
                    paragraphs=tuple(p for sighting in sightings for p in sighting.paragraphs),
                )
            elif any(sighting.text != first.text for sighting in sightings[1:]):
                edited = next(s for s in sightings if s.text != passage.text)
                doubt = "it is there more than once"
                first = Sighting(
                    edited.text, (), edited.is_tracked, doubt, paragraphs=edited.paragraphs
                )
            self._result.seen[number] = first

    def _tell_doubled_rows(self) -> None:
        doubled = [mark for mark, times in self._rows_seen.items() if times > 1]
        self._tell_rows(doubled, "the row is there more than once",
                        "a whole table is there more than once", is_gone=False)  # fmt: skip

    def _tell_rows(
        self, marks: Iterable[str], of_row: str, of_table: str, *, is_gone: bool
    ) -> None:
        """Tell of rows one by one, and of all of a table's as one."""
        sizes = Counter(self._index.table_of.values())
        by_table: dict[int, list[str]] = defaultdict(list)
        for mark in marks:
            by_table[self._index.table_of[mark]].append(mark)
        for table, found in by_table.items():
            if len(found) == sizes[table] > 1:
                gone = tuple(found) if is_gone else ()
                passage = self._index.passages[self._naming(found[0])]
                self._result.remarks.append(Remark(passage, of_table, is_row=True, gone=gone))
            else:
                for mark in found:
                    how = "by a tracked change, " if mark in self._tracked_deletions else ""
                    self._tell_row(mark, f"{how}{of_row}", is_gone=is_gone)

    def _tell_row(self, mark: str, reason: str, *, is_gone: bool) -> None:
        """Tell of a row; where it holds a commentary and no more, of that."""
        passages = [self._index.passages[number] for number in self._index.rows[mark].values()]
        names = {source.name for passage in passages for source in passage.fields}
        passage = self._index.passages[self._naming(mark)]
        is_row = len(names) > 1 or len(passages) > 1
        self._result.remarks.append(
            Remark(passage, reason, is_row, gone=(mark,) if is_gone else ())
        )

    def _naming(self, mark: str) -> int:
        """Return the passage of a row by which it is told of."""
        cells = self._index.rows[mark]
        return cells.get("measure", next(iter(cells.values())))

    def _tell_missing(self) -> None:
        gone = [mark for mark in self._index.rows if mark not in self._rows_seen]
        for number, passage in enumerate(self._index.passages):
            if number in self._result.seen or not passage.text:
                continue
            if not passage.table:
                reason = f"the paragraph {shown(passage.text)} was deleted"
                self._result.remarks.append(Remark(passage, reason, is_deleted=True))
            elif passage.mark in self._rows_seen and (
                (passage.table, passage.column) not in self._gone_columns
            ):
                self._remark(number, f"the cell {shown(passage.text)} is gone")
        self._tell_rows(gone, _DELETED, "a whole table was deleted", is_gone=True)
        order = {mark: number for number, mark in enumerate(self._index.rows)}
        places = [order[mark] for mark in self._rows_seen]
        if places != sorted(places):
            self._remark(None, "rows were moved; their order is not taken home")


def _doubt_of(own: Collection[int], strays: Collection[int], placed: int | None) -> str:
    """Return why a cell of these tags is in doubt, "" for no doubt; placed: what belongs there."""
    if len(own) > 1:
        return "cells were merged"
    if placed is not None and placed not in own:
        return _OTHER_COLUMN
    return "text was pasted from another row" if strays else ""


def _with_article(kind: str) -> str:
    return kind if kind == "hidden text" else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
