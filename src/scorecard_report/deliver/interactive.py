"""What a reader can switch or fill in in an appendix: its layers, and the fields of its forms.

Layers (optional content, ISO 32000-1, 8.11) stay, shown or hidden as they were. Fields (12.7) stay
as they are filled in, for reading only, below one field named for the appendix: names may collide,
and what checks or sends them is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from scorecard_report.deliver.copying import Copier
from scorecard_report.deliver.host import HostFile
from scorecard_report.deliver.opening import Opened
from scorecard_report.deliver.reading import Key, key_of
from scorecard_report.deliver.writing import (
    array_text,
    dictionary_text,
    reference_text,
    words_text,
)

_READ_ONLY: Final = 1  # of a field's flags (table 221)
_FIELD: Final = (
    "/FT",
    "/T",
    "/TU",
    "/TM",
    "/V",
    "/DV",
    "/DA",
    "/Q",
    "/Opt",
    "/MaxLen",
    "/I",
    "/TI",
)

FieldEntries = dict[str, bytes]


@dataclass(slots=True)
class Interactive:
    """What all appendices add to the catalog of the pack."""

    layers: list[bytes] = field(default_factory=list)
    lists: dict[str, list[bytes]] = field(default_factory=dict)
    fields: list[bytes] = field(default_factory=list)

    def write(self, host: HostFile) -> None:
        """Put layers and forms into our catalog, which has none of its own."""
        if self.layers:
            shown = {name: array_text(items) for name, items in self.lists.items() if items}
            default = {"/Name": words_text("Layers"), "/BaseState": b"/ON"} | shown
            host.catalog["/OCProperties"] = dictionary_text(
                {"/OCGs": array_text(self.layers), "/D": dictionary_text(default)}
            )
        if self.fields:
            host.catalog["/AcroForm"] = dictionary_text({"/Fields": array_text(self.fields)})


def keep_layers(file: Opened, copier: Copier, interactive: Interactive) -> None:
    """Take over an appendix's layers, as its default configuration shows them."""
    source = file.source
    properties = source.mapping(file.catalog, "/OCProperties")
    groups = source.items(properties, "/OCGs")
    if not groups:
        return
    default = source.mapping(properties, "/D")
    interactive.layers += [copier.text(group) for group in groups]
    shown = {key_of(group) for group in source.items(default, "/ON")}
    hidden = {key_of(group) for group in source.items(default, "/OFF")}
    if source.text(default, "/BaseState") == "/OFF":
        hidden |= {key_of(group) for group in groups} - shown
    for name in ("/Order", "/Locked", "/RBGroups"):
        told = [copier.text(item) for item in source.items(default, name)]
        interactive.lists.setdefault(name, []).extend(told)
    off = [copier.text(group) for group in groups if key_of(group) in hidden]
    interactive.lists.setdefault("/OFF", []).extend(off)
    if source.items(properties, "/Configs") or "/AS" in default:
        copier.notes.dropped("layers that switch by themselves")


def keep_fields(file: Opened, copier: Copier, interactive: Interactive) -> dict[Key, FieldEntries]:
    """Take over an appendix's fields, for reading only.

    Fields that are widgets on a page, which have their numbers, are written with that page: their
    entries are returned.
    """
    form = file.source.mapping(file.catalog, "/AcroForm")
    if "/XFA" in form:
        copier.notes.dropped("a dynamic form (XFA)")
    walk = _FieldWalk(file, copier)
    root = copier.host.take()
    kids = walk.kids(file.source.items(form, "/Fields"), root, 0)
    if kids:
        copier.notes.changed("its form can be read, and no longer filled in")
        walk.run()
        top = {"/T": words_text(copier.prefix.rstrip(".")), "/Kids": array_text(kids)}
        copier.host.put(root, dictionary_text(top))
        interactive.fields.append(reference_text(root))
    return walk.widgets


class _FieldWalk:
    """Goes through a form's fields, each once."""

    def __init__(self, file: Opened, copier: Copier) -> None:
        self.widgets: dict[Key, FieldEntries] = {}
        self._source = file.source
        self._copier = copier
        self._seen: set[Key] = set()
        self._pending: list[tuple[Key, Any, int, int]] = []

    def kids(self, references: list[Any], parent: int, flags: int) -> list[bytes]:
        """Return references to fields, which will be written below a parent."""
        told = []
        for reference in references:
            key, node = key_of(reference), self._source.get(reference)
            if key is None or key in self._seen or not isinstance(node, dict):
                continue
            self._seen.add(key)
            if self._copier.number_of(key) is None:
                self._copier.expect(key, self._copier.host.take())
            else:
                self.widgets[key] = {}
            self._pending.append((key, node, parent, flags))
            told.append(reference_text(self._copier.number_of(key) or 0))
        return told

    def run(self) -> None:
        """Write all fields."""
        while self._pending:
            key, node, parent, flags = self._pending.pop()
            number = self._copier.number_of(key) or 0
            own = self._source.entry(node, "/Ff")
            flags = (int(own) if isinstance(own, int) else flags) | _READ_ONLY
            signed = self._source.text(node, "/FT") == "/Sig"
            if signed and "/V" in node:
                self._copier.notes.dropped("digital signatures, which the pack would break")
            names = tuple(name for name in _FIELD if not (signed and name == "/V"))
            entries = self._copier.entries(node, names)
            entries |= {"/Parent": reference_text(parent), "/Ff": b"%d" % flags}
            kids = self.kids(self._source.items(node, "/Kids"), number, flags)
            if kids:
                entries["/Kids"] = array_text(kids)
            if key in self.widgets:
                self.widgets[key] = entries
            else:
                self._copier.host.put(number, dictionary_text(entries))
