"""The linear layout: one block for each measure instead of a table.

The same facts as the table's, in reading order, for readers whom dense tables shut out: large
print, small screens, some screen readers. A4 portrait.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from scorecard_report.compose.columns import OF_ACTION, choose_columns
from scorecard_report.compose.fields import FieldMaker, date_of_target
from scorecard_report.compose.report import frame_sections, words_of
from scorecard_report.compose.statuses import status_block
from scorecard_report.compose.verdicts import counts_in_words, trend
from scorecard_report.compose.words import Words
from scorecard_report.compute import Findings, count_directions
from scorecard_report.document.nodes import (
    Block,
    Document,
    Heading,
    PageForm,
    Paragraph,
    Run,
    TextStyle,
    paragraph,
)
from scorecard_report.model.brand import Brand, ColumnName
from scorecard_report.model.scorecard import Measure, Priority, Scorecard


def compose_linear(
    scorecard: Scorecard, findings: Findings, brand: Brand, body_size: float
) -> Document:
    """Return the whole scorecard as one document without tables; body_size is in points."""
    writer = _BlockWriter(scorecard, findings, brand, words_of(scorecard, brand))
    sections = (
        block
        for number, priority in enumerate(scorecard.priorities, 1)
        for block in writer.priority(number, priority)
    )
    document = frame_sections(scorecard, findings, brand, sections)
    # The footer's line about reading tables would crowd a portrait page; the key says it.
    furniture = replace(document.furniture, key_line="")
    return replace(document, furniture=furniture, form=PageForm(body_size))


class _BlockWriter:
    """Writes what the table's columns say as labelled lines, in the brand's order."""

    def __init__(
        self, scorecard: Scorecard, findings: Findings, brand: Brand, words: Words
    ) -> None:
        self._findings = findings
        self._words = words
        self._fields = FieldMaker(words)
        columns = choose_columns(scorecard, findings, brand, words)
        self._labels = {ColumnName(column.name): column.heading for column in columns}

    def priority(self, number: int, priority: Priority) -> Iterator[Block]:
        title = Run(priority.title, field=self._fields.of_priority(priority))
        yield Heading((Run(f"{number} "), title), 2, priority.key)
        counts = count_directions(self._findings, priority.measures)
        yield paragraph(counts_in_words(counts, self._words), TextStyle.SECONDARY)
        for action in priority.actions:
            if action.text:
                yield Heading((self._fields.of_action("action", action),), 3)
                for name in (ColumnName.LEAD, ColumnName.PARTNERS):
                    if name in self._labels:
                        yield self._pair(name, self._fields.of_action(name.value, action))
            for measure in action.measures:
                yield from self._measure(measure, level=4 if action.text else 3)

    def _measure(self, measure: Measure, *, level: int) -> Iterator[Block]:
        ref = (Run(f"{measure.ref} "),) if measure.ref else ()
        text = self._fields.of_measure("measure", measure)
        yield Heading((*ref, text), level, measure.key)
        for name in self._labels:
            if name not in _ELSEWHERE:
                yield self._pair(name, self._fields.of_measure(name.value, measure), measure)
        if ColumnName.STATUS in self._labels:
            label = self._labels[ColumnName.STATUS]
            yield status_block(self._findings[measure.key].status, self._words, label)
        if ColumnName.TRAVEL in self._labels:
            yield trend(self._findings[measure.key], measure.polarity, self._words)
        for paragraph_ in filter(None, measure.commentary.split("\n")):
            run = self._fields.part_of_measure("commentary", measure, paragraph_)
            yield _labelled(self._words.commentary, run)
        if measure.note:
            yield Paragraph((self._fields.of_measure("note", measure),), TextStyle.NOTE)

    def _pair(self, name: ColumnName, run: Run, measure: Measure | None = None) -> Paragraph:
        is_target = measure and name is ColumnName.TARGET
        date = date_of_target(measure, self._words) if measure and is_target else ""
        return _labelled(self._labels[name], run, *([Run(f" {date}")] if date else []))


_ELSEWHERE: Final = OF_ACTION | {
    ColumnName.REF, ColumnName.MEASURE, ColumnName.STATUS, ColumnName.TRAVEL,
}  # fmt: skip


def _labelled(label: str, *runs: Run) -> Paragraph:
    return Paragraph((Run(f"{label}:", strong=True), Run(" "), *runs))
