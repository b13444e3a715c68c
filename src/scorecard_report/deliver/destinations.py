"""Places in an appendix that its links and bookmarks lead to, and its outline below ours.

Named places keep their names behind the appendix's prefix, in the name tree of the pack. ISO
32000-1, 12.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from scorecard_report.deliver.copying import Copier
from scorecard_report.deliver.opening import Opened
from scorecard_report.deliver.reading import Key, Source, key_of, raw_bytes
from scorecard_report.deliver.writing import array_text, string_text

_DEEPEST: Final = 50  # levels of a name tree
_MOST_BOOKMARKS: Final = 20_000


class Destinations:
    """Where one appendix's links may lead."""

    def __init__(self, file: Opened, copier: Copier) -> None:
        self._file = file
        self._copier = copier
        self._named = dict(_named_places(file))
        self._pages = {page.key for page in file.pages}

    def entry(self, value: Any) -> dict[str, bytes]:
        """Return the entry that leads to a place; none, with a note, where there is no such place.

        value: a name, or a place on a page.
        """
        found = self._file.source.get(value)
        if isinstance(found, str | bytes):
            name = _name_bytes(found)
            if name in self._named and self._place(self._named[name]):
                return {"/Dest": string_text(self._prefixed(name))}
        elif isinstance(found, list):
            place = self._place(found)
            if place:
                return {"/Dest": place}
        self._copier.notes.changed("a link or bookmark leads nowhere")
        return {}

    def names(self) -> list[tuple[bytes, bytes]]:
        """Return the named places of the appendix as they are named in the pack, with each place.

        Those that are on none of its pages are left out.
        """
        found = ((self._prefixed(name), self._place(p)) for name, p in self._named.items())
        return [(name, place) for name, place in found if place]

    def _prefixed(self, name: bytes) -> bytes:
        return self._copier.prefix.encode("ascii") + name

    def _place(self, value: Any) -> bytes:
        """Return a place on a page of the appendix as text; empty where it is on none."""
        found = self._file.source.get(value)
        if isinstance(found, dict):
            found = self._file.source.entry(found, "/D")
        if not isinstance(found, list) or not found:
            return b""
        first, *how = list.__iter__(found)
        key = key_of(first)
        if isinstance(first, int) and 0 <= first < len(self._file.pages):
            key = self._file.pages[first].key  # so in links to other files; some write it here
        if key not in self._pages or not how:
            return b""
        number = self._copier.number_of(key)
        return array_text([b"%d 0 R" % (number or 0), *map(self._copier.text, how)])


def _name_bytes(value: Any) -> bytes:
    text = str(value)
    return text[1:].encode() if text.startswith("/") else raw_bytes(value)


def _named_places(file: Opened) -> Iterator[tuple[bytes, Any]]:
    """Yield named places: of the old dictionary, and of the name tree (7.9.6)."""
    source = file.source
    for name, place in dict.items(source.mapping(file.catalog, "/Dests")):
        yield _name_bytes(name), place
    names = source.mapping(file.catalog, "/Names")
    yield from tree_items(source, source.raw(names, "/Dests"))


def tree_items(source: Source, root: Any) -> Iterator[tuple[bytes, Any]]:
    """Yield a name tree's names and values, as it has them."""
    seen: set[Key] = set()
    pending = [(root, 0)]
    while pending:
        reference, depth = pending.pop()
        key, node = key_of(reference), source.get(reference)
        if not isinstance(node, dict) or key in seen or depth > _DEEPEST:
            continue
        if key is not None:
            seen.add(key)
        pending += [(kid, depth + 1) for kid in reversed(source.items(node, "/Kids"))]
        items = source.items(node, "/Names")
        for name, value in zip(items[::2], items[1::2], strict=False):
            yield raw_bytes(source.get(name)), value


@dataclass(eq=False, slots=True)
class Bookmark:
    """A bookmark of an appendix: its title as text, where it leads, whether it shows what is below.

    style: its colour and flags.
    """

    title: bytes
    leads: dict[str, bytes]
    style: dict[str, bytes]
    open: bool
    below: list[Bookmark] = field(default_factory=list)


def read_outline(file: Opened, copier: Copier, destinations: Destinations) -> list[Bookmark]:
    """Return an appendix's bookmarks."""
    source = file.source
    found: list[Bookmark] = []
    seen: set[Key] = set()
    root = source.mapping(file.catalog, "/Outlines")
    pending: list[tuple[Any, list[Bookmark]]] = [(source.raw(root, "/First"), found)]
    while pending:
        reference, siblings = pending.pop()
        key, node = key_of(reference), source.get(reference)
        if key is None or key in seen or not isinstance(node, dict) or len(seen) >= _MOST_BOOKMARKS:
            continue
        seen.add(key)
        bookmark = _bookmark(source, node, copier, destinations)
        siblings.append(bookmark)
        pending.append((source.raw(node, "/Next"), siblings))
        pending.append((source.raw(node, "/First"), bookmark.below))
    return found


def _bookmark(source: Source, node: Any, copier: Copier, destinations: Destinations) -> Bookmark:
    action = source.mapping(node, "/A")
    leads: dict[str, bytes] = {}
    if "/Dest" in node:
        leads = destinations.entry(source.raw(node, "/Dest"))
    elif source.text(action, "/S") == "/GoTo":
        leads = destinations.entry(source.raw(action, "/D"))
    elif action:
        copier.notes.dropped("actions of bookmarks")
    count = source.entry(node, "/Count")
    return Bookmark(
        title=string_text(raw_bytes(source.entry(node, "/Title") or "")),
        leads=leads,
        style=copier.entries(node, ("/C", "/F")),
        open=isinstance(count, int) and count > 0,
    )
