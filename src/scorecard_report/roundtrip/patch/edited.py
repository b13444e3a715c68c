"""The tree that an edited text must load as: the old nodes with the changes made in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Many
from dataclasses import dataclass, replace
from itertools import zip_longest

from scorecard_report.load.nodes import Mapping as Group
from scorecard_report.load.nodes import Node, Scalar, Sequence, walk
from scorecard_report.roundtrip.patch.changes import (
    AddKey,
    Change,
    SetItems,
    SetText,
    is_said,
    sibling,
)


@dataclass(frozen=True, slots=True)
class _Changed:
    """The changes by the `id` of what they are about."""

    values: Mapping[int, Node]
    added: Mapping[int, list[tuple[Scalar, Node]]]  # by the value that they go after


def edited(root: Node, changes: Many[Change]) -> Node:
    """Return a new tree with the changes made; places and quoting are not told in it."""
    values: dict[int, Node] = {}
    added: dict[int, list[tuple[Scalar, Node]]] = {}
    for change in changes:
        match change:
            case SetText(node):
                values[id(node)] = _set(change)
            case SetItems(node, items):
                values[id(node)] = Sequence(0, 0, _items(node, items))
            case AddKey(key=key, value=value):
                added.setdefault(id(sibling(change)), []).append((_text(key), _text(value)))
    return _rebuilt(root, _Changed(values, added))


def are_alike(one: Node, other: Node) -> bool:
    """Say whether two trees hold the same texts in the same lists and groups."""
    return all(a == b for a, b in zip_longest(_outline(one), _outline(other)))


def _text(value: str) -> Scalar:
    return Scalar(value, 0, 0, is_plain=False)


def _set(change: SetText) -> Node:
    return change.node if is_said(change) else _text(change.value)


def _items(node: Sequence, items: tuple[str, ...]) -> list[Node]:
    if len(items) != len(node.items):
        return [_text(item) for item in items]
    pairs = zip(node.items, items, strict=True)
    return [_set(SetText(old, new)) if isinstance(old, Scalar) else old for old, new in pairs]


def _rebuilt(node: Node, changed: _Changed) -> Node:
    """Return a node as it must be; as deep as `read_nodes` lets a tree be."""
    new = changed.values.get(id(node))
    if new is not None:
        return new
    match node:
        case Scalar():
            return node
        case Sequence():
            return replace(node, items=[_rebuilt(item, changed) for item in node.items])
        case Group():
            return replace(node, entries=list(_entries(node, changed)))


def _entries(node: Group, changed: _Changed) -> Iterator[tuple[Scalar, Node]]:
    for key, value in node.entries:
        yield key, _rebuilt(value, changed)
        yield from changed.added.get(id(value), ())


def _outline(root: Node) -> Iterator[tuple[str, str | int, bool]]:
    """Yield each node's kind, text or number of parts, and whether it is no value at all."""
    for node in walk(root):
        match node:
            case Scalar():
                yield "text", node.text, node.is_empty
            case Sequence():
                yield "list", len(node.items), False
            case Group():
                yield "group", len(node.entries), False
