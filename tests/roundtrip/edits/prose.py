"""Edits of running text, as Word writes them: words, manners, links, items, paragraphs.

A paragraph is named by words that stand in it, the first that has them below the masthead.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any, Final

from roundtrip.edits.wordfile import (
    OFFICE,
    W,
    WordFile,
    element,
    insert_after,
    run,
    set_text,
    shown,
)

_CHANGE: Final = 'w:author="A. Officer" w:date="2026-11-24T10:00:00Z"'
_RSID: Final = 'w:rsidR="00A77B3E"'


def edited(docx: bytes, words: str, edit: Callable[[WordFile, Any], None]) -> bytes:
    """Do something to a paragraph."""
    word = WordFile(docx)
    edit(word, _paragraph(word, words))
    return word.saved()


def _paragraph(word: WordFile, words: str) -> Any:
    for paragraph in word.body.iter(f"{W}p"):
        if words in shown(paragraph):
            return paragraph
    raise LookupError(words)


def _cut_out(paragraph: Any, words: str) -> Any:
    """Return the run of just these words, cut out of the one that holds them."""
    for holder in paragraph.iter(f"{W}r"):
        text = holder.find(f"{W}t")
        if text is None or words not in (text.text or ""):
            continue
        before, _, after = text.text.partition(words)
        made = []
        for piece in (before, words, after):
            new = copy.deepcopy(holder)
            set_text(new.find(f"{W}t"), piece)
            made.append(new)
        holder.addprevious(made[1])
        if before:
            made[1].addprevious(made[0])
        if after:
            made[1].addnext(made[2])
        holder.getparent().remove(holder)
        return made[1]
    raise LookupError(words)


def type_over(docx: bytes, words: str, new: str) -> bytes:
    """Mark words within one run and type others; the new ones are a run of their own."""

    def edit(_: WordFile, paragraph: Any) -> None:
        found = _cut_out(paragraph, words)
        set_text(found.find(f"{W}t"), new)
        found.set(f"{W}rsidR", "00A77B3E")

    return edited(docx, words, edit)


def retype(docx: bytes, words: str, new: str) -> bytes:
    """Mark the whole paragraph and type: all its runs become one, in its first one's manner."""
    return retype_each(docx, {words: new})


def retype_each(docx: bytes, texts: Mapping[str, str]) -> bytes:
    """Do so to several paragraphs, each named by what stands in it beforehand."""
    word = WordFile(docx)
    found = [(_paragraph(word, words), new) for words, new in texts.items()]
    for paragraph, new in found:
        first, *others = paragraph.iter(f"{W}r")
        set_text(first.find(f"{W}t"), new)
        for other in others:
            other.getparent().remove(other)
    return word.saved()


def type_at_end(docx: bytes, words: str, new: str) -> bytes:
    """Type behind the last letter, which lands behind the bookmark."""
    return edited(docx, words, lambda _, paragraph: paragraph.append(run(new, "", _RSID)))


def give(docx: bytes, words: str, properties: str) -> bytes:
    """Mark words and give them a property, such as <w:b/>."""

    def edit(_: WordFile, paragraph: Any) -> None:
        found = _cut_out(paragraph, words)
        holder = found.find(f"{W}rPr")
        if holder is None:
            holder = element("<w:rPr/>")
            found.insert(0, holder)
        holder.append(element(properties))

    return edited(docx, words, edit)


def unformat(docx: bytes, words: str) -> bytes:
    """Mark words and take all their formatting (Ctrl+Space)."""

    def edit(_: WordFile, paragraph: Any) -> None:
        found = _cut_out(paragraph, words)
        found.remove(found.find(f"{W}rPr"))

    return edited(docx, words, edit)


def link(docx: bytes, words: str, address: str) -> bytes:
    """Mark words and make a link of them (Ctrl+K)."""

    def edit(word: WordFile, paragraph: Any) -> None:
        found = _cut_out(paragraph, words)
        id_ = word.relate(f"{OFFICE}/hyperlink", address, external=True)
        holder = element(f'<w:hyperlink r:id="{id_}"/>')
        found.addprevious(holder)
        holder.append(found)
        found.insert(0, element('<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'))

    return edited(docx, words, edit)


def lead_elsewhere(docx: bytes, words: str, address: str) -> bytes:
    """Change a link's address; its words stay."""

    def edit(word: WordFile, paragraph: Any) -> None:
        id_ = word.relate(f"{OFFICE}/hyperlink", address, external=True)
        key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        next(paragraph.iter(f"{W}hyperlink")).set(key, id_)

    return edited(docx, words, edit)


def unlink(docx: bytes, words: str) -> bytes:
    """Remove a link (Ctrl+Shift+F9); its words stay."""

    def edit(_: WordFile, paragraph: Any) -> None:
        holder = next(paragraph.iter(f"{W}hyperlink"))
        for inner in list(holder):
            inner.remove(inner.find(f"{W}rPr"))
            holder.addprevious(inner)
        holder.getparent().remove(holder)

    return edited(docx, words, edit)


def put_in(docx: bytes, words: str, xml: str) -> bytes:
    """Put a piece of WordprocessingML behind words."""
    return edited(
        docx, words, lambda _, paragraph: _cut_out(paragraph, words).addnext(element(xml))
    )


def track(docx: bytes, words: str, new: str) -> bytes:
    """Replace words with changes tracked."""

    def edit(word: WordFile, paragraph: Any) -> None:
        found = _cut_out(paragraph, words)
        gone = element(f'<w:del w:id="{word.new_id()}" {_CHANGE}/>')
        found.addprevious(gone)
        added = element(f'<w:ins w:id="{word.new_id() + 1}" {_CHANGE}/>')
        gone.addnext(added)
        added.append(copy.deepcopy(found))
        set_text(added[0].find(f"{W}t"), new)
        gone.append(found)
        found.find(f"{W}t").tag = f"{W}delText"

    return edited(docx, words, edit)


def enter_behind(docx: bytes, words: str, new: str, *, properties: str | None = None) -> bytes:
    """Press Enter at a paragraph's end and type: the new one goes on in its properties.

    properties: what it has instead, once somebody gave it another style.
    """

    def edit(_: WordFile, paragraph: Any) -> None:
        paragraph.addnext(like(paragraph, new, properties))

    return edited(docx, words, edit)


def enter_before(docx: bytes, words: str, new: str) -> bytes:
    """Write a paragraph before one, in its properties."""

    def edit(_: WordFile, paragraph: Any) -> None:
        paragraph.addprevious(like(paragraph, new))

    return edited(docx, words, edit)


def like(paragraph: Any, text: str, properties: str | None = None) -> Any:
    """Return a new paragraph in the properties of another, or in properties of its own."""
    made = element(f"<w:p {_RSID}/>")
    own = paragraph.find(f"{W}pPr")
    if properties is not None:
        made.append(element(f"<w:pPr>{properties}</w:pPr>"))
    elif own is not None:
        made.append(copy.deepcopy(own))
    made.append(run(text))
    return made


def track_paragraph(docx: bytes, words: str, new: str) -> bytes:
    """Press Enter at a paragraph's end and type, with changes tracked."""

    def edit(word: WordFile, paragraph: Any) -> None:
        made = like(paragraph, new)
        added = element(f'<w:ins w:id="{word.new_id()}" {_CHANGE}/>')
        added.append(made[-1])
        made.append(added)
        paragraph.addnext(made)
        mark = element(f'<w:rPr><w:ins w:id="{word.new_id() + 1}" {_CHANGE}/></w:rPr>')
        paragraph.find(f"{W}pPr").append(mark)

    return edited(docx, words, edit)


def track_deleted(docx: bytes, words: str) -> bytes:
    """Delete a whole paragraph, mark and all, with changes tracked."""

    def edit(word: WordFile, paragraph: Any) -> None:
        for found in list(paragraph.iter(f"{W}r")):
            gone = element(f'<w:del w:id="{word.new_id()}" {_CHANGE}/>')
            found.addprevious(gone)
            gone.append(found)
            for text in found.iter(f"{W}t"):
                text.tag = f"{W}delText"
        mark = element(f'<w:rPr><w:del w:id="{word.new_id()}" {_CHANGE}/></w:rPr>')
        paragraph.find(f"{W}pPr").append(mark)

    return edited(docx, words, edit)


def retype_all(docx: bytes, words: str, new: str) -> bytes:
    """Mark a paragraph from end to end and paste: its bookmark goes with its text."""

    def edit(_: WordFile, paragraph: Any) -> None:
        for node in list(paragraph):
            if node.tag != f"{W}pPr":
                paragraph.remove(node)
        paragraph.append(run(new))

    return edited(docx, words, edit)


def break_at(docx: bytes, words: str) -> bytes:
    """Press Enter before words: the paragraph becomes two, the bookmark ends in the second."""

    def edit(_: WordFile, paragraph: Any) -> None:
        found = _cut_out(paragraph, words)
        second = element(f"<w:p {_RSID}/>")
        second.append(copy.deepcopy(paragraph.find(f"{W}pPr")))
        rest = [found, *found.itersiblings()]
        second.extend(rest)
        paragraph.addnext(second)

    return edited(docx, words, edit)


def join_with_next(docx: bytes, words: str) -> bytes:
    """Delete the mark at a paragraph's end: the next one goes on in it."""

    def edit(_: WordFile, paragraph: Any) -> None:
        following = paragraph.getnext()
        paragraph.extend(node for node in list(following) if node.tag != f"{W}pPr")
        following.getparent().remove(following)

    return edited(docx, words, edit)


def delete(docx: bytes, words: str) -> bytes:
    """Delete a paragraph, mark and all."""
    return edited(docx, words, lambda _, paragraph: paragraph.getparent().remove(paragraph))


def empty(docx: bytes, words: str) -> bytes:
    """Delete a paragraph's words; the paragraph stays."""

    def edit(_: WordFile, paragraph: Any) -> None:
        for found in list(paragraph.iter(f"{W}r")):
            found.getparent().remove(found)

    return edited(docx, words, edit)


def move(docx: bytes, words: str, behind: str) -> bytes:
    """Cut a paragraph out and paste it behind another."""

    def edit(word: WordFile, paragraph: Any) -> None:
        insert_after(_paragraph(word, behind), paragraph)

    return edited(docx, words, edit)


def paste(docx: bytes, words: str, behind: str) -> bytes:
    """Cut a paragraph out and paste it behind another as text: bookmarks stay nowhere."""

    def edit(word: WordFile, paragraph: Any) -> None:
        insert_after(_paragraph(word, behind), word.renewed(paragraph))
        paragraph.getparent().remove(paragraph)

    return edited(docx, words, edit)


def copy_to(docx: bytes, words: str, behind: str) -> bytes:
    """Copy a paragraph and paste it behind another; bookmarks stay behind."""

    def edit(word: WordFile, paragraph: Any) -> None:
        insert_after(_paragraph(word, behind), word.renewed(paragraph))

    return edited(docx, words, edit)


def restyle(docx: bytes, words: str, properties: str) -> bytes:
    """Give a paragraph other properties: another style, another place in a list."""

    def edit(_: WordFile, paragraph: Any) -> None:
        paragraph.replace(paragraph.find(f"{W}pPr"), element(f"<w:pPr>{properties}</w:pPr>"))

    return edited(docx, words, edit)


def put_behind(docx: bytes, words: str, xml: str) -> bytes:
    """Put an element, such as a table, behind a paragraph."""
    return edited(docx, words, lambda _, paragraph: insert_after(paragraph, element(xml)))
