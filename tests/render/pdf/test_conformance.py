"""PDF/UA-1 and PDF/A-3a, judged by veraPDF's rules and by a structure check of our own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

import pdf_structure
import seed
import statuses
from conftest import Golden
from document_strategies import brand, documents, reports
from scorecard_report.compose import compose_linear, compose_paper, compose_report
from scorecard_report.load import Coverage, load_paper
from scorecard_report.model.brand import Logo, Page, TableStructure
from scorecard_report.model.paper import Paper
from scorecard_report.render.pdf import Attachment, render_pdf
from test_stress import CASES, THOUSAND, load
from verapdf import validate

SOURCE = Attachment("scorecard.yaml", b"scorecard: 1\n", "text/yaml", "The source")
HISTORY = """\
scorecard: 1
title: Made up
notes: [A note at the end]
priorities:
  - title: One
    measures:
      - ref: 1.1
        measure: Made-up hate crime rate
        better: lower
        history: {Q4 2029/30: 0.48, Q1 2030/31: 0.51, Q2 2030/31: 0.55}
        previous: 0.60
        current: 0.62
        target: 0.50
        owner: A sample owner
        commentary: "What is to be said.\\n\\nAnd more."
        note: A note on the measure
      - {ref: 1.2, measure: Another, better: neutral, previous: 1, current: "[c]"}
"""


PAPER = """\
paper: 1
title: Made up
meeting: 2099-01-15
marking: SAMPLE
fields:
  - {label: Decision-maker, text: "Nobody, [at home](https://example.org/%d)"}
  - {label: "A label so long that it goes over more than one line", text: "One\\n\\nTwo"}
sections:
  - title: All that may stand in a text
    text: |
      Plain, **strong**, *emphasised*, ***both***, and <https://example.org/address>; a link
      [of *many* **words**, so many that it surely goes over the end of the line](https://example.org/long).

      # A sub-heading

      - one
        - two

          and more
      - three

      ## One below

      8. eight
      9. nine
recommendations: [That it is *noted*., "That:\\n\\n- this\\n- that"]
background: [A text, {text: Another, link: "https://example.org/background"}]
""".replace("%d", "a" * 150)


def paper_of(text: str) -> Paper:
    loaded = load_paper(text.encode(), "paper.yaml", Coverage(brand().fonts))
    assert loaded.value, loaded.problems
    return loaded.value


def paper_pdf() -> bytes:
    return render_pdf(compose_paper(seed.paper(), seed.brand()), seed.brand())


def seed_pdf() -> bytes:
    return render_pdf(seed.document(), seed.brand(), (SOURCE,))


def samples() -> dict[str, bytes]:
    """Every kind of file that we make, by name."""
    made = {"seed-a4": seed_pdf()}
    large = replace(seed.brand(), page=Page.A3)
    made["seed-a3"] = render_pdf(seed.document(), large, (SOURCE,))
    simple = replace(seed.brand(), table_structure=TableStructure.SIMPLE)
    document = compose_report(seed.scorecard(), seed.findings(), simple)
    made["seed-simple"] = render_pdf(document, simple, (SOURCE,))
    bitmap = BytesIO()
    Image.new("RGBA", (40, 20), (20, 60, 120, 128)).save(bitmap, "PNG")
    branded = replace(seed.brand(), logo=Logo(bitmap.getvalue(), "image/png", "A made-up logo"))
    document = compose_report(seed.scorecard(), seed.findings(), branded)
    made["see-through-logo"] = render_pdf(document, branded, (SOURCE,))
    for size in (12, 18):
        linear = compose_linear(seed.scorecard(), seed.findings(), seed.brand(), size)
        made[f"linear-{size}"] = render_pdf(linear, seed.brand(), (SOURCE,))
    made["paper"] = paper_pdf()
    made["paper-in-full"] = render_pdf(compose_paper(paper_of(PAPER), brand()), brand())
    made["statuses"] = render_pdf(statuses.document(), brand(), (SOURCE,))
    made["statuses-linear"] = render_pdf(statuses.linear(), brand(), (SOURCE,))
    for name, text in (CASES | {"history": HISTORY}).items():
        scorecard, findings = load(text)
        document = compose_report(scorecard, findings, brand())
        made[name.replace(" ", "-").replace(",", "")] = render_pdf(document, brand(), (SOURCE,))
    return made


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return samples()


def test_our_structure_check_finds_nothing_in_our_files(made: dict[str, bytes]) -> None:
    assert len(made) > 10
    assert {name: pdf_structure.faults(data) for name, data in made.items()} == {
        name: [] for name in made
    }


@given(documents() | reports())
@settings(max_examples=20)
def test_no_shape_of_document_is_tagged_wrong(document: Any) -> None:
    found = pdf_structure.faults(render_pdf(document, brand()))
    # Columns too narrow for a word tear it, which nothing tells from glue.
    assert [fault for fault in found if "glued" not in fault] == []


@pytest.mark.needs("java", "PDF/UA-1 and PDF/A-3a by veraPDF's rules")
@pytest.mark.needs("javac", "PDF/UA-1 and PDF/A-3a by veraPDF's rules")
def test_verapdf_finds_every_file_conforming_and_a_broken_one_not(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    scorecard, findings = load(THOUSAND)
    long = render_pdf(compose_report(scorecard, findings, brand()), brand(), (SOURCE,))
    made = made | {"1000-rows": long}
    writer = PdfWriter(clone_from=BytesIO(made["seed-a4"]))
    del writer._root_object["/Lang"]
    broken = BytesIO()
    writer.write(broken)
    for name, data in (made | {"broken": broken.getvalue()}).items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    verdicts = validate(sorted(tmp_path.glob("*.pdf")), ("ua1", "3a"))
    assert len(verdicts) == 2 * (len(made) + 1)  # a run that judged nothing is no pass
    assert all(verdict["rules"] >= 80 for verdict in verdicts)
    found_broken = [v for v in verdicts if v["file"] == "broken.pdf" and not v["compliant"]]
    assert found_broken
    others = [v for v in verdicts if v["file"] != "broken.pdf"]
    assert [v for v in others if not v["compliant"]] == []


def test_reading_order_is_the_golden_one(golden: Golden) -> None:
    golden.check("seed/structure.txt", pdf_structure.dump(seed_pdf()))


def test_the_linear_layout_reads_block_by_block(golden: Golden) -> None:
    document = compose_linear(seed.scorecard(), seed.findings(), seed.brand(), 12)
    golden.check(
        "seed/structure-linear.txt", pdf_structure.dump(render_pdf(document, seed.brand()))
    )


def test_a_line_that_tells_more_than_its_cells_is_a_figure_with_words() -> None:
    scorecard, findings = load(HISTORY)
    told = pdf_structure.dump(render_pdf(compose_report(scorecard, findings, brand()), brand()))
    assert "Figure [Alt=Line rising: 0.48, 0.51, 0.55, 0.60, 0.62]" in told
    assert "Figure" not in pdf_structure.dump(seed_pdf()).split("H1", 1)[1]


def test_from_headers_alone_every_figure_reaches_its_column_ref_and_measure() -> None:
    structure = pdf_structure.Structure(seed_pdf())
    cells = [e for e in structure.root.walk() if e.type in {"TH", "TD"}]
    by_id = {str(e.attributes["/ID"]): e.text for e in cells if "/ID" in e.attributes}
    found = {}
    for cell in cells:
        names = [by_id[str(h)] for h in cell.attributes.get("/Headers", [])]
        if names and names[0] in {"Previous", "Current"}:
            found[tuple(names)] = cell.text
    expected = {
        (column, measure.ref, measure.text): value.as_printed
        for measure in seed.scorecard().measures
        for column, value in (("Previous", measure.previous), ("Current", measure.current))
    }
    assert found == expected
    assert len(found) == 50


def test_the_source_is_attached(made: dict[str, bytes]) -> None:
    reader = PdfReader(BytesIO(made["seed-a4"]))
    assert reader.attachments["scorecard.yaml"] == [SOURCE.data]
    assert len(made["seed-a4"]) < 120_000


Plant = Callable[[PdfWriter], None]


def tree(writer: PdfWriter) -> list[DictionaryObject]:
    """Every structure element, in reading order."""
    found: list[DictionaryObject] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, DictionaryObject) and node.get("/Type") == "/StructElem":
            found.append(node)
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, list) else [kids]:
                walk(kid)

    for kid in tree_root(writer)["/K"]:
        walk(kid)
    return found


def tree_root(writer: PdfWriter) -> Any:
    return writer._root_object["/StructTreeRoot"].get_object()


def first(writer: PdfWriter, kind: str, **having: Any) -> Any:
    return next(
        e for e in tree(writer)
        if e["/S"] == f"/{kind}" and all(k in e.get("/A", {}) for k in having.get("having", ()))
    )  # fmt: skip


def replace_in_page(writer: PdfWriter, old: bytes, new: bytes) -> None:
    from pypdf.generic import StreamObject

    page = writer.pages[0]
    contents = page.get_contents()
    assert contents is not None
    data = contents.get_data()
    assert old in data
    stream = StreamObject()
    stream.set_data(data.replace(old, new, 1))
    page[NameObject("/Contents")] = writer._add_object(stream)


def _set_headers(writer: PdfWriter, names: list[str]) -> None:
    cell = first(writer, "TD", having=("/Headers",))
    cell["/A"][NameObject("/Headers")] = ArrayObject(ByteStringObject(n.encode()) for n in names)


def _swap_parents(writer: PdfWriter) -> None:
    owners = tree_root(writer)["/ParentTree"]["/Nums"][1]
    owners[2], owners[3] = owners[3], owners[2]


def _swap_caption(writer: PdfWriter) -> None:
    kids = first(writer, "Table")["/K"]
    kids.append(kids.pop(0))


def _add_root(writer: PdfWriter) -> None:
    tree_root(writer)["/K"].append(tree_root(writer)["/K"][0])


def _content_in_row(writer: PdfWriter) -> None:
    row, cell = first(writer, "TR"), first(writer, "TH")
    row[NameObject("/K")] = ArrayObject([*row["/K"], *cell["/K"]])
    row[NameObject("/Pg")] = cell.raw_get("/Pg")
    cell[NameObject("/K")] = ArrayObject()


def _repeat_head(writer: PdfWriter) -> None:
    head, body = first(writer, "THead"), first(writer, "TBody")
    body["/K"].append(head["/K"][0])


def _share_parents(writer: PdfWriter) -> None:
    writer.pages[1][NameObject("/StructParents")] = NumberObject(0)


def _unembed(writer: PdfWriter) -> None:
    fonts: Any = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    del next(iter(fonts.values())).get_object()["/FontDescriptor"].get_object()["/FontFile2"]


def _link(writer: PdfWriter) -> None:
    first(writer, "P")[NameObject("/S")] = NameObject("/Link")


def _duplicate_id(writer: PdfWriter) -> None:
    cells = [e for e in tree(writer) if "/ID" in e]
    cells[1][NameObject("/ID")] = cells[0]["/ID"]


DEFECTS: dict[str, tuple[str, Plant]] = {
    "an empty title": ("no title", lambda w: w.add_metadata({"/Title": ""})),
    "titles that differ": ("titles of Info and XMP", lambda w: w.add_metadata({"/Title": "Other"})),
    "two roots": ("root elements", _add_root),
    "an unembedded font": ("not embedded", _unembed),
    "text off the page": ("off the page", lambda w: replace_in_page(
        w, b"BT 1 0 0 1 ", b"BT 1 0 0 1 9")),
    "text outside tags": ("outside tags", lambda w: replace_in_page(
        w, b"/H1 <</MCID 3>> BDC", b"EMC")),
    "text as artifact": ("is not on its page", lambda w: replace_in_page(
        w, b"/H1 <</MCID 3>> BDC", b"/Artifact <</Type/Layout>> BDC")),
    "an MCID twice": ("twice", lambda w: replace_in_page(w, b"<</MCID 5>>", b"<</MCID 4>>")),
    "an MCID that nobody claims": ("owners", lambda w: first(w, "H1").__delitem__("/K")),
    "an MCID that two claim": ("owners", lambda w: first(w, "H2").__setitem__(
        NameObject("/K"), first(w, "H1")["/K"])),
    "swapped parents": ("ParentTree", _swap_parents),
    "shared StructParents": ("StructParents", _share_parents),
    "content in a row": ("directly in a TR", _content_in_row),
    "a skipped heading": ("skipped", lambda w: first(w, "H2").__setitem__(
        NameObject("/S"), NameObject("/H3"))),
    "an empty heading": ("an empty", lambda w: first(w, "H2").__setitem__(
        NameObject("/K"), ArrayObject())),
    "a TH without Scope": ("without Scope", lambda w: first(w, "TH")["/A"].__delitem__("/Scope")),
    "an unknown header": ("is no cell", lambda w: _set_headers(w, ["t1.c2", "nowhere"])),
    "another column's header": ("elsewhere", lambda w: _set_headers(w, ["t1.c2", "t1.c9"])),
    "no headers": ("without Headers", lambda w: first(
        w, "TD", having=("/Headers",))["/A"].__delitem__("/Headers")),
    "an ID twice": ("times", _duplicate_id),
    "no IDTree": ("no IDTree", lambda w: tree_root(w).__delitem__("/IDTree")),
    "a caption at the end": ("not first", _swap_caption),
    "a wrong span": ("irregular|two cells", lambda w: first(
        w, "TD", having=("/RowSpan",))["/A"].__setitem__(
            NameObject("/RowSpan"), NumberObject(3))),
    "repeated headings as rows": ("repeated as real rows", _repeat_head),
    "a figure without BBox": ("without BBox", lambda w: first(
        w, "Figure")["/A"].__delitem__("/BBox")),
    "a figure off the page": ("off the page", lambda w: first(w, "Figure")["/A"].__setitem__(
        NameObject("/BBox"), ArrayObject(FloatObject(n) for n in (0, 0, 9000, 10)))),
    "a figure without words": ("without words", lambda w: first(w, "Figure").__setitem__(
        NameObject("/Alt"), TextStringObject(""))),
    "a link without its object": ("Link without", _link),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFECTS)
def test_each_planted_defect_is_found(name: str) -> None:
    told, plant = DEFECTS[name]
    writer = PdfWriter(clone_from=BytesIO(seed_pdf()))
    plant(writer)
    damaged = BytesIO()
    writer.write(damaged)
    found = pdf_structure.faults(damaged.getvalue())
    assert any(re.search(told, fault) for fault in found), found


def test_glued_words_are_found() -> None:
    """A line that loses the space at its end runs into the next page's first word."""
    scorecard, findings = load(CASES["an action of 3,000 words"])
    data = render_pdf(compose_report(scorecard, findings, brand()), brand())
    structure = pdf_structure.Structure(data)
    (cell,) = [e for e in structure.root.walk() if e.text.startswith("sentence sentence")]
    pieces = [kid for kid in cell.kids if isinstance(kid, pdf_structure.Content)]
    assert len(pieces) > 5  # one cell, a piece on each page that it goes over
    assert structure.all_faults() == []
    pieces[0].text = pieces[0].text.rstrip()
    assert any("glued" in fault for fault in structure.all_faults())


def test_a_notes_number_is_a_link_to_the_note() -> None:
    scorecard, findings = load(HISTORY)
    data = render_pdf(compose_report(scorecard, findings, brand()), brand())
    structure = pdf_structure.Structure(data)
    (link,) = [e for e in structure.root.walk() if e.type == "Link"]
    assert (link.text, link.references) == ("1", ["/Link"])
    (annotation,) = [a.get_object() for a in structure.reader.pages[0]["/Annots"]]  # type: ignore[union-attr]
    assert annotation["/Contents"] == "Note 1"
    page, *_ = annotation["/Dest"].get_object()
    assert page.get_object() == structure.reader.pages[0]
    nums = structure.tree_root["/ParentTree"]["/Nums"]
    owner = nums[list(nums[::2]).index(annotation["/StructParent"]) * 2 + 1]
    assert owner.get_object()["/S"] == "/Link"


def test_the_sample_paper_reads_in_order(golden: Golden) -> None:
    golden.check("seed/structure-paper.txt", pdf_structure.dump(paper_pdf()))


def test_a_link_is_one_element_however_many_lines_it_takes() -> None:
    data = render_pdf(compose_paper(paper_of(PAPER), brand()), brand())
    structure = pdf_structure.Structure(data)
    links = {e.text: e.references for e in structure.root.walk() if e.type == "Link"}
    long = "of many words, so many that it surely goes over the end of the line"
    assert links["at home"] == ["/Link"]
    assert links[long] == ["/Link", "/Link"]
    assert set(links) == {"at home", long, "https://example.org/address", "Another"}
    annotations = [
        a.get_object() for page in structure.reader.pages for a in page.get("/Annots", [])
    ]
    addresses = {a["/A"]["/URI"]: a["/Contents"] for a in annotations}
    assert addresses["https://example.org/long"] == f"{long}: https://example.org/long"
    assert addresses["https://example.org/address"] == "https://example.org/address"
    paragraph = next(e for e in structure.root.walk() if e.text.startswith("Plain, strong"))
    words = " ".join(paragraph.text.split())
    assert (
        words == f"Plain, strong, emphasised, both, and https://example.org/address; a link {long}."
    )


def test_a_list_says_how_it_is_numbered() -> None:
    structure = pdf_structure.Structure(
        render_pdf(compose_paper(paper_of(PAPER), brand()), brand())
    )
    told = [
        (e.attributes.get("/ListNumbering"), e.kids[0].kids[0].text)  # type: ignore[union-attr]
        for e in structure.root.walk()
        if e.type == "L"
    ]
    assert told == [
        (None, "Decision-maker"), ("/LowerRoman", "(i)"), ("/Disc", "–"), ("/Disc", "•"),
        ("/Disc", "–"), ("/Decimal", "8."), ("/Disc", "•"),
    ]  # fmt: skip
