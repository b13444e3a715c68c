"""A scorecard and what was found in it, as a document: masthead, priorities with tables, key."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard_report.compose.columns import choose_columns
from scorecard_report.compose.languages import words_for
from scorecard_report.compose.legend import make_legend
from scorecard_report.compose.logo import draw_logo
from scorecard_report.compose.table import TableMaker
from scorecard_report.compose.verdicts import counts_in_words, tallies
from scorecard_report.compose.words import Words
from scorecard_report.compute import Findings, count_directions
from scorecard_report.document.nodes import (
    Band,
    Block,
    Document,
    Furniture,
    Heading,
    Masthead,
    Notes,
    Table,
)
from scorecard_report.model.brand import Brand
from scorecard_report.model.scorecard import Priority, Scorecard


def compose_report(scorecard: Scorecard, findings: Findings, brand: Brand) -> Document:
    """Return the whole scorecard as one document in its own language, else the brand's."""
    words = words_of(scorecard, brand)
    maker = TableMaker(
        choose_columns(scorecard, brand, words), brand.table_structure, findings, words
    )
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
    scorecard: Scorecard, findings: Findings, brand: Brand, sections: Iterable[Block]
) -> Document:
    """Return a document of any layout: masthead, the priorities' sections, key, general notes."""
    words = words_of(scorecard, brand)
    title = full_title(scorecard)
    organisation = scorecard.organisation or brand.organisation
    counts = count_directions(findings, scorecard.measures)
    masthead = Masthead(
        title,
        strapline=scorecard.strapline,
        organisation=organisation,
        details=(_date_in_words(scorecard, words),) if scorecard.date else (),
        marking=scorecard.marking,
        logo=draw_logo(brand.logo) if brand.logo else None,
        tallies=tallies(counts, words),
    )
    blocks = [masthead, *sections, make_legend(scorecard, findings, counts, words)]
    if scorecard.notes:
        noted = sum(1 for measure in scorecard.measures if measure.note)
        numbered = enumerate(scorecard.notes, noted + 1)
        blocks.append(Heading(words.notes_title))
        blocks.append(Notes(tuple((str(number), text) for number, text in numbered)))
    return Document(
        title=title,
        language=scorecard.language or brand.language,
        organisation=organisation,
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
    blocks: list[Block] = [Band(priority.key, str(number), priority.title, counts, accent), table]
    if with_notes:
        notes = tuple((labels[measure.key], measure.note) for measure in with_notes)
        blocks.append(Notes(notes, tuple(f"note-{label}" for label, _ in notes)))
    return blocks


def _date_in_words(scorecard: Scorecard, words: Words) -> str:
    day = scorecard.date
    return f"{day.day} {words.months[day.month - 1]} {day.year}" if day else ""
