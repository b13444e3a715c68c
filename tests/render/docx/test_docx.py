"""The Word file: every text once and in order, styles and no formatting, grids that add up."""

from __future__ import annotations

import itertools
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

import seed
import statuses
from document_strategies import brand, documents, reports
from scorecard_report.app.assets import shipped_folder
from scorecard_report.compose import compose_linear, compose_report
from scorecard_report.document.grid import place_groups
from scorecard_report.document.nodes import (
    Band,
    Block,
    Cell,
    Column,
    Document,
    HeaderField,
    HeaderFields,
    Heading,
    Legend,
    Limits,
    Line,
    ListBlock,
    Mark,
    Masthead,
    Notes,
    PageForm,
    Paragraph,
    PointMark,
    Row,
    RowGroup,
    Table,
    Tone,
    Trend,
    paragraph,
)
from scorecard_report.model.brand import Colours, Page, TableStructure
from scorecard_report.render.docx import render_docx
from scorecard_report.render.docx.fitting import cut
from scorecard_report.render.docx.glyphs import GlyphWriter
from scorecard_report.render.docx.tables import share_out
from scorecard_report.render.docx.template import build_template
from scorecard_report.render.docx.xml import NAMESPACES, escape

W = f"{{{NAMESPACES['w']}}}"


def part(data: bytes, name: str = "word/document.xml") -> Any:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def render(document: Document) -> bytes:
    return render_docx(document, brand(), seed.template())


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_docx(seed.document(), seed.brand(), seed.template())


def paragraphs(root: Any) -> list[str]:
    """The text of each paragraph in order, text that stands in for drawings left out."""
    found = []
    for node in root.iter(f"{W}p"):
        texts = [
            text.text or ""
            for text in node.iter(f"{W}t")
            if not any(a.tag.endswith("}Fallback") for a in text.iterancestors())
        ]
        if texts:
            found.append("".join(texts).strip())
    return found


def _cell_texts(cell: Cell) -> Iterator[str]:
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Trend):
            yield from (block.word, *block.small_print)


def _table_texts(table: Table) -> Iterator[str]:
    yield from (column.heading for column in table.columns)
    for group in place_groups(table):
        for row in group.rows:
            for placed in row:
                yield from _cell_texts(placed.cell)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Masthead():
            yield block.marking.text if block.marking else ""
            yield block.title_text
            runs = (run for run in (block.strapline, block.organisation) if run)
            yield "·".join((*(run.text for run in runs), *block.details))
            yield from (tally.text for tally in block.tallies)
        case Band():
            yield from (block.number, block.title, block.counts)
        case Table():
            yield from _table_texts(block)
        case Heading() | Paragraph():
            yield block.text
        case Legend():
            yield block.title
            for item in block.items:
                yield item.sample if isinstance(item.sample, str) else ""
                yield from (item.term, item.meaning)
        case Notes():
            yield from (text for item in block.items for text in item)
        case ListBlock():  # Word writes the labels
            for item in block.items:
                for inner in item.blocks:
                    yield from _texts(inner)
        case HeaderFields():
            for field in block.fields:
                yield field.label
                yield from (paragraph.text for paragraph in field.paragraphs)


def _squeezed(texts: Iterable[str]) -> str:
    return "".join("".join(text.split()) for text in texts)


@given(documents() | reports())
@settings(max_examples=40)
def test_every_text_is_there_once_in_order_and_no_other(document: Document) -> None:
    expected = (text for block in document.blocks for text in _texts(block))
    assert _squeezed(paragraphs(part(render(document)))) == _squeezed(expected)


@given(documents())
@settings(max_examples=25)
def test_every_row_covers_the_whole_grid_and_merges_go_on_below_their_start(
    document: Document,
) -> None:
    root = part(render(document))
    for table in root.iter(f"{W}tbl"):
        widths = [int(c.get(f"{W}w")) for c in table.find(f"{W}tblGrid")]
        assert sum(widths) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        above: dict[int, int] = {}
        for row in table.iter(f"{W}tr"):
            column, open_now = 0, {}
            for cell in row.iter(f"{W}tc"):
                properties = cell.find(f"{W}tcPr")
                span = properties.find(f"{W}gridSpan")
                wide = int(span.get(f"{W}val")) if span is not None else 1
                assert int(properties.find(f"{W}tcW").get(f"{W}w")) == sum(
                    widths[column : column + wide]
                )
                merge = properties.find(f"{W}vMerge")
                if merge is not None:
                    if merge.get(f"{W}val") is None:
                        assert above.get(column) == wide
                        assert not "".join(cell.itertext())
                    open_now[column] = wide
                assert cell[-1].tag == f"{W}p"
                column += wide
            assert column == len(widths)
            above = open_now


def test_share_out_adds_up() -> None:
    for shares in ([1, 1, 1], [11, 64, 29, 25, 52, 27, 16, 16, 33], [0.1, 99]):
        assert sum(share_out(15478, shares)) == 15478


@given(documents())
@settings(max_examples=25)
def test_a_paragraph_stands_after_every_table(document: Document) -> None:
    for table in part(render(document)).iter(f"{W}tbl"):
        assert table.getnext().tag == f"{W}p"


def test_two_tables_in_a_row_and_one_at_the_end_have_a_paragraph_after_them() -> None:
    document = seed.document()
    tables = tuple(block for block in document.blocks if isinstance(block, Table))
    (body,) = part(render(replace(document, blocks=tables)))
    tags = [node.tag.removeprefix(W) for node in body]
    assert tags == ["tbl", "p"] * len(tables) + ["sectPr"]


def test_a_group_s_last_cells_rule_it_off_and_no_others(made: bytes) -> None:
    tables = [block for block in seed.document().blocks if isinstance(block, Table)]
    for table, written in zip(tables, part(made).iter(f"{W}tbl"), strict=True):
        expected = [False]
        for group in table.groups:
            expected += [False] * (len(group.rows) - 1) + [True]
        found = [
            {
                cell.find(f"{W}tcPr/{W}tcBorders/{W}bottom") is not None
                for cell in row.iter(f"{W}tc")
            }
            for row in written.iter(f"{W}tr")
        ]
        assert found == [{is_last} for is_last in expected]


@given(st.text())
@settings(max_examples=25)
def test_any_title_at_all_makes_a_file_that_opens(text: str) -> None:
    document = replace(seed.document(), title=text, subject=text, organisation=text, blocks=())
    found = docx.Document(BytesIO(render(document))).core_properties
    assert len(found.title) == min(len(text), 255)


@given(st.text())
def test_any_text_can_be_escaped_and_read_back(text: str) -> None:
    read = etree.fromstring(f'<t a="{escape(text)}">{escape(text)}</t>')
    shown = "".join(c if _is_xml(c) else "\ufffd" for c in text)
    assert (read.text or "") == shown.replace("\r\n", "\n").replace("\r", "\n")


def _is_xml(character: str) -> bool:
    point = ord(character)
    low = character in "\t\n\r" or 0x20 <= point <= 0xD7FF
    return low or 0xE000 <= point <= 0xFFFD or point >= 0x10000


def test_two_renderings_are_the_same(made: bytes) -> None:
    assert render_docx(seed.document(), seed.brand(), seed.template()) == made


def test_the_shipped_template_is_what_the_program_makes() -> None:
    assert (shipped_folder() / "template.docx").read_bytes() == build_template()


def test_python_docx_reads_it(made: bytes) -> None:
    found = docx.Document(BytesIO(made))
    properties = found.core_properties
    assert properties.title == "Safe City Scorecard 2016/17"
    assert properties.author == "Safe City Partnership"
    assert properties.language == "en-GB"
    section = found.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    headings = [p.text for p in found.paragraphs if ((p.style and p.style.name) or "").startswith(
        ("Heading", "Priority"))]  # fmt: skip
    assert headings[0].strip() == "Safe City Scorecard 2016/17"
    assert len(found.tables) == 4


def test_the_first_row_is_repeated_and_short_rows_stay_whole(made: bytes) -> None:
    for table in part(made).iter(f"{W}tbl"):
        first, *rest = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rest)


def test_a_row_longer_than_a_page_may_break() -> None:
    from test_stress import LONG_ACTION, load

    root = part(render(compose_report(*load(LONG_ACTION), brand())))
    *_, row = root.iter(f"{W}tr")
    assert row.find(f"{W}trPr/{W}cantSplit") is None


def test_nothing_is_formatted_where_a_style_serves(made: bytes) -> None:
    root = part(made)
    styles = {s.get(f"{W}styleId") for s in part(made, "word/styles.xml").iter(f"{W}style")}
    used = {n.get(f"{W}val") for t in ("pStyle", "rStyle", "tblStyle") for n in root.iter(W + t)}
    assert used
    assert used <= styles
    for node in root.iter(f"{W}pPr"):
        assert {child.tag for child in node} == {f"{W}pStyle"}
    for node in root.iter(f"{W}rPr"):
        assert {child.tag for child in node} == {f"{W}rStyle"}


def test_every_drawing_is_inline_and_has_its_words_twice(made: bytes) -> None:
    root = part(made)
    drawings = list(root.iter(f"{W}drawing"))
    assert len(drawings) > 25
    ids = []
    for drawing in drawings:
        (inline,) = drawing
        assert inline.tag.endswith("}inline")
        described = [n for n in drawing.iter() if n.tag.endswith(("}docPr", "}cNvPr"))]
        words = {node.get("descr") for node in described}
        assert len(words) == 1
        assert words != {""}
        ids += [node.get("id") for node in described]
    assert len(set(ids)) == len(ids)
    for fallback in root.iter(f"{{{NAMESPACES['mc']}}}Fallback"):
        assert "".join(fallback.itertext())


def test_glyphs_take_their_colours_from_the_theme(made: bytes) -> None:
    body = etree.tostring(part(made).find(f"{W}body")).decode()
    cells = body[body.index("<w:tbl>") :]
    assert 'schemeClr val="accent5"' in cells
    assert "srgbClr" not in cells


def test_brand_colours_and_font_are_the_theme_s(made: bytes) -> None:
    colours = replace(Colours(), priorities=("#123456",) * 3 + ("#101010", "#202020", "#303030"))
    branded = replace(seed.brand(), colours=colours)
    data = render_docx(seed.document(), branded, seed.template())
    theme = etree.tostring(part(data, "word/theme/theme1.xml")).decode()
    assert '<a:accent1><a:srgbClr val="123456"/>' in theme
    assert 'typeface="Calibri"' in theme
    styles = etree.tostring(part(data, "word/styles.xml")).decode()
    assert "Priority 6" in styles  # a fifth and sixth colour have styles, though no theme slot


def test_simple_structure_has_no_merged_cells() -> None:
    simple = replace(seed.brand(), table_structure=TableStructure.SIMPLE)
    document = compose_report(seed.scorecard(), seed.findings(), simple)
    root = part(render_docx(document, simple, seed.template()))
    assert not list(root.iter(f"{W}vMerge"))
    texts = paragraphs(root)
    action = seed.scorecard().priorities[0].actions[0].text
    assert texts.count(action) == 2


@given(st.text("ab ", min_size=1, max_size=90))
@settings(max_examples=25)
def test_a_long_title_is_cut_in_the_footer_and_says_so(title: str) -> None:
    document = seed.document()
    furniture = replace(document.furniture, title=title)
    data = render(replace(document, blocks=(), furniture=furniture))
    found = next(part(data, "word/footer1.xml").iter(f"{W}t")).text or ""
    assert len(found) <= 60
    assert found == title or (found[-1] == "…" and title.startswith(found[:-1]))


@given(st.text("ab ", max_size=60), st.integers(1, 60))
def test_a_text_is_cut_between_words(text: str, letters: int) -> None:
    kept = cut(text, letters)
    assert len(kept) <= letters
    if kept != text:
        head = kept[:-1]
        assert text.startswith(head)
        after = text[len(head) :]
        assert after.startswith(" ") or not head or " " not in text[:letters].strip()


@pytest.mark.parametrize("key_line", ["", "Line: the figure itself."])
def test_the_footer_has_a_tab_for_each_stop(key_line: str) -> None:
    """A second line of the footer begins where a text runs into the stop of the next."""
    document = seed.document()
    furniture = replace(document.furniture, key_line=key_line)
    data = render(replace(document, furniture=furniture))
    style = next(
        style
        for style in part(data, "word/styles.xml").iter(f"{W}style")
        if style.get(f"{W}styleId") == "footer"
    )
    stops = list(style.iter(f"{W}tab"))
    tabs = list(part(data, "word/footer1.xml").iter(f"{W}tab"))
    assert len(stops) == len(tabs) == (2 if key_line else 1)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6))
@settings(max_examples=20)
def test_what_header_fields_say_begins_at_their_indent(lengths: list[int]) -> None:
    """A label longer than the indent ends its line: none runs into what it stands for."""
    fields = HeaderFields(
        tuple(HeaderField("x" * length, (paragraph("Said"),)) for length in lengths)
    )
    form = PageForm(10, side_mm=22, top_mm=16, is_report=True)
    document = replace(seed.document(), blocks=(fields,), form=form)
    data = render(document)
    indents = {
        int(indent.get(f"{W}hanging"))
        for style in part(data, "word/styles.xml").iter(f"{W}style")
        if style.get(f"{W}styleId", "").startswith("ReportField")
        for indent in style.iter(f"{W}ind")
    }
    (indent,) = indents
    assert indent < 9412 * 0.37  # of the page's text width in twips
    for length, node in zip(lengths, part(data).iter(f"{W}p"), strict=True):
        is_beside = node.find(f"{W}r/{W}tab") is not None
        assert is_beside == (node.find(f"{W}r/{W}br") is None)
        assert is_beside == (length * 92 < indent)


def test_a_title_s_lines_stand_below_each_other_beside_the_logo(made: bytes) -> None:
    heading = next(
        node
        for node in part(made).iter(f"{W}p")
        if node.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"
    )
    assert heading.find(f"{W}r/{W}tab") is not None
    style = next(
        style
        for style in part(made, "word/styles.xml").iter(f"{W}style")
        if style.get(f"{W}styleId") == "Heading1"
    )
    extent = next(node for node in heading.iter() if node.tag.endswith("}extent"))
    assert int(next(style.iter(f"{W}ind")).get(f"{W}hanging")) > int(extent.get("cx")) / 635


def test_a3_is_landscape_a3() -> None:
    data = render_docx(seed.document(), replace(seed.brand(), page=Page.A3), seed.template())
    size = next(part(data).iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("23811", "16838")


def test_right_to_left_text_is_told_to_word(made: bytes) -> None:
    scorecard = replace(seed.scorecard(), notes=())
    priorities = (replace(scorecard.priorities[0], title="عنوان"), *scorecard.priorities[1:])
    document = compose_report(
        replace(scorecard, priorities=priorities), seed.findings(), seed.brand()
    )
    root = part(render_docx(document, seed.brand(), seed.template()))
    runs = [r for r in root.iter(f"{W}r") if "".join(r.itertext()) == "عنوان"]
    assert runs
    assert all(r.find(f"{W}rPr/{W}rtl") is not None for r in runs)


@pytest.mark.needs("soffice", "the DOCX through LibreOffice")
def test_libreoffice_lays_it_out_whole(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "seed.docx").write_bytes(made)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(tmp_path),
         str(tmp_path / "seed.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pdf = PdfReader(tmp_path / "seed.pdf")
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    squeezed = text.replace(" ", "")
    for measure in seed.scorecard().measures:
        assert measure.text.replace(" ", "") in squeezed
    assert f"Page1of{len(pdf.pages)}" in squeezed
    assert len(pdf.pages) <= 5


def test_the_linear_layout_is_portrait_in_larger_type_without_tables() -> None:
    document = compose_linear(seed.scorecard(), seed.findings(), seed.brand(), 18)
    data = render_docx(document, seed.brand(), seed.template())
    root = part(data)
    assert not list(root.iter(f"{W}tbl"))
    size = next(part(data).iter(f"{W}pgSz"))
    assert int(size.get(f"{W}w")) < int(size.get(f"{W}h"))
    styles = part(data, "word/styles.xml")
    (body,) = [s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "BodyText"]
    assert body.find(f"{W}rPr/{W}sz").get(f"{W}val") == "36"
    texts = " ".join(paragraphs(root))
    for measure in seed.scorecard().measures:
        assert f"{measure.ref} {measure.text}" in texts


def test_lines_alike_but_for_limits_or_marks_are_drawn_apart() -> None:
    writer = GlyphWriter({mark: mark.value for mark in Mark}, Colours())
    plain = Line((0.1, 0.4, 0.9), "Line rising")
    limited = replace(plain, limits=Limits(0.2, 0.4, 0.6))
    marked = replace(limited, marks=(PointMark(2, is_up=True),))
    drawn = [writer.line(line) for line in (plain, limited, marked)]
    outlines = [re.findall(r"<a:pathLst>.*?</a:pathLst>", xml) for xml in drawn]
    assert len(outlines[0]) > 2
    assert outlines[0] != outlines[1] != outlines[2]


@pytest.mark.parametrize("is_linear", [False, True])
def test_a_mark_stands_before_its_word_and_under_its_line(is_linear: bool) -> None:
    document = seed.document()
    if is_linear:
        document = compose_linear(seed.scorecard(), seed.findings(), seed.brand(), 12)
    words = {"Improving": "Disc", "Worsening": "Diamond"}
    nodes = list(part(render(document)).iter(f"{W}p"))
    found = 0
    for before, node in itertools.pairwise(nodes):
        word = "".join(text.text or "" for text in node.iter(f"{W}t")).strip(" ✓!")
        described = [each.get("descr") for each in node.iter() if each.tag.endswith("}docPr")]
        if word in words and described:
            found += 1
            assert words[word] in described[0]
            lines = [each.get("descr") for each in before.iter() if each.tag.endswith("}docPr")]
            assert [text.split(" ")[0] for text in lines] == ["Line"]
    assert found == 17


def test_what_is_outside_tables_is_kept_with_its_like() -> None:
    """A status, and what is said under a word, stay with what they stand above."""
    nodes = list(part(render(statuses.linear())).iter(f"{W}p"))
    styles = [node.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for node in nodes]
    for style, following in itertools.pairwise(styles):
        if following in {"BodyTravelLine", "BodyTravelReason"} and "BodyTravel" in style:
            assert style.endswith("Kept") or style in {"BodyTravelLine", "BodyTravelReason"}


@pytest.mark.parametrize(("width", "is_level"), [(30, False), (60, True)])
def test_a_word_stands_beside_its_line_only_where_it_fits(width: float, *, is_level: bool) -> None:
    trend = Trend(Line((0.0, 1.0), "Line"), Mark.ARROW_UP, Tone.GOOD, "Improving", is_level=True)
    columns = (Column("a", "A", 273 - width), Column("b", "B", width))
    row = Row((Cell((paragraph("Said"),)), Cell((trend,))))
    table = Table("t", "T", "T", columns, (RowGroup((row,)),))
    cell = list(part(render(replace(seed.document(), blocks=(table,)))).iter(f"{W}tc"))[-1]
    assert len(cell.findall(f"{W}p")) == (1 if is_level else 2)
