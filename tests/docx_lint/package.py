"""Rules for the package: every part known, reachable and harmless, and the same bytes every day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from docx_lint.opened import (
    DC,
    MC,
    XML_SPACE,
    Finding,
    Opened,
    R,
    Relationship,
    W,
    child,
    error,
    value,
    warning,
)

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_CONTROL_FILES: Final = ("[Content_Types].xml",)
_FOREIGN: Final = ("oleObject", "package", "control", "activeXControl", "aFChunk", "subDocument")
_FOREIGN_ELEMENTS: Final = tuple(W + name for name in ("object", "altChunk", "subDoc", "control"))
_COMMENTS: Final = ("comments", "commentsExtended", "commentsIds", "people")
_REVISIONS: Final = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "cellIns",
        "cellDel", "cellMerge", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
        "sectPrChange", "tblGridChange", "numberingChange", "delText",
    )
)  # fmt: skip
_REMARKS: Final = tuple(
    W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_LEFT_OVER: Final = re.compile(r"\{\{|\}\}|\{%|%\}")
_LEFT_ALONE: Final = re.compile(r"None|nan|NaN|null|undefined")
_SHOWN_ATTRIBUTES: Final = ("descr", "title", f"{W}val")
_COMPATIBILITY: Final = "15"
_DECIDING: Final = (f"{MC}Ignorable", f"{MC}MustUnderstand", "Requires")


def entries(opened: Opened) -> Iterator[Finding]:
    for entry in opened.entries:
        if entry.date_time != _DATE:
            yield error("zip-date", f"{entry.filename} is dated {entry.date_time}")
        if entry.is_dir() or entry.filename.startswith("/") or ".." in entry.filename.split("/"):
            yield error("zip-name", f"{entry.filename} is no name of a part")


def content_types(opened: Opened) -> Iterator[Finding]:
    for name in opened.parts:
        kind = opened.content_type(name)
        if name in _CONTROL_FILES:
            continue
        if not kind:
            yield error("content-type", f"{name} has no content type")
        elif kind == "application/xml" and name.startswith(("word/", "docProps/")):
            yield error("content-type", f"{name} has no content type but that of any XML")
    for name in opened.overrides:
        if name not in opened.parts:
            yield error("content-type", f"a content type is given for {name}, which is not there")


def relationships(opened: Opened) -> Iterator[Finding]:
    for each in opened.relationships:
        if each.source and each.source not in opened.parts:
            yield error("relationship", f"{each.id} belongs to {each.source}, which is not there")
        if each.is_external and not _is_link(each):
            yield error("external", f"{each.source or 'the package'} leads to {each.target}")
        elif not each.is_external and each.target not in opened.parts:
            yield error("relationship", f"{each.id} of {each.source} leads nowhere: {each.target}")
    for (source, name), count in Counter((r.source, r.id) for r in opened.relationships).items():
        if count > 1:
            yield error("relationship", f"{source} has {count} relationships {name}")
    if not opened.target("officeDocument"):
        yield error("missing-part", "no relationship leads to a document")


def _is_link(each: Relationship) -> bool:
    """Say whether a relationship is a link that a reader may follow; it loads nothing itself."""
    is_link = each.type.rpartition("/")[2] == "hyperlink"
    return is_link and each.target.startswith(("https://", "http://", "mailto:"))


def relationship_ids(opened: Opened) -> Iterator[Finding]:
    known = {(each.source, each.id) for each in opened.relationships}
    for name, root in opened.trees.items():
        for node in root.iter("*"):
            for key, text in node.items():
                if key.startswith(R) and (name, text) not in known:
                    yield error("relationship", f"{name} uses {text}, which is not defined")


def orphans(opened: Opened) -> Iterator[Finding]:
    """Walk from the package along relationships: what is not met is an orphan."""
    met: set[str] = set()
    todo = [""]
    while todo:
        source = todo.pop()
        ends = [r.target for r in opened.relationships if r.source == source and not r.is_external]
        todo += [end for end in ends if end not in met]
        met.update(ends)
    for name in opened.parts:
        if name not in met and name not in _CONTROL_FILES and not name.endswith(".rels"):
            yield error("orphan", f"nothing leads to {name}")


def foreign(opened: Opened) -> Iterator[Finding]:
    for name in opened.parts:
        kind = opened.content_type(name).casefold()
        if "vbaproject" in name.casefold() or "macroenabled" in kind or "vbaproject" in kind:
            yield error("macro", f"{name} is or allows a macro")
        if "embeddings/" in name or "activeX" in name:
            yield error("embedded", f"{name} is an embedded object")
    for each in opened.relationships:
        if each.type.rpartition("/")[2] in _FOREIGN:
            yield error("embedded", f"{each.source} embeds {each.target}")
    for part, node in opened.nodes(*_FOREIGN_ELEMENTS):
        yield error("embedded", f"{part} has {node.tag.removeprefix(W)}")


def revisions(opened: Opened) -> Iterator[Finding]:
    for part, node in opened.nodes(*_REVISIONS):
        yield error("revision", f"{part} has a tracked change, {node.tag.removeprefix(W)}")
    for part, node in opened.nodes(*_REMARKS):
        yield error("comment", f"{part} has {node.tag.removeprefix(W)}")
    for each in opened.relationships:
        if each.type.rpartition("/")[2] in _COMMENTS:
            yield error("comment", f"{each.target} holds comments")
    if child(opened.tree("settings"), "trackRevisions") is not None:
        yield error("revision", "changes are tracked from the start")


def left_overs(opened: Opened) -> Iterator[Finding]:
    for part, node in opened.nodes("*"):
        texts = [node.text or ""] if node.tag == f"{W}t" else []
        if any(_LEFT_ALONE.fullmatch(text.strip()) for text in texts):
            yield error("left-over", f"{part} says {texts[0]!r}")
        texts += [text for key, text in node.items() if key in _SHOWN_ATTRIBUTES]
        for text in texts:
            if _LEFT_OVER.search(text):
                yield error("left-over", f"{part} says {text[:60]!r}")


def edge_spaces(opened: Opened) -> Iterator[Finding]:
    for name in opened.stories:
        for node in opened.trees[name].iter(f"{W}t", f"{W}instrText"):
            text = node.text or ""
            if text != text.strip(" \t\r\n") and node.get(XML_SPACE) != "preserve":
                yield error("edge-space", f"{name}: the spaces of {text[:40]!r} will be lost")


def alternatives(opened: Opened) -> Iterator[Finding]:
    """Every prefix that decides between alternatives must be declared where it is used."""
    for name, root in opened.trees.items():
        for node in root.iter("*"):
            deciding = _DECIDING if node.tag == f"{MC}Choice" else _DECIDING[:2]
            prefixes = [node.get(name, "") for name in deciding] if node.attrib else []
            for prefix in " ".join(prefixes).split():
                if prefix not in node.nsmap:
                    yield error("prefix", f"{name} names the prefix {prefix}, declared nowhere")


def properties(opened: Opened) -> Iterator[Finding]:
    title = opened.tree("core-properties").find(f"{DC}title")
    if title is None or not (title.text or "").strip():
        yield error("title", "the core properties have no title")


def settings(opened: Opened) -> Iterator[Finding]:
    root = opened.tree("settings")
    if child(root, "updateFields") is not None:
        yield error("update-fields", "Word will ask a question when the file is opened")
    for name in ("documentProtection", "writeProtection"):
        if child(root, name) is not None:
            yield error("protection", f"settings have {name}")
    modes = [
        node.get(f"{W}val")
        for node in root.iter(f"{W}compatSetting")
        if node.get(f"{W}name") == "compatibilityMode"
    ]
    if modes != [_COMPATIBILITY]:
        yield warning("compatibility", f"the file's compatibility mode is {modes}")


def defined_styles(opened: Opened) -> Iterator[Finding]:
    root = opened.tree("styles")
    kinds: dict[str, str] = {}
    for style in root.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        if name in kinds:
            yield error("undefined-style", f"style {name} is defined twice")
        kinds[name] = style.get(f"{W}type", "")
    uses = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for part, node in opened.nodes(*(W + use for use in uses)):
        name, kind = node.get(f"{W}val", ""), uses[node.tag.removeprefix(W)]
        if kinds.get(name) != kind:
            yield error("undefined-style", f"{part} uses {kind} style {name!r}")
    for style in root.iter(f"{W}style"):
        for link in ("basedOn", "next", "link"):
            name = value(style, link) or ""
            if name and name not in kinds:
                own = style.get(f"{W}styleId")
                yield error("undefined-style", f"style {own} names {name} in {link}")


RULES: Final = (
    entries,
    content_types,
    relationships,
    relationship_ids,
    orphans,
    foreign,
    revisions,
    left_overs,
    edge_spaces,
    alternatives,
    properties,
    settings,
    defined_styles,
)
