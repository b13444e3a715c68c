"""The head of the first page: logo, strapline, title, whose it is, and the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scorecard_report.document.nodes import Masthead, Picture, Tally
from scorecard_report.document.vector import Drawing
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.page import (
    BitmapPiece,
    DrawingPiece,
    MarkPiece,
    RulePiece,
    TextPiece,
)
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.styles import (
    LOGO_HEIGHT,
    LOGO_MAX_WIDTH,
    MARK_GAP,
    MARK_SIZE,
    MARKING,
    MASTHEAD_DETAIL,
    MASTHEAD_RULE,
    MM,
    REPORT_TITLES,
    STRAPLINE,
    TALLY,
    TITLE,
    Colour,
    Look,
    TypeStyle,
)
from scorecard_report.render.pdf.wrapping import TextLine, Wrapper

_MOST_LARGE_LINES = 2  # of a report's title: a longer one is set smaller
_TALLY_GAP = 7 * MM
_LOGO_GAP = 5 * MM
_DETAILS_GAP = 4 * MM  # between the strapline and what stands flush right


def lay_masthead(
    masthead: Masthead, flow: Flow, wrapper: Wrapper, parent: StructureElement
) -> None:
    """Place the masthead at the flow's place, and move below its rule."""
    look, sheet = flow.look, flow.look.sheet
    top = flow.y
    left = sheet.left
    if masthead.logo:
        left += _lay_logo(masthead.logo, flow, parent) + look.length(_LOGO_GAP)
    details_left, details_foot = _lay_details(masthead, flow, wrapper, parent)
    if masthead.strapline:
        style = look.style(STRAPLINE)
        lines = wrapper.wrap_text(
            masthead.strapline.text, style, details_left - look.length(_DETAILS_GAP) - left
        )
        flow.put(TextPiece(parent.add(Role.PARAGRAPH), lines, style, left, flow.y))
        flow.y += style.leading * len(lines)
    elif masthead.logo:  # a title alone stands level with the middle of the logo
        style, lines = _title_lines(masthead, look, wrapper, sheet.right - left)
        flow.y += max(0.0, look.length(LOGO_HEIGHT) - style.leading * len(lines)) / 2
    title_width = wrapper.width(masthead.title_text, title_style(look))
    if left + title_width + look.length(_TALLY_GAP) > details_left:
        flow.y = max(flow.y, details_foot)  # a title as long as that goes below them
    foot = _lay_title(masthead, flow, wrapper, parent, left)
    logo_foot = top + look.length(LOGO_HEIGHT) if masthead.logo else top
    flow.y = max(foot, logo_foot, details_foot) + 2.6 * MM
    flow.put(RulePiece(sheet.left, sheet.right, flow.y, Colour.TITLE, look.length(MASTHEAD_RULE)))


def title_style(look: Look) -> TypeStyle:
    """Return how a title is set on a page of such a look."""
    return look.style(REPORT_TITLES[0] if look.is_report else TITLE)


def _lay_logo(logo: Picture, flow: Flow, parent: StructureElement) -> float:
    look, sheet = flow.look, flow.look.sheet
    scale = min(look.length(LOGO_HEIGHT) / logo.height, look.length(LOGO_MAX_WIDTH) / logo.width)
    figure = parent.add(Role.FIGURE, alternative=logo.alt)
    width, height = logo.width * scale, logo.height * scale
    if isinstance(logo.content, Drawing):
        flow.put(DrawingPiece(figure, logo.content, sheet.left, flow.y, scale))
    else:
        flow.put(BitmapPiece(figure, logo.content, sheet.left, flow.y, width, height))
    return width


def _lay_details(
    masthead: Masthead, flow: Flow, wrapper: Wrapper, parent: StructureElement
) -> tuple[float, float]:
    """Place marking, organisation and details flush right; return their left edge and foot."""
    sheet = flow.look.sheet
    y, left = flow.y, sheet.right
    owner = (masthead.organisation.text,) if masthead.organisation else ()
    quiet = " · ".join((*owner, *masthead.details))
    marking = masthead.marking.text if masthead.marking else ""
    for text, style in ((marking, MARKING), (quiet, MASTHEAD_DETAIL)):
        if text:
            right = replace(flow.look.style(style), is_right_aligned=True)
            lines = wrapper.wrap_text(text, right, sheet.content_width * 0.38)
            flow.put(TextPiece(parent.add(Role.PARAGRAPH), lines, right, sheet.right, y))
            y += right.leading * len(lines)
            left = min(left, sheet.right - max(line.width for line in lines))
    return left, y


def _lay_title(
    masthead: Masthead, flow: Flow, wrapper: Wrapper, parent: StructureElement, left: float
) -> float:
    """Place the title, and the tallies on its last line where they fit, else below it."""
    style, lines = _title_lines(masthead, flow.look, wrapper, flow.look.sheet.right - left)
    flow.put(TextPiece(parent.add(Role.H1), lines, style, left, flow.y))
    foot = flow.y + style.leading * len(lines)
    if not masthead.tallies:
        return foot
    return _lay_tallies(masthead.tallies, flow, wrapper, parent, (left, foot, lines[-1].width))


def _title_lines(
    masthead: Masthead, look: Look, wrapper: Wrapper, width: float
) -> tuple[TypeStyle, tuple[TextLine, ...]]:
    """Break the title into lines, a report's in smaller type where it is long."""
    style = title_style(look)
    lines = wrapper.wrap_text(masthead.title_text, style, width)
    if look.is_report and len(lines) > _MOST_LARGE_LINES:
        style = look.style(REPORT_TITLES[-1])
        lines = wrapper.wrap_text(masthead.title_text, style, width)
    return style, lines


def _lay_tallies(
    tallies: Sequence[Tally],
    flow: Flow,
    wrapper: Wrapper,
    parent: StructureElement,
    title: tuple[float, float, float],
) -> float:
    """Place the tallies flush right beside the title's last line, else below it in rows.

    title: its left edge, its foot, and the width of its last line. Returns the new foot.
    """
    look, sheet = flow.look, flow.look.sheet
    left, foot, title_width = title
    style, gap = look.style(TALLY), look.length(_TALLY_GAP)
    rows: list[list[Tally]] = [[]]
    width = 0.0
    for tally in tallies:
        needed = _tally_width(tally, wrapper, style, flow)
        if rows[-1] and width + gap + needed > sheet.content_width:
            rows.append([])
            width = 0.0
        width += needed + (gap if rows[-1] else 0.0)
        rows[-1].append(tally)
    large = title_style(look)
    baseline = foot - large.leading + large.baseline
    if len(rows) > 1 or title_width + gap + width > sheet.right - left:
        baseline = foot + style.leading
        foot += style.leading * (0.2 + 1.4 * len(rows))
    for row in rows:
        total = sum(_tally_width(each, wrapper, style, flow) + gap for each in row) - gap
        x = sheet.right - total if len(rows) == 1 else sheet.left
        for tally in row:
            x = _lay_tally(tally, flow, wrapper, parent.add(Role.PARAGRAPH), (x, baseline)) + gap
        baseline += style.leading * 1.4
    return foot


def _tally_width(tally: Tally, wrapper: Wrapper, style: TypeStyle, flow: Flow) -> float:
    return wrapper.width(tally.text, style) + flow.look.length(MARK_SIZE + MARK_GAP)


def _lay_tally(
    tally: Tally,
    flow: Flow,
    wrapper: Wrapper,
    element: StructureElement,
    at: tuple[float, float],
) -> float:
    """Place one mark and its count from (x, baseline); return where it ends."""
    x, baseline = at
    style = flow.look.style(TALLY)
    size = flow.look.length(MARK_SIZE)
    top = baseline - style.baseline
    flow.put(MarkPiece(tally.mark, tally.tone, x, top + style.middle - size / 2, size))
    x += size + flow.look.length(MARK_GAP)
    lines = wrapper.wrap_text(tally.text, style, flow.look.sheet.content_width)
    flow.put(TextPiece(element, lines, style, x, top))
    return x + lines[0].width
