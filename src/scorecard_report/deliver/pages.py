"""The pages of an appendix behind ours, with their annotations.

A page keeps what it draws and how large it is. Annotations stay (links, comments, fields as they
are filled in) but for those that play, run or hold files. An action stays where it only leads
somewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from scorecard_report.deliver.audit_archival import is_usual, size_of
from scorecard_report.deliver.copying import Copier
from scorecard_report.deliver.destinations import Destinations
from scorecard_report.deliver.opening import Opened, Page
from scorecard_report.deliver.reading import Key, key_of
from scorecard_report.deliver.writing import (
    array_text,
    dictionary_text,
    reference_text,
)

_KEPT: Final = (
    "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit",
    "/Resources", "/Contents", "/Group",
)  # fmt: skip
_LETTER: Final = b"[0 0 612 792]"  # where a broken file gives no size, as readers have it
_DROPPED: Final = {
    "/FileAttachment": "embedded files",
    "/Sound": "sound and video",
    "/Movie": "sound and video",
    "/Screen": "sound and video",
    "/RichMedia": "sound and video",
    "/3D": "three-dimensional pictures",
    "/TrapNet": "marks for printers",
    "/PrinterMark": "marks for printers",
}
_QUARTER: Final = 90  # degrees
_LEADING: Final = {"/URI", "/GoToR", "/Named"}  # actions that only lead somewhere
_TURNS: Final = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}  # ISO 19005-3, 6.5.1
_NOT_KEPT: Final = {"/A", "/AA", "/AF", "/Dest", "/PA", "/P", "/StructParent"}
_OF_FIELDS: Final = {
    "/Parent", "/Kids", "/FT", "/T", "/TU", "/TM", "/Ff", "/V", "/DV", "/DA", "/Q", "/Opt",
    "/MaxLen", "/I", "/TI",
}  # fmt: skip


class Pages:
    """Copies the pages of one appendix."""

    def __init__(self, file: Opened, copier: Copier, destinations: Destinations) -> None:
        self._file = file
        self._copier = copier
        self._destinations = destinations
        self._annotations: dict[Key, list[tuple[int, Any, Key | None]]] = {}
        self.numbers = [copier.host.take() for _ in file.pages]
        for page, number in zip(file.pages, self.numbers, strict=True):
            copier.expect(page.key, number)
        for page in file.pages:
            self._annotations[page.key] = list(self._kept(page))

    def _kept(self, page: Page) -> list[tuple[int, Any, Key | None]]:
        """Number a page's annotations, before anything refers to them."""
        source, kept = self._file.source, []
        for item in source.items(page.node, "/Annots"):
            node, key = source.get(item), key_of(item)
            if key is not None and self._copier.number_of(key) is not None:
                continue  # on two pages
            told = _DROPPED.get(source.text(node, "/Subtype"))
            number = self._copier.host.take() if isinstance(node, dict) and not told else None
            if told:
                self._copier.notes.dropped(told)
            if key is not None:
                self._copier.expect(key, number)
            if number is not None:
                kept.append((number, node, key))
        return kept

    def write(self, parent: int, fields: Mapping[Key, dict[str, bytes]]) -> None:
        """Write the pages and their annotations.

        parent: our number of the node above them. fields: what makes a widget the field of a form.
        """
        self._tell_sizes()
        for page, number in zip(self._file.pages, self.numbers, strict=True):
            holder = _WithInherited(page)
            entries = {"/Type": b"/Page", "/Parent": reference_text(parent)}
            entries |= {"/MediaBox": _LETTER, "/Resources": b"<<>>"}
            entries |= self._copier.entries(holder, _KEPT)
            entries |= self._upright(holder)
            annotations = self._annotations[page.key]
            if annotations:
                entries["/Annots"] = array_text(reference_text(each) for each, _, _ in annotations)
            entries["/Tabs"] = b"/S"
            entries |= self._copier.parent_entry(page.key)
            self._copier.host.put(number, dictionary_text(entries))
            for each, node, key in annotations:
                told = self._annotation(node, key) | {"/P": reference_text(number)}
                if key is not None and key in fields:
                    told |= fields[key]
                self._copier.host.put(each, dictionary_text(told))

    def _upright(self, holder: Any) -> dict[str, bytes]:
        """Return what mends a page that is turned by no quarter (ISO 32000-1, table 30)."""
        turned = self._file.source.entry(holder, "/Rotate")
        if turned is None or (isinstance(turned, int) and turned % _QUARTER == 0):
            return {}
        self._copier.notes.changed("a page that is turned by no quarter is upright in the pack")
        return {"/Rotate": b"0"}

    def _tell_sizes(self) -> None:
        """Tell of pages that readers do not show as they are: of the first, and of how many."""
        odd = []
        for number, page in enumerate(self._file.pages, 1):
            box = page.entries.get("/MediaBox")
            size = size_of(self._file.source, box)
            if box is not None and not is_usual(size):
                odd.append((number, size))
        if odd:
            number, size = odd[0]
            told = f"is {size[0]:,.0f} by {size[1]:,.0f} points" if size else "has no size"
            more = f", and {len(odd) - 1:,} more like it" if len(odd) > 1 else ""
            self._copier.notes.odd(f"its page {number} {told}{more}: readers do not show that")

    def _annotation(self, node: Any, key: Key | None) -> dict[str, bytes]:
        field = self._file.source.text(node, "/Subtype") == "/Widget"
        names = tuple(n for n in node if n not in _NOT_KEPT and not (field and n in _OF_FIELDS))
        entries = self._copier.entries(node, names) | self._leads(node)
        if "/AA" in node or "/PA" in node:
            self._copier.notes.dropped("actions that run by themselves")
        return entries | self._copier.parent_entry(key)

    def _leads(self, node: Any) -> dict[str, bytes]:
        """Return where an annotation leads: a place in the appendix, or an address."""
        source = self._file.source
        if "/Dest" in node:
            return self._destinations.entry(source.raw(node, "/Dest"))
        action = source.mapping(node, "/A")
        kind = source.text(action, "/S")
        if "/Next" in action:
            self._copier.notes.dropped("actions that follow a link")
        if kind == "/GoTo":
            return self._destinations.entry(source.raw(action, "/D"))
        if kind in _LEADING and not self._runs(action):
            names = tuple(name for name in action if name != "/Next")
            return {"/A": dictionary_text(self._copier.entries(action, names))}
        if kind:
            self._copier.notes.dropped(_told(kind))
        return {}

    def _runs(self, action: Any) -> bool:
        """Say whether an action only looks as if it led somewhere."""
        source = self._file.source
        address = source.text(action, "/URI").strip().lower()
        named = source.text(action, "/N")
        return address.startswith("javascript:") or (bool(named) and named not in _TURNS)


def _told(kind: str) -> str:
    return "JavaScript" if kind == "/JavaScript" else "actions other than links"


class _WithInherited(dict[str, Any]):
    """A page's own entries, and those that it inherits."""

    def __init__(self, page: Page) -> None:
        super().__init__({**dict(dict.items(page.node)), **page.entries})
