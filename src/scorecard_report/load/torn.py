"""Texts inside braces that a comma of their own tore.

Of `{text: All, and one}` YAML makes two keys, the second of which is none and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from scorecard_report.load.nodes import Mapping, Node, Scalar
from scorecard_report.problems import Problem, Where, cut, error

_TAIL: Final = re.compile(r"\d{3}(?!\d)(?!/)")  # what stands behind a thousands comma
_LONGEST_GUESSED: Final = 40  # letters of a word that a nearest one is looked for


def torn_texts(
    node: Mapping, known: Collection[str], name: str
) -> tuple[list[Problem], frozenset[int]]:
    """Return an error for each torn text of a group, and which entries are pieces of them.

    known: the group's keys. name: the file's, for problems.
    """
    found: list[Problem] = []
    pieces: set[int] = set()
    for at in range(1, len(node.entries) if node.is_flow else 0):
        begun = at - 1 not in pieces
        if not _is_piece(node, at, known):
            continue
        if begun and not _can_go_on(node.entries[at - 1][1]):
            continue
        pieces.add(at)
        if begun:
            figure = None
            if _ends_in_digit(node.entries[at - 1][1]):
                figure = torn_figure(*node.entries[at], name)
            found.append(figure or _torn_text(node, at, known, name))
    return found, frozenset(pieces)


def torn_figure(key: Scalar, value: Node, name: str) -> Problem | None:
    """Return an error for a key that is a figure's end: in `{previous: 1,087}` that is `087`."""
    if not (isinstance(value, Scalar) and value.is_empty and _TAIL.match(key.text)):
        return None
    return error(
        "comma-in-figure",
        Where(name, key.line, key.col),
        f"a comma before {key.text!r} cuts a figure in two",
        'inside { } put a figure with a comma in quotes: "1,087"',
    )


def nearest(name: str, known: Collection[str]) -> str:
    """Return the key that was meant by one that is none, "" where no known one is like it."""
    return next(iter(get_close_matches(name[:_LONGEST_GUESSED], known, n=1)), "")


def _is_piece(node: Mapping, at: int, known: Collection[str]) -> bool:
    key, value = node.entries[at]
    if key.text in known or not key.is_plain:
        return False
    if " " in key.text:
        return True
    return isinstance(value, Scalar) and value.is_empty and not nearest(key.text, known)


def _can_go_on(value: Node) -> bool:
    return isinstance(value, Scalar) and value.is_plain and not value.is_empty


def _ends_in_digit(value: Node) -> bool:
    return isinstance(value, Scalar) and value.text[-1:].isdigit()


def _torn_text(node: Mapping, at: int, known: Collection[str], name: str) -> Problem:
    (key, begun), (piece, _) = node.entries[at - 1 : at + 1]
    said = [begun.text] if isinstance(begun, Scalar) else []
    for other in range(at, len(node.entries)):
        if not _is_piece(node, other, known):
            break
        words, value = node.entries[other]
        more = f": {value.text}" if isinstance(value, Scalar) and not value.is_empty else ""
        said.append(words.text + more)
    whole = cut(" ".join(", ".join(said).split()), 60)
    quote = "'" if '"' in whole else '"'
    return error(
        "comma-in-text",
        Where(name, piece.line, piece.col),
        f"a comma before {cut(piece.text)!r} ends the text there",
        f"inside {{ }} put a text with a comma in quotes: {key.text}: {quote}{whole}{quote}",
    )
