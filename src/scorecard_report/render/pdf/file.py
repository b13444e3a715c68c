"""The file around the pages: metadata, language, outline, dates and id, the same on any day."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from scorecard_report.document.nodes import Document
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.styles import Face, Sheet

_PRODUCER: Final = "scorecard-report"
_EPOCH: Final = "SOURCE_DATE_EPOCH"
_ID_PLACEHOLDER: Final = b"0" * 32


def open_canvas(buffer: BytesIO, document: Document, sheet: Sheet, fonts: FontSet) -> Any:
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
    if document.date:
        _set_date(canvas._doc._timeStamp, date.fromisoformat(document.date))
    canvas.setTitle(document.title)
    canvas.setAuthor(document.organisation)
    canvas.setSubject(document.subject)
    canvas.setProducer(_PRODUCER)
    canvas.setCreator(_PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


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


def _set_date(stamp: Any, day: date) -> None:
    stamp.t = datetime.combine(day, time(), UTC).timestamp()
    stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    stamp.dhh = stamp.dmm = 0


def finish_file(canvas: Any) -> bytes:
    """Return the file's bytes, with an id made from its own content."""
    canvas.showOutline()
    document = canvas._doc
    document._ID = b"[<" + _ID_PLACEHOLDER + b"><" + _ID_PLACEHOLDER + b">]"
    with _without_ascii85():
        data: bytes = document.GetPDFData(canvas)
    digest = sha256(data).hexdigest()[:32].encode()
    at = data.rindex(b"/ID")
    return data[:at] + data[at:].replace(_ID_PLACEHOLDER, digest)
