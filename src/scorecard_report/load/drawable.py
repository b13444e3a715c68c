"""Whether the PDF's fonts can draw a text: read from the fonts' own character maps.

Scripts that need shaping or run from right to left are refused whatever the font has: the PDF
sets one glyph after the other from left to right, and would garble them.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final
from unicodedata import bidirectional, category, name, normalize

from scorecard_report.load.nodes import Node, Scalar, walk
from scorecard_report.model.brand import Fonts
from scorecard_report.problems import Problem, Where, error

Coverage = frozenset[int]

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
# South and South-East Asian scripts whose letters change place or shape: Devanagari to Myanmar,
# Khmer, and what lies between (Unicode blocks U+0900–U+109F and U+1780–U+17FF).
_SHAPED: Final = ((0x0900, 0x109F), (0x1780, 0x17FF), (0x1A20, 0x1AAF), (0xA800, 0xABFF))
_LAYOUT_ONLY: Final = frozenset("\n\r\t")  # turned into spaces before anything is drawn
_TO_WORD_ALONE: Final = "build the DOCX alone: --to docx"


def font_coverage(fonts: Fonts) -> Coverage:
    """Return the code points that all three weights draw, and that a PDF can map back to text."""
    from fontTools.ttLib import TTFont

    covered: set[int] | None = None
    for data in (fonts.regular, fonts.semibold, fonts.bold):
        with TTFont(BytesIO(data), lazy=True) as font:
            points = set(font.getBestCmap())
        covered = points if covered is None else covered & points
    # Above U+FFFF ReportLab writes ToUnicode entries that readers take for other letters.
    return frozenset(point for point in covered or () if point <= 0xFFFF)


def find_undrawable(root: Node, coverage: Coverage, file: str) -> list[Problem]:
    """Return an error for each text that the PDF cannot hold, at its place."""
    problems: list[Problem] = []
    known = _drawable_letters(coverage)
    for node in walk(root):
        if isinstance(node, Scalar) and not known.issuperset(node.text):
            missing = undrawable(node.text, known)
            if missing:
                problems.append(_problem(missing, Where(file, node.line, node.col)))
    return problems


def undrawable(text: str, known: frozenset[str]) -> str:
    """Return the characters of a text that cannot be drawn, each once, in order."""
    letters = dict.fromkeys(normalize("NFC", text))
    return "".join(letter for letter in letters if letter not in known)


def _drawable_letters(coverage: Coverage) -> frozenset[str]:
    letters = map(chr, coverage)
    return frozenset(letter for letter in letters if not _needs_shaping(letter)) | _LAYOUT_ONLY


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


def lacking(texts: Iterable[str], coverage: Coverage) -> str:
    """Return the characters of some texts that are not covered, each once."""
    known = _drawable_letters(coverage)
    return "".join(dict.fromkeys(c for text in texts for c in undrawable(text, known)))
