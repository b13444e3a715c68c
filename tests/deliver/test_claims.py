"""A pack claims PDF/UA-1 and PDF/A-3a only where veraPDF finds so, of it and of each appendix."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from appendices import appendix, changed, kept, linear, made_up, ours, reader
from scorecard_report.deliver import Grafted, graft
from verapdf import validate

Change = Callable[[PdfWriter], None]


def pack_of(*data: bytes) -> Grafted:
    found = graft(ours(), [appendix(each, f"part-{n}") for n, each in enumerate(data)])
    assert not found.problems
    return found


def root(writer: PdfWriter) -> Any:
    return writer._root_object


def elements(writer: PdfWriter) -> list[Any]:
    found: list[Any] = []
    pending = [root(writer)["/StructTreeRoot"]["/K"]]
    while pending:
        node = pending.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            pending += reversed(node)
        elif isinstance(node, dict) and "/S" in node:
            found.append(node)
            pending.append(node.get("/K", ArrayObject()))
    return found


def first(writer: PdfWriter, kind: str) -> Any:
    return next(e for e in elements(writer) if e["/S"] == f"/{kind}")


def name(text: str) -> NameObject:
    return NameObject(text)


def rename(kind: str, to: str) -> Change:
    return lambda writer: first(writer, kind).__setitem__(name("/S"), name(f"/{to}"))


def drop(kind: str, key: str) -> Change:
    return lambda writer: first(writer, kind).__delitem__(key)


def in_page(old: bytes, new: bytes) -> Change:
    def change(writer: PdfWriter) -> None:
        page = writer.pages[0]
        contents = page.get_contents()
        assert contents is not None
        assert old in contents.get_data()
        stream = StreamObject()
        stream.set_data(contents.get_data().replace(old, new, 1))
        page[name("/Contents")] = writer._add_object(stream)

    return change


def in_packet(old: bytes, new: bytes) -> Change:
    def change(writer: PdfWriter) -> None:
        packet = root(writer)["/Metadata"].get_object().get_data()
        assert re.search(old, packet)
        stream = StreamObject()
        stream.set_data(re.sub(old, new, packet))
        stream.update({name("/Type"): name("/Metadata"), name("/Subtype"): name("/XML")})
        root(writer)[name("/Metadata")] = writer._add_object(stream)

    return change


def links(writer: PdfWriter) -> list[Any]:
    return [item.get_object() for page in writer.pages for item in page.get("/Annots", [])]  # type: ignore[attr-defined]


def fonts(writer: PdfWriter) -> list[Any]:
    return [f.get_object() for f in writer.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]


def unembed(writer: PdfWriter) -> None:
    for font in fonts(writer):
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for key in [key for key in descriptor if key.startswith("/FontFile")]:
            del descriptor[key]


def role_map(mapping: dict[str, str]) -> Change:
    told = DictionaryObject({name(f"/{n}"): name(f"/{t}") for n, t in mapping.items()})
    return lambda writer: root(writer)["/StructTreeRoot"].__setitem__(name("/RoleMap"), told)


def both(*changes: Change) -> Change:
    def change(writer: PdfWriter) -> None:
        for each in changes:
            each(writer)

    return change


def circle(writer: PdfWriter) -> None:
    both(rename("P", "Round"), role_map({"Round": "And", "And": "Round"}))(writer)


def swap_kids(writer: PdfWriter) -> None:
    """A row straight in the document."""
    row = first(writer, "TR")
    first(writer, "Document")["/K"].append(row.indirect_reference)
    row["/P"].get_object()[name("/K")] = ArrayObject()
    row[name("/P")] = first(writer, "Document").indirect_reference


def note_twice(writer: PdfWriter) -> None:
    note = first(writer, "Note")
    copy = DictionaryObject({k: v for k, v in note.items() if k != "/K"})
    note["/P"].get_object()["/K"].append(writer._add_object(copy))


def layers(writer: PdfWriter) -> None:
    group = writer._add_object(
        DictionaryObject({name("/Type"): name("/OCG"), name("/Name"): TextStringObject("Layer")})
    )
    root(writer)[name("/OCProperties")] = DictionaryObject(
        {name("/OCGs"): ArrayObject([group]), name("/D"): DictionaryObject()}
    )


def wide_cell(writer: PdfWriter) -> None:
    cell = next(e for e in elements(writer) if e["/S"] == "/TD" and "/A" in e)
    cell[name("/A")] = DictionaryObject(
        {name("/O"): name("/Table"), name("/ColSpan"): NumberObject(7)}
    )


def headless(writer: PdfWriter) -> None:
    for cell in elements(writer):
        if cell["/S"] in {"/TD", "/TH"} and "/A" in cell:
            del cell["/A"]


# What is broken, and what the program says of it. veraPDF finds fault with each of them too.
DEFECTS: dict[str, tuple[str, Change]] = {
    "no claim": ("does not itself claim PDF/UA-1", in_packet(
        rb"<pdfuaid:part>1</pdfuaid:part>", b"")),
    "another part": ("does not itself claim", in_packet(
        rb"<pdfuaid:part>1</pdfuaid:part>", b"<pdfuaid:part>2</pdfuaid:part>")),
    "no title": ("no title", in_packet(rb"<dc:title>.*?</dc:title>", b"")),
    "no language": ("which language", lambda w: root(w).__delitem__("/Lang")),
    "a language that is none": ("a language that is none", lambda w: first(w, "P").__setitem__(
        name("/Lang"), TextStringObject("fr_FR!"))),
    "not marked": ("not marked as tagged", lambda w: root(w).__delitem__("/MarkInfo")),
    "suspect": ("suspect", lambda w: root(w)["/MarkInfo"].__setitem__(
        name("/Suspects"), BooleanObject(True))),
    "title not shown": ("does not show its title", lambda w: root(w).__delitem__(
        "/ViewerPreferences")),
    "a role without a map": ("mapped to no standard", rename("P", "Absatz")),
    "a role map in a circle": ("in a circle", circle),
    "a standard role mapped": ("is mapped to another", role_map({"P": "Div"})),
    "no parent": ("without its parent", drop("P", "/P")),
    "a figure without words": ("Figure without words", drop("Figure", "/Alt")),
    "a level skipped": ("heading H3 after H1", rename("H2", "H3")),
    "H beside H1": ("headings H and H1", rename("H2", "H")),
    "a note without an id": ("Note without an ID", drop("Note", "/ID")),
    "two notes of one id": ("ID that two", note_twice),
    "a row out of place": ("a TR in a Document", swap_kids),
    "a list item out of place": ("in a L", rename("LI", "P")),
    "a label out of place": ("a H1 in a LI", rename("LBody", "H1")),
    "a head of data": ("a P in a THead", lambda w: first(w, "THead")["/K"][0].get_object()
                       .__setitem__(name("/S"), name("/P"))),
    "a table with a hole": ("do not fill", wide_cell),
    "no headers": ("cell without a header", headless),
    "no order": ("without an order", lambda w: w.pages[0].__delitem__("/Tabs")),
    "a link without words": ("Link without words", lambda w: links(w)[0].__delitem__("/Contents")),
    "a link out of its element": ("in no Link", rename("Link", "Span")),
    "layers without a name": ("layers without a name", layers),
    "text outside": ("neither tagged nor an artifact", in_page(
        b"EMC", b"EMC BT/f0 9 Tf <0001>Tj ET")),
    "an artifact within": ("both tagged and an artifact", in_page(
        b"BT", b"/Artifact BMC EMC /Artifact BMC BT")),
    "no font": ("is not in the file", unembed),
    "no characters": ("which characters", lambda w: [f.__delitem__("/ToUnicode") for f in fonts(w)]
                      and None),
    "a glyph that is not there": ("a glyph that it does not have", in_page(
        rb"(\000\001", rb"(\000\000\000\001")),
}  # fmt: skip


@pytest.fixture(scope="module")
def defects() -> dict[str, bytes]:
    base = kept("typst-ua")
    return {each: changed(base, change) for each, (_, change) in DEFECTS.items()}


@pytest.mark.parametrize("each", DEFECTS)
def test_each_planted_defect_takes_the_claim(each: str, defects: dict[str, bytes]) -> None:
    found = pack_of(defects[each])
    told, _ = DEFECTS[each]
    assert not found.claims.pdfua
    assert any(told in reason for reason in found.claims.against_pdfua), found.claims.against_pdfua
    assert all(reason.startswith("part-0.pdf: ") for reason in found.claims.against_pdfua)
    assert b"<pdfuaid:part>" not in packet(found.data)


def test_what_is_not_broken_keeps_the_claim() -> None:
    """pypdf's own writing breaks nothing, so that each defect above is the one that was found."""
    untouched = changed(kept("typst-ua"), lambda _: None)
    for data in (untouched, kept("typst-ua"), linear()):
        claims = pack_of(data, data).claims
        assert (claims.pdfua, claims.pdfa) == (True, True)
        assert claims.against_pdfua == claims.against_pdfa == ()


def packet(data: bytes) -> bytes:
    found: Any = reader(data).trailer["/Root"]["/Metadata"]  # type: ignore[index]
    return bytes(found.get_data())


def test_claims_are_those_of_the_packet() -> None:
    for names, ua, archival in (
        ((), True, True),
        (("typst-ua",), True, True),
        (("typst-2",), False, False),
        (("typst-ua", "libreoffice"), False, False),
    ):
        found = pack_of(*map(kept, names))
        told = packet(found.data)
        assert (found.claims.pdfua, found.claims.pdfa) == (ua, archival)
        assert (b"<pdfuaid:part>1<" in told, b"<pdfaid:part>3<" in told) == (ua, archival)
        assert (found.claims.against_pdfua == ()) is ua
        for claim in (b"pdfuaid:part>", b"pdfaid:part>"):  # nothing of the old packet is left
            assert found.data.count(claim) == told.count(claim)


def test_pdf_a_goes_where_the_appendix_does_not_claim_it_with_tags() -> None:
    for level in (rb"U", rb"B"):
        change = in_packet(
            rb"<pdfaid:conformance>A<", b"<pdfaid:conformance>%s<" % level
        )  # fmt: skip
        claims = pack_of(changed(kept("typst-ua"), change)).claims
        assert (claims.pdfua, claims.pdfa) == (True, False)
        assert "level A" in claims.against_pdfa[0]


def test_pdf_a_goes_where_colours_are_for_a_press() -> None:
    def change(writer: PdfWriter) -> None:
        intent = root(writer)["/OutputIntents"][0].get_object()
        intent["/DestOutputProfile"].get_object()[name("/N")] = NumberObject(4)

    claims = pack_of(changed(kept("typst-ua"), change)).claims
    assert (claims.pdfua, claims.pdfa) == (True, False)
    assert "output intent" in claims.against_pdfa[0]


def test_an_untagged_appendix_is_in_the_pack_and_takes_all_claims() -> None:
    def untag(writer: PdfWriter) -> None:
        del root(writer)["/StructTreeRoot"]

    found = pack_of(changed(kept("libreoffice"), untag), linear())
    pack: Any = reader(found.data)
    own = len(reader(ours()).pages)
    assert "First heading" in pack.pages[own].extract_text()
    assert "/StructParents" not in pack.pages[own]
    assert found.claims.against_pdfua == (
        "part-0.pdf: is not tagged",
    )  # fmt: skip
    assert (found.claims.pdfua, found.claims.pdfa) == (False, False)
    assert pack.trailer["/Root"]["/MarkInfo"] == {"/Marked": True, "/Suspects": True}
    assert b"pdfuaid:part>" not in packet(found.data)
    kinds = [
        e.get_object().get("/T") for e in pack.trailer["/Root"]["/StructTreeRoot"]["/K"][0]["/K"]
    ]
    assert [kind for kind in kinds if kind] == ["The part-1"]


def test_a_file_with_thousands_of_faults_is_told_in_a_few() -> None:
    found = pack_of(made_up(pages=300).replace(b"/F 4/Contents(To the end)", b"/F 4"))
    assert 5 < len(found.claims.against_pdfua) <= 12
    assert found.claims.against_pdfua[-1].endswith("faults more")


@pytest.mark.needs("java", "the pack's claims by veraPDF's rules")
@pytest.mark.needs("javac", "the pack's claims by veraPDF's rules")
def test_verapdf_agrees_with_every_claim(defects: dict[str, bytes], tmp_path: Path) -> None:
    """The law: what the pack claims veraPDF confirms, of the pack and of each appendix alone."""
    alone = {"typst-ua": kept("typst-ua"), "linear": linear(), "typst-2": kept("typst-2"),
             "libreoffice": kept("libreoffice"), "made-up": made_up(), **defects}  # fmt: skip
    packs = {each: pack_of(data) for each, data in alone.items() if each not in DEFECTS}
    packs["all"] = pack_of(kept("typst-ua"), linear(), kept("typst-ua"))
    for each, data in alone.items():
        (tmp_path / f"alone-{each}.pdf").write_bytes(data)
    for each, pack in packs.items():
        (tmp_path / f"pack-{each}.pdf").write_bytes(pack.data)
    verdicts = {
        (v["file"], v["flavour"]): v
        for v in [
            *validate(sorted(tmp_path.glob("alone-*.pdf")), ("ua1",)),
            *validate(sorted(tmp_path.glob("pack-*.pdf")), ("ua1", "3a")),
        ]
    }
    assert len(verdicts) == len(alone) + 2 * len(packs)
    assert all(v["rules"] >= 80 for v in verdicts.values())
    assert not [each for each in DEFECTS if verdicts[f"alone-{each}.pdf", "ua1"]["compliant"]]
    for each, pack in packs.items():
        ua, archival = (verdicts[f"pack-{each}.pdf", flavour] for flavour in ("ua1", "3a"))
        assert (each, pack.claims.pdfua) == (each, ua["compliant"]), ua
        assert (each, pack.claims.pdfa) == (each, archival["compliant"]), archival
        if each != "all" and pack.claims.pdfua:
            assert verdicts[f"alone-{each}.pdf", "ua1"]["compliant"]
    assert {each for each, pack in packs.items() if pack.claims.pdfua} == {
        "typst-ua", "linear", "all"
    }  # fmt: skip
