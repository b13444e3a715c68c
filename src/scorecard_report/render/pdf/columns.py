"""Where columns stand: the same places in all tables of the same columns, no word torn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from scorecard_report.document.nodes import (
    Column,
    Paragraph,
    Table,
    TextStyle,
    Tone,
    Trend,
    paragraph,
)
from scorecard_report.document.widths import (
    blocks_by_column,
    held_together,
    mend_widths,
    verdict_held_together,
)
from scorecard_report.render.pdf.styles import (
    CELL_SIDE,
    LINE_WIDTH,
    MARK_GAP,
    MARK_SIZE,
    TEXT_STYLES,
    VERDICT,
    Look,
)
from scorecard_report.render.pdf.wrapping import Wrapper


def heading_of(column: Column) -> Paragraph:
    """Return a column's heading in its style."""
    right, left = TextStyle.COLUMN_HEADING_RIGHT, TextStyle.COLUMN_HEADING
    return paragraph(column.heading, right if column.is_right_aligned else left)


def column_edges(tables: Sequence[Table], look: Look, wrapper: Wrapper) -> tuple[float, ...]:
    """Return the columns' edges for tables of the same columns: one more than there are columns.

    In points from the sheet's left edge.
    """
    columns = tables[0].columns
    shares = [column.width for column in columns]
    widths = mend_widths(shares, _needs(tables, look, wrapper), look.sheet.content_width)
    return tuple(accumulate(widths, initial=look.sheet.left))


def _needs(tables: Sequence[Table], look: Look, wrapper: Wrapper) -> list[float]:
    """Return what each column needs so that no word of it is torn, padding included."""
    columns = tables[0].columns
    words: dict[tuple[int, TextStyle, bool], set[str]] = defaultdict(set)
    verdicts: dict[int, set[str]] = defaultdict(set)
    for number, column in enumerate(columns):
        heading = heading_of(column)
        words[number, heading.style, False].update(heading.text.split(" "))
    for table in tables:
        for number, block in blocks_by_column(table):
            if isinstance(block, Trend):
                verdicts[number].add(block.word)
                continue
            for run in block.runs:
                words[number, block.style, run.strong].update(held_together(run.text))
    needs = [0.0] * len(columns)
    for number, told in verdicts.items():
        needs[number] = _verdict_width(told, look, wrapper)
    for (number, name, is_strong), found in words.items():
        style = look.style(TEXT_STYLES[name])
        longest = wrapper.longest_piece(found, style, is_strong=is_strong)
        needs[number] = max(needs[number], longest)
    return [need + 2 * look.length(CELL_SIDE) for need in needs]


def _verdict_width(verdicts: Iterable[str], look: Look, wrapper: Wrapper) -> float:
    """Return what a line, and a mark with the longest word of any verdict beside it, need."""
    words = {word for verdict in verdicts for word in verdict_held_together(verdict)}
    longest = wrapper.longest_piece(words, look.style(VERDICT[Tone.QUIET]))
    return max(longest + look.length(MARK_SIZE + MARK_GAP), look.length(LINE_WIDTH))
