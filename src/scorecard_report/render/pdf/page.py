"""What is placed on pages: pieces that know where they stand, and draw themselves with the pen."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from scorecard_report.document.glyphs import MARKS, draw_line
from scorecard_report.document.nodes import Furniture, Line, Mark, Tone
from scorecard_report.document.vector import Drawing, Ink, Path
from scorecard_report.render.pdf.links import draw_linked, has_link
from scorecard_report.render.pdf.pen import Artifact, Pen
from scorecard_report.render.pdf.structure import StructureElement
from scorecard_report.render.pdf.styles import TONE_COLOUR, Colour, Look, TypeStyle
from scorecard_report.render.pdf.wrapping import TextLine


class Piece(Protocol):
    """Anything placed on a page."""

    def draw(self, pen: Pen) -> None:
        """Draw it, opening whatever element or artifact it belongs to."""


@dataclass(slots=True)
class Page:
    """One page: its look, what stands on it as on each of its part, and its pieces in order."""

    look: Look
    furniture: Furniture
    pieces: list[Piece] = field(default_factory=list)


Owner = StructureElement | Artifact


def draw_as(pen: Pen, owner: Owner) -> AbstractContextManager[None]:
    """Open an element or an artifact, whichever the piece belongs to."""
    return pen.marked(owner) if isinstance(owner, StructureElement) else pen.artifact(owner)


def set_bounds(pen: Pen, owner: Owner, left: float, top: float, size: tuple[float, float]) -> None:
    """Tell a figure where it stands on its page."""
    if isinstance(owner, StructureElement):
        owner.bounds = pen.bounds(left, top, left + size[0], top + size[1])


@dataclass(slots=True)
class TextPiece:
    """Lines of text in one style; x is the left edge, or the right one where right-aligned."""

    owner: Owner
    lines: tuple[TextLine, ...]
    style: TypeStyle
    x: float
    top: float
    accent: int = 0

    def draw(self, pen: Pen) -> None:
        """Set the lines one below the other."""
        pen.accent = self.accent
        style = self.style
        if isinstance(self.owner, StructureElement) and has_link(self.lines):
            draw_linked(pen, self.owner, self.lines, style, (self.x, self.top))
            return
        with draw_as(pen, self.owner):
            baseline = self.top + style.baseline
            for line in self.lines:
                x = self.x - line.width if style.is_right_aligned else self.x
                pen.text(line, x, baseline, style.colour)
                baseline += style.leading


@dataclass(slots=True)
class RulePiece:
    """A horizontal rule."""

    left: float
    right: float
    y: float
    colour: Colour
    width: float
    accent: int = 0
    is_dotted: bool = False

    def draw(self, pen: Pen) -> None:
        """Draw the rule as an artifact."""
        pen.accent = self.accent
        with pen.artifact(Artifact.LAYOUT):
            draw = pen.dotted_rule if self.is_dotted else pen.rule
            draw(self.left, self.right, self.y, self.colour, self.width)


@dataclass(slots=True)
class FillPiece:
    """A filled rectangle; with a radius its upper corners are round."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour
    accent: int = 0
    radius: float = 0.0

    def draw(self, pen: Pen) -> None:
        """Fill it as an artifact."""
        pen.accent = self.accent
        with pen.artifact(Artifact.LAYOUT):
            if self.radius:
                width, height = self.right - self.left, self.bottom - self.top
                shape = _round_shouldered(width, height, self.radius)
                pen.paths((shape,), self.left, self.top, 1.0, self.colour)
            else:
                pen.fill(self.left, self.top, self.right, self.bottom, self.colour)


@dataclass(slots=True)
class MarkPiece:
    """A mark of its own; an artifact, since its word stands beside it."""

    mark: Mark
    tone: Tone
    x: float
    top: float
    size: float

    def draw(self, pen: Pen) -> None:
        """Draw the mark."""
        with pen.artifact(Artifact.LAYOUT):
            pen.glyph(MARKS[self.mark], self.x, self.top, self.size, TONE_COLOUR[self.tone])


@dataclass(slots=True)
class LinePiece:
    """A line of figures."""

    owner: Owner
    line: Line
    x: float
    top: float
    width: float
    height: float

    def draw(self, pen: Pen) -> None:
        """Draw the line."""
        with draw_as(pen, self.owner):
            pen.paths(draw_line(self.line, self.width, self.height).paths, self.x, self.top, 1.0)
        set_bounds(pen, self.owner, self.x, self.top, (self.width, self.height))


@dataclass(slots=True)
class DrawingPiece:
    """A vector drawing, such as a logo."""

    owner: Owner
    drawing: Drawing
    x: float
    top: float
    scale: float

    def draw(self, pen: Pen) -> None:
        """Draw its paths."""
        with draw_as(pen, self.owner):
            pen.paths(self.drawing.paths, self.x, self.top, self.scale)
        size = self.drawing.width * self.scale, self.drawing.height * self.scale
        set_bounds(pen, self.owner, self.x, self.top, size)


@dataclass(slots=True)
class BitmapPiece:
    """A bitmap, such as a photographed logo."""

    owner: Owner
    data: bytes
    x: float
    top: float
    width: float
    height: float

    def draw(self, pen: Pen) -> None:
        """Draw it."""
        with draw_as(pen, self.owner):
            pen.bitmap(self.data, self.x, self.top, self.width, self.height)
        set_bounds(pen, self.owner, self.x, self.top, (self.width, self.height))


@dataclass(slots=True)
class PlacePiece:
    """A place that links lead to."""

    key: str
    y: float

    def draw(self, pen: Pen) -> None:
        """Mark the place."""
        pen.mark_place(self.key, self.y)


@dataclass(slots=True)
class BookmarkPiece:
    """A place in the document's outline."""

    key: str
    title: str
    level: int
    y: float

    def draw(self, pen: Pen) -> None:
        """Set the bookmark."""
        pen.bookmark(self.key, self.title, self.level, self.y)


def _round_shouldered(width: float, height: float, radius: float) -> Path:
    k = radius * 0.4477
    return Path(
        (
            ("M", 0.0, height),
            ("L", 0.0, radius),
            ("C", 0.0, k, k, 0.0, radius, 0.0),
            ("L", width - radius, 0.0),
            ("C", width - k, 0.0, width, k, width, radius),
            ("L", width, height),
            ("Z",),
        ),
        fill=Ink.TONE,
    )
