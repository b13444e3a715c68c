"""What stands against PDF/UA-1 in a table of an appendix: its grid, and the headers of its cells.

ISO 14289-1, 7.2 and 7.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from scorecard_report.deliver.reading import Source, raw_bytes
from scorecard_report.deliver.structure import Element

_GROUPS: Final = {"THead", "TBody", "TFoot"}
_MOST_CELLS: Final = 1_000_000  # places of one table's grid, spans counted
_FOR_COLUMN: Final = {"/Column", "/Both"}
_FOR_ROW: Final = {"/Row", "/Both"}


@dataclass(frozen=True, slots=True)
class _Cell:
    element: Element
    row: int
    column: int
    rows: int
    columns: int


def table_faults(source: Source, table: Element) -> Iterator[str]:
    """Yield what is wrong with a table."""
    kinds = [kid.role for kid in table.elements()]
    if "Caption" in kinds[1:-1] or kinds.count("Caption") > 1:
        yield "a Caption in the middle of its table"
    if kinds.count("THead") > 1 or kinds.count("TFoot") > 1:
        yield "a table with two heads or feet"
    if {"THead", "TFoot"} & set(kinds) and "TBody" not in kinds:
        yield "a table with a head and no body"
    rows = list(_rows(table))
    cells: list[_Cell] = []
    regular = _lay(source, rows, cells)
    if not regular:
        yield "a table whose cells do not fill its rows and columns"
    yield from _header_faults(source, cells)


def _rows(table: Element) -> Iterator[Element]:
    for kid in table.elements():
        if kid.role == "TR":
            yield kid
        elif kid.role in _GROUPS:
            yield from (row for row in kid.elements() if row.role == "TR")


def _lay(source: Source, rows: list[Element], cells: list[_Cell]) -> bool:
    """Lay cells onto the grid; say whether they fill it, each place once."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for element in row.elements():
            while (y, x) in taken:
                x += 1
            down, across = _span(source, element, "/RowSpan"), _span(source, element, "/ColSpan")
            if len(taken) + down * across > _MOST_CELLS:
                return False
            places = {(y + r, x + c) for r in range(down) for c in range(across)}
            if places & taken:
                return False
            taken |= places
            cells.append(_Cell(element, y, x, down, across))
            x += across
    width = 1 + max((x for _, x in taken), default=-1)
    return len(taken) == width * len(rows) and max((y for y, _ in taken), default=0) < max(
        len(rows), 1
    )


def _span(source: Source, cell: Element, name: str) -> int:
    value = attribute(source, cell, name)
    return int(value) if isinstance(value, int) and value > 0 else 1


def attribute(source: Source, element: Element, name: str) -> Any:
    """Return an attribute of an element; None where it has none of its own."""
    for item in source.items(element.node, "/A"):
        value = source.entry(source.get(item), name)
        if value is not None:
            return value
    return None


def _header_faults(source: Source, cells: list[_Cell]) -> Iterator[str]:
    headers = [cell for cell in cells if cell.element.role == "TH"]
    ids = {
        raw_bytes(value)
        for cell in headers
        if isinstance(value := source.entry(cell.element.node, "/ID"), str | bytes)
    }
    columns: set[int] = set()
    rows: set[int] = set()
    for cell in headers:
        scope = str(attribute(source, cell.element, "/Scope"))
        if scope in _FOR_COLUMN:
            columns.update(range(cell.column, cell.column + cell.columns))
        if scope in _FOR_ROW:
            rows.update(range(cell.row, cell.row + cell.rows))
    for cell in cells:
        named = attribute(source, cell.element, "/Headers")
        if isinstance(named, list) and named:
            found = {raw_bytes(source.get(each)) for each in list.__iter__(named)}
            if not found <= ids:
                yield "a cell whose header is no header of its table"
        elif cell.element.role == "TD" and cell.column not in columns and cell.row not in rows:
            yield "a cell without a header"
