"""An edited Word file as values: what it says, what was said beside it, and what it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scorecard_report.render.docx.places import FOOTER_MARK, ID_MARK
from scorecard_report.roundtrip.read.final_view import (
    Block,
    Paragraph,
    Table,
    read_body,
    read_comments,
    read_notes,
    read_text,
)
from scorecard_report.roundtrip.read.package import open_package
from scorecard_report.roundtrip.read.shape import list_forms
from scorecard_report.roundtrip.read.snapshot import Snapshot, find_snapshot

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class EditedDocument:
    """What a Word file holds.

    snapshot: None where the file has lost it; snapshot_id: found in other places too, "" for none.
    comments: (id, author, text). notes: the texts of foot- and endnotes. headers: of page headers,
    of which we write none.
    """

    blocks: tuple[Block, ...]
    snapshot: Snapshot | None
    snapshot_id: str
    comments: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]
    headers: tuple[str, ...]


def read_document(data: bytes, name: str) -> EditedDocument:
    """Read a Word file. name: its path, for problems. Raises `Refused`."""
    package = open_package(data, name)
    forms = list_forms(package.numbering)
    blocks = read_body(package.document, package.links, forms)
    footer = " ".join(read_text(root) for root in package.footers)
    if footer.strip():
        blocks.append(Paragraph(footer, marks=[FOOTER_MARK]))
    snapshot = find_snapshot(package.custom)
    headers = (read_text(root).strip() for root in package.headers)
    return EditedDocument(
        blocks=tuple(blocks),
        snapshot=snapshot,
        snapshot_id=snapshot.id if snapshot else _find_id(blocks, package.properties),
        comments=tuple(found for root in package.comments for found in read_comments(root)),
        notes=tuple(text for root in package.notes for text in read_notes(root) if text.strip()),
        headers=tuple(text for text in headers if text),
    )


def _find_id(blocks: list[Block], properties: bytes) -> str:
    """Return the snapshot's id from a bookmark, else from the custom properties; "" for none."""
    for block in blocks:
        if isinstance(block, Table):
            continue
        for mark in block.marks:
            id_ = mark.removeprefix(ID_MARK)
            if id_ != mark and _ID.fullmatch(id_):
                return id_
    found = _ID.search(properties.decode("utf-8", "replace"))
    return found[0] if found else ""
