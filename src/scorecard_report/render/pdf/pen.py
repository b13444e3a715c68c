"""The pen: the only thing that draws. It draws inside an open structure element or an artifact.

Everything that reaches a page goes through here, so that nothing can be drawn untagged: there is
no third state (ISO 14289-1, 7.1). The y axis points down from the page's top edge, in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from enum import Enum
from io import BytesIO
from typing import Any, Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc

from scorecard_report.document.nodes import Link
from scorecard_report.document.vector import Ink, Path
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.structure import Annotation, MarkedContent, StructureElement
from scorecard_report.render.pdf.styles import INK_COLOUR, RGB, Colour, Face, Palette, rgb
from scorecard_report.render.pdf.wrapping import Segment, TextLine


class Artifact(Enum):
    """Why page content has no meaning of its own (ISO 32000-1, 14.8.2.2.2)."""

    LAYOUT = "Layout"  # rules, fills, marks that repeat a word
    HEADER = "Header"  # repeated column headings
    FOOTER = "Footer"


class _Opening:
    """Marked content open for the length of a `with`: a light one, as there are thousands."""

    __slots__ = ("_content", "_operator", "_pen")

    def __init__(self, pen: Pen, content: StructureElement | Artifact, operator: str) -> None:
        self._pen, self._content, self._operator = pen, content, operator

    def __enter__(self) -> None:
        self._pen.open(self._content, self._operator)

    def __exit__(self, *_: object) -> None:
        self._pen.close()


class Pen:
    """Draws on one canvas, page after page."""

    def __init__(self, canvas: Any, pages: int, fonts: FontSet, palette: Palette) -> None:
        """Draw on a ReportLab canvas, so many pages."""
        self._canvas = canvas
        self._pages = pages
        self._outline: list[int] = []  # the levels of the bookmark before, and of those above it
        self._height = 0.0  # of the page, in points
        self._fonts = fonts
        self._palette = palette
        self._open: StructureElement | Artifact | None = None
        self._fill: RGB | None = None
        self._stroke: RGB | None = None
        self.owners: list[list[StructureElement]] = []  # of each page: the element of each MCID
        self._glyphs: dict[tuple[int, float, Colour], str] = {}
        self._codes: dict[Face, _SubsetCodes] = {}
        self.links: list[StructureElement] = []  # the element of each link annotation, in order
        self.elsewhere: frozenset[str] = frozenset()  # keys of places that are no page of ours
        self.accent = 0  # which priority colour ACCENT means just now

    def marked(self, element: StructureElement) -> AbstractContextManager[None]:
        """Draw what belongs to a structure element, which claims it."""
        owners = self.owners[-1]
        content = MarkedContent(len(self.owners) - 1, len(owners))
        owners.append(element)
        element.kids.append(content)
        return _Opening(self, element, f"/{element.role.value} <</MCID {content.mcid}>> BDC")

    def artifact(self, kind: Artifact) -> AbstractContextManager[None]:
        """Draw what has no meaning of its own."""
        return _Opening(self, kind, _ARTIFACT[kind])

    def open(self, content: StructureElement | Artifact, operator: str) -> None:
        """Open marked content; `marked` and `artifact` do, and close it again."""
        if self._open is not None:
            raise RuntimeError(f"marked content does not nest: {content} inside {self._open}")
        self._open = content
        self._write(operator)

    def close(self) -> None:
        """Close what is open."""
        self._write("EMC")
        self._open = None

    def begin_page(self, width: float, height: float) -> None:
        """Set what holds for a whole page: its size, and round ends and corners for glyphs."""
        self._canvas.setPageSize((width, height))
        self._height = height
        self.owners.append([])
        self._write("1 J 1 j")

    def end_page(self) -> None:
        """Finish the page."""
        if self._open is not None:
            raise RuntimeError(f"the page ends inside {self._open}")
        self._canvas.showPage()
        self._fill = self._stroke = None

    def mark_place(self, key: str, y: float) -> None:
        """Mark a place that links can lead to."""
        self._canvas.bookmarkHorizontalAbsolute(key, self._height - y)

    def link(
        self, element: StructureElement, link: Link, box: tuple[float, float, float, float]
    ) -> None:
        """Lay a link over a box (left, top, right, bottom) for an element of role LINK."""
        left, bottom, right, top = self.bounds(*box)
        annotation = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray([left, bottom, right, top]),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": 4,  # printed, as PDF/A asks
                "Contents": pdfdoc.PDFString(link.words),  # ISO 14289-1, 7.18.5
                "StructParent": self._pages + len(self.links),
            }
        )
        if link.address:
            annotation["A"] = pdfdoc.PDFDictionary(
                {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(link.address)}
            )
        elif link.key in self.elsewhere:  # by its name (ISO 32000-1, 12.3.2.3)
            annotation["Dest"] = pdfdoc.PDFString(link.key)
        else:
            annotation["Dest"] = self._canvas._bookmarkReference(link.key)
        self._canvas._addAnnotation(annotation)
        self.links.append(element)
        reference = self._canvas._annotationrefs[-1]
        element.kids.append(Annotation(len(self.owners) - 1, reference))

    def bookmark(self, key: str, title: str, level: int, y: float) -> None:
        """Put a place into the outline, below the one before it whose level is less than its own.

        Level 0 is the outermost; where levels are skipped, those that follow alike are still alike.
        """
        self.mark_place(key, y)
        while self._outline and self._outline[-1] >= level:
            self._outline.pop()
        self._outline.append(level)
        self._canvas.addOutlineEntry(title, key, len(self._outline) - 1)

    def text(self, line: TextLine, x: float, baseline: float, colour: Colour) -> None:
        """Set one line of text from x, on a baseline measured from the page's top."""
        self._require_open()
        self._set_fill(self._palette.find(colour, self.accent))
        height = self._height - baseline
        is_slanted = line.segments[0].is_slanted
        code = [f"BT {_MATRIX[is_slanted]} {x:.2f} {height:.2f} Tm"]
        last = len(line.segments) - 1
        for number, segment in enumerate(line.segments):
            if segment.is_slanted != is_slanted:
                is_slanted = segment.is_slanted
                code.append(f"{_MATRIX[is_slanted]} {x:.2f} {height:.2f} Tm")
            x += segment.width
            # The space that a line break stands for keeps extracted words apart.
            tail = " " if line.ends_word and number == last else ""
            if segment.rise:
                code.append(f"{segment.rise:.2f} Ts")
            code.append(self._encoded(segment, segment.text + tail))
            if segment.rise:
                code.append("0 Ts")
        code.append("ET")
        self._write(" ".join(code))

    def _encoded(self, segment: Segment, text: str) -> str:
        """Return the operators that show a text in its face, subset by subset."""
        codes = self._codes.get(segment.face)
        if codes is None:
            font = self._fonts[segment.face].font
            codes = self._codes[segment.face] = _SubsetCodes(font, self._canvas._doc)
        shown = text.translate(codes)
        if _ELSEWHERE not in shown:
            glyphs = shown.encode("latin-1").hex()
            return f"{codes.name} {segment.size:.2f} Tf <{glyphs}> Tj"
        font, document = codes.font, self._canvas._doc
        return " ".join(
            f"{font.getSubsetInternalName(n, document)} {segment.size:.2f} Tf <{part.hex()}> Tj"
            for n, part in font.splitString(text, document)
        )

    def rule(self, left: float, right: float, y: float, colour: Colour, width: float) -> None:
        """Draw a horizontal rule."""
        self._require_open()
        self._set_stroke(self._palette.find(colour, self.accent))
        height = self._height - y
        self._write(f"{width:.2f} w {left:.2f} {height:.2f} m {right:.2f} {height:.2f} l S")

    def dotted_rule(
        self, left: float, right: float, y: float, colour: Colour, width: float
    ) -> None:
        """Draw a horizontal rule of round dots."""
        self._require_open()
        self._write(f"[0 {width * 3:.2f}] 0 d")
        self.rule(left, right, y, colour, width)
        self._write("[] 0 d")

    def fill(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Fill a rectangle."""
        self._require_open()
        self._set_fill(self._palette.find(colour, self.accent))
        foot = self._height - bottom
        self._write(f"{left:.2f} {foot:.2f} {right - left:.2f} {bottom - top:.2f} re f")

    def paths(
        self, paths: Sequence[Path], x: float, y: float, scale: float, tone: Colour = Colour.TEXT
    ) -> None:
        """Draw vector paths whose own box begins at (x, y), scaled to points."""
        self._require_open()
        for path in paths:
            if path.fill is not None:
                self._set_fill(self._ink(path.fill, tone))
            if path.stroke is not None:
                self._set_stroke(self._ink(path.stroke, tone))
                self._write(f"{path.width * scale:.2f} w")
            if path.dash:
                self._write(f"[{' '.join(f'{d * scale:.2f}' for d in path.dash)}] 0 d")
            top = self._height - y
            code = [_segment_code(segment, x, top, scale) for segment in path.segments]
            code.append(_PAINT[path.fill is not None, path.stroke is not None, path.even_odd])
            self._write(" ".join(code))
            if path.dash:
                self._write("[] 0 d")

    def glyph(self, paths: Sequence[Path], x: float, y: float, scale: float, tone: Colour) -> None:
        """Draw paths that are drawn over and over: their operators are worked out once."""
        self._require_open()
        key = (id(paths), scale, tone)
        code = self._glyphs.get(key)
        if code is None:
            kept, self._canvas._code = self._canvas._code, []
            inks, self._fill, self._stroke = (self._fill, self._stroke), None, None
            self.paths(paths, 0.0, self._height, scale, tone)
            code = self._glyphs[key] = " ".join(self._canvas._code)
            self._canvas._code = kept
            self._fill, self._stroke = inks
        self._write(f"q 1 0 0 1 {x:.2f} {self._height - y:.2f} cm {code} Q")

    def bitmap(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a PNG or JPEG with its top left corner at (x, y)."""
        self._require_open()
        image = ImageReader(BytesIO(data))
        self._canvas.drawImage(image, x, self._height - y - height, width, height, mask="auto")

    def bounds(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Return a box as PDF measures it: from the sheet's lower left corner."""
        return left, self._height - bottom, right, self._height - top

    def _ink(self, ink: Ink | str, tone: Colour) -> RGB:
        if isinstance(ink, str):
            return rgb(ink)
        return self._palette.find(INK_COLOUR.get(ink, tone), self.accent)

    def _set_fill(self, colour: RGB) -> None:
        if colour != self._fill:
            self._write("{:.4g} {:.4g} {:.4g} rg".format(*colour))
            self._fill = colour

    def _set_stroke(self, colour: RGB) -> None:
        if colour != self._stroke:
            self._write("{:.4g} {:.4g} {:.4g} RG".format(*colour))
            self._stroke = colour

    def _write(self, code: str) -> None:
        """Append operators to the page (ISO 32000-1, annex A lists them)."""
        self._canvas._code.append(code)

    def _require_open(self) -> None:
        if self._open is None:
            raise RuntimeError("drawing outside a structure element or artifact")


class _SubsetCodes(dict[int, str]):
    """Which byte of a font's first subset shows a character; asked of ReportLab once for each.

    ReportLab puts the first characters of a document into subset 0; the few that go elsewhere are
    marked, and take the long way.
    """

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self.font, self._document = font, document
        self.name = ""

    def __missing__(self, point: int) -> str:
        ((subset, byte),) = self.font.splitString(chr(point), self._document)
        if subset == 0 and not self.name:
            self.name = self.font.getSubsetInternalName(0, self._document)
        self[point] = byte.decode("latin-1") if subset == 0 else _ELSEWHERE
        return self[point]


# By whether text is slanted, by twelve degrees: the first four numbers of a text matrix.
_MATRIX: Final = {False: "1 0 0 1", True: "1 0 0.21 1"}
_ELSEWHERE: Final = "\uffff"


def _segment_code(segment: tuple[str | float, ...], left: float, top: float, scale: float) -> str:
    name, *numbers = segment
    points = " ".join(
        f"{left + float(v) * scale:.2f}" if at % 2 == 0 else f"{top - float(v) * scale:.2f}"
        for at, v in enumerate(numbers)
    )
    return f"{points} {_OPERATOR[str(name)]}" if points else _OPERATOR[str(name)]


_OPERATOR: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_ARTIFACT: Final = {
    Artifact.LAYOUT: "/Artifact <</Type/Layout>> BDC",
    Artifact.HEADER: "/Artifact <</Type/Pagination/Subtype/Header>> BDC",
    Artifact.FOOTER: "/Artifact <</Type/Pagination/Subtype/Footer>> BDC",
}
# By (fills, strokes, even-odd rule).
_PAINT: Final = {
    (False, False, False): "n",
    (False, False, True): "n",
    (True, False, False): "f",
    (True, False, True): "f*",
    (False, True, False): "S",
    (False, True, True): "S",
    (True, True, False): "B",
    (True, True, True): "B*",
}
