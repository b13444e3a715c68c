"""Bookmarks of appendices below ours: one for each, with its own bookmarks inside it."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_report.deliver.destinations import Bookmark
from scorecard_report.deliver.host import HostFile
from scorecard_report.deliver.writing import dictionary_text, reference_text


def append_bookmarks(host: HostFile, bookmarks: Sequence[Bookmark]) -> None:
    """Put bookmarks behind those that our file has."""
    root = _root(host)
    entries = host.entries(root)
    numbers = [host.take() for _ in bookmarks]
    last = host.object(root).raw_get("/Last").idnum if "/Last" in entries else None
    if last is not None:
        before = host.entries(last) | {"/Next": reference_text(numbers[0])}
        host.put(last, dictionary_text(before))
    shown = _write_level(host, bookmarks, numbers, root, last)
    count = host.source.entry(host.object(root), "/Count")
    entries.setdefault("/First", reference_text(numbers[0]))
    entries["/Last"] = reference_text(numbers[-1])
    entries["/Count"] = b"%d" % (shown + (count if isinstance(count, int) else 0))
    host.put(root, dictionary_text(entries))


def _root(host: HostFile) -> int:
    if "/Outlines" in host.catalog:
        return host.number_of(host.object(host.catalog_number), "/Outlines")
    number = host.take()
    host.put(number, b"<</Type /Outlines>>")
    host.catalog["/Outlines"] = reference_text(number)
    return number


def _write_level(
    host: HostFile,
    bookmarks: Sequence[Bookmark],
    numbers: Sequence[int],
    parent: int,
    before: int | None = None,
) -> int:
    """Write bookmarks under one parent, and all below them; return how many of them show."""
    shown = 0
    for at, (bookmark, number) in enumerate(zip(bookmarks, numbers, strict=True)):
        entries = {"/Title": bookmark.title, "/Parent": reference_text(parent)}
        entries |= bookmark.leads | bookmark.style
        previous = numbers[at - 1] if at else before
        if previous is not None:
            entries["/Prev"] = reference_text(previous)
        if at + 1 < len(numbers):
            entries["/Next"] = reference_text(numbers[at + 1])
        shown += 1
        if bookmark.below:
            below = [host.take() for _ in bookmark.below]
            inside = _write_level(host, bookmark.below, below, number)
            entries["/First"] = reference_text(below[0])
            entries["/Last"] = reference_text(below[-1])
            entries["/Count"] = b"%d" % (inside if bookmark.open else -inside)
            shown += inside if bookmark.open else 0
        host.put(number, dictionary_text(entries))
    return shown
