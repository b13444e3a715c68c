"""Indentation: which line of a text that is no YAML does not stand where it should.

libyaml says where it could read no further, which may be many lines below the mistake. Asked only
of a file that failed; it takes the lines as they look, and says nothing where it is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

_DASHES: Final = re.compile(r"(?:-[ ]+)*(?:-$)?")
# A key is a word, or a period's few: a longer run of words before a colon is a sentence, and a
# number with a point begins an item.
_KEY: Final = re.compile(r"""(?!\d+[.)][ ])["']?[\w/.]+(?:[ -][\w/.]+){0,2}["']?:(?=\s|$)""")
_BLOCK_SIGN: Final = re.compile(r"(?:^|[:-])[ ]+[|>][-+1-9]{0,2}[ ]*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A line, from 1, with its column and what to do about it."""

    line: int
    col: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Begun:
    """A column, from 0, in which keys or items begin, and the last line in which one did.

    is_alone: no line before that one begins there.
    """

    col: int
    line: int
    is_item: bool
    is_alone: bool = True


@dataclass(slots=True)
class _Block:
    """A text after | or >. margin: the column in which its lines begin, as its first one does."""

    parent: int
    opened: int
    margin: int | None = None
    first: int = 0
    count: int = 0
    comment: tuple[int, int] | None = None  # line and column of a # further left


def torn_text(lines: Sequence[str], last: int) -> Misplaced | None:
    """Return the first line, of so many, that stands too far left in a text after | or >."""
    return _Reader(lines).read(last)


def crooked_line(lines: Sequence[str], number: int) -> Misplaced | None:
    """Return a line where it begins in another column than what it stands among."""
    reader = _Reader(lines)
    reader.read(number - 1)
    line = lines[number - 1]
    col = len(line) - len(line.lstrip(" "))
    is_item = line.startswith("-", col)
    alike = [begun for begun in reader.open if begun.is_item is is_item]
    if not alike or any(begun.col == col for begun in alike):
        return None
    nearest = min(alike, key=lambda begun: (abs(begun.col - col), -begun.col))
    kind = "items" if is_item else "keys"
    off = nearest.col - col
    mend = f"put {_spaces(off, 'more ')} before it" if off > 0 else f"take {_spaces(-off)} away"
    hint = f"{mend}, so that it begins as line {nearest.line} does"
    if nearest.is_alone:
        hint += "; or it is that line which stands wrong"
    elif off < 0 and not is_item:
        hint += "; where it goes on with the text above, put that whole text in quotes"
    return Misplaced(
        number, col + 1,
        f"the line begins in column {col + 1}, the {kind} above it in column {nearest.col + 1}",
        hint,
    )  # fmt: skip


class _Reader:
    """Reads lines by how they look, and holds the columns that are open at the last of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.open: list[_Begun] = []
        self._block: _Block | None = None

    def read(self, last: int) -> Misplaced | None:
        for number, line in enumerate(self._lines[:last], 1):
            told = line.strip()
            col = len(line) - len(line.lstrip(" "))
            block = self._block
            if not told:
                continue
            if block and self._goes_on(block, number, col):
                if block.comment and not _KEY.match(told):
                    return _torn(block, *block.comment, is_comment=True)
                continue
            if told.startswith("#"):
                if block and not block.comment:
                    block.comment = number, col
                continue
            if block and self._is_torn(block, told, col):
                return _torn(block, number, col, is_key=_KEY.match(told) is not None)
            self._block = None
            self._begin(number, told, col)
        return None

    def _goes_on(self, block: _Block, number: int, col: int) -> bool:
        if block.margin is None and col > block.parent:
            block.margin, block.first = col, number
        goes_on = block.margin is not None and col >= block.margin
        block.count += goes_on
        return goes_on

    def _is_torn(self, block: _Block, told: str, col: int) -> bool:
        if block.margin is not None and col > block.parent:
            return True
        dashes = _DASHES.match(told)
        if dashes and dashes[0] and not _KEY.match(told, dashes.end()):
            return not any(begun.is_item and begun.col == col for begun in self.open)
        return not _KEY.match(told, dashes.end() if dashes else 0)

    def _begin(self, number: int, told: str, col: int) -> None:
        dashes = _DASHES.match(told)
        length = dashes.end() if dashes else 0
        begun = [
            _Begun(col + at, number, is_item=True)
            for at, letter in enumerate(told[:length])
            if letter == "-"
        ]
        if _KEY.match(told[length:]):
            begun.append(_Begun(col + length, number, is_item=False))
        if begun:
            if any(o.col == col and o.is_item is begun[0].is_item for o in self.open):
                begun[0] = replace(begun[0], is_alone=False)
            self.open = [other for other in self.open if other.col < col] + begun
            if _BLOCK_SIGN.search(told):
                self._block = _Block(begun[-1].col, number)


def _torn(
    block: _Block, number: int, col: int, *, is_key: bool = False, is_comment: bool = False
) -> Misplaced:
    if block.margin is None:
        return Misplaced(
            number, col + 1,
            f"a text begins further right than its key, which begins line {block.opened}",
            f"put {_spaces(block.parent + 2 - col, 'more ')} before each of its lines; "
            "or it is the key which stands too far right",
        )  # fmt: skip
    margin = block.margin
    hint = f"put {_spaces(margin - col, 'more ')} before it"
    if is_comment:
        return Misplaced(
            number, col + 1, "a # further left than the text round it is taken for a comment", hint
        )
    hint += ": a text after | or > ends where a line begins further left"
    if is_key:
        column = block.parent + 1
        hint += f"; a key of its own begins in column {column}, as in line {block.opened}"
    if block.count == 1:
        hint += f"; or it is line {block.first} which stands too far right"
    return Misplaced(
        number, col + 1,
        f"the line begins further left than the text it belongs to, begun in line {block.first}",
        hint,
    )  # fmt: skip


def _spaces(number: int, more: str = "") -> str:
    return f"{number} {more}space{'s' if number > 1 else ''}"
