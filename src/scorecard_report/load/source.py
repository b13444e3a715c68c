"""The bytes of a file as text: size, encoding and control characters, before YAML is asked."""

from __future__ import annotations

import re
from typing import Final

from scorecard_report.load.nodes import Node, Scalar, Unreadable, walk
from scorecard_report.problems import Problem, Where, error

LARGEST: Final = 20_000_000  # bytes: some 30,000 measures
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
# What YAML 1.1 does not allow in a text (chapter 5.1), and what no font draws.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff]")


def decode(data: bytes, name: str) -> str:
    """Return the file's text without a byte-order mark. Raises `Unreadable`."""
    if len(data) > LARGEST:
        raise Unreadable(too_large(len(data), name))
    if data.startswith(_UTF16) or b"\x00" in data[:4]:
        raise Unreadable(
            error("not-utf8", Where(name), "the file is in UTF-16", "save it as UTF-8")
        )
    data = data.removeprefix(_UTF8_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        where = _place(data[: problem.start].decode("utf-8"), name)
        raise Unreadable(
            error("not-utf8", where, "a character that is not UTF-8", "save the file as UTF-8")
        ) from None
    control = _CONTROL.search(text)
    if control:
        raise Unreadable(_control_character(control[0], _place(text[: control.start()], name)))
    return text


def find_control_characters(root: Node, name: str) -> list[Problem]:
    """Return an error for each text that holds a control character by way of a YAML escape."""
    return [
        _control_character(control[0], Where(name, node.line, node.col))
        for node in walk(root)
        if isinstance(node, Scalar) and (control := _CONTROL.search(node.text))
    ]


def _control_character(letter: str, where: Where) -> Problem:
    return error(
        "control-character",
        where,
        f"the control character U+{ord(letter):04X}",
        "delete it; it often comes with text copied from a PDF",
    )


def too_large(size: int, name: str) -> Problem:
    """Return the problem of a file that is larger than any scorecard."""
    return error(
        "file-too-large",
        Where(name),
        f"the file has {size / 1e6:.0f} MB; the largest that is read has {LARGEST / 1e6:.0f} MB",
    )


def _place(before: str, name: str) -> Where:
    return Where(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
