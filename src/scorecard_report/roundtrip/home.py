"""Where each field stands in the YAML, and the change that makes it say something else.

Takes the nodes of the file and the scorecard that was loaded from it; gives changes for
`patch.py`. What the YAML has no one place for is for a person.
"""

from __future__ import annotations

import re
from typing import Final

from scorecard_report.load.figures import parse_value
from scorecard_report.load.format import GROUPS
from scorecard_report.load.nodes import Mapping, Node, Scalar, Sequence
from scorecard_report.model.scorecard import Scorecard
from scorecard_report.model.value import WITHHELD
from scorecard_report.problems import Where
from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.patch import AddKey, Change, SetItems, SetText
from scorecard_report.roundtrip.read.snapshot import FieldId

_FIGURES: Final = frozenset({"previous", "current", "target"})
_SHARED: Final = frozenset({"owner", "due"})  # what measures may take from their action


class NoHome(Exception):
    """A text has no one place in the YAML; the message says why."""


class Home:
    """The groups of a file by the key of what they describe."""

    def __init__(self, root: Mapping, scorecard: Scorecard) -> None:
        """Take a file's root and the scorecard loaded from it, without an error."""
        self._groups: dict[str, Mapping] = {"": root}
        self._kinds: dict[str, str] = {"": "scorecard"}
        self._actions: dict[str, Mapping] = {}  # a measure's key: its action's group
        for priority, group in zip(scorecard.priorities, _items(root, "priorities"), strict=True):
            self._add(priority.key, "priority", group)
            written = [action for action in priority.actions if action.text]
            for action, inner in zip(written, _items(group, "actions"), strict=True):
                self._add(action.key, "action", inner)
                for measure, own in zip(action.measures, _items(inner, "measures"), strict=True):
                    self._add(measure.key, "measure", own)
                    self._actions[measure.key] = inner
            for action in priority.actions:
                if not action.text:
                    loose = zip(action.measures, _items(group, "measures"), strict=True)
                    for measure, own in loose:
                        self._add(measure.key, "measure", own)

    def _add(self, key: str, kind: str, group: Mapping) -> None:
        self._groups[key] = group
        self._kinds[key] = kind

    def has(self, key: str) -> bool:
        """Say whether a group of the file has this key."""
        return key in self._groups

    def where(self, id_: FieldId, file: str) -> Where:
        """Return where a field stands in a file, or where its group does."""
        key, name = id_
        node: Node = self._groups.get(key, self._groups[""])
        found = _get(node, name.partition(".")[0]) if isinstance(node, Mapping) else None
        node = found or node
        return Where(file, node.line, node.col)

    def change(self, id_: FieldId, text: str) -> Change:
        """Return the change that makes a field say a text. Raises `NoHome`.

        Spaces that do not break stay where the YAML has them: Word files are compared without.
        """
        key, name = id_
        group = self._groups.get(key)
        if group is None:
            raise NoHome("the measures stand under no action in the YAML")
        node = _get(group, name)
        if isinstance(node, Scalar):
            text = with_spaces_of(node.text, text)
        if name.startswith("notes."):
            return _set_note(group, int(name.partition(".")[2]), text)
        if name == "partners":
            return _set_partners(group, text)
        if name in _FIGURES:
            return _set_figure(group, name, text)
        if name in _SHARED:
            return self._set_shared(key, group, name, text)
        node = _get(group, name)
        is_literal = isinstance(node, Scalar) and node.is_literal
        return self._set(key, name, text.replace("\n", "\n\n") if is_literal else text)

    def _set_shared(self, key: str, group: Mapping, name: str, text: str) -> Change:
        action = self._actions.get(key)
        if _get(group, name) is None and action is not None and _get(action, name) is not None:
            if len(_items(action, "measures")) > 1:
                raise NoHome(f"{name!r} stands on the action, for all of its measures")
            return SetText(_text_node(action, name), text)
        return self._set(key, name, text)

    def _set(self, key: str, name: str, text: str) -> Change:
        group = self._groups[key]
        node = _get(group, name)
        if node is None:
            return AddKey(group, name, text, _keys_before(self._kinds[key], name))
        return SetText(_text_node(group, name), text)


_HELD: Final = re.compile(r"\S+(?:[\u00a0\u202f\u2007]\S+)+")  # words held together


def with_spaces_of(old: str, new: str) -> str:
    """Return a new text with the spaces that hold words together where the old one has them."""
    for held in dict.fromkeys(_HELD.findall(old)):
        new = new.replace(canonical(held), held)
    return new


def _set_figure(group: Mapping, name: str, text: str) -> Change:
    if name == "current":
        text = _without_state(group, text)
    node = _get(group, name)
    if _is_withheld(group, name):
        raise NoHome("the YAML withholds the figure: change it there if it is to be shown")
    if node is None:
        return AddKey(group, name, text, _keys_before("measure", name), is_figure=True)
    if isinstance(node, Mapping):
        raise NoHome(f"{name!r} is a group of keys in the YAML: change it there")
    return SetText(node, text, is_figure=True)


def _is_withheld(group: Mapping, name: str) -> bool:
    """Say whether a figure is marked [c], in its text or in a key of its own."""
    nodes = (_get(group, name), _get(group, "state") if name == "current" else None)
    texts = [_figure_text(node) for node in nodes]
    is_marked = any(text.strip("[] ").lower() == WITHHELD for text in texts)
    return is_marked or parse_value(texts[0], Where("")).state == WITHHELD


def _figure_text(node: Node | None) -> str:
    inner = node.items[0] if isinstance(node, Sequence) and node.items else node
    return inner.text if isinstance(inner, Scalar) else ""


def _without_state(group: Mapping, text: str) -> str:
    """Return a current figure without the data state that stands in a key of its own."""
    node = _get(group, "state")
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return text
    state = _figure_text(node).strip("[] ")
    figure, bracket, marked = text.rpartition("[")
    figure = figure.strip()
    if not (bracket and figure and marked.rstrip("]").strip().lower() == state.lower()):
        raise NoHome(f"the data state [{state}] stands in 'state': change both in the YAML")
    return figure


def _set_partners(group: Mapping, text: str) -> Change:
    node = _get(group, "partners")
    if node is None:
        return AddKey(group, "partners", text, _keys_before("action", "partners"))
    if isinstance(node, Scalar):
        return SetText(node, text)
    items = tuple(part.strip() for part in text.split(",") if part.strip())
    old = [item.text for item in node.items if isinstance(item, Scalar)]  # type: ignore[union-attr]
    if any("," in item for item in old):
        raise NoHome("a partner's name in the YAML holds a comma")
    return SetItems(node, items)  # type: ignore[arg-type]


def _set_note(group: Mapping, number: int, text: str) -> Change:
    node = _get(group, "notes")
    if isinstance(node, Sequence):
        said = [item for item in node.items if isinstance(item, Scalar) and item.text.strip()]
        return SetText(said[number - 1], text)
    return SetText(_text_node(group, "notes"), text)


def _text_node(group: Mapping, name: str) -> Scalar:
    node = _get(group, name)
    if not isinstance(node, Scalar):
        raise NoHome(f"{name!r} is no text in the YAML")
    return node


def _get(group: Mapping, name: str) -> Node | None:
    return next((value for key, value in group.entries if key.text == name), None)


def _items(group: Mapping, name: str) -> list[Mapping]:
    node = _get(group, name)
    items = node.items if isinstance(node, Sequence) else []
    return [item for item in items if isinstance(item, Mapping)]


def _keys_before(kind: str, name: str) -> tuple[str, ...]:
    """Return the keys that the format names before one: a new key goes after the last of them."""
    keys = list(GROUPS[kind].keys)
    return tuple(keys[: keys.index(name)])


def printed(name: str, text: str) -> str:
    """Return how a field's text will be printed: a figure as the loader makes it."""
    if name in _FIGURES:
        return canonical(parse_value(text, Where("")).as_printed)
    return text
