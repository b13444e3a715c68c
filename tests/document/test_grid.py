"""The grid: cells tile it exactly, and headers speak for the cells they belong to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.document.grid import place_groups
from scorecard_report.document.nodes import Cell, Column, Row, RowGroup, Table, paragraph


def _cell(text: str, **kwargs: object) -> Cell:
    return Cell((paragraph(text),), **kwargs)  # type: ignore[arg-type]


def _table(columns: int, *groups: RowGroup) -> Table:
    names = tuple(Column(f"c{n}", f"Column {n}", 1) for n in range(columns))
    return Table("t1", "Made up", "", names, groups)


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, RowGroup]:
    """A grid cut at random into rectangles, row by row."""
    width = draw(st.integers(1, 6))
    height = draw(st.integers(1, 6))
    taken = [[False] * width for _ in range(height)]
    rows = []
    for y in range(height):
        cells = []
        for x in range(width):
            if taken[y][x]:
                continue
            free = 1
            while x + free < width and not taken[y][x + free]:
                free += 1
            across, down = draw(st.integers(1, free)), draw(st.integers(1, height - y))
            for row in range(y, y + down):
                taken[row][x : x + across] = [True] * across
            cells.append(_cell(f"{x},{y}", row_span=down, column_span=across))
        rows.append(Row(tuple(cells)))
    return width, RowGroup(tuple(rows))


@given(tilings())
def test_every_place_of_the_grid_is_covered_once(tiling: tuple[int, RowGroup]) -> None:
    width, group = tiling
    (placed,) = place_groups(_table(width, group))
    covered = [
        (row, column)
        for cells in placed.rows
        for cell in cells
        for row in range(cell.row, cell.row + cell.cell.row_span)
        for column in range(cell.column, cell.column + cell.cell.column_span)
    ]
    expected = [(row, column) for row in range(len(group.rows)) for column in range(width)]
    assert sorted(covered) == expected


@given(tilings())
def test_a_cell_stands_where_it_was_cut(tiling: tuple[int, RowGroup]) -> None:
    width, group = tiling
    (placed,) = place_groups(_table(width, group))
    for cells in placed.rows:
        for cell in cells:
            block = cell.cell.blocks[0]
            assert block == paragraph(f"{cell.column},{cell.row}")


@pytest.mark.parametrize(
    "rows",
    [
        [[_cell("a")]],  # a gap
        [[_cell("a"), _cell("b"), _cell("c")]],  # one too many
        [[_cell("a", row_span=2), _cell("b")]],  # spans out of its group
        [[_cell("a", row_span=2), _cell("b")], [_cell("c", column_span=2)]],  # overlaps
        [[_cell("a", column_span=3)]],
    ],
)
def test_what_does_not_tile_is_refused(rows: list[list[Cell]]) -> None:
    group = RowGroup(tuple(Row(tuple(cells)) for cells in rows))
    with pytest.raises(ValueError, match=r"gap|leaves the grid"):
        list(place_groups(_table(2, group)))


def test_figures_reach_their_ref_and_measure_and_an_action_the_refs_it_spans() -> None:
    group = RowGroup(
        (
            Row(
                (
                    _cell("1.1a", is_row_header=True),
                    _cell("Action", row_span=2),
                    _cell("By day", is_row_header=True),
                    _cell("60%"),
                )
            ),
            Row(
                (
                    _cell("1.1b", is_row_header=True),
                    _cell("By night", is_row_header=True),
                    _cell("19%"),
                )
            ),
        )
    )
    (placed,) = place_groups(_table(4, group))
    headers = {cell.cell.blocks[0].text: cell.headers for row in placed.rows for cell in row}  # type: ignore[union-attr]
    assert headers["Action"] == ("t1.c2", "t1.r1.1.1", "t1.r1.2.1")
    assert headers["By night"] == ("t1.c3", "t1.r1.2.1")
    assert headers["19%"] == ("t1.c4", "t1.r1.2.1", "t1.r1.2.3")


def test_a_measure_put_after_its_figures_still_speaks_for_them() -> None:
    group = RowGroup((Row((_cell("60%", key="m"), _cell("By day", is_row_header=True, key="m"))),))
    (placed,) = place_groups(_table(2, group))
    assert placed.rows[0][0].headers == ("t1.c1", "t1.r1.1.2")
