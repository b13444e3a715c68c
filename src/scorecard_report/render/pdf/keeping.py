"""What is not parted in a report: a heading from what it leads, an introduction from its list.

Takes the blocks of a report, and says how much room the beginning of any of them needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scorecard_report.document.nodes import (
    Block,
    Contents,
    Heading,
    ListBlock,
    Paragraph,
    TextStyle,
)
from scorecard_report.render.pdf.lists import LONGEST_INTRODUCTION, list_start
from scorecard_report.render.pdf.sections import kept_together
from scorecard_report.render.pdf.styles import (
    HEADINGS,
    PROSE_GAP,
    SPACE_IN_REPORT,
    TEXT_STYLES,
    Look,
)
from scorecard_report.render.pdf.wrapping import Wrapper

_FARTHEST: Final = 4  # blocks that are looked at: more headings than that do not follow each other


def room_for_start(
    blocks: Sequence[Block | Contents], at: int, look: Look, wrapper: Wrapper, depth: int = 0
) -> float:
    """Return how many points a block and what may not be parted from it begin with."""
    if at >= len(blocks) or depth == _FARTHEST:
        return 0.0
    block = blocks[at]
    width = look.sheet.content_width
    match block:
        case Heading():
            style = look.style(HEADINGS[block.level])
            lines = len(wrapper.wrap_text(block.text, style, width))
            below = room_for_start(blocks, at + 1, look, wrapper, depth + 1)
            return look.length(SPACE_IN_REPORT[block.level]) + lines * style.leading + below
        case Paragraph(style=TextStyle.PROSE):
            style = look.style(TEXT_STYLES[block.style])
            lines = len(wrapper.wrap(block.runs, style, width))
            gap, following = look.length(PROSE_GAP), blocks[at + 1 : at + 2]
            leads = bool(following) and isinstance(following[0], ListBlock)
            if leads and lines <= LONGEST_INTRODUCTION:
                below = room_for_start(blocks, at + 1, look, wrapper, depth + 1)
                return gap + lines * style.leading + below
            return gap + kept_together(lines) * style.leading
        case ListBlock():
            return look.length(PROSE_GAP) + list_start(block, look, wrapper)
        case _:
            return 0.0
