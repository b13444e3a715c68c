"""How wide each column is: its share as asked for, mended where a word would be torn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from scorecard_report.document.nodes import Paragraph, Table
from scorecard_report.render.pdf.styles import CELL_SIDE, TEXT_STYLES, Look
from scorecard_report.render.pdf.wrapping import Wrapper

_HAIR = 0.01
_LONGEST_SHARE = 0.2  # a single word may claim no more of the width than this


def column_edges(
    table: Table, headings: Sequence[Paragraph], look: Look, wrapper: Wrapper
) -> tuple[float, ...]:
    """Return the columns' edges in points from the sheet's left: one more than there are columns.

    Each column gets its share of the width. One that would have to tear a word takes what it
    lacks from those with room to spare, in proportion to their room.
    """
    total = look.sheet.content_width
    asked = sum(column.width for column in table.columns)
    widths = [column.width / asked * total for column in table.columns]
    needs = _needs(table, headings, look, wrapper)
    cap = max(total * _LONGEST_SHARE, total / len(widths) * 0.5)
    # A hair more than the word: equal widths are not equal in floating point.
    lacking = [
        max(0.0, min(need, cap) + _HAIR - width) for need, width in zip(needs, widths, strict=True)
    ]
    spare = [max(0.0, width - need) for need, width in zip(needs, widths, strict=True)]
    taken = min(sum(lacking), sum(spare))
    if taken > 0:
        give, take = taken / sum(spare), taken / sum(lacking)
        widths = [
            width - room * give + want * take
            for width, room, want in zip(widths, spare, lacking, strict=True)
        ]
    return tuple(accumulate(widths, initial=look.sheet.left))


def _needs(
    table: Table, headings: Sequence[Paragraph], look: Look, wrapper: Wrapper
) -> list[float]:
    """Return what each column needs so that no word of it is torn, padding included."""
    needs = [_longest((heading,), look, wrapper) for heading in headings]
    for group in table.groups:
        free_from = [0] * len(needs)
        for number, row in enumerate(group.rows):
            column = 0
            for cell in row.cells:
                while free_from[column] > number:
                    column += 1
                if cell.column_span == 1:
                    blocks = (block for block in cell.blocks if isinstance(block, Paragraph))
                    needs[column] = max(needs[column], _longest(blocks, look, wrapper))
                for covered in range(column, column + cell.column_span):
                    free_from[covered] = number + cell.row_span
                column += cell.column_span
    return [need + 2 * look.length(CELL_SIDE) for need in needs]


def _longest(blocks: Iterable[Paragraph], look: Look, wrapper: Wrapper) -> float:
    return max(
        (
            wrapper.longest_piece(block.runs, look.style(TEXT_STYLES[block.style]))
            for block in blocks
        ),
        default=0.0,
    )
