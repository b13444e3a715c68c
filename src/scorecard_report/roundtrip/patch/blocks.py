"""Block scalars, `|` and `>`: the parts of one in a text, and a new value in the same manner.

YAML 1.1, chapters 9.2.4 and 9.3: the sign, a digit for the indentation where the first line begins
with a space, then - where the value has no line break at its end and + where it has more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from scorecard_report.load.nodes import Mapping, Scalar, Unreadable, read_nodes
from scorecard_report.roundtrip.patch.spans import BREAK, Span, line_end
from scorecard_report.roundtrip.patch.tokens import needs_escapes

_NARROWEST: Final = 60  # letters in a line of a folded text, its indentation not counted
_STEP: Final = 2  # spaces that a text without lines of its own is indented by
_BREAKABLE: Final = re.compile("(?<=[^ ]) (?=[^ ])")
_FOLDED: Final = re.compile("(?:^|\n)[ ]|[ ](?:\n|$)")  # what folding would not give back


@dataclass(frozen=True, slots=True)
class Block:
    """A block scalar's parts: sign and indicators, the rest of that line, lines, blank lines."""

    header: str
    header_end: int
    first_line_end: int  # where its first line ends, a comment there included
    lines_end: int  # where its last line of text ends, before the line break
    end: int  # after the blank lines that follow
    base: int  # column that its indentation counts from
    indent: int  # spaces before each line
    width: int  # letters in its longest line, indentation not counted
    lines: frozenset[str]  # what stands in it, indentation taken away

    @property
    def keeps(self) -> bool:
        """Say whether the blank lines after the text belong to the value."""
        return "+" in self.header

    @property
    def strips(self) -> bool:
        """Say whether no line break at the end belongs to the value."""
        return "-" in self.header


@dataclass(frozen=True, slots=True)
class NewBlock:
    """A block scalar's new header and lines; `keeps` where it says how many blank lines follow."""

    header: str
    lines: tuple[str, ...]  # indented, without line breaks
    blank_lines: int
    keeps: bool


def parse_block(text: str, span: Span) -> Block:
    """Take a block scalar apart."""
    header = re.match(r"[|>][-+0-9]*", text[span.start : span.end])
    if header is None:
        raise RuntimeError("no block scalar")
    header_end = span.start + header.end()
    first_line_end = min(line_end(text, header_end), span.end)
    base = max(span.indent, 0)
    digit = re.search("[0-9]", header[0])
    lines = list(_lines(text, first_line_end, span.end))
    filled = [line for _, line in lines if line.strip(" ")]
    if digit:
        indent = base + int(digit[0])
    elif filled:
        indent = len(filled[0]) - len(filled[0].lstrip(" "))
    else:
        indent = base + _STEP
    has_text = bool(digit or filled)
    ends = [start + len(line) for start, line in lines if has_text and line[indent:]]
    return Block(
        header=header[0],
        header_end=header_end,
        first_line_end=first_line_end,
        lines_end=ends[-1] if ends else first_line_end,
        end=span.end,
        base=base,
        indent=indent,
        width=max((len(line) - indent for line in filled), default=0),
        lines=frozenset(line[indent:] for _, line in lines),
    )


def write_block(old: Block, value: str) -> NewBlock | None:
    """Return the lines of a block scalar that loads as the value; None where none does."""
    body = value.rstrip("\n")
    breaks = len(value) - len(body)
    sign = old.header[0]
    if not body or not _fits(body, old):
        return None
    needs_digit = body.lstrip("\n").startswith(" ") or re.search("[0-9]", old.header)
    digit = str(old.indent - old.base) if needs_digit else ""
    texts = _folded(body, max(old.width, _NARROWEST)) if sign == ">" else body.split("\n")
    chomping = ("-", "")[breaks] if breaks < 2 else "+"
    new = NewBlock(
        header=_header(old.header, sign, digit, chomping),
        lines=tuple(" " * old.indent + line if line else "" for line in texts),
        blank_lines=max(breaks - 1, 0),
        keeps=chomping == "+",
    )
    return new if _loads(new, old.base, value) else None


def _fits(body: str, old: Block) -> bool:
    """Say whether lines like the old ones hold the text.

    Spaces at a line's end and tabs are seen by nobody: they stay where they are, and come no more.
    """
    if old.header[0] == ">":
        return not (needs_escapes(body.replace("\n", "")) or _FOLDED.search(body))
    return all(
        line in old.lines or not (line.endswith(" ") or needs_escapes(line))
        for line in body.split("\n")
    )


def stripping(header: str) -> str:
    """Return a header with which no line break at the end belongs to the value."""
    return header.replace("+", "") + "-"


def _header(old: str, sign: str, digit: str, chomping: str) -> str:
    same = sorted(old) == sorted(sign + digit + chomping)
    return old if same else sign + digit + chomping


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the lines after the first, with where each begins."""
    found = BREAK.match(text, start)
    while found and found.end() < end:
        start = found.end()
        found = BREAK.search(text, start, end)
        yield start, text[start : found.start() if found else end]


def _folded(body: str, width: int) -> Iterator[str]:
    """Yield lines that fold into the body: one more blank line between texts than it has."""
    is_first = True
    for line in body.split("\n"):
        if line and not is_first:
            yield ""
        is_first = is_first and not line
        yield from _wrapped(line, width)


def _wrapped(line: str, width: int) -> Iterator[str]:
    """Yield a text in lines, broken at single spaces only: folding turns a break into one."""
    words = _BREAKABLE.split(line)
    taken = words[0]
    for word in words[1:]:
        if len(taken) + 1 + len(word) > width:
            yield taken
            taken = word
        else:
            taken = f"{taken} {word}"
    yield taken


def _loads(new: NewBlock, base: int, value: str) -> bool:
    """Say whether this program's own reader gives the value back."""
    margin = " " * base
    lines = [f"{margin}k: {new.header}", *new.lines, *[""] * new.blank_lines, f"{margin}l: m", ""]
    try:
        root = read_nodes("\n".join(lines), "")
    except Unreadable:
        return False
    match root:
        case Mapping(entries=[(_, Scalar(text=text)), (_, Scalar(text="m"))]):
            return text == value
        case _:
            return False
