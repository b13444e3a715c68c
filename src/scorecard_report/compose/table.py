"""One priority's table: an action's cells merged down its measures, or repeated in each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scorecard_report.compose.columns import OF_ACTION
from scorecard_report.compose.fields import FieldMaker, date_of_target
from scorecard_report.compose.statuses import status_block
from scorecard_report.compose.verdicts import trend
from scorecard_report.compose.words import Words
from scorecard_report.compute import Findings
from scorecard_report.document.nodes import (
    Cell,
    Column,
    Link,
    Paragraph,
    Row,
    RowGroup,
    Run,
    TextStyle,
    Trend,
    paragraph,
)
from scorecard_report.model.brand import ColumnName, TableStructure
from scorecard_report.model.scorecard import Action, Measure, Priority

Blocks = tuple[Paragraph | Trend, ...]


@dataclass(frozen=True, slots=True)
class TableMaker:
    """Makes row groups for columns chosen once for the whole scorecard."""

    columns: tuple[Column, ...]
    structure: TableStructure
    findings: Findings
    words: Words
    fields: FieldMaker

    def groups(self, priority: Priority, notes: Mapping[str, str]) -> tuple[RowGroup, ...]:
        """Return one group for each action; notes gives the label of a measure's note, by key."""
        return tuple(self._group(action, notes) for action in priority.actions)

    def _group(self, action: Action, notes: Mapping[str, str]) -> RowGroup:
        names = [ColumnName(column.name) for column in self.columns]
        is_simple = self.structure is TableStructure.SIMPLE
        # Repeated cells hold the commentary in the measure's, where that is shown.
        is_within = is_simple and ColumnName.MEASURE in names
        under = set() if is_within else _columns_over_commentary(names)
        # Where no column is about measures, an action has one row and not one for each of them.
        only_action = all(name in OF_ACTION for name in names)
        measures = action.measures[:1] if only_action else action.measures
        depths = [2 if m.commentary and under else 1 for m in measures]
        shared = list(depths) if is_simple else _rows_of_refs(measures, depths)
        rows: list[Row] = []
        for number, measure in enumerate(measures):
            label = notes.get(measure.key, "")
            cells = []
            for name in names:
                if name in OF_ACTION:
                    if is_simple or number == 0:
                        height = depths[number] if is_simple else sum(depths)
                        is_first = number == 0
                        cells.append(self._action_cell(name, action, height, is_first=is_first))
                elif name is ColumnName.REF:
                    if shared[number]:
                        cells.append(self._ref_cell(measure, shared[number]))
                else:
                    height = 1 if name in under else depths[number]
                    cells.append(self._measure_cell(name, measure, height, label))
            title = f"{measure.ref} {measure.text}".strip()
            rows.append(Row(tuple(cells), (measure.key, title)))
            if depths[number] == 2:
                rows.append(Row((self._commentary_cell(measure, len(under)),)))
        return RowGroup(tuple(rows))

    def _action_cell(
        self, name: ColumnName, action: Action, height: int, *, is_first: bool
    ) -> Cell:
        """Return an action's cell; where it is repeated, only the first is the field itself."""
        run = self.fields.of_action(name.value, action)
        return Cell((_text(run if is_first else replace(run, field=None)),), height, key=action.key)

    def _ref_cell(self, measure: Measure, height: int) -> Cell:
        block = (
            paragraph(measure.ref, TextStyle.REFERENCE)
            if measure.ref
            else paragraph(self.words.not_given, TextStyle.SECONDARY)
        )
        return Cell((block,), height, is_row_header=True, key=measure.key)

    def _measure_cell(self, name: ColumnName, measure: Measure, height: int, note: str) -> Cell:
        blocks: Blocks
        if name is ColumnName.TRAVEL:
            blocks = (trend(self.findings[measure.key], measure.polarity, self.words),)
        elif name is ColumnName.MEASURE:
            blocks = self._measure_blocks(measure, note)
        elif name is ColumnName.STATUS:
            blocks = (status_block(self.findings[measure.key].status, self.words),)
        elif name is ColumnName.TARGET:
            blocks = self._target_blocks(measure)
        else:
            blocks = (_text(self.fields.of_measure(name.value, measure), _STYLES[name]),)
        return Cell(blocks, height, is_row_header=name is ColumnName.MEASURE, key=measure.key)

    def _measure_blocks(self, measure: Measure, note: str) -> Blocks:
        runs = [self.fields.of_measure(ColumnName.MEASURE.value, measure)]
        if note:
            link = Link(f"note-{note}", self.words.to_note.format(number=note))
            runs.append(Run(note, raised=True, link=link))
        first = Paragraph(tuple(runs))
        if measure.commentary and self.structure is TableStructure.SIMPLE:
            return (first, *self._commentary(measure))
        return (first,)

    def _target_blocks(self, measure: Measure) -> Blocks:
        figure = _text(self.fields.of_measure(ColumnName.TARGET.value, measure), TextStyle.FIGURE)
        date = date_of_target(measure, self.words)
        return (figure, paragraph(date, TextStyle.FIGURE_NOTE)) if date else (figure,)

    def _commentary_cell(self, measure: Measure, width: int) -> Cell:
        return Cell(self._commentary(measure), column_span=width, key=measure.key)

    def _commentary(self, measure: Measure) -> tuple[Paragraph, ...]:
        first, *rest = (
            self.fields.part_of_measure("commentary", measure, text)
            for text in measure.commentary.split("\n")
            if text
        )
        label = Run(f"{self.words.commentary}: ", strong=True)
        return (
            Paragraph((label, first), TextStyle.SECONDARY),
            *(Paragraph((run,), TextStyle.SECONDARY) for run in rest),
        )


_STYLES: Final[Mapping[ColumnName, TextStyle]] = {
    ColumnName.REPORTING: TextStyle.SECONDARY,
    ColumnName.PREVIOUS: TextStyle.FIGURE,
    ColumnName.CURRENT: TextStyle.FIGURE_STRONG,
    ColumnName.OWNER: TextStyle.BODY,
    ColumnName.DUE: TextStyle.BODY,
}


def _text(run: Run, style: TextStyle = TextStyle.BODY) -> Paragraph:
    """Return a field's paragraph; what is not given is said in quieter ink. No cell is blank."""
    is_given = run.field is None or run.field.is_given
    return Paragraph((run,), style if is_given else TextStyle.SECONDARY)


def _columns_over_commentary(names: Sequence[ColumnName]) -> set[ColumnName]:
    """Return the measure's column and those right of it that belong to the measure alone.

    The commentary goes under them. Where the measure's column is hidden, under the first that
    belongs to the measure and those right of that.
    """
    own = [name for name in names if name not in OF_ACTION and name is not ColumnName.REF]
    if not own:
        return set()
    first = ColumnName.MEASURE if ColumnName.MEASURE in own else own[0]
    under: set[ColumnName] = set()
    for name in names[names.index(first) :]:
        if name not in own:
            break
        under.add(name)
    return under


def _rows_of_refs(measures: Sequence[Measure], depths: Sequence[int]) -> list[int]:
    """Return how many rows each measure's ref covers: 0 where the one above has the same ref."""
    rows: list[int] = []
    first = 0
    for number, measure in enumerate(measures):
        if number and measure.ref and measure.ref == measures[first].ref:
            rows.append(0)
            rows[first] += depths[number]
        else:
            first = number
            rows.append(depths[number])
    return rows
