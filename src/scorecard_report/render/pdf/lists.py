"""Lists: labels in the margin of a hanging indent, items over as many pages as they take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scorecard_report.document.nodes import ListBlock, ListForm, ListItem, Paragraph, TextStyle
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.page import TextPiece
from scorecard_report.render.pdf.sections import lay_passage, make_room
from scorecard_report.render.pdf.structure import ROLE, Role, StructureElement
from scorecard_report.render.pdf.styles import (
    ITEM_GAP,
    LIST_GAP,
    LIST_INDENT,
    PROSE_GAP,
    TEXT_STYLES,
)
from scorecard_report.render.pdf.wrapping import Wrapper

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


class _ListPlacer:
    """Places lists within lists."""

    def __init__(self, flow: Flow, wrapper: Wrapper) -> None:
        self._flow, self._wrapper = flow, wrapper
        look = flow.look
        self._style = look.style(TEXT_STYLES[TextStyle.PROSE])
        self._gap = look.length(ITEM_GAP)

    def place(self, block: ListBlock, parent: StructureElement, left: float, gap: float) -> None:
        """Place a list from a left edge on; gap: the space above it, in points."""
        look = self._flow.look
        widths = [self._wrapper.width(item.label, self._style) for item in block.items]
        indent = max(look.length(LIST_INDENT), max(widths, default=0.0) + look.length(LIST_GAP))
        element = parent.add(ROLE[ListBlock], numbering=_NUMBERING[block.form])
        for item in block.items:
            self._item(item, element.add(ROLE[ListItem]), (left, indent), gap)
            gap = self._gap

    def _item(
        self, item: ListItem, element: StructureElement, at: tuple[float, float], gap: float
    ) -> None:
        left, indent = at
        x = left + indent
        label, body = element.add(Role.LABEL), element.add(Role.LIST_BODY)
        for number, block in enumerate(item.blocks):
            if isinstance(block, ListBlock):
                self.place(block, body, x, self._gap)
                continue
            lines = self._wrapper.wrap(block.runs, self._style, self._flow.look.sheet.right - x)
            make_room(lines, self._flow, gap if number == 0 else self._gap)
            if number == 0:
                self._label(item.label, label, left)
            owner = body.add(ROLE[Paragraph]) if len(item.blocks) > 1 else body
            lay_passage(lines, self._flow, owner, x=x)

    def _label(self, text: str, element: StructureElement, left: float) -> None:
        lines = self._wrapper.wrap_text(text, self._style, self._flow.look.sheet.content_width)
        self._flow.put(TextPiece(element, lines, self._style, left, self._flow.y))
