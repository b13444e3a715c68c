"""A paper's nodes into its model: header fields, sections, recommendations, what goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Final

from scorecard_report.load.cursor import Cursor, Enough, Fields, one_line
from scorecard_report.load.dates import read_date
from scorecard_report.load.drawable import Coverage, find_undrawable
from scorecard_report.load.format import BACKGROUND, PAPER
from scorecard_report.load.loaded import Loaded
from scorecard_report.load.markdown import Allowed, MarkdownReader
from scorecard_report.load.nodes import Node, Scalar, Sequence, Unreadable, read_nodes
from scorecard_report.load.source import decode, find_control_characters, find_swallowed
from scorecard_report.model.paper import (
    Appendix,
    AppendixLayout,
    BackgroundDocument,
    FieldHolds,
    HeaderField,
    Paper,
    Passage,
    Prose,
    Section,
    SectionHolds,
)
from scorecard_report.problems import cut, has_errors, in_file_order

_ADDRESS: Final = re.compile(r"https?://[!-~]+")  # visible ASCII, as an address must be written
_NO_DATE: Final = date(2000, 1, 1)  # stands in where an error was told


def load_paper(data: bytes, name: str, coverage: Coverage | None = None) -> Loaded[Paper]:
    """Read a paper from a file's bytes, as `load_scorecard` reads a scorecard. Never raises."""
    try:
        text = decode(data, name)
        root = read_nodes(text, name)
    except Unreadable as refusal:
        return Loaded(None, (refusal.problem,))
    cursor = Cursor(name)
    paper = None
    with suppress(Enough):
        fields = cursor.open(root, PAPER)
        if fields:
            paper = _PaperReader(cursor, MarkdownReader(cursor, text, coverage)).read(fields)
        cursor.tell(find_swallowed(text, root, name))
        cursor.tell(find_control_characters(root, name))
        if coverage is not None:
            cursor.tell(find_undrawable(root, coverage, name))
    problems = in_file_order(cursor.problems)
    return Loaded(None if has_errors(problems) else paper, problems)


class _PaperReader:
    """Reads a whole paper in file order."""

    def __init__(self, cursor: Cursor, markdown: MarkdownReader) -> None:
        self._cursor = cursor
        self._markdown = markdown

    def read(self, fields: Fields) -> Paper:
        return Paper(
            title=fields.text("title"),
            meeting=read_date(fields, "meeting") or _NO_DATE,
            where=fields.where,
            fields=tuple(self._field(found) for found in fields.groups("fields")),
            sections=self._sections(fields),
            recommendations=self._recommendations(fields.node("recommendations")),
            appendices=self._appendices(fields),
            background=tuple(self._background(fields.node("background"))),
            strapline=fields.text("strapline"),
            organisation=fields.text("organisation"),
            marking=fields.text("marking"),
            language=fields.text("language"),
            where_meeting=fields.where_of("meeting"),
            shows_attention=fields.text("attention") != "false",
        )

    def _field(self, fields: Fields) -> HeaderField:
        if "text" in fields and "holds" in fields:
            self._clash(fields, "text", "'text' and 'holds' do not go together")
        label, holds = fields.text("label"), fields.text("holds")
        text = self._text(fields, f"the field {label!r}", Allowed.PARAGRAPHS)
        passages = tuple(block for block in text if isinstance(block, Passage))
        return HeaderField(label, passages, FieldHolds(holds) if holds else None)

    def _sections(self, fields: Fields) -> tuple[Section, ...]:
        sections: list[Section] = []
        for found in fields.groups("sections"):
            title, holds = found.text("title"), found.text("holds")
            text = self._text(found, f"the section {title!r}", Allowed.ALL)
            section = Section(title, found.where, text, SectionHolds(holds) if holds else None)
            if section.holds and any(section.holds is other.holds for other in sections):
                self._clash(found, "holds", f"{holds!r} stands in a section already")
            if holds and holds not in fields:
                self._cursor.error(
                    "nothing-held", found.where_of("holds"), f"the paper has no {holds!r}",
                    f"add {holds!r} to the paper, or delete the section",
                )  # fmt: skip
            sections.append(section)
        return tuple(sections)

    def _text(self, fields: Fields, whose: str, allowed: Allowed) -> Prose:
        """Return what `text` says; it must say something unless `holds` stands for it."""
        node = fields.node("text")
        if not isinstance(node, Scalar):
            return ()
        if not node.is_empty and node.text.strip():
            return self._markdown.read(node, allowed)
        if "holds" not in fields:
            self._cursor.error(
                "empty-text", self._cursor.at(node), f"{whose} says nothing",
                "write its text; None, where there is nothing to say",
            )  # fmt: skip
        return ()

    def _recommendations(self, node: Node | None) -> tuple[Prose, ...]:
        items = node.items if isinstance(node, Sequence) else [node] if node else []
        given = [
            item
            for item in items
            if isinstance(item, Scalar) and not item.is_empty and item.text.strip()
        ]
        return tuple(prose for item in given if (prose := self._markdown.read(item, Allowed.ITEM)))

    def _appendices(self, fields: Fields) -> tuple[Appendix, ...]:
        """Return the appendices; warn of files that the pack puts behind later numbers."""
        found = tuple(self._appendix(group) for group in fields.groups("appendices"))
        last_own = max((at for at, each in enumerate(found, 1) if each.layout), default=0)
        for number, each in enumerate(found, 1):
            if each.is_included and each.file and number < last_own:
                self._cursor.warn(
                    "appendix-order", each.where,
                    f"appendix {number} stands behind appendix {last_own} in the pack: PDFs by "
                    "others go behind the scorecard",
                    "list it last",
                )  # fmt: skip
        return found

    def _appendix(self, fields: Fields) -> Appendix:
        if "layout" in fields and "file" in fields:
            self._clash(fields, "file", "'layout' and 'file' do not go together")
        if "include" in fields and "file" not in fields:
            self._clash(fields, "include", "'include' says where a 'file' goes, and there is none")
        layout = fields.text("layout")
        return Appendix(
            title=fields.text("title"),
            where=fields.where_of("file"),
            layout=AppendixLayout(layout) if layout else None,
            file=fields.text("file"),
            is_included=fields.text("include") == "true",
        )

    def _background(self, node: Node | None) -> Iterable[BackgroundDocument]:
        items = node.items if isinstance(node, Sequence) else [node] if node else []
        for item in items:
            if isinstance(item, Scalar):
                if text := one_line(item.text if not item.is_empty else ""):
                    yield BackgroundDocument(text)
                continue
            fields = self._cursor.open(item, BACKGROUND)
            if fields is None:
                continue
            address = fields.text("link")
            if address and not _ADDRESS.fullmatch(address):
                self._cursor.error(
                    "bad-link", fields.where_of("link"), f"{cut(address, 60)!r} is no address",
                    "write a whole address: https://…",
                )  # fmt: skip
            yield BackgroundDocument(fields.text("text"), address)

    def _clash(self, fields: Fields, key: str, message: str) -> None:
        self._cursor.error("keys-clash", fields.where_of(key), message, "keep one of them")
