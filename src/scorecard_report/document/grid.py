"""A table's grid: where each cell stands, and which headers speak for it. Worked out once.

Renderers draw a `Grid`; none of them counts spans. Linear in the number of cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard_report.document.nodes import Cell, RowGroup, Table


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell at its grid position.

    row counts from 0 within the group, column from 0 in the table.
    id: of a row header, "" for other cells. headers: the ids of its columns' headings, then of each
    row header that shares a row with it and stands left of it; and, for a cell that is no header
    itself, of each with the same key, wherever the columns were put. In reading order.
    """

    cell: Cell
    row: int
    column: int
    id: str
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A row group with its cells placed; `rows[i]` holds the cells that begin in row i."""

    group: RowGroup
    rows: tuple[tuple[PlacedCell, ...], ...]


def column_id(table: Table, column: int) -> str:
    """Return the id of a column's heading: ASCII, unique in the document."""
    return f"{table.key}.c{column + 1}"


def place_groups(table: Table) -> Iterator[PlacedGroup]:
    """Place every cell of the table, group by group.

    Raises ValueError where the cells do not tile the grid exactly: spans that overlap, leave a
    gap, or leave their group.
    """
    column_ids = tuple(column_id(table, column) for column in range(len(table.columns)))
    for number, group in enumerate(table.groups, 1):
        yield _place_group(group, column_ids, f"{table.key}.r{number}")


@dataclass(frozen=True, slots=True)
class _RowHeader:
    id: str
    column: int
    key: str


def _place_group(group: RowGroup, column_ids: tuple[str, ...], prefix: str) -> PlacedGroup:
    width, height = len(column_ids), len(group.rows)
    free_from = [0] * width  # the first row in which a column is free again
    rows: list[tuple[PlacedCell, ...]] = []
    row_headers: list[list[_RowHeader]] = [[] for _ in group.rows]
    for row_number, row in enumerate(group.rows):
        placed: list[tuple[Cell, int, str]] = []
        column = 0
        for cell in row.cells:
            while column < width and free_from[column] > row_number:
                column += 1
            end = column + cell.column_span
            bottom = row_number + cell.row_span
            if end > width or bottom > height or any(f > row_number for f in free_from[column:end]):
                raise ValueError(f"{prefix}: a cell leaves the grid in row {row_number + 1}")
            free_from[column:end] = [bottom] * (end - column)
            cell_id = ""
            if cell.is_row_header:
                cell_id = f"{prefix}.{row_number + 1}.{column + 1}"
                header = _RowHeader(cell_id, column, cell.key)
                for covered in range(row_number, bottom):
                    row_headers[covered].append(header)
            placed.append((cell, column, cell_id))
            column = end
        if any(f <= row_number for f in free_from):
            raise ValueError(f"{prefix}: row {row_number + 1} has a gap")
        rows.append(
            tuple(PlacedCell(cell, row_number, at, cell_id, ()) for cell, at, cell_id in placed)
        )
    return PlacedGroup(
        group, tuple(tuple(_with_headers(c, column_ids, row_headers) for c in r) for r in rows)
    )


def _with_headers(
    placed: PlacedCell, column_ids: tuple[str, ...], row_headers: list[list[_RowHeader]]
) -> PlacedCell:
    cell = placed.cell
    columns = column_ids[placed.column : placed.column + cell.column_span]
    named: dict[str, None] = {}
    for row in range(placed.row, placed.row + cell.row_span):
        for header in row_headers[row]:
            is_of_same_content = bool(cell.key) and header.key == cell.key
            if header.column < placed.column or (is_of_same_content and not cell.is_row_header):
                named[header.id] = None
    return PlacedCell(cell, placed.row, placed.column, placed.id, (*columns, *named))
