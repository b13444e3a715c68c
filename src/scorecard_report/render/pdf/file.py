"""The file around the pages: what PDF/UA-1 and PDF/A-3a ask of it, the same on any day.

Metadata, language, output intent, attachments, outline, page labels, dates and id.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from scorecard_report.document.nodes import Document, Pack
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.srgb import srgb_profile
from scorecard_report.render.pdf.styles import Face, Sheet
from scorecard_report.render.pdf.tree import Tagging, append_tree
from scorecard_report.render.pdf.xmp import xmp_packet

PRODUCER: Final = "scorecard-report"
_EPOCH: Final = "SOURCE_DATE_EPOCH"
_ID_PLACEHOLDER: Final = b"0" * 32
_UNDATED: Final = date(2000, 1, 1)  # a file needs dates; a document without one gets this


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached as the document's source. name: ASCII, as a reader will save it."""

    name: str
    data: bytes
    media_type: str
    description: str


def open_canvas(buffer: BytesIO, document: Document | Pack, sheet: Sheet, fonts: FontSet) -> Any:
    """Return a canvas that carries the document's metadata and knows no clock."""
    with _without_environment():
        canvas = Canvas(
            buffer,
            pagesize=(sheet.width, sheet.height),
            invariant=1,
            pdfVersion=(1, 7),
            lang=document.language,
            initialFontName=fonts[Face.REGULAR].name,
            pageCompression=1,
        )
    stamp, day = canvas._doc._timeStamp, date_of(document)
    stamp.t = datetime.combine(day, time(), UTC).timestamp()
    stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    stamp.dhh = stamp.dmm = 0
    canvas._doc.encrypt = _LineEnds()
    canvas.setTitle(document.title)
    canvas.setAuthor(document.organisation)
    canvas.setSubject(document.subject)
    canvas.setProducer(PRODUCER)
    canvas.setCreator(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def date_of(document: Document | Pack) -> date:
    """Return the date that the file carries."""
    return date.fromisoformat(document.date) if document.date else _UNDATED


def finish_file(
    canvas: Any, document: Document | Pack, tagging: Tagging, attachments: Sequence[Attachment]
) -> bytes:
    """Return the file's bytes, with its structure tree and an id made from its own content."""
    canvas.showOutline()
    file = canvas._doc
    catalog = file.Catalog
    catalog.__NoDefault__ = [*type(catalog).__NoDefault__, "OutputIntents", "AF"]
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalog.Metadata = pdfdoc.XMP(creator=lambda _: xmp_packet(document, date_of(document)))
    catalog.OutputIntents = _output_intents(file)
    catalog.PageLabels = pdfdoc.PDFDictionary(
        {"Nums": pdfdoc.PDFArray([0, pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("D")})])}
    )
    if attachments:
        _attach(file, attachments, date_of(document))
    root = _Placeholder()
    catalog.StructTreeRoot = root
    root_reference = file.Reference(root)
    pages = list(file.Pages.pages)
    for number, page in enumerate(pages):
        page.__NoDefault__ = [*type(page).__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number
        page.Tabs = pdfdoc.PDFName("S")
    file._ID = b"[<" + _ID_PLACEHOLDER + b"><" + _ID_PLACEHOLDER + b">]"
    with _without_ascii85():
        data: bytes = file.GetPDFData(canvas)
    numbers = [_number(file, file.Reference(page)) for page in pages]
    root_number = _number(file, root_reference)
    data = append_tree(data, root_number, numbers, tagging, lambda r: _number(file, r))
    digest = sha256(data).hexdigest()[:32].encode()
    at = data.rindex(b"/ID")
    return data[:at] + data[at:].replace(_ID_PLACEHOLDER, digest)


def _number(file: Any, reference: Any) -> int:
    return int(file.idToObjectNumberAndVersion[reference.name][0])


class _Placeholder(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object that only holds a number, until `tree.py` writes another in its place."""

    __RefOnly__ = 1

    def format(self, _: Any) -> bytes:
        """Return the null object."""
        return b"null"


class _LineEnds(pdfdoc.NoEncryption):  # type: ignore[misc]
    """No encryption, but a line end before each `endstream`, as PDF/A asks (clause 6.1.7.1)."""

    def encode(self, data: Any) -> Any:
        """Return a stream's bytes with their true length, and a line end behind them."""
        return _Stream(data if isinstance(data, bytes) else data.encode("latin-1"))


class _Stream(pdfdoc.PDFObject):  # type: ignore[misc]
    def __init__(self, data: bytes) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data)

    def format(self, _: Any) -> bytes:
        return self._data + b"\n"


def _output_intents(file: Any) -> Any:
    profile = pdfdoc.PDFStream(content=srgb_profile(), filters=[pdfdoc.PDFZCompress])
    profile.dictionary["N"] = 3
    intent = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": file.Reference(profile),
        }
    )
    return pdfdoc.PDFArray([intent])


def _attach(file: Any, attachments: Sequence[Attachment], day: date) -> None:
    """Attach files as the document's source (ISO 19005-3, 6.8), sorted by name."""
    specifications = []
    names: list[Any] = []
    for attachment in sorted(attachments, key=lambda each: each.name):
        stream = pdfdoc.PDFStream(content=attachment.data, filters=[pdfdoc.PDFZCompress])
        stream.dictionary["Type"] = pdfdoc.PDFName("EmbeddedFile")
        # PDFName does not escape the slash; a plain string is written as it is.
        stream.dictionary["Subtype"] = "/" + attachment.media_type.replace("/", "#2F")
        stream.dictionary["Params"] = pdfdoc.PDFDictionary(
            {
                "Size": len(attachment.data),
                "ModDate": pdfdoc.PDFString(f"D:{day:%Y%m%d}000000Z"),
            }
        )
        embedded = file.Reference(stream)
        name = pdfdoc.PDFString(attachment.name)
        specification = file.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("Filespec"),
                    "F": name,
                    "UF": name,
                    "Desc": pdfdoc.PDFString(attachment.description),
                    "AFRelationship": pdfdoc.PDFName("Source"),
                    "EF": pdfdoc.PDFDictionary({"F": embedded, "UF": embedded}),
                }
            )
        )
        specifications.append(specification)
        names += [name, specification]
    tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
    file.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})
    file.Catalog.AF = pdfdoc.PDFArray(specifications)


@contextmanager
def _without_environment() -> Iterator[None]:
    """Hide SOURCE_DATE_EPOCH: ReportLab 5.1 reads it even where it is to be invariant."""
    epoch = os.environ.pop(_EPOCH, None)
    try:
        yield
    finally:
        if epoch is not None:
            os.environ[_EPOCH] = epoch


@contextmanager
def _without_ascii85() -> Iterator[None]:
    """Write streams as bytes: ReportLab's usual detour through ASCII85 costs a quarter more."""
    usual, rl_config.useA85 = rl_config.useA85, 0
    try:
        yield
    finally:
        rl_config.useA85 = usual
