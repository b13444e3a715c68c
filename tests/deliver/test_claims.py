"""A pack claims PDF/UA-1 and PDF/A-3a only where veraPDF finds so, of it and of each appendix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    DictionaryObject,
    NumberObject,
)

from appendices import (
    against_pdfa,
    against_pdfua,
    appendix,
    changed,
    graft,
    kept,
    linear,
    made_up,
    ours,
    reader,
)
from planted import ARCHIVAL_DEFECTS, DEFECTS, SOUND_ODDITIES, in_packet, name, root
from scorecard_report.deliver import Against, Claims, Grafted
from verapdf import validate


def pack_of(*data: bytes) -> Grafted:
    found = graft(ours(), [appendix(each, f"part-{n}") for n, each in enumerate(data)])
    assert not found.problems
    return found


@pytest.fixture(scope="module")
def archival_defects() -> dict[str, bytes]:
    base = kept("typst-ua")
    return {each: changed(base, change) for each, (_, change) in ARCHIVAL_DEFECTS.items()}


@pytest.mark.parametrize("each", ARCHIVAL_DEFECTS)
def test_each_planted_defect_takes_pdf_a_alone(
    each: str, archival_defects: dict[str, bytes]
) -> None:
    found = pack_of(archival_defects[each])
    told, _ = ARCHIVAL_DEFECTS[each]
    assert (found.claims.pdfua, found.claims.pdfa) == (True, False), found.against
    assert any(told in reason for reason in against_pdfa(found)), against_pdfa(found)
    assert b"<pdfaid:part>" not in packet(found.data)


@pytest.mark.parametrize("each", SOUND_ODDITIES)
def test_what_both_standards_allow_takes_nothing(each: str) -> None:
    found = pack_of(changed(kept("typst-ua"), SOUND_ODDITIES[each]))
    assert found.claims == Claims(), found.against


@pytest.fixture(scope="module")
def defects() -> dict[str, bytes]:
    base = kept("typst-ua")
    return {each: changed(base, change) for each, (_, change) in DEFECTS.items()}


@pytest.mark.parametrize("each", DEFECTS)
def test_each_planted_defect_takes_the_claim(each: str, defects: dict[str, bytes]) -> None:
    found = pack_of(defects[each])
    told, _ = DEFECTS[each]
    assert not found.claims.pdfua
    assert any(told in reason for reason in against_pdfua(found)), against_pdfua(found)
    assert b"<pdfuaid:part>" not in packet(found.data)


def test_what_is_not_broken_keeps_the_claim() -> None:
    """pypdf's own writing breaks nothing, so that each defect above is the one that was found."""
    untouched = changed(kept("typst-ua"), lambda _: None)
    for data in (untouched, kept("typst-ua"), linear()):
        found = pack_of(data, data)
        assert found.claims == Claims(pdfua=True, pdfa=True)
        assert found.against == (Against(), Against())


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
        assert (against_pdfua(found) == ()) is ua
        for claim in (b"pdfuaid:part>", b"pdfaid:part>"):  # nothing of the old packet is left
            assert found.data.count(claim) == told.count(claim)


def test_pdf_a_goes_where_the_appendix_does_not_claim_it_with_tags() -> None:
    for level in (rb"U", rb"B"):
        change = in_packet(
            rb"<pdfaid:conformance>A<", b"<pdfaid:conformance>%s<" % level
        )  # fmt: skip
        found = pack_of(changed(kept("typst-ua"), change))
        assert found.claims == Claims(pdfua=True, pdfa=False)
        assert "level A" in against_pdfa(found)[0]


def test_pdf_a_goes_where_colours_are_for_a_press() -> None:
    def change(writer: PdfWriter) -> None:
        intent = root(writer)["/OutputIntents"][0].get_object()
        intent["/DestOutputProfile"].get_object()[name("/N")] = NumberObject(4)

    found = pack_of(changed(kept("typst-ua"), change))
    assert found.claims == Claims(pdfua=True, pdfa=False)
    assert "output intent" in against_pdfa(found)[0]


def test_layers_and_forms_take_pdf_a() -> None:
    for entry in ("/AcroForm", "/OCProperties"):
        change = lambda w, e=entry: root(w).__setitem__(name(e), DictionaryObject())  # noqa: E731
        found = pack_of(changed(kept("typst-ua"), change))
        assert not found.claims.pdfa
        assert "layers or a form" in against_pdfa(found)[0]


def test_an_untagged_appendix_is_in_the_pack_and_takes_all_claims() -> None:
    def untag(writer: PdfWriter) -> None:
        del root(writer)["/StructTreeRoot"]

    found = pack_of(changed(kept("libreoffice"), untag), linear())
    pack: Any = reader(found.data)
    own = len(reader(ours()).pages)
    assert "First heading" in pack.pages[own].extract_text()
    assert "/StructParents" not in pack.pages[own]
    assert against_pdfua(found) == (
        "is not tagged",
    )  # fmt: skip
    assert against_pdfa(found)[-1] == "is not tagged"
    assert found.against[1] == Against()  # the second takes nothing
    assert (found.claims.pdfua, found.claims.pdfa) == (False, False)
    assert pack.trailer["/Root"]["/MarkInfo"] == {"/Marked": True, "/Suspects": True}
    assert b"pdfuaid:part>" not in packet(found.data)
    kinds = [
        e.get_object().get("/T") for e in pack.trailer["/Root"]["/StructTreeRoot"]["/K"][0]["/K"]
    ]
    assert [kind for kind in kinds if kind] == ["The part-1"]


@pytest.mark.needs("java", "the pack's claims by veraPDF's rules")
@pytest.mark.needs("javac", "the pack's claims by veraPDF's rules")
def test_verapdf_agrees_with_every_claim(
    defects: dict[str, bytes], archival_defects: dict[str, bytes], tmp_path: Path
) -> None:
    """The law: what the pack claims veraPDF confirms, of the pack and of each appendix alone."""
    sound = [changed(kept("typst-ua"), change) for change in SOUND_ODDITIES.values()]
    alone = {"typst-ua": kept("typst-ua"), "linear": linear(), "typst-2": kept("typst-2"),
             "libreoffice": kept("libreoffice"), "made-up": made_up(),
             **defects, **archival_defects}  # fmt: skip
    broken = {**DEFECTS, **ARCHIVAL_DEFECTS}
    packs = {each: pack_of(data) for each, data in alone.items() if each not in broken}
    packs["odd"] = pack_of(*sound)
    packs["all"] = pack_of(kept("typst-ua"), linear(), kept("typst-ua"))
    for each, data in alone.items():
        (tmp_path / f"alone-{each}.pdf").write_bytes(data)
    for each, pack in packs.items():
        (tmp_path / f"pack-{each}.pdf").write_bytes(pack.data)
    verdicts = {
        (v["file"], v["flavour"]): v
        for v in [
            *validate(sorted(tmp_path.glob("alone-*.pdf")), ("ua1", "3a")),
            *validate(sorted(tmp_path.glob("pack-*.pdf")), ("ua1", "3a")),
        ]
    }
    assert len(verdicts) == 2 * len(alone) + 2 * len(packs)
    assert all(v["rules"] >= 80 for v in verdicts.values())
    assert not [each for each in DEFECTS if verdicts[f"alone-{each}.pdf", "ua1"]["compliant"]]
    judged = {
        each: tuple(
            verdicts[f"alone-{each}.pdf", flavour]["compliant"] for flavour in ("ua1", "3a")
        )
        for each in broken
    }
    assert {each: judged[each] for each in ARCHIVAL_DEFECTS} == dict.fromkeys(
        ARCHIVAL_DEFECTS, (True, False)
    )
    for each, data in defects.items():  # what stands against PDF/UA alone leaves PDF/A
        assert judged[each][1] or not pack_of(data).claims.pdfa, each
    for each, pack in packs.items():
        (tmp_path / f"pack-{each}.pdf").write_bytes(pack.data)
    verdicts = {
        (v["file"], v["flavour"]): v
        for v in [
            *validate(sorted(tmp_path.glob("alone-*.pdf")), ("ua1", "3a")),
            *validate(sorted(tmp_path.glob("pack-*.pdf")), ("ua1", "3a")),
        ]
    }
    assert len(verdicts) == 2 * len(alone) + 2 * len(packs)
    assert all(v["rules"] >= 80 for v in verdicts.values())
    assert not [each for each in DEFECTS if verdicts[f"alone-{each}.pdf", "ua1"]["compliant"]]
    for each in ARCHIVAL_DEFECTS:
        ua, archival = (verdicts[f"alone-{each}.pdf", flavour] for flavour in ("ua1", "3a"))
        assert (each, ua["compliant"], archival["compliant"]) == (each, True, False), ua
    for each, data in defects.items():  # what stands against PDF/UA alone leaves PDF/A
        claims = verdicts[f"alone-{each}.pdf", "3a"]["compliant"]
        assert claims or not pack_of(data).claims.pdfa, each
    for each, pack in packs.items():
        ua, archival = (verdicts[f"pack-{each}.pdf", flavour] for flavour in ("ua1", "3a"))
        assert (each, pack.claims.pdfua) == (each, ua["compliant"]), ua
        assert (each, pack.claims.pdfa) == (each, archival["compliant"]), archival
        if each in alone and pack.claims.pdfua:
            assert verdicts[f"alone-{each}.pdf", "ua1"]["compliant"]
    assert {each for each, pack in packs.items() if pack.claims.pdfua} == {
        "typst-ua", "linear", "all", "odd"
    }  # fmt: skip
