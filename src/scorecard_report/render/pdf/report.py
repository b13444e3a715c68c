"""A document and a brand in, PDF bytes out: lay everything out once, then draw it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from scorecard_report.document.nodes import (
    Band,
    Block,
    Document,
    Heading,
    Legend,
    Masthead,
    Notes,
    Paragraph,
    Table,
)
from scorecard_report.model.brand import Brand
from scorecard_report.render.pdf.file import finish_file, open_canvas
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.footer import draw_footer
from scorecard_report.render.pdf.masthead import lay_masthead
from scorecard_report.render.pdf.pen import Pen
from scorecard_report.render.pdf.sections import (
    BandPlacer,
    lay_heading,
    lay_legend,
    lay_notes,
    lay_paragraph,
)
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.styles import Palette, look_for
from scorecard_report.render.pdf.tables import TableFlow
from scorecard_report.render.pdf.wrapping import Wrapper


def render_pdf(document: Document, brand: Brand) -> bytes:
    """Return the document as a PDF 1.7 file.

    The same document and brand give the same bytes, whatever the day, place or locale.
    Raises ValueError where a table's cells do not tile its grid.
    """
    fonts = FontSet(brand.fonts)
    look = look_for(brand)
    wrapper = Wrapper(fonts)
    root = StructureElement(Role.DOCUMENT)
    flow = Flow(look)
    _lay_blocks(document.blocks, flow, wrapper, root, document.furniture.continued)
    buffer = BytesIO()
    canvas = open_canvas(buffer, document, look.sheet, fonts)
    pen = Pen(canvas, look.sheet.height, fonts, Palette(brand.colours))
    for number, page in enumerate(flow.pages, 1):
        pen.begin_page()
        for piece in page.pieces:
            piece.draw(pen)
        draw_footer(pen, document.furniture, look, wrapper, (number, len(flow.pages)))
        pen.end_page()
    return finish_file(canvas)


def _lay_blocks(
    blocks: Sequence[Block],
    flow: Flow,
    wrapper: Wrapper,
    root: StructureElement,
    continued: str,
) -> None:
    band: BandPlacer | None = None  # placed with what follows it
    for block in blocks:
        match block:
            case Band():
                band = BandPlacer(block, flow, wrapper)
            case Table():
                table = TableFlow(block, flow, wrapper, root, continued)
                if band:
                    flow.require(band.height + table.least_height)
                    band.place(root)
                    band = None
                table.lay()
            case Masthead():
                lay_masthead(block, flow, wrapper, root)
            case Heading():
                lay_heading(block, flow, wrapper, root)
            case Paragraph():
                lay_paragraph(block, flow, wrapper, root)
            case Legend():
                lay_legend(block, flow, wrapper, root)
            case Notes():
                lay_notes(block, flow, wrapper, root)
