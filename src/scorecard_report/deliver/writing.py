"""Values as PDF text (ISO 32000-1, 7.3): what pypdf read, and dictionaries of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pypdf.generic import (
    BooleanObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    TextStringObject,
)

_ESCAPED: Final = re.compile(rb"[()\\\r\n]")
_IRREGULAR: Final = re.compile(r"[^!-~]|[#()<>\[\]{}/%]")

References = Callable[[IndirectObject], bytes]


def value_text(value: Any, reference: References) -> bytes:
    """Return a direct value of pypdf's as PDF text; what it refers to is named by `reference`."""
    if isinstance(value, IndirectObject):
        return reference(value)
    if isinstance(value, dict):
        return dictionary_text(
            {str(name): value_text(item, reference) for name, item in dict.items(value)}
        )
    if isinstance(value, list):
        return array_text(value_text(item, reference) for item in list.__iter__(value))
    return _scalar_text(value)


def _scalar_text(value: Any) -> bytes:
    if value is None or isinstance(value, NullObject):
        return b"null"
    if isinstance(value, BooleanObject | bool):
        return b"true" if value == True else b"false"  # noqa: E712 (pypdf's is no bool)
    if isinstance(value, NameObject):
        return name_text(value)
    if isinstance(value, TextStringObject):
        return string_text(value.original_bytes)
    if isinstance(value, bytes):
        return string_text(value)
    if isinstance(value, FloatObject):
        return value.myrepr().encode("ascii")
    if isinstance(value, int):
        return b"%d" % int(value)
    raise TypeError(f"{type(value).__name__} is nothing that a PDF holds")


def name_text(name: str) -> bytes:
    """Return a name, its slash included, with what is irregular in it escaped."""
    escaped = _IRREGULAR.sub(
        lambda found: "".join(f"#{byte:02X}" for byte in found[0].encode()), name[1:]
    )
    return b"/" + escaped.encode("ascii")


def string_text(data: bytes) -> bytes:
    """Return bytes as a string; what is not text as hexadecimal."""
    if data.isascii() and b"\0" not in data:
        return b"(" + _ESCAPED.sub(_escape, data) + b")"
    return b"<" + data.hex().upper().encode("ascii") + b">"


def _escape(found: re.Match[bytes]) -> bytes:
    return {b"\r": rb"\r", b"\n": rb"\n"}.get(found[0], b"\\" + found[0])


def words_text(words: str) -> bytes:
    """Return a text for people (ISO 32000-1, 7.9.2.2)."""
    plain = words.isascii() and words.isprintable()
    return string_text(words.encode("ascii") if plain else b"\xfe\xff" + words.encode("utf-16-be"))


def dictionary_text(entries: Mapping[str, bytes]) -> bytes:
    """Return a dictionary; names with their slash."""
    return b"<<" + b"".join(name_text(n) + b" " + t for n, t in entries.items()) + b">>"


def array_text(items: Iterable[bytes]) -> bytes:
    """Return an array."""
    return b"[" + b" ".join(items) + b"]"


def stream_text(entries: Mapping[str, bytes], data: bytes) -> bytes:
    """Return a stream; its end on a line of its own, as PDF/A asks (ISO 19005-3, 6.1.7.1)."""
    head = dictionary_text({**entries, "/Length": b"%d" % len(data)})
    return head + b"\nstream\n" + data + b"\nendstream"


def reference_text(number: int) -> bytes:
    """Return a reference to one of our own objects."""
    return b"%d 0 R" % number
