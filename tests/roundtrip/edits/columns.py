"""Columns: deleted, renamed, moved, inserted, resized; and a header row that goes.

A cell over several columns loses or gains width, so every row still covers the grid.
"""

from __future__ import annotations

import copy
from typing import Any

from roundtrip.edits.wordfile import (
    W,
    WordFile,
    cells,
    element,
    grid_width,
    rows,
    run,
    shown,
)


def delete(docx: bytes, tag: str, heading: str) -> bytes:
    """Delete the column with that heading from the table that holds a control."""
    word = WordFile(docx)
    table = word.table(tag)
    at = _column(table, heading)
    grid = table.find(f"{W}tblGrid")
    grid.remove(grid[at])
    for row in rows(table):
        cell, width = _cell_over(row, at)
        if width == 1:
            cell.getparent().remove(cell)
        else:
            _set_width(cell, width - 1)
    return word.saved()


def rename(docx: bytes, tag: str, heading: str, to: str) -> bytes:
    """Type another heading over a column's."""
    word = WordFile(docx)
    header = rows(word.table(tag))[0]
    cell = next(c for c in cells(header) if shown(c) == heading)
    paragraph = cell.find(f"{W}p")
    for child in [node for node in paragraph if node.tag != f"{W}pPr"]:
        paragraph.remove(child)
    paragraph.append(run(to))
    return word.saved()


def move(docx: bytes, tag: str, heading: str, before: str) -> bytes:
    """Drag a column in front of another; rows with a wider cell over either stay as they are."""
    word = WordFile(docx)
    table = word.table(tag)
    source, target = _column(table, heading), _column(table, before)
    grid = table.find(f"{W}tblGrid")
    grid[target].addprevious(grid[source])
    for row in rows(table):
        moved, width = _cell_over(row, source)
        place, other_width = _cell_over(row, target)
        if width == other_width == 1:
            place.addprevious(moved)
    return word.saved()


def insert_empty(docx: bytes, tag: str, before: str, heading: str = "") -> bytes:
    """Insert a column in front of another, with a heading if one is typed."""
    word = WordFile(docx)
    table = word.table(tag)
    at = _column(table, before)
    grid = table.find(f"{W}tblGrid")
    grid[at].addprevious(element('<w:gridCol w:w="900"/>'))
    for number, row in enumerate(rows(table)):
        cell, width = _cell_over(row, at)
        starts = _start(row, cell) == at
        if width > 1 and not starts:
            _set_width(cell, width + 1)
            continue
        new = element('<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr></w:tc>')
        new.append(_empty_like(cell))
        if number == 0 and heading:
            new[-1].append(run(heading))
        cell.addprevious(new)
    return word.saved()


def resize(docx: bytes, tag: str, heading: str, by: int) -> bytes:
    """Drag a column's edge: one wider by so many twips, the next narrower."""
    word = WordFile(docx)
    table = word.table(tag)
    at = _column(table, heading)
    grid = table.find(f"{W}tblGrid")
    for number, change in ((at, by), (at + 1, -by)):
        grid[number].set(f"{W}w", str(int(grid[number].get(f"{W}w")) + change))
        for row in rows(table):
            cell, width = _cell_over(row, number)
            if width == 1:
                size = cell.find(f"{W}tcPr/{W}tcW")
                size.set(f"{W}w", str(int(size.get(f"{W}w")) + change))
    return word.saved()


def remove_header_row(docx: bytes, tag: str) -> bytes:
    """Delete the table's header row."""
    word = WordFile(docx)
    header = rows(word.table(tag))[0]
    header.getparent().remove(header)
    return word.saved()


def _column(table: Any, heading: str) -> int:
    column = 0
    for cell in cells(rows(table)[0]):
        if shown(cell) == heading:
            return column
        column += grid_width(cell)
    raise LookupError(heading)


def _cell_over(row: Any, column: int) -> tuple[Any, int]:
    """Return the cell that covers a column, as the row's child, and its width."""
    at = 0
    for cell in cells(row):
        width = grid_width(cell)
        if at <= column < at + width:
            return cell, width
        at += width
    raise LookupError(column)


def _start(row: Any, cell: Any) -> int:
    at = 0
    for other in cells(row):
        if other is cell:
            break
        at += grid_width(other)
    return at


def _set_width(cell: Any, width: int) -> None:
    properties = cell.find(f"{W}tcPr")
    for old in properties.findall(f"{W}gridSpan"):
        properties.remove(old)
    if width > 1:
        properties.find(f"{W}tcW").addnext(element(f'<w:gridSpan w:val="{width}"/>'))


def _empty_like(cell: Any) -> Any:
    new = element("<w:p/>")
    properties = cell.find(f"{W}p/{W}pPr")
    if properties is not None:
        new.append(copy.deepcopy(properties))
    return new
