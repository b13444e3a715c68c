"""A table's rows onto pages: each row once, in time linear in the rows.

A group of rows that fits stays together; so does one that is shorter than `_KEEP` of a page. A
longer one breaks between rows, and a row longer than that breaks between lines, on this page and
as many more as it takes; merged cells flow on beside it. The column headings stand on every page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scorecard_report.document.grid import PlacedGroup, column_id, place_groups
from scorecard_report.document.nodes import Table, TextStyle
from scorecard_report.render.pdf.cells import CellMeasurer, CellPart, MeasuredCell, Slice, TextSlice
from scorecard_report.render.pdf.columns import heading_of
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.page import (
    BookmarkPiece,
    FillPiece,
    Owner,
    RulePiece,
    TextPiece,
)
from scorecard_report.render.pdf.pen import Artifact
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.styles import (
    ACCENT_RULE,
    CELL_SIDE,
    CELL_TOP,
    CONTINUED,
    DOTTED,
    HAIRLINE,
    HEADER_PAD,
    TEXT_STYLES,
    Colour,
    TypeStyle,
)
from scorecard_report.render.pdf.wrapping import TextLine, Wrapper

_KEEP: Final = 0.4  # of a page: what is shorter moves whole to the next page
_CLOSE_TO_FOOTER: Final = 12.0  # points: a rule there would double the footer's
_FEWEST_LINES: Final = 3  # of a broken row, at a page's foot
_REPEATED_LINES: Final = 2  # a row header no longer than this is shown again overleaf


@dataclass(slots=True)
class _Progress:
    """A cell on its way down the page: where it began here, and which slice comes next."""

    cell: MeasuredCell
    last_row: int
    top: float
    next: int = 0

    @property
    def height_left(self) -> float:
        return self.cell.height_from(self.next)

    @property
    def is_done(self) -> bool:
        return self.next >= len(self.cell.slices)


class _Header:
    """The column headings, measured once, drawn on each page the table stands on."""

    def __init__(self, table: Table, flow: Flow, wrapper: Wrapper, edges: Sequence[float]) -> None:
        look = flow.look
        self._flow = flow
        self._accent = table.accent
        self._side = look.length(CELL_SIDE)
        headings = [heading_of(column) for column in table.columns]
        self.edges = edges
        self._cells: list[tuple[tuple[TextLine, ...], TypeStyle]] = []
        for number, heading in enumerate(headings):
            style = look.style(TEXT_STYLES[heading.style])
            width = self.edges[number + 1] - self.edges[number] - 2 * self._side
            self._cells.append((wrapper.wrap(heading.runs, style, width), style))
        pad = look.length(HEADER_PAD)
        self.height = 2 * pad + max(len(lines) * style.leading for lines, style in self._cells)
        self._pad = pad

    def draw(self, owners: Sequence[Owner]) -> None:
        """Draw the headings at the flow's place, and move below them."""
        flow, sheet = self._flow, self._flow.look.sheet
        bottom = flow.y + self.height
        flow.put(FillPiece(sheet.left, flow.y, sheet.right, bottom, Colour.TINT, self._accent))
        for number, (lines, style) in enumerate(self._cells):
            x = self.edges[number] + self._side
            if style.is_right_aligned:
                x = self.edges[number + 1] - self._side
            top = bottom - self._pad - len(lines) * style.leading
            flow.put(TextPiece(owners[number], lines, style, x, top))
        flow.put(
            RulePiece(sheet.left, sheet.right, bottom, Colour.ACCENT, ACCENT_RULE, self._accent)
        )
        flow.y = bottom


class TableFlow:
    """Lays one table onto the flow's pages."""

    def __init__(
        self,
        table: Table,
        setting: tuple[Flow, Wrapper, Sequence[float]],
        parent: StructureElement,
        continued: str,
    ) -> None:
        """Prepare the headings.

        setting: the flow, the wrapper, and the columns' edges in points. continued: the word for
        what goes on from the page before.
        """
        self._table = table
        flow, wrapper, edges = setting
        self.flow = flow
        self._wrapper = wrapper
        self._continued = continued
        self.keep = flow.look.sheet.content_height * _KEEP
        self._parent, self._element = parent, StructureElement(Role.TABLE)
        self._header = _Header(table, flow, wrapper, edges)
        self._measurer = CellMeasurer(flow.look, wrapper, self._header.edges)
        self._groups = place_groups(table)
        self.caption = self._element.add(Role.CAPTION)  # drawn by the band above
        self._head = self._element.add(Role.TABLE_HEAD).add(Role.TABLE_ROW)
        self._body = self._element.add(Role.TABLE_BODY)
        first = next(self._groups, None)
        self._first = self._measure(first) if first else None

    @property
    def least_height(self) -> float:
        """What must fit below a heading so that it is not left alone: headings and a first row."""
        first = self._first.least_height(self.keep) if self._first else 0.0
        return self._header.height + first

    def lay(self) -> None:
        """Place the headings and every row, as the next element of the parent."""
        self._parent.adopt(self._element)
        self._header.draw(
            [
                self._head.add(Role.TABLE_HEADER, id=column_id(self._table, n), scope="Column")
                for n in range(len(self._table.columns))
            ]
        )
        self.flow.on_turn = self._repeat_header
        if self._first:
            self._place(self._first)
        for group in self._groups:
            self._place(self._measure(group))
        if self.flow.room > self.flow.look.length(_CLOSE_TO_FOOTER):
            self._rule_off()
        self.flow.on_turn = None

    def _repeat_header(self) -> None:
        flow = self.flow
        sheet, style = flow.look.sheet, flow.look.style(CONTINUED)
        tail = f" ({self._continued})"
        line = self._wrapper.one_line(self._table.title, style, sheet.content_width, tail)
        flow.put(TextPiece(Artifact.HEADER, (line,), style, sheet.left, flow.y, self._table.accent))
        flow.y += style.leading * 1.25
        if self._header.height < sheet.content_height / 3:
            self._header.draw([Artifact.HEADER] * len(self._table.columns))

    def _measure(self, group: PlacedGroup) -> _MeasuredGroup:
        rows: list[list[MeasuredCell]] = []
        for row in group.rows:
            row_element = self._body.add(Role.TABLE_ROW)
            rows.append([])
            for placed in row:
                cell = placed.cell
                element = row_element.add(
                    Role.TABLE_HEADER if cell.is_row_header else Role.TABLE_DATA,
                    id=placed.id,
                    headers=placed.headers,
                    spans=(cell.row_span, cell.column_span),
                    scope="Row" if cell.is_row_header else "",
                )
                rows[-1].append(self._measurer.measure(placed, element))
        return _MeasuredGroup(group, rows)

    def _place(self, group: _MeasuredGroup) -> None:
        if group.height > self.flow.room:
            self.flow.require(group.least_height(self.keep))
        if not self.flow.is_fresh:
            self._rule_off()
        if group.height <= self.flow.room:
            self._place_whole(group)
        else:
            _BrokenGroup(self, group).place()

    def _place_whole(self, group: _MeasuredGroup) -> None:
        flow = self.flow
        tops = [flow.y]
        for height in group.row_heights:
            tops.append(tops[-1] + height)
        for number, row in enumerate(group.rows):
            self.mark_row(group, number, tops[number])
            for cell in row:
                self.put_slices(cell, tops[number], cell.slices)
        flow.y = tops[-1]

    def put_slices(
        self,
        cell: MeasuredCell,
        top: float,
        slices: Sequence[Slice],
        owner: Owner | None = None,
    ) -> None:
        """Place a run of a cell's slices; `top` is the cell's upper edge on this page."""
        if slices:
            top += self.flow.look.length(CELL_TOP)
            owner = owner or cell.element
            self.flow.put(CellPart(owner, slices, cell.x, top, cell.width, self._table.accent))

    def continued_slices(self, width: float) -> list[Slice]:
        """Return the label of a merged cell whose text all stands on an earlier page."""
        style = self.flow.look.style(TEXT_STYLES[TextStyle.SECONDARY])
        lines = self._wrapper.wrap_text(f"({self._continued})", style, width)
        return [TextSlice(line, style) for line in lines]

    def mark_row(self, group: _MeasuredGroup, number: int, top: float) -> None:
        """Rule a row off from the one above in its group, and bookmark it."""
        flow = self.flow
        if number:
            for left, right in _runs(group.rows[number], self._header.edges):
                flow.put(RulePiece(left, right, top, Colour.RULE, DOTTED, is_dotted=True))
        anchor = group.placed.group.rows[number].anchor
        if anchor:
            flow.put(BookmarkPiece(anchor[0], anchor[1], 1, top))

    def _rule_off(self) -> None:
        """Rule a group off from the one above it."""
        sheet = self.flow.look.sheet
        self.flow.put(
            RulePiece(
                sheet.left, sheet.right, self.flow.y, Colour.RULE, HAIRLINE, self._table.accent
            )
        )


@dataclass(slots=True)
class _MeasuredGroup:
    """A group's cells, measured: `rows[i]` holds those that begin in row i."""

    placed: PlacedGroup
    rows: list[list[MeasuredCell]]
    row_heights: list[float]
    height: float

    def __init__(self, placed: PlacedGroup, rows: list[list[MeasuredCell]]) -> None:
        self.placed = placed
        self.rows = rows
        heights = [0.0] * len(rows)
        spanning: list[tuple[int, int, float]] = []
        for number, row in enumerate(rows):
            for cell in row:
                if cell.placed.cell.row_span == 1:
                    heights[number] = max(heights[number], cell.height)
                else:
                    end = number + cell.placed.cell.row_span
                    spanning.append((end, number, cell.height))
        for end, start, height in sorted(spanning):
            heights[end - 1] += max(0.0, height - sum(heights[start:end]))
        self.row_heights = heights
        self.height = sum(heights)

    def least_height(self, keep: float) -> float:
        """What must fit for the group to begin on a page."""
        if self.height <= keep:
            return self.height
        return min(keep, max(cell.height for cell in self.rows[0]))


class _BrokenGroup:
    """A group that does not fit: row by row, and line by line where a row is too long."""

    def __init__(self, table: TableFlow, group: _MeasuredGroup) -> None:
        self._table = table
        self._group = group
        self._flow = table.flow
        self._open: list[_Progress] = []

    def place(self) -> None:
        for number, row in enumerate(self._group.rows):
            self._begin_row(number, row)
            while not self._end_row(number):
                self._continue_overleaf()

    def _begin_row(self, number: int, row: Sequence[MeasuredCell]) -> None:
        own = max((c.height for c in row if c.placed.cell.row_span == 1), default=0.0)
        if self._must_turn(own):
            self._continue_overleaf()
        self._table.mark_row(self._group, number, self._flow.y)
        for cell in row:
            last = number + cell.placed.cell.row_span - 1
            self._open.append(_Progress(cell, last, self._flow.y))

    def _must_turn(self, height: float) -> bool:
        """Say whether a row of this height should begin on the next page instead."""
        flow = self._flow
        if flow.is_fresh or height <= flow.room:
            return False
        fewest = _FEWEST_LINES * flow.look.style(TEXT_STYLES[TextStyle.BODY]).leading
        padding = self._group.rows[0][0].padding
        return height <= self._table.keep or flow.room < fewest + padding

    def _end_row(self, number: int) -> bool:
        """Place the rest of a row if it fits on this page; say whether it did."""
        ending = [p for p in self._open if p.last_row == number]
        bottom = max(p.top + p.height_left for p in ending)
        if bottom > self._flow.look.sheet.bottom:
            return False
        for progress in ending:
            self._table.put_slices(
                progress.cell, progress.top, progress.cell.slices[progress.next :]
            )
        self._open = [p for p in self._open if p.last_row != number]
        self._flow.y = max(bottom, self._flow.y)
        return True

    def _continue_overleaf(self) -> None:
        """Place what fits of every open cell, turn the page, and go on there."""
        for progress in self._open:
            self._place_what_fits(progress)
        self._flow.turn()
        for progress in self._open:
            progress.top = self._flow.y
        self._label_continued()

    def _place_what_fits(self, progress: _Progress) -> None:
        """Place the slices that this page has room for."""
        cell = progress.cell
        room = self._flow.look.sheet.bottom - progress.top
        end = progress.next
        while (
            end < len(cell.slices)
            and cell.padding + cell.foot[end + 1] - cell.foot[progress.next] <= room
        ):
            end += 1
        if end == progress.next and not progress.is_done and self._is_stuck(progress):
            end += 1  # a slice taller than a page: better over the edge than never
        self._table.put_slices(cell, progress.top, cell.slices[progress.next : end])
        progress.next = end

    def _is_stuck(self, progress: _Progress) -> bool:
        return self._flow.is_fresh and progress.top <= self._flow.y

    def _label_continued(self) -> None:
        """Say again whose rows these are, where nothing of a merged cell is left to say it."""
        labelled = False
        for progress in self._open:
            cell = progress.cell
            if not progress.is_done:
                continue
            if cell.placed.cell.is_row_header:
                if cell.placed.column == 0 and len(cell.slices) <= _REPEATED_LINES:
                    self._table.put_slices(cell, progress.top, cell.slices, Artifact.HEADER)
            elif cell.placed.cell.row_span > 1 and not labelled:
                labelled = True
                self._table.put_slices(
                    cell, progress.top, self._table.continued_slices(cell.width), Artifact.HEADER
                )


def _runs(row: Sequence[MeasuredCell], edges: Sequence[float]) -> list[tuple[float, float]]:
    """Return the stretches of a row in which a cell begins: (left, right) in points."""
    runs: list[tuple[float, float]] = []
    for cell in row:
        left = edges[cell.placed.column]
        right = edges[cell.placed.column + cell.placed.cell.column_span]
        if runs and runs[-1][1] == left:
            runs[-1] = (runs[-1][0], right)
        else:
            runs.append((left, right))
    return runs
