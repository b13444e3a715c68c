"""Prose as blocks of a document: passages, sub-headings and lists, each with a key of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Final

from scorecard_report.document.lists import make_list
from scorecard_report.document.nodes import (
    Field,
    Heading,
    Link,
    ListBlock,
    ListForm,
    Paragraph,
    Run,
    TextStyle,
    plain_heading,
)
from scorecard_report.model.paper import Listing, Passage, Prose, Span, SubHeading, passage_name

_SECTION_LEVEL: Final = 2  # of the headings that sub-headings stand below


@dataclass(frozen=True, slots=True)
class ProseMaker:
    """Makes the blocks of one text of the source.

    key: the stem of the blocks' keys. source, title: of the fields, of which each passage and each
    sub-heading is one, in the order in which they are made.
    """

    key: str
    source: str
    title: str
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def blocks(self, prose: Prose) -> Iterator[Heading | Paragraph | ListBlock]:
        """Yield the blocks of a section's text."""
        for number, block in enumerate(prose, 1):
            own = f"{self.key}.{number}"
            if isinstance(block, SubHeading):
                yield plain_heading(block.text, _SECTION_LEVEL + block.level, own, self._field())
            else:
                yield self._block(block, own, depth=0)

    def item(self, prose: Prose) -> tuple[Paragraph | ListBlock, ...]:
        """Return the blocks of a text that is an item of a list."""
        return self._item(prose, self.key, depth=1)

    def _item(self, prose: Prose, key: str, depth: int) -> tuple[Paragraph | ListBlock, ...]:
        return tuple(
            self._block(block, f"{key}.{number}", depth)
            for number, block in enumerate(prose, 1)
            if not isinstance(block, SubHeading)
        )

    def _block(self, block: Passage | Listing, key: str, depth: int) -> Paragraph | ListBlock:
        if isinstance(block, Passage):
            own = self._field()
            return Paragraph(tuple(_runs(block, own)), TextStyle.PROSE, key)
        form = ListForm.DECIMAL if block.is_numbered else ListForm.BULLET
        contents = (
            self._item(item, f"{key}.{number}", depth + 1)
            for number, item in enumerate(block.items, 1)
        )
        return make_list(form, contents, start=block.start, depth=depth)

    def _field(self) -> Field:
        return Field(self.source, passage_name(next(self._numbers)), self.title)


def linked(text: str, address: str, own: Field) -> Run:
    """Return a text that leads to an address, if there is one."""
    return Run(text, link=_link(text, address) if address else None, field=own)


def _runs(passage: Passage, own: Field) -> Iterator[Run]:
    for address, group in groupby(passage.spans, key=lambda span: span.address):
        spans = list(group)
        link = _link("".join(span.text for span in spans), address) if address else None
        for span in spans:
            yield _run(span, link, own)


def _run(span: Span, link: Link | None, own: Field) -> Run:
    return Run(
        span.text, strong=span.is_strong, link=link, field=own, emphasised=span.is_emphasised
    )


def _link(text: str, address: str) -> Link:
    """Say where a link leads: its words, and the address unless they are the same."""
    shown = address.removeprefix("mailto:")
    return Link("", text if text in {shown, address} else f"{text}: {shown}", address)
