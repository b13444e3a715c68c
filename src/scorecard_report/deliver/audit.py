"""What stands against PDF/UA-1 and PDF/A-3a in an appendix, as far as a program can tell.

A file that claims either and passes here is taken at its word for what is not looked at: the glyphs
inside its fonts, the data of its pictures, and whether the words fit. Clauses are those of ISO
14289-1; `audit_archival.py` has those of PDF/A. What both ask for, tags that are whole and fonts
that are there, stands against both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from scorecard_report.deliver.audit_archival import page_faults
from scorecard_report.deliver.audit_fonts import font_faults
from scorecard_report.deliver.audit_tables import table_faults
from scorecard_report.deliver.content import LANGUAGE, Drawn, Reader
from scorecard_report.deliver.opening import Opened
from scorecard_report.deliver.reading import Key, key_of, raw_bytes
from scorecard_report.deliver.structure import Tree

_HEADINGS: Final = {f"H{level}": level for level in range(1, 7)}
_HIDDEN: Final = 2  # of an annotation's flags

Check = Callable[[Opened, Tree], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a file, in sentences that go on from its name, by what it stands against.

    both: against both claims; the others against one of them alone.
    """

    both: list[str]
    pdfua: list[str] = field(default_factory=list)
    pdfa: list[str] = field(default_factory=list)


def audit(file: Opened, tree: Tree) -> Faults:
    """Return what is wrong with a tagged file; what is copied from it, the copier looks at."""
    drawn = read_content(file, tree)
    both = [*tree.faults, *drawn.faults]
    for check in _OF_BOTH:
        both += check(file, tree)
    both += font_faults(file.source, drawn.fonts.values())
    for key, owners in tree.owners.items():
        if set(owners) - drawn.mcids.get(key, set()):
            both.append("an element whose content is not on its page")
    pdfua = [fault for check in _OF_PDFUA for fault in check(file, tree)]
    return Faults(both, pdfua, [*drawn.unfit, *page_faults(file)])


def read_content(file: Opened, tree: Tree) -> Drawn:
    """Read all pages, and what their annotations show."""
    reader = Reader(file.source, {key: set(owners) for key, owners in tree.owners.items()})
    for number, page in enumerate(file.pages, 1):
        contents = file.source.raw(page.node, "/Contents")
        reader.page(page.key, number, page.entries.get("/Resources"), contents)
        for annotation in file.source.items(page.node, "/Annots"):
            shown = file.source.mapping(file.source.get(annotation), "/AP")
            for state in ("/N", "/R", "/D"):
                if state in shown:
                    reader.appearance(file.source.raw(shown, state), number)
    return reader.drawn


def _marked(file: Opened, _: Tree) -> Iterator[str]:
    marks = file.source.mapping(file.catalog, "/MarkInfo")
    if file.source.entry(marks, "/Marked") != True:  # noqa: E712 (pypdf's is no bool)
        yield "is not marked as tagged"


def _catalog(file: Opened, _: Tree) -> Iterator[str]:
    source, marks = file.source, file.source.mapping(file.catalog, "/MarkInfo")
    if source.entry(marks, "/Suspects") == True:  # noqa: E712 (pypdf's is no bool)
        yield "says itself that its tags are suspect"
    if not LANGUAGE.fullmatch(source.text(file.catalog, "/Lang")):
        yield "does not say which language it is in"
    shown = source.mapping(file.catalog, "/ViewerPreferences")
    if source.entry(shown, "/DisplayDocTitle") != True:  # noqa: E712
        yield "does not show its title"
    if not re.match(r"%PDF-1\.[0-7]", file.source.reader.pdf_header):
        yield "is of a later version than PDF 1.7"
    form = source.mapping(file.catalog, "/AcroForm")
    if "/XFA" in form:
        yield "has a dynamic form"
    layers = source.mapping(file.catalog, "/OCProperties")
    for each in [source.mapping(layers, "/D"), *map(source.get, source.items(layers, "/Configs"))]:
        if layers and (not source.text(each, "/Name") or "/AS" in each):
            yield "has layers without a name, or that switch by themselves"


def _types(_: Opened, tree: Tree) -> Iterator[str]:
    for element in tree.walk():
        if element.meaning.circular:
            yield f"its structure type {element.meaning.name} is mapped in a circle"
        elif not element.role:
            yield f"its structure type {element.meaning.name} is mapped to no standard type"
        if element.meaning.remapped:
            yield f"its standard structure type {element.meaning.name} is mapped to another"


def _languages(file: Opened, tree: Tree) -> Iterator[str]:
    own = file.source.text(file.catalog, "/Lang")
    if own and not LANGUAGE.fullmatch(own):
        yield "a language that is none"
    for element in tree.walk():
        language = file.source.entry(element.node, "/Lang")
        if language is not None and not LANGUAGE.fullmatch(str(language)):
            yield "an element in a language that is none"


def _elements(file: Opened, tree: Tree) -> Iterator[str]:
    source = file.source
    for element in tree.walk():
        if not isinstance(source.entry(element.node, "/P"), dict):
            yield "an element without its parent"
        told = any(source.text(element.node, name) for name in ("/Alt", "/ActualText"))
        if element.role in {"Figure", "Formula"} and not told:
            yield f"a {element.role} without words"


def _headings(_: Opened, tree: Tree) -> Iterator[str]:
    last = 0
    strong = weak = False
    for element in tree.walk():
        level = _HEADINGS.get(element.role)
        if level:
            weak = True
            if level > last + 1:
                yield f"a heading H{level} after H{last}" if last else f"H{level} as first heading"
            last = level
        strong = strong or element.role == "H"
        if [kid.role for kid in element.elements()].count("H") > 1:
            yield "two headings H in one element"
    if strong:
        yield "headings H, which cannot stand beside our H1" if not weak else "headings H and H1"


def _notes(file: Opened, tree: Tree) -> Iterator[str]:
    ids: set[bytes] = set()
    for element in tree.walk():
        value = file.source.entry(element.node, "/ID")
        found = raw_bytes(value) if isinstance(value, str | bytes) else b""
        if found and found in ids:
            yield "an ID that two elements have"
        if element.role == "Note" and not found:
            yield "a Note without an ID"
        ids.add(found)


_PARENTS: Final = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
    "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}  # fmt: skip
_KIDS: Final = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}, "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"},
}  # fmt: skip


def _places(_: Opened, tree: Tree) -> Iterator[str]:
    for element in tree.walk():
        above = element.parent.role if element.parent else ""
        if element.role in _PARENTS and above not in _PARENTS[element.role]:
            yield f"a {element.role} in a {above or 'place of its own'}"
        kinds = [kid.role for kid in element.elements()]
        for kind in set(kinds) - _KIDS.get(element.role, set(kinds)):
            yield f"a {kind or 'element of no type'} in a {element.role}"
        if element.role in {"L", "TOC"} and "Caption" in kinds[1:]:
            yield f"a Caption that is not first in its {element.role}"
        if element.role == "Form" and len(element.kids) != 1:
            yield "a Form that holds more than its field"


def _tables(file: Opened, tree: Tree) -> Iterator[str]:
    for element in tree.walk():
        if element.role == "Table":
            yield from table_faults(file.source, element)


def _annotations(file: Opened, tree: Tree) -> Iterator[str]:
    for number, page in enumerate(file.pages, 1):
        annotations = file.source.items(page.node, "/Annots")
        if annotations and file.source.entry(page.node, "/Tabs") != "/S":
            yield f"page {number}: links or fields without an order"
        for item in annotations:
            node = file.source.get(item)
            flags = file.source.entry(node, "/F")
            hidden = isinstance(flags, int) and flags & _HIDDEN
            if isinstance(node, dict) and not hidden:
                fault = _annotation(file, tree, node, key_of(item))
                if fault:
                    yield f"page {number}: {fault}"


def _annotation(file: Opened, tree: Tree, node: Any, key: Key | None) -> str:
    source = file.source
    kind = source.text(node, "/Subtype").removeprefix("/")
    holder = tree.holders.get(key) if key else None
    wanted = {"Link": "Link", "Widget": "Form"}.get(kind, "Annot")
    if kind == "Popup":
        return ""
    if kind in {"TrapNet", "PrinterMark"}:
        return f"an annotation {kind}"
    if holder is None or holder.role != wanted:
        return f"an annotation {kind} that is in no {wanted}"
    if kind == "Widget":
        field = source.mapping(node, "/Parent")
        return (
            "" if source.text(node, "/TU") or source.text(field, "/TU") else "a field without words"
        )
    alternative = kind != "Link" and source.text(holder.node, "/Alt")
    told = source.text(node, "/Contents") or alternative
    return "" if told else f"an annotation {kind} without words"


def _parent_tree(file: Opened, tree: Tree) -> Iterator[str]:
    """Hold the file's own ParentTree against its tree: what draws must lead to who claims it."""
    root = file.source.mapping(file.catalog, "/StructTreeRoot")
    entries = dict(_numbers(file, root))
    for page in file.pages:
        owners = tree.owners.get(page.key, {})
        place = file.source.entry(page.node, "/StructParents")
        told = file.source.get(entries.get(place)) if isinstance(place, int) else None
        found = list.copy(told) if isinstance(told, list) else []
        for mcid, owner in owners.items():
            said = file.source.get(found[mcid]) if mcid < len(found) else None
            if said is not owner.node:
                yield "a ParentTree that says other than the tree"


def _numbers(file: Opened, root: Any) -> Iterator[tuple[int, Any]]:
    seen: set[Key] = set()
    pending = [file.source.raw(root, "/ParentTree")]
    while pending:
        reference = pending.pop()
        key, node = key_of(reference), file.source.get(reference)
        if not isinstance(node, dict) or key in seen:
            continue
        if key is not None:
            seen.add(key)
        pending += file.source.items(node, "/Kids")
        items = file.source.items(node, "/Nums")
        for name, value in zip(items[::2], items[1::2], strict=False):
            found = file.source.get(name)
            if isinstance(found, int):
                yield int(found), value


_OF_BOTH: Final[tuple[Check, ...]] = (_marked, _types, _languages, _parent_tree)
_OF_PDFUA: Final[tuple[Check, ...]] = (
    _catalog, _elements, _headings, _notes, _places, _tables, _annotations,
)  # fmt: skip
