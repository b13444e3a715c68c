"""A DOCX taken apart, for the edits: its parts, its tree, and cells by the tag of their control.

The edits write what Microsoft Word writes, so this speaks in Word's own elements.
"""

from __future__ import annotations

import copy
from io import BytesIO
from itertools import count
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
W: Final = f"{{{NAMESPACES['w']}}}"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
MAIN: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"
RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_DECLARED: Final = " ".join(f'xmlns:{key}="{uri}"' for key, uri in NAMESPACES.items())


def elements(xml: str) -> list[Any]:
    """Return the elements that a piece of WordprocessingML is made of."""
    return list(etree.fromstring(f"<_ {_DECLARED}>{xml}</_>"))


def element(xml: str) -> Any:
    """Return the one element that a piece of WordprocessingML is."""
    (only,) = elements(xml)
    return only


def run(text: str, properties: str = "", attributes: str = "") -> Any:
    """Return a run of text; tabs and line breaks stay in the text as they are."""
    made = element(f"<w:r {attributes}>{properties}<w:t/></w:r>")
    set_text(made[-1], text)
    return made


def set_text(node: Any, text: str) -> None:
    """Give a w:t its text, with the space preserved where it has to be."""
    node.text = text
    if text != text.strip():
        node.set(XML_SPACE, "preserve")


def insert_after(node: Any, *new: Any) -> None:
    """Put elements right after a node, in order."""
    for item in reversed(new):
        node.addnext(item)


def ancestor(node: Any, name: str) -> Any:
    """Return the nearest element of that name that holds a node."""
    return next(node.iterancestors(W + name))


def grid_width(cell: Any) -> int:
    """Return over how many columns of the grid a cell goes."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return int(span.get(f"{W}val")) if span is not None else 1


def cells(row: Any) -> list[Any]:
    """Return a row's cells, those in cell-level controls too."""
    return [
        found
        for child in row
        for found in ([child] if child.tag == f"{W}tc" else child.findall(f"{W}sdtContent/{W}tc"))
    ]


def rows(table: Any) -> list[Any]:
    """Return a table's rows; no table of ours has rows in controls."""
    found: list[Any] = table.findall(f"{W}tr")
    return found


def shown(node: Any) -> str:
    """Return the text of an element as it stands there, every w:t of it."""
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


class WordFile:
    """The parts of a DOCX by name, and its main part as a tree that is written back by `saved`."""

    def __init__(self, docx: bytes) -> None:
        with ZipFile(BytesIO(docx)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts[MAIN])
        self._last_id = 90_000

    @property
    def body(self) -> Any:
        return self.root.find(f"{W}body")

    def saved(self) -> bytes:
        """Return the file with its tree as it is now."""
        self.parts[MAIN] = _written(self.root)
        return zipped(self.parts)

    def tags(self) -> list[str]:
        """Return the tag of every control, in order."""
        return [node.get(f"{W}val") for node in self.root.iter(f"{W}tag")]

    def control(self, tag: str) -> Any:
        """Return the first control with that tag."""
        for properties in self.root.iter(f"{W}tag"):
            if properties.get(f"{W}val") == tag:
                return ancestor(properties, "sdt")
        raise LookupError(tag)

    def content(self, tag: str) -> Any:
        return self.control(tag).find(f"{W}sdtContent")

    def paragraph(self, tag: str) -> Any:
        return ancestor(self.control(tag), "p")

    def cell(self, tag: str) -> Any:
        return ancestor(self.control(tag), "tc")

    def row(self, tag: str) -> Any:
        return ancestor(self.control(tag), "tr")

    def table(self, tag: str) -> Any:
        return ancestor(self.control(tag), "tbl")

    def paragraph_of_bookmark(self, name: str) -> Any:
        for mark in self.root.iter(f"{W}bookmarkStart"):
            if mark.get(f"{W}name") == name:
                return ancestor(mark, "p")
        raise LookupError(name)

    def new_id(self) -> int:
        """Return an id that no control, bookmark or revision of the main part has."""
        taken = {n.get(f"{W}id") for n in self.root.iter()}
        taken |= {n.get(f"{W}val") for n in self.root.iter(f"{W}id")}
        return next(number for number in count(self._last_id + 1) if str(number) not in taken)

    def renewed(self, node: Any) -> Any:
        """Return a copy as Word pastes it: tags stay, ids are new, bookmarks stay behind."""
        new = copy.deepcopy(node)
        for mark in [*new.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for holder in new.iter(f"{W}id"):
            self._last_id = self.new_id()
            holder.set(f"{W}val", str(self._last_id))
        drawn = f"{{{NAMESPACES['wp']}}}docPr"
        taken = max((int(n.get("id")) for n in self.root.iter(drawn)), default=0)
        for number, drawing in enumerate(new.iter(drawn), taken + 1):
            drawing.set("id", str(number))
        return new

    def add_part(self, name: str, content: str | bytes, content_type: str, kind: str) -> str:
        """Add a part beside the main one and return its relationship's id."""
        self.parts[f"word/{name}"] = content.encode() if isinstance(content, str) else content
        types = etree.fromstring(self.parts[TYPES])
        override = etree.SubElement(types, types.tag.replace("Types", "Override"))
        override.set("PartName", f"/word/{name}")
        override.set("ContentType", content_type)
        self.parts[TYPES] = _written(types)
        return self.relate(kind if "://" in kind else f"{OFFICE}/{kind}", name)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Add a relationship of the main part and return its id."""
        tree = etree.fromstring(self.parts[RELATIONSHIPS])
        taken = {node.get("Id") for node in tree}
        number = next(n for n in range(1, 10_000) if f"rId{n}" not in taken)
        node = etree.SubElement(tree, tree.tag.replace("Relationships", "Relationship"))
        node.set("Id", f"rId{number}")
        node.set("Type", kind)
        node.set("Target", target)
        if external:
            node.set("TargetMode", "External")
        self.parts[RELATIONSHIPS] = _written(tree)
        return f"rId{number}"

    def drop_parts(self, *starts: str) -> None:
        """Remove parts by the start of their names, with types and relationships of theirs."""
        gone = [name for name in self.parts if name.startswith(starts)]
        for name in gone:
            del self.parts[name]
        for holder in [n for n in self.parts if n == TYPES or n.endswith(".rels")]:
            tree = etree.fromstring(self.parts[holder])
            for node in list(tree):
                named = node.get("PartName") or node.get("Target") or ""
                if any(name.endswith(named.lstrip("/.")) for name in gone if named):
                    tree.remove(node)
            self.parts[holder] = _written(tree)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return parts as a zip, content types first."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name != "_rels/.rels")):
            archive.writestr(name, parts[name])
    return made.getvalue()


def _written(tree: Any) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
