"""Where pages of headings and short blocks part: never without a name, and not half white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seed
from document_strategies import brand
from scorecard_report.compose import compose_linear
from scorecard_report.document.nodes import (
    Block,
    Document,
    Line,
    Mark,
    PageForm,
    TextStyle,
    Tone,
    Trend,
    paragraph,
    plain_heading,
)
from scorecard_report.render.pdf.cells import CellPart, TextSlice, VerdictSlice
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.page import Page, Piece, TextPiece
from scorecard_report.render.pdf.pen import Artifact
from scorecard_report.render.pdf.report import lay_out
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.wrapping import Wrapper

_HEADINGS = {Role.H2, Role.H3, Role.H4}
_SUMMARY = "6 measures: 4 improving"
_STATUS = Trend(None, Mark.RING, Tone.BAD, "Off target")
_TRAVEL = Trend(Line((0.0, 1.0), "rising"), Mark.ARROW_UP, Tone.GOOD, "Improving")
_LONGER = "A comment that is longer than a line, and goes on for two of them or so. "


@st.composite
def _sections(draw: st.DrawFn) -> list[Block]:
    """Return a section with groups of named lines, as the linear layout has them."""
    blocks: list[Block] = [plain_heading("Section", 2), paragraph(_SUMMARY, TextStyle.SECONDARY)]
    for group in range(draw(st.integers(1, 2))):
        blocks += [plain_heading(f"Group {group}", 3), paragraph("Lead: A"), paragraph("With: B")]
        for number in range(draw(st.integers(1, 3))):
            blocks.append(plain_heading(f"{number} Name", 4))
            blocks += [paragraph("Figure: 1")] * draw(st.integers(2, 9))
            blocks += [_STATUS, _TRAVEL]
            blocks += [paragraph(_LONGER * draw(st.integers(1, 6)))] * draw(st.integers(0, 1))
    return blocks


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    blocks = [block for section in draw(st.lists(_sections(), min_size=1, max_size=3))
              for block in section]  # fmt: skip
    form = PageForm(draw(st.sampled_from([12.0, 18.0, 24.0])))
    return replace(seed.document(), blocks=(seed.document().blocks[0], *blocks), form=form)


def _lay(document: Document) -> Sequence[Page]:
    return lay_out(document, brand(), Wrapper(FontSet(brand().fonts)))[0]


def _told(page: Page) -> Iterator[TextPiece | CellPart]:
    """Yield the pieces of a page that say something, the repeated ones too."""
    for piece in page.pieces:
        if isinstance(piece, TextPiece | CellPart):
            yield piece


def _text(piece: Piece) -> str:
    lines = piece.lines if isinstance(piece, TextPiece) else [
        part.line if isinstance(part, TextSlice) else part.text.line
        for part in getattr(piece, "slices", ()) if isinstance(part, TextSlice | VerdictSlice)
    ]  # fmt: skip
    return " ".join(segment.text for line in lines for segment in line.segments)


def _is_heading(piece: TextPiece | CellPart) -> bool:
    return isinstance(piece.owner, StructureElement) and piece.owner.role in _HEADINGS


def _foot(piece: TextPiece | CellPart) -> float:
    if isinstance(piece, CellPart):
        return piece.top + sum(part.height for part in piece.slices)
    return piece.top + piece.style.leading * len(piece.lines)


@given(_documents())
@settings(max_examples=60)
def test_a_page_ends_with_no_heading_and_begins_with_a_name(document: Document) -> None:
    pages = _lay(document)
    for page in pages:
        last = list(_told(page))[-1]
        assert not _is_heading(last), _text(last)
        assert _text(last) != _SUMMARY
    for page in pages[1:]:
        first, second, *_ = _told(page)
        if not _is_heading(first):
            assert first.owner is Artifact.HEADER
            assert _text(first).endswith("(continued)")
            assert not isinstance(second, CellPart), "line and word alone overleaf"


@given(_documents())
@settings(max_examples=60)
def test_no_page_is_left_much_more_than_a_third_white(document: Document) -> None:
    for page in _lay(document)[:-1]:
        sheet = page.look.sheet
        white = sheet.bottom - max(_foot(piece) for piece in _told(page))
        assert white <= sheet.content_height * 0.36


@pytest.mark.parametrize("size", [12, 18, 24])
def test_the_seed_s_figures_stay_with_their_names(size: float) -> None:
    scorecard, findings = seed.scorecard(), seed.findings()
    pages = _lay(compose_linear(scorecard, findings, seed.brand(), size))
    for page in pages[1:]:
        first = next(_told(page))
        assert not isinstance(first, CellPart)
