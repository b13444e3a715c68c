"""What both rivals of our Word file begin with: an empty document, and a table's heading row."""

from __future__ import annotations

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table

# Not those of rows.py, which a rival would pay for importing.
_HEADINGS = ("Ref", "Key Actions", "Lead Agency", "Lead Partners", "How we will measure success",
             "Reporting", "Previous", "Current", "Travel")  # fmt: skip
_WIDTHS_MM = (11, 64, 29, 25, 52, 27, 16, 16, 33)
_MARGIN_MM = 12
_LANGUAGE = "en-GB"


def blank_document() -> WordDocument:
    """Return an empty document in British English, landscape A4."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    document.core_properties.language = _LANGUAGE
    return document


def table_with_headings(document: WordDocument) -> Table:
    """Return a new table of one row: the headings, repeated on each page."""
    table = document.add_table(1, len(_HEADINGS), "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)
    (row,) = table.rows
    for cell, text in zip(row.cells, _HEADINGS, strict=True):
        cell.text = text
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table
