"""What is planted in a sound appendix, by pypdf: faults, each with what is said of it, and none.

`DEFECTS` stand against PDF/UA, `ARCHIVAL_DEFECTS` against PDF/A alone, and `SOUND_ODDITIES` against
neither: so the program says, and veraPDF must find the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

Change = Callable[[PdfWriter], None]


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
    "content in a language that is none": ("content in a language", lambda w: operators(
        b"/Span <</Lang (zz zz zz)>> BDC EMC ")(w)),
    "content in a listed one": ("content in a language", lambda w: used("/Properties", entries(
        Lang=TextStringObject("zz zz zz")), b"EMC /Span /Zz BDC")(w)),
    "a glyph that is not there": ("a glyph that it does not have", in_page(
        rb"(\000\001", rb"(\000\000\000\001")),
}  # fmt: skip


def operators(before: bytes, after: bytes = b"") -> Change:
    """Operators of no meaning around those of the first page."""

    def change(writer: PdfWriter) -> None:
        contents = writer.pages[0].get_contents()
        assert contents is not None
        stream = StreamObject()
        stream.set_data(before + contents.get_data() + after)
        writer.pages[0][name("/Contents")] = writer._add_object(stream)

    return change


def used(kind: str, what: DictionaryObject | ArrayObject, draws: bytes) -> Change:
    """A resource of the first page, and the operators that use it."""

    def change(writer: PdfWriter) -> None:
        resources = writer.pages[0]["/Resources"].get_object()
        held = resources.setdefault(name(kind), DictionaryObject()).get_object()  # type: ignore[union-attr]
        held[name("/Zz")] = writer._add_object(what)
        operators(b"/Artifact BMC " + draws + b" EMC ")(writer)

    return change


def numbers(*told: float) -> ArrayObject:
    return ArrayObject(map(FloatObject, told))


def entries(**told: Any) -> DictionaryObject:
    return DictionaryObject({name(f"/{key}"): value for key, value in told.items()})


def stream_of(data: bytes, **told: Any) -> StreamObject:
    found = StreamObject()
    found.set_data(data)
    found.update(entries(**told))
    return found


def picture(*, data: bytes = bytes(4), space: str = "/DeviceRGB", **told: Any) -> Change:
    image = stream_of(
        data, Type=name("/XObject"), Subtype=name("/Image"), Width=NumberObject(1),
        Height=NumberObject(1), BitsPerComponent=NumberObject(8), ColorSpace=name(space), **told,
    )  # fmt: skip
    return used("/XObject", image, b"/Zz Do")


def state(**told: Any) -> Change:
    return used("/ExtGState", entries(**told), b"/Zz gs")


def form(data: bytes = b"", **told: Any) -> Change:
    box = numbers(0, 0, 9, 9)
    made = stream_of(data, Type=name("/XObject"), Subtype=name("/Form"), BBox=box, **told)
    return used("/XObject", made, b"/Zz Do")


def annotation(kind: str, **told: Any) -> Change:
    """An annotation that an element holds, as PDF/UA wants it."""

    def change(writer: PdfWriter) -> None:
        made = entries(
            Type=name("/Annot"), Subtype=name(f"/{kind}"), Rect=numbers(0, 0, 9, 9),
            Contents=TextStringObject("Words"), F=NumberObject(4), StructParent=NumberObject(7_000),
        )  # fmt: skip
        made.update(entries(**told))
        shown = made.get("/AP", {})
        shown.update({state: writer._add_object(shown[state]) for state in shown})
        page, top = writer.pages[0], first(writer, "Document")
        reference = writer._add_object(made)
        page.setdefault(name("/Annots"), ArrayObject()).get_object().append(reference)  # type: ignore[union-attr]
        page[name("/Tabs")] = name("/S")
        held = entries(Type=name("/OBJR"), Obj=reference, Pg=page.indirect_reference)
        element = entries(
            Type=name("/StructElem"), S=name("/Annot"), P=top.indirect_reference, K=held
        )
        held_by = writer._add_object(element)
        top["/K"].get_object().append(held_by)
        parents = root(writer)["/StructTreeRoot"]["/ParentTree"].get_object()
        parents["/Nums"].get_object().extend([NumberObject(7_000), held_by])

    return change


def box(kind: str, *corners: float) -> Change:
    return lambda writer: writer.pages[1].__setitem__(name(kind), numbers(*corners))


def ink(space: str, *alternate: Any) -> Change:
    turn = entries(FunctionType=NumberObject(2), Domain=numbers(0, 1), N=NumberObject(1),
                   C0=numbers(0, 0, 0, 0), C1=numbers(1, 1, 1, 1))  # fmt: skip
    found = ArrayObject([name(space), *alternate, name("/DeviceCMYK"), turn])
    return used("/ColorSpace", found, b"/Zz cs 1 scn 0 0 1 1 re f")


def profile(data: bytes) -> Change:
    def change(writer: PdfWriter) -> None:
        stream = writer._add_object(stream_of(data, N=NumberObject(3)))
        space = ArrayObject([name("/ICCBased"), stream])
        used("/ColorSpace", space, b"/Zz cs 0 0 0 scn 0 0 1 1 re f")(writer)

    return change


TINY = b"0 0 1 1 re f"
# What takes PDF/A alone; veraPDF finds fault with each of them too, and none with PDF/UA.
ARCHIVAL_DEFECTS: dict[str, tuple[str, Change]] = {
    "a tiny page": ("page 2: under 3 or over 14,400", box("/MediaBox", 0, 0, 2, 2)),
    "a vast page": ("page 2: under 3 or over 14,400", box("/MediaBox", 0, 0, 20_000, 20_000)),
    "a tiny part shown": ("high (CropBox)", box("/CropBox", 0, 0, 1, 1)),
    "colours for a press": ("for a press", operators(
        b"/Artifact BMC 0 0 0 1 k " + TINY + b" EMC ")),
    "their space": ("for a press", operators(
        b"/Artifact BMC /DeviceCMYK cs 0 0 0 1 sc " + TINY + b" EMC ")),
    "a picture for a press": ("for a press", picture(space="/DeviceCMYK")),
    "a small picture for a press": ("for a press", operators(
        b"/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI EMC ")),
    "a group for a press": ("for a press", lambda w: w.pages[0].__setitem__(name("/Group"), entries(
        S=name("/Transparency"), CS=name("/DeviceCMYK")))),
    "a shading for a press": ("for a press", used("/Shading", entries(
        ShadingType=NumberObject(2), ColorSpace=name("/DeviceCMYK"), Coords=numbers(0, 0, 1, 1),
        Function=entries(FunctionType=NumberObject(2), Domain=numbers(0, 1), N=NumberObject(1),
                         C0=numbers(0, 0, 0, 0), C1=numbers(1, 1, 1, 1))), b"/Zz sh")),
    "an ink": ("for a press", ink("/Separation", name("/Gold"))),
    "inks": ("colour of inks", ink("/DeviceN", ArrayObject([name("/Gold")]))),
    "a profile that is none": ("a colour profile", profile(b"no profile" * 20)),
    "a stream packed by LZW": ("by LZW", form(
        b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=name("/LZWDecode"),
        Resources=entries())),
    "a smoothed picture": ("smoothed", picture(Interpolate=BooleanObject(True))),
    "a small smoothed picture": ("smoothed", operators(
        b"/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /RGB /I true ID abc EI EMC ")),
    "a picture with alternates": ("alternates", picture(Alternates=ArrayObject())),
    "a picture's odd intent": ("rendering intent", picture(Intent=name("/Weird"))),
    "an odd intent": ("rendering intent", operators(b"/Weird ri ")),
    "an odd intent of a state": ("rendering intent", state(RI=name("/Weird"))),
    "a transfer function": ("transfer function", state(TR=name("/Identity"))),
    "another transfer function": ("transfer function", state(TR2=name("/Identity"))),
    "a halftone phase": ("halftone phase", state(HTP=ArrayObject())),
    "a halftone": ("a halftone", state(HT=entries(HalftoneType=NumberObject(6)))),
    "an odd blend": ("blend mode", state(BM=name("/Strange"))),
    "odd blends": ("blend mode", state(BM=ArrayObject([name("/Strange")]))),
    "an operator that is none": ("an operator that is none", operators(b"1 zzz ")),
    "one that may be skipped": ("an operator that is none", operators(b"BX 1 zzz EX ")),
    "PostScript": ("PostScript", used("/XObject", stream_of(
        b"x", Type=name("/XObject"), Subtype=name("/PS")), b"/Zz Do")),
    "PostScript in a form": ("PostScript", form(Subtype2=name("/PS"), Resources=entries())),
    "states 29 deep": ("over 28 graphics", operators(b"q " * 29 + b"Q " * 29)),
    "a long name": ("beyond what PDF/A", operators(b"/" + b"N" * 128 + b" BMC EMC ")),
    "a long name of an object": ("beyond what PDF/A", state(**{"N" * 128: NumberObject(1)})),
    "a long name for a value": ("beyond what PDF/A", state(Zz=name("/" + "N" * 128))),
    "a large integer": ("beyond what PDF/A", operators(b"/Artifact BMC 2147483648 0 m EMC ")),
    "a large integer in an object": ("beyond what PDF/A", state(Zz=NumberObject(2_147_483_648))),
    "a long text": ("beyond what PDF/A", lambda w: first(w, "P").__setitem__(
        name("/Alt"), TextStringObject("x" * 32_768))),
    "a long text in two bytes": ("beyond what PDF/A", lambda w: first(w, "P").__setitem__(
        name("/Alt"), TextStringObject("\u0175" * 16_384))),
    "a form that borrows": ("what its page has", form(b"/Artifact BMC BT /f0 9 Tf ET EMC")),
    "an annotation that is hidden": ("hidden, or does not print", annotation(
        "Text", F=NumberObject(6), AP=entries(N=stream_of(b"", BBox=numbers(0, 0, 9, 9))))),
    "one that does not print": ("hidden, or does not print", annotation(
        "Text", F=NumberObject(0), AP=entries(N=stream_of(b"", BBox=numbers(0, 0, 9, 9))))),
    "one without an appearance": ("without an appearance", annotation("Square")),
    "one with two appearances": ("several appearances", annotation("Square", AP=entries(
        N=stream_of(b"", BBox=numbers(0, 0, 9, 9)), D=stream_of(b"", BBox=numbers(0, 0, 9, 9))))),
}  # fmt: skip

SOUND_ODDITIES: dict[str, Change] = {
    "grey": operators(b"/Artifact BMC 0.5 g " + TINY + b" EMC "),
    "an intent": operators(b"/Perceptual ri "),
    "half seen": state(ca=FloatObject(0.5), BM=name("/Multiply"), TR2=name("/Default")),
    "states 28 deep": operators(b"q " * 28 + b"Q " * 28),
    "the longest name": operators(b"/" + b"N" * 127 + b" BMC EMC "),
    "the largest integer": operators(b"/Artifact BMC 2147483647 0 m 0.30000000001 0 l n EMC "),
    "a telephone number": operators(b"/Span <</ActualText (08001234567)>> BDC EMC "),
    "the longest text": lambda w: first(w, "P").__setitem__(
        name("/Alt"), TextStringObject("x" * 32_767)),
    "a form of its own": form(b"", Resources=entries()),
    "a language": operators(b"/Span <</Lang (cy-GB)>> BDC EMC /Span <</Lang <FEFF00630079>>> BDC "
                            b"EMC "),
    "a picture": picture(Interpolate=BooleanObject(False), Intent=name("/Perceptual")),
    "a comment": annotation("Square", AP=entries(N=stream_of(
        b"", Type=name("/XObject"), Subtype=name("/Form"), BBox=numbers(0, 0, 9, 9),
        Resources=entries()))),
}  # fmt: skip
