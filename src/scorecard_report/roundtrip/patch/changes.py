"""What may be changed in a YAML file: a text, a list of texts, a key that was not there."""

from __future__ import annotations

from collections.abc import Sequence as Many
from dataclasses import dataclass

from scorecard_report.load.nodes import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class SetText:
    """Replace a scalar's value, be it empty, or a flow list that holds a data state: `[x]`.

    `value` is exactly what the scalar must load as. A figure may stand plain though YAML's own
    types would read a number (12.40); any other text that YAML takes for something else is quoted.
    """

    node: Scalar | Sequence
    value: str
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class SetItems:
    """Replace the items of a list of texts."""

    node: Sequence
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddKey:
    """Add `key: value` to a group that does not have the key.

    It goes after the last of the keys `after` that is there with a scalar for a value, else after
    the group's last such key of any name.
    """

    group: Mapping
    key: str
    value: str
    after: tuple[str, ...]
    is_figure: bool = False


Change = SetText | SetItems | AddKey


class CannotPatch(Exception):
    """A change that cannot be written; the message says why. `change` is None where it is all."""

    def __init__(self, why: str, change: Change | None = None) -> None:
        """Say why, and which change it is."""
        super().__init__(why)
        self.change = change


def target(change: Change) -> Node:
    """Return the node that a change is about."""
    return change.group if isinstance(change, AddKey) else change.node


def is_said(change: SetText) -> bool:
    """Say whether the text is there already; a bare tilde is no text."""
    node, value = change.node, change.value
    return isinstance(node, Scalar) and node.text == value and not (node.is_empty and value)


def sibling(add: AddKey) -> Scalar:
    """Return the value that a new key goes after. Raises `CannotPatch` where there is none."""
    values = {key.text: value for key, value in add.group.entries if isinstance(value, Scalar)}
    if not values:
        raise CannotPatch(f"no key with a text stands beside the new key {add.key!r}", add)
    named = [key for key in add.after if key in values]
    return values[named[-1] if named else list(values)[-1]]


def refuse_clashes(changes: Many[Change]) -> None:
    """Raise `CannotPatch` where two changes are about one thing."""
    seen: set[object] = set()
    for change in changes:
        if isinstance(change, AddKey):
            names = {key.text for key, _ in change.group.entries}
            if change.key in names:
                raise CannotPatch(f"the key {change.key!r} is there already", change)
            mine: list[object] = [(id(change.group), change.key)]
        elif isinstance(change, SetItems):
            mine = [id(change.node), *map(id, change.node.items)]
        else:
            mine = [id(change.node)]
        if not seen.isdisjoint(mine):
            raise CannotPatch("two changes are about the same place", change)
        seen.update(mine)
