"""Bands, headings, paragraphs, legends and notes: all but tables and the masthead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scorecard_report.document.nodes import (
    Band,
    Heading,
    Legend,
    LegendItem,
    Line,
    Notes,
    Paragraph,
    Run,
    TextStyle,
    Trend,
    plain_heading,
)
from scorecard_report.render.pdf.cells import CellMeasurer, CellPart, tells_more
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.page import (
    BookmarkPiece,
    FillPiece,
    LinePiece,
    MarkPiece,
    PlacePiece,
    TextPiece,
)
from scorecard_report.render.pdf.pen import Artifact
from scorecard_report.render.pdf.structure import HEADING_ROLE, ROLE, Role, StructureElement
from scorecard_report.render.pdf.styles import (
    BAND_COUNTS,
    BAND_PAD,
    BAND_RADIUS,
    BAND_SIDE,
    BAND_TITLE,
    HEADINGS,
    LINE_HEIGHT,
    LINE_WIDTH,
    MARK_SIZE,
    MM,
    PROSE_GAP,
    REFERENCE_SAMPLE,
    SPACE_BEFORE_BAND,
    SPACE_BEFORE_HEADING,
    SPACE_IN_REPORT,
    TEXT_STYLES,
    Colour,
)
from scorecard_report.render.pdf.wrapping import TextLine, Wrapper

_KEPT_BELOW = {2: 3, 3: 9, 4: 6}  # lines, by level: a heading of 3 or 4 leads a block
_FEWEST_LINES = 2  # of a paragraph, at a page's foot and head
_NUMBER_GAP = 2.6 * MM
_LEGEND_WIDTH = 80 * MM  # of one column of a legend, at least
_LEGEND_GAP = 8 * MM
_SAMPLE_WIDTH = 20 * MM
_NARROW_SAMPLE = 10 * MM


class BandPlacer:
    """A band measured before it is placed, so that it is never parted from what follows."""

    def __init__(self, band: Band, flow: Flow, wrapper: Wrapper) -> None:
        """Break the title and its counts into the lines that fit side by side."""
        look, sheet = flow.look, flow.look.sheet
        self._band, self._flow = band, flow
        self._side = look.length(BAND_SIDE)
        self._title_style, self._counts_style = look.style(BAND_TITLE), look.style(BAND_COUNTS)
        inner = sheet.content_width - 2 * self._side
        counts_width = min(wrapper.width(band.counts, self._counts_style) + 1, inner * 0.45)
        self._counts = wrapper.wrap_text(band.counts, self._counts_style, counts_width)
        self._number = wrapper.wrap_text(band.number, self._title_style, inner)
        self._indent = self._number[0].width + look.length(_NUMBER_GAP) if band.number else 0.0
        self._title = wrapper.wrap_text(
            band.title, self._title_style, inner - self._indent - counts_width - 6 * MM
        )
        self.space_before = 0.0 if flow.is_fresh else look.length(SPACE_BEFORE_BAND)
        self._pad = look.length(BAND_PAD)
        self._height = 2 * self._pad + max(
            len(self._title) * self._title_style.leading,
            len(self._counts) * self._counts_style.leading,
        )

    @property
    def height(self) -> float:
        """The band's height with the space before it, in points."""
        return self._height + self.space_before

    def place(self, parent: StructureElement, counts: StructureElement) -> None:
        """Draw the band as the next heading of the parent; its counts belong to their element."""
        band, flow, sheet = self._band, self._flow, self._flow.look.sheet
        flow.y += 0.0 if flow.is_fresh else self.space_before
        bottom = flow.y + self._height
        flow.put(
            FillPiece(
                sheet.left, flow.y, sheet.right, bottom, Colour.ACCENT, band.accent,
                radius=flow.look.length(BAND_RADIUS),
            )
        )  # fmt: skip
        outline = f"{band.number} {band.title}" if band.number else band.title
        flow.put(BookmarkPiece(band.key, outline, 0, flow.y))
        style = self._title_style
        top = flow.y + (self._height - len(self._title) * style.leading) / 2
        heading, x = parent.add(Role.H2), sheet.left + self._side
        if band.number:
            number = tuple(replace(line, ends_word=True) for line in self._number)
            flow.put(TextPiece(heading, number, style, x, top))
        flow.put(TextPiece(heading, self._title, style, x + self._indent, top))
        for line in self._counts:
            # Counts share the title's first baseline.
            flow.put(self._counts_piece(line, counts, top + style.baseline))
            top += self._counts_style.leading
        flow.y = bottom

    def _counts_piece(
        self, line: TextLine, element: StructureElement, baseline: float
    ) -> TextPiece:
        style = self._counts_style
        x = self._flow.look.sheet.right - self._side - line.width
        return TextPiece(element, (line,), style, x, baseline - style.baseline)


def lay_heading(heading: Heading, flow: Flow, wrapper: Wrapper, parent: StructureElement) -> None:
    """Place a plain heading, with room for the lines that belong to it below."""
    look = flow.look
    if not look.is_report:  # a report's headings are kept with what they lead by `keeping.py`
        style = look.style(HEADINGS[heading.level])
        lines = wrapper.wrap_text(heading.text, style, look.sheet.content_width)
        space = look.length(SPACE_BEFORE_HEADING[heading.level])
        flow.require(style.leading * (len(lines) + _KEPT_BELOW[heading.level]) + space)
    place_heading(heading, flow, wrapper, parent)


def place_heading(heading: Heading, flow: Flow, wrapper: Wrapper, parent: StructureElement) -> None:
    """Place a plain heading where the flow is."""
    look, sheet = flow.look, flow.look.sheet
    style = look.style(HEADINGS[heading.level])
    lines = wrapper.wrap_text(heading.text, style, sheet.content_width)
    spaces = SPACE_IN_REPORT if look.is_report else SPACE_BEFORE_HEADING
    flow.y += 0.0 if flow.is_fresh else look.length(spaces[heading.level])
    if heading.key:
        flow.put(BookmarkPiece(heading.key, heading.text, heading.level - 2, flow.y))
    flow.put(TextPiece(parent.add(HEADING_ROLE[heading.level]), lines, style, sheet.left, flow.y))
    flow.y += style.leading * len(lines)
    flow.y += 0.0 if look.is_report else look.length(0.6 * MM)


def lay_trend(trend: Trend, flow: Flow, wrapper: Wrapper, parent: StructureElement) -> None:
    """Place a line, a mark and a word that stand on their own."""
    sheet = flow.look.sheet
    measurer = CellMeasurer(flow.look, wrapper, (sheet.left, sheet.right))
    owner = parent.add(Role.DIVISION if trend.small_print or tells_more(trend) else ROLE[Trend])
    slices = measurer.trend_slices(trend, sheet.content_width, owner)
    height = sum(piece.height for piece in slices)
    flow.require(height)
    flow.y += flow.look.length(1.0 * MM)
    flow.put(CellPart(owner, slices, sheet.left, flow.y, sheet.content_width, 0))
    flow.y += height


def lay_paragraph(
    paragraph: Paragraph, flow: Flow, wrapper: Wrapper, parent: StructureElement
) -> None:
    """Place a paragraph, line by line over as many pages as it takes."""
    look, sheet = flow.look, flow.look.sheet
    style = look.style(TEXT_STYLES[paragraph.style])
    longest = min(sheet.content_width, look.length(190 * MM))  # lines that the eye finds back from
    lines = wrapper.wrap(paragraph.runs, style, longest)
    if len(lines) == 2:
        whole = wrapper.wrap(paragraph.runs, style, sheet.content_width)
        lines = whole if len(whole) == 1 else lines
    element = parent.add(ROLE[Paragraph])
    if paragraph.style is TextStyle.PROSE:
        make_room(lines, flow, look.length(PROSE_GAP))
        lay_passage(lines, flow, element, x=sheet.left)
        return
    flow.y += 0.0 if flow.is_fresh else look.length(0.6 * MM)
    lay_lines(lines, flow, element, style_name=paragraph.style, x=sheet.left)
    if paragraph.style is TextStyle.SECONDARY:
        flow.y += look.length(0.7 * MM)  # what sums up stands off what it sums up


def make_room(lines: Sequence[TextLine], flow: Flow, gap: float) -> None:
    """Go below a gap to where a passage's first lines fit together."""
    leading = flow.look.style(TEXT_STYLES[TextStyle.PROSE]).leading
    flow.require(kept_together(len(lines)) * leading + gap)
    flow.y += 0.0 if flow.is_fresh else gap


def kept_together(lines: int) -> int:
    """Return how many lines a passage of so many begins with, wherever it begins."""
    # Three lines cannot be parted without one of them standing alone.
    return lines if lines < 2 * _FEWEST_LINES else _FEWEST_LINES


def lay_passage(
    lines: Sequence[TextLine], flow: Flow, element: StructureElement, *, x: float
) -> None:
    """Place a report's running text; its last line is not left alone overleaf."""
    leading = flow.look.style(TEXT_STYLES[TextStyle.PROSE]).leading
    over = len(lines) - int(flow.room / leading)
    if 0 < over < _FEWEST_LINES <= len(lines) - _FEWEST_LINES:
        kept = len(lines) - _FEWEST_LINES
        lay_lines(lines[:kept], flow, element, style_name=TextStyle.PROSE, x=x)
        flow.turn()
        lines = lines[kept:]
    lay_lines(lines, flow, element, style_name=TextStyle.PROSE, x=x)


def lay_lines(
    lines: Sequence[TextLine],
    flow: Flow,
    element: StructureElement,
    *,
    style_name: TextStyle,
    x: float,
) -> None:
    """Place lines one below the other, over as many pages as it takes."""
    style = flow.look.style(TEXT_STYLES[style_name])
    start = 0
    flow.require(style.leading)
    while start < len(lines):
        fits = max(1, int(flow.room / style.leading))
        piece = tuple(lines[start : start + fits])
        flow.put(TextPiece(element, piece, style, x, flow.y))
        flow.y += style.leading * len(piece)
        start += len(piece)
        if start < len(lines):
            flow.turn()


def lay_notes(notes: Notes, flow: Flow, wrapper: Wrapper, parent: StructureElement) -> None:
    """Place numbered notes under the table that they belong to."""
    look, sheet = flow.look, flow.look.sheet
    style = look.style(TEXT_STYLES[TextStyle.NOTE])
    indent = max(wrapper.width(label, style) for label, _ in notes.items) + 2 * MM
    element = parent.add(ROLE[Notes])
    flow.y += 1.5 * MM
    for number, (label, text) in enumerate(notes.items):
        item = element.add(Role.LIST_ITEM)
        lines = wrapper.wrap_text(text, style, min(sheet.content_width, 200 * MM) - indent)
        flow.require(min(len(lines), 3) * style.leading)
        if notes.keys:
            flow.put(PlacePiece(notes.keys[number], flow.y))
        label_lines = wrapper.wrap_text(label, style, indent)
        flow.put(TextPiece(item.add(Role.LABEL), label_lines, style, sheet.left, flow.y))
        lay_lines(
            lines, flow, item.add(Role.LIST_BODY), style_name=TextStyle.NOTE, x=sheet.left + indent
        )


def lay_legend(legend: Legend, flow: Flow, wrapper: Wrapper, parent: StructureElement) -> None:
    """Place a legend in columns, row by row; kept with its heading, and whole where it fits."""
    look, sheet = flow.look, flow.look.sheet
    style = look.style(TEXT_STYLES[TextStyle.NOTE])
    gap = look.length(_LEGEND_GAP)
    columns = max(1, int(sheet.content_width / look.length(_LEGEND_WIDTH)))
    width = (sheet.content_width - gap * (columns - 1)) / columns
    # The samples of one column are as wide as its widest, so that its terms begin in one line.
    samples = [
        max((_sample_width(item, flow) for item in legend.items[at::columns]), default=0.0)
        for at in range(columns)
    ] * (len(legend.items) // columns + 1)
    lines = [
        wrapper.wrap(_legend_runs(item), style, width - sample)
        for item, sample in zip(legend.items, samples, strict=False)
    ]
    heights = [
        max(_item_height(legend.items[n], lines[n], flow) for n in range(at, end)) + 1.6 * MM
        for at in range(0, len(lines), columns)
        for end in [min(at + columns, len(lines))]
    ]
    heading = look.style(HEADINGS[2])
    total = sum(heights) + heading.leading * 2 + look.length(SPACE_BEFORE_BAND)
    flow.require(total if total < sheet.content_height else 0.0)
    flow.put(BookmarkPiece(legend.key, legend.title, 0, flow.y))
    lay_heading(plain_heading(legend.title), flow, wrapper, parent)
    element = parent.add(ROLE[Legend])
    for number, height in enumerate(heights):
        flow.require(height)
        first = number * columns
        for at in range(first, min(first + columns, len(lines))):
            x = sheet.left + (at - first) * (width + gap)
            item = element.add(ROLE[LegendItem])
            _lay_sample(legend.items[at], flow, wrapper, item, x)
            body = item.add(Role.LIST_BODY)
            flow.put(TextPiece(body, lines[at], style, x + samples[at], flow.y))
        flow.y += height


def _sample_width(item: LegendItem, flow: Flow) -> float:
    is_wide = isinstance(item.sample, Line)
    return flow.look.length(_SAMPLE_WIDTH if is_wide else _NARROW_SAMPLE)


def _legend_runs(item: LegendItem) -> tuple[Run, ...]:
    return Run(item.term, strong=True), Run(f" {item.meaning}")


def _item_height(item: LegendItem, lines: Sequence[TextLine], flow: Flow) -> float:
    sample = flow.look.length(LINE_HEIGHT) if isinstance(item.sample, Line) else 0.0
    return max(len(lines) * flow.look.style(TEXT_STYLES[TextStyle.NOTE]).leading, sample)


def _lay_sample(
    item: LegendItem, flow: Flow, wrapper: Wrapper, element: StructureElement, x: float
) -> None:
    look, top = flow.look, flow.y
    if isinstance(item.sample, str):
        style = look.style(REFERENCE_SAMPLE)
        label = wrapper.wrap_text(item.sample, style, _sample_width(item, flow) * 2)
        flow.put(TextPiece(element.add(Role.LABEL), label, style, x, top))
    elif isinstance(item.sample, Line):
        box = look.length(LINE_WIDTH), look.length(LINE_HEIGHT)
        flow.put(LinePiece(Artifact.LAYOUT, item.sample, x, top, *box))
    else:
        mark, tone = item.sample
        note, size = look.style(TEXT_STYLES[TextStyle.NOTE]), look.length(MARK_SIZE)
        flow.put(MarkPiece(mark, tone, x, top + note.middle - size / 2, size))
