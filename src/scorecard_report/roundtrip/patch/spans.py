"""Where each node of a YAML text begins and ends, counted in characters.

PyYAML tells it in its events, in the order in which `load.nodes.walk` yields the nodes. Marks
count characters, whatever the line ends and however many bytes a character has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

import yaml

from scorecard_report.load.nodes import Mapping, Node, Scalar, Sequence, walk
from scorecard_report.roundtrip.patch.changes import CannotPatch

LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what libyaml ends a line at


@dataclass(frozen=True, slots=True)
class Span:
    """A node's place: `text[start:end]`.

    A block scalar's span takes in its last line break and blank lines after it; a block list's or
    group's ends where its last node does. An empty value has a span of no width.
    """

    start: int
    end: int
    style: str = ""  # of a scalar: "" for plain, or its quotation mark, or its block sign
    in_flow: bool = False  # whether it stands inside [] or {}
    is_flow: bool = False  # whether it is itself a list in [] or a group in {}
    is_key: bool = False
    indent: int = -1  # column of the innermost block list or group around it; -1 at the root
    key_end: int = -1  # where a value's key ends; -1 for what is no value of a key

    @property
    def is_block_scalar(self) -> bool:
        """Say whether it is written with | or >."""
        return self.style in {"|", ">"}


@dataclass(slots=True)
class _Open:
    """A list or group whose end was not met yet."""

    node: Node
    indent: int
    is_flow: bool
    key_end: int = -1  # of the key that waits for its value
    last_end: int = 0


def find_spans(text: str, root: Node) -> dict[int, Span]:
    """Return every node's span, by the node's `id`. Linear in the text.

    Raises `CannotPatch` where the nodes were not read from this text.
    """
    spans: dict[int, Span] = {}
    nodes = walk(root)
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            _close(stack, event, spans)
        elif isinstance(event, yaml.NodeEvent):
            node = next(nodes, None)
            if node is None or not _is_of(event, node):
                raise CannotPatch("the nodes were not read from this text")
            spans[id(node)] = _open(stack, event, node)
    if next(nodes, None) is not None:
        raise CannotPatch("the nodes were not read from this text")
    return spans


def line_end(text: str, index: int) -> int:
    """Return where the line that holds `index` ends, before its line break."""
    found = BREAK.search(text, index)
    return found.start() if found else len(text)


def _is_of(event: Any, node: Node) -> bool:
    match node:
        case Scalar():
            return isinstance(event, yaml.ScalarEvent) and event.value == node.text
        case Sequence():
            return isinstance(event, yaml.SequenceStartEvent)
        case Mapping():
            return isinstance(event, yaml.MappingStartEvent)


def _open(stack: list[_Open], event: Any, node: Node) -> Span:
    around = stack[-1] if stack else None
    span = Span(event.start_mark.index, event.end_mark.index)
    if around:
        span = _placed(span, around)
    if isinstance(node, Scalar):
        span = replace(span, style=event.style or "")
        if around:
            around.last_end = span.end
            around.key_end = span.end if span.is_key else -1
        return span
    if around:
        around.key_end = -1
    is_flow = bool(event.flow_style)
    indent = span.indent if is_flow else event.start_mark.column
    stack.append(_Open(node, indent, is_flow))
    return replace(span, is_flow=is_flow)


def _placed(span: Span, around: _Open) -> Span:
    is_key = isinstance(around.node, Mapping) and around.key_end < 0
    return replace(
        span,
        in_flow=around.is_flow,
        is_key=is_key,
        indent=around.indent,
        key_end=around.key_end,
    )


def _close(stack: list[_Open], event: Any, spans: dict[int, Span]) -> None:
    closed = stack.pop()
    end = event.end_mark.index if closed.is_flow else closed.last_end
    spans[id(closed.node)] = replace(spans[id(closed.node)], end=end)
    if stack:
        stack[-1].last_end = end
