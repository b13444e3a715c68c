"""What may not act in a pack is left out and told; what can be kept of forms and layers is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from appendices import appendix, graft, made_up, ours, reader, stream
from scorecard_report.deliver import Grafted
from scorecard_report.problems import Severity

AT = 500_000
SCRIPT = b"<</Type/Action/S/JavaScript/JS(app.alert\\(1\\))>>"


def grafted(data: bytes) -> Grafted:
    found = graft(ours(), [appendix(data)])
    assert not found.problems
    return found


def annotation(text: bytes, *more: bytes) -> bytes:
    """A file with an annotation more on its first page."""
    extra = {AT + n: each for n, each in enumerate((text, *more))}
    return made_up(extra=extra).replace(b"/Annots[1002 0 R]", b"/Annots[1002 0 R %d 0 R]" % AT)


def link(action: bytes) -> bytes:
    return annotation(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A%s>>" % action)


def embedded() -> dict[int, bytes]:
    return {
        AT + 1: b"<</Type/Filespec/F(secret.xls)/UF(secret.xls)/EF<</F %d 0 R>>>>" % (AT + 2),
        AT + 2: stream(b"SECRETFILE", b"/Type/EmbeddedFile"),
    }


DROPPED: dict[str, tuple[str, Callable[[], bytes], bytes]] = {
    "a script on opening": ("actions that run", lambda: made_up(
        catalog=b"/OpenAction%s" % SCRIPT), b"app.alert"),
    "scripts of the document": ("JavaScript", lambda: made_up().replace(
        b"/Names<</Dests 30 0 R>>", b"/Names<</Dests 30 0 R/JavaScript<</Names[(a)%s]>>>>"
        % SCRIPT), b"app.alert"),
    "a script in a bookmark": ("actions of bookmarks", made_up, b"app.alert"),
    "a script in a link": ("JavaScript", lambda: link(SCRIPT), b"app.alert"),
    "a script in an address": ("actions other", lambda: link(
        b"<</S/URI/URI(JavaScript:alert\\(1\\))>>"), b"avaScript:alert"),
    "a program to start": ("actions other", lambda: link(b"<</S/Launch/F(cmd.exe)>>"), b"cmd.exe"),
    "a form to send": ("actions other", lambda: link(
        b"<</S/SubmitForm/F<</FS/URL/F(https://example.org/take)>>>>"), b"example.org/take"),
    "a print command": ("actions other", lambda: link(b"<</S/Named/N/Print>>"), b"/Print"),
    "what follows a link": ("follow a link", lambda: link(
        b"<</S/URI/URI(https://example.org/go)/Next%s>>" % SCRIPT), b"app.alert"),
    "what a mouse sets off": ("run by themselves", lambda: annotation(
        b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Hi)/AA<</E%s>>>>" % SCRIPT),
        b"app.alert"),
    "what a page sets off": ("run by themselves", lambda: made_up().replace(
        b"/Type/Page/Parent", b"/Type/Page/AA<</O%s>>/Parent" % SCRIPT), b"app.alert"),
    "files of the document": ("embedded files", lambda: made_up(extra=embedded()).replace(
        b"/Names<</Dests 30 0 R>>",
        b"/Names<</Dests 30 0 R/EmbeddedFiles<</Names[(s)%d 0 R]>>>>" % (AT + 1)), b"SECRETFILE"),
    "a file on a page": ("embedded files", lambda: annotation(
        b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS %d 0 R>>" % (AT + 1),
        *embedded().values()), b"SECRETFILE"),
    "a film": ("sound and video", lambda: annotation(
        b"<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<</A(FILM)>>>>"), b"FILM"),
}  # fmt: skip


@pytest.mark.parametrize("name", DROPPED)
def test_what_acts_is_left_out_and_told(name: str) -> None:
    told, make, trace = DROPPED[name]
    data = make()
    assert trace in data
    found = grafted(data)
    notes = [note for note in found.notes if told in note.message]
    assert [(n.code, n.severity, n.where.file) for n in notes] == [
        ("appendix-dropped", Severity.WARNING, "appendix.pdf")
    ]
    pack = reader(found.data)
    everything = b"".join(_strings(pack.get_object(n)) for n in pack.xref[0] if n)
    assert trace not in everything
    assert b"app.alert" not in everything
    assert b"To the end" in everything  # so that this is known to see what is there


def _strings(value: Any) -> bytes:
    if isinstance(value, dict):
        inside = b" ".join(
            str(k).encode() + b" " + _strings(value.raw_get(k))  # type: ignore[attr-defined]
            for k in value if k != "/Parent"
        )  # fmt: skip
        return inside + (value.get_data() if hasattr(value, "get_data") else b"")
    if isinstance(value, list):
        return b" ".join(_strings(item) for item in list.__iter__(value))
    return str(value).encode("utf-8", "replace")


def test_private_data_of_programs_are_left_out_without_a_word() -> None:
    found = grafted(made_up())
    assert b"PieceInfo" in made_up()
    assert b"PieceInfo" not in found.data
    assert not [note for note in found.notes if "private" in note.message.lower()]


def test_a_link_to_a_place_that_is_not_there_is_told() -> None:
    found = grafted(link(b"<</S/GoTo/D(nowhere)>>"))
    nowhere = "'appendix.pdf': a link or bookmark leads nowhere"
    assert nowhere in [note.message for note in found.notes]


def test_comments_and_what_they_belong_to_stay() -> None:
    data = annotation(
        b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Why?)/Popup %d 0 R>>" % (AT + 1),
        b"<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Parent %d 0 R>>" % AT,
    ).replace(b" %d 0 R]" % AT, b" %d 0 R %d 0 R]" % (AT, AT + 1))
    page: Any = reader(grafted(data).data).pages[-2]
    _, comment, popup = (item.get_object() for item in page["/Annots"])
    assert comment["/Contents"] == "Why?"
    assert comment["/Popup"] == popup
    assert popup["/Parent"] == comment


def form() -> bytes:
    """A form: a field with two widgets, one that is its own widget, a signature, a script."""
    widget = b"<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/F 4/AP<</N %d 0 R>>" % (AT + 9)
    extra = {
        AT: widget + b"/Parent %d 0 R/StructParent 0>>" % (AT + 3),
        AT + 1: widget + b"/FT/Tx/T(own)/TU(Own words)/V(filled in)/Ff 2>>",
        AT + 2: widget + b"/FT/Sig/T(signed)/V<</Type/Sig/Contents<00>>>>>",
        AT + 3: b"<</FT/Tx/T(two)/V(both)/Kids[%d 0 R]/AA<</K%s>>>>" % (AT, SCRIPT),
        AT + 9: stream(b"/Tx BMC EMC", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
    }
    fields = b" ".join(b"%d 0 R" % (AT + n) for n in (3, 1, 2))
    catalog = b"/AcroForm<</Fields[%s]/XFA(x)/NeedAppearances true>>" % fields
    places = b" ".join(b"%d 0 R" % (AT + n) for n in range(3))
    return made_up(catalog=catalog, extra=extra).replace(
        b"/Annots[1002 0 R]", b"/Annots[1002 0 R %s]" % places
    )


def test_forms_stay_as_they_are_filled_in_for_reading_only() -> None:
    found = graft(ours(), [appendix(form(), "a"), appendix(form(), "b")])
    pack: Any = reader(found.data)
    acro = pack.trailer["/Root"]["/AcroForm"]
    assert set(acro) == {"/Fields"}
    values = {}
    for top in acro["/Fields"]:
        for field in (kid.get_object() for kid in top.get_object()["/Kids"]):
            assert field["/Ff"] & 1
            assert field["/Parent"] == top.get_object()
            values[f"{top['/T']}.{field['/T']}"] = field.get("/V")
    assert values == {
        f"{prefix}.{name}": value
        for prefix in ("a1", "a2")
        for name, value in (("two", "both"), ("own", "filled in"), ("signed", None))
    }
    first, own, _ = (item.get_object() for item in pack.pages[-2]["/Annots"][1:])
    assert first["/Parent"]["/T"] == "two"
    assert first["/Parent"]["/Kids"][0].get_object() == first
    assert (own["/T"], own["/TU"], own["/Subtype"]) == ("own", "Own words", "/Widget")
    assert own["/AP"]["/N"].get_data() == b"/Tx BMC EMC"
    told = " ".join(note.message for note in found.notes)
    for words in ("no longer filled in", "signatures", "XFA"):
        assert words in told


def test_layers_stay_shown_or_hidden_as_they_were() -> None:
    def layered(base: bytes, name: bytes) -> bytes:
        extra = {AT + n: b"<</Type/OCG/Name(%s %d)>>" % (name, n) for n in range(3)}
        groups = b" ".join(b"%d 0 R" % (AT + n) for n in range(3))
        default = b"/D<<%s/Order[%d 0 R]/AS[<</Event/View>>]>>" % (base, AT)
        catalog = b"/OCProperties<</OCGs[%s]%s>>" % (groups, default)
        return made_up(catalog=catalog, extra=extra)

    files = [layered(b"/OFF[%d 0 R]" % AT, b"A"), layered(b"/BaseState/OFF/ON[%d 0 R]" % AT, b"B")]
    found = graft(ours(), [appendix(data) for data in files])
    layers: Any = reader(found.data).trailer["/Root"]["/OCProperties"]  # type: ignore[index]
    assert [g.get_object()["/Name"] for g in layers["/OCGs"]] == [
        f"{name} {n}" for name in "AB" for n in range(3)
    ]
    default = layers["/D"]
    assert [g.get_object()["/Name"] for g in default["/OFF"]] == ["A 0", "B 1", "B 2"]
    assert [g.get_object()["/Name"] for g in default["/Order"]] == ["A 0", "B 0"]
    assert default["/Name"]
    assert "/AS" not in default
    assert [n.message for n in found.notes if "layers" in n.message]


def test_notes_name_each_thing_once() -> None:
    found = graft(ours(), [appendix(made_up(pages=9), "a"), appendix(made_up(), "b")])
    told = [(note.where.file, note.message) for note in found.notes]
    assert len(told) == len(set(told))
    assert {file for file, _ in told} == {"a.pdf", "b.pdf"}


@pytest.mark.parametrize(
    ("box", "told"),
    [
        (b"[0 0 0 0]", "its page 1 is 0 by 0 points, and 2 more like it"),
        (b"[0 0 999999 999999]", "its page 1 is 999,999 by 999,999 points, and 2 more like it"),
        (b"[0 0 9 (x)]", "its page 1 has no size, and 2 more like it"),
        (b"[0 0 14400 3]", ""),
    ],
)
def test_a_page_that_no_reader_shows_is_told(box: bytes, told: str) -> None:
    data = made_up(pages=3).replace(b"/MediaBox[0 0 400 300]", b"/MediaBox%s" % box)
    notes = [note for note in graft(ours(), [appendix(data)]).notes if note.code == "appendix-odd"]
    expected = [f"'appendix.pdf': {told}: readers do not show that"] if told else []
    assert [note.message for note in notes] == expected


@pytest.mark.parametrize("turn", [b"45", b"/East", b"90.5"])
def test_a_page_turned_by_no_quarter_is_upright_and_told(turn: bytes) -> None:
    found = graft(ours(), [appendix(made_up().replace(b"/Rotate 0", b"/Rotate %s" % turn))])
    assert reader(found.data).pages[-1]["/Rotate"] == 0
    told = "'appendix.pdf': a page that is turned by no quarter is upright in the pack"
    assert told in [note.message for note in found.notes if note.code == "appendix-changed"]


def test_a_page_turned_by_quarters_stays_so() -> None:
    found = graft(ours(), [appendix(made_up().replace(b"/Rotate 0", b"/Rotate -90"))])
    assert reader(found.data).pages[-1]["/Rotate"] == -90
    assert "turned" not in " ".join(note.message for note in found.notes)
