"""Appendices for the pack: kept from other programs, made by our own, and made up by hand.

`made_up` writes a small tagged PDF with everything in it that a graft has to carry over or leave
out; what it says and how its names are used can be chosen, so that two of them can collide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter

import seed
from scorecard_report import deliver
from scorecard_report.compose import compose_linear
from scorecard_report.deliver import Appendix, Claims, Grafted, Refused, open_appendix
from scorecard_report.problems import Where
from scorecard_report.render.pdf import Attachment, render_pdf

FOLDER = Path(__file__).parent / "deliver" / "appendices"
SOURCE = Attachment("scorecard.yaml", b"scorecard: 1\n", "text/yaml", "The source")

_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    b"1 beginbfrange <20> <7E> <0020> endbfrange\n"
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)


@cache
def ours() -> bytes:
    """The seed's scorecard, with its source."""
    return render_pdf(seed.document(), seed.brand(), (SOURCE,))


@cache
def linear() -> bytes:
    """The seed's linear layout: an appendix of our own."""
    document = compose_linear(seed.scorecard(), seed.findings(), seed.brand(), 12)
    return render_pdf(document, seed.brand())


def kept(name: str) -> bytes:
    """A PDF that another program made; its source lies beside it."""
    return (FOLDER / f"{name}.pdf").read_bytes()


@dataclass(frozen=True)
class Given:
    """An appendix that is not opened yet."""

    title: str
    data: bytes
    file: str
    key: str = ""


def appendix(data: bytes, name: str = "appendix") -> Given:
    return Given(f"The {name}", data, f"{name}.pdf")


def graft(ours: bytes, given: Sequence[Given]) -> Grafted:
    """Open appendices and put them behind ours, as `app/` does: problems stand at each file."""
    opened, problems = [], []
    for each in given:
        try:
            file = open_appendix(each.data, each.file, Where(each.file))
            opened.append(Appendix(each.title, file, each.key))
        except Refused as refused:
            problems.append(refused.problem)
    if problems:
        return Grafted(b"", Claims(pdfua=False, pdfa=False), problems=tuple(problems))
    return deliver.graft(ours, opened)


def against_pdfua(pack: Grafted) -> tuple[str, ...]:
    return tuple(reason for each in pack.against for reason in each.pdfua)


def against_pdfa(pack: Grafted) -> tuple[str, ...]:
    return tuple(reason for each in pack.against for reason in each.pdfa)


def changed(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """A PDF with something changed in it by pypdf."""
    writer = PdfWriter(clone_from=BytesIO(data))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """Write objects as a file, the first of them its catalog."""
    body = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for number, text in sorted(objects.items()):
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    at, size = len(body), max(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        known = number in offsets
        body += b"%010d %05d %s \n" % (offsets.get(number, 0), 0 if known else 65535,
                                       b"n" if known else b"f")  # fmt: skip
    body += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, at)
    return bytes(body)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def made_up(
    says: str = "Alpha",
    *,
    role: str = "P",
    pages: int = 2,
    catalog: bytes = b"",
    extra: dict[int, bytes] | None = None,
) -> bytes:
    """A tagged file by nobody in particular.

    On each page a heading, a paragraph of the role `Standard` (which its map says is `role`) and a
    link; on the first also a table, and a form with text of its own. The link goes by name to the
    last page. catalog, extra: entries and objects (from 500000) more.
    """
    first, leaf = 1000, 20
    objects: dict[int, bytes] = {
        2: b"<</Type/Pages/MediaBox[0 0 400 300]/Rotate 0/Resources<</Font<</F 10 0 R/JS 10 0 R>>"
           b"/XObject<</AA 11 0 R>>>>/Count %d/Kids[%s]>>"
           % (pages, b" ".join(b"%d 0 R" % (first + leaf * n) for n in range(pages))),
        10: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding"
            b"/ToUnicode 12 0 R>>",
        11: stream(b"/Span<</MCID 0>>BDC BT /F 10 Tf 1 0 0 1 20 20 Tm (%s form) Tj ET EMC"
                   % says.encode(),
                   b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/StructParents 7"
                   b"/Resources<</Font<</F 10 0 R>>>>/PieceInfo<</Secret<</Private 1>>>>"),
        12: stream(_TO_UNICODE),
        30: b"<</Names[(last) [%d 0 R /XYZ 0 300 null] (lost) [99 0 R /Fit]]>>"
            % (first + leaf * (pages - 1)),
        40: b"<</Type/Outlines/First 41 0 R/Last 42 0 R/Count 3>>",
        41: b"<</Title(%s start)/Parent 40 0 R/Next 42 0 R/First 43 0 R/Last 43 0 R/Count 1"
            b"/Dest[%d 0 R /Fit]/C[1 0 0]/F 2>>" % (says.encode(), first),
        42: b"<</Title<FEFF00C9006E0064>/Parent 40 0 R/Prev 41 0 R/A<</S/GoTo/D(last)>>>>",
        43: b"<</Title(Script)/Parent 41 0 R/A<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
    }  # fmt: skip
    kids, nums = [], [b"7 [80 0 R]"]
    for n in range(pages):
        at = first + leaf * n
        _page(objects, says, n, at)
        kids += [b"%d 0 R" % (at + 5), b"%d 0 R" % (at + 6), b"%d 0 R" % (at + 7)]
        cells = b" 73 0 R 74 0 R 75 0 R 76 0 R" if n == 0 else b""
        nums += [
            b"%d [%d 0 R %d 0 R %d 0 R%s]" % (100 + n, at + 5, at + 6, at + 7, cells),
            b"%d %d 0 R" % (5000 + n, at + 7),
        ]
    kids += [b"70 0 R", b"80 0 R"]
    objects |= _table(first)
    objects[80] = (
        b"<</Type/StructElem/S/Standard/P 60 0 R/Pg %d 0 R/K[<</Type/MCR/Pg %d 0 R/Stm 11 0 R"
        b"/MCID 0>>]>>" % (first, first)
    )
    objects[60] = b"<</Type/StructElem/S/Document/P 3 0 R/Lang(cy)/K[%s]>>" % b" ".join(kids)
    objects[3] = (
        b"<</Type/StructTreeRoot/K 60 0 R/ParentTree<</Nums[%s]>>/ParentTreeNextKey 9999"
        b"/RoleMap<</Standard/Chain/Chain/%s/Unused/Span>>"
        b"/ClassMap<</Wide<</O/Table/ColSpan 1>>>>/IDTree<</Names[(h1) 73 0 R (h2) 74 0 R]>>>>"
        % (b" ".join(sorted(nums, key=lambda pair: int(pair.split()[0]))), role.encode())
    )
    objects[1] = (
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 3 0 R/MarkInfo<</Marked true>>/Lang(cy-GB)"
        b"/Names<</Dests 30 0 R>>/Outlines 40 0 R%s>>" % catalog
    )
    return pdf(objects | (extra or {}))


def _page(objects: dict[int, bytes], says: str, n: int, at: int) -> None:
    words = f"{says} {n + 1}".encode()
    content = b"/H1<</MCID 0>>BDC BT /F 18 Tf 1 0 0 1 20 250 Tm (%s head) Tj ET EMC\n" % words
    content += (
        b"/P<</MCID 1>>BDC BT /JS 10 Tf 1 0 0 1 20 200 Tm [(%s ) 5 (body)] TJ ET EMC\n" % words
    )
    content += b"/Link<</MCID 2>>BDC BT /F 10 Tf 1 0 0 1 20 150 Tm (%s link) Tj ET EMC\n" % words
    if n == 0:
        for mcid, text in enumerate((b"One", b"Two", b"1", b"2"), 3):
            content += b"/TD<</MCID %d>>BDC BT /F 10 Tf 1 0 0 1 %d 100 Tm (%s) Tj ET EMC\n" % (
                mcid, 20 + 40 * mcid, text,
            )  # fmt: skip
        content += b"q /AA Do Q\n"
    objects |= {
        at: b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/StructParents %d/Annots[%d 0 R]>>"
            % (at + 1, 100 + n, at + 2),
        at + 1: stream(content),
        at + 2: b"<</Type/Annot/Subtype/Link/Rect[20 150 90 160]/F 4/Contents(To the end)"
                b"/StructParent %d/P %d 0 R/A<</S/GoTo/D(last)>>>>" % (5000 + n, at),
        at + 5: b"<</Type/StructElem/S/H1/P 60 0 R/Pg %d 0 R/K 0>>" % at,
        at + 6: b"<</Type/StructElem/S/Standard/P 60 0 R/Pg %d 0 R/K[1]/T(Body)>>" % at,
        at + 7: b"<</Type/StructElem/S/Link/P 60 0 R/Pg %d 0 R/K[2 <</Type/OBJR/Obj %d 0 R>>]>>"
                % (at, at + 2),
    }  # fmt: skip


def _table(page: int) -> dict[int, bytes]:
    return {
        70: b"<</Type/StructElem/S/Table/P 60 0 R/K[71 0 R 72 0 R]>>",
        71: b"<</Type/StructElem/S/TR/P 70 0 R/K[73 0 R 74 0 R]>>",
        72: b"<</Type/StructElem/S/TR/P 70 0 R/K[75 0 R 76 0 R]>>",
        73: b"<</Type/StructElem/S/TH/P 71 0 R/Pg %d 0 R/K 3/ID(h1)/A<</O/Table/Scope/Column>>>>"
            % page,
        74: b"<</Type/StructElem/S/TH/P 71 0 R/Pg %d 0 R/K 4/ID(h2)/A[<</O/Table/Scope/Column>>]>>"
            % page,
        75: b"<</Type/StructElem/S/TD/P 72 0 R/Pg %d 0 R/K 5/C/Wide/A<</O/Table/Headers[(h1)]>>>>"
            % page,
        76: b"<</Type/StructElem/S/TD/P 72 0 R/Pg %d 0 R/K 6/C[/Wide 0]/A 77 0 R>>" % page,
        77: b"<</O/Table/Headers[(h2)]>>",
    }  # fmt: skip


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))
