"""Keys of a document put below a prefix, so that several documents can be one.

A key names a place (a bookmark, a note, a table's cells) or leads to one (a link). Keys of the
source, by which a text comes home, are nobody's place and stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final, TypeVar

from scorecard_report.document.nodes import (
    Band,
    Field,
    Heading,
    Legend,
    Line,
    Link,
    Notes,
    Picture,
    Row,
    Table,
    Trend,
)

_Node = TypeVar("_Node")

# The fields of each node that hold keys of places; "" stays "", for it names none.
PLACES: Final[Mapping[type[object], str]] = {
    Band: "key",
    Heading: "key",
    Legend: "key",
    Link: "key",
    Notes: "keys",
    Row: "anchor",
    Table: "key",
}
_KEYLESS: Final = (Field, Line, Picture, Trend)


def prefix_keys(node: _Node, prefix: str) -> _Node:
    """Return a node, or a tuple of nodes, with every key of a place in it below a prefix.

    prefix: ASCII. What holds no key is the same object afterwards. Linear in the nodes.
    """
    found: _Node = _prefixed(node, prefix)
    return found


def _prefixed(node: Any, prefix: str) -> Any:
    kind: Any = type(node)
    if kind is tuple:
        new = tuple(_prefixed(each, prefix) for each in node)
        return node if all(a is b for a, b in zip(node, new, strict=True)) else new
    changes: dict[str, Any] = {}
    for name in _names_within(kind):
        old = getattr(node, name)
        new = _prefixed(old, prefix)
        if new is not old:
            changes[name] = new
    place = PLACES.get(type(node))
    if place:
        changes[place] = _PREFIX[place](getattr(node, place), prefix)
    return replace(node, **changes) if changes else node


@cache
def _names_within(kind: Hashable) -> tuple[str, ...]:
    """Return the fields of a kind of node in which there may be keys; none of plain values."""
    if not isinstance(kind, type) or not is_dataclass(kind) or kind in _KEYLESS:
        return ()
    place = PLACES.get(kind)
    return tuple(field.name for field in fields(kind) if field.name != place)


def _prefix_key(key: str, prefix: str) -> str:
    return prefix + key if key else ""


def _prefix_each(keys: tuple[str, ...], prefix: str) -> tuple[str, ...]:
    return tuple(prefix + key for key in keys)


def _prefix_anchor(anchor: tuple[str, str] | None, prefix: str) -> tuple[str, str] | None:
    return (prefix + anchor[0], anchor[1]) if anchor else None


_PREFIX: Final[Mapping[str, Callable[[Any, str], Any]]] = {
    "key": _prefix_key,
    "keys": _prefix_each,
    "anchor": _prefix_anchor,
}
