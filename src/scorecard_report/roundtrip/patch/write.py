"""Changed texts written back into a YAML file, whose other bytes stay as they are.

Takes a file's text, its nodes and the changes; gives the new text. Comments, order, quotes, blank
lines, line ends and byte-order mark are kept, since nothing but the changed places is touched.
Whatever was written is read back: where it does not load as the old tree with the changes made,
there is a refusal and no text.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence

from scorecard_report.load.nodes import Node, Unreadable, read_nodes
from scorecard_report.load.source import decode
from scorecard_report.roundtrip.patch.changes import (
    AddKey,
    CannotPatch,
    Change,
    SetItems,
    SetText,
    refuse_clashes,
    target,
)
from scorecard_report.roundtrip.patch.edited import are_alike, edited
from scorecard_report.roundtrip.patch.edits import Edit, Page, add_key, set_items, set_text
from scorecard_report.roundtrip.patch.spans import BREAK, find_spans


def patch_file(data: bytes, name: str, root: Node, changes: Sequence[Change]) -> bytes:
    """Return a file's bytes with the changes made, its byte-order mark kept.

    `root` is `read_nodes(decode(data, name), name)`. Raises `CannotPatch`, and `Unreadable` where
    the bytes are no text.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = patch_text(decode(data, name), root, changes)
    patched = mark + text.encode("utf-8")
    try:
        is_same = decode(patched, name) == text
    except Unreadable as problem:
        raise CannotPatch(
            f"the changed file could not be read: {problem.problem.message}"
        ) from None
    if not is_same:
        raise CannotPatch("the changed file would not be read as it was written")
    return patched


def patch_text(text: str, root: Node, changes: Sequence[Change]) -> str:
    """Return the text with the changes made.

    `text` is a file's text as `load.source.decode` gives it, `root` is `read_nodes(text)`. Raises
    `CannotPatch` where a change cannot be written, or would change anything else. Linear in the
    text and the changes.
    """
    patched = _apply(text, find_edits(text, root, changes))
    if _loads_as(patched, edited(root, changes)):
        return patched
    culprit = _culprit(text, root, changes)
    raise CannotPatch("the changed file would not be read back as what was meant", culprit)


def find_edits(text: str, root: Node, changes: Sequence[Change]) -> list[Edit]:
    """Return the edits that make the changes, in file order, none of them overlapping.

    Raises `CannotPatch`.
    """
    page = Page(text, find_spans(text, root), _newline(text))
    for change in changes:
        if id(target(change)) not in page.spans:
            raise CannotPatch("the change is about no part of this file", change)
    refuse_clashes(changes)
    texts = {id(change.node): change for change in changes if isinstance(change, SetText)}
    # Of two at one place, a new key comes after what it follows; else the order given.
    in_order = sorted(changes, key=lambda change: isinstance(change, AddKey))
    found = dict.fromkeys(edit for change in in_order for edit in _edits(page, change, texts))
    return sorted(found, key=lambda edit: edit.start)


def _edits(page: Page, change: Change, texts: dict[int, SetText]) -> Iterable[Edit]:
    match change:
        case SetText():
            return set_text(page, change)
        case SetItems():
            return set_items(page, change)
        case AddKey():
            return add_key(page, change, texts)


def _newline(text: str) -> str:
    found = BREAK.search(text)
    return found[0] if found and found[0] in {"\r\n", "\r"} else "\n"


def _apply(text: str, edits: Iterable[Edit]) -> str:
    newline = _newline(text)
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at:
            raise CannotPatch("two changes are about the same place")
        parts.append(text[at : edit.start])
        at = edit.end
        if not edit.is_line:
            parts.append(edit.new)
        elif _ends_line(parts):
            parts += (edit.new, newline)
        else:
            parts += (newline, edit.new)
    parts.append(text[at:])
    return "".join(parts)


def _ends_line(parts: Sequence[str]) -> bool:
    last = next((part for part in reversed(parts) if part), "\n")
    return BREAK.fullmatch(last[-1]) is not None


def _loads_as(text: str, wanted: Node) -> bool:
    try:
        return are_alike(read_nodes(text, ""), wanted)
    except Unreadable:
        return False


def _culprit(text: str, root: Node, changes: Sequence[Change]) -> Change | None:
    """Return the last of the shortest run of changes, from the first on, that does not hold."""
    holds, fails = 0, len(changes)
    while fails - holds > 1:
        middle = (holds + fails) // 2
        some = changes[:middle]
        if _loads_as(_apply(text, find_edits(text, root, some)), edited(root, some)):
            holds = middle
        else:
            fails = middle
    return changes[fails - 1] if changes else None
