"""A paper's nodes into its model: header fields, sections, recommendations, what goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from scorecard_report.load.addresses import address_problem
from scorecard_report.load.cursor import Cursor, Enough, Fields, one_line
from scorecard_report.load.dates import read_date
from scorecard_report.load.drawable import Coverage, find_undrawable
from scorecard_report.load.format import BACKGROUND, PAPER
from scorecard_report.load.loaded import Loaded
from scorecard_report.load.markdown import Allowed, MarkdownReader
from scorecard_report.load.nodes import Node, Scalar, Sequence, Unreadable, read_nodes
from scorecard_report.load.source import (
    decode,
    find_control_characters,
    find_swallowed,
    shows_nothing,
)
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
from scorecard_report.problems import has_errors, in_file_order

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
        cursor.tell(find_control_characters(root, name, text))
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
            recommendations=self._recommendations(fields),
            appendices=self._appendices(fields),
            background=tuple(self._background(fields)),
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
            if holds and holds not in fields and holds not in fields.unfit:
                self._cursor.error(
                    "nothing-held", found.where_of("holds"), f"the paper has no {holds!r}",
                    f"add {holds!r} to the paper, or delete the section",
                )  # fmt: skip
            sections.append(section)
        return tuple(sections)

    def _text(self, fields: Fields, whose: str, allowed: Allowed) -> Prose:
        """Return what `text` says; it must say something unless `holds` stands for it."""
        node = fields.node("text")
        if isinstance(node, Scalar) and not _is_blank(node):
            return self._markdown.read(node, allowed)
        if not (fields.text("holds") or fields.unfit & {"text", "holds"}):
            key = "text" if node else "holds"
            if key in fields:  # else the cursor told it
                self._cursor.error(
                    "empty-text", fields.where_of(key), f"{whose} says nothing",
                    "write its text; None, where there is nothing to say",
                )  # fmt: skip
        return ()

    def _recommendations(self, fields: Fields) -> tuple[Prose, ...]:
        return tuple(
            self._markdown.read(item, Allowed.ITEM)
            for item in self._items(fields, "recommendations", "a recommendation")
            if isinstance(item, Scalar)
        )

    def _items(self, fields: Fields, key: str, what: str) -> Iterator[Node]:
        """Yield what a list of the paper holds, or a text alone; what says nothing is told."""
        node = fields.node(key)
        if node is None:
            return
        items = node.items if isinstance(node, Sequence) else [] if _is_blank(node) else [node]
        if not items:
            self._cursor.error(
                f"empty-{key}", self._cursor.at(node), f"{key!r} holds nothing",
                f"add {what}, or delete the key, and the section that holds it",
            )  # fmt: skip
        for item in items:
            if _is_blank(item):
                self._cursor.error(
                    "empty-text", self._cursor.at(item), f"{what} says nothing",
                    "write its text, or delete it",
                )  # fmt: skip
            else:
                yield item

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
            self._cursor.error(
                "keys-clash", fields.where_of("include"),
                "'include' says where a 'file' goes, and there is none",
                "name the PDF after 'file', or delete 'include'",
            )  # fmt: skip
        layout, file = fields.text("layout"), fields.text("file")
        named = [key for key in ("file", "layout") if key in fields]
        if named and not (layout or file or fields.unfit & {"layout", "file"}):
            self._cursor.error(
                "empty-text", fields.where_of(named[0]), f"an appendix's {named[0]!r} says nothing",
                "name a PDF in the workspace after 'file', or table or linear after 'layout'",
            )  # fmt: skip
        return Appendix(
            title=fields.text("title"),
            where=fields.where_of("file"),
            layout=AppendixLayout(layout) if layout else None,
            file=file,
            is_included=fields.text("include") == "true",
        )

    def _background(self, paper: Fields) -> Iterator[BackgroundDocument]:
        for item in self._items(paper, "background", "a background document"):
            if isinstance(item, Scalar):
                yield BackgroundDocument(one_line(item.text))
                continue
            fields = self._cursor.open(item, BACKGROUND)
            if fields is None:
                continue
            address = fields.text("link")
            problem = address_problem(address, fields.where_of("link")) if address else None
            self._cursor.tell([problem] if problem else [])
            yield BackgroundDocument(fields.text("text"), address)

    def _clash(self, fields: Fields, key: str, message: str) -> None:
        self._cursor.error("keys-clash", fields.where_of(key), message, "keep one of them")


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.is_empty or shows_nothing(node.text))
