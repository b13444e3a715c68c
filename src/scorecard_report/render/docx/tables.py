"""Tables as text: grid, merged cells, repeated headings, and rows that break only if they must."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from scorecard_report.document.grid import PlacedCell, PlacedGroup, place_groups
from scorecard_report.document.nodes import (
    Document,
    MarkRow,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
    Trend,
)
from scorecard_report.document.widths import (
    blocks_by_column,
    held_together,
    mend_widths,
    tables_alike,
    verdict_held_together,
)
from scorecard_report.model.brand import Brand
from scorecard_report.render.docx.body import (
    paragraph,
    run,
    text_paragraph,
    trend_paragraphs,
)
from scorecard_report.render.docx.glyphs import LEVEL_WIDTH_MM, LINE_MM, MARK_MM, GlyphWriter
from scorecard_report.render.docx.places import Places
from scorecard_report.render.docx.styles import TEXT_STYLES, TWIPS_PER_MM
from scorecard_report.render.docx.xml import element, value

_LETTER: Final = 95  # twips: the mean width of a letter of table text, on the large side
_WORD_LETTER: Final = 104  # twips: a letter of the longest word, or a digit, of table text
_HEADING_LETTER: Final = 92  # the same of a column's heading
_CELL_SIDES: Final = 170
_SPACE: Final = 50  # twips: between a mark and its word
_LINE_HEIGHT: Final = 235  # twips
_INNER_BREAK: Final = re.compile("(?<=[-/])")
_LINE_END: Final = Run("\n")
_LONGEST_WHOLE_ROW: Final = 0.4  # of a page: a longer row may break over pages


class TableWriter:
    """Writes tables for a text width and height in twips."""

    def __init__(
        self,
        glyphs: GlyphWriter,
        places: Places,
        frame: tuple[int, int],
        document: Document,
        brand: Brand,
    ) -> None:
        """Take the document whose tables are written; those with the same columns line up."""
        self._glyphs = glyphs
        self._places = places
        self._number = 0  # of the table that is written
        self._shown: Sequence[int] = ()  # its columns' widths
        self._accents = len(brand.colours.priorities)
        self._width, self._height = frame
        self._widths = {
            tables[0].columns: _column_widths(tables, self._width)
            for tables in tables_alike(document.blocks)
        }
        # A style can rule all rows alike; that a group ends only its cells can say.
        rule = brand.colours.rule[1:]
        self._group_rule = element(
            "w:tcBorders",
            element("w:bottom", w__val="single", w__sz=4, w__space=0, w__color=rule),
        )

    def write(self, table: Table) -> Iterator[str]:
        """Yield the table, row by row."""
        self._number += 1
        self._names = [column.name for column in table.columns]
        widths = self._shown = self._widths[table.columns]
        accent = table.accent % self._accents + 1
        yield "<w:tbl>"
        yield element(
            "w:tblPr",
            value("w:tblStyle", f"ScorecardTable{accent}"),
            element("w:tblW", w__w=self._width, w__type="dxa"),
            element("w:tblLayout", w__type="fixed"),
            element("w:tblLook", w__val="0020", w__firstRow=1, w__lastRow=0, w__firstColumn=0,
                    w__lastColumn=0, w__noHBand=1, w__noVBand=1),
            value("w:tblCaption", table.title),
            value("w:tblDescription", table.caption),
        )  # fmt: skip
        yield element("w:tblGrid", *(element("w:gridCol", w__w=width) for width in widths))
        yield self._header(table, widths)
        for group in place_groups(table):
            yield from self._group(group, widths, accent)
        yield "</w:tbl>"

    def _header(self, table: Table, widths: Sequence[int]) -> str:
        cells = []
        for column, width in zip(table.columns, widths, strict=True):
            style = (
                TextStyle.COLUMN_HEADING_RIGHT
                if column.is_right_aligned
                else TextStyle.COLUMN_HEADING
            )
            heading = paragraph(TEXT_STYLES[style], run(column.heading))
            self._places.snapshot.add("", [Run(column.heading)], self._number, column.name)
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{heading}</w:tc>'
            )
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def _group(self, group: PlacedGroup, widths: Sequence[int], accent: int) -> Iterator[str]:
        stays = "<w:trPr><w:cantSplit/></w:trPr>" if self._is_short(group, widths) else ""
        merged: dict[int, PlacedCell] = {}  # by column: cells that go on from the rows above
        for number, row in enumerate(group.rows, 1):
            starts = dict(self._contents(row, group.group.rows[number - 1], accent))
            border = self._group_rule if number == len(group.rows) else ""
            cells = []
            column = 0
            while column < len(widths):
                start = starts.get(column)
                if start is None:
                    above = merged[column]
                    properties = _properties(above, widths, f"<w:vMerge/>{border}")
                    content = paragraph("TableText")
                else:
                    above, content = start
                    merge = ""
                    if above.cell.row_span > 1:
                        merged[column] = above
                        merge = '<w:vMerge w:val="restart"/>'
                    properties = _properties(above, widths, merge + border)
                cells.append(f"<w:tc>{properties}{content}</w:tc>")
                column += above.cell.column_span
            yield f"<w:tr>{stays}{''.join(cells)}</w:tr>"

    def _contents(
        self, cells: Sequence[PlacedCell], row: Row, accent: int
    ) -> Iterator[tuple[int, tuple[PlacedCell, str]]]:
        """Yield what stands in the cells that begin in a row, by column; the first is marked."""
        name = self._places.name(row.anchor[0] if row.anchor else _row_key(row))
        for number, placed in enumerate(cells):
            content, said = self._content(placed, accent)
            column = self._names[placed.column]
            self._places.snapshot.add(name, said, self._number, column)
            if number == 0:
                content = self._marked(content, name)
            yield placed.column, (placed, content)

    def _marked(self, content: str, name: str) -> str:
        """Put a bookmark round the runs of a cell's first paragraph."""
        start = content.index("</w:pPr>") + len("</w:pPr>")
        end = content.index("</w:p>")
        return content[:start] + self._places.around(name, content[start:end]) + content[end:]

    def _content(self, placed: PlacedCell, accent: int) -> tuple[str, list[Run]]:
        """Return a cell's paragraphs, and what the snapshot holds of them, line by line."""
        written: list[str] = []
        said: list[Run] = []
        for block in placed.cell.blocks:
            if isinstance(block, Paragraph):
                written.append(text_paragraph(block, self._places, accent))
                said += (*block.runs, _LINE_END)
            elif isinstance(block, MarkRow):
                room = (self._shown[placed.column] - _CELL_SIDES) / TWIPS_PER_MM
                behind = run(f"\N{EN SPACE}{block.total}") if block.total else ""
                marks = self._glyphs.marks(block, room) + behind
                written.append(paragraph(TEXT_STYLES[TextStyle.SECONDARY], marks))
                said += (Run(block.total), _LINE_END) if block.total else ()
            else:
                for style, content, text in self._trend(block, placed.column):
                    written.append(paragraph(style, content))
                    said += (Run(text), _LINE_END)
        return "".join(written), said[:-1]

    def _trend(self, trend: Trend, column: int) -> list[tuple[str, str, str]]:
        """Return a trend as (style, content, text), its word beside its line where both fit."""
        if trend.is_level and _level_width(trend) > self._shown[column]:
            trend = replace(trend, is_level=False)
        parts = trend_paragraphs(trend, self._glyphs)
        if not (trend.is_level and trend.line):
            return parts
        (_, drawing, _), (style, word, text), *more = parts
        return [(style, f"{drawing}{run(' ')}{word}", text), *more]

    def _is_short(self, group: PlacedGroup, widths: Sequence[int]) -> bool:
        """Say whether each row of a group surely fits on part of a page."""
        limit = self._height * _LONGEST_WHOLE_ROW
        return all(
            _estimated_height(placed, widths) <= limit * max(1, placed.cell.row_span / 2)
            for row in group.rows
            for placed in row
        )


def _column_widths(tables: Sequence[Table], total: int) -> list[int]:
    """Share a width out so that, as far as letters tell, no word is torn."""
    columns = tables[0].columns
    needs: list[float] = [_word_width(column.heading, _HEADING_LETTER) for column in columns]
    for table in tables:
        for number, block in blocks_by_column(table):
            if isinstance(block, Trend):
                needs[number] = max(needs[number], _trend_width(block))
            else:
                needs[number] = max(needs[number], _word_width(block.text, _WORD_LETTER))
    widths = mend_widths([column.width for column in columns], needs, total)
    return share_out(total, widths)


def _trend_width(trend: Trend) -> float:
    """Estimate what a line needs, and a mark with the longest word of what is said beside it."""
    pieces = verdict_held_together(trend.word)
    word = _piece_width(pieces, _WORD_LETTER) + MARK_MM * TWIPS_PER_MM + _SPACE
    return max(word, LINE_MM * TWIPS_PER_MM + _CELL_SIDES if trend.line else 0.0)


def _level_width(trend: Trend) -> float:
    """Estimate what a line, its mark and its whole word need side by side."""
    word = len(trend.word) * _WORD_LETTER
    return LEVEL_WIDTH_MM * TWIPS_PER_MM + _SPACE + word + _CELL_SIDES


def _word_width(text: str, letter: int) -> int:
    """Estimate what the longest piece needs, margins included; hyphens and slashes part words.

    Word lays out in its own fonts, which we do not measure.
    """
    pieces = (part for piece in held_together(text) for part in _INNER_BREAK.split(piece))
    return _piece_width(pieces, letter)


def _piece_width(pieces: Iterable[str], letter: int) -> int:
    return max(map(len, pieces), default=0) * letter + _CELL_SIDES


def share_out(total: int, shares: Sequence[float]) -> list[int]:
    """Share a width out in whole twips that add up to it exactly."""
    whole = sum(shares)
    edges = [round(total * sum(shares[:at]) / whole) for at in range(len(shares) + 1)]
    return [right - left for left, right in itertools.pairwise(edges)]


def _row_key(row: Row) -> str:
    """Return what the mark of a row without an anchor is named after: what it says more."""
    return f"{row.cells[0].key}_more" if row.cells else "row"


def _properties(placed: PlacedCell, widths: Sequence[int], extra: str) -> str:
    span = placed.cell.column_span
    width = sum(widths[placed.column : placed.column + span])
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid}{extra}</w:tcPr>'


def _estimated_height(placed: PlacedCell, widths: Sequence[int]) -> float:
    width = sum(widths[placed.column : placed.column + placed.cell.column_span]) - 170
    letters = sum(len(block.text) for block in placed.cell.blocks if isinstance(block, Paragraph))
    return letters * _LETTER / max(width, _LETTER) * _LINE_HEIGHT
