"""A committee paper as a document: masthead, header fields, sections, and the lists it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from scorecard_report.compose.languages import words_for
from scorecard_report.compose.logo import draw_logo
from scorecard_report.compose.prose import item_blocks, linked, passage_paragraph, prose_blocks
from scorecard_report.compose.words import Words, date_in_words
from scorecard_report.document.lists import make_list
from scorecard_report.document.nodes import (
    Block,
    Document,
    Furniture,
    HeaderField,
    HeaderFields,
    ListBlock,
    ListForm,
    Masthead,
    PageForm,
    Paragraph,
    Run,
    TextStyle,
    paragraph,
    plain_heading,
)
from scorecard_report.model import paper as model
from scorecard_report.model.brand import Brand
from scorecard_report.model.paper import FieldHolds, Paper, SectionHolds

_FORM: Final = PageForm(body_size=11.5, side_mm=22.0, top_mm=16.0, is_report=True)


def compose_paper(paper: Paper, brand: Brand) -> Document:
    """Return the cover report as one document in its own language, else the brand's."""
    words = words_for(paper.language or brand.language)
    organisation = paper.organisation or brand.organisation
    return Document(
        title=paper.title,
        language=paper.language or brand.language,
        organisation=organisation,
        subject=words.paper_subject,
        date=paper.meeting.isoformat(),
        furniture=Furniture(
            title=paper.title,
            key_line="",
            marking=paper.marking,
            page_of=words.page_of,
            continued=words.continued,
            mark_words=words.mark,
        ),
        blocks=(_masthead(paper, brand, organisation), *_blocks(paper, words)),
        form=_FORM,
    )


def _masthead(paper: Paper, brand: Brand, organisation: str) -> Masthead:
    return Masthead(
        (Run(paper.title),),
        strapline=Run(paper.strapline) if paper.strapline else None,
        organisation=Run(organisation) if organisation else None,
        marking=Run(paper.marking) if paper.marking else None,
        logo=draw_logo(brand.logo) if brand.logo else None,
    )


def _blocks(paper: Paper, words: Words) -> Iterator[Block]:
    """Yield all below the masthead; lists that no section holds stand where they usually do."""
    if paper.fields:
        fields = enumerate(paper.fields, 1)
        yield HeaderFields(tuple(_field(field, f"f{at}", paper, words) for at, field in fields))
    held = {section.holds for section in paper.sections}
    if SectionHolds.RECOMMENDATIONS not in held:
        yield from _own_section(SectionHolds.RECOMMENDATIONS, paper, words)
    for number, section in enumerate(paper.sections, 1):
        key = f"s{number}"
        yield plain_heading(section.title, key=key)
        yield from prose_blocks(section.text, key)
        if section.holds:
            yield from _held(section.holds, paper)
    for holds in (SectionHolds.APPENDICES, SectionHolds.BACKGROUND):
        if holds not in held:
            yield from _own_section(holds, paper, words)


def _own_section(holds: SectionHolds, paper: Paper, words: Words) -> Iterator[Block]:
    lists = list(_held(holds, paper))
    if lists:
        yield plain_heading(words.paper_heading[holds], key=holds.value)
        yield from lists


def _field(field: model.HeaderField, key: str, paper: Paper, words: Words) -> HeaderField:
    match field.holds:
        case FieldHolds.TITLE:
            said: tuple[Paragraph, ...] = (paragraph(paper.title, TextStyle.PROSE),)
        case FieldHolds.MEETING:
            said = (paragraph(date_in_words(paper.meeting, words), TextStyle.PROSE),)
        case None:
            said = tuple(
                passage_paragraph(passage, f"{key}.{at}")
                for at, passage in enumerate(field.text, 1)
            ) or (paragraph(words.not_given, TextStyle.PROSE),)
        case _:
            assert_never(field.holds)
    return HeaderField(field.label, said, key)


def _held(holds: SectionHolds, paper: Paper) -> Iterator[ListBlock]:
    """Yield one of the paper's lists, if it says anything."""
    match holds:
        case SectionHolds.RECOMMENDATIONS:
            form = ListForm.ROMAN
            contents = [
                item_blocks(prose, f"r{at}") for at, prose in enumerate(paper.recommendations, 1)
            ]
        case SectionHolds.APPENDICES:
            form = ListForm.DECIMAL
            contents = [
                (Paragraph((Run(appendix.title),), TextStyle.PROSE, f"a{at}"),)
                for at, appendix in enumerate(paper.appendices, 1)
            ]
        case SectionHolds.BACKGROUND:
            form = ListForm.BULLET
            contents = [
                (Paragraph((linked(each.text, each.address),), TextStyle.PROSE, f"b{at}"),)
                for at, each in enumerate(paper.background, 1)
            ]
        case _:
            assert_never(holds)
    if contents:
        yield make_list(form, contents)
