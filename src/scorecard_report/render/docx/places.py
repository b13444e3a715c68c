"""How an edit finds its way home: bookmarks round text, controls round fields, and the snapshot.

A control is ordinary to type in: no lock, no binding, no plain-text restriction, and inside a
paragraph only, so that rows can be deleted and paragraphs added.
"""

from __future__ import annotations

import re
from itertools import count
from typing import Final
from zlib import crc32

from scorecard_report.document.nodes import Field
from scorecard_report.render.docx.numbering import ListKind
from scorecard_report.render.docx.snapshot import SnapshotWriter
from scorecard_report.render.docx.xml import escape

_NOT_BOOKMARK: Final = re.compile(r"[^A-Za-z0-9_]")
_LONGEST_BOOKMARK: Final = 40
_LARGEST_ID: Final = 0x7FFFFFFF
FOOTER_MARK: Final = "footer"  # of the snapshot alone: the line at a page's foot has no bookmark
BOOKMARK: Final = "_sc_"  # what all of ours begin with; Word hides those that begin with _
ID_MARK: Final = "_sc_id_"  # and the snapshot's id: an empty bookmark that all programs keep


class Places:
    """Names and ids, each used once in a document, and the snapshot of what was put where."""

    def __init__(self, source: str = "") -> None:
        """Begin with none. source: see `Document`."""
        self.snapshot = SnapshotWriter(source)
        self._bookmark_ids = count(1)
        self._names: set[str] = set()
        self._control_ids: set[int] = set()
        self._controls: dict[str, int] = {}
        self.links: dict[str, str] = {}  # addresses outside, and the relationships that name them
        self.lists: list[tuple[ListKind, int]] = []  # with the number of their first items

    def link_id(self, address: str) -> str:
        """Return the relationship that leads to an address."""
        return self.links.setdefault(address, f"rIdLink{len(self.links) + 1}")

    def list_id(self, kind: ListKind, start: int) -> int:
        """Return the number of a new list, which counts for itself."""
        self.lists.append((kind, start))
        return len(self.lists)

    def name(self, key: str) -> str:
        """Return a bookmark's name for a key: hidden, unique without regard to case."""
        stem = f"{BOOKMARK}{_NOT_BOOKMARK.sub('_', key)}"[:_LONGEST_BOOKMARK]
        name, number = stem, 1
        while name.casefold() in self._names:
            number += 1
            tail = f"_{number}"
            name = stem[: _LONGEST_BOOKMARK - len(tail)] + tail
        self._names.add(name.casefold())
        return name

    def around(self, name: str, content: str) -> str:
        """Return content with a bookmark of that name round it."""
        mark = next(self._bookmark_ids)
        return (
            f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{content}'
            f'<w:bookmarkEnd w:id="{mark}"/>'
        )

    def control(self, field: Field, content: str) -> str:
        """Return runs with a content control round them; the tag is the field's key and name.

        A field of several paragraphs has a control in each: those after the first are numbered.
        """
        tag = f"{field.key} {field.name}"
        title = field.title
        number = self._controls[tag] = self._controls.get(tag, 0) + 1
        if number > 1:
            tag, title = f"{tag} {number}", f"{title} {number}"
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escape(title)}"/><w:tag w:val="{escape(tag)}"/>'
            f'<w:id w:val="{self._control_id(tag)}"/></w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def _control_id(self, tag: str) -> int:
        """Return an id made from the tag, so that it is the same in every build."""
        id_ = crc32(tag.encode()) & _LARGEST_ID
        while id_ in self._control_ids or id_ == 0:
            id_ = crc32(id_.to_bytes(4, "big")) & _LARGEST_ID
        self._control_ids.add(id_)
        return id_
