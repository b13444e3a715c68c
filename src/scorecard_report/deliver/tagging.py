"""The structure of appendices in our tree: each a Part below our Document, whole, with its words.

Elements are written anew with our numbers; ids and classes carry the appendix's prefix, roles are
those of the pack. The ParentTree is made from the tree, so that both say the same (ISO 32000-1,
14.7).
"""

from __future__ import annotations

from typing import Any, Final

from scorecard_report.deliver.copying import Copier
from scorecard_report.deliver.host import HostFile, entries_of, own_text
from scorecard_report.deliver.opening import Opened
from scorecard_report.deliver.reading import Key, raw_bytes
from scorecard_report.deliver.roles import Roles
from scorecard_report.deliver.structure import Element, Held, Piece, Tree
from scorecard_report.deliver.writing import (
    array_text,
    dictionary_text,
    name_text,
    reference_text,
    string_text,
    words_text,
)

_WORDS: Final = ("/T", "/Lang", "/Alt", "/E", "/ActualText", "/R")


class TreeRoot:
    """Our StructTreeRoot, and what appendices add to it."""

    def __init__(self, host: HostFile) -> None:
        self._host = host
        self.number = host.number_of(host.object(host.catalog_number), "/StructTreeRoot")
        source, root = host.source, host.object(self.number)
        tops = source.items(root, "/K")
        if len(tops) != 1:
            raise ValueError("this is no file of ours: its tree has not one root element")
        self.document = int(tops[0].idnum)
        self.parents = _pairs(host, source.mapping(root, "/ParentTree"), "/Nums")
        self.ids = _pairs(host, source.mapping(root, "/IDTree"), "/Names")
        self.classes = entries_of(source.mapping(root, "/ClassMap"))
        roles = source.mapping(root, "/RoleMap")
        self.roles = Roles({str(n)[1:]: str(source.get(t))[1:] for n, t in dict.items(roles)})
        self.next_key = int(source.entry(root, "/ParentTreeNextKey"))
        self.parts: list[int] = []

    def write(self) -> None:
        """Write the tree's root and our Document with the parts in it."""
        host = self._host
        document = host.entries(self.document)
        kids = host.source.items(host.object(self.document), "/K")
        told = [own_text(kid) for kid in kids] + [reference_text(p) for p in self.parts]
        host.put(self.document, dictionary_text(document | {"/K": array_text(told)}))
        entries = host.entries(self.number)
        nums = [b"%d %s" % (key, text) for key, text in sorted(self.parents.items())]
        names = [string_text(name) + b" " + text for name, text in sorted(self.ids.items())]
        entries["/ParentTree"] = dictionary_text({"/Nums": array_text(nums)})
        entries["/ParentTreeNextKey"] = b"%d" % self.next_key
        if names:
            entries["/IDTree"] = dictionary_text({"/Names": array_text(names)})
        roles = {f"/{n}": name_text(f"/{t}") for n, t in self.roles.role_map().items()}
        if roles:
            entries["/RoleMap"] = dictionary_text(roles)
        if self.classes:
            entries["/ClassMap"] = dictionary_text(self.classes)
        host.put(self.number, dictionary_text(entries))


def _pairs(host: HostFile, holder: Any, name: str) -> dict[Any, bytes]:
    """Return a flat tree's keys, numbers or bytes, and values."""
    items = host.source.items(holder, name)
    keys = (item if isinstance(item, int) else raw_bytes(item) for item in items[::2])
    return {key: own_text(value) for key, value in zip(keys, items[1::2], strict=True)}


class Tagger:
    """Writes the elements of one appendix."""

    def __init__(self, root: TreeRoot, file: Opened, copier: Copier, tree: Tree) -> None:
        self._root = root
        self._file = file
        self._copier = copier
        self._tree = tree
        self._host = copier.host
        self.part = self._host.take()
        for element in tree.walk():
            element.number = self._host.take()
        root.next_key = copier.number_parents(tree, root.next_key)

    def write(self, title: str, language: str) -> None:
        """Write the part and all in it. language: of the appendix where it is not the pack's."""
        self._root.parts.append(self.part)
        entries = {
            "/Type": b"/StructElem",
            "/S": b"/Part",
            "/P": reference_text(self._root.document),
            "/T": words_text(title),
        }
        if language:
            entries["/Lang"] = words_text(language)
        entries["/K"] = array_text(reference_text(top.number) for top in self._tree.tops)
        self._host.put(self.part, dictionary_text(entries))
        for element in self._tree.walk():
            self._host.put(element.number, dictionary_text(self._element(element)))
        self._write_classes()
        self._write_parents()

    def _element(self, element: Element) -> dict[str, bytes]:
        source, copier = self._file.source, self._copier
        above = element.parent.number if element.parent else self.part
        name = self._root.roles.name_for(element.meaning, copier.prefix)
        if name != element.meaning.name:
            copier.notes.changed(f"its structure type {element.meaning.name} is {name} in the pack")
        entries = {"/Type": b"/StructElem", "/S": name_text(f"/{name}")}
        entries["/P"] = reference_text(above)
        if isinstance(source.entry(element.node, "/ID"), str | bytes):
            told = copier.id_bytes(source.raw(element.node, "/ID"))
            self._root.ids.setdefault(told, reference_text(element.number))
            entries["/ID"] = string_text(told)
        entries |= copier.entries(element.node, _WORDS)
        entries |= self._attributes(element.node) | self._kids(element)
        if "/AF" in element.node:
            copier.notes.dropped("embedded files")
        return entries

    def _attributes(self, node: Any) -> dict[str, bytes]:
        """Return attributes and classes; those of a namespace mean nothing in PDF 1.7."""
        source, found = self._file.source, {}
        kept = [a for a in source.items(node, "/A") if not _of_namespace(source.get(a))]
        if kept:
            found["/A"] = array_text(map(self._copier.text, kept))
        classes = [self._class(source.get(item)) for item in source.items(node, "/C")]
        if classes:
            found["/C"] = array_text(classes)
        return found

    def _class(self, value: Any) -> bytes:
        if isinstance(value, int):
            return b"%d" % value  # the revision of the class before it
        return name_text(f"/{self._copier.prefix}{str(value)[1:]}")

    def _kids(self, element: Element) -> dict[str, bytes]:
        """Return what is below an element; content on one page by its MCID alone."""
        page = next((k.page for k in element.kids if isinstance(k, Piece) and not k.form), None)
        told = [text for kid in element.kids if (text := self._kid(kid, page))]
        if not told:
            return {}
        return self._on(page) | {"/K": array_text(told)}

    def _kid(self, kid: Element | Piece | Held, page: Key | None) -> bytes:
        if isinstance(kid, Element):
            return reference_text(kid.number)
        if isinstance(kid, Held):
            number = self._copier.number_of(kid.object)
            if number is None:
                self._copier.notes.changed("what an element holds is not in the pack")
                return b""
            held = {"/Type": b"/OBJR", "/Obj": reference_text(number)}
            return dictionary_text(held | self._on(kid.page))
        if kid.page == page and not kid.form:
            return b"%d" % kid.mcid
        entries = {"/Type": b"/MCR", "/MCID": b"%d" % kid.mcid} | self._on(kid.page)
        if kid.form:
            form = self._copier.number_of(kid.form)
            if form is None:
                self._copier.notes.changed("what an element holds is not in the pack")
                return b""
            entries["/Stm"] = reference_text(form)
        return dictionary_text(entries)

    def _on(self, page: Key | None) -> dict[str, bytes]:
        number = self._copier.number_of(page) if page else None
        return {} if number is None else {"/Pg": reference_text(number)}

    def _write_classes(self) -> None:
        root = self._file.source.mapping(self._file.catalog, "/StructTreeRoot")
        classes = self._file.source.mapping(root, "/ClassMap")
        for name, value in dict.items(classes):
            told = f"/{self._copier.prefix}{str(name)[1:]}"
            self._root.classes[told] = self._copier.text(value)

    def _write_parents(self) -> None:
        for key, owners in self._tree.owners.items():
            last = max(owners, default=-1)
            texts = (
                reference_text(owners[mcid].number) if mcid in owners else b"null"
                for mcid in range(last + 1)
            )
            self._put_parent(key, array_text(texts))
        for key, holder in self._tree.holders.items():
            if key not in self._tree.owners and self._copier.number_of(key) is not None:
                self._put_parent(key, reference_text(holder.number))

    def _put_parent(self, key: Key, text: bytes) -> None:
        (place,) = self._copier.parent_entry(key).values()
        self._root.parents[int(place)] = text


def _of_namespace(attributes: Any) -> bool:
    return isinstance(attributes, dict) and attributes.get("/O") == "/NSO"
