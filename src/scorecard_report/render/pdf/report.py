"""A document and a brand in, tagged PDF bytes out: lay out once, then draw and tag once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from scorecard_report.document.nodes import (
    Band,
    Block,
    Document,
    HeaderFields,
    Heading,
    Legend,
    ListBlock,
    Masthead,
    Notes,
    Paragraph,
    Table,
    Trend,
)
from scorecard_report.document.widths import tables_alike
from scorecard_report.model.brand import Brand
from scorecard_report.render.pdf.columns import column_edges
from scorecard_report.render.pdf.file import Attachment, finish_file, open_canvas
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.footer import draw_footer
from scorecard_report.render.pdf.header_fields import lay_header_fields
from scorecard_report.render.pdf.lists import lay_list
from scorecard_report.render.pdf.masthead import lay_masthead
from scorecard_report.render.pdf.page import Page
from scorecard_report.render.pdf.pen import Pen
from scorecard_report.render.pdf.sections import (
    BandPlacer,
    lay_heading,
    lay_legend,
    lay_notes,
    lay_paragraph,
    lay_trend,
)
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.styles import Look, Palette, look_for
from scorecard_report.render.pdf.tables import TableFlow
from scorecard_report.render.pdf.tree import Tagging
from scorecard_report.render.pdf.wrapping import Wrapper


def render_pdf(document: Document, brand: Brand, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return the document as a tagged PDF 1.7 file, for PDF/UA-1 and PDF/A-3a.

    The same document and brand give the same bytes, whatever the day, place or locale.
    Raises ValueError where a table's cells do not tile its grid.
    """
    fonts = FontSet(brand.fonts)
    look = look_for(brand, document.form)
    wrapper = Wrapper(fonts)
    pages, root = lay_out(document, look, wrapper)
    buffer = BytesIO()
    canvas = open_canvas(buffer, document, look.sheet, fonts)
    pen = Pen(canvas, (look.sheet.height, len(pages)), fonts, Palette(brand.colours))
    for number, page in enumerate(pages, 1):
        pen.begin_page()
        for piece in page.pieces:
            piece.draw(pen)
        draw_footer(pen, document.furniture, look, wrapper, (number, len(pages)))
        pen.end_page()
    return finish_file(canvas, document, Tagging(root, pen.owners, pen.links), attachments)


def lay_out(
    document: Document, look: Look, wrapper: Wrapper
) -> tuple[Sequence[Page], StructureElement]:
    """Place every block on pages, and make the structure tree that goes with them."""
    root = StructureElement(Role.DOCUMENT)
    flow = Flow(look)
    edges = {
        tables[0].columns: column_edges(tables, look, wrapper)
        for tables in tables_alike(document.blocks)
    }
    band: BandPlacer | None = None  # placed with what follows it, so that it is never left alone
    for block in (*document.blocks, None):
        if band and not isinstance(block, Table):
            band.place(root, root.add(Role.PARAGRAPH))
            band = None
        if isinstance(block, Band):
            band = BandPlacer(block, flow, wrapper)
        elif isinstance(block, Table):
            setting = (flow, wrapper, edges[block.columns])
            table = TableFlow(block, setting, root, document.furniture.continued)
            if band:
                flow.require(band.height + table.least_height)
                band.place(root, table.caption)
                band = None
            table.lay()
        elif block is not None:
            _LAY[type(block)](block, flow, wrapper, root)
    return flow.pages, root


_LAY: Final[Mapping[type[Block], Callable[[Any, Flow, Wrapper, StructureElement], None]]] = {
    Masthead: lay_masthead,
    Heading: lay_heading,
    Paragraph: lay_paragraph,
    Trend: lay_trend,
    Legend: lay_legend,
    Notes: lay_notes,
    ListBlock: lay_list,
    HeaderFields: lay_header_fields,
}
