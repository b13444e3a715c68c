"""Prose as blocks of a document: passages, sub-headings and lists, each with a key of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from scorecard_report.document.lists import make_list
from scorecard_report.document.nodes import (
    Heading,
    Link,
    ListBlock,
    ListForm,
    Paragraph,
    Run,
    TextStyle,
    plain_heading,
)
from scorecard_report.model.paper import Listing, Passage, Prose, Span, SubHeading

_SECTION_LEVEL: Final = 2  # of the headings that sub-headings stand below


def prose_blocks(prose: Prose, key: str) -> Iterator[Heading | Paragraph | ListBlock]:
    """Yield the blocks of a section's text; its key is the stem of theirs."""
    for number, block in enumerate(prose, 1):
        own = f"{key}.{number}"
        if isinstance(block, SubHeading):
            yield plain_heading(block.text, _SECTION_LEVEL + block.level, own)
        else:
            yield _block(block, own, depth=0)


def item_blocks(prose: Prose, key: str, depth: int = 1) -> tuple[Paragraph | ListBlock, ...]:
    """Return what an item of a list says; depth: how many lists it stands in."""
    return tuple(
        _block(block, f"{key}.{number}", depth)
        for number, block in enumerate(prose, 1)
        if not isinstance(block, SubHeading)
    )


def passage_paragraph(passage: Passage, key: str) -> Paragraph:
    """Return a passage as a paragraph."""
    return Paragraph(tuple(_runs(passage)), TextStyle.PROSE, key)


def linked(text: str, address: str) -> Run:
    """Return a text that leads to an address, if there is one."""
    return Run(text, link=_link(text, address) if address else None)


def _block(block: Passage | Listing, key: str, depth: int) -> Paragraph | ListBlock:
    if isinstance(block, Passage):
        return passage_paragraph(block, key)
    form = ListForm.DECIMAL if block.is_numbered else ListForm.BULLET
    contents = (
        item_blocks(item, f"{key}.{number}", depth + 1)
        for number, item in enumerate(block.items, 1)
    )
    return make_list(form, contents, start=block.start, depth=depth)


def _runs(passage: Passage) -> Iterator[Run]:
    for address, group in groupby(passage.spans, key=lambda span: span.address):
        spans = list(group)
        link = _link("".join(span.text for span in spans), address) if address else None
        for span in spans:
            yield _run(span, link)


def _run(span: Span, link: Link | None) -> Run:
    return Run(span.text, strong=span.is_strong, emphasised=span.is_emphasised, link=link)


def _link(text: str, address: str) -> Link:
    """Say where a link leads: its words, and the address unless they are the same."""
    shown = address.removeprefix("mailto:")
    return Link("", text if text in {shown, address} else f"{text}: {shown}", address)
