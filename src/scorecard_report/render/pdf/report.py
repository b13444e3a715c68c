"""A document and a brand in, tagged PDF bytes out: lay out once, then draw and tag once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from scorecard_report.document.nodes import (
    Band,
    Block,
    Contents,
    Document,
    HeaderFields,
    Heading,
    Legend,
    ListBlock,
    Masthead,
    Notes,
    Pack,
    Paragraph,
    Part,
    Table,
    Trend,
)
from scorecard_report.document.widths import tables_alike
from scorecard_report.model.brand import Brand
from scorecard_report.render.pdf.columns import column_edges
from scorecard_report.render.pdf.contents import fill_in_numbers, lay_contents
from scorecard_report.render.pdf.file import Attachment, finish_file, open_canvas
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.fonts import FontSet
from scorecard_report.render.pdf.footer import draw_footer
from scorecard_report.render.pdf.header_fields import lay_header_fields
from scorecard_report.render.pdf.keeping import room_for_start
from scorecard_report.render.pdf.lists import lay_list
from scorecard_report.render.pdf.masthead import lay_masthead
from scorecard_report.render.pdf.page import BookmarkPiece, Page
from scorecard_report.render.pdf.parting import Parting
from scorecard_report.render.pdf.pen import Pen
from scorecard_report.render.pdf.sections import (
    BandPlacer,
    lay_heading,
    lay_legend,
    lay_notes,
    lay_paragraph,
    lay_trend,
    place_heading,
)
from scorecard_report.render.pdf.structure import ROLE, Role, StructureElement
from scorecard_report.render.pdf.styles import SPACE_BELOW_MASTHEAD, Palette, look_for
from scorecard_report.render.pdf.tables import TableFlow
from scorecard_report.render.pdf.tree import Tagging
from scorecard_report.render.pdf.wrapping import Wrapper


def render_pdf(
    document: Document | Pack, brand: Brand, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Return the document as a tagged PDF 1.7 file, for PDF/UA-1 and PDF/A-3a.

    The same document and brand give the same bytes, whatever the day, place or locale.
    What a pack encloses is counted and led to, by the name that its key is, and not yet there.
    Raises ValueError where a table's cells do not tile its grid, or where a pack has one key for
    two places, or none for what its contents lead to.
    """
    fonts = FontSet(brand.fonts)
    wrapper = Wrapper(fonts)
    pages, root = lay_out(document, brand, wrapper)
    buffer = BytesIO()
    canvas = open_canvas(buffer, document, pages[0].look.sheet, fonts)
    enclosed = document.enclosed if isinstance(document, Pack) else ()
    total = len(pages) + sum(each.pages for each in enclosed)
    pen = Pen(canvas, len(pages), fonts, Palette(brand.colours))
    pen.elsewhere = frozenset(each.key for each in enclosed)
    for number, page in enumerate(pages, 1):
        pen.begin_page(page.look.sheet.width, page.look.sheet.height)
        for piece in page.pieces:
            piece.draw(pen)
        draw_footer(pen, page, wrapper, (number, total))
        pen.end_page()
    return finish_file(canvas, document, Tagging(root, pen.owners, pen.links), attachments)


def lay_out(
    document: Document | Pack, brand: Brand, wrapper: Wrapper
) -> tuple[Sequence[Page], StructureElement]:
    """Place every block on pages, and make the structure tree that goes with them."""
    root = StructureElement(Role.DOCUMENT)
    if isinstance(document, Document):
        return _lay_blocks(document, brand, wrapper, root), root
    pages: list[Page] = []
    for part in document.parts:
        language = part.language if part.language != document.language else ""
        element = root.add(ROLE[Part], title=part.title, language=language)
        part_pages = _lay_blocks(part, brand, wrapper, element)
        _put_below(part, part_pages)
        pages.extend(part_pages)
    fill_in_numbers(pages, document.enclosed, wrapper)
    return pages, root


def _put_below(part: Part, pages: Sequence[Page]) -> None:
    """Put a part into the outline, and the bookmarks on its pages below it."""
    for page in pages:
        for piece in page.pieces:
            if isinstance(piece, BookmarkPiece):
                piece.level += 1
    pages[0].pieces.insert(0, BookmarkPiece(part.key, part.title, 0, 0.0))


def _lay_blocks(
    of: Document | Part, brand: Brand, wrapper: Wrapper, root: StructureElement
) -> list[Page]:
    """Place blocks on pages of their own, as the next elements of the root."""
    flow = Flow(look_for(brand, of.form), of.furniture)
    edges = {
        tables[0].columns: column_edges(tables, flow.look, wrapper)
        for tables in tables_alike(of.blocks)
    }
    band: BandPlacer | None = None  # placed with what follows it, so that it is never left alone
    parting = Parting(of.blocks, flow, wrapper, of.furniture.continued)
    for at, block in enumerate((*of.blocks, None)):
        if flow.look.is_report:
            flow.require(room_for_start(of.blocks, at, flow.look, wrapper))
        elif parting.before(at) and isinstance(block, Heading):
            place_heading(block, flow, wrapper, root)
            continue
        if band and not isinstance(block, Table):
            band.place(root, root.add(Role.PARAGRAPH))
            band = None
        if isinstance(block, Band):
            band = BandPlacer(block, flow, wrapper)
        elif isinstance(block, Table):
            _part_from_masthead(of.blocks, at, flow)
            setting = (flow, wrapper, edges[block.columns])
            table = TableFlow(block, setting, root, of.furniture.continued)
            if band:
                flow.require(band.height + table.least_height)
                band.place(root, table.caption)
                band = None
            table.lay()
        elif block is not None:
            _part_from_masthead(of.blocks, at, flow)
            _LAY[type(block)](block, flow, wrapper, root)
    return flow.pages


def _part_from_masthead(blocks: Sequence[Block | Contents], at: int, flow: Flow) -> None:
    """Leave room between the masthead's rule and a table or text that brings none of its own."""
    if at == 1 and isinstance(blocks[0], Masthead) and isinstance(blocks[1], Paragraph | Table):
        flow.y += flow.look.length(SPACE_BELOW_MASTHEAD)


_Layer = Callable[[Any, Flow, Wrapper, StructureElement], None]
_LAY: Final[Mapping[type[Block | Contents], _Layer]] = {
    Masthead: lay_masthead,
    Heading: lay_heading,
    Paragraph: lay_paragraph,
    Trend: lay_trend,
    Legend: lay_legend,
    Notes: lay_notes,
    ListBlock: lay_list,
    HeaderFields: lay_header_fields,
    Contents: lay_contents,
}
