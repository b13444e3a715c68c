"""Rules for text: headings in order, no layout by empty lines, links that say where they lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from docx_lint.colours import Look
from docx_lint.opened import (
    PICTURE,
    Finding,
    Opened,
    R,
    W,
    child,
    error,
    has_words,
    is_on,
    near,
    number,
    value,
    warning,
    words,
)

_HEADING: Final = re.compile(r"heading (\d)", re.IGNORECASE)
_LEVELS: Final = 9  # of outlines; Word's tenth, 9, means body text
_SHORT: Final = 100  # letters that a heading may have
_SPACES: Final = re.compile("[ \u00a0\u2000-\u200a\u3000]{2,}")
_TABLE_END: Final = "TableEnd"
_NO_PLACE: Final = ("here", "click here", "click", "link", "this link", "more", "read more", "this",
                    "this page", "see here", "details", "more details", "download")  # fmt: skip
_ADDRESS: Final = re.compile(r"(\w+://|www\.)\S+")
_LINK_FIELD: Final = re.compile(r"\s*HYPERLINK\b")
_BOOKMARK: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LONGEST_BOOKMARK: Final = 40


def headings(opened: Opened) -> Iterator[Finding]:
    look = Look(opened)
    before = 0
    for part, paragraph in opened.nodes(f"{W}p"):
        level = _level(paragraph, look)
        if child(paragraph, "pPr/outlineLvl") is not None:
            yield error("heading-by-hand", f"{near(part, paragraph)}: a level but no heading style")
        if not level:
            continue
        if not has_words(paragraph):
            yield error("heading-empty", f"{part}: a heading of level {level} says nothing")
        if not before and level != 1:
            yield error("heading-first", f"{near(part, paragraph)}: the first level is {level}")
        elif level > before + 1:
            skipped = f"level {level} after {before}"
            yield error("heading-skipped", f"{near(part, paragraph)}: {skipped}")
        before = level
    if not before:
        yield error("heading-none", "the document has no heading")


def _level(paragraph: Any, look: Look) -> int:
    """Return a paragraph's heading level, 0 for none."""
    for style in look.chain(look.paragraph_style(paragraph)):
        outline = value(style, "pPr/outlineLvl")
        if outline is not None:
            level = number(outline, _LEVELS) + 1
            return level if level <= _LEVELS else 0
    return 0


def heading_styles(opened: Opened) -> Iterator[Finding]:
    for style in opened.tree("styles").iter(f"{W}style"):
        name = value(style, "name") or ""
        named = _HEADING.fullmatch(name)
        outline = value(style, "pPr/outlineLvl")
        if named and outline != str(number(named[1]) - 1):
            yield error("heading-style", f"style {name!r} has the outline level {outline}")


def acted_headings(opened: Opened) -> Iterator[Finding]:
    look = Look(opened)
    for part, paragraph in opened.nodes(f"{W}p"):
        text = words(paragraph).strip()
        if not text or len(text) > _SHORT or _level(paragraph, look):
            continue
        if any(node.tag in {f"{W}tc", f"{W}ftr", f"{W}hdr"} for node in paragraph.iterancestors()):
            continue
        runs = [run for run in paragraph.iter(f"{W}r") if has_words(run)]
        if runs and all(is_on(child(run, "rPr/b")) for run in runs):
            yield error("acted-heading", f"{near(part, paragraph)}: bold text plays heading")


def empty_paragraphs(opened: Opened) -> Iterator[Finding]:
    for part, paragraph in opened.nodes(f"{W}p"):
        if has_words(paragraph) or PICTURE in words(paragraph):
            continue
        before = paragraph.getprevious()
        follows_table = before is not None and before.tag == f"{W}tbl"
        if value(paragraph, "pPr/pStyle") == _TABLE_END and follows_table:
            continue
        cell = paragraph.getparent()
        while cell is not None and cell.tag != f"{W}tc":
            cell = cell.getparent()
        # An empty cell is the tables' matter; only one more line in it is spacing.
        if cell is not None and len(list(cell.iter(f"{W}p"))) == 1:
            continue
        where = paragraph if before is None else before
        yield error("empty-paragraph", f"after {near(part, where)}")


def spaces(opened: Opened) -> Iterator[Finding]:
    look = Look(opened)
    for part, paragraph in opened.nodes(f"{W}p"):
        text = words(paragraph)
        if _SPACES.search(text):
            yield error("spaces", f"{near(part, paragraph)}: spaces in a row")
        tabs = text.count("\t")
        if tabs and tabs > _stops(paragraph, look):
            yield error("tabs", f"{near(part, paragraph)}: {tabs} tabs, and no stops for them")
        if "\n\n" in text:
            yield error("breaks", f"{near(part, paragraph)}: line breaks in a row")
    for part, node in opened.nodes(f"{W}br"):
        if node.get(f"{W}type") in {"page", "column"}:
            yield error("breaks", f"{near(part, node)}: a page is broken by hand")


def _stops(paragraph: Any, look: Look) -> int:
    """Return how many tab stops a paragraph's style has; a hanging indent is one more."""
    stops: set[str] = set()
    hanging = None
    for style in look.chain(look.paragraph_style(paragraph)):
        tabs = child(style, "pPr/tabs")
        stops.update([] if tabs is None else [tab.get(f"{W}pos", "") for tab in tabs])
        indent = child(style, "pPr/ind")
        if hanging is None and indent is not None:
            hanging = number(indent.get(f"{W}hanging"))
    return len(stops) + bool(hanging)


def links(opened: Opened) -> Iterator[Finding]:
    for part, node in opened.nodes(f"{W}hyperlink", f"{W}fldSimple", f"{W}instrText"):
        field = node.get(f"{W}instr") or (node.text or "" if node.tag == f"{W}instrText" else "")
        if node.tag != f"{W}hyperlink" and not _LINK_FIELD.match(field):
            continue
        if node.tag == f"{W}instrText":
            yield error("link-field", f"{near(part, node)}: a link as a field, not as a link")
            continue
        text = " ".join(words(node).split())
        if not text.replace(PICTURE, "") or text.casefold().strip(" .:…>»") in _NO_PLACE:
            yield error("link-text", f"{near(part, node)}: {text!r} does not say where it leads")
        elif _ADDRESS.fullmatch(text):
            yield warning("link-address", f"{near(part, node)}: an address is hard to listen to")


def anchors(opened: Opened) -> Iterator[Finding]:
    names = {node.get(f"{W}name") for _, node in opened.nodes(f"{W}bookmarkStart")}
    for part, node in opened.nodes(f"{W}hyperlink"):
        anchor = node.get(f"{W}anchor")
        if anchor is not None and anchor not in {*names, "_top"}:
            yield error("link-target", f"{near(part, node)}: no bookmark {anchor}")
        if anchor is None and node.get(f"{R}id") is None:
            yield error("link-target", f"{near(part, node)}: a link to nowhere")


def bookmarks(opened: Opened) -> Iterator[Finding]:
    starts = [node for _, node in opened.nodes(f"{W}bookmarkStart")]
    names = Counter(node.get(f"{W}name", "").casefold() for node in starts)
    for name, count in names.items():
        if count > 1:
            yield error("bookmark-name", f"{count} bookmarks are called {name!r}")
    for node in starts:
        name = node.get(f"{W}name", "")
        if not _BOOKMARK.fullmatch(name) or len(name) > _LONGEST_BOOKMARK:
            yield error("bookmark-name", f"{name!r} is no name for a bookmark")
    begun = Counter(node.get(f"{W}id") for node in starts)
    ended = Counter(node.get(f"{W}id") for _, node in opened.nodes(f"{W}bookmarkEnd"))
    for number_, count in begun.items():
        if count > 1:
            yield error("bookmark-id", f"{count} bookmarks have the id {number_}")
    for number_ in sorted({*begun, *ended}, key=str):
        if begun[number_] != ended[number_]:
            wrong = f"begins {begun[number_]} times and ends {ended[number_]} times"
            yield error("bookmark-end", f"bookmark {number_} {wrong}")


RULES: Final = (
    headings,
    heading_styles,
    acted_headings,
    empty_paragraphs,
    spaces,
    links,
    anchors,
    bookmarks,
)
