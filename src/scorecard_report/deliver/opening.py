"""An appendix by somebody else, opened with care: whatever is no ordinary PDF is refused.

Takes bytes; gives its pages with what they inherit. Nothing here changes a file, or reads a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from scorecard_report.deliver.reading import FAULTS, Key, Source, key_of, quiet
from scorecard_report.problems import Problem, Where, error

# Statements of accounts and local plans, the longest that councils publish, have some 300 pages.
MOST_PAGES: Final = 1_000
LARGEST: Final = 100_000_000  # bytes: more than council web sites and mail take
MOST_OBJECTS: Final = 1_000_000  # 1,000 pages of tables, each cell an object
HEAD: Final = 1_024  # bytes before which %PDF- must stand, as readers have it
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
    """A foreign file, its catalog and its pages in order.

    name: its path, which problems name. where: the place that asks for it, at which they stand.
    """

    name: str
    where: Where
    source: Source
    catalog: Any
    pages: tuple[Page, ...]


def open_appendix(data: bytes, name: str, where: Where) -> Opened:
    """Open a PDF. name, where: as in `Opened`. Raises `Refused`."""
    asked = _Asked(name, where)
    if len(data) > LARGEST:
        raise Refused(too_large(len(data), name, where))
    if not is_pdf(data[:HEAD]):
        raise Refused(_problem("bad-appendix", asked, "it is no PDF" if data else "it is empty"))
    if b"startxref" not in data[-_TAIL:]:
        raise Refused(_problem("broken-pdf", asked, "it is cut off: its end is not there"))
    try:
        with quiet():
            return _open(Source(data), asked)
    except FAULTS as problem:
        # pypdf asks for a library of its own before it says that a file is encrypted.
        found = _encrypted(asked) if _ENCRYPTED.search(data) else _broken(asked)
        raise Refused(found) from problem


def is_pdf(head: bytes) -> bool:
    """Say whether a file, by its first `HEAD` bytes, is a PDF."""
    return b"%PDF-" in head


def too_large(size: int, name: str, where: Where) -> Problem:
    """Return the problem of a file of so many bytes, which need not be read to know it."""
    return _problem(
        "pdf-too-large", _Asked(name, where), f"it has {size / 1e6:.0f} MB",
        f"up to {LARGEST / 1e6:.0f} MB can be taken in: publish it beside the pack",
    )  # fmt: skip


def broken(file: Opened) -> Problem:
    """Return the problem of a file that cannot be read through."""
    return _broken(_Asked(file.name, file.where))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file that is asked for: its path, and where that stands."""

    name: str
    where: Where


def _broken(asked: _Asked) -> Problem:
    return _problem("broken-pdf", asked, "it is damaged and cannot be read")


def _encrypted(asked: _Asked) -> Problem:
    return _problem(
        "encrypted-pdf", asked, "it is encrypted, or has a password",
        "ask for it without a password and without restrictions",
    )  # fmt: skip


def _problem(
    code: str, asked: _Asked, why: str, hint: str = "ask for it again, as a PDF"
) -> Problem:
    return error(code, asked.where, f"{asked.name!r} cannot be used: {why}", hint)


def _open(source: Source, asked: _Asked) -> Opened:
    if "/Encrypt" in source.trailer:
        raise Refused(_encrypted(asked))
    if sum(map(len, source.reader.xref.values())) + len(source.object_streams) > MOST_OBJECTS:
        raise Refused(
            _problem("pdf-too-large", asked, f"it has over {MOST_OBJECTS:,} objects",
                         "publish it beside the pack")
        )  # fmt: skip
    catalog = source.entry(source.trailer, "/Root")
    if not isinstance(catalog, dict):
        raise Refused(_broken(asked))
    return Opened(asked.name, asked.where, source, catalog, tuple(_pages(source, catalog, asked)))


def _pages(source: Source, catalog: Any, asked: _Asked) -> list[Page]:
    found: list[Page] = []
    seen: set[Key] = set()
    pending: list[tuple[Any, dict[str, Any], int]] = [(source.raw(catalog, "/Pages"), {}, 0)]
    while pending:
        reference, inherited, depth = pending.pop()
        key, node = key_of(reference), source.get(reference)
        if key is None or key in seen or depth > _DEEPEST or not isinstance(node, dict):
            raise Refused(_broken(asked))
        seen.add(key)
        own = {each: dict.get(node, each) for each in _INHERITED if dict.__contains__(node, each)}
        if dict.__contains__(node, "/Kids"):
            kids = source.items(node, "/Kids")
            pending += [(kid, inherited | own, depth + 1) for kid in reversed(kids)]
            continue
        found.append(Page(key, node, inherited | own))
        if len(found) > MOST_PAGES:
            raise Refused(
                _problem("too-many-pages", asked, f"it has over {MOST_PAGES:,} pages",
                             "publish it beside the pack")
            )  # fmt: skip
    if not found:
        raise Refused(_problem("broken-pdf", asked, "it has no pages"))
    return found
