"""Rows and cells: deleted, inserted, copied, moved, sorted, merged, blanked."""

from __future__ import annotations

import copy
from collections.abc import Mapping
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


def delete(docx: bytes, tag: str) -> bytes:
    """Delete the row; where cells were merged downwards, the rest of them starts one row lower."""
    word = WordFile(docx)
    row = word.row(tag)
    _hand_down_merges(row)
    row.getparent().remove(row)
    return word.saved()


def _hand_down_merges(row: Any) -> None:
    """Let the continuing cells below a row's merged cells become starts, as Word does."""
    below = row.getnext()
    if below is None or below.tag != f"{W}tr":
        return
    starts = {column: cell for column, cell in _placed(row) if _merge(cell) == "restart"}
    for column, cell in _placed(below):
        if column in starts and _merge(cell) == "continue":
            replaced = copy.deepcopy(starts[column])
            cell.getparent().replace(cell, replaced)
            lower = below.getnext()
            goes_on = lower is not None and any(
                place == column and _merge(other) == "continue" for place, other in _placed(lower)
            )
            if not goes_on:
                merge = replaced.find(f"{W}tcPr/{W}vMerge")
                merge.getparent().remove(merge)


def _merge(cell: Any) -> str:
    node = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if node is None else node.get(f"{W}val", "continue")


def _placed(row: Any) -> list[tuple[int, Any]]:
    found, column = [], 0
    for cell in cells(row):
        found.append((column, cell))
        column += grid_width(cell)
    return found


def insert_blank(docx: bytes, tag: str, texts: Mapping[int, str], *, above: bool = False) -> bytes:
    """Insert an empty row and type into some of its cells; texts by place in the row."""
    word = WordFile(docx)
    row = word.row(tag)
    new = copy.deepcopy(row)
    for number, cell in enumerate(cells(new)):
        for merge in cell.findall(f"{W}tcPr/{W}vMerge"):
            merge.getparent().remove(merge)
        kept, *others = cell.findall(f"{W}p")
        for other in others:
            cell.remove(other)
        for child in [node for node in kept if node.tag != f"{W}pPr"]:
            kept.remove(child)
        if number in texts:
            kept.append(run(texts[number]))
    (row.addprevious if above else row.addnext)(new)
    continue_merges(new)
    return word.saved()


def continue_merges(new: Any) -> None:
    """Let a row put in between merged cells go on with them, as Word does."""
    below = new.getnext()
    if below is None or below.tag != f"{W}tr":
        return
    going_on = {column for column, cell in _placed(below) if _merge(cell) == "continue"}
    for column, cell in _placed(new):
        if column in going_on:
            properties = cell.find(f"{W}tcPr")
            before = properties.find(f"{W}gridSpan")
            (properties.find(f"{W}tcW") if before is None else before).addnext(
                element("<w:vMerge/>")
            )


def copy_row(
    docx: bytes, tag: str, changes: Mapping[str, str] | None = None, *, above: bool = False
) -> bytes:
    """Copy a row and paste it; changes: texts of the copy by the tag of their control."""
    word = WordFile(docx)
    row = word.row(tag)
    new = word.renewed(row)
    for named, text in (changes or {}).items():
        for properties in new.iter(f"{W}tag"):
            if properties.get(f"{W}val") == named:
                properties.getparent().getparent().find(f"{W}sdtContent")[:] = [run(text)]
    (row.addprevious if above else row.addnext)(new)
    return word.saved()


def move(docx: bytes, tag: str, after_tag: str) -> bytes:
    """Drag a row below another one."""
    word = WordFile(docx)
    word.row(after_tag).addnext(word.row(tag))
    return word.saved()


def sort(docx: bytes, tag: str, column: int, *, descending: bool = False) -> bytes:
    """Sort the table's rows by a column's text; Word asks for no merged cells, so this undoes them.

    A row that goes on from the one above (a commentary's) is sorted as the row it is.
    """
    word = WordFile(docx)
    table = word.table(tag)
    for merge in list(table.iter(f"{W}vMerge")):
        merge.getparent().remove(merge)
    header, *others = rows(table)
    del header
    others.sort(key=lambda row: _text_at(row, column), reverse=descending)
    for row in others:
        table.append(row)
    return word.saved()


def _text_at(row: Any, column: int) -> str:
    texts = [shown(cell) for place, cell in _placed(row) if place <= column]
    return texts[-1]


def merge_right(docx: bytes, tag: str) -> bytes:
    """Merge the cell with the next one: a wider cell that holds the paragraphs of both."""
    word = WordFile(docx)
    cell = word.cell(tag)
    following = cell.getnext()
    width = grid_width(cell) + grid_width(following)
    properties = cell.find(f"{W}tcPr")
    for old in properties.findall(f"{W}gridSpan"):
        properties.remove(old)
    size = properties.find(f"{W}tcW")
    other = following.find(f"{W}tcPr/{W}tcW")
    size.set(f"{W}w", str(int(size.get(f"{W}w")) + int(other.get(f"{W}w"))))
    size.addnext(element(f'<w:gridSpan w:val="{width}"/>'))
    for paragraph in following.findall(f"{W}p"):
        cell.append(paragraph)
    following.getparent().remove(following)
    return word.saved()


def split_cell(docx: bytes, tag: str, text: str) -> bytes:
    """Split the cell in two and type into the new one; the grid gets a column more."""
    word = WordFile(docx)
    cell, table = word.cell(tag), word.table(tag)
    at = next(column for column, found in _placed(word.row(tag)) if found is cell)
    grid = table.find(f"{W}tblGrid")
    half = int(grid[at].get(f"{W}w")) // 2
    grid[at].set(f"{W}w", str(half))
    grid[at].addnext(element(f'<w:gridCol w:w="{half}"/>'))
    for row in rows(table):
        for column, found in _placed(row):
            if column <= at < column + grid_width(found) and found is not cell:
                _widen(found)
    new = element("<w:tc/>")
    new.append(copy.deepcopy(cell.find(f"{W}tcPr")))
    new.append(element("<w:p/>"))
    new[-1].append(run(text))
    cell.addnext(new)
    return word.saved()


def _widen(cell: Any) -> None:
    properties = cell.find(f"{W}tcPr")
    width = grid_width(cell) + 1
    for old in properties.findall(f"{W}gridSpan"):
        properties.remove(old)
    properties.find(f"{W}tcW").addnext(element(f'<w:gridSpan w:val="{width}"/>'))


def blank_cell(docx: bytes, tag: str) -> bytes:
    """Mark the cell and press Delete: one empty paragraph, no control."""
    word = WordFile(docx)
    cell = word.cell(tag)
    first, *others = cell.findall(f"{W}p")
    for paragraph in others:
        cell.remove(paragraph)
    for child in [node for node in first if node.tag != f"{W}pPr"]:
        first.remove(child)
    return word.saved()


def blank_row(docx: bytes, tag: str) -> bytes:
    """Mark the row and press Delete: its cells stay, empty."""
    word = WordFile(docx)
    for cell in cells(word.row(tag)):
        for paragraph in cell.findall(f"{W}p"):
            for child in [node for node in paragraph if node.tag != f"{W}pPr"]:
                paragraph.remove(child)
    return word.saved()
