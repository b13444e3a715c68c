"""The page of what needs attention, as a document and as a picture that grey print keeps."""

from __future__ import annotations

from dataclasses import replace

import seed
from docx_lint import lint
from pdf_structure import Structure
from scorecard_report.compose import compose_attention
from scorecard_report.document.nodes import Document, MarkRow, Masthead, Paragraph, Table
from scorecard_report.model.rules import Rules
from scorecard_report.render.docx import render_docx
from scorecard_report.render.pdf import render_pdf


def page() -> Document:
    return compose_attention(seed.scorecard(), seed.findings(), seed.brand(), Rules())


def test_the_seed_s_worst_comes_first_with_who_acts() -> None:
    counts, worse, _ = [block for block in page().blocks if isinstance(block, Table)]
    marks = [
        block
        for group in counts.groups
        for cell in group.rows[0].cells
        for block in cell.blocks
        if isinstance(block, MarkRow)
    ]
    assert [len(row.marks) for row in marks] == [7, 6, 8, 4]
    first = [block.text for cell in worse.groups[0].rows[0].cells
             for block in cell.blocks if hasattr(block, "text")]  # fmt: skip
    assert first == [
        "3.4 Number of people that are missing/absent", "831 to 1087", "Up 256 (31%)",
        "Hampshire Constabulary",
    ]  # fmt: skip
    assert len(worse.groups) == 10


def test_the_page_says_at_its_head_what_it_is_and_who_acts_on_how_much() -> None:
    masthead, summary, *_ = page().blocks
    assert isinstance(masthead, Masthead)
    assert masthead.title_text == "What needs attention 2016/17"
    assert masthead.strapline
    assert masthead.strapline.text == "Safe City Scorecard"
    assert isinstance(summary, Paragraph)
    assert summary.text == (
        "10 of 25 measures. Who acts: Hampshire Constabulary (4), Integrated Commissioning unit "
        "(3), All (2), Southampton City Council (1)."
    )


def test_where_nothing_needs_attention_nobody_is_named() -> None:
    same = replace(seed.scorecard(), priorities=())
    blocks = compose_attention(same, {}, seed.brand(), Rules()).blocks
    told = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert told == ["No measure got worse.", "No measure improved."]


def test_it_is_sound_in_both_formats() -> None:
    data = render_pdf(page(), seed.brand())
    structure = Structure(data)
    assert not structure.all_faults()
    figures = [e for e in structure.root.walk() if e.type == "Figure"]
    words = [str(figure.attributes.get("/Alt", "")) for figure in figures]
    assert (
        "A mark for each measure: 3 worsening, 2 improving, 1 no change, 1 not comparable" in words
    )
    found = lint(render_docx(page(), seed.brand(), seed.template()))
    assert not [finding for finding in found if finding.severity == "error"]
