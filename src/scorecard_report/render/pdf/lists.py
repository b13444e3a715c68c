"""Lists: labels in the margin of a hanging indent, items over as many pages as they take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scorecard_report.document.nodes import ListBlock, ListForm, ListItem, Paragraph, TextStyle
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.page import TextPiece
from scorecard_report.render.pdf.sections import kept_together, lay_passage, make_room
from scorecard_report.render.pdf.structure import ROLE, Role, StructureElement
from scorecard_report.render.pdf.styles import (
    ITEM_GAP,
    LIST_GAP,
    LIST_INDENT,
    PROSE_GAP,
    TEXT_STYLES,
    Look,
)
from scorecard_report.render.pdf.wrapping import Wrapper

_SHORT_LINES: Final = 2.0  # that an item may take and still be one of a list, no paragraph
LONGEST_INTRODUCTION: Final = 4  # lines that stay whole before their list
# What screen readers are told of the labels (ISO 32000-1, table 347).
_NUMBERING: Final[Mapping[ListForm, str]] = {
    ListForm.BULLET: "Disc",
    ListForm.DECIMAL: "Decimal",
    ListForm.ROMAN: "LowerRoman",
}


def lay_list(block: ListBlock, flow: Flow, wrapper: Wrapper, parent: StructureElement) -> None:
    """Place a list that stands in no other."""
    _ListPlacer(flow, wrapper).place(
        block, parent, flow.look.sheet.left, flow.look.length(PROSE_GAP)
    )


def list_start(block: ListBlock, look: Look, wrapper: Wrapper, left: float | None = None) -> float:
    """Return the points that a list begins with: lines, and sub-lists, that are not parted."""
    edge = look.sheet.left if left is None else left
    x = edge + _indent(block, look, wrapper)
    style = look.style(TEXT_STYLES[TextStyle.PROSE])
    height = 0.0
    for at, inner in enumerate(block.items[0].blocks[:2]):
        if isinstance(inner, ListBlock):
            return height + look.length(ITEM_GAP) + list_start(inner, look, wrapper, x)
        if at == 0:
            lines = len(wrapper.wrap(inner.runs, style, look.sheet.right - x))
            height = kept_together(lines) * style.leading
    return height


def _indent(block: ListBlock, look: Look, wrapper: Wrapper) -> float:
    style = look.style(TEXT_STYLES[TextStyle.PROSE])
    widths = [wrapper.width(item.label, style) for item in block.items]
    return max(look.length(LIST_INDENT), max(widths, default=0.0) + look.length(LIST_GAP))


class _ListPlacer:
    """Places lists within lists."""

    def __init__(self, flow: Flow, wrapper: Wrapper) -> None:
        self._flow, self._wrapper = flow, wrapper
        look = flow.look
        self._style = look.style(TEXT_STYLES[TextStyle.PROSE])
        self._gap = look.length(ITEM_GAP)

    def place(self, block: ListBlock, parent: StructureElement, left: float, gap: float) -> None:
        """Place a list from a left edge on; gap: the space above it, in points."""
        indent = _indent(block, self._flow.look, self._wrapper)
        between = self._gap_between(block, self._flow.look.sheet.right - left - indent)
        element = parent.add(ROLE[ListBlock], numbering=_NUMBERING[block.form])
        for item in block.items:
            self._item(item, element.add(ROLE[ListItem]), (left, indent), gap)
            gap = between

    def _gap_between(self, block: ListBlock, width: float) -> float:
        """Return the space between items: as between paragraphs where they read as such."""
        for item in block.items:
            text = "".join(each.text for each in item.blocks if isinstance(each, Paragraph))
            is_long = self._wrapper.width(text, self._style) > _SHORT_LINES * width
            if is_long or len(item.blocks) > 1:
                return self._flow.look.length(PROSE_GAP)
        return self._gap

    def _item(
        self, item: ListItem, element: StructureElement, at: tuple[float, float], gap: float
    ) -> None:
        left, indent = at
        x = left + indent
        flow = self._flow
        label, body = element.add(Role.LABEL), element.add(Role.LIST_BODY)
        for number, block in enumerate(item.blocks):
            if isinstance(block, ListBlock):
                self.place(block, body, x, self._gap)
                continue
            lines = self._wrapper.wrap(block.runs, self._style, flow.look.sheet.right - x)
            above = gap if number == 0 else self._gap
            following = item.blocks[number + 1] if number + 1 < len(item.blocks) else None
            if isinstance(following, ListBlock) and len(lines) <= LONGEST_INTRODUCTION:
                inner = list_start(following, flow.look, self._wrapper, x)
                flow.require(above + len(lines) * self._style.leading + self._gap + inner)
            make_room(lines, flow, above)
            if number == 0:
                self._label(item.label, label, left)
            owner = body.add(ROLE[Paragraph]) if len(item.blocks) > 1 else body
            lay_passage(lines, flow, owner, x=x)

    def _label(self, text: str, element: StructureElement, left: float) -> None:
        lines = self._wrapper.wrap_text(text, self._style, self._flow.look.sheet.content_width)
        self._flow.put(TextPiece(element, lines, self._style, left, self._flow.y))
