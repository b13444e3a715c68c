"""The footer that stands on every page: title, key, marking and page number; all artifact."""

from __future__ import annotations

from scorecard_report.render.pdf.page import Page, TextPiece
from scorecard_report.render.pdf.pen import Artifact, Pen
from scorecard_report.render.pdf.styles import (
    FOOTER,
    FOOTER_STRONG,
    HAIRLINE,
    MM,
    Colour,
)
from scorecard_report.render.pdf.wrapping import Wrapper

_GAP = 6 * MM
# Shares of the page's width that texts may take. A marking is the last to be cut.
_MARKING_BESIDE_KEY = 0.25
_TITLE_BESIDE_KEY = 0.45
_MARKING = 0.5


def draw_footer(pen: Pen, on: Page, wrapper: Wrapper, number: tuple[int, int]) -> None:
    """Draw a page's footer; number is (page, pages)."""
    furniture, look, sheet = on.furniture, on.look, on.look.sheet
    style, strong = look.style(FOOTER), look.style(FOOTER_STRONG)
    with pen.artifact(Artifact.FOOTER):
        pen.rule(sheet.left, sheet.right, sheet.footer_rule, Colour.RULE, HAIRLINE)
    top = sheet.footer_rule + look.length(1.9 * MM)
    page, pages = number
    page_of = furniture.page_of.format(page=page, pages=pages)
    right = wrapper.one_line(page_of, style, sheet.content_width)
    x = sheet.right - right.width
    TextPiece(Artifact.FOOTER, (right,), style, x, top).draw(pen)
    if furniture.marking:
        share = _MARKING_BESIDE_KEY if furniture.key_line else _MARKING
        marking = wrapper.one_line(furniture.marking, strong, sheet.content_width * share)
        x -= marking.width + _GAP
        TextPiece(Artifact.FOOTER, (marking,), strong, x, top).draw(pen)
    room = x - _GAP - sheet.left
    if furniture.key_line:
        room = sheet.content_width * _TITLE_BESIDE_KEY
    title = wrapper.one_line(furniture.title, style, room)
    TextPiece(Artifact.FOOTER, (title,), style, sheet.left, top).draw(pen)
    if not furniture.key_line:
        return
    left = sheet.left + title.width + _GAP
    key = wrapper.one_line(furniture.key_line, style, x - _GAP - left)
    # In the middle of the page where there is room, else in the middle of what is left.
    middle = min(max((sheet.left + sheet.right - key.width) / 2, left), x - _GAP - key.width)
    TextPiece(Artifact.FOOTER, (key,), style, middle, top).draw(pen)
