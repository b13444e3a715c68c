"""A cell's content as slices: the lines and glyphs that a page break may come between.

A cell is measured once. Whatever page its slices land on, it stays one structure element.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from scorecard_report.document.glyphs import draw_line, draw_mark
from scorecard_report.document.grid import PlacedCell
from scorecard_report.document.nodes import Line, Mark, Paragraph, Tone, Trend
from scorecard_report.render.pdf.page import Owner, draw_as
from scorecard_report.render.pdf.pen import Pen
from scorecard_report.render.pdf.structure import StructureElement
from scorecard_report.render.pdf.styles import (
    CELL_BOTTOM,
    CELL_SIDE,
    CELL_TOP,
    LINE_GAP,
    LINE_HEIGHT,
    LINE_WIDTH,
    MARK_GAP,
    MARK_SIZE,
    REASON,
    TEXT_STYLES,
    TONE_COLOUR,
    VERDICT,
    Look,
    TypeStyle,
)
from scorecard_report.render.pdf.wrapping import TextLine, Wrapper


@dataclass(slots=True)
class TextSlice:
    """One line of text."""

    line: TextLine
    style: TypeStyle
    indent: float = 0.0

    @property
    def height(self) -> float:
        """The line's leading."""
        return self.style.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Set the line between x and x + width."""
        left = x + width - self.line.width if self.style.is_right_aligned else x + self.indent
        pen.text(self.line, left, top + self.style.baseline, self.style.colour)


@dataclass(slots=True)
class LineSlice:
    """A drawn line of figures."""

    line: Line
    line_width: float
    line_height: float
    height: float

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the line at the cell's left edge, narrower where the cell is."""
        drawn = draw_line(self.line, min(self.line_width, width), self.line_height)
        pen.paths(drawn.paths, x, top, 1.0)


@dataclass(slots=True)
class VerdictSlice:
    """A mark with its word, or with the first line of it."""

    mark: Mark
    tone: Tone
    size: float
    text: TextSlice

    @property
    def height(self) -> float:
        """The word's leading."""
        return self.text.height

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the mark centred on the word's capitals, and the word."""
        style = self.text.style
        centre = top + style.baseline - style.size * 0.33
        pen.paths(
            draw_mark(self.mark).paths, x, centre - self.size / 2, self.size, TONE_COLOUR[self.tone]
        )
        self.text.draw(pen, x, top, width)


Slice = TextSlice | LineSlice | VerdictSlice


@dataclass(slots=True)
class MeasuredCell:
    """A cell cut into slices. x and width bound its text; height has the padding in it.

    foot[i] is the height of the slices before i, so that any run of slices is measured at once.
    """

    placed: PlacedCell
    x: float
    width: float
    slices: Sequence[Slice]
    foot: tuple[float, ...]
    element: StructureElement
    padding: float

    @property
    def height(self) -> float:
        """The height of the whole cell."""
        return self.padding + self.foot[-1]

    def height_from(self, start: int) -> float:
        """The height that the slices from `start` on need."""
        return self.padding + self.foot[-1] - self.foot[start]


@dataclass(slots=True)
class CellPart:
    """A run of a cell's slices placed on a page, below the cell's upper padding."""

    owner: Owner
    slices: Sequence[Slice]
    x: float
    top: float
    width: float
    accent: int

    def draw(self, pen: Pen) -> None:
        """Draw the slices one below the other."""
        pen.accent = self.accent
        with draw_as(pen, self.owner):
            top = self.top
            for piece in self.slices:
                piece.draw(pen, self.x, top, self.width)
                top += piece.height


class CellMeasurer:
    """Cuts cells into slices for columns at known places."""

    def __init__(self, look: Look, wrapper: Wrapper, edges: Sequence[float]) -> None:
        """Take the columns' edges in points: one more than there are columns."""
        self._look = look
        self._wrapper = wrapper
        self._edges = edges
        self._side = look.length(CELL_SIDE)
        self._padding = look.length(CELL_TOP + CELL_BOTTOM)

    def measure(self, placed: PlacedCell, element: StructureElement) -> MeasuredCell:
        """Measure one cell in its place."""
        left = self._edges[placed.column] + self._side
        right = self._edges[placed.column + placed.cell.column_span] - self._side
        width = right - left
        slices: list[Slice] = []
        for block in placed.cell.blocks:
            if isinstance(block, Paragraph):
                style = self._look.style(TEXT_STYLES[block.style])
                slices.extend(
                    TextSlice(line, style) for line in self._wrapper.wrap(block.runs, style, width)
                )
            else:
                slices.extend(self._trend(block, width))
        foot = (0.0, *accumulate(piece.height for piece in slices))
        return MeasuredCell(placed, left, width, slices, foot, element, self._padding)

    def _trend(self, trend: Trend, width: float) -> list[Slice]:
        look = self._look
        slices: list[Slice] = []
        if trend.line:
            height = look.length(LINE_HEIGHT)
            slices.append(
                LineSlice(
                    trend.line, look.length(LINE_WIDTH), height, height + look.length(LINE_GAP)
                )
            )
        style = look.style(VERDICT[trend.tone])
        mark_size = look.length(MARK_SIZE)
        indent = mark_size + look.length(MARK_GAP)
        first, *rest = self._wrapper.wrap_text(trend.word, style, width - indent)
        slices.append(
            VerdictSlice(trend.mark, trend.tone, mark_size, TextSlice(first, style, indent))
        )
        slices.extend(TextSlice(line, style, indent) for line in rest)
        if trend.reason:
            small = look.style(REASON)
            slices.extend(
                TextSlice(line, small, indent)
                for line in self._wrapper.wrap_text(trend.reason, small, width - indent)
            )
        return slices
