"""The header fields: labels flush with the text below, beside what they stand for, ruled off.

The masthead's rule above is the first of their rules: two of them so near would be one too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from scorecard_report.document.nodes import HeaderField, HeaderFields, Paragraph, TextStyle
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.page import RulePiece, TextPiece
from scorecard_report.render.pdf.structure import ROLE, Role, StructureElement
from scorecard_report.render.pdf.styles import (
    FIELD_GAP,
    FIELD_LABEL,
    FIELD_PAD,
    HAIRLINE,
    MM,
    TEXT_STYLES,
    Colour,
)
from scorecard_report.render.pdf.wrapping import TextLine, Wrapper

_WIDEST: Final = 0.3  # of the page's width, that labels may take: longer ones are broken
_SPACE_ABOVE: Final = 0.8 * MM
_SPACE_BELOW: Final = 1.6 * MM


@dataclass(slots=True)
class _Line:
    """A line of one column, and the element that it belongs to."""

    line: TextLine
    element: StructureElement


def lay_header_fields(
    node: HeaderFields, flow: Flow, wrapper: Wrapper, parent: StructureElement
) -> None:
    """Place the fields one below the other; a field longer than a page goes on overleaf."""
    _FieldPlacer(node, flow, wrapper).place(parent)


class _FieldPlacer:
    """Knows how wide the labels are, and places field by field."""

    def __init__(self, node: HeaderFields, flow: Flow, wrapper: Wrapper) -> None:
        look, sheet = flow.look, flow.look.sheet
        self._node, self._flow, self._wrapper = node, flow, wrapper
        self._label_style = look.style(FIELD_LABEL)
        self._style = look.style(TEXT_STYLES[TextStyle.PROSE])
        self._pad = look.length(FIELD_PAD)
        widest = sheet.content_width * _WIDEST
        self._labels = [
            wrapper.wrap_text(field.label, self._label_style, widest) for field in node.fields
        ]
        # As wide as the widest line of any, which may be less than a long label was given.
        label_width = max(line.width for lines in self._labels for line in lines)
        self._edge = sheet.left + label_width + look.length(FIELD_GAP)

    def place(self, parent: StructureElement) -> None:
        """Place all fields between rules."""
        flow = self._flow
        element = parent.add(ROLE[HeaderFields])
        flow.y += 0.0 if flow.is_fresh else flow.look.length(_SPACE_ABOVE)
        for field, label in zip(self._node.fields, self._labels, strict=True):
            self._place(field, label, element.add(ROLE[HeaderField]))
        self._rule()
        flow.y += flow.look.length(_SPACE_BELOW)

    def _place(self, field: HeaderField, lines: Sequence[TextLine], item: StructureElement) -> None:
        flow = self._flow
        leading = self._style.leading
        name = item.add(Role.LABEL)
        label = [_Line(line, name) for line in lines]
        value = list(self._value(field, item.add(Role.LIST_BODY)))
        flow.require(max(len(label), len(value)) * leading + 2 * self._pad)
        while label or value:
            fits = max(1, int((flow.room - 2 * self._pad) / leading))
            height = min(fits, max(len(label), len(value))) * leading + 2 * self._pad
            foot = flow.y + height
            if field is not self._node.fields[0]:
                self._rule()
            self._put(label[:fits], flow.look.sheet.left, is_label=True)
            self._put(value[:fits], self._edge, is_label=False)
            label, value = label[fits:], value[fits:]
            flow.y = foot
            if label or value:
                self._rule()
                flow.turn()

    def _value(self, field: HeaderField, body: StructureElement) -> Iterator[_Line]:
        width = self._flow.look.sheet.right - self._edge
        is_split = len(field.paragraphs) > 1
        for paragraph in field.paragraphs:
            element = body.add(ROLE[Paragraph]) if is_split else body
            for line in self._wrapper.wrap(paragraph.runs, self._style, width):
                yield _Line(line, element)

    def _put(self, lines: list[_Line], x: float, *, is_label: bool) -> None:
        style = self._label_style if is_label else self._style
        top = self._flow.y + self._pad
        for _, run in groupby(lines, key=lambda line: id(line.element)):
            piece = list(run)
            told = tuple(each.line for each in piece)
            self._flow.put(TextPiece(piece[0].element, told, style, x, top))
            top += len(told) * style.leading

    def _rule(self) -> None:
        sheet, y = self._flow.look.sheet, self._flow.y
        self._flow.put(RulePiece(sheet.left, sheet.right, y, Colour.RULE, HAIRLINE))
