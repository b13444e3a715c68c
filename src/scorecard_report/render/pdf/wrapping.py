"""Words into lines: greedy, linear, and kind to what a reader takes in at one glance.

Lines break at spaces, after a hyphen or slash between letters, and inside a word only where it is
wider than the line. A short bracket such as "(Per 1,000)" is not torn where it fits on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from scorecard_report.document.nodes import Link, Run
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.styles import Face, TypeStyle

# Letters either side, so that "2013/14" and "2016-17" stay whole.
_INNER_BREAK: Final = re.compile(r"(?<=[^\W\d_][/\-\u2013\u2010])(?=[^\W\d_])")
_MAY_TEAR: Final = re.compile(r"[/\-\u2013\u2010]")
_DASHES: Final = frozenset({"-", "\u2013", "\u2014"})
_BRACKET_LETTERS: Final = 24  # a bracket longer than this may be torn anywhere
_RAISED_SIZE: Final = 0.68


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line in one face; size in points, rise above the baseline in points.

    is_slanted: leans to the right, which stands in for the italic that a brand does not have.
    """

    text: str
    face: Face
    size: float
    width: float
    rise: float = 0.0
    link: Link | None = None
    is_slanted: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text; `ends_word` tells whether a space parts it from the next line."""

    segments: tuple[Segment, ...]
    width: float
    ends_word: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """What cannot be torn; `space` tells whether a space stood before it."""

    text: str
    width: float
    space: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """A piece on a line: the width of the space before it, 0 for none.

    is_glued: no line breaks before it, as before a comma that follows a link.
    """

    segment: Segment
    gap: float
    is_glued: bool


class _Filling:
    """Lines of runs in several manners, filled piece by piece."""

    def __init__(self, limit: float) -> None:
        """limit: the width of a line."""
        self._limit = limit
        self._lines: list[TextLine] = []
        self._held: list[_Held] = []
        self._width = 0.0

    def add(self, piece: _Held) -> None:
        """Take the next piece, on a new line where it does not fit."""
        if not self._fits(piece):
            moved = self._last_word() if piece.is_glued else []
            self._break(ends_word=bool((moved or [piece])[0].gap))
            for each in moved:
                self._put(each)
            if moved and not self._fits(piece):  # a word as long as that is torn after all
                self._break(ends_word=False)
        self._put(piece)

    def finish(self) -> tuple[TextLine, ...]:
        """Return all lines, at least one."""
        self._break(ends_word=False)
        return tuple(self._lines)

    def _fits(self, piece: _Held) -> bool:
        return not self._held or self._width + piece.gap + piece.segment.width <= self._limit

    def _put(self, piece: _Held) -> None:
        gap = piece.gap if self._held else 0.0
        self._held.append(_Held(piece.segment, gap, piece.is_glued))
        self._width += gap + piece.segment.width

    def _last_word(self) -> list[_Held]:
        """Take the last word off the line; nothing where it is all that stands there."""
        at = len(self._held) - 1
        while at and self._held[at].is_glued:
            at -= 1
        word = self._held[at:] if at else []
        if word:
            del self._held[at:]
            self._width = sum(each.gap + each.segment.width for each in self._held)
        return word

    def _break(self, *, ends_word: bool) -> None:
        segments = tuple(_spaced(self._held))
        self._lines.append(TextLine(segments, self._width, ends_word))
        self._held, self._width = [], 0.0


def _spaced(held: Iterable[_Held]) -> Iterator[Segment]:
    """Yield a line's segments with their spaces, which are in no link that they only lead to."""
    before: Segment | None = None
    for each in held:
        segment = each.segment
        if each.gap and before and before.link != segment.link:
            yield replace(segment, text=" ", width=each.gap, rise=0.0, link=None)
            yield segment
        elif each.gap:
            yield replace(segment, text=f" {segment.text}", width=each.gap + segment.width)
        else:
            yield segment
        before = segment


class Wrapper:
    """Wraps text in the brand's fonts; remembers what it wrapped before."""

    def __init__(self, fonts: FontSet) -> None:
        """Measure with these fonts."""
        self._fonts = fonts
        self._known: dict[tuple[tuple[Run, ...], TypeStyle, float], tuple[TextLine, ...]] = {}

    def wrap(self, runs: tuple[Run, ...], style: TypeStyle, width: float) -> tuple[TextLine, ...]:
        """Break runs of text into lines no wider than `width` points; at least one line."""
        key = (runs, style, width)
        lines = self._known.get(key)
        if lines is None:
            if len(runs) == 1 and _is_plain(runs[0]):
                lines = self._wrap_plain(runs[0], style, width)
            else:
                lines = self._wrap_mixed(runs, style, width)
            self._known[key] = lines
        return lines

    def wrap_text(self, text: str, style: TypeStyle, width: float) -> tuple[TextLine, ...]:
        """Break one plain text into lines."""
        return self.wrap((Run(text),), style, width)

    def one_line(self, text: str, style: TypeStyle, width: float, tail: str = "") -> TextLine:
        """Set a text and its tail on one line, the text shortened by an ellipsis where need be."""
        lines = self.wrap_text(f"{text}{tail}", style, width)
        if len(lines) == 1:
            return lines[0]
        tail = f"…{tail}"
        shortened = self.wrap_text(text, style, width - self.width(tail, style))[0]
        words = "".join(segment.text for segment in shortened.segments)
        return self.wrap_text(f"{words}{tail}", style, width * 2)[0]

    def width(self, text: str, style: TypeStyle) -> float:
        """Return the width of a text set on one line, in points."""
        return self._fonts[style.face].width(text) * style.size

    def longest_piece(
        self, words: Iterable[str], style: TypeStyle, *, is_strong: bool = False
    ) -> float:
        """Return the width of the widest piece that would have to be torn to go on a line."""
        metrics = self._fonts[style.strong_face if is_strong else style.face]
        widest = max(
            (metrics.width(piece) for word in words for piece in _INNER_BREAK.split(word)),
            default=0.0,
        )
        return widest * style.size

    def _wrap_plain(self, run: Run, style: TypeStyle, width: float) -> tuple[TextLine, ...]:
        face = _face(run, style)
        size = style.size
        metrics = self._fonts[face]
        space = metrics.width(" ") * size

        def line(text: str, text_width: float, *, ends_word: bool) -> TextLine:
            return TextLine((Segment(text, face, size, text_width),), text_width, ends_word)

        lines: list[TextLine] = []
        held: list[str] = []
        held_width = 0.0
        for piece in self._pieces(run.text, face, size, width):
            gap = space if piece.space and held else 0.0
            if held and held_width + gap + piece.width > width:
                lines.append(line("".join(held), held_width, ends_word=piece.space))
                held, held_width, gap = [], 0.0, 0.0
            if gap:
                held.append(" ")
            held.append(piece.text)
            held_width += gap + piece.width
        lines.append(line("".join(held), held_width, ends_word=False))
        return tuple(lines)

    def _wrap_mixed(
        self, runs: tuple[Run, ...], style: TypeStyle, width: float
    ) -> tuple[TextLine, ...]:
        filling = _Filling(width)
        is_parted = False  # whether the run before ended in a space
        for run in runs:
            face = _face(run, style)
            size = style.size * (_RAISED_SIZE if run.raised else 1)
            rise = style.size * 0.33 if run.raised else 0.0
            space = self._fonts[face].width(" ") * size
            is_first = True
            for piece in self._pieces(run.text, face, size, width):
                gap = space if piece.space or is_parted else 0.0
                segment = Segment(
                    piece.text, face, size, piece.width, rise, run.link, run.emphasised
                )
                filling.add(_Held(segment, gap, is_glued=is_first and not gap))
                is_first = is_parted = False
            is_parted = run.text.endswith(" ")
        return filling.finish()

    def _pieces(self, text: str, face: Face, size: float, limit: float) -> list[_Piece]:
        metrics = self._fonts[face]
        pieces: list[_Piece] = []
        words = text.split(" ")
        at = 0
        while at < len(words):
            word, end = words[at], at + 1
            if word.startswith("(") and ")" not in word:
                word, end = self._whole_bracket(words, at, face, size, limit)
            if word:
                width = metrics.width(word) * size
                if word in _DASHES and pieces:
                    # A line does not begin with the dash of a span: "2015/16 -", then "2016/17".
                    held = pieces.pop()
                    joined = held.width + metrics.width(" ") * size + width
                    if joined <= limit:
                        pieces.append(_Piece(f"{held.text} {word}", joined, held.space))
                        at = end
                        continue
                    pieces.append(held)
                if width <= limit and not _MAY_TEAR.search(word):
                    pieces.append(_Piece(word, width, space=at > 0))
                else:
                    pieces.extend(self._torn(word, face, size, limit, space=at > 0))
            at = end
        return pieces

    def _whole_bracket(
        self, words: list[str], at: int, face: Face, size: float, limit: float
    ) -> tuple[str, int]:
        """Take "(Per 1,000)" as one word where it is short and fits; else its first word."""
        letters = 0
        for end in range(at, len(words)):
            letters += len(words[end]) + 1
            if letters > _BRACKET_LETTERS:
                break
            if ")" in words[end]:
                whole = " ".join(words[at : end + 1])
                if self._fonts[face].width(whole) * size <= limit:
                    return whole, end + 1
                break
        return words[at], at + 1

    def _torn(
        self, word: str, face: Face, size: float, limit: float, *, space: bool
    ) -> list[_Piece]:
        """Tear a word after inner hyphens and slashes, and anywhere where a part is too wide."""
        metrics = self._fonts[face]
        pieces: list[_Piece] = []
        for part in _INNER_BREAK.split(word):
            width = metrics.width(part) * size
            if width <= limit:
                pieces.append(_Piece(part, width, space))
                space = False
                continue
            start, held = 0, 0.0
            for at, letter in enumerate(part):
                letter_width = metrics.width(letter) * size
                if at > start and held + letter_width > limit:
                    pieces.append(_Piece(part[start:at], held, space))
                    space, start, held = False, at, 0.0
                held += letter_width
            pieces.append(_Piece(part[start:], held, space))
            space = False
        return pieces


def _is_plain(run: Run) -> bool:
    return not (run.raised or run.emphasised or run.link)


def _face(run: Run, style: TypeStyle) -> Face:
    return style.strong_face if run.strong else style.face
