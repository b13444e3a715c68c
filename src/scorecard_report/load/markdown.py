"""Markdown into prose: the part of CommonMark that a committee paper needs, all else refused.

Paragraphs, strong and emphasised text, links, lists two deep, sub-headings two deep. What is not
read is a problem at its line: nothing is dropped in silence, and no HTML is ever read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from scorecard_report.load.addresses import address_problem
from scorecard_report.load.commonmark import FOOTNOTE_SIGN, HTML, REFUSED, parser
from scorecard_report.load.cursor import Cursor
from scorecard_report.load.drawable import Coverage, undrawable_problem
from scorecard_report.load.format import LONGEST_ADDRESS, LONGEST_HEADING, LONGEST_LINK
from scorecard_report.load.nodes import Scalar
from scorecard_report.load.source import control_problem, shows_nothing
from scorecard_report.load.text_places import TextPlaces
from scorecard_report.model.paper import Listing, Passage, Prose, Span, SubHeading
from scorecard_report.problems import Where, cut, has_errors

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEEPEST_LIST: Final = 2
_LEVELS: Final = 2  # of sub-headings
_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")
_LARGEST_START: Final = 9999
_ADDRESS_ALONE: Final = (
    "an address on a line of its own", "write it where it is used: [words](https://…)",
)  # fmt: skip
_NO_CHARACTER: Final = "\ufffd"  # what CommonMark puts in place of one


class Allowed(Enum):
    """What may stand in a text, by how much of a page it is."""

    ALL = "paragraphs, sub-headings and lists"
    ITEM = "paragraphs and a list"
    PARAGRAPHS = "paragraphs"


@dataclass(slots=True)
class _Text:
    """One text on its way: its tokens, and how far they are read."""

    node: Scalar
    tokens: Sequence[Token]
    allowed: Allowed
    letters: frozenset[str]  # those that the file itself has, once for all spans
    at: int = 0
    level: int = 0  # of the sub-heading before

    @property
    def token(self) -> Token:
        return self.tokens[self.at]


class MarkdownReader:
    """Reads the Markdown texts of one file; problems go to its cursor."""

    def __init__(self, cursor: Cursor, source: str, coverage: Coverage | None) -> None:
        """source: the file's text. coverage: what the PDF's fonts draw, where one is asked for."""
        self._cursor = cursor
        self._places = TextPlaces(source)
        self._coverage = coverage
        self._parser = parser()

    def read(self, node: Scalar, allowed: Allowed = Allowed.ALL) -> Prose:
        """Return a scalar's text as prose, what is not read left out and told."""
        if allowed is not Allowed.PARAGRAPHS and (joined := self._places.folded_item(node)):
            self._cursor.warn(
                "folded-list", Where(self._cursor.name, *joined),
                "YAML joins this item of a list to the line before it",
                "begin the text with | on its key's line",
            )  # fmt: skip
        environment: dict[str, Any] = {}
        tokens = self._parser.parse(node.text, environment)
        self._refuse_references(node, environment.get("references", {}))
        text = _Text(node, tokens, allowed, frozenset(node.text))
        prose = tuple(self._blocks(text, depth=0))
        if allowed is Allowed.ITEM and prose and not isinstance(prose[0], Passage):
            self._lone_list(node, _line_of(tokens[0]))
        return prose

    def _refuse_references(self, node: Scalar, references: Mapping[str, Any]) -> None:
        """Tell of each line that says where a link leads, or what a footnote says."""
        for label, reference in references.items():
            what, hint = REFUSED["footnote"] if label.startswith(FOOTNOTE_SIGN) else _ADDRESS_ALONE
            where = self._where(node, reference["map"][0])
            self._cursor.error("unsupported-markdown", where, f"{what} is not read", hint)

    def _where(self, node: Scalar, line: int) -> Where:
        return Where(self._cursor.name, *self._places.find(node, line))

    def _blocks(self, text: _Text, depth: int) -> Iterator[Passage | SubHeading | Listing]:
        """Yield blocks up to the end of what they stand in."""
        while text.at < len(text.tokens) and not text.token.type.endswith("_close"):
            token = text.token
            if token.type == "paragraph_open":
                if passage := self._passage(text):
                    yield passage
            elif token.type == "heading_open":
                if heading := self._heading(text, depth):
                    yield heading
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                if listing := self._listing(text, depth):
                    yield listing
            else:
                self._refuse(text.node, token, _line_of(token))
                _skip(text)

    def _passage(self, text: _Text) -> Passage | None:
        line = _line_of(text.token)
        spans = self._inline(text)
        if spans and shows_nothing("".join(span.text for span in spans)):
            self._cursor.error(
                "empty-text", self._where(text.node, line), "a paragraph shows nothing",
                "write its text, or delete it: invisible signs often come with copied text",
            )  # fmt: skip
        for address, run in groupby(spans, key=lambda span: span.address):
            words = "".join(span.text for span in run)
            if address:
                where = self._where(text.node, line)
                self._cursor.check_length("a link", words, LONGEST_LINK, where)
        return Passage(spans) if spans else None

    def _heading(self, text: _Text, depth: int) -> SubHeading | None:
        token = text.token
        where = self._where(text.node, _line_of(token))
        level = int(token.tag[1:])
        spans = self._inline(text)
        if depth or text.allowed is not Allowed.ALL or level > _LEVELS:
            what = f"a heading of level {level}" if level > _LEVELS else "a heading here"
            self._cursor.error(
                "unsupported-markdown", where, f"{what} is not read",
                "in a section's text, # begins a sub-heading, ## one below it",
            )  # fmt: skip
            return None
        words = "".join(span.text for span in spans)
        if level > text.level + 1:  # readers go by levels
            self._cursor.error(
                "skipped-heading", where,
                f"{cut(words)!r} is of level {level}, with none above it",
                "begin with #, and use ## below that",
            )  # fmt: skip
        text.level = level
        if shows_nothing(words):
            self._cursor.error(
                "empty-text", where, "a heading says nothing", "write its words, or delete it"
            )
            return None
        if any(replace(span, text="") != Span("") for span in spans):
            self._cursor.error(
                "unsupported-markdown", where, "a heading takes plain words alone",
                "leave out * _ and links",
            )  # fmt: skip
        self._cursor.check_length("a heading", words, LONGEST_HEADING, where)
        return SubHeading(words, level)

    def _listing(self, text: _Text, depth: int) -> Listing | None:
        opening = text.token
        where = self._where(text.node, _line_of(opening))
        deepest = {Allowed.ALL: _DEEPEST_LIST, Allowed.ITEM: 1, Allowed.PARAGRAPHS: 0}[text.allowed]
        start = int(opening.attrs.get("start", 1))
        if depth >= deepest:
            deep = {0: "", 1: ", one deep"}.get(deepest, f", {deepest} deep at most")
            hint = f"here may stand {text.allowed.value}{deep}"
            if not deepest:
                hint += "; where no list is meant, put \\ before the sign that begins it"
            message = f"a list {depth + 1} deep" if depth else "a list here"
            self._cursor.error("unsupported-markdown", where, f"{message} is not read", hint)
        if start > _LARGEST_START:
            self._cursor.error(
                "unsupported-markdown", where, f"a list that begins at {start} is not read",
                f"begin at {_LARGEST_START} or below",
            )  # fmt: skip
        if depth >= deepest or start > _LARGEST_START:
            _skip(text)
            return None
        items = []
        text.at += 1
        numbers: list[str] = []
        while text.token.type == "list_item_open":
            line = _line_of(text.token)
            numbers.append(text.token.info)
            self._check_number(text.node, line, numbers)
            text.at += 1
            blocks = tuple(
                block
                for block in self._blocks(text, depth + 1)
                if not isinstance(block, SubHeading)  # refused, and told
            )
            text.at += 1
            if not blocks:
                self._cursor.error(
                    "empty-text", self._where(text.node, line), "an item of a list says nothing",
                    "write its text, or delete it",
                )  # fmt: skip
            if blocks and not isinstance(blocks[0], Passage):
                self._lone_list(text.node, line)
            items.append(blocks)
        text.at += 1
        return Listing(tuple(items), opening.type == "ordered_list_open", start)

    def _check_number(self, node: Scalar, line: int, numbers: Sequence[str]) -> None:
        """Tell of a number that is not the one to be printed, unless all are typed alike."""
        printed = int(numbers[0] or 0) + len(numbers) - 1
        if numbers[-1] not in {str(printed), numbers[0]}:
            self._cursor.error(
                "unsupported-markdown", self._where(node, line),
                f"the item {numbers[-1]} would be numbered {printed}",
                "number a list in order; a paragraph between two items begins a new list",
            )  # fmt: skip

    def _lone_list(self, node: Scalar, line: int) -> None:
        self._cursor.error(
            "unsupported-markdown", self._where(node, line), "an item that begins with a list",
            "begin it with words",
        )  # fmt: skip

    def _inline(self, text: _Text) -> tuple[Span, ...]:
        """Return the spans of a paragraph or a heading, and go behind its end."""
        token = text.tokens[text.at + 1]
        text.at += 3
        return _joined(self._spans(text, token))

    def _spans(self, text: _Text, token: Token) -> Iterator[Span]:
        node = text.node
        line = _line_of(token)
        strong = emphasis = 0
        address, words = "", ""
        for child in token.children or ():
            match child.type:
                case "text":
                    words += child.content
                    self._check_letters(text, child.content, line)
                    yield Span(child.content, bool(strong), bool(emphasis), address)
                case "softbreak":
                    yield Span(" ", bool(strong), bool(emphasis), address)
                case "strong_open" | "strong_close":
                    strong += child.nesting
                case "em_open" | "em_close":
                    emphasis += child.nesting
                case "link_open":
                    address, words = self._address(node, child, line), ""
                case "link_close":
                    if shows_nothing(words):
                        self._empty_link(node, line)
                    address = ""
                case "s_close":
                    pass
                case _:
                    words = "?"  # whatever it is, it is told
                    self._refuse(node, child, line)
            line += child.type in {"softbreak", "hardbreak"} or child.content.count("\n")

    def _empty_link(self, node: Scalar, line: int) -> None:
        self._cursor.error(
            "empty-text", self._where(node, line), "a link has no words",
            "write between [ and ] where it leads, or put the address between < and >",
        )  # fmt: skip

    def _address(self, node: Scalar, token: Token, line: int) -> str:
        address = str(token.attrs.get("href", ""))
        where = self._where(node, line)
        if problem := address_problem(address, where):
            self._cursor.tell([problem])
            return ""
        self._cursor.check_length("an address", address, LONGEST_ADDRESS, where)
        if token.attrs.get("title"):
            self._cursor.error(
                "unsupported-markdown", where, "a title behind a link's address is not read",
                "leave it out; the link's words say where it leads",
            )  # fmt: skip
        return address

    def _check_letters(self, text: _Text, said: str, line: int) -> None:
        """Tell of characters that were written as names or numbers, &#x…;, and cannot stand."""
        if text.letters.issuperset(said):
            return
        new = "".join(letter for letter in dict.fromkeys(said) if letter not in text.letters)
        where = self._where(text.node, line)
        if _NO_CHARACTER in new:
            self._cursor.error(
                "unsupported-markdown", where, "a number (&#…;) that stands for no character",
                "type the character itself",
            )  # fmt: skip
        if problem := control_problem(new, where):
            self._cursor.tell([problem])
        drawn = new.replace(_NO_CHARACTER, "")
        if self._coverage and (absent := undrawable_problem(drawn, self._coverage, where)):
            self._cursor.tell([absent])

    def _refuse(self, node: Scalar, token: Token, line: int) -> None:
        if token.type in HTML:
            code = token.content.strip()
            self._cursor.error(
                "raw-html", self._where(node, line), f"{cut(code)!r} is HTML, which is not read",
                "write it in Markdown; where a < is meant as such, write \\<",
            )  # fmt: skip
            return
        what, hint = REFUSED.get(token.type, (f"Markdown's {token.type}", ""))
        self._cursor.error(
            "unsupported-markdown", self._where(node, line), f"{what} is not read", hint
        )


def read_prose(text: str) -> Prose | None:
    """Return a text as prose; None where anything in it is not read."""
    cursor = Cursor("")
    prose = MarkdownReader(cursor, text, None).read(Scalar(text, 1, 1, is_plain=False))
    return None if has_errors(cursor.problems) else prose


def passage_places(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return where each passage and sub-heading of a text begins: its line, from 0, and its lines.

    They are those that `read_prose` gives, in its order; the lines are without what makes them an
    item or a heading, and without spaces at their edges.
    """
    return [
        (_line_of(token), tuple(line.strip() for line in token.content.split("\n")))
        for token in parser().parse(text)
        if token.type == "inline" and token.content.strip()
    ]


def _line_of(token: Token) -> int:
    """Return the line of a text, from 0, on which a block begins."""
    return token.map[0] if token.map else 0


def _skip(text: _Text) -> None:
    """Go behind a block, whatever stands in it."""
    depth = 0
    while True:
        depth += text.token.nesting
        text.at += 1
        if depth <= 0:
            return


def _joined(spans: Iterator[Span]) -> tuple[Span, ...]:
    """Join spans of one manner, with single spaces between words and none at the edges."""
    joined: list[Span] = []
    for manner, run in groupby(spans, key=lambda span: replace(span, text="")):
        text = _SPACES.sub(" ", normalize("NFC", "".join(span.text for span in run)))
        if not joined or joined[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            joined.append(replace(manner, text=text))
    if joined and joined[-1].text.endswith(" "):
        last = joined.pop()
        if stripped := last.text.removesuffix(" "):
            joined.append(replace(last, text=stripped))
    return tuple(joined)
