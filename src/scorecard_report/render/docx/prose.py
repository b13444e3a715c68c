"""Running text: a report's paragraphs, lists that Word numbers, header fields, links outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from scorecard_report.document.nodes import HeaderFields, ListBlock, Paragraph, Run, TextStyle
from scorecard_report.render.docx.body import TAB, BodyWriter, Drawn, Piece, is_bidi, plain_run, run
from scorecard_report.render.docx.numbering import ListKind, item_shape
from scorecard_report.render.docx.places import Places
from scorecard_report.render.docx.styles import (
    FIRST_FIELD,
    HYPERLINKS,
    LAST_FIELD,
    LIST_CONTINUE,
    LIST_INDENT,
    LIST_STYLES,
    REPORT_FIELD,
    TEXT_STYLES,
)
from scorecard_report.render.docx.xml import element, value

_BREAK: Final = Drawn("<w:r><w:br/></w:r>", (Run("\n"),))


class ProseWriter:
    """Writes what a report is made of, by way of the body's writer."""

    def __init__(self, body: BodyWriter, places: Places, longest_label: int) -> None:
        """Write into the same document as another writer. longest_label: see `Fit`."""
        self._longest_label = longest_label
        self._body = body
        self._places = places

    def text(self, node: Paragraph) -> Iterator[str]:
        """Yield a paragraph that stands outside tables."""
        if node.style is not TextStyle.PROSE:
            yield from self._body.text(node)
            return
        yield self._passage(TEXT_STYLES[node.style], node.key or "text", node)

    def header_fields(self, node: HeaderFields) -> Iterator[str]:
        """Yield a paragraph for each field, its label in the margin of a hanging indent.

        What a label stands for begins on the next line where the label is longer than the margin.
        It is one paragraph whatever it says, since rules stand between paragraphs that are alike.
        Each of its texts is in a content control, since a line's end is no more than a space there.
        """
        for field in node.fields:
            gap = TAB if len(field.label) <= self._longest_label else _BREAK
            pieces: list[Piece] = [Run(field.label, strong=True, field=field.field), gap]
            for at, text in enumerate(field.paragraphs):
                pieces += [_BREAK] if at else []
                linked, own = self._linked(text.runs), text.runs[0].field
                pieces.append(
                    Drawn(self._places.control(own, linked) if own else linked, text.runs)
                )
            style = REPORT_FIELD
            if field is node.fields[-1]:
                style = LAST_FIELD
            if field is node.fields[0]:
                style = FIRST_FIELD
            yield self._body.put(style.id, field.key or "field", *pieces)

    def list_block(self, node: ListBlock, depth: int = 0, left: int = 0) -> Iterator[str]:
        """Yield a list's items; depth: how many lists it stands in; left: of its labels, twips."""
        number = self._places.list_id(ListKind(node.form, depth, left), node.start)
        numbered = element("w:numPr", value("w:ilvl", depth), value("w:numId", number))
        inner = left + LIST_INDENT[node.form]
        for item in node.items:
            style, mark = LIST_STYLES[node.form][depth], numbered
            for block in item.blocks:
                if isinstance(block, ListBlock):
                    yield from self.list_block(block, depth + 1, inner)
                    continue
                shape = item_shape(node.form, depth) if mark else ""
                yield self._passage(style, block.key or "item", block, numbered=mark, shape=shape)
                style, mark = LIST_CONTINUE.get(inner, "List Continue").replace(" ", ""), ""

    def _passage(
        self,
        style: str,
        key: str,
        node: Paragraph,
        *,
        numbered: str = "",
        shape: str = "",
    ) -> str:
        """Return a paragraph of running text."""
        text = Drawn(self._linked(node.runs), node.runs)
        return self._body.put(
            style, key, text, is_bidi=is_bidi(node), numbered=numbered, shape=shape
        )

    def _linked(self, nodes: Sequence[Run]) -> str:
        """Return runs with those that lead outside in their links."""
        written = []
        for link, group in groupby(nodes, key=lambda node: node.link):
            if link is None or not link.address:
                written += [plain_run(node) for node in group]
                continue
            inner = "".join(
                run(node.text, HYPERLINKS[node.strong, node.emphasised]) for node in group
            )
            id_ = self._places.link_id(link.address)
            written.append(f'<w:hyperlink r:id="{id_}" w:history="1">{inner}</w:hyperlink>')
        return "".join(written)
