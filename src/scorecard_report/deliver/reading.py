"""A foreign PDF as pypdf reads it, asked politely: whatever is not there is empty, not an error.

Values come as pypdf's objects; a key is an object's number and generation in its own file.
"""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import IndirectObject, NullObject, StreamObject

Key = tuple[int, int]

# pypdf: "broken PDF files might cause other exceptions". What they were seen to cause.
FAULTS: Final = (
    PyPdfError, DependencyError, ValueError, TypeError, LookupError, AttributeError, OverflowError,
    RecursionError, NotImplementedError, AssertionError, OSError, zlib.error, struct.error,
)  # fmt: skip
_LONGEST_CHAIN: Final = 32  # references to references; a legal file has none


class Source:
    """One foreign file. All of its methods may raise any of `FAULTS` where the file is broken."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(BytesIO(data))
        self.trailer: Any = self.reader.trailer

    def get(self, value: Any) -> Any:
        """Follow references to a value; None for null and for what is not there."""
        for _ in range(_LONGEST_CHAIN):
            if not isinstance(value, IndirectObject):
                break
            value = value.get_object() if self.has(value) else None
        return None if isinstance(value, NullObject) else value

    def has(self, reference: IndirectObject) -> bool:
        """Say whether the file lists an object; pypdf would search the whole file for others."""
        number = reference.idnum
        listed = self.reader.xref.get(reference.generation, {})
        return number in listed or (reference.generation == 0 and number in self.object_streams)

    @property
    def object_streams(self) -> dict[int, Any]:
        """The objects that lie in object streams."""
        return self.reader.xref_objStm

    def raw(self, holder: Any, name: str) -> Any:
        """Return an entry of a dictionary as it stands there, reference or value."""
        return dict.get(holder, name) if isinstance(holder, dict) else None

    def entry(self, holder: Any, name: str) -> Any:
        """Return the value of an entry of a dictionary, references followed."""
        return self.get(self.raw(holder, name))

    def mapping(self, holder: Any, name: str) -> Any:
        """Return an entry that is a dictionary, else an empty one."""
        found = self.entry(holder, name)
        return found if isinstance(found, dict) else {}

    def items(self, holder: Any, name: str) -> list[Any]:
        """Return the items of an entry that is an array; one that is not counts as its one item."""
        raw = self.raw(holder, name)
        found = self.get(raw)
        if found is None:
            return []
        return list.copy(found) if isinstance(found, list) else [raw]

    def text(self, holder: Any, name: str) -> str:
        """Return an entry that is a text or a name, else an empty one."""
        found = self.entry(holder, name)
        return str(found) if isinstance(found, str | bytes) else ""


def key_of(value: Any) -> Key | None:
    """Return the key of what a reference leads to; None for a value that is no reference."""
    return (value.idnum, value.generation) if isinstance(value, IndirectObject) else None


def is_stream(value: Any) -> bool:
    """Say whether a value is a stream."""
    return isinstance(value, StreamObject)


def raw_bytes(value: Any) -> bytes:
    """Return the bytes of a string as the file has them."""
    found = value.original_bytes if hasattr(value, "original_bytes") else value
    return bytes(found) if isinstance(found, bytes) else str(found).encode("latin-1", "replace")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep pypdf from telling the terminal what it thinks of a file."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
