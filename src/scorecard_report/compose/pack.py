"""Documents into one pack: a part for each of them, and the contents behind the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from scorecard_report.compose.languages import words_for
from scorecard_report.document.keys import prefix_keys
from scorecard_report.document.nodes import (
    Band,
    Block,
    Contents,
    ContentsEntry,
    Document,
    Enclosed,
    Heading,
    Legend,
    Masthead,
    Pack,
    PageForm,
    Part,
    Run,
)

_CONTENTS_SIZE: Final = 12.0  # points, where the first part has no size of its own
_CONTENTS_KEY: Final = "contents"
_LISTED_LEVEL: Final = 2  # of headings in the contents, under the title of their part


def compose_pack(
    title: str,
    parts: Sequence[tuple[str, Document]],
    *,
    enclosed: Sequence[tuple[str, int]] = (),
) -> Pack:
    """Return documents, each with what it is called in the pack, as one pack.

    enclosed: files by others that are put behind the pack, each as (what it is called, its pages).

    Language, organisation, subject and date are the first document's, and so is the look of the
    contents, which stand behind it. Each part keeps its own furniture and form; the first one's
    marking stands on every page, before the part's own.
    Raises ValueError where there are no parts.
    """
    if not parts:
        raise ValueError("a pack of no parts")
    first = parts[0][1]
    marking = first.furniture.marking
    made = [_part(number, *each, marking) for number, each in enumerate(parts, 1)]
    behind = tuple(
        Enclosed(called, _key(number), pages)
        for number, (called, pages) in enumerate(enclosed, len(made) + 1)
    )
    contents = Part(
        title=words_for(first.language).contents_title,
        key=_CONTENTS_KEY,
        language=first.language,
        furniture=replace(first.furniture, title=title, key_line=""),
        blocks=(_contents(words_for(first.language).contents_title, made, behind),),
        form=first.form or PageForm(_CONTENTS_SIZE),
    )
    return Pack(
        title=title,
        language=first.language,
        organisation=first.organisation,
        subject=first.subject,
        date=first.date,
        parts=(made[0], contents, *made[1:]),
        enclosed=behind,
    )


def label_appendix(document: Document, number: int, title: str) -> Document:
    """Return an appendix that says which it is: above its title, and at the foot of each page."""
    label = _label(number, document.language)
    blocks = tuple(
        _labelled(block, label) if isinstance(block, Masthead) else block
        for block in document.blocks
    )
    furniture = replace(document.furniture, title=name_appendix(number, title, document.language))
    return replace(document, blocks=blocks, furniture=furniture)


def name_appendix(number: int, title: str, language: str) -> str:
    """Return what an appendix is called in a pack: its number as the report counts, its title."""
    return f"{_label(number, language)}: {title}"


def _label(number: int, language: str) -> str:
    return words_for(language).appendix.format(number=number)


def _labelled(masthead: Masthead, label: str) -> Masthead:
    strapline = masthead.strapline or Run("")
    told = f"{label} · {strapline.text}" if strapline.text else label
    return replace(masthead, strapline=replace(strapline, text=told))


def _key(number: int) -> str:
    return f"p{number}"


def _part(number: int, title: str, document: Document, marking: str) -> Part:
    key = _key(number)
    markings = dict.fromkeys(filter(None, (marking, document.furniture.marking)))
    return Part(
        title=title,
        key=key,
        language=document.language,
        furniture=replace(document.furniture, marking=" · ".join(markings)),
        blocks=prefix_keys(document.blocks, f"{key}."),
        form=document.form,
    )


def _contents(title: str, parts: Iterable[Part], behind: Iterable[Enclosed]) -> Contents:
    entries = [
        ContentsEntry(
            part.title,
            part.key,
            # A part of one section that is called as it is says no more than the part.
            tuple(each for each in _sections(part.blocks) if each.title != part.title),
        )
        for part in parts
    ]
    entries += [ContentsEntry(each.title, each.key) for each in behind]
    return Contents(title, tuple(entries))


def _sections(blocks: Iterable[Block | Contents]) -> Iterable[ContentsEntry]:
    """Yield what the outline holds at the first level of a part."""
    for block in blocks:
        match block:
            case Band():
                yield ContentsEntry(f"{block.number} {block.title}".strip(), block.key)
            case Legend():
                yield ContentsEntry(block.title, block.key)
            case Heading(level=level) if level <= _LISTED_LEVEL and block.key:
                yield ContentsEntry(block.text, block.key)
