"""The linear layout: one block for each measure instead of a table.

The same facts as the table's, in reading order, for readers whom dense tables shut out: large
print, small screens, some screen readers. A4 portrait.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorecard_report.compose.columns import choose_columns
from scorecard_report.compose.report import frame_sections, words_of
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
from scorecard_report.model.scorecard import Action, Measure, Priority, Scorecard


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
        columns = choose_columns(scorecard, brand, words)
        self._labels = {ColumnName(column.name): column.heading for column in columns}

    def priority(self, number: int, priority: Priority) -> Iterator[Block]:
        yield Heading(f"{number} {priority.title}", 2, priority.key)
        counts = count_directions(self._findings, priority.measures)
        yield paragraph(counts_in_words(counts, self._words), TextStyle.SECONDARY)
        for action in priority.actions:
            if action.text:
                yield Heading(action.text, 3)
                yield from self._pairs(action, (ColumnName.LEAD, ColumnName.PARTNERS))
            for measure in action.measures:
                yield from self._measure(action, measure, level=4 if action.text else 3)

    def _measure(self, action: Action, measure: Measure, *, level: int) -> Iterator[Block]:
        yield Heading(f"{measure.ref} {measure.text}".strip(), level, measure.key)
        rest = (name for name in self._labels if name not in _ELSEWHERE)
        yield from self._pairs(action, tuple(rest), measure)
        if ColumnName.TRAVEL in self._labels:
            yield trend(self._findings[measure.key], self._words)
        for text in measure.commentary.split("\n"):
            if text:
                yield _pair(self._words.commentary, text)
        if measure.note:
            yield paragraph(measure.note, TextStyle.NOTE)

    def _pairs(
        self, action: Action, names: tuple[ColumnName, ...], measure: Measure | None = None
    ) -> Iterator[Block]:
        for name in names:
            if name in self._labels:
                text = _said(name, action, measure) or self._words.not_given
                yield _pair(self._labels[name], text)


_ELSEWHERE = frozenset(
    {ColumnName.REF, ColumnName.ACTION, ColumnName.LEAD, ColumnName.PARTNERS, ColumnName.MEASURE,
     ColumnName.TRAVEL}
)  # fmt: skip


def _said(name: ColumnName, action: Action, measure: Measure | None) -> str:
    """Return what a column says of an action or measure."""
    if name is ColumnName.LEAD:
        return action.lead_agency
    if name is ColumnName.PARTNERS:
        return ", ".join(action.partners)
    if measure is None:
        return ""
    said = {
        ColumnName.REPORTING: measure.reporting,
        ColumnName.TARGET: measure.target.as_printed if measure.target else "",
        ColumnName.PREVIOUS: measure.previous.as_printed,
        ColumnName.CURRENT: measure.current.as_printed,
        ColumnName.OWNER: measure.owner or action.owner,
        ColumnName.DUE: measure.due or action.due,
    }
    return said.get(name, "")


def _pair(label: str, text: str) -> Paragraph:
    return Paragraph((Run(f"{label}:", strong=True), Run(f" {text}")))
