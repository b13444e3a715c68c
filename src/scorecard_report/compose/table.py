"""One priority's table: an action's cells merged down its measures, or repeated in each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorecard_report.compose.columns import OF_ACTION
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
from scorecard_report.model.value import Value

Blocks = tuple[Paragraph | Trend, ...]


@dataclass(frozen=True, slots=True)
class TableMaker:
    """Makes row groups for columns chosen once for the whole scorecard."""

    columns: tuple[Column, ...]
    structure: TableStructure
    findings: Findings
    words: Words

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
                        cells.append(self._action_cell(name, action, height))
                elif name is ColumnName.REF:
                    if shared[number]:
                        cells.append(self._ref_cell(measure, shared[number]))
                else:
                    height = 1 if name in under else depths[number]
                    cells.append(self._measure_cell(name, action, measure, height, label))
            title = f"{measure.ref} {measure.text}".strip()
            rows.append(Row(tuple(cells), (measure.key, title)))
            if depths[number] == 2:
                rows.append(Row((self._commentary_cell(measure, len(under)),)))
        return RowGroup(tuple(rows))

    def _action_cell(self, name: ColumnName, action: Action, height: int) -> Cell:
        match name:
            case ColumnName.ACTION:
                text = action.text
            case ColumnName.LEAD:
                text = action.lead_agency
            case _:
                text = ", ".join(action.partners)
        return Cell((self._given(text),), height, key=action.key, field=name.value)

    def _ref_cell(self, measure: Measure, height: int) -> Cell:
        block = self._given(measure.ref, TextStyle.REFERENCE)
        return Cell((block,), height, is_row_header=True, key=measure.key, field="ref")

    def _measure_cell(
        self, name: ColumnName, action: Action, measure: Measure, height: int, note: str
    ) -> Cell:
        blocks: Blocks
        match name:
            case ColumnName.MEASURE:
                blocks = self._measure_blocks(measure, note)
            case ColumnName.TRAVEL:
                blocks = (trend(self.findings[measure.key], self.words),)
            case ColumnName.PREVIOUS:
                blocks = (_figure(measure.previous, TextStyle.FIGURE),)
            case ColumnName.CURRENT:
                blocks = (_figure(measure.current, TextStyle.FIGURE_STRONG),)
            case ColumnName.TARGET:
                target = measure.target
                blocks = (_figure(target, TextStyle.FIGURE) if target else self._given(""),)
            case ColumnName.REPORTING:
                blocks = (self._given(measure.reporting, TextStyle.SECONDARY),)
            case ColumnName.OWNER:
                blocks = (self._given(measure.owner or action.owner),)
            case _:
                blocks = (self._given(measure.due or action.due),)
        return Cell(
            blocks,
            height,
            is_row_header=name is ColumnName.MEASURE,
            key=measure.key,
            field=name.value,
        )

    def _measure_blocks(self, measure: Measure, note: str) -> Blocks:
        runs = [Run(measure.text)]
        if note:
            link = Link(f"note-{note}", self.words.to_note.format(number=note))
            runs.append(Run(note, raised=True, link=link))
        first = Paragraph(tuple(runs))
        if measure.commentary and self.structure is TableStructure.SIMPLE:
            return (first, *self._commentary(measure))
        return (first,)

    def _commentary_cell(self, measure: Measure, width: int) -> Cell:
        return Cell(
            self._commentary(measure), column_span=width, key=measure.key, field="commentary"
        )

    def _commentary(self, measure: Measure) -> tuple[Paragraph, ...]:
        first, *rest = measure.commentary.split("\n")
        label = Run(f"{self.words.commentary}: ", strong=True)
        return (
            Paragraph((label, Run(first)), TextStyle.SECONDARY),
            *(paragraph(text, TextStyle.SECONDARY) for text in rest if text),
        )

    def _given(self, text: str, style: TextStyle = TextStyle.BODY) -> Paragraph:
        """Return a text, or the words for a text that is not there: no cell is ever blank."""
        return (
            paragraph(text, style) if text else paragraph(self.words.not_given, TextStyle.SECONDARY)
        )


def _figure(value: Value, style: TextStyle) -> Paragraph:
    return paragraph(value.as_printed, style)


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
