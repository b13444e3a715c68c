"""The PDF as a file: what another program reads from it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import seed
from scorecard_report.compose import compose_report
from scorecard_report.document.nodes import Document, plain_heading
from scorecard_report.document.vector import Ink
from scorecard_report.document.vector import Path as VectorPath
from scorecard_report.model.brand import Page
from scorecard_report.render.pdf import render_pdf
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.pen import Artifact, Pen
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.styles import Colour, Palette


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(BytesIO(render_pdf(seed.document(), seed.brand())))


def words(reader: PdfReader) -> str:
    return _unbroken(" ".join(page.extract_text() for page in reader.pages))


def _unbroken(text: str) -> str:
    """Return a text on one line. A line may break after a hyphen or slash, where no space is."""
    return re.sub(r"([-/]) ", r"\1", " ".join(text.split()))


def test_every_figure_and_verdict_of_the_seed_stands_in_the_text(reader: PdfReader) -> None:
    text = words(reader)
    for measure in seed.scorecard().measures:
        assert _unbroken(measure.text) in text
        assert measure.previous.as_printed in text
        assert measure.current.as_printed in text
    for word, times in (("Improving", 7), ("Worsening", 10), ("No change", 3)):
        assert text.count(word) == times + 1  # and once in the key


def test_metadata_language_and_outline(reader: PdfReader) -> None:
    assert reader.metadata
    assert reader.metadata.title == "Safe City Scorecard 2016/17"
    assert reader.metadata.author == "Safe City Partnership"
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    titles = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [str(entry["/Title"]) for entry in titles] == [
        *(f"{n} {p.title}" for n, p in enumerate(seed.scorecard().priorities, 1)),
        "How to read this scorecard",
    ]
    nested = [entry for entry in reader.outline if isinstance(entry, list)]
    assert [len(entries) for entries in nested] == [7, 6, 8, 4]


@given(st.lists(st.integers(2, 4), min_size=1, max_size=12))
@settings(max_examples=25)
def test_headings_nest_in_the_outline_by_their_level(levels: list[int]) -> None:
    headings = [plain_heading("Made up", level, f"h{at}") for at, level in enumerate(levels)]
    made = replace(seed.document(), blocks=(seed.document().blocks[0], *headings))
    entries = PdfReader(BytesIO(render_pdf(made, seed.brand()))).outline
    found = list(_depths(entries, 0))
    assert len(found) == len(levels)
    for at, level in enumerate(levels):
        above = next((n for n in reversed(range(at)) if levels[n] < level), None)
        assert found[at] == (0 if above is None else found[above] + 1)


def _depths(entries: list[Any], depth: int) -> Iterator[int]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _depths(entry, depth + 1)
        else:
            yield depth


def test_pages_are_landscape_and_numbered(reader: PdfReader) -> None:
    for number, page in enumerate(reader.pages, 1):
        assert page.mediabox.width > page.mediabox.height
        assert f"Page {number} of {len(reader.pages)}" in page.extract_text()


def _fonts(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        resources: Any = page["/Resources"]
        yield from (font.get_object() for font in resources["/Font"].values())


def test_every_font_is_an_embedded_subset_that_maps_back_to_text(reader: PdfReader) -> None:
    fonts = list(_fonts(reader))
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font
        assert str(font["/BaseFont"])[7] == "+"


def test_there_are_no_images_where_the_logo_is_drawn(reader: PdfReader) -> None:
    assert all(not page.images for page in reader.pages)


def test_a3_is_the_same_words_on_larger_pages(reader: PdfReader) -> None:
    brand = replace(seed.brand(), page=Page.A3)
    large = PdfReader(BytesIO(render_pdf(seed.document(), brand)))
    assert round(float(large.pages[0].mediabox.width)) == 1191
    assert len(large.pages) < len(reader.pages)
    for measure in seed.scorecard().measures:
        assert _unbroken(measure.text) in words(large)


def test_two_renderings_in_one_process_are_the_same() -> None:
    first = render_pdf(seed.document(), seed.brand())
    assert render_pdf(seed.document(), seed.brand()) == first
    other: Document = replace(seed.document(), title="Another")
    assert render_pdf(other, seed.brand())[-200:] != first[-200:]  # the file's id is its content's


def test_the_documents_date_is_the_files_date() -> None:
    from datetime import date

    scorecard = replace(seed.scorecard(), date=date(2017, 6, 21))
    document = compose_report(scorecard, seed.findings(), seed.brand())
    found = PdfReader(BytesIO(render_pdf(document, seed.brand())))
    assert found.metadata
    assert str(found.metadata["/CreationDate"]).startswith("D:20170621000000")
    assert "21 June 2017" in words(found)


@pytest.mark.needs("pdftotext", "text extraction by a program of others")
def test_words_come_out_unglued_and_in_order(tmp_path: Path) -> None:
    file = tmp_path / "seed.pdf"
    file.write_bytes(render_pdf(seed.document(), seed.brand()))
    tool = shutil.which("pdftotext")
    assert tool
    out = subprocess.run([tool, "-raw", str(file), "-"], capture_output=True, check=True).stdout
    text = _unbroken(out.decode())
    position = 0
    for measure in seed.scorecard().measures:
        position = text.index(_unbroken(measure.text), position)


class _Canvas:
    """Counts what reaches it; anything may be called."""

    def __init__(self) -> None:
        self.calls = 0
        self._code: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.calls += 1
        return lambda *_, **__: self


def test_the_pen_draws_nothing_outside_an_element_or_artifact() -> None:
    brand = seed.brand()
    pen = Pen(_Canvas(), 1, FontSet(brand.fonts), Palette(brand.colours))
    pen.begin_page(100.0, 100.0)
    shape = VectorPath((("M", 0.0, 0.0), ("L", 1.0, 1.0)), stroke=Ink.TEXT, width=1)
    for draw in (
        lambda: pen.rule(0, 1, 0, Colour.RULE, 1),
        lambda: pen.fill(0, 0, 1, 1, Colour.TINT),
        lambda: pen.paths((shape,), 0, 0, 1),
        lambda: pen.bitmap(b"", 0, 0, 1, 1),
    ):
        with pytest.raises(RuntimeError, match="outside"):
            draw()
    with (
        pen.artifact(Artifact.LAYOUT),
        pytest.raises(RuntimeError, match="nest"),
        pen.marked(StructureElement(Role.PARAGRAPH)),
    ):
        pass
    with pen.artifact(Artifact.LAYOUT), pytest.raises(RuntimeError, match="ends inside"):
        pen.end_page()
