"""A DOCX opened for reading: its parts, their trees, relationships and content types.

A file may be broken in any way: what cannot be read becomes a finding, never an exception. All
later rooms read from here and know nothing of zips.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from io import BytesIO
from typing import Any, Final, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

_OFFICE: Final = "http://schemas.openxmlformats.org/"
W: Final = f"{{{_OFFICE}wordprocessingml/2006/main}}"
A: Final = f"{{{_OFFICE}drawingml/2006/main}}"
WP: Final = f"{{{_OFFICE}drawingml/2006/wordprocessingDrawing}}"
R: Final = f"{{{_OFFICE}officeDocument/2006/relationships}}"
MC: Final = f"{{{_OFFICE}markup-compatibility/2006}}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
RELATIONSHIPS: Final = f"{{{_OFFICE}package/2006/relationships}}"
CONTENT_TYPES: Final = f"{{{_OFFICE}package/2006/content-types}}"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

ERROR: Final = "error"
WARNING: Final = "warning"
PICTURE: Final = "\ufffc"  # stands in a paragraph's words where a drawing does
_STORIES: Final = tuple(
    f".{kind}+xml" for kind in ("document.main", "header", "footer", "footnotes", "endnotes")
)
_ROOT: Final = "_rels/.rels"
_TYPES: Final = "[Content_Types].xml"


class Finding(NamedTuple):
    """One thing that is wrong: "error" or "warning", a stable code, and where and what."""

    severity: str
    code: str
    message: str


class Relationship(NamedTuple):
    """A relationship as written, and the part that it leads to."""

    source: str  # the part that has it; "" for the package
    id: str
    type: str
    target: str
    is_external: bool


def error(code: str, message: str) -> Finding:
    return Finding(ERROR, code, message)


def warning(code: str, message: str) -> Finding:
    return Finding(WARNING, code, message)


@dataclass
class Opened:
    """A package as read; `findings` tells what could not be."""

    entries: list[ZipInfo] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def defaults(self) -> dict[str, str]:
        """Content types by extension."""
        rows = self._rows(_TYPES, f"{CONTENT_TYPES}Default")
        return {row.get("Extension", "").casefold(): row.get("ContentType", "") for row in rows}

    @cached_property
    def overrides(self) -> dict[str, str]:
        """Content types by part."""
        rows = self._rows(_TYPES, f"{CONTENT_TYPES}Override")
        return {row.get("PartName", "").lstrip("/"): row.get("ContentType", "") for row in rows}

    def content_type(self, part: str) -> str:
        """Return a part's content type, "" where it has none."""
        extension = part.rpartition(".")[2].casefold()
        return self.overrides.get(part) or self.defaults.get(extension, "")

    @cached_property
    def relationships(self) -> list[Relationship]:
        """All relationships of all parts."""
        found = []
        for name in self.trees:
            if not name.endswith(".rels"):
                continue
            folder, _, file = name.removesuffix(".rels").rpartition("_rels/")
            for row in self._rows(name, f"{RELATIONSHIPS}Relationship"):
                target, is_external = row.get("Target", ""), row.get("TargetMode") == "External"
                if not is_external:
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.append(
                    Relationship(
                        folder + file, row.get("Id", ""), row.get("Type", ""), target, is_external
                    )
                )
        return found

    @cached_property
    def stories(self) -> dict[str, Any]:
        """Trees of the parts that readers read, without what only stands in for drawings."""
        found = {}
        for name in self.trees:
            if self.content_type(name).endswith(_STORIES):
                root = _parse(self.parts[name])
                for fallback in list(root.iter(f"{MC}Fallback")):
                    fallback.getparent().remove(fallback)
                found[name] = root
        return found

    @property
    def body(self) -> Any:
        """The main document's body; an empty element where there is none."""
        root = self.stories.get(self.target("officeDocument"))
        found = root.find(f"{W}body") if root is not None else None
        return etree.Element(f"{W}body") if found is None else found

    def target(self, kind: str) -> str:
        """Return the first part that a relationship of this kind leads to, or ""."""
        ends = (r.target for r in self.relationships if r.type.rpartition("/")[2] == kind)
        return next(ends, "")

    def tree(self, kind: str) -> Any:
        """Return the tree of the part of this kind; an empty element where there is none."""
        found = self.trees.get(self.target(kind))
        return etree.Element("none") if found is None else found

    def nodes(self, *tags: str) -> Iterator[tuple[str, Any]]:
        """Yield the elements of these names in all stories, with their part's name."""
        for name, root in self.stories.items():
            for node in root.iter(*tags):
                yield name, node

    def _rows(self, part: str, tag: str) -> list[Any]:
        root = self.trees.get(part)
        return [] if root is None else list(root.iter(tag))


def open_package(data: bytes) -> Opened:
    """Read a package; its findings tell what could not be read."""
    opened = Opened()
    try:
        with ZipFile(BytesIO(data)) as archive:
            opened.entries = archive.infolist()
            opened.parts = {entry.filename: archive.read(entry) for entry in opened.entries}
    except BadZipFile as problem:
        opened.findings.append(error("not-a-zip", str(problem)))
        return opened
    for name, count in Counter(entry.filename for entry in opened.entries).items():
        if count > 1:
            opened.findings.append(error("doubled-part", f"{name} is in the zip {count} times"))
    for name, content in opened.parts.items():
        if name.endswith((".xml", ".rels")):
            if b"<!DOCTYPE" in content:
                opened.findings.append(error("doctype", f"{name} has a DOCTYPE"))
                continue
            try:
                opened.trees[name] = _parse(content)
            except etree.XMLSyntaxError as problem:
                opened.findings.append(error("broken-xml", f"{name}: {problem}"))
    for name in (_TYPES, _ROOT):
        if name not in opened.parts:
            opened.findings.append(error("missing-part", f"{name} is not there"))
    return opened


def _parse(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def value(node: Any, path: str) -> str | None:
    """Return `w:val` of the element at a path of `w:` names below a node; None: no element."""
    found = child(node, path)
    return None if found is None else found.get(f"{W}val", "")


def child(node: Any, path: str) -> Any:
    """Return the element at a path of `w:` names below a node, or None."""
    if node is None:
        return None
    # lxml's `find` is right for both, and most of what a lint would cost: nearly all are one step.
    qualified = _qualified(path)
    return node.find(qualified) if "/" in path else next(node.iterchildren(qualified), None)


@cache
def _qualified(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))


def is_on(node: Any) -> bool:
    """Say whether an on/off element is there and on."""
    return node is not None and node.get(f"{W}val", "1") not in {"0", "false", "off"}


def flag(node: Any, name: str, bit: int) -> bool:
    """Say whether a `w:tblLook` has a flag, by its attribute or else by a bit of its `w:val`."""
    if node is None:
        return False
    written = node.get(W + name)
    if written is None:
        return bool(number(node.get(f"{W}val"), base=16) & bit)
    return written in {"1", "true", "on"}


def number(text: str | None, otherwise: int = 0, base: int = 10) -> int:
    """Return a whole number as written in an attribute."""
    try:
        return int(text or "", base)
    except ValueError:
        return otherwise


_LETTERS: Final = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "drawing": PICTURE}
_SAYING: Final = tuple(W + name for name in ("t", "tab", "p", *_LETTERS))


def words(node: Any) -> str:
    """Return the text below a node in order: tabs, breaks and drawings are one letter each."""
    parts = []
    for each in node.iter(*_SAYING):
        name = each.tag[len(W) :]
        if name == "t":
            parts.append(each.text or "")
        elif name == "tab" and each.getparent().tag == f"{W}r":
            parts.append("\t")
        elif name == "p" and each is not node and parts:
            parts.append("\n")
        else:
            parts.append(_LETTERS.get(name, ""))
    return "".join(parts)


def has_words(node: Any) -> bool:
    """Say whether a node has text that is more than space."""
    return bool(words(node).replace(PICTURE, "").strip())


def near(part: str, node: Any) -> str:
    """Return where a node is, for a message: its part and the words at it or round it."""
    text = ""
    while node is not None and not text:
        text = " ".join(words(node).replace(PICTURE, " ").split())
        node = node.getparent()
    return f"{part}, by {text[:40]!r}"
