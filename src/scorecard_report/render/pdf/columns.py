"""Where columns stand: the same places in all tables of the same columns, no word torn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from scorecard_report.document.nodes import Column, Paragraph, Table, TextStyle, paragraph
from scorecard_report.document.widths import mend_widths, paragraphs_by_column
from scorecard_report.render.pdf.styles import CELL_SIDE, TEXT_STYLES, Look
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
    for number, column in enumerate(columns):
        heading = heading_of(column)
        words[number, heading.style, False].update(heading.text.split(" "))
    for table in tables:
        for number, block in paragraphs_by_column(table):
            for run in block.runs:
                words[number, block.style, run.strong].update(run.text.split(" "))
    needs = [0.0] * len(columns)
    for (number, name, is_strong), found in words.items():
        style = look.style(TEXT_STYLES[name])
        longest = wrapper.longest_piece(found, style, is_strong=is_strong)
        needs[number] = max(needs[number], longest)
    return [need + 2 * look.length(CELL_SIDE) for need in needs]
