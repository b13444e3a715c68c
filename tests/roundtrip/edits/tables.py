"""Whole tables: deleted, split, joined, copied, moved."""

from __future__ import annotations

import copy

from roundtrip.edits.wordfile import W, WordFile, element, insert_after, run


def delete(docx: bytes, tag: str) -> bytes:
    """Delete the table that holds a control."""
    word = WordFile(docx)
    table = word.table(tag)
    table.getparent().remove(table)
    return word.saved()


def split(docx: bytes, tag: str, text: str = "") -> bytes:
    """Split the table above the row of a control; the second part has no header row.

    text: typed into the paragraph between the two.
    """
    word = WordFile(docx)
    table, row = word.table(tag), word.row(tag)
    below = [row, *row.itersiblings(f"{W}tr")]
    new = element("<w:tbl/>")
    new.extend(copy.deepcopy(table.find(W + name)) for name in ("tblPr", "tblGrid"))
    new.extend(below)
    between = element("<w:p/>")
    if text:
        between.append(run(text))
    insert_after(table, between, new)
    return word.saved()


def copy_table(docx: bytes, tag: str) -> bytes:
    """Copy the table and paste it below, behind a paragraph; tags come along, ids are new."""
    word = WordFile(docx)
    table = word.table(tag)
    insert_after(table, element("<w:p/>"), word.renewed(table))
    return word.saved()


def move_to_end(docx: bytes, tag: str) -> bytes:
    """Drag the table to the end of the document."""
    word = WordFile(docx)
    last = word.body.find(f"{W}sectPr")
    last.addprevious(element("<w:p/>"))
    last.addprevious(word.table(tag))
    last.addprevious(element("<w:p/>"))
    return word.saved()


def join_with_next(docx: bytes, tag: str) -> bytes:
    """Delete what stands between the table and the next one: Word makes one table of two."""
    word = WordFile(docx)
    table = word.table(tag)
    while (following := table.getnext()) is not None and following.tag != f"{W}tbl":
        following.getparent().remove(following)
    if following is None:
        raise LookupError("no table follows")
    table.extend(following.findall(f"{W}tr"))
    following.getparent().remove(following)
    return word.saved()
