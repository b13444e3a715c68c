"""The structure tree of an appendix, read: its elements in reading order, each with its kids.

ISO 32000-1, 14.7. What does not belong there is left out and told. No recursion, each element once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from scorecard_report.deliver.opening import Opened
from scorecard_report.deliver.reading import Key, Source, key_of
from scorecard_report.deliver.roles import Meaning, RoleReader

HIGHEST_MCID: Final = 100_000  # marked content on one page; a page of small print has some 1,000
_DEEPEST: Final = 500  # levels of a tree; far more than any reader follows


@dataclass(frozen=True, slots=True)
class Piece:
    """Marked content: the page it is drawn on, the form that holds it, if any, and its MCID."""

    page: Key
    form: Key | None
    mcid: int

    @property
    def container(self) -> Key:
        """What the MCID is counted in."""
        return self.form or self.page


@dataclass(frozen=True, slots=True)
class Held:
    """A whole object, an annotation or image, that an element holds; and the page it is on."""

    page: Key | None
    object: Key


@dataclass(eq=False, slots=True)
class Element:
    """A structure element. number: that of its object in the pack, 0 until it has one."""

    node: Any
    meaning: Meaning
    parent: Element | None
    number: int = 0
    kids: list[Element | Piece | Held] = field(default_factory=list)

    @property
    def role(self) -> str:
        """Its standard type, "" where its file maps it to none."""
        return self.meaning.standard

    def elements(self) -> list[Element]:
        """Return the elements directly below it."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(reversed(element.elements()))


@dataclass(slots=True)
class Tree:
    """A file's whole tree. owners: the element of each MCID. holders: that of each held object."""

    tops: list[Element] = field(default_factory=list)
    owners: dict[Key, dict[int, Element]] = field(default_factory=dict)
    holders: dict[Key, Element] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield all elements in reading order."""
        for top in self.tops:
            yield from top.walk()


def is_tagged(file: Opened) -> bool:
    """Say whether a file has a structure tree with anything in it."""
    root = file.source.mapping(file.catalog, "/StructTreeRoot")
    return any(isinstance(file.source.get(kid), dict) for kid in file.source.items(root, "/K"))


def read_tree(file: Opened) -> Tree:
    """Read a file's structure tree."""
    return _TreeReader(file).tree


class _TreeReader:
    def __init__(self, file: Opened) -> None:
        self.tree = Tree()
        self._source: Source = file.source
        self._pages = {page.key for page in file.pages}
        self._seen: set[Key] = set()
        root = file.source.mapping(file.catalog, "/StructTreeRoot")
        self._root_key = key_of(file.source.raw(file.catalog, "/StructTreeRoot"))
        self._roles = RoleReader(file.source, root)
        pending: list[tuple[Element, int]] = []
        for kid in file.source.items(root, "/K"):
            top = self._element(kid, None)
            if top:
                self.tree.tops.append(top)
        pending.extend((top, 1) for top in reversed(self.tree.tops))
        while pending:
            element, depth = pending.pop()
            if depth > _DEEPEST:
                raise ValueError("a structure tree deeper than any document")
            self._read_kids(element)
            pending.extend((kid, depth + 1) for kid in reversed(element.elements()))

    def _element(self, reference: Any, parent: Element | None) -> Element | None:
        node, key = self._source.get(reference), key_of(reference)
        if not isinstance(node, dict) or not self._source.text(node, "/S"):
            self.tree.faults.append("something in the structure tree that is no element")
            return None
        if key is None or key in self._seen:
            self.tree.faults.append("an element that is in the structure tree twice")
            return None
        self._seen.add(key)
        return Element(node, self._roles.meaning(node), parent)

    def _read_kids(self, element: Element) -> None:
        own = key_of(self._source.raw(element.node, "/Pg"))
        for kid in self._source.items(element.node, "/K"):
            value = self._source.get(kid)
            if isinstance(value, int):
                self._add_piece(element, own, None, value)
            elif not isinstance(value, dict):
                self.tree.faults.append("something in the structure tree that is no element")
            elif dict.__contains__(value, "/MCID"):
                page = key_of(self._source.raw(value, "/Pg")) or own
                form = key_of(self._source.raw(value, "/Stm"))
                self._add_piece(element, page, form, self._source.entry(value, "/MCID"))
            elif dict.__contains__(value, "/Obj"):
                self._add_held(element, value, own)
            else:
                child = self._element(kid, element)
                if child:
                    element.kids.append(child)

    def _add_piece(self, element: Element, page: Any, form: Key | None, mcid: Any) -> None:
        if page not in self._pages or not isinstance(mcid, int) or not 0 <= mcid <= HIGHEST_MCID:
            self.tree.faults.append("an element whose content is on no page")
            return
        piece = Piece(page, form, int(mcid))
        owners = self.tree.owners.setdefault(piece.container, {})
        if piece.mcid in owners:
            self.tree.faults.append("a piece of content that two elements claim")
            return
        owners[piece.mcid] = element
        element.kids.append(piece)

    def _add_held(self, element: Element, value: Any, own: Key | None) -> None:
        held = key_of(self._source.raw(value, "/Obj"))
        page = key_of(self._source.raw(value, "/Pg")) or own
        if held is None or not self._source.get(self._source.raw(value, "/Obj")):
            self.tree.faults.append("an element that holds an object that is not there")
        elif held in self.tree.holders:
            self.tree.faults.append("an object that two elements hold")
        else:
            self.tree.holders[held] = element
            element.kids.append(Held(page if page in self._pages else None, held))
