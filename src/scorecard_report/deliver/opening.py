"""An appendix by somebody else, opened with care: whatever is no ordinary PDF is refused.

Takes bytes; gives its pages with what they inherit. Nothing here changes a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from scorecard_report.deliver.reading import FAULTS, Key, Source, key_of
from scorecard_report.problems import Problem, Where, error

# Statements of accounts and local plans, the longest that councils publish, have some 300 pages.
MOST_PAGES: Final = 1_000
LARGEST: Final = 100_000_000  # bytes: more than council web sites and mail take
MOST_OBJECTS: Final = 1_000_000  # 1,000 pages of tables, each cell an object
_HEAD: Final = 1_024  # bytes before which %PDF- must stand, as readers have it
_TAIL: Final = 2_048  # bytes at the end among which startxref must stand
_ENCRYPTED: Final = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST: Final = 100  # levels of the page tree


class Refused(Exception):
    """An appendix that is not taken; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem."""
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its key, its dictionary, and the entries that it has or inherits."""

    key: Key
    node: Any
    entries: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """A foreign file, its catalog and its pages in order. name: its path, for problems."""

    name: str
    source: Source
    catalog: Any
    pages: tuple[Page, ...]


def open_appendix(data: bytes, name: str) -> Opened:
    """Open a PDF. name: its path, for problems. Raises `Refused`."""
    if not data:
        raise Refused(_problem("not-a-pdf", name, "the file is empty"))
    if len(data) > LARGEST:
        raise Refused(
            _problem("pdf-too-large", name, f"the file has {len(data) / 1e6:.0f} MB",
                     f"up to {LARGEST / 1e6:.0f} MB can be taken in: publish it beside the pack")
        )  # fmt: skip
    if b"%PDF-" not in data[:_HEAD]:
        raise Refused(_problem("not-a-pdf", name, "this is no PDF"))
    if b"startxref" not in data[-_TAIL:]:
        raise Refused(_problem("broken-pdf", name, "the file is cut off: its end is not there"))
    try:
        return _open(Source(data), name)
    except FAULTS as problem:
        # pypdf asks for a library of its own before it says that a file is encrypted.
        told = _encrypted(name) if _ENCRYPTED.search(data) else broken(name)
        raise Refused(told) from problem


def broken(name: str) -> Problem:
    """Return the problem of a file that cannot be read through."""
    return _problem("broken-pdf", name, "the file is damaged and cannot be read")


def _encrypted(name: str) -> Problem:
    return _problem(
        "encrypted-pdf", name, "the file is encrypted, or has a password",
        "ask for it without a password and without restrictions",
    )  # fmt: skip


def _problem(code: str, name: str, message: str, hint: str = "") -> Problem:
    return error(code, Where(name), message, hint or "ask for it again, as a PDF")


def _open(source: Source, name: str) -> Opened:
    if "/Encrypt" in source.trailer:
        raise Refused(_encrypted(name))
    if sum(map(len, source.reader.xref.values())) + len(source.object_streams) > MOST_OBJECTS:
        raise Refused(
            _problem("pdf-too-large", name, f"the file has over {MOST_OBJECTS:,} objects",
                     "publish it beside the pack")
        )  # fmt: skip
    catalog = source.entry(source.trailer, "/Root")
    if not isinstance(catalog, dict):
        raise Refused(broken(name))
    return Opened(name, source, catalog, tuple(_pages(source, catalog, name)))


def _pages(source: Source, catalog: Any, name: str) -> list[Page]:
    found: list[Page] = []
    seen: set[Key] = set()
    pending: list[tuple[Any, dict[str, Any], int]] = [(source.raw(catalog, "/Pages"), {}, 0)]
    while pending:
        reference, inherited, depth = pending.pop()
        key, node = key_of(reference), source.get(reference)
        if key is None or key in seen or depth > _DEEPEST or not isinstance(node, dict):
            raise Refused(broken(name))
        seen.add(key)
        own = {each: dict.get(node, each) for each in _INHERITED if dict.__contains__(node, each)}
        if dict.__contains__(node, "/Kids"):
            kids = source.items(node, "/Kids")
            pending += [(kid, inherited | own, depth + 1) for kid in reversed(kids)]
            continue
        found.append(Page(key, node, inherited | own))
        if len(found) > MOST_PAGES:
            raise Refused(
                _problem("too-many-pages", name, f"the file has over {MOST_PAGES:,} pages",
                         "publish it beside the pack")
            )  # fmt: skip
    if not found:
        raise Refused(_problem("broken-pdf", name, "the file has no pages"))
    return found
