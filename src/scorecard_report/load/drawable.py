"""Whether the PDF's fonts can draw a text: read from the fonts' own character maps.

Scripts that need shaping or run from right to left are refused whatever the font has: the PDF
sets one glyph after the other from left to right, and would garble them.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from unicodedata import bidirectional, category, name, normalize

from scorecard_report.load.nodes import Node, Scalar, walk
from scorecard_report.load.source import CONTROL
from scorecard_report.model.brand import Fonts
from scorecard_report.problems import Problem, Where, error

# What the program itself writes, in any of its languages, and every brand's fonts must draw.
OWN_LETTERS: Final = (
    "".join(map(chr, range(0x20, 0x7F))) + "·–—…’‘“”•£€≤≥âêîôûŵŷÂÊÎÔÛŴŶëïöäéèáàíóúòù"
)
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
# South and South-East Asian scripts whose letters change place or shape: Devanagari to Myanmar,
# Khmer, and what lies between (Unicode blocks U+0900–U+109F and U+1780–U+17FF).
_SHAPED: Final = ((0x0900, 0x109F), (0x1780, 0x17FF), (0x1A20, 0x1AAF), (0xA800, 0xABFF))
_LAYOUT_ONLY: Final = frozenset("\n\r\t")  # turned into spaces before anything is drawn
_ALWAYS: Final = frozenset(OWN_LETTERS) | _LAYOUT_ONLY
_TO_WORD_ALONE: Final = "build the DOCX alone: --to docx"


class BadFont(Exception):
    """A font's character map cannot be read."""


class Coverage:
    """What a brand's fonts draw.

    Their character maps are read only when a text asks for more than `OWN_LETTERS`, which every
    brand's fonts draw: `load/brand.py` sees to it.
    """

    def __init__(self, fonts: Fonts) -> None:
        """Ask these fonts."""
        self._fonts = fonts
        self._letters: frozenset[str] | None = None

    @property
    def letters(self) -> frozenset[str]:
        """The letters that all three weights draw and that a PDF can map back to text.

        Raises `BadFont`.
        """
        if self._letters is None:
            # Above U+FFFF ReportLab writes ToUnicode entries that readers take for other letters.
            points = (point for point in _shared_points(self._fonts) if point <= 0xFFFF)
            drawn = (letter for letter in map(chr, points) if not _needs_shaping(letter))
            self._letters = frozenset(drawn) | _LAYOUT_ONLY
        return self._letters

    def draws(self, text: str) -> bool:
        """Say whether a text can be drawn as it is written."""
        return _ALWAYS.issuperset(text) or self.letters.issuperset(text)


def _shared_points(fonts: Fonts) -> set[int]:
    from struct import error as struct_error

    from fontTools.ttLib import TTFont, TTLibError

    maps = []
    for data in (fonts.regular, fonts.semibold, fonts.bold):
        try:
            with TTFont(BytesIO(data), lazy=True) as font:
                maps.append(set(font.getBestCmap()))
        except (
            TTLibError,
            struct_error,
            LookupError,
            ValueError,
            TypeError,
            AssertionError,
        ) as bad:
            raise BadFont(str(bad)) from None
    return maps[0] & maps[1] & maps[2]


def find_undrawable(root: Node, coverage: Coverage, file: str) -> Iterator[Problem]:
    """Yield an error for each text that the PDF cannot hold, at its place."""
    for node in walk(root):
        if isinstance(node, Scalar):
            problem = undrawable_problem(node.text, coverage, Where(file, node.line, node.col))
            if problem:
                yield problem


def undrawable_problem(text: str, coverage: Coverage, where: Where) -> Problem | None:
    """Return an error for a text that the PDF cannot hold; None where it can.

    Control characters are not told here: `load/source.py` does, for every format.
    """
    missing = ""
    if not coverage.draws(text):
        missing = undrawable(CONTROL.sub("", text), coverage.letters)
    return _problem(missing, where) if missing else None


def undrawable(text: str, known: frozenset[str]) -> str:
    """Return the characters of a text that cannot be drawn, each once, in order."""
    letters = dict.fromkeys(normalize("NFC", text))
    return "".join(letter for letter in letters if letter not in known)


def _needs_shaping(letter: str) -> bool:
    point = ord(letter)
    if point < 0x300:
        return False
    return (
        bidirectional(letter) in _RIGHT_TO_LEFT
        or category(letter) in {"Mn", "Mc", "Me"}
        or any(low <= point <= high for low, high in _SHAPED)
    )


def _problem(missing: str, where: Where) -> Problem:
    named = ", ".join(_named(letter) for letter in missing[:3])
    more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
    if any(_needs_shaping(letter) for letter in missing):
        message = f"the PDF cannot set this script: {named}{more}"
    else:
        message = f"the PDF's font cannot draw {named}{more}"
    return error("undrawable-text", where, message, _TO_WORD_ALONE)


def _named(letter: str) -> str:
    return f"U+{ord(letter):04X} {name(letter, 'UNNAMED')}"
