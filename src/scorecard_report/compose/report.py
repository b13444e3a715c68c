"""A scorecard and what was found in it, as a document: masthead, priorities with tables, key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scorecard_report.compose.columns import choose_columns
from scorecard_report.compose.fields import FieldMaker
from scorecard_report.compose.languages import words_for
from scorecard_report.compose.legend import make_legend
from scorecard_report.compose.logo import draw_logo
from scorecard_report.compose.statuses import explain_statuses, statuses_in_words
from scorecard_report.compose.table import TableMaker
from scorecard_report.compose.verdicts import counts_in_words, tallies
from scorecard_report.compose.words import Words, date_in_words
from scorecard_report.compute import Findings, count_directions
from scorecard_report.document.lists import BULLETS
from scorecard_report.document.nodes import (
    Band,
    Block,
    Document,
    Furniture,
    Masthead,
    Notes,
    Run,
    Table,
    TextStyle,
    paragraph,
    plain_heading,
)
from scorecard_report.model.brand import Brand, ColumnName
from scorecard_report.model.scorecard import Measure, Priority, Scorecard


def compose_report(scorecard: Scorecard, findings: Findings, brand: Brand) -> Document:
    """Return the whole scorecard as one document in its own language, else the brand's."""
    words = words_of(scorecard, brand)
    columns = choose_columns(scorecard, findings, brand, words)
    fields = FieldMaker(words)
    maker = TableMaker(columns, brand.table_structure, findings, words, fields)
    sections: list[Block] = []
    noted = 0  # notes are numbered through the document, so that no number means two of them
    for number, priority in enumerate(scorecard.priorities, 1):
        section = _section(number, priority, findings, maker, noted)
        noted += sum(len(block.items) for block in section if isinstance(block, Notes))
        sections.extend(section)
    return frame_sections(scorecard, findings, brand, sections)


def words_of(scorecard: Scorecard, brand: Brand) -> Words:
    """Return the words of the scorecard's own language, else the brand's."""
    return words_for(scorecard.language or brand.language)


def frame_sections(
    scorecard: Scorecard,
    findings: Findings,
    brand: Brand,
    sections: Iterable[Block],
    *,
    shown: Sequence[Measure] | None = None,
) -> Document:
    """Return a document of any layout: masthead, the priorities' sections, key, general notes.

    shown: the measures whose figures stand in the sections, each with its status, where these are
    not those of the whole scorecard in the brand's columns. The key explains these alone.
    """
    words = words_of(scorecard, brand)
    title = full_title(scorecard)
    counts = count_directions(findings, scorecard.measures)
    masthead = replace(
        _masthead(scorecard, brand, words),
        logo=draw_logo(brand.logo) if brand.logo else None,
        tallies=tallies(counts, words),
    )
    columns = choose_columns(scorecard, findings, brand, words)
    shows_status = any(column.name == ColumnName.STATUS.value for column in columns)
    judged = tuple(scorecard.measures) if shows_status else ()
    statuses = statuses_in_words(findings, judged, words)
    blocks: list[Block] = [masthead]
    if statuses:
        blocks.append(paragraph(statuses, TextStyle.SECONDARY))
    blocks += sections
    measures = tuple(scorecard.measures) if shown is None else shown
    explained = explain_statuses(findings, judged if shown is None else shown, words)
    blocks.append(make_legend(measures, findings, counts, words, explained))
    if scorecard.notes:
        blocks.append(plain_heading(words.notes_title))
        own = [
            FieldMaker(words).of_document(f"notes.{at}", text).field
            for at, text in enumerate(scorecard.notes, 1)
        ]
        # Nothing refers to them, so they carry on no numbers.
        items = tuple((BULLETS[0], text) for text in scorecard.notes)
        blocks.append(Notes(items, fields=tuple(field for field in own if field)))
    return Document(
        title=title,
        language=scorecard.language or brand.language,
        organisation=scorecard.organisation or brand.organisation,
        subject=words.subject,
        date=scorecard.date.isoformat() if scorecard.date else "",
        furniture=Furniture(
            title=title,
            key_line=words.key_line,
            marking=scorecard.marking,
            page_of=words.page_of,
            continued=words.continued,
            mark_words=words.mark,
        ),
        blocks=tuple(blocks),
    )


def _masthead(scorecard: Scorecard, brand: Brand, words: Words) -> Masthead:
    """Return a masthead of words alone."""
    title, period, strapline, organisation, marking = (
        FieldMaker(words).of_document(name, text) if text else None
        for name, text in (
            ("title", scorecard.title),
            ("period", scorecard.period),
            ("strapline", scorecard.strapline),
            ("organisation", scorecard.organisation),
            ("marking", scorecard.marking),
        )
    )
    if not organisation and brand.organisation:
        organisation = Run(brand.organisation)
    titled = (title, Run(" "), period) if title and period else (title,)
    return Masthead(
        tuple(run for run in titled if run),
        strapline=strapline,
        organisation=organisation,
        details=(date_in_words(scorecard.date, words),) if scorecard.date else (),
        marking=marking,
    )


def full_title(scorecard: Scorecard) -> str:
    """Return the title with the period that it is about."""
    return f"{scorecard.title} {scorecard.period}".strip()


def _section(
    number: int, priority: Priority, findings: Findings, maker: TableMaker, noted: int
) -> list[Block]:
    words = maker.words
    counts = counts_in_words(count_directions(findings, priority.measures), words)
    with_notes = [measure for measure in priority.measures if measure.note]
    labels = {measure.key: str(at) for at, measure in enumerate(with_notes, noted + 1)}
    accent = number - 1
    table = Table(
        key=f"t{number}",
        title=f"{number} {priority.title}",
        caption=counts,
        columns=maker.columns,
        groups=maker.groups(priority, labels),
        accent=accent,
    )
    field = maker.fields.of_priority(priority)
    blocks: list[Block] = [
        Band(priority.key, str(number), priority.title, counts, accent, field),
        table,
    ]
    if with_notes:
        notes = tuple((labels[measure.key], measure.note) for measure in with_notes)
        runs = [maker.fields.of_measure("note", measure) for measure in with_notes]
        blocks.append(
            Notes(
                notes,
                tuple(f"note-{label}" for label, _ in notes),
                tuple(run.field for run in runs if run.field),
            )
        )
    return blocks
