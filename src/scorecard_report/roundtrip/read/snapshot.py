"""The snapshot in a Word file, read back: the passages that it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final

from scorecard_report.document.nodes import Field, Link, Run
from scorecard_report.render.docx.snapshot import (
    NAMESPACE,
    VERSION,
    SnapshotWriter,
    canonical,
    hash_of,
)
from scorecard_report.roundtrip.read.manner import PLAIN, Manner
from scorecard_report.roundtrip.read.package import parse_xml

FieldId = tuple[str, str]  # whose text it is, and which of its texts


@dataclass(frozen=True, slots=True)
class SourceField:
    """A field as the snapshot names it; see `document.nodes.Field`."""

    key: str
    name: str
    row: str
    is_given: bool

    @property
    def id(self) -> FieldId:
        """The field's key and name."""
        return self.key, self.name


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage: a field's text in one manner, or fixed words, or a note's number."""

    text: str
    field: SourceField | None = None
    is_note: bool = False
    manner: Manner = PLAIN


@dataclass(frozen=True)
class Passage:
    """The text of a paragraph outside tables, or of a cell; see `SnapshotWriter.add`."""

    mark: str
    table: int
    column: str
    parts: tuple[Part, ...]
    shape: str = ""

    @cached_property
    def text(self) -> str:
        """The whole text in canonical form."""
        return canonical("".join(part.text for part in self.parts if not part.is_note))

    @cached_property
    def text_with_notes(self) -> str:
        """The whole text as a program shows it that no longer knows a note's number."""
        return canonical("".join(part.text for part in self.parts))

    @cached_property
    def fields(self) -> tuple[SourceField, ...]:
        """The fields in it, each once, in order."""
        return tuple({part.field.id: part.field for part in self.parts if part.field}.values())


@dataclass(frozen=True)
class Snapshot:
    """What a Word file was made to say; id: see `SnapshotWriter.finish`, source: `Document`."""

    id: str
    passages: tuple[Passage, ...]
    source: str = ""

    @cached_property
    def _rows(self) -> dict[str, str]:
        """The key of the measure in each row, by the row's mark."""
        return {
            passage.mark: source.row
            for passage in reversed(self.passages)
            for source in passage.fields
            if passage.table
        }

    def fields_in_rows(self) -> Iterator[tuple[SourceField, ...]]:
        """Yield the fields of each row of a table, and of each heading, in order.

        Outside tables a measure stands where its heading does: its note may stand elsewhere.
        """
        seen: set[str] = set()
        for passage in self.passages:
            if not passage.table:
                yield tuple(f for f in passage.fields if f.key != f.row or f.name == "measure")
            elif passage.mark and passage.mark not in seen:
                seen.add(passage.mark)
                yield self.fields_of_row(passage.mark)

    def fields_of_row(self, mark: str) -> tuple[SourceField, ...]:
        """Return the fields in a row, by its mark."""
        return tuple(f for p in self._by_row.get(mark, ()) for f in p.fields)

    @cached_property
    def _by_row(self) -> dict[str, list[Passage]]:
        rows: dict[str, list[Passage]] = {}
        for passage in self.passages:
            if passage.table:
                rows.setdefault(passage.mark, []).append(passage)
        return rows

    def name_of(self, passage: Passage | None, *, is_row: bool = False) -> tuple[str, str, str]:
        """Return the key, the field and the row by which a passage is told of; "" for none.

        is_row: its whole row is meant.
        """
        if passage is None:
            return "", "", ""
        row = self._rows.get(passage.mark, "")
        if is_row:
            return row, "", row
        if passage.fields:
            first = passage.fields[0]
            return first.key, " and ".join(field.name for field in passage.fields), first.row
        return row, passage.column or _said_of(passage.mark), row

    @cached_property
    def values(self) -> dict[FieldId, tuple[SourceField, str]]:
        """Return each field with its text in canonical form, "" where none was given."""
        texts: dict[FieldId, list[str]] = {}
        fields: dict[FieldId, SourceField] = {}
        for passage in self.passages:
            for whose, parts in groupby(passage.parts, key=lambda part: part.field):
                if whose:  # in as many manners as there are parts
                    fields[whose.id] = whose
                    texts.setdefault(whose.id, []).append("".join(part.text for part in parts))
        return {
            id_: (field, canonical("\n".join(texts[id_])) if field.is_given else "")
            for id_, field in fields.items()
        }


_CODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be")
# What passages outside tables are, by the beginnings of their marks.
_OUTSIDE: Final = (
    ("_sc_masthead", "the line under the title"),
    ("_sc_legend", "the key at the end"),
    ("_sc_note", "a note"),
    ("footer", "the page's foot"),
)
_COUNTS: Final = "_counts"


def _said_of(mark: str) -> str:
    """Return what a passage outside tables is called where it has no field."""
    if mark.endswith(_COUNTS):
        return "the counts under a priority"
    return next((said for stem, said in _OUTSIDE if mark.startswith(stem)), "")


def find_snapshot(parts: Iterable[bytes]) -> Snapshot | None:
    """Return the snapshot among custom XML parts; None where none is whole."""
    for data in parts:
        if any(NAMESPACE.encode(coding) in data for coding in _CODINGS):
            snapshot = read_snapshot(data)
            if snapshot:
                return snapshot
    return None


def read_snapshot(data: bytes) -> Snapshot | None:
    """Return a snapshot from its XML; None where it is of another version, or was changed."""
    try:
        root = parse_xml(data)
    except ValueError:
        return None
    if root.tag != f"{{{NAMESPACE}}}snapshot" or root.get("version") != VERSION:
        return None
    passages = []
    for node in root:
        parts = []
        for part in node:
            text = part.text or ""
            field = None
            if part.get("name"):
                if part.get("hash") != hash_of(text):
                    return None
                field = SourceField(
                    part.get("key", ""), part.get("name"), part.get("row", ""),
                    part.get("given") != "0",
                )  # fmt: skip
            manner = Manner(
                bool(part.get("strong")), bool(part.get("emphasised")), part.get("link", "")
            )
            parts.append(Part(text, field, part.tag == f"{{{NAMESPACE}}}n", manner))
        table = node.get("table", "0")
        passages.append(
            Passage(
                node.get("at", ""),
                int(table) if table.isdecimal() else 0,
                node.get("column", ""),
                tuple(parts),
                node.get("shape", ""),
            )
        )
    snapshot = Snapshot(root.get("id", ""), tuple(passages), root.get("source", ""))
    return snapshot if _id_of(snapshot) == snapshot.id else None


def _id_of(snapshot: Snapshot) -> str:
    """Return the id that a snapshot of these passages has: it tells of any change in them."""
    writer = SnapshotWriter(snapshot.source)
    for passage in snapshot.passages:
        writer.add(
            passage.mark, map(_written, passage.parts), passage.table, passage.column, passage.shape
        )
    return writer.finish()[0]


def _written(part: Part) -> Run:
    field, manner = part.field, part.manner
    return Run(
        part.text,
        manner.is_strong,
        raised=part.is_note,
        link=Link("", "", manner.address) if manner.address else None,
        field=Field(field.key, field.name, "", field.row, field.is_given) if field else None,
        emphasised=manner.is_emphasised,
    )
