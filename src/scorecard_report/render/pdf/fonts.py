"""The brand's three faces: registered with ReportLab once a process, measured by our own tables.

Widths come from the fonts' own metrics, per character, and are kept for each word: a scorecard
says the same words over and over.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from scorecard_report.model.brand import Fonts
from scorecard_report.render.pdf.styles import Face


class FaceMetrics:
    """One weight: its name in ReportLab and its widths in points at size 1."""

    def __init__(self, name: str, font: Any) -> None:
        """Take the widths of every character that the font draws."""
        self.name = name
        self.font = font
        self._glyphs: Mapping[int, int] = font.face.charToGlyph
        self._character_widths: Mapping[int, float] = font.face.charWidths
        self._default: float = font.face.defaultWidth
        self._words: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Return the width of a text at size 1, in points."""
        known = self._words.get(text)
        if known is None:
            widths, default = self._character_widths, self._default
            known = sum(widths.get(ord(letter), default) for letter in text) / 1000
            self._words[text] = known
        return known

    def undrawable(self, text: str) -> str:
        """Return the characters that this face has no glyph for, or that a PDF cannot map back."""
        return "".join(
            letter for letter in text if ord(letter) not in self._glyphs or ord(letter) > 0xFFFF
        )


class FontSet:
    """The three faces of a brand."""

    def __init__(self, fonts: Fonts) -> None:
        """Register the faces under names made from their bytes, unless this process did before."""
        self._faces = {
            Face.REGULAR: _register(fonts.regular),
            Face.SEMIBOLD: _register(fonts.semibold),
            Face.BOLD: _register(fonts.bold),
        }

    def __getitem__(self, face: Face) -> FaceMetrics:
        """Return one weight."""
        return self._faces[face]


def _register(data: bytes) -> FaceMetrics:
    name = f"face-{sha256(data).hexdigest()[:16]}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, BytesIO(data)))
    return FaceMetrics(name, pdfmetrics.getFont(name))
