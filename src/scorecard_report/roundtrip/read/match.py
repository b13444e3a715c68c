"""Which text of an edited document is which passage of its snapshot.

Order of trust: the tag of a content control; else the row (by its other tags and its bookmark, else
by reference and measure) and the column (by its heading); outside tables the bookmark. The value is
then the text of the whole cell or paragraph, for people type beside a control too. What is not sure
is for review, and nothing ever takes a neighbour's place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.read.final_view import Block, Cell, Paragraph, Row, Table
from scorecard_report.roundtrip.read.snapshot import Passage, Snapshot

_UNSURE: Final = frozenset({"symbol", "equation"})  # remarks that leave a text in doubt
_LONGEST_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class Sighting:
    """A passage as the document has it; doubt: why its text cannot be taken as it is."""

    text: str
    tags: tuple[tuple[str, str], ...] = ()
    is_tracked: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person must look at: of which passage (or of none), and why."""

    passage: Passage | None
    reason: str


@dataclass(slots=True)
class Matching:
    """Where each passage was seen, what is for review, and which passages comments stand at."""

    seen: dict[int, Sighting] = field(
        default_factory=dict
    )  # by the passage's place in the snapshot
    remarks: list[Remark] = field(default_factory=list)
    comments: dict[str, Passage] = field(default_factory=dict)


def match(blocks: Sequence[Block], snapshot: Snapshot) -> Matching:
    """Match a document's blocks with a snapshot's passages. Linear in both."""
    return _Matcher(snapshot).match(blocks)


def shown(text: str) -> str:
    """Return a text in quotes, cut where it is long."""
    line = text.replace("\n", " / ")
    return f"“{line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + '…'}”"


class _Index:
    """A snapshot's passages by tag, by bookmark, and by row and column."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.passages = snapshot.passages
        self.by_tag: dict[str, list[int]] = defaultdict(list)
        self.outside: dict[str, int] = {}
        self.rows: dict[str, dict[str, int]] = defaultdict(dict)
        self.table_of: dict[str, int] = {}
        self.headings: dict[str, str] = {}  # a heading's text: the column's name
        self.heading_of: dict[tuple[int, str], int] = {}
        for number, passage in enumerate(snapshot.passages):
            self._take(number, passage)

    def _take(self, number: int, passage: Passage) -> None:
        for source in passage.fields:
            self.by_tag[f"{source.key} {source.name}"].append(number)
        if not passage.table:
            self.outside[passage.mark] = number
        elif passage.mark:
            self.rows[passage.mark][passage.column] = number
            self.table_of[passage.mark] = passage.table
        else:
            self.headings.setdefault(passage.text, passage.column)
            self.heading_of[passage.table, passage.column] = number

    def tagged(self, tag: str) -> list[int]:
        """Return the passages that a control's tag names; those of one field are numbered."""
        found = self.by_tag.get(tag)
        if found is None:
            stem, _, number = tag.rpartition(" ")
            found = self.by_tag.get(stem) if number.isdecimal() else None
            if found and len(found) > 1:  # each of the field's paragraphs is a passage of its own
                at = int(number) - 1
                return found[at : at + 1]
        elif len(found) > 1:
            return found[:1]
        return found or []


class _Matcher:
    def __init__(self, snapshot: Snapshot) -> None:
        self._index = _Index(snapshot)
        self._sightings: dict[int, list[Sighting]] = defaultdict(list)
        self._result = Matching()
        self._rows_seen: list[str] = []
        self._gone_columns: set[tuple[int, str]] = set()

    def match(self, blocks: Sequence[Block]) -> Matching:
        loose: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._outside(block, loose)
        self._place_loose(loose)
        self._settle()
        self._tell_missing()
        return self._result

    def _remark(self, passage: int | None, reason: str) -> None:
        of = None if passage is None else self._index.passages[passage]
        self._result.remarks.append(Remark(of, reason))

    # Outside tables

    def _outside(self, paragraph: Paragraph, loose: list[Paragraph]) -> None:
        found = {self._index.outside[m] for m in paragraph.marks if m in self._index.outside}
        found |= {
            number
            for tag, _ in paragraph.tags
            for number in self._index.tagged(tag)
            if not self._index.passages[number].table
        }
        if len(found) == 1:
            (number,) = found
            self._see(number, [paragraph])
        elif found:
            for number in found:
                self._see(number, [paragraph], doubt="paragraphs were joined")
        elif canonical(paragraph.text) or paragraph.remarks:
            loose.append(paragraph)

    def _place_loose(self, loose: Iterable[Paragraph]) -> None:
        """Match paragraphs without a mark by their exact text; what is left over was added."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for number in self._index.outside.values():
            if number not in self._sightings:
                waiting[self._index.passages[number].text].append(number)
        for paragraph in loose:
            text = canonical(paragraph.text)
            numbers = waiting.get(text)
            if numbers:
                self._see(numbers.pop(0), [paragraph])
            else:
                self._tell_oddities(None, [paragraph])
                if text:
                    self._remark(None, f"a paragraph was added: {shown(text)}")

    # Tables

    def _table(self, table: Table) -> None:
        marks = [self._row_mark(row) for row in table.rows]
        body = [(row, mark) for row, mark in zip(table.rows, marks, strict=True)]
        header = None
        if body and not marks[0] and self._is_header(table.rows[0]):
            header = table.rows[0]
            body = body[1:]
        elif any(marks):
            self._remark(None, "a table has lost its row of column headings")
        numbers = Counter(self._index.table_of[m] for m in marks if m in self._index.table_of)
        of_table = numbers.most_common(1)[0][0] if numbers else 0
        columns = self._columns(header, [row for row, mark in body if mark], of_table)
        for row, mark in body:
            self._row(row, mark or self._mark_by_text(row, columns), columns)

    def _row_mark(self, row: Row) -> str:
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

    def _is_header(self, row: Row) -> bool:
        texts = [canonical(cell.text) for cell in row.cells]
        known = sum(1 for text in texts if text in self._index.headings)
        return known * 2 >= len([text for text in texts if text])

    def _columns(self, header: Row | None, rows: Sequence[Row], of_table: int) -> dict[int, str]:
        """Return the name of each column of the grid, and tell of those renamed, added and gone."""
        cells = header.cells if header else []
        names = self._tagged_columns(rows)
        for cell in cells:
            named = self._index.headings.get(canonical(cell.text), "")
            if named and named not in names.values():
                names.setdefault(cell.column, named)
        known = {name for table, name in self._index.heading_of if table == of_table}
        lost = known - set(names.values())
        unnamed = [cell.column for cell in cells if cell.column not in names]
        if len(lost) == len(unnamed) == 1:  # renamed, by all that can be seen
            names[unnamed[0]] = lost.pop()
        for cell in cells:
            heading = self._index.heading_of.get((of_table, names.get(cell.column, "")))
            if heading is not None:
                self._see(heading, cell.paragraphs)
            elif canonical(cell.text):
                self._tell_added_column(cell, rows)
        for name in sorted(lost):
            self._gone_columns.add((of_table, name))
            heading = self._index.heading_of[of_table, name]
            self._remark(heading, f"the column {name!r} was deleted from a table")
        return names

    def _tagged_columns(self, rows: Sequence[Row]) -> dict[int, str]:
        """Return the column that most tags in each column of the grid speak for."""
        votes: dict[int, Counter[str]] = defaultdict(Counter)
        for row in rows:
            for cell in row.cells:
                for tag, _ in cell.tags:
                    for number in self._index.tagged(tag)[:1]:
                        votes[cell.column][self._index.passages[number].column] += 1
        return {column: counted.most_common(1)[0][0] for column, counted in votes.items()}

    def _tell_added_column(self, heading: Cell, rows: Sequence[Row]) -> None:
        texts = (
            canonical(cell.text)
            for row in rows
            for cell in row.cells
            if cell.column == heading.column
        )
        said = " / ".join(text for text in (canonical(heading.text), *texts) if text)
        self._remark(None, f"a column was added: {shown(said)}")

    def _mark_by_text(self, row: Row, columns: dict[int, str]) -> str:
        """Return the row that has the same reference and measure; "" for none or more than one."""
        texts = {
            columns[cell.column]: canonical(cell.text)
            for cell in row.cells
            if cell.column in columns and not cell.is_continued
        }
        own = [(name, texts[name]) for name in ("ref", "measure") if texts.get(name)]
        if not own or (len(own) == 1 and own[0][0] == "ref" and "measure" in columns.values()):
            return ""
        found = [
            mark
            for mark, cells in self._index.rows.items()
            if all(
                name in cells and self._index.passages[cells[name]].text == text
                for name, text in own
            )
        ]
        return found[0] if len(found) == 1 else ""

    def _row(self, row: Row, mark: str, columns: dict[int, str]) -> None:
        if not mark:
            texts = [canonical(cell.text) for cell in row.cells]
            said = " | ".join(text for text in texts if text)
            for cell in row.cells:
                self._tell_oddities(None, cell.paragraphs)
            if said:
                self._remark(None, f"a row was added: {shown(said)}")
            return
        if mark in self._rows_seen:
            self._remark(
                next(iter(self._index.rows[mark].values())), "the row is there more than once"
            )
        self._rows_seen.append(mark)
        for cell in row.cells:
            self._cell(cell, mark, columns.get(cell.column, ""))

    def _cell(self, cell: Cell, mark: str, column: str) -> None:
        tagged = {n for tag, _ in cell.tags for n in self._index.tagged(tag)}
        own = {number for number in tagged if self._index.passages[number].mark == mark}
        strays = tagged - own
        placed = self._index.rows[mark].get(column)
        if len(own) > 1:
            for number in own:
                self._see(number, cell.paragraphs, doubt="cells were merged")
        elif own:
            (number,) = own
            self._see(number, cell.paragraphs)
        elif placed is not None:
            doubt = "text was pasted from another row" if strays else ""
            self._see(placed, cell.paragraphs, doubt=doubt)
        elif strays:
            for number in strays:
                self._see(number, cell.paragraphs, doubt="the cell stands in another row")
        elif canonical(cell.text) or any(p.remarks for p in cell.paragraphs):
            self._leftover(cell, column)

    def _leftover(self, cell: Cell, column: str) -> None:
        """Tell of a text in a cell that was empty, or not there."""
        self._tell_oddities(None, cell.paragraphs)
        text = canonical(cell.text)
        if text:
            place = f"in the column {column!r}" if column else "in a new column"
            self._remark(None, f"a text stands {place} where none belongs: {shown(text)}")

    # What was seen, and what was not

    def _see(self, number: int, paragraphs: Sequence[Paragraph], doubt: str = "") -> None:
        for paragraph in paragraphs:
            for id_ in paragraph.comments:
                self._result.comments[id_] = self._index.passages[number]
        doubt = doubt or self._tell_oddities(number, paragraphs)
        self._sightings[number].append(
            Sighting(
                canonical("\n".join(paragraph.text for paragraph in paragraphs)),
                tuple(tag for paragraph in paragraphs for tag in paragraph.tags),
                any(paragraph.is_tracked for paragraph in paragraphs),
                doubt,
            )
        )

    def _tell_oddities(self, number: int | None, paragraphs: Sequence[Paragraph]) -> str:
        """Tell of what is no text; return why the text beside it is in doubt, "" for no doubt."""
        doubt = ""
        for paragraph in paragraphs:
            for kind, text in paragraph.remarks:
                if kind in _UNSURE:
                    doubt = f"it holds {_with_article(kind)}"
                elif kind != "note":  # notes are told with their texts
                    said = f": {shown(text)}" if text else ""
                    self._remark(number, f"{_with_article(kind)} is not read{said}")
        return doubt

    def _settle(self) -> None:
        """Make one sighting of each passage's; those that differ are in doubt."""
        for number, sightings in self._sightings.items():
            first = sightings[0]
            passage = self._index.passages[number]
            if len(sightings) > 1 and not passage.table:
                texts = [sighting.text for sighting in sightings]
                joined = Sighting(
                    canonical("\n".join(texts)),
                    tuple(tag for sighting in sightings for tag in sighting.tags),
                    any(sighting.is_tracked for sighting in sightings),
                    next((s.doubt for s in sightings if s.doubt), ""),
                )
                first = joined
            elif any(sighting.text != first.text for sighting in sightings[1:]):
                edited = next(s for s in sightings if s.text != passage.text)
                first = Sighting(edited.text, (), edited.is_tracked, "it is there more than once")
            self._result.seen[number] = first

    def _tell_missing(self) -> None:
        missing_rows: dict[int, list[str]] = defaultdict(list)
        seen_rows = set(self._rows_seen)
        for mark in self._index.rows:
            if mark not in seen_rows:
                missing_rows[self._index.table_of[mark]].append(mark)
        for number, passage in enumerate(self._index.passages):
            if number in self._result.seen or not passage.text:
                continue
            if not passage.table:
                self._remark(number, f"the paragraph {shown(passage.text)} was deleted")
            elif passage.mark in seen_rows and (
                (passage.table, passage.column) not in self._gone_columns
            ):
                self._remark(number, f"the cell {shown(passage.text)} is gone")
        self._tell_missing_rows(missing_rows)
        order = {mark: number for number, mark in enumerate(self._index.rows)}
        places = [order[mark] for mark in dict.fromkeys(self._rows_seen)]
        if places != sorted(places):
            self._remark(None, "rows were moved; their order is not taken home")

    def _tell_missing_rows(self, missing: dict[int, list[str]]) -> None:
        sizes = Counter(self._index.table_of.values())
        for table, marks in missing.items():
            if len(marks) == sizes[table]:
                first = next(iter(self._index.rows[marks[0]].values()))
                self._remark(first, "a whole table was deleted")
                continue
            for mark in marks:
                first = self._naming_passage(self._index.rows[mark])
                self._remark(first, "the row was deleted")

    def _naming_passage(self, cells: dict[str, int]) -> int:
        return cells.get("measure", next(iter(cells.values())))


def _with_article(kind: str) -> str:
    return kind if kind == "hidden text" else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
