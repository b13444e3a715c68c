"""A cursor over nodes: checks every group of keys against the format, and collects all problems.

What does not fit is told once and left out of what the cursor hands on, so that one mistake does
not hide the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Final
from unicodedata import is_normalized, normalize

from scorecard_report.load import nodes
from scorecard_report.load.figures import DATA_STATES
from scorecard_report.load.format import GROUPS, Group, Key, Takes
from scorecard_report.load.nodes import WHAT, Node, Scalar
from scorecard_report.load.torn import nearest, torn_figure, torn_texts
from scorecard_report.problems import Problem, Severity, Where, cut, error, warning

_SPACES: Final = re.compile(r"[ \t\r\n]+")
_MOST_ERRORS: Final = 1000
_LONGEST_MESSAGE: Final = 300


def one_line(text: str) -> str:
    """Return a text as one line: NFC, line breaks and doubled spaces as single spaces."""
    if not (text.isascii() or is_normalized("NFC", text)):
        text = normalize("NFC", text)
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _SPACES.sub(" ", text)
    return text.strip()


def _adding(key: Key) -> str:
    """Return what to do where a required key is missing."""
    value = key.choices[0] if len(key.choices) == 1 else "…"
    return f"add '{key.name}: {value}': {_what(key)}"


def _what(key: Key) -> str:
    """Return what a key says, as the end of a sentence: its words, or an example."""
    says = f"{key.says[0].lower()}{key.says[1:].rstrip('.')}"
    if len(key.choices) > 1:
        return f"{says} ({', '.join(key.choices)})"
    return f"{says}, such as {key.example}" if key.example and not key.choices else says


def _shortened(message: str) -> str:
    return message if len(message) <= _LONGEST_MESSAGE else message[:_LONGEST_MESSAGE] + "…"


class Enough(Exception):
    """So many errors were told that reading on helps nobody."""


class Fields:
    """The keys of one group that are there and fit."""

    __slots__ = ("_by_name", "_group", "col", "cursor", "line", "unfit")

    def __init__(
        self,
        cursor: Cursor,
        node: nodes.Mapping,
        group: Group,
        by_name: dict[str, Node],
        unfit: set[str],
    ) -> None:
        """Hold a group's nodes by key, checked; unfit: keys that are there and were refused."""
        self.cursor = cursor
        self._group = group
        self.unfit = unfit
        self.line, self.col = node.line, node.col
        self._by_name = by_name

    @property
    def where(self) -> Where:
        """Where the group begins."""
        return Where(self.cursor.name, self.line, self.col)

    def __contains__(self, key: str) -> bool:
        """Say whether the key is there."""
        return key in self._by_name

    def node(self, key: str) -> Node | None:
        """Return a key's node, None where it is absent or did not fit."""
        return self._by_name.get(key)

    def where_of(self, key: str) -> Where:
        """Return where a key's value stands, or where the group does."""
        node = self._by_name.get(key)
        return Where(self.cursor.name, node.line, node.col) if node else self.where

    def text(self, key: str) -> str:
        """Return a text as one line, "" where it is absent."""
        node = self._by_name.get(key)
        return one_line(node.text) if isinstance(node, Scalar) and not node.is_empty else ""

    def paragraphs(self, key: str) -> str:
        """Return a text whose paragraphs are parted by line breaks.

        In the file blank lines part them. YAML makes a line break of one, but after | it keeps all.
        """
        node = self._by_name.get(key)
        if not isinstance(node, Scalar) or node.is_empty:
            return ""
        lines = map(one_line, node.text.splitlines())
        if not node.is_literal:
            return "\n".join(filter(None, lines))
        paragraphs = (" ".join(run) for is_text, run in groupby(lines, bool) if is_text)
        return "\n".join(paragraphs)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a text or a list of texts as a tuple, empty ones left out."""
        return tuple(text for text, _ in self.placed_texts(key))

    def placed_texts(self, key: str) -> tuple[tuple[str, Where], ...]:
        """Return a text or a list of texts, each with its place, empty ones left out."""
        node = self._by_name.get(key)
        items = node.items if isinstance(node, nodes.Sequence) else [node] if node else []
        placed = (
            (one_line(item.text), item)
            for item in items
            if isinstance(item, Scalar) and not item.is_empty
        )
        return tuple((text, self.cursor.at(item)) for text, item in placed if text)

    def figure(self, key: str) -> str:
        """Return a figure's text; a flow list that holds a data state is that state: `[x]`."""
        node = self._by_name.get(key)
        if isinstance(node, nodes.Sequence):
            return f"[{state_in(node)}]"
        return self.text(key)

    def items(self, key: str) -> list[Node]:
        """Return the items of a list, whatever they are; none where there is no list."""
        node = self._by_name.get(key)
        return node.items if isinstance(node, nodes.Sequence) else []

    def groups(self, key: str) -> list[Fields]:
        """Return the groups of a list, those that do not fit left out."""
        items = self.items(key)
        if not items:
            return []
        group = self._group_in(key)
        found = (self.cursor.open(item, group) for item in items)
        return [fields for fields in found if fields is not None]

    def group(self, key: str) -> Fields | None:
        """Return the group that a key holds."""
        node = self._by_name.get(key)
        return self.cursor.open(node, self._group_in(key)) if node else None

    def _group_in(self, key: str) -> Group:
        return GROUPS[self._group.keys[key].group]


class Cursor:
    """Reads one file's nodes; `problems` are those met so far, in reading order.

    Raises `Enough` where there are more errors than anybody mends in one go.
    """

    def __init__(self, name: str) -> None:
        """Read a file of this name."""
        self.name = name
        self.problems: list[Problem] = []
        self._errors = 0

    def error(self, code: str, where: Where, message: str, hint: str = "") -> None:
        """Tell of an error."""
        self.tell([error(code, where, _shortened(message), hint)])

    def warn(self, code: str, where: Where, message: str, hint: str = "") -> None:
        """Tell of a warning."""
        self.tell([warning(code, where, _shortened(message), hint)])

    def tell(self, problems: Iterable[Problem]) -> None:
        """Take problems that others found."""
        for problem in problems:
            self.problems.append(problem)
            self._errors += problem.severity is Severity.ERROR
            if self._errors >= _MOST_ERRORS:
                message = f"{_MOST_ERRORS} errors; what else is wrong is not told"
                self.problems.append(
                    error("too-many-errors", problem.where, message, "mend these, and check again")
                )
                raise Enough

    def at(self, node: Node) -> Where:
        """Return a node's place."""
        return Where(self.name, node.line, node.col)

    def open(self, node: Node, group: Group) -> Fields | None:
        """Check a node against a group and return its keys; None where it is no group at all."""
        if not isinstance(node, nodes.Mapping):
            self.error(
                "wrong-type",
                self.at(node),
                f"{WHAT[type(node)]} where {group.said} is expected",
                f"write its keys on lines of their own: {', '.join(list(group.keys)[:3])} …",
            )
            return None
        by_name: dict[str, Node] = {}
        seen: set[str] = set()
        meant: set[str] = set()
        torn, pieces = torn_texts(node, group.keys, self.name)
        self.tell(torn)
        before: Node | None = None
        for at, (key_node, value) in enumerate(node.entries):
            name = key_node.text
            key = group.keys.get(name)
            if key is None:
                if at not in pieces:
                    meant.add(self._unknown_key(key_node, group, before))
            elif name in seen:
                self.error(
                    "duplicate-key", self.at(key_node), f"{name!r} is there twice", "keep one"
                )
            else:
                seen.add(name)
                if self._fits(key, value):
                    by_name[name] = value
            before = value
        self._missing_keys(node, group, seen | meant)
        return Fields(self, node, group, by_name, seen - by_name.keys())

    def refuse_torn(self, key_node: Scalar, value: Node) -> bool:
        """Tell of a period that is the end of a figure, torn by its comma; say whether it was."""
        torn = torn_figure(key_node, value, self.name)
        self.tell([torn] if torn else [])
        return torn is not None

    def _unknown_key(self, key_node: Scalar, group: Group, before: Node | None) -> str:
        """Tell of a key that is none; return the one that was meant, "" for none."""
        near = nearest(key_node.text, group.keys)
        hint = f"did you mean {near!r}?" if near else f"known are {', '.join(group.keys)}"
        if " " in key_node.text and isinstance(before, Scalar) and not before.is_plain:
            near = ""
            hint = "where it goes on with the text above, begin it as far right as that text"
        message = f"{cut(key_node.text)!r} is no key of {group.said}"
        self.error("unknown-key", self.at(key_node), message, hint)
        return near

    def _missing_keys(self, node: nodes.Mapping, group: Group, seen: set[str]) -> None:
        for key in group.keys.values():
            if key.required and key.name not in seen:
                self.error(
                    "missing-key", self.at(node), f"{group.said} needs {key.name!r}", _adding(key)
                )
        if group.one_of and not seen.intersection(group.one_of):
            self.error(
                f"empty-{group.name}",
                self.at(node),
                f"{group.said} needs {' or '.join(map(repr, group.one_of))}",
                group.mend,
            )

    def _fits(self, key: Key, value: Node) -> bool:
        if type(value) is Scalar and key.takes in _TAKE_SCALARS:
            if key.required and (value.is_empty or not value.text.strip()):
                self.error("missing-value", self.at(value), f"{key.name!r} is empty",
                           f"fill it in: {_what(key)}")  # fmt: skip
                return False
            if key.longest and len(value.text) > key.longest:
                self.check_length(repr(key.name), one_line(value.text), key.longest, self.at(value))
            return key.takes not in _TAKE_CHOICES or self._is_known(key, value)
        if _FITS[key.takes](value):
            if isinstance(value, nodes.Sequence) and key.takes in _TAKE_CHOSEN_ITEMS:
                fits = [self._item_fits(key, item) for item in value.items]  # tell of each
                return all(fits)
            return True
        if key.takes is Takes.GROUPS and isinstance(value, nodes.Sequence | Scalar):
            empty = isinstance(value, nodes.Sequence) or value.is_empty
            if empty:
                self.error(
                    f"empty-{key.name}",
                    self.at(value),
                    f"{key.name!r} holds nothing",
                    f"add {GROUPS[key.group].said}, or delete what would have none",
                )
                return False
        self.error(
            "wrong-type",
            self.at(value),
            f"{key.name!r} takes {key.takes.value}, not {WHAT[type(value)]}",
            f"such as {key.example}" if key.example else "",
        )
        return False

    def check_length(self, what: str, text: str, longest: int, where: Where) -> None:
        """Tell of a text that is longer than a page, or a PDF, can hold in one piece."""
        if len(text) > longest:
            self.error(
                "too-long", where, f"{what} has {len(text):,} letters; the most is {longest:,}",
                "shorten it, and say the rest in a text",
            )  # fmt: skip

    def _is_known(self, key: Key, value: Scalar) -> bool:
        if one_line(value.text) in key.choices:
            return True
        if value.is_empty and not key.required:
            return True
        near = nearest(value.text.lower(), key.choices)
        code = "unsupported-version" if key.name in _VERSIONED else "unknown-value"
        self.error(
            code,
            self.at(value),
            f"{key.name!r} cannot be {value.text!r}",
            f"did you mean {near!r}?" if near else f"it may be {', '.join(key.choices)}",
        )
        return False

    def _item_fits(self, key: Key, item: Node) -> bool:
        if isinstance(item, Scalar) and item.is_empty:
            choices = ", ".join(key.choices)
            self.error("unknown-value", self.at(item), f"an empty item in {key.name!r}",
                       f"delete it, or write one of {choices}")  # fmt: skip
            return False
        return not isinstance(item, Scalar) or self._is_known(key, item)


def state_in(node: Node) -> str | None:
    """Return the data state that a one-item flow list holds, as written; None for other lists."""
    if isinstance(node, nodes.Sequence) and node.is_flow and len(node.items) == 1:
        (item,) = node.items
        if isinstance(item, Scalar) and item.text.strip().lower() in DATA_STATES:
            return item.text.strip()
    return None


def _is_list_of(*kinds: type[Node]) -> Callable[[Node], bool]:
    return lambda node: (
        isinstance(node, nodes.Sequence) and all(isinstance(item, kinds) for item in node.items)
    )


def periods_in(node: Node | None) -> list[tuple[Scalar, Node]] | None:
    """Return a history's periods with their figures; None for what is no history.

    A history is one group, or a list of groups with one period each.
    """
    if isinstance(node, nodes.Mapping):
        return node.entries
    if isinstance(node, nodes.Sequence):
        groups = [item for item in node.items if isinstance(item, nodes.Mapping)]
        if len(groups) == len(node.items) and all(len(group.entries) == 1 for group in groups):
            return [group.entries[0] for group in groups]
    return None


def _has_figures(node: Node) -> bool:
    entries = periods_in(node)
    return entries is not None and all(
        isinstance(value, Scalar) or state_in(value) is not None for _, value in entries
    )


_VERSIONED: Final = frozenset({"scorecard", "paper"})
_TAKE_SCALARS: Final = frozenset(
    {
        Takes.TEXT,
        Takes.CHOICE,
        Takes.CHOICES,
        Takes.FIGURE,
        Takes.FIGURE_OR_GROUP,
        Takes.TEXTS,
        Takes.TEXTS_OR_GROUPS,
        Takes.FAMILY,
    }
)
_TAKE_CHOICES: Final = frozenset({Takes.CHOICE, Takes.CHOICES})
_TAKE_CHOSEN_ITEMS: Final = frozenset({Takes.CHOICES, Takes.COLUMNS})
# Whether a node that is no scalar has the shape that a key takes.
_FITS: Final[Mapping[Takes, Callable[[Node], bool]]] = {
    Takes.TEXT: lambda _: False,
    Takes.CHOICE: lambda _: False,
    Takes.CHOICES: _is_list_of(Scalar),
    Takes.FIGURE: lambda node: state_in(node) is not None,
    Takes.FIGURE_OR_GROUP: lambda node: (
        isinstance(node, nodes.Mapping) or state_in(node) is not None
    ),
    Takes.TEXTS: _is_list_of(Scalar),
    Takes.TWO_TEXTS: lambda node: _is_list_of(Scalar)(node) and len(node.items) == 2,  # type: ignore[union-attr]
    Takes.FIGURES_BY_PERIOD: _has_figures,
    Takes.GROUP: lambda node: isinstance(node, nodes.Mapping),
    Takes.GROUPS: lambda node: isinstance(node, nodes.Sequence) and bool(node.items),
    Takes.COLUMNS: lambda node: (
        _is_list_of(Scalar, nodes.Mapping)(node) and bool(node.items)  # type: ignore[union-attr]
    ),
    Takes.TEXTS_OR_GROUPS: _is_list_of(Scalar, nodes.Mapping),
    Takes.COLOURS: lambda node: _is_list_of(Scalar)(node) and bool(node.items),  # type: ignore[union-attr]
    Takes.FAMILY: lambda node: isinstance(node, nodes.Mapping),
}
