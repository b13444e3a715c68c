"""YAML text as light nodes: every scalar with its spelling and its place, nothing interpreted.

Built from PyYAML's event stream with a stack of our own, so that depth, aliases and tags are
refused the moment they are met, before they cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final
from unicodedata import combining

import yaml

from scorecard_report.load.syntax import syntax_problem
from scorecard_report.problems import Problem, Where, error

_DEEPEST: Final = 40
_MOST: Final = 600_000  # nodes: some 30,000 measures
# Putting the marks on one letter in order, as NFC asks, costs the square of their number.
_MOST_MARKS: Final = 64
_MAYBE_MARKS: Final = re.compile(f"[^\x00-\u02ff]{{{_MOST_MARKS}}}")
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """A scalar as written; `is_plain` where it stands without quotes or block sign.

    is_literal: after the sign |, where a line's end is kept and does not part paragraphs.
    """

    text: str
    line: int
    col: int
    is_plain: bool = True
    is_literal: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was written: no value, or a bare tilde."""
        return self.is_plain and self.text in {"", "~"}


@dataclass(slots=True)
class Sequence:
    """A list, in block or in flow style."""

    line: int
    col: int
    items: list[Node] = field(default_factory=list)
    is_flow: bool = False


@dataclass(slots=True)
class Mapping:
    """A mapping's entries in file order, doubled keys included; is_flow inside braces."""

    line: int
    col: int
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    is_flow: bool = False


Node = Scalar | Sequence | Mapping

WHAT: Final = {Scalar: "a text", Sequence: "a list", Mapping: "a group of keys"}


class Unreadable(Exception):
    """The text is no YAML that we read; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem."""
        super().__init__(str(problem))
        self.problem = problem


def read_nodes(text: str, name: str) -> Node:
    """Return the root node of a YAML text. Raises `Unreadable`. Linear in the text."""
    try:
        root = _build(yaml.parse(text, Loader=_LOADER), name)
    except yaml.MarkedYAMLError as problem:
        raise Unreadable(syntax_problem(problem, text, name)) from None
    except yaml.YAMLError as problem:
        raise Unreadable(error("bad-yaml", Where(name), f"cannot be read: {problem}")) from None
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        raise Unreadable(
            error("empty-file", Where(name), "the file says nothing", "scorecard init makes one")
        )
    return root


def _build(events: Iterator[Any], name: str) -> Node | None:
    root: Node | None = None
    stack: list[Sequence | Mapping] = []
    keys: list[Scalar | None] = []  # the key that waits for its value, for each open mapping
    count = 0
    for event in events:
        kind = type(event)
        if kind in _ENDS:
            stack.pop()
            keys.pop()
            continue
        if kind is yaml.DocumentStartEvent and root is not None:
            raise Unreadable(
                error("many-documents", _where(event, name), "more than one document in the file",
                      "keep one scorecard in a file; remove the line of three hyphens")
            )  # fmt: skip
        if kind not in _BEGINS:
            continue
        count += 1
        if count > _MOST:
            raise Unreadable(
                error("file-too-large", _where(event, name), f"more than {_MOST:,} texts and lists")
            )
        _refuse(event, name)
        node = _BEGINS[kind](event)
        _attach(node, stack, keys, name)
        root = root or node
        if kind is not yaml.ScalarEvent:
            if len(stack) >= _DEEPEST:
                raise Unreadable(
                    error("too-deep", _where(event, name), f"nested deeper than {_DEEPEST} levels")
                )
            stack.append(node)
            keys.append(None)
    return root


def _scalar(event: Any) -> Scalar:
    mark = event.start_mark
    return Scalar(
        event.value,
        mark.line + 1,
        mark.column + 1,
        event.style in _PLAIN_STYLES,
        event.style == "|",
    )


def _sequence(event: Any) -> Sequence:
    mark = event.start_mark
    return Sequence(mark.line + 1, mark.column + 1, is_flow=bool(event.flow_style))


def _mapping(event: Any) -> Mapping:
    mark = event.start_mark
    return Mapping(mark.line + 1, mark.column + 1, is_flow=bool(event.flow_style))


def _alias(event: Any) -> Node:
    raise RuntimeError(f"an alias got past its refusal: {event}")


_PLAIN_STYLES: Final = frozenset({None, ""})
_ENDS: Final = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_BEGINS: Final[dict[type, Callable[[Any], Any]]] = {
    yaml.ScalarEvent: _scalar,
    yaml.SequenceStartEvent: _sequence,
    yaml.MappingStartEvent: _mapping,
    yaml.AliasEvent: _alias,
}


def _attach(
    node: Node, stack: list[Sequence | Mapping], keys: list[Scalar | None], name: str
) -> None:
    if not stack:
        return
    parent = stack[-1]
    if isinstance(parent, Sequence):
        parent.items.append(node)
        return
    key = keys[-1]
    if key is None:
        if not isinstance(node, Scalar):
            where = Where(name, node.line, node.col)
            raise Unreadable(error("bad-yaml", where, f"{WHAT[type(node)]} cannot be a key"))
        if node.is_plain and node.text == "<<":
            where = Where(name, node.line, node.col)
            raise Unreadable(
                error("merge-key", where, "merge keys (<<) are not read", "write the keys out")
            )
        keys[-1] = node
    else:
        parent.entries.append((key, node))
        keys[-1] = None


def _refuse(event: Any, name: str) -> None:
    """Refuse what makes a YAML file mean or cost more than it says."""
    if event.anchor is not None:
        raise Unreadable(
            error("alias", _where(event, name), "anchors (&) and aliases (*) are not read",
                  "write the text out; put quotes round a text that begins with & or *")
        )  # fmt: skip
    if getattr(event, "tag", None) is not None:
        raise Unreadable(
            error("tag", _where(event, name), f"tags ({event.tag[:40]}) are not read",
                  "leave the tag out; put quotes round a text that begins with !")
        )  # fmt: skip
    if type(event) is yaml.ScalarEvent and _has_stacked_marks(event.value):
        raise Unreadable(
            error("stacked-marks", _where(event, name), "too many accents on one letter",
                  "delete them; no language needs more than a few")
        )  # fmt: skip


def _has_stacked_marks(text: str) -> bool:
    if text.isascii() or not _MAYBE_MARKS.search(text):
        return False
    runs = groupby(text, key=lambda letter: combining(letter) != 0)
    return any(is_mark and sum(1 for _ in run) >= _MOST_MARKS for is_mark, run in runs)


def _where(event: Any, name: str) -> Where:
    return Where(name, event.start_mark.line + 1, event.start_mark.column + 1)


def walk(root: Node) -> Iterator[Node]:
    """Yield every node, keys included, in file order."""
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, Sequence):
            pending.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            for key, value in reversed(node.entries):
                pending.append(value)
                pending.append(key)
