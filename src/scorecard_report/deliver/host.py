"""Our own PDF, opened to be added to: its objects stay as they are but for those put anew.

Takes a file as `render/pdf` writes it: one cross-reference table, no object streams. Gives that
file with more objects, and an id made from its content. Linear in the file's size.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from scorecard_report.deliver.reading import Source
from scorecard_report.deliver.writing import (
    array_text,
    dictionary_text,
    reference_text,
    value_text,
)

_ID_PLACEHOLDER: Final = b"0" * 32


class HostFile:
    """Our file's objects by number. Numbers are given out in order, so that bytes are too."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._next: int
        self.source = Source(data)
        reader: PdfReader = self.source.reader
        if reader.xref_objStm or set(reader.xref) - {0, 65535}:
            raise ValueError("this is no file of ours: it has object streams or generations")
        offsets = {number: at for number, at in reader.xref[0].items() if at}
        places = sorted((at, number) for number, at in offsets.items())
        ends = [*(at for at, _ in places[1:]), data.rindex(b"xref", 0, data.rindex(b"startxref"))]
        self._spans = {number: (at, end) for (at, number), end in zip(places, ends, strict=True)}
        self._next = max(self._spans) + 1
        self._put: dict[int, bytes] = {}
        self.catalog_number: int = self.source.trailer.raw_get("/Root").idnum
        self.catalog = self.entries(self.catalog_number)

    def take(self) -> int:
        """Give out the number of an object to come."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, text: bytes) -> None:
        """Write an object, new or in the place of one of ours."""
        self._put[number] = text

    def add(self, text: bytes) -> bytes:
        """Write a new object, and return a reference to it."""
        number = self.take()
        self.put(number, text)
        return reference_text(number)

    def object(self, number: int) -> Any:
        """Return one of our objects as pypdf reads it."""
        return self.source.get(IndirectObject(number, 0, self.source.reader))

    def entries(self, number: int) -> dict[str, bytes]:
        """Return the entries of a dictionary of ours as texts, to be changed and put again."""
        return entries_of(self.object(number))

    def number_of(self, holder: Any, name: str) -> int:
        """Return the number of the object that an entry of ours refers to."""
        found = self.source.raw(holder, name)
        if not isinstance(found, IndirectObject):
            raise ValueError(f"this is no file of ours: {name} is not an object of its own")
        return int(found.idnum)

    def file(self) -> bytes:
        """Return the whole file."""
        self.put(self.catalog_number, dictionary_text(self.catalog))
        body = bytearray(self._data[: min(at for at, _ in self._spans.values())])
        offsets: dict[int, int] = {}
        for number, (at, end) in sorted(self._spans.items(), key=lambda item: item[1]):
            if number not in self._put:
                offsets[number] = len(body)
                body += self._data[at:end]
        for number, text in sorted(self._put.items()):
            offsets[number] = len(body)
            body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
        return self._close(body, offsets)

    def _close(self, body: bytearray, offsets: dict[int, int]) -> bytes:
        at = len(body)
        body += b"xref\n0 %d\n" % self._next + b"".join(_table(offsets, self._next))
        trailer = entries_of(self.source.trailer)
        place = b"<" + _ID_PLACEHOLDER + b">"
        trailer |= {"/Size": b"%d" % self._next, "/ID": array_text([place, place])}
        body += b"trailer\n" + dictionary_text(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % at
        digest = sha256(body).hexdigest()[:32].encode()
        table = body.rindex(b"/ID ")
        return bytes(body[:table]) + bytes(body[table:]).replace(_ID_PLACEHOLDER, digest)


def entries_of(holder: Any) -> dict[str, bytes]:
    """Return the entries of a dictionary of our own file as texts; references stay as they are."""
    return {str(name): own_text(item) for name, item in dict.items(holder)}


def own_text(value: Any) -> bytes:
    """Return a value of our own file as text; references stay what they are."""
    return value_text(value, lambda reference: b"%d 0 R" % reference.idnum)


def _table(offsets: dict[int, int], size: int) -> list[bytes]:
    """Return the lines of a cross-reference table; its free entries form a ring (7.5.4)."""
    free = [number for number in range(size) if number not in offsets]
    following = dict(pairwise([*free, 0]))
    return [
        b"%010d 00000 n \n" % offsets[number]
        if number in offsets
        else b"%010d %05d f \n" % (following[number], 65535)
        for number in range(size)
    ]
