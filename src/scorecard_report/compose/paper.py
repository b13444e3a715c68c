"""A committee paper as a document: masthead, header fields, sections, and the lists it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from scorecard_report.compose.languages import words_for
from scorecard_report.compose.logo import draw_logo
from scorecard_report.compose.prose import ProseMaker, linked
from scorecard_report.compose.words import Words, date_in_words
from scorecard_report.document.lists import make_list
from scorecard_report.document.nodes import (
    Block,
    Document,
    Field,
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
from scorecard_report.model.paper import FieldHolds, Paper, SectionHolds, place_key

PAPER: Final = "paper"  # the source of the document
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
        blocks=(_masthead(paper, brand, words), *_blocks(paper, words)),
        form=_FORM,
        source=PAPER,
    )


def _masthead(paper: Paper, brand: Brand, words: Words) -> Masthead:
    title, strapline, organisation, marking = (
        Run(text, field=Field("", name, words.field[name])) if text else None
        for name, text in (
            ("title", paper.title),
            ("strapline", paper.strapline),
            ("organisation", paper.organisation),
            ("marking", paper.marking),
        )
    )
    if not organisation and brand.organisation:
        organisation = Run(brand.organisation)
    return Masthead(
        (title or Run(paper.title),),
        strapline=strapline,
        organisation=organisation,
        marking=marking,
        logo=draw_logo(brand.logo) if brand.logo else None,
    )


def _blocks(paper: Paper, words: Words) -> Iterator[Block]:
    """Yield all below the masthead; lists that no section holds stand where they usually do."""
    if paper.fields:
        fields = enumerate(paper.fields, 1)
        yield HeaderFields(tuple(_field(field, at, paper, words) for at, field in fields))
    held = {section.holds for section in paper.sections}
    if SectionHolds.RECOMMENDATIONS not in held:
        yield from _own_section(SectionHolds.RECOMMENDATIONS, paper, words)
    for number, section in enumerate(paper.sections, 1):
        key, source = f"s{number}", place_key("sections", number)
        own = Field(source, "title", section.title)
        yield plain_heading(section.title, key=key, field=own)
        yield from ProseMaker(key, source, section.title).blocks(section.text)
        if section.holds:
            yield from _held(section.holds, paper, words)
    for holds in (SectionHolds.APPENDICES, SectionHolds.BACKGROUND):
        if holds not in held:
            yield from _own_section(holds, paper, words)


def _own_section(holds: SectionHolds, paper: Paper, words: Words) -> Iterator[Block]:
    lists = list(_held(holds, paper, words))
    if lists:
        yield plain_heading(words.paper_heading[holds], key=holds.value)
        yield from lists


def _field(field: model.HeaderField, number: int, paper: Paper, words: Words) -> HeaderField:
    key, source = f"f{number}", place_key("fields", number)
    held = Field(source, "holds", field.label)
    match field.holds:
        case FieldHolds.TITLE:
            said: tuple[Paragraph, ...] = (
                Paragraph((Run(paper.title, field=held),), TextStyle.PROSE),
            )
        case FieldHolds.MEETING:
            day = Run(date_in_words(paper.meeting, words), field=held)
            said = (Paragraph((day,), TextStyle.PROSE),)
        case None:
            blocks = ProseMaker(key, source, field.label).item(field.text)
            said = tuple(block for block in blocks if isinstance(block, Paragraph)) or (
                paragraph(words.not_given, TextStyle.PROSE),
            )
        case _:
            assert_never(field.holds)
    return HeaderField(field.label, said, key, Field(source, "label", field.label))


def _held(holds: SectionHolds, paper: Paper, words: Words) -> Iterator[ListBlock]:
    """Yield one of the paper's lists, if it says anything."""
    match holds:
        case SectionHolds.RECOMMENDATIONS:
            form = ListForm.ROMAN
            contents = [
                ProseMaker(f"r{at}", place_key(holds.value, at), str(at)).item(prose)
                for at, prose in enumerate(paper.recommendations, 1)
            ]
        case SectionHolds.APPENDICES:
            form = ListForm.DECIMAL
            contents = [
                (_appendix(each, f"a{at}", field, words),)
                for at, each in enumerate(paper.appendices, 1)
                for field in (Field(place_key(holds.value, at), "title", str(at)),)
            ]
        case SectionHolds.BACKGROUND:
            form = ListForm.BULLET
            contents = [
                (Paragraph((linked(each.text, each.address, field),), TextStyle.PROSE, f"b{at}"),)
                for at, each in enumerate(paper.background, 1)
                for field in (Field(place_key(holds.value, at), "text", str(at)),)
            ]
        case _:
            assert_never(holds)
    if contents:
        yield make_list(form, contents)


def _appendix(appendix: model.Appendix, key: str, field: Field, words: Words) -> Paragraph:
    """Return an entry of the list; of what is not in the pack, it says so in a run of its own.

    The title alone comes home: what the program adds is no part of the field.
    """
    runs = [linked(appendix.title, "", field)]
    if appendix.file and not appendix.is_included:
        runs.append(Run(f" ({words.beside_the_pack})"))
    return Paragraph(tuple(runs), TextStyle.PROSE, key)
