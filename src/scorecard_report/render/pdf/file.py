"""The file around the pages: metadata, language, outline, dates and id, the same on any day."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from scorecard_report.document.nodes import Document
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.styles import Face, Sheet

_PRODUCER: Final = "scorecard-report"
_ID_PLACEHOLDER: Final = b"0" * 32


def open_canvas(buffer: BytesIO, document: Document, sheet: Sheet, fonts: FontSet) -> Any:
    """Return a canvas that carries the document's metadata and knows no clock."""
    canvas = Canvas(
        buffer,
        pagesize=(sheet.width, sheet.height),
        invariant=1,
        pdfVersion=(1, 7),
        lang=document.language,
        initialFontName=fonts[Face.REGULAR].name,
        pageCompression=1,
    )
    canvas.setTitle(document.title)
    canvas.setAuthor(document.organisation)
    canvas.setSubject(document.subject)
    canvas.setProducer(_PRODUCER)
    canvas.setCreator(_PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def finish_file(canvas: Any) -> bytes:
    """Return the file's bytes, with an id made from its own content."""
    canvas.showOutline()
    document = canvas._doc
    document._ID = b"[<" + _ID_PLACEHOLDER + b"><" + _ID_PLACEHOLDER + b">]"
    data: bytes = document.GetPDFData(canvas)
    digest = sha256(data).hexdigest()[:32].encode()
    at = data.rindex(b"/ID")
    return data[:at] + data[at:].replace(_ID_PLACEHOLDER, digest)
