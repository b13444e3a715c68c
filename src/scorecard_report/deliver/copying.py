"""Objects of an appendix, copied into our file: each once, with our numbers, without what acts.

What a page draws with is copied as it is. Left out wherever it stands: scripts and other actions,
embedded and external files, private data of programs, metadata of parts (which PDF/A would judge).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pypdf.generic import IndirectObject

from scorecard_report.deliver.audit_archival import Unfit
from scorecard_report.deliver.host import HostFile
from scorecard_report.deliver.notes import Notes
from scorecard_report.deliver.reading import Key, Source, is_stream, raw_bytes
from scorecard_report.deliver.structure import Tree
from scorecard_report.deliver.writing import (
    array_text,
    dictionary_text,
    reference_text,
    stream_text,
    string_text,
    value_text,
)

_ELSEWHERE: Final = {"/Page", "/Pages", "/Catalog", "/StructElem", "/StructTreeRoot"}
# Entries of streams, whose dictionaries hold only what the standard names; None: not worth telling.
_NOT_IN_STREAMS: Final[Mapping[str, str | None]] = {
    "/Metadata": None,
    "/PieceInfo": None,
    "/LastModified": None,
    "/OPI": None,
    "/StructParent": None,
    "/StructParents": None,
    "/Length": None,
    "/AF": "embedded files",
    "/Ref": "pages drawn from other files",
    "/F": "data that lie in other files",
    "/FFilter": None,
    "/FDecodeParms": None,
}


class Copier:
    """Copies what is referred to, and remembers what became of it, and what PDF/A forbids in it."""

    def __init__(self, source: Source, host: HostFile, notes: Notes, prefix: str) -> None:
        self.source = source
        self.host = host
        self.notes = notes
        self.prefix = prefix
        self._unfit = Unfit(source)
        self._numbers: dict[Key, int | None] = {}
        self._waiting: list[tuple[int, Key, Any]] = []
        self._parents: dict[Key, tuple[str, int]] = {}

    @property
    def unfit(self) -> Iterable[str]:
        """What was copied that PDF/A forbids."""
        return self._unfit.faults

    def expect(self, key: Key, number: int | None) -> None:
        """Say which of our objects stands for a foreign one that is written elsewhere, or none."""
        self._numbers[key] = number

    def number_of(self, key: Key) -> int | None:
        """Return our number of a foreign object; None for what is not in the pack."""
        return self._numbers.get(key)

    def number_parents(self, tree: Tree, first: int) -> int:
        """Give a place in the ParentTree to all that holds or is structure; return the next."""
        for key in tree.owners:
            self._parents[key] = ("/StructParents", first)
            first += 1
        for key in tree.holders:
            if key not in self._parents:
                self._parents[key] = ("/StructParent", first)
                first += 1
        return first

    def parent_entry(self, key: Key | None) -> dict[str, bytes]:
        """Return the entry that leads from an object to its place in the ParentTree."""
        if key not in self._parents:
            return {}
        name, place = self._parents[key]
        return {name: b"%d" % place}

    def reference(self, value: IndirectObject) -> bytes:
        """Return a reference to our copy of an object, which is made when its turn comes."""
        key = (value.idnum, value.generation)
        if key not in self._numbers:
            self._numbers[key] = self._take(key, self.source.get(value))
        number = self._numbers[key]
        return b"null" if number is None else reference_text(number)

    def _take(self, key: Key, found: Any) -> int | None:
        if found is None:
            return None
        kind = self.source.entry(found, "/Type")
        loose = isinstance(found, dict) and {"/Rect", "/Subtype"} <= found.keys()
        if kind in _ELSEWHERE or loose:  # an annotation that is on no page
            return None
        number = self.host.take()
        self._waiting.append((number, key, found))
        return number

    def finish(self) -> None:
        """Write all that was referred to, and what that refers to."""
        while self._waiting:
            number, key, found = self._waiting.pop()
            self.host.put(number, self._object(key, found))

    def _object(self, key: Key, found: Any) -> bytes:
        if not is_stream(found):
            return self.text(found)
        self._unfit.stream(found)
        entries: dict[str, bytes] = {}
        for name, item in dict.items(found):
            if name not in _NOT_IN_STREAMS:
                entries[str(name)] = self.text(item)
            elif _NOT_IN_STREAMS[name]:
                self.notes.dropped(str(_NOT_IN_STREAMS[name]))
        return stream_text(entries | self.parent_entry(key), found._data)

    def text(self, value: Any) -> bytes:
        """Return a value as text for our file."""
        if isinstance(value, list):
            return array_text(self.text(item) for item in list.__iter__(value))
        if not isinstance(value, dict):
            self._unfit.scalar(value)
            return value_text(value, self.reference)
        self._unfit.dictionary(value)
        if "/JS" in value and "/S" in value:
            self.notes.dropped("JavaScript")
            return b"null"
        files = "/EF" in value and ("/F" in value or "/UF" in value)
        if files:
            self.notes.dropped("embedded files")
        entries = {
            str(name): self.text(item)
            for name, item in dict.items(value)
            if not (files and name == "/EF")
        }
        if "/O" in value and "/Headers" in value:
            entries["/Headers"] = self._ids(value)
        return dictionary_text(entries)

    def _ids(self, holder: Any) -> bytes:
        """Return the Headers of a cell: the ids of this file, as they are in the pack."""
        found = map(self.source.get, self.source.items(holder, "/Headers"))
        return array_text(self.id_text(item) for item in found if isinstance(item, str | bytes))

    def id_text(self, value: Any) -> bytes:
        """Return an id as it is in the pack."""
        return string_text(self.id_bytes(value))

    def id_bytes(self, value: Any) -> bytes:
        """Return an id's bytes in the pack."""
        return self.prefix.encode("ascii") + raw_bytes(self.source.get(value))

    def entries(self, holder: Any, names: tuple[str, ...]) -> dict[str, bytes]:
        """Return those entries of a dictionary that are named, as texts for our file."""
        return {
            name: self.text(dict.__getitem__(holder, name))
            for name in names
            if dict.__contains__(holder, name)
        }
