"""Statuses in the PDF: a word that is read aloud and a mark that is seen, for each of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

import pdf_structure
import statuses
from document_strategies import brand
from scorecard_report.document.nodes import Document, Mark, Tone, Trend
from scorecard_report.render.pdf import render_pdf

_GLYPH = re.compile(r"q 1 0 0 1 [\d.]+ [\d.]+ cm (.*?) Q", re.S)
_WORN = (
    (Mark.STAR, Tone.GOOD, 1), (Mark.RING_WITH_CORE, Tone.GOOD, 2),
    (Mark.RING_WITH_HALF_CORE, Tone.QUIET, 1), (Mark.RING, Tone.QUIET, 1),
    (Mark.TRIANGLE, Tone.QUIET, 1), (Mark.CROSS, Tone.BAD, 1),
)  # fmt: skip
both = pytest.mark.parametrize(
    "document", [statuses.document(), statuses.linear()], ids=["table", "linear"]
)


def content(document: Document) -> str:
    pages = PdfReader(BytesIO(render_pdf(document, brand()))).pages
    return "\n".join(page.get_contents().get_data().decode("latin-1") for page in pages)


def glyphs(document: Document) -> Counter[str]:
    return Counter(_GLYPH.findall(content(document)))


@both
def test_each_status_is_read_aloud_in_an_element_of_its_own(document: Document) -> None:
    file = pdf_structure.Structure(render_pdf(document, brand()))
    assert file.root
    texts = [element.text for element in file.root.walk()]
    label = "Status: " if document.form else ""
    for word in statuses.WORDS:
        assert texts.count(f"{label}{word}") == (2 if word == "On target" else 1)


@both
def test_each_status_has_its_mark_drawn_beside_it_and_in_the_key(document: Document) -> None:
    drawn = glyphs(document)
    for mark, tone, times in _WORN:
        alone = replace(document, blocks=(Trend(None, mark, tone, "Made up"),))
        (code,) = glyphs(alone)
        assert drawn[code] == times + 1, mark
