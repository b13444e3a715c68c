"""Where in a YAML file a line of a text stands: a text of many lines begins at one place only.

YAML folds lines and takes indentation away, but leaves every character that is no space. So a
place in the text is found again by counting those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from scorecard_report.load.nodes import Scalar

_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # what YAML 1.1 takes for a line break
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\S")
_BLOCK: Final = frozenset("|>")
_QUOTES: Final = frozenset("'\"")


class TextPlaces:
    """Finds lines of texts in one file."""

    def __init__(self, source: str) -> None:
        """Look in this file's text."""
        self._lines = _BREAK.split(source)
        self._told: tuple[Scalar | None, list[tuple[int, int]]] = (None, [])  # asked for last

    def find(self, node: Scalar, line: int) -> tuple[int, int]:
        """Return line and column, from 1, of what begins a line of a text, itself from 0.

        Of a quoted text, whose escapes are written out otherwise, only the beginning is known.
        """
        first = self._lines[node.line - 1][node.col - 1 : node.col]
        is_block = first in _BLOCK and not node.is_plain
        if not is_block and (not line or first in _QUOTES):
            return node.line, node.col
        if self._told[0] is not node:  # once for each text: a text of many lines is asked for many
            begin = (node.line + 1, 1) if is_block else (node.line, node.col)
            self._told = node, list(self._walk(*begin, node))
        places = self._told[1]
        return places[line] if line < len(places) else (node.line, node.col)

    def folded_item(self, node: Scalar) -> tuple[int, int] | None:
        """Return where an item of a list stands that YAML joins to the line before, if any.

        It does so in every text but one that begins with |.
        """
        first = self._lines[node.line - 1][node.col - 1 : node.col]
        if first in _QUOTES or (first == "|" and not node.is_plain):
            return None
        left = len("".join(node.text.split()))
        before, margin = "", None
        for number in range(node.line if node.is_plain else node.line + 1, len(self._lines) + 1):
            told = self._lines[number - 1]
            if number == node.line:
                told = told[node.col - 1 :]
            indent = len(told) - len(told.lstrip())
            if told.strip() and margin is None and not node.is_plain:
                margin = indent
            is_item = before and _ITEM.match(told) and (margin is None or indent <= margin)
            if is_item and left > 0:
                return number, indent + 1
            left -= len("".join(told.split()))
            before = told.strip()
            if left <= 0:
                return None
        return None

    def _walk(self, line: int, col: int, node: Scalar) -> Iterator[tuple[int, int]]:
        """Yield, for each line of a text, the place of the first character from it on."""
        ahead = (
            (number, at + 1)
            for number in range(line, len(self._lines) + 1)
            for at in range(col - 1 if number == line else 0, len(self._lines[number - 1]))
            if not self._lines[number - 1][at].isspace()
        )
        place = next(ahead, None)
        for told in node.text.split("\n"):
            if place is None:
                return
            yield place
            if length := len("".join(told.split())):
                place = next(islice(ahead, length - 1, None), None)
