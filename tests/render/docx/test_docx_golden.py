"""The body's XML, one element a line, for a small document: what a reviewer reads first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

import seed
from conftest import Golden
from document_strategies import brand
from scorecard_report.document.lists import make_list
from scorecard_report.document.nodes import (
    Band,
    Cell,
    Column,
    Document,
    Field,
    Furniture,
    HeaderField,
    HeaderFields,
    Legend,
    LegendItem,
    Line,
    Link,
    ListForm,
    Mark,
    Masthead,
    Notes,
    PageForm,
    Paragraph,
    Row,
    RowGroup,
    Run,
    Table,
    Tally,
    TextStyle,
    Tone,
    Trend,
    paragraph,
    plain_heading,
)
from scorecard_report.render.docx import render_docx
from scorecard_report.render.docx.xml import NAMESPACES

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_GEOMETRY = "a:custGeom"  # the shapes of glyphs are tested where they are made


def _field(text: str, name: str, title: str) -> Run:
    return Run(text, field=Field("1.1", name, f"1.1 {title}", "1.1"))


def _document() -> Document:
    line = Trend(Line((0.0, 1.0), "Line rising: 3, 4"), Mark.DIAMOND_WITH_EXCLAMATION, Tone.BAD,
                 "Worsening")  # fmt: skip
    no_line = Trend(None, Mark.DASHED_RING, Tone.QUIET, "Not comparable", "no previous figure")
    noted = Paragraph((_field("Made-up rate", "measure", "Measure"), Run("1", raised=True)))
    commentary = Paragraph(
        (Run("Commentary: ", strong=True), _field("Counted anew.", "commentary", "Commentary")),
        TextStyle.SECONDARY,
    )
    figure = Paragraph((_field("4", "current", "Current"),), TextStyle.FIGURE_STRONG)
    rows = (
        Row(
            (
                Cell((paragraph("1.1", TextStyle.REFERENCE),)),
                Cell((paragraph("Do the made-up thing"),), row_span=3),
                Cell((noted,), is_row_header=True, key="1.1"),
                Cell((figure,), key="1.1"),
                Cell((line,)),
            ),
            ("1.1", "1.1 Made-up rate"),
        ),
        Row((Cell((paragraph(" "),)), Cell((commentary,), column_span=3))),
        Row(
            (
                Cell((paragraph("1.2", TextStyle.REFERENCE),)),
                Cell((paragraph("Made-up <count> & share"),), is_row_header=True),
                Cell((paragraph("N/A", TextStyle.FIGURE_STRONG),)),
                Cell((no_line,)),
            ),
            ("1.2", "1.2 Made-up count"),
        ),
    )
    columns = (
        Column("ref", "Ref", 11), Column("action", "Key Actions", 64),
        Column("measure", "Measure", 52), Column("current", "Current", 16, is_right_aligned=True),
        Column("travel", "Travel", 33),
    )  # fmt: skip
    return Document(
        "Made up", "en-GB", "Nobody", "Sample", "2031-05-04",
        Furniture("Made up", "Line: the figure itself.", "OFFICIAL", "Page {page} of {pages}",
                  "continued", {mark: f"Mark: {mark.value}" for mark in Mark}),
        (
            Masthead((Run("Made up"),), Run("a line"), Run("Nobody"), ("4 May 2031",),
                     Run("OFFICIAL"), None,
                     (Tally(Mark.DIAMOND_WITH_EXCLAMATION, Tone.BAD, "1 worsening"),)),
            Band("p1", "1", "First", "2 measures: 1 worsening"),
            Table("p1", "First", "Two measures", columns, (RowGroup(rows),)),
            Notes((("1", "Counted anew."),)),
            Legend("How to read this", (LegendItem("[c]", "confidential", "Withheld."),)),
        ),
    )  # fmt: skip


def _report() -> Document:
    link = Link("", "the plan: https://example.org/plan", "https://example.org/plan")
    said = Paragraph(
        (Run("See "), Run("the ", link=link), Run("plan", strong=True, link=link), Run(", "),
         Run("in full", emphasised=True), Run(".")), TextStyle.PROSE, "s1.1",
    )  # fmt: skip
    text = paragraph("One", TextStyle.PROSE)
    inner = make_list(ListForm.BULLET, [(text,)], depth=1)
    return replace(
        _document(),
        blocks=(
            HeaderFields((HeaderField("Decision-maker", (text,), "f1"),
                          HeaderField("Contact", (text, said), "f2"))),
            plain_heading("Recommendations", key="s1"),
            said,
            make_list(ListForm.ROMAN, [(text, inner, text), (said,)]),
            make_list(ListForm.DECIMAL, [(text,)], start=8),
        ),
        form=PageForm(11.5, 22, 16, is_report=True),
    )  # fmt: skip


def test_a_report_s_xml_is_the_golden_one(golden: Golden) -> None:
    with ZipFile(BytesIO(render_docx(_report(), brand(), seed.template()))) as archive:
        for name in ("document", "numbering"):
            root = etree.fromstring(archive.read(f"word/{name}.xml"))
            golden.check(f"docx/report-{name}.txt", "\n".join(_lines(root)) + "\n")


def _name(tag: Any) -> str:
    qualified = etree.QName(tag)
    prefix = _PREFIXES.get(qualified.namespace or "")
    return f"{prefix}:{qualified.localname}" if prefix else str(qualified.localname)


def _lines(node: Any, depth: int = 0) -> Iterator[str]:
    name = _name(node.tag)
    words = [name, *(f'{_name(key)}="{text}"' for key, text in node.items())]
    if node.text:
        words.append(repr(node.text))
    yield "  " * depth + " ".join(words)
    if name != _GEOMETRY:
        for child in node:
            yield from _lines(child, depth + 1)


def test_the_body_s_xml_is_the_golden_one(golden: Golden) -> None:
    with ZipFile(BytesIO(render_docx(_document(), brand(), seed.template()))) as archive:
        parts = {name: etree.fromstring(archive.read(f"word/{name}.xml"))
                 for name in ("document", "footer1")}  # fmt: skip
        parts["snapshot"] = etree.fromstring(archive.read("customXml/item1.xml"))
    for name, root in parts.items():
        golden.check(f"docx/{name}.txt", "\n".join(_lines(root)) + "\n")
