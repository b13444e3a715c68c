"""A pack: several documents as one file, in which everything that leads somewhere leads there."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

import pdf_structure
import seed
from conftest import Golden
from document_strategies import brand, packs
from pdf_places import Places, disagreements
from scorecard_report.compose import compose_linear, compose_pack, compose_report
from scorecard_report.document.nodes import (
    Contents,
    ContentsEntry,
    Document,
    Masthead,
    Pack,
    PageForm,
    Run,
    paragraph,
    plain_heading,
)
from scorecard_report.model.brand import Page
from scorecard_report.render.pdf import Attachment, render_pdf
from scorecard_report.render.pdf.contents import EntryPiece
from test_stress import CASES, load
from verapdf import validate

SOURCE = Attachment("scorecard.yaml", b"scorecard: 1\n", "text/yaml", "The source")
NOTED = """\
scorecard: 1
title: Made up
notes: [A note at the end]
priorities:
  - title: One
    measures:
      - ref: 1.1
        measure: Made-up rate
        better: lower
        history: {Q4 2029/30: 0.48, Q1 2030/31: 0.51, Q2 2030/31: 0.55}
        previous: 0.60
        current: 0.62
        commentary: "What is to be said."
        note: A note on the measure
"""
COVER, TABLE, LIST = "Report to committee", "Appendix 1: Scorecard", "Appendix 2: As a list"


def cover(sections: int = 3) -> Document:
    """A made-up report, portrait, of headings and paragraphs."""
    blocks = [Masthead((Run("A made-up report to committee"),), marking=Run("OFFICIAL"))]
    for number in range(1, sections + 1):
        blocks.append(plain_heading(f"Section {number}", 2, f"s{number}"))
        blocks.append(paragraph("Words of a paragraph that nobody need read. " * 40))
    furniture = replace(seed.document().furniture, title="A made-up report", key_line="")
    return replace(
        seed.document(), title="A report", furniture=furniture, blocks=tuple(blocks),
        form=PageForm(11),
    )  # fmt: skip


def pack(sections: int = 3) -> Pack:
    linear = compose_linear(seed.scorecard(), seed.findings(), seed.brand(), 12)
    parts = [(COVER, cover(sections)), (TABLE, seed.document()), (LIST, linear)]
    return compose_pack("A made-up pack", parts)


def noted() -> Pack:
    """A table and a list of the same keys, with notes, behind a table in Welsh."""
    scorecard, findings = load(NOTED)
    welsh, of_welsh = load(CASES["Welsh"])
    return compose_pack(
        "Notes",
        [
            ("English", compose_report(scorecard, findings, brand())),
            ("Cymraeg", compose_report(welsh, of_welsh, brand())),
            ("Again", compose_report(scorecard, findings, brand())),
            ("A list", compose_linear(scorecard, findings, brand(), 18)),
        ],
    )


@cache
def samples() -> dict[str, bytes]:
    large = replace(seed.brand(), page=Page.A3)
    return {
        "a4": render_pdf(pack(), seed.brand(), (SOURCE,)),
        "a3": render_pdf(pack(), large, (SOURCE,)),
        "long-contents": render_pdf(pack(80), seed.brand(), (SOURCE,)),
        "noted": render_pdf(noted(), brand(), (SOURCE,)),
    }


NAMES = ["a4", "a3", "long-contents", "noted"]


@pytest.mark.parametrize("name", NAMES)
def test_everything_leads_where_it_says(name: str) -> None:
    data = samples()[name]
    followed = Places(data)
    assert disagreements(data) == []
    assert len(followed.bookmarks) > 10
    # The contents list each part but themselves, and the first level below it.
    listed = [(level, title) for level, title, _, _ in followed.entries]
    outline = [(b.level, b.title) for b in followed.bookmarks if b.level < 2]
    outline.remove((0, followed.parts[1].attributes["/T"]))
    assert listed == outline
    assert len(listed) > 6


def test_two_parts_notes_are_each_linked_with_their_own() -> None:
    followed = Places(samples()["noted"])
    notes = [link for link in followed.links if link.words == "Note 1"]
    assert len(notes) == 2
    assert len({link.place for link in notes}) == 2  # each in its part: see `disagreements`


def test_our_structure_check_finds_nothing_in_a_pack() -> None:
    found = {name: pdf_structure.faults(data) for name, data in samples().items()}
    assert found == {name: [] for name in NAMES}


@pytest.mark.needs("java", "PDF/UA-1 and PDF/A-3a by veraPDF's rules")
@pytest.mark.needs("javac", "PDF/UA-1 and PDF/A-3a by veraPDF's rules")
def test_verapdf_finds_every_pack_conforming(tmp_path: Path) -> None:
    for name, data in samples().items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    verdicts = validate(sorted(tmp_path.glob("*.pdf")), ("ua1", "3a"))
    assert len(verdicts) == 2 * len(NAMES)
    assert all(verdict["rules"] >= 80 for verdict in verdicts)
    assert [v for v in verdicts if not v["compliant"]] == []


def test_each_part_has_its_title_its_page_its_form_and_its_footer() -> None:
    followed = Places(samples()["a4"])
    assert [part.attributes["/T"] for part in followed.parts] == [COVER, "Contents", TABLE, LIST]
    assert followed.structure.root.kids == followed.parts
    firsts = [b.place.page for b in followed.bookmarks if not b.level]
    pages = followed.reader.pages
    footers = ["A made-up report", "A made-up pack", *["Safe City Scorecard 2016/17"] * 2]
    for number, page in enumerate(pages):
        part = sum(first <= number for first in firsts) - 1
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert (width > height) is (part == 2)
        assert footers[part] in page.extract_text()
    large = PdfReader(BytesIO(samples()["a3"])).pages[firsts[2]].mediabox
    assert round(float(large.width)) == 1191


def test_each_part_begins_with_a_heading_of_level_1_and_has_no_other() -> None:
    for name in NAMES:
        for part in Places(samples()[name]).parts:
            headings = [e.type for e in part.walk() if re.fullmatch("H[1-4]", e.type)]
            assert headings[0] == "H1"
            assert headings.count("H1") == 1


def test_a_part_in_another_language_says_so() -> None:
    languages = [part.attributes.get("/Lang") for part in Places(samples()["noted"]).parts]
    assert languages == [None, None, "cy", None, None]


def test_a_part_says_what_its_document_says_alone() -> None:
    told = pdf_structure.dump(samples()["a4"])
    alone = pdf_structure.dump(render_pdf(seed.document(), seed.brand()))
    _, _, _, table, _ = re.split(r"^  Part .*\n", told, flags=re.M)
    assert table.replace("p2.", "").replace("\n  ", "\n")[2:] == alone.split("\n", 1)[1]


def test_the_contents_length_is_in_the_numbers() -> None:
    """80 sections fill more than a page of contents, and what follows them counts all of it."""
    followed = Places(samples()["long-contents"])
    _, contents, table, _ = [b.place.page for b in followed.bookmarks if not b.level]
    assert table - contents > 1
    assert (0, TABLE, table + 1) in [entry[:3] for entry in followed.entries]


def test_the_dots_between_title_and_number_are_artifact() -> None:
    told = [e.text for e in Places(samples()["a4"]).structure.root.walk() if e.type == "Link"]
    assert told[0] == f"{COVER} 1"
    page = PdfReader(BytesIO(samples()["a4"])).pages[2].get_contents()
    assert page is not None
    dots = re.findall(rb"/Artifact <</Type/Layout>> BDC\s+\[0 2\.\d+\] 0 d", page.get_data())
    assert len(dots) == len(told)


def test_a_title_of_several_pages_is_one_link_with_a_box_on_each() -> None:
    made = compose_pack("Long", [("Short", cover()), ("word " * 2000 + "last", cover())])
    data = render_pdf(made, brand())
    followed = Places(data)
    links = [link for link in followed.links if link.words.startswith("word word")]
    assert len(links) > 1
    assert len({link.element.number for link in links}) == 1
    assert pdf_structure.faults(data) == []
    assert disagreements(data) == []


def test_a_contents_that_leads_nowhere_is_refused() -> None:
    first, contents, *rest = pack().parts
    lost = Contents("Contents", (ContentsEntry("Lost", "nowhere"),))
    broken = replace(pack(), parts=(first, replace(contents, blocks=(lost,)), *rest))
    with pytest.raises(ValueError, match="'nowhere', which is no place"):
        render_pdf(broken, seed.brand())


def test_one_key_for_two_places_is_refused() -> None:
    first, *rest = pack().parts
    with pytest.raises(ValueError, match="two places have the key 'p1'"):
        render_pdf(replace(pack(), parts=(first, first, *rest)), seed.brand())


def test_the_contents_know_their_numbers_only_after_the_layout() -> None:
    from scorecard_report.render.pdf.fonts import FontSet
    from scorecard_report.render.pdf.report import lay_out
    from scorecard_report.render.pdf.wrapping import Wrapper

    pages, _ = lay_out(pack(80), seed.brand(), Wrapper(FontSet(seed.brand().fonts)))
    entries = [piece for page in pages for piece in page.pieces if isinstance(piece, EntryPiece)]
    assert len(entries) > 80
    assert all(entry.number for entry in entries)


def test_two_renderings_of_a_pack_are_the_same() -> None:
    again = render_pdf(pack(), seed.brand(), (SOURCE,))
    assert again == samples()["a4"]
    other = render_pdf(replace(pack(), title="Another"), seed.brand(), (SOURCE,))
    assert other[-200:] != again[-200:]


def test_metadata_is_the_packs_own() -> None:
    reader = PdfReader(BytesIO(samples()["a4"]))
    assert reader.metadata
    assert reader.metadata.title == "A made-up pack"
    assert reader.attachments["scorecard.yaml"] == [SOURCE.data]


@given(packs())
@settings(max_examples=10)
def test_no_shape_of_pack_is_tagged_wrong_or_leads_astray(made: Pack) -> None:
    data = render_pdf(made, brand())
    # Columns too narrow for a word tear it, which nothing tells from glue.
    assert [fault for fault in pdf_structure.faults(data) if "glued" not in fault] == []
    assert disagreements(data) == []


def test_the_pack_reads_part_by_part(golden: Golden) -> None:
    golden.check("pack/structure.txt", pdf_structure.dump(samples()["noted"]))
