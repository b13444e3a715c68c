"""Where each text of a paper stands in its YAML, and the change that makes it say another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from scorecard_report.load.dates import named_day
from scorecard_report.load.markdown import passage_places
from scorecard_report.load.nodes import Mapping, Node, Scalar, Sequence
from scorecard_report.load.text_places import TextPlaces
from scorecard_report.problems import Where
from scorecard_report.roundtrip.home import NoHome, with_spaces_of
from scorecard_report.roundtrip.paper.markdown import TextEdit, put, text_of
from scorecard_report.roundtrip.paper.today import MEETING
from scorecard_report.roundtrip.patch import SetText
from scorecard_report.roundtrip.read.manner import PLAIN, Spans
from scorecard_report.roundtrip.read.snapshot import FieldId

_WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text of the YAML that is to say something; number: of its passage, -1 for all of it."""

    node: Scalar
    edit: TextEdit

    @property
    def is_whole(self) -> bool:
        """Say whether the text is no Markdown, and is set as a whole."""
        return self.edit.number < 0 and not self.edit.is_new


class PaperHome:
    """The texts of a paper's file by field."""

    def __init__(self, root: Mapping, source: str) -> None:
        """Take the root of a file that was loaded without an error, and the file's text."""
        self._root = root
        self._places = TextPlaces(source)
        self._passages: dict[int, list[tuple[int, tuple[str, ...]]]] = {}  # of a text, by its node

    def where(self, id_: FieldId, file: str) -> Where:
        """Return where a text stands in a file, or where the file begins."""
        node = self._node(id_) or self._root
        number = _number(id_)
        if isinstance(node, Scalar) and number >= 0:
            passages = self._passages.get(id(node))
            if passages is None:
                passages = self._passages[id(node)] = passage_places(node.text)
            if number < len(passages):
                return Where(file, *self._places.find(node, passages[number][0]))
        return Where(file, node.line, node.col)

    def change(self, id_: FieldId, spans: Spans) -> TextChange:
        """Return the change that makes a field say something. Raises `NoHome`."""
        node = self._node(id_)
        if not isinstance(node, Scalar):
            raise NoHome("it is no longer in the YAML")
        if id_ == MEETING:
            day = named_day(text_of(spans))
            if day is None:
                raise NoHome("no day can be read in it: write one such as 15 January 2027")
            own = _WEEKDAYS[day.weekday()]
            if any(name in text_of(spans).casefold() for name in _WEEKDAYS if name != own):
                raise NoHome(f"{day.isoformat()} is a {own.capitalize()}")
            return TextChange(node, TextEdit(-1, ((day.isoformat(), PLAIN),)))
        return TextChange(node, TextEdit(_number(id_), spans))

    def addition(self, after: FieldId, spans: Spans, *, is_item: bool) -> TextChange:
        """Return the change that adds a paragraph after a passage, or after a section's title.

        Raises `NoHome`.
        """
        key, _ = after
        node = self._node((key, "text")) if key.startswith("sections.") else None
        if not isinstance(node, Scalar):
            what = "a list" if is_item else "no text"
            raise NoHome(f"it stands where the YAML has {what}; add it there")
        if not node.is_literal:
            raise NoHome("the text before it does not begin with | in the YAML")
        return TextChange(node, TextEdit(_number(after), spans, is_new=True, is_item=is_item))

    def _node(self, id_: FieldId) -> Node | None:
        key, name = id_
        if not key:
            return _value(self._root, name)
        stem, _, number = key.partition(".")
        items = _said(_value(self._root, stem))
        if not number.isdecimal() or not 0 < int(number) <= len(items):
            return None
        item = items[int(number) - 1]
        return _value(item, name.partition(".")[0]) if isinstance(item, Mapping) else item


def _number(id_: FieldId) -> int:
    """Return which passage of its text a field is, from 0; -1 where it is all of it."""
    _, _, number = id_[1].partition(".")
    return int(number) - 1 if number.isdecimal() else -1


def set_texts(changes: Iterable[TextChange]) -> list[SetText]:
    """Return what is to be written, one change for each text. Raises `CannotSay`."""
    return [
        SetText(group[0].node, new_text([change.edit for change in group], group[0].node.text))
        for group in by_text(changes)
    ]


def by_text(changes: Iterable[TextChange]) -> list[list[TextChange]]:
    """Return changes, those of one text together."""
    by_node: dict[int, list[TextChange]] = defaultdict(list)
    for change in changes:
        by_node[id(change.node)].append(change)
    return list(by_node.values())


def new_text(edits: list[TextEdit], text: str) -> str:
    """Return what a text of the YAML is to say. Raises `CannotSay`."""
    if edits[0].number < 0 and not edits[0].is_new:
        return with_spaces_of(text, text_of(edits[0].spans))
    return put(text, edits)


def _value(group: Node, name: str) -> Node | None:
    entries = group.entries if isinstance(group, Mapping) else []
    return next((value for key, value in entries if key.text == name), None)


def _said(node: Node | None) -> list[Node]:
    """Return what a list holds, or a text alone; items that say nothing are none."""
    items = node.items if isinstance(node, Sequence) else [node] if node else []
    return [item for item in items if not isinstance(item, Scalar) or item.text.strip(" ~\n")]
