"""A snapshot's passages by tag, by bookmark, and by row and column."""

from __future__ import annotations

from collections import defaultdict

from scorecard_report.roundtrip.read.snapshot import Snapshot


class Index:
    """Numbers of passages, as they stand in the snapshot.

    outside: by bookmark, those outside tables. rows: by the row's bookmark, then by column.
    headings: the column's name by the text of its heading. heading_of: by table and column.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Take a snapshot apart. Linear in its passages."""
        self.passages = snapshot.passages
        self.outside: dict[str, int] = {}
        self.rows: dict[str, dict[str, int]] = defaultdict(dict)
        self.table_of: dict[str, int] = {}
        self.headings: dict[str, str] = {}
        self.heading_of: dict[tuple[int, str], int] = {}
        self._by_tag: dict[str, list[int]] = defaultdict(list)
        self._by_texts: dict[tuple[str, str], list[str]] = defaultdict(list)
        for number, passage in enumerate(snapshot.passages):
            for source in passage.fields:
                self._by_tag[f"{source.key} {source.name}"].append(number)
            if not passage.table:
                self.outside[passage.mark] = number
            elif passage.mark:
                self.rows[passage.mark][passage.column] = number
                self.table_of[passage.mark] = passage.table
            else:
                self.headings.setdefault(passage.text, passage.column)
                self.heading_of[passage.table, passage.column] = number
        for mark, cells in self.rows.items():
            texts = [self.passages[cells[n]].text if n in cells else "" for n in ("ref", "measure")]
            self._by_texts[texts[0], texts[1]].append(mark)

    def tagged(self, tag: str) -> list[int]:
        """Return the passages that a control's tag names; one field's paragraphs are numbered."""
        found = self._by_tag.get(tag)
        if found is not None:
            return found[:1]
        stem, _, number = tag.rpartition(" ")
        found = self._by_tag.get(stem, []) if number.isdecimal() and len(number) < 6 else []
        if len(found) > 1:  # each of the field's paragraphs is a passage of its own
            at = int(number) - 1
            return found[at : at + 1]
        return found

    def row_with(self, ref: str, measure: str) -> str:
        """Return the mark of the one row with this reference and measure; "" for none or more."""
        found = self._by_texts.get((ref, measure), []) if measure else []
        return found[0] if len(found) == 1 else ""

    def columns_of(self, table: int) -> list[str]:
        """Return the names of a table's columns, in order."""
        return [name for number, name in self.heading_of if number == table]

    def says(self, mark: str, column: str, text: str) -> bool:
        """Say whether the snapshot has a text in a row and a column."""
        number = self.rows.get(mark, {}).get(column)
        return number is not None and self.passages[number].text == text
