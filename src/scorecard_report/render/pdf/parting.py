"""Where pages of headings and short blocks part: seldom, and never without a name.

A stretch is a heading with its blocks, and the headings above it that lead to it. It is kept whole
where it can be. Where that would leave much of a page white it is parted: before what its last
figures are followed by, else between two of its lines. What goes on overleaf says whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from scorecard_report.document.nodes import (
    Block,
    Contents,
    Heading,
    ListBlock,
    Notes,
    Paragraph,
    Table,
    TextStyle,
    Trend,
)
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.page import TextPiece
from scorecard_report.render.pdf.pen import Artifact
from scorecard_report.render.pdf.sections import lay_paragraph, lay_trend, place_heading
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.styles import CONTINUED, Colour
from scorecard_report.render.pdf.wrapping import Wrapper

_MOST_WHITE: Final = 1 / 3  # of a page, that a stretch may leave to be kept whole
_ENDLESS: Final = 1e7  # points
_FEWEST_BLOCKS: Final = 2  # of a heading's, that stand below it
_LED_TO: Final = (Table, Notes, ListBlock)  # what has ways of its own to stay with its heading
_WHOLE_PARAGRAPH: Final = 4  # lines: a longer paragraph may begin on a page and go on overleaf


class Parting:
    """Goes through a document's blocks with the flow, and turns its pages."""

    def __init__(
        self, blocks: Sequence[Block | Contents], flow: Flow, wrapper: Wrapper, continued: str
    ) -> None:
        """continued: the word for what goes on overleaf."""
        self._blocks = blocks
        self._flow = flow
        self._wrapper = wrapper
        self._continued = continued
        self._end = 0  # of the stretch that is laid
        self._parted = -1  # the block in it that a page begins with
        self._heading: Heading | None = None  # the last one

    def before(self, at: int) -> bool:
        """Turn the page, if it is to be turned, before a block is laid; say if it is in a stretch.

        Whoever lays a heading of a stretch need not ask whether there is room for it.
        """
        flow = self._flow
        block = self._blocks[at] if at < len(self._blocks) else None
        if at >= self._end:
            flow.on_turn = None
            self._heading = None
            self._begin(at)
        if at >= self._end:
            return False
        if isinstance(block, Heading):
            flow.on_turn = None
            self._heading = block
        else:
            flow.on_turn = self._label
        if at == self._parted and not flow.is_fresh:
            flow.turn()
        return True

    def _begin(self, at: int) -> None:
        """Look at the stretch that begins with a block, if one does, and say where it is parted."""
        self._end, self._parted = _stretch_end(self._blocks, at), -1
        if self._end == at:
            return
        flow = self._flow
        stretch = self._blocks[at : self._end]
        heights = self._heights(stretch)
        whole = flow.look.sheet.content_height
        if sum(heights) > flow.room and flow.room <= whole * _MOST_WHITE:
            flow.require(sum(heights))
        if sum(heights) <= flow.room:
            return
        place = self._place_to_part(stretch, heights)
        if place is None:
            flow.require(sum(heights))
            place = self._place_to_part(stretch, heights) if sum(heights) > flow.room else None
        if place:
            self._parted = at + place

    def _heights(self, stretch: Sequence[Block | Contents]) -> list[float]:
        """Return the heights of blocks, by laying them on a page without end."""
        look, root = self._flow.look, StructureElement(Role.DOCUMENT)
        endless = replace(look, sheet=replace(look.sheet, bottom=_ENDLESS))
        flow = Flow(endless, self._flow.furniture)
        flow.y += 0.0 if self._flow.is_fresh else 1.0  # space above what is not a page's first
        feet = [flow.y]
        for block in stretch:
            match block:
                case Heading():
                    place_heading(block, flow, self._wrapper, root)
                case Paragraph():
                    lay_paragraph(block, flow, self._wrapper, root)
                case Trend():
                    lay_trend(block, flow, self._wrapper, root)
            feet.append(flow.y)
        return [foot - top for top, foot in pairwise(feet)]

    def _place_to_part(
        self, stretch: Sequence[Block | Contents], heights: Sequence[float]
    ) -> int | None:
        """Return the block to begin the next page with; 0 where the flow may part a long text.

        None where what fits on this page is not worth beginning on it.
        """
        fits = sum(1 for foot in accumulate(heights) if foot <= self._flow.room)
        headings = [at for at, block in enumerate(stretch) if isinstance(block, Heading)]
        figures_end = max(
            (at + 1 for at, block in enumerate(stretch) if isinstance(block, Trend)), default=0
        )
        first = headings[-1] + 1 + _FEWEST_BLOCKS
        if max(figures_end, first) <= fits:
            line = self._flow.look.style(CONTINUED).leading
            return 0 if heights[fits] > _WHOLE_PARAGRAPH * line * 1.5 else fits
        for at in range(fits, first - 1, -1):
            if not isinstance(stretch[at], Trend):
                return at
        above = [at for at in headings[1:] if at <= fits and _says_much(stretch[:at])]
        return above[-1] if above else None

    def _label(self) -> None:
        """Say at the head of a page whose the lines below are."""
        if self._heading is None:
            return
        flow = self._flow
        sheet = flow.look.sheet
        style = replace(flow.look.style(CONTINUED), colour=Colour.SECONDARY)
        tail = f" ({self._continued})"
        line = self._wrapper.one_line(self._heading.text, style, sheet.content_width, tail)
        flow.put(TextPiece(Artifact.HEADER, (line,), style, sheet.left, flow.y))
        flow.y += style.leading * 1.25


def _stretch_end(blocks: Sequence[Block | Contents], at: int) -> int:
    """Return where a stretch ends: a heading, those that follow it one level deeper, and blocks."""
    level, end = 0, at
    while end < len(blocks):
        block = blocks[end]
        if isinstance(block, Heading):
            if block.level <= level:
                break
            level = block.level
        elif not (level and isinstance(block, Paragraph | Trend)):
            break
        end += 1
    leads_on = isinstance(blocks[end], _LED_TO) if end < len(blocks) else False
    is_ours = end > at and not leads_on and not isinstance(blocks[end - 1], Heading)
    return end if is_ours else at


def _says_much(blocks: Sequence[Block | Contents]) -> bool:
    """Say whether blocks end in more than a heading and what sums it up."""
    return isinstance(blocks[-1], Paragraph) and blocks[-1].style is not TextStyle.SECONDARY
