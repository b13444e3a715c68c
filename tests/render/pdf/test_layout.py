"""Laws of the page: every word once and in order; nothing over an edge or on top of another."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seed
from document_strategies import brand, documents, reports
from scorecard_report.document.nodes import (
    Band,
    Cell,
    Document,
    HeaderField,
    HeaderFields,
    ListBlock,
    Masthead,
    PageForm,
    Paragraph,
    Run,
    Table,
    TextStyle,
    Trend,
)
from scorecard_report.render.pdf.cells import CellPart, LineSlice, TextSlice, VerdictSlice
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.page import FillPiece, Page, TextPiece
from scorecard_report.render.pdf.pen import Artifact
from scorecard_report.render.pdf.report import lay_out
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.styles import FIELD_GAP, look_for
from scorecard_report.render.pdf.wrapping import TextLine, Wrapper


def _lay(document: Document) -> tuple[list[Page], StructureElement]:
    pages, root = lay_out(document, brand(), Wrapper(FontSet(brand().fonts)))
    return list(pages), root


def _lines(piece: object) -> Iterator[TextLine]:
    if isinstance(piece, TextPiece):
        yield from piece.lines
    elif isinstance(piece, CellPart):
        for part in piece.slices:
            if isinstance(part, TextSlice):
                yield part.line
            elif isinstance(part, VerdictSlice):
                yield part.text.line


def _words(lines: list[TextLine]) -> str:
    """What a reader hears: lines joined as extraction joins them."""
    text = ""
    for line in lines:
        text += "".join(segment.text for segment in line.segments) + (" " if line.ends_word else "")
    return text


def _texts_by_element(pages: list[Page]) -> dict[StructureElement, str]:
    lines: dict[StructureElement, list[TextLine]] = defaultdict(list)
    for page in pages:
        for piece in page.pieces:
            owner = getattr(piece, "owner", None)
            if isinstance(owner, StructureElement):
                lines[owner].extend(_lines(piece))
    return {element: _words(found) for element, found in lines.items()}


def _cell_text(cell: Cell) -> str:
    texts: list[str] = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Trend):
            texts += [block.word, *block.small_print]
    return "".join(texts)


def _expected(document: Document) -> list[str]:
    """The texts of bands and tables, in the document's order."""
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Band):
            texts += [f"{block.number} {block.title}", block.counts]
        elif isinstance(block, Table):
            texts += [column.heading for column in block.columns]
            texts += [
                _cell_text(cell)
                for group in block.groups
                for row in group.rows
                for cell in row.cells
            ]
        elif isinstance(block, HeaderFields):
            for field in block.fields:
                texts += [field.label, *(paragraph.text for paragraph in field.paragraphs)]
        elif isinstance(block, Paragraph) and block.style is TextStyle.PROSE:
            texts.append(block.text)
        elif isinstance(block, ListBlock):
            texts += _list_texts(block)
    return texts


def _list_texts(block: ListBlock) -> Iterator[str]:
    for item in block.items:
        yield item.label
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                yield from _list_texts(inner)
            else:
                yield inner.text


@given(documents() | reports())
@settings(max_examples=50)
def test_every_text_is_once_in_the_tree_and_in_order(document: Document) -> None:
    pages, root = _lay(document)
    by_element = _texts_by_element(pages)
    heard = [by_element[element] for element in root.walk() if element in by_element]
    expected = _expected(document)
    assert len(set(map(id, by_element))) == len(by_element)
    position = 0
    for text in expected:
        assert text in heard[position:], text
        position = heard.index(text, position) + 1


@given(documents() | reports())
@settings(max_examples=50)
def test_nothing_stands_over_an_edge_or_on_the_footer(document: Document) -> None:
    pages, _ = _lay(document)
    sheet = look_for(brand(), document.form).sheet
    for page in pages:
        for piece in page.pieces:
            if isinstance(piece, CellPart):
                foot = piece.top + sum(part.height for part in piece.slices)
                assert foot <= sheet.footer_rule + 0.01
                for line in _lines(piece):
                    assert line.width <= piece.width + 0.01
            elif isinstance(piece, TextPiece):
                assert piece.top + piece.style.leading * len(piece.lines) <= sheet.footer_rule
                for line in piece.lines:
                    left = piece.x - line.width if piece.style.is_right_aligned else piece.x
                    assert left >= sheet.left - 0.01
                    assert left + line.width <= sheet.right + 0.01
            elif isinstance(piece, FillPiece):
                assert piece.bottom <= sheet.footer_rule


@given(documents())
@settings(max_examples=25)
def test_cells_of_a_page_do_not_overlap(document: Document) -> None:
    pages, _ = _lay(document)
    for page in pages:
        columns: dict[float, list[tuple[float, float]]] = defaultdict(list)
        for piece in page.pieces:
            if isinstance(piece, CellPart):
                height = sum(part.height for part in piece.slices)
                columns[round(piece.x, 2)].append((piece.top, piece.top + height))
        for parts in columns.values():
            parts.sort()
            for (_, foot), (top, _) in itertools.pairwise(parts):
                assert foot <= top + 0.01


@given(documents())
@settings(max_examples=25)
def test_no_page_ends_with_a_band_or_lone_headings(document: Document) -> None:
    pages, _ = _lay(document)
    for page in pages:
        table_pieces = [piece for piece in page.pieces if isinstance(piece, CellPart | FillPiece)]
        if table_pieces and any(isinstance(piece, CellPart) for piece in table_pieces):
            assert isinstance(table_pieces[-1], CellPart) or not _has_rows_after(document, page)


def _has_rows_after(document: Document, page: Page) -> bool:
    """Say whether the page's last band leads a table that has rows."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    bands = [piece for piece in page.pieces if isinstance(piece, FillPiece) and piece.radius]
    return bool(bands) and bool(tables[bands[-1].accent].groups)


@given(documents())
@settings(max_examples=25)
def test_what_is_repeated_overleaf_is_artifact(document: Document) -> None:
    pages, root = _lay(document)
    drawn = list(_texts_by_element(pages))
    known = set(map(id, root.walk()))
    assert all(id(element) in known for element in drawn)
    for page in pages:
        for piece in page.pieces:
            owner = getattr(piece, "owner", Artifact.LAYOUT)
            assert isinstance(owner, StructureElement | Artifact)
            if isinstance(piece, CellPart):
                assert piece.slices
                assert all(not isinstance(s, LineSlice) or s.height > 0 for s in piece.slices)


@given(reports())
@settings(max_examples=50)
def test_no_line_begins_with_what_is_glued_to_the_word_before(document: Document) -> None:
    """A comma after a link stays with it, unless the two do not fit on a line."""
    pages, _ = _lay(document)
    for page in pages:
        for piece in page.pieces:
            if isinstance(piece, TextPiece):
                for before, line in itertools.pairwise(piece.lines):
                    if line.segments[0].text.startswith(","):
                        whole = before.segments[-1].text.split(" ")[-1]
                        assert len(whole) > 20, (before, line)


@given(reports())
@settings(max_examples=50)
def test_no_paragraph_leaves_one_line_alone_on_a_page(document: Document) -> None:
    pages, _ = _lay(document)
    counts: dict[StructureElement, list[int]] = defaultdict(list)
    for page in pages:
        for piece in page.pieces:
            if isinstance(piece, TextPiece) and isinstance(piece.owner, StructureElement):
                counts[piece.owner].append(len(piece.lines))
    for owner, found in counts.items():
        if owner.role is Role.PARAGRAPH and len(found) == 2 and not _is_in_field(owner):
            assert min(found) > 1, found


def _is_in_field(element: StructureElement) -> bool:
    """Say whether an element stands in the header fields, which break wherever a page ends."""
    above: StructureElement | None = element
    while above is not None and above.role is not Role.LIST:
        above = above.parent
    return above is not None and not above.numbering


_FIELDS_HEAD = Masthead(
    (Run("Made up"),), Run("Report to the Communities and Safety Scrutiny Committee"),
    marking=Run("OFFICIAL"),
)  # fmt: skip


def test_a_strapline_goes_on_to_where_something_stands_beside_it() -> None:
    form = PageForm(11.5, side_mm=22, top_mm=16, is_report=True)
    pages, _ = _lay(replace(seed.document(), blocks=(_FIELDS_HEAD,), form=form))
    strapline, title = (
        piece
        for piece in pages[0].pieces
        if isinstance(piece, TextPiece) and isinstance(piece.owner, StructureElement)
        if piece.lines[0].segments[0].text.startswith(("Report", "Made"))
    )
    assert (len(strapline.lines), len(title.lines)) == (1, 1)


@given(
    st.lists(st.sampled_from(["Date", "Exempt or confidential information", "x" * 90]), min_size=1)
)
@settings(max_examples=20)
def test_labels_take_no_more_than_their_lines_and_a_third_of_the_width(labels: list[str]) -> None:
    fields = HeaderFields(
        tuple(HeaderField(label, (Paragraph((Run("Said"),), TextStyle.PROSE),)) for label in labels)
    )
    form = PageForm(11.5, side_mm=22, top_mm=16, is_report=True)
    document = replace(seed.document(), blocks=(_FIELDS_HEAD, fields), form=form)
    pages, _ = _lay(document)
    look = look_for(brand(), form)
    pieces = [p for page in pages for p in page.pieces if isinstance(p, TextPiece)]
    said = {p.x for p in pieces if p.lines[0].segments[0].text == "Said"}
    told = [
        line
        for piece in pieces
        if isinstance(piece.owner, StructureElement) and piece.owner.role is Role.LABEL
        for line in piece.lines
    ]
    (edge,) = said
    widest = max(line.width for line in told)
    assert edge - look.sheet.left - widest == pytest.approx(look.length(FIELD_GAP))
    assert edge - look.sheet.left <= look.sheet.content_width * 0.34
