"""Where in a YAML file a line of a text stands: a text of many lines begins at one place only.

YAML folds lines and takes indentation away, but leaves every character that is no space. So a
place in the text is found again by counting those.
"""

from __future__ import annotations

import re
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

    def find(self, node: Scalar, line: int) -> tuple[int, int]:
        """Return line and column, from 1, of what begins a line of a text, itself from 0.

        Of a quoted text, whose escapes are written out otherwise, only the beginning is known.
        """
        first = self._lines[node.line - 1][node.col - 1 : node.col]
        if not line or first in _QUOTES:
            if first in _BLOCK and not node.is_plain:
                return self._walk(node.line + 1, 1, 0, node)
            return node.line, node.col
        before = sum(len("".join(told.split())) for told in node.text.split("\n")[:line])
        if first in _BLOCK and not node.is_plain:
            return self._walk(node.line + 1, 1, before, node)
        return self._walk(node.line, node.col, before, node)

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

    def _walk(self, line: int, col: int, skipped: int, node: Scalar) -> tuple[int, int]:
        """Return the place of the next character that is no space, after so many of them."""
        for number in range(line, len(self._lines) + 1):
            told = self._lines[number - 1]
            for at in range(col - 1, len(told)):
                if told[at].isspace():
                    continue
                if not skipped:
                    return number, at + 1
                skipped -= 1
            col = 1
        return node.line, node.col
