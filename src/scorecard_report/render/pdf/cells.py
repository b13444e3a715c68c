"""A cell's content as slices: the lines and glyphs that a page break may come between.

A cell is measured once. Whatever page its slices land on, it stays one structure element.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Final, assert_never

from scorecard_report.document.glyphs import MARKS, draw_line
from scorecard_report.document.grid import PlacedCell
from scorecard_report.document.nodes import Line, Mark, MarkRow, TextStyle, Tone, Trend
from scorecard_report.render.pdf.page import Owner, draw_as, set_bounds
from scorecard_report.render.pdf.pen import Artifact, Pen
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.styles import (
    CELL_BOTTOM,
    CELL_SIDE,
    CELL_TOP,
    LEVEL_GAP,
    LEVEL_HEIGHT,
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

_TOLD_BESIDE: Final = 2  # figures that the cells beside a line tell: previous and current


def tells_more(trend: Trend) -> bool:
    """Say whether a trend's line shows more figures than the cells beside it tell."""
    return trend.line is not None and len(trend.line.heights) > _TOLD_BESIDE


@dataclass(slots=True)
class TextSlice:
    """One line of text, and the element that it is part of: the cell, or a paragraph in it."""

    line: TextLine
    style: TypeStyle
    element: StructureElement | None = None
    indent: float = 0.0

    @property
    def height(self) -> float:
        """The line's leading."""
        return self.style.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Set the line between x and x + width, links left out."""
        left = x + width - self.line.width if self.style.is_right_aligned else x + self.indent
        plain = tuple(s for s in self.line.segments if not s.link)
        line = self.line
        if len(plain) < len(line.segments):
            line = TextLine(plain, line.width, ends_word=True)
        if plain:
            pen.text(line, left, top + self.style.baseline, self.style.colour)

    def draw_links(self, pen: Pen, owner: StructureElement, x: float, top: float) -> None:
        """Set the links of a left-aligned line, each in an element of its own."""
        left = x + self.indent
        for segment in self.line.segments:
            if segment.link:
                element = owner.add(Role.LINK)
                piece = TextLine((segment,), segment.width, ends_word=False)
                with pen.marked(element):
                    pen.text(piece, left, top + self.style.baseline, self.style.colour)
                box = (left, top, left + segment.width, top + self.style.leading)
                pen.link(element, segment.link, box)
            left += segment.width


@dataclass(slots=True)
class LineSlice:
    """A drawn line of figures: a figure where it tells more than the cells beside it."""

    line: Line
    size: tuple[float, float]
    height: float
    figure: StructureElement | None = None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the line at the cell's left edge, narrower where the cell is."""
        line_width, line_height = min(self.size[0], width), self.size[1]
        pen.paths(draw_line(self.line, line_width, line_height).paths, x, top, 1.0)
        if self.figure:
            set_bounds(pen, self.figure, x, top, (line_width, line_height))


@dataclass(slots=True)
class VerdictSlice:
    """A mark with its word, or with the first line of it; shift: how far from the cell's edge."""

    mark: Mark
    tone: Tone
    size: float
    text: TextSlice
    shift: float = 0.0

    @property
    def height(self) -> float:
        """The word's leading."""
        return self.text.height

    def draw_mark(self, pen: Pen, x: float, top: float) -> None:
        """Draw the mark centred on the word's capitals."""
        style = self.text.style
        centre = top + style.middle
        colour = TONE_COLOUR[self.tone]
        pen.glyph(MARKS[self.mark], x + self.shift, centre - self.size / 2, self.size, colour)


@dataclass(slots=True)
class MarksSlice:
    """Marks in rows as wide as the cell: a figure, its bounds those of all its marks.

    drop: how far they stand below the top, so that they are level with a line of text.
    """

    marks: Sequence[tuple[Mark, Tone]]
    size: float
    pitch: float
    in_a_row: int
    figure: StructureElement
    drop: float

    @property
    def width(self) -> float:
        """The width of the longest row, with the gap behind it."""
        return self.pitch * min(len(self.marks), self.in_a_row)

    @property
    def height(self) -> float:
        """The height of all rows."""
        return self.drop + self.pitch * -(-len(self.marks) // self.in_a_row)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the marks from the cell's upper left corner."""
        for number, (mark, tone) in enumerate(self.marks):
            row, column = divmod(number, self.in_a_row)
            left, up = x + column * self.pitch, top + self.drop + row * self.pitch
            pen.glyph(MARKS[mark], left, up, self.size, TONE_COLOUR[tone])
        set_bounds(pen, self.figure, x, top, (self.width, self.height))


@dataclass(slots=True)
class LevelSlice:
    """A drawing with what is said of it beside it."""

    drawing: LineSlice | MarksSlice
    said: VerdictSlice | TextSlice

    @property
    def height(self) -> float:
        """The height of the drawing or of the words, whichever is more."""
        return max(self.drawing.height, self.said.height)


Slice = TextSlice | LineSlice | VerdictSlice | LevelSlice | MarksSlice


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
        """Draw glyphs as artifacts, figures as figures, and text run by run of its elements."""
        pen.accent = self.accent
        texts: list[tuple[TextSlice, float]] = []
        top = self.top
        for piece in self.slices:
            told = self._draw_glyphs(pen, piece, top)
            if told:
                texts.append((told, top))
            top += piece.height
        for _, run in groupby(texts, key=lambda text: id(text[0].element)):
            lines = list(run)
            owner = self.owner
            if isinstance(owner, StructureElement):
                owner = lines[0][0].element or owner
            with draw_as(pen, owner):
                for line, at in lines:
                    line.draw(pen, self.x, at, self.width)
            if isinstance(owner, StructureElement):
                for line, at in lines:
                    line.draw_links(pen, owner, self.x, at)

    def _draw_glyphs(self, pen: Pen, piece: Slice, top: float) -> TextSlice | None:
        """Draw what is no text in a slice; return its text."""
        match piece:
            case TextSlice():
                return piece
            case LineSlice():
                with draw_as(pen, piece.figure or Artifact.LAYOUT):
                    piece.draw(pen, self.x, top, self.width)
                return None
            case MarksSlice():
                with draw_as(pen, piece.figure):
                    piece.draw(pen, self.x, top)
                return None
            case LevelSlice():
                self._draw_glyphs(pen, piece.drawing, top)
                return self._draw_glyphs(pen, piece.said, top)
            case VerdictSlice():
                with pen.artifact(Artifact.LAYOUT):
                    piece.draw_mark(pen, self.x, top)
                return piece.text
            case _:
                assert_never(piece)


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
        blocks = placed.cell.blocks
        # Text of its own paragraphs is told apart by P elements, so that none runs into the next.
        is_split = len(blocks) > 1
        slices: list[Slice] = []
        for block in blocks:
            if isinstance(block, Trend):
                slices.extend(self.trend_slices(block, width, element))
                continue
            if isinstance(block, MarkRow):
                slices.extend(self._marks(block, width, element))
                continue
            style = self._look.style(TEXT_STYLES[block.style])
            owner = element.add(Role.PARAGRAPH) if is_split else None
            slices.extend(
                TextSlice(line, style, owner)
                for line in self._wrapper.wrap(block.runs, style, width)
            )
        foot = (0.0, *accumulate(piece.height for piece in slices))
        return MeasuredCell(placed, left, width, slices, foot, element, self._padding)

    def _line(self, trend: Trend, cell: StructureElement) -> LineSlice | None:
        if trend.line is None:
            return None
        size = self._look.length(LINE_WIDTH), self._look.length(LINE_HEIGHT)
        figure = None
        if tells_more(trend):
            figure = cell.add(Role.FIGURE, alternative=trend.line.words)
        return LineSlice(trend.line, size, size[1] + self._look.length(LINE_GAP), figure)

    def _marks(self, row: MarkRow, width: float, cell: StructureElement) -> list[Slice]:
        """Cut a row of marks: its total behind it where there is room, else below it."""
        style = self._look.style(TEXT_STYLES[TextStyle.SECONDARY])
        size = self._look.length(MARK_SIZE)
        pitch = size + self._look.length(MARK_GAP)
        in_a_row = max(1, int((width + pitch - size) / pitch))
        figure = cell.add(Role.FIGURE, alternative=row.words)
        drop = max(0.0, style.middle - size / 2)
        marks = MarksSlice(row.marks, size, pitch, in_a_row, figure, drop)
        if not row.total:
            return [marks]
        indent = marks.width + self._look.length(MARK_GAP)
        if len(row.marks) > in_a_row or indent + self._wrapper.width(row.total, style) > width:
            indent = 0.0
        owner = cell.add(Role.PARAGRAPH)
        lines = self._wrapper.wrap_text(row.total, style, width - indent)
        told = [TextSlice(line, style, owner, indent) for line in lines]
        return [LevelSlice(marks, told[0]), *told[1:]] if indent else [marks, *told]

    def trend_slices(self, trend: Trend, width: float, cell: StructureElement) -> list[Slice]:
        """Cut a trend into slices whose text belongs to an element, or to paragraphs in it."""
        look = self._look
        style, small = look.style(VERDICT[trend.tone]), look.style(REASON)
        mark_size = look.length(MARK_SIZE)
        indent = mark_size + look.length(MARK_GAP)
        line = self._line(trend, cell)
        shift = line.size[0] + look.length(LEVEL_GAP) if line else 0.0
        if shift + indent + self._wrapper.width(trend.word, style) > width:
            shift = 0.0
        is_level = bool(trend.is_level and line and shift)
        indent += shift if is_level else 0.0
        first, *rest = self._wrapper.wrap_text(trend.word, style, width - indent)
        has_more = trend.small_print or (line and line.figure)
        word = cell.add(Role.PARAGRAPH) if has_more else None
        text = TextSlice(first, style, word, indent)
        verdict = VerdictSlice(trend.mark, trend.tone, mark_size, text)
        slices: list[Slice]
        if line and is_level:
            verdict.shift = shift
            line.size = line.size[0], look.length(LEVEL_HEIGHT)
            line.height = line.size[1]
            slices = [LevelSlice(line, verdict)]
        else:
            slices = [line, verdict] if line else [verdict]
        slices.extend(TextSlice(more, style, word, indent) for more in rest)
        indent = 0.0 if is_level else indent  # below the line too, where there is width for it
        for said in trend.small_print:
            owner = cell.add(Role.PARAGRAPH)
            slices.extend(
                TextSlice(more, small, owner, indent)
                for more in self._wrapper.wrap_text(said, small, width - indent)
            )
        return slices
