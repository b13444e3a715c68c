"""Statuses in Word: an ordinary word with a drawing that describes its shape."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

import seed
import statuses
from document_strategies import brand
from docx_lint.opened import WP, W
from scorecard_report.compose.languages import words_for
from scorecard_report.document.nodes import Document, Mark
from scorecard_report.render.docx import render_docx

MARKS = (Mark.STAR, Mark.RING_WITH_CORE, Mark.RING_WITH_HALF_CORE, Mark.RING, Mark.TRIANGLE,
         Mark.CROSS)  # fmt: skip
NOTE_STYLE = "TableFigureNote"


def part(document: Document, name: str) -> etree._Element:
    data = render_docx(document, brand(), seed.template())
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


@pytest.mark.parametrize(
    ("document", "label"), [(statuses.document(), ""), (statuses.linear(), "Status: ")],
    ids=["table", "linear"],
)  # fmt: skip
def test_each_status_has_its_drawing_in_the_same_paragraph(document: Document, label: str) -> None:
    shapes = words_for("en-GB").mark
    found: dict[str, set[str]] = {}
    for paragraph in part(document, "document").iter(f"{W}p"):
        text = "".join(node.text or "" for node in paragraph.findall(f"{W}r/{W}t")).strip()
        for drawing in paragraph.iter(f"{WP}docPr"):
            found.setdefault(text.removeprefix(label), set()).add(drawing.get("descr") or "")
    assert {word: found[word] for word in statuses.WORDS} == {
        word: {shapes[mark]} for word, mark in zip(statuses.WORDS, MARKS, strict=True)
    }


def test_the_style_of_a_target_s_date_is_there_where_it_is_worn_and_nowhere_else() -> None:
    for document, is_worn in (
        (statuses.document(), True), (statuses.linear(), False), (seed.document(), False)
    ):  # fmt: skip
        styles = [node.get(f"{W}styleId") for node in part(document, "styles").iter(f"{W}style")]
        worn = [node.get(f"{W}val") for node in part(document, "document").iter(f"{W}pStyle")]
        assert (NOTE_STYLE in worn) is (NOTE_STYLE in styles) is is_worn
        assert set(worn) <= set(styles)
