"""A content stream's operators, with what stands before each of them (ISO 32000-1, 7.8.2).

Takes unpacked bytes. Numbers are passed over, but for those of ten digits and more: nothing here
asks where something is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from scorecard_report.deliver.audit_archival import (
    HIGHEST_INTEGER,
    LONGEST_NAME,
    LONGEST_STRING,
)

# Strings, names, hexadecimal, brackets of dictionaries, comments, operators.
_TOKEN: Final = re.compile(
    rb"(?P<string>\((?:[^()\\]++|\\.)*+\))|(?P<nested>\()|(?P<bracket><<|>>)|(?P<hex><[^<>]*+>)"
    rb"|(?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*+)|(?P<comment>%[^\r\n]*+)"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9*]*+)|(?P<long>(?<![.0-9])[0-9]{10,}+)",
    re.S,
)
_BRACKET: Final = re.compile(rb"\\.|[()]", re.S)
_IMAGE_END: Final = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
                   b"\r\n": b"", b"\n": b"", b"\r": b""}  # fmt: skip
_NOT_HEX: Final = re.compile(rb"[^0-9A-Fa-f]")
_VALUES: Final = frozenset([b"true", b"false", b"null"])


@dataclass(slots=True)
class Operator:
    """An operator. names, strings: those before it, as written. text: from the first name to it.

    is_too_long: a name, string or integer before it is beyond what PDF/A allows.
    """

    name: bytes
    names: list[bytes] = field(default_factory=list)
    strings: list[bytes] = field(default_factory=list)
    text: bytes = b""
    is_too_long: bool = False


def operators(data: bytes) -> Iterator[Operator]:
    """Yield a stream's operators; an inline image is its `BI`.

    Raises ValueError where a string does not end.
    """
    at = 0
    waiting = Operator(b"")
    start = 0
    while at < len(data):
        resume = len(data)
        for token in _TOKEN.finditer(data, at):
            kind, text = token.lastgroup, token[0]
            if kind == "name":
                start = start if waiting.names else token.start()
                waiting.names.append(text)
                waiting.is_too_long |= len(text) > LONGEST_NAME
            elif kind in {"string", "hex"}:
                waiting.strings.append(text)
                waiting.is_too_long |= len(text) > LONGEST_STRING
            elif kind == "nested":
                resume = _string_end(data, token.start())
                waiting.strings.append(data[token.start() : resume])
                waiting.is_too_long |= resume - token.start() > LONGEST_STRING
                break
            elif kind == "long":
                waiting.is_too_long |= int(text) > HIGHEST_INTEGER
            elif kind == "operator" and text not in _VALUES:
                waiting.name = text
                waiting.text = data[start : token.start()] if waiting.names else b""
                yield waiting
                waiting = Operator(b"")
                if text == b"ID":
                    end = _IMAGE_END.search(data, token.end())
                    resume = end.end() if end else len(data)
                    break
        at = resume


def _string_end(data: bytes, at: int) -> int:
    depth = 0
    for found in _BRACKET.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    raise ValueError("a string that does not end")


def string_bytes(text: bytes) -> bytes:
    """Return the bytes that a string stands for, as it is written in a content stream."""
    if text[:1] == b"<":
        digits = _NOT_HEX.sub(b"", text).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    inside = text[1:-1]
    return _ESCAPE.sub(_unescape, inside) if b"\\" in inside else inside


def _unescape(found: re.Match[bytes]) -> bytes:
    told = found[1]
    if told[:1].isdigit() and told[:1] < b"8":
        return bytes([int(told, 8) & 255])
    return _ESCAPED.get(told, told)
