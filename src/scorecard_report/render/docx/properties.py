"""Core properties: title, author, language and dates, as programs and screen readers show them."""

from __future__ import annotations

from datetime import date
from typing import Final

from scorecard_report.document.nodes import Document
from scorecard_report.render.docx.xml import DECLARATION, escape

PART: Final = "docProps/core.xml"
_UNDATED: Final = date(2000, 1, 1)  # core properties need a date; a document without one gets this
_LONGEST: Final = 255  # letters that Word takes for a property
_PREFIXES: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_properties(document: Document) -> str:
    """Return the part (ECMA-376 part 2, 11.1): no clock is asked, and the revision is the first."""
    day = date.fromisoformat(document.date) if document.date else _UNDATED
    moment = f"{day.isoformat()}T00:00:00Z"
    author = _property(document.organisation)
    return (
        f"{DECLARATION}<cp:coreProperties {_PREFIXES}>"
        f"<dc:title>{_property(document.title)}</dc:title>"
        f"<dc:subject>{_property(document.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f"<cp:revision>1</cp:revision><dc:language>{escape(document.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _property(text: str) -> str:
    return escape(text[:_LONGEST])
