"""The pen: the only thing that draws. It draws inside an open structure element or an artifact.

Everything that reaches a page goes through here, so that nothing can be drawn untagged: there is
no third state (ISO 14289-1, 7.1). The y axis points down from the page's top edge, in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader

from scorecard_report.document.vector import Ink, Path
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.structure import StructureElement
from scorecard_report.render.pdf.styles import INK_COLOUR, RGB, Colour, Palette, rgb
from scorecard_report.render.pdf.wrapping import TextLine


class Artifact(Enum):
    """Why page content has no meaning of its own (ISO 32000-1, 14.8.2.2.2)."""

    LAYOUT = "Layout"  # rules, fills, marks that repeat a word
    HEADER = "Header"  # repeated column headings
    FOOTER = "Footer"


class Pen:
    """Draws on one canvas, page after page."""

    def __init__(self, canvas: Any, page_height: float, fonts: FontSet, palette: Palette) -> None:
        """Draw on a ReportLab canvas whose pages are `page_height` points high."""
        self._canvas = canvas
        self._height = page_height
        self._fonts = fonts
        self._palette = palette
        self._open: StructureElement | Artifact | None = None
        self._fill: RGB | None = None
        self._stroke: RGB | None = None
        self.accent = 0  # which priority colour ACCENT means just now

    @contextmanager
    def marked(self, element: StructureElement) -> Iterator[None]:
        """Draw what belongs to a structure element."""
        with self._opened(element):
            yield

    @contextmanager
    def artifact(self, kind: Artifact) -> Iterator[None]:
        """Draw what has no meaning of its own."""
        with self._opened(kind):
            yield

    @contextmanager
    def _opened(self, content: StructureElement | Artifact) -> Iterator[None]:
        if self._open is not None:
            raise RuntimeError(f"marked content does not nest: {content} inside {self._open}")
        self._open = content
        try:
            yield
        finally:
            self._open = None

    def begin_page(self) -> None:
        """Set what holds for a whole page: round ends and corners, as glyphs are drawn."""
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)

    def end_page(self) -> None:
        """Finish the page."""
        if self._open is not None:
            raise RuntimeError(f"the page ends inside {self._open}")
        self._canvas.showPage()
        self._fill = self._stroke = None

    def bookmark(self, key: str, title: str, level: int, y: float) -> None:
        """Put a place into the outline; level 0 is the outermost."""
        self._canvas.bookmarkHorizontalAbsolute(key, self._height - y)
        self._canvas.addOutlineEntry(title, key, level)

    def text(self, line: TextLine, x: float, baseline: float, colour: Colour) -> None:
        """Set one line of text from x, on a baseline measured from the page's top."""
        self._require_open()
        canvas = self._canvas
        self._set_fill(self._palette.find(colour, self.accent))
        writer = canvas.beginText(x, self._height - baseline)
        last = len(line.segments) - 1
        for number, segment in enumerate(line.segments):
            writer.setFont(self._fonts[segment.face].name, segment.size)
            if segment.rise:
                writer.setRise(segment.rise)
            # The space that a line break stands for keeps extracted words apart.
            tail = " " if line.ends_word and number == last else ""
            writer.textOut(segment.text + tail)
            if segment.rise:
                writer.setRise(0)
        canvas.drawText(writer)

    def rule(self, left: float, right: float, y: float, colour: Colour, width: float) -> None:
        """Draw a horizontal rule."""
        self._require_open()
        self._set_stroke(self._palette.find(colour, self.accent))
        self._canvas.setLineWidth(width)
        self._canvas.line(left, self._height - y, right, self._height - y)

    def dotted_rule(
        self, left: float, right: float, y: float, colour: Colour, width: float
    ) -> None:
        """Draw a horizontal rule of round dots."""
        self._canvas.saveState()
        self._canvas.setDash(0, width * 3)
        self.rule(left, right, y, colour, width)
        self._canvas.restoreState()
        self._stroke = None

    def fill(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Fill a rectangle."""
        self._require_open()
        self._set_fill(self._palette.find(colour, self.accent))
        self._canvas.rect(left, self._height - bottom, right - left, bottom - top, stroke=0, fill=1)

    def paths(
        self, paths: Sequence[Path], x: float, y: float, scale: float, tone: Colour = Colour.TEXT
    ) -> None:
        """Draw vector paths whose own box begins at (x, y), scaled to points."""
        self._require_open()
        canvas = self._canvas
        for path in paths:
            outline = canvas.beginPath()
            for segment in path.segments:
                self._add_segment(outline, segment, x, y, scale)
            if path.fill is not None:
                self._set_fill(self._ink(path.fill, tone))
            if path.stroke is not None:
                self._set_stroke(self._ink(path.stroke, tone))
                canvas.setLineWidth(path.width * scale)
            if path.dash:
                canvas.saveState()
                canvas.setDash([length * scale for length in path.dash])
            canvas.drawPath(
                outline,
                stroke=int(path.stroke is not None),
                fill=int(path.fill is not None),
                fillMode=0 if path.even_odd else 1,
            )
            if path.dash:
                canvas.restoreState()

    def _add_segment(
        self, outline: Any, segment: tuple[str | float, ...], x: float, y: float, scale: float
    ) -> None:
        name, *numbers = segment
        points = [
            x + float(v) * scale if at % 2 == 0 else self._height - y - float(v) * scale
            for at, v in enumerate(numbers)
        ]
        match name:
            case "M":
                outline.moveTo(*points)
            case "L":
                outline.lineTo(*points)
            case "C":
                outline.curveTo(*points)
            case "Z":
                outline.close()
            case _:
                raise ValueError(f"unknown path segment {name!r}")

    def bitmap(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a PNG or JPEG with its top left corner at (x, y)."""
        self._require_open()
        image = ImageReader(BytesIO(data))
        self._canvas.drawImage(image, x, self._height - y - height, width, height, mask="auto")

    def _ink(self, ink: Ink | str, tone: Colour) -> RGB:
        if isinstance(ink, str):
            return rgb(ink)
        return self._palette.find(INK_COLOUR.get(ink, tone), self.accent)

    def _set_fill(self, colour: RGB) -> None:
        if colour != self._fill:
            self._canvas.setFillColorRGB(*colour)
            self._fill = colour

    def _set_stroke(self, colour: RGB) -> None:
        if colour != self._stroke:
            self._canvas.setStrokeColorRGB(*colour)
            self._stroke = colour

    def _require_open(self) -> None:
        if self._open is None:
            raise RuntimeError("drawing outside a structure element or artifact")
