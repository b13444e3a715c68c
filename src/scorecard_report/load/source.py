"""The bytes of a file as text: size, encoding, and what YAML would read past in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import category

from scorecard_report.load.nodes import Node, Scalar, Unreadable, walk
from scorecard_report.problems import Problem, Where, cut, error, warning

LARGEST: Final = 20_000_000  # bytes: some 30,000 measures
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
# What YAML 1.1 does not allow in a text (chapter 5.1), or takes for the end of a line where no
# person sees one (5.4: U+0085, U+2028, U+2029), and what no font draws.
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ufeff]")
_MARK: Final = "\ufeff"  # the one of them that YAML reads: what else is wrong is told beside it

# A line up to its first #, where no space follows that. Linear: nothing here is matched two ways.
_SWALLOWED: Final = re.compile(r"^([^#'\"\n]*[ \t])(#[^\s#!][^\n]*)", re.M)
_COLON: Final = re.compile(r":[ \t]")


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
    control = CONTROL.search(text.replace(_MARK, " "))
    if control:
        raise Unreadable(_control_character(control[0], _place(text[: control.start()], name)))
    return text


def find_control_characters(root: Node, name: str, source: str = "") -> Iterator[Problem]:
    """Yield an error for each text that holds a control character by way of a YAML escape.

    source: the file's text, in which each mark U+FEFF has a place of its own; without it, it is
    told where the text begins that holds it.
    """
    line, counted = 1, 0
    for mark in re.finditer(_MARK, source):
        line += source.count("\n", counted, mark.start())
        counted = mark.start()
        yield _control_character(_MARK, Where(name, line, counted - source.rfind("\n", 0, counted)))
    for node in walk(root):
        if isinstance(node, Scalar):
            said = node.text.replace(_MARK, "") if counted else node.text
            problem = control_problem(said, Where(name, node.line, node.col))
            if problem:
                yield problem


def find_swallowed(text: str, root: Node, name: str) -> Iterator[Problem]:
    """Warn of a value, or a part of one, that YAML takes for a comment: `previous: #1`, `5 #3`."""
    found: dict[int, re.Match[str]] = {}
    line, counted = 1, 0
    for match in _SWALLOWED.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if _COLON.search(match[1]):
            found[line] = match
    lines = {node.line for node in walk(root) if type(node) is Scalar and node.is_plain}
    for line in found.keys() & lines:
        comment = found[line][2].strip()
        yield warning(
            "swallowed-by-comment",
            Where(name, line, len(found[line][1]) + 1),
            f"{cut(comment)!r} is taken for a comment and is not read",
            "put the whole text in quotes, or leave a space after # in a comment",
        )


def shows_nothing(text: str) -> bool:
    """Say whether a text has no letter to be seen: spaces, soft hyphens and the like alone."""
    return all(letter.isspace() or category(letter) == "Cf" for letter in text)


def control_problem(text: str, where: Where) -> Problem | None:
    """Return an error for a text that holds a control character; None where it holds none."""
    control = CONTROL.search(text)
    return _control_character(control[0], where) if control else None


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
