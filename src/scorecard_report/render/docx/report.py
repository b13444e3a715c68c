"""A document, a brand and the template in, DOCX bytes out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from scorecard_report.document.nodes import (
    Band,
    Block,
    Document,
    Furniture,
    HeaderFields,
    Heading,
    Legend,
    ListBlock,
    Masthead,
    Notes,
    PageForm,
    Paragraph,
    Run,
    Table,
    Trend,
)
from scorecard_report.model.brand import Brand, Page
from scorecard_report.render.docx.bitmap import bitmap_parts
from scorecard_report.render.docx.body import (
    TAB,
    BodyWriter,
    paragraph,
    run,
)
from scorecard_report.render.docx.fitting import Fit, fit
from scorecard_report.render.docx.glyphs import GlyphWriter
from scorecard_report.render.docx.links import link_parts
from scorecard_report.render.docx.numbering import numbering_parts
from scorecard_report.render.docx.package import read_package, write_package
from scorecard_report.render.docx.places import FOOTER_MARK, ID_MARK, Places
from scorecard_report.render.docx.properties import PART as PROPERTIES
from scorecard_report.render.docx.properties import core_properties
from scorecard_report.render.docx.prose import ProseWriter
from scorecard_report.render.docx.snapshot import snapshot_parts
from scorecard_report.render.docx.style_sheet import StyleSheet
from scorecard_report.render.docx.styles import (
    BODY_SIZE,
    EXTRA_PARAGRAPHS,
    FOOTER,
    TWIPS_PER_MM,
    ParagraphStyle,
)
from scorecard_report.render.docx.tables import TableWriter
from scorecard_report.render.docx.template import FOOTER_RELATIONSHIP
from scorecard_report.render.docx.theme import theme_xml
from scorecard_report.render.docx.xml import element, root

_FOOTER_MM: Final = 7.0


def render_docx(document: Document, brand: Brand, template: bytes) -> bytes:
    """Return the document as a DOCX file.

    template: the bytes of `assets/template.docx`. The same arguments give the same bytes, whatever
    the day, place or locale. Raises ValueError where a table's cells do not tile its grid.
    """
    parts = read_package(template)
    parts |= bitmap_parts(document, parts)
    frame = _Frame(brand, document.form)
    places = Places(document.source)
    measures = fit(document, frame.text_width, frame.scale)
    chunks = list(_body(document, brand, frame, places))
    parts |= numbering_parts(places.lists, parts)
    parts |= link_parts(places.links, parts)
    id_, snapshot = places.snapshot.finish()
    styles = StyleSheet(brand, document.language, measures, frame.text_width, frame.scale)
    settings = parts["word/settings.xml"].decode().replace("en-GB", document.language)
    written = {
        PROPERTIES: core_properties(document),
        "word/styles.xml": styles.xml(
            _extra_styles(chunks), is_report=bool(document.form and document.form.is_report)
        ),
        "word/theme/theme1.xml": theme_xml(brand),
        "word/footer1.xml": _footer(document.furniture, measures.footer_title),
        "word/settings.xml": settings,
        **snapshot_parts(id_, snapshot),
    }
    parts |= {name: text.encode() for name, text in written.items()}
    return write_package({**parts, "word/document.xml": _marked(chunks, id_, places)})


def _extra_styles(chunks: Sequence[str]) -> tuple[ParagraphStyle, ...]:
    """Return the styles that only some documents have."""
    return tuple(
        style for style in EXTRA_PARAGRAPHS if any(f'"{style.id}"' in chunk for chunk in chunks)
    )


def take_snapshot(document: Document, brand: Brand) -> bytes:
    """Return the snapshot that the document's DOCX would carry."""
    places = Places(document.source)
    for _ in _body(document, brand, _Frame(brand, document.form), places):
        pass
    return places.snapshot.finish()[1].encode()


class _Frame:
    """The page in twips, and how much larger than usual its type is."""

    def __init__(self, brand: Brand, form: PageForm | None) -> None:
        page = Page.A4 if form else brand.page
        self.width, self.height = (round(side * TWIPS_PER_MM) for side in page.value)
        self.scale = 1.0
        self._orientation = "landscape"
        if form:
            self.width, self.height = self.height, self.width
            self.scale = form.body_size / BODY_SIZE
            self._orientation = "portrait"
        margins = brand.margins
        side, top = margins.side_mm, margins.top_mm
        if form:
            side = side if form.side_mm is None else form.side_mm
            top = top if form.top_mm is None else form.top_mm
        self.side = round(side * TWIPS_PER_MM)
        self.top = round(top * TWIPS_PER_MM)
        self.bottom = round(margins.bottom_mm * TWIPS_PER_MM)
        self.text_width = self.width - 2 * self.side
        self.text_height = self.height - self.top - self.bottom

    def section(self) -> str:
        return element(
            "w:sectPr",
            element("w:footerReference", w__type="default", r__id=FOOTER_RELATIONSHIP),
            element("w:pgSz", w__w=self.width, w__h=self.height, w__orient=self._orientation),
            element("w:pgMar", w__top=self.top, w__right=self.side, w__bottom=self.bottom,
                    w__left=self.side, w__header=0, w__footer=round(_FOOTER_MM * TWIPS_PER_MM),
                    w__gutter=0),
        )  # fmt: skip


def _body(document: Document, brand: Brand, frame: _Frame, places: Places) -> Iterator[str]:
    """Yield the main part, piece by piece; places takes what is put where."""
    head, tail = root(
        "w:document", [_CONTENT], "w", "r", "wp", "a", "pic", "mc", "wps", "wpg"
    ).split(_CONTENT)  # fmt: skip
    yield f"{head}<w:body>"
    measures = fit(document, frame.text_width, frame.scale)
    yield from _blocks(document, brand, frame, measures, places)
    yield f"{frame.section()}</w:body>{tail}"
    footer = _footer_text(document.furniture, measures.footer_title)
    places.snapshot.add(FOOTER_MARK, [Run(footer)])


_CONTENT: Final = "\x01"
_PROPERTIES_END: Final = "</w:pPr>"  # of a paragraph: its content begins there


def _marked(chunks: Iterable[str], id_: str, places: Places) -> Iterator[bytes]:
    """Yield the main part as bytes, with the snapshot's id in its first paragraph."""
    mark = places.around(ID_MARK + id_, "")
    for chunk in chunks:
        if mark and _PROPERTIES_END in chunk:
            chunk = chunk.replace(_PROPERTIES_END, _PROPERTIES_END + mark, 1)
            mark = ""
        yield chunk.encode()


def _blocks(
    document: Document, brand: Brand, frame: _Frame, measures: Fit, places: Places
) -> Iterator[str]:
    accents = len(brand.colours.priorities)
    glyphs = GlyphWriter(document.furniture.mark_words, brand.colours, frame.scale)
    logo_mm = measures.logo_mm
    writer = BodyWriter(glyphs, places, accents, frame.text_width / frame.scale, logo_mm)
    prose = ProseWriter(writer, places, measures.longest_label)
    tables = TableWriter(glyphs, places, (frame.text_width, frame.text_height), document, brand)
    write: Mapping[type[Block], Callable[[Any], Iterable[str]]] = {
        Masthead: writer.masthead,
        Band: writer.band,
        Table: tables.write,
        Heading: writer.heading,
        Paragraph: prose.text,
        Legend: writer.legend,
        Notes: writer.notes,
        ListBlock: prose.list_block,
        HeaderFields: prose.header_fields,
    }
    for block, following in itertools.pairwise((*document.blocks, None)):
        if isinstance(block, Trend):
            yield from writer.trend(block, following)
        elif block is not None:
            yield from write[type(block)](block)
        if isinstance(block, Table) and (following is None or isinstance(following, Table)):
            yield paragraph("TableEnd")


def _footer(furniture: Furniture, title: str) -> str:
    before, _, rest = furniture.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    line = paragraph(
        FOOTER.id,
        run(title),
        TAB.xml,
        run(furniture.key_line) + TAB.xml if furniture.key_line else "",
        run(f"{furniture.marking} · ", "Strong") if furniture.marking else "",
        run(before),
        _field("PAGE"),
        run(between),
        _field("NUMPAGES"),
        run(after) if after else "",
    )
    return root("w:ftr", [line], "w", "r")


def _footer_text(furniture: Furniture, title: str) -> str:
    """Return the footer's words without the page's numbers."""
    words = furniture.page_of.replace("{page}", "").replace("{pages}", "")
    marking = f"{furniture.marking} · " if furniture.marking else ""
    key_line = f"{furniture.key_line} " if furniture.key_line else ""
    return f"{title} {key_line}{marking}{words}"


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
