"""Edits with changes recorded, as Word and LibreOffice write them; and accepting or rejecting."""

from __future__ import annotations

import copy
from typing import Any, Final

from lxml import etree

from roundtrip.edits.rows import continue_merges
from roundtrip.edits.wordfile import (
    W,
    WordFile,
    cells,
    element,
    insert_after,
    run,
    set_text,
)

_WHO: Final = 'w:author="A. Officer" w:date="2026-05-01T09:30:00Z"'
_KEPT_WHEN_ACCEPTED: Final = ("ins", "moveTo")
_KEPT_WHEN_REJECTED: Final = ("del", "moveFrom")
_MOVE_RANGES: Final = (
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
)  # fmt: skip


def insert_beside(docx: bytes, tag: str, text: str) -> bytes:
    """Type behind the control's text, as Word does: inside the control."""
    word = WordFile(docx)
    word.content(tag).append(_change(word, "ins", [run(text)]))
    return word.saved()


def insert_after_control(docx: bytes, tag: str, text: str) -> bytes:
    """Type behind the control, outside it."""
    word = WordFile(docx)
    word.control(tag).addnext(_change(word, "ins", [run(text)]))
    return word.saved()


def replace(docx: bytes, tag: str, text: str) -> bytes:
    """Mark the text and type, in Word's form: old and new inside the control."""
    word = WordFile(docx)
    content = word.content(tag)
    content[:] = [_deleted(word, list(content))]
    content.append(_change(word, "ins", [run(text)]))
    return word.saved()


def replace_word(docx: bytes, tag: str, old: str, new: str) -> bytes:
    """Replace one word of a text that is one run."""
    word = WordFile(docx)
    content = word.content(tag)
    (only,) = content
    before, found, after = only.find(f"{W}t").text.partition(old)
    if not found:
        raise LookupError(old)
    content[:] = [run(before)]
    content.append(_deleted(word, [run(old)]))
    content.append(_change(word, "ins", [run(new)]))
    content.append(run(after))
    return word.saved()


def replace_as_libreoffice(docx: bytes, tag: str, text: str, torn_at: int = 0) -> bytes:
    """Mark and type, in LibreOffice's form: old inside the control, new after it.

    torn_at: so many letters of the new text inside, the rest after, as LibreOffice 7.4 does too.
    """
    word = WordFile(docx)
    control, content = word.control(tag), word.content(tag)
    content[:] = [_deleted(word, list(content))]
    if torn_at:
        content.append(_change(word, "ins", [run(text[:torn_at])]))
    control.addnext(_change(word, "ins", [run(text[torn_at:])]))
    return word.saved()


def delete(docx: bytes, tag: str) -> bytes:
    """Delete the control's text, changes recorded: the deletion stays in the control."""
    word = WordFile(docx)
    content = word.content(tag)
    content[:] = [_deleted(word, list(content))]
    return word.saved()


def move(docx: bytes, tag: str, to_tag: str) -> bytes:
    """Drag a control's text behind another's."""
    word = WordFile(docx)
    source, target = word.content(tag), word.content(to_tag)
    moved = [copy.deepcopy(child) for child in source]
    first = word.new_id()
    source[:] = [
        element(f'<w:moveFromRangeStart w:id="{first}" w:name="move1" {_WHO}/>'),
        _element("moveFrom", first + 1, list(source)),
        element(f'<w:moveFromRangeEnd w:id="{first}"/>'),
    ]
    target.extend(
        [
            element(f'<w:moveToRangeStart w:id="{first + 2}" w:name="move1" {_WHO}/>'),
            _element("moveTo", first + 3, moved),
            element(f'<w:moveToRangeEnd w:id="{first + 2}"/>'),
        ]
    )
    return word.saved()


def inserted_then_deleted(docx: bytes, tag: str, text: str) -> bytes:
    """Let one officer insert text and another delete it."""
    word = WordFile(docx)
    content = word.content(tag)
    content.append(_change(word, "ins", []))
    content[-1].append(_deleted(word, [run(text)]))
    return word.saved()


def new_paragraph(docx: bytes, tag: str, text: str) -> bytes:
    """Press Enter behind the control and type: the paragraph's mark is an insertion too."""
    word = WordFile(docx)
    paragraph = word.paragraph(tag)
    mark = f"<w:rPr><w:ins w:id='{word.new_id()}' {_WHO}/></w:rPr>"
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = element("<w:pPr/>")
        paragraph.insert(0, properties)
    new = etree.SubElement(etree.Element("_"), f"{W}p")
    new.append(copy.deepcopy(properties))
    properties.append(element(mark))  # the first paragraph's mark is what was inserted
    paragraph.addnext(new)
    new.append(_change(word, "ins", [run(text)]))
    return word.saved()


def formatting_only(docx: bytes, tag: str) -> bytes:
    """Make the control's text bold, and no other change."""
    word = WordFile(docx)
    for item in word.content(tag).findall(f"{W}r"):
        old = item.find(f"{W}rPr")
        before = "" if old is None else "".join(etree.tostring(n).decode() for n in old)
        if old is not None:
            item.remove(old)
        change = f'<w:rPrChange w:id="{word.new_id()}" {_WHO}><w:rPr>{before}</w:rPr></w:rPrChange>'
        item.insert(0, element(f"<w:rPr>{before}<w:b/>{change}</w:rPr>"))
    return word.saved()


def insert_row(docx: bytes, tag: str, texts: list[str]) -> bytes:
    """Insert a row below and fill it from the left, changes recorded."""
    word = WordFile(docx)
    row = word.row(tag)
    new = element("<w:tr/>")
    new.append(element(f'<w:trPr><w:ins w:id="{word.new_id()}" {_WHO}/></w:trPr>'))
    row.addnext(new)
    for number, cell in enumerate(cells(row)):
        made = etree.SubElement(new, f"{W}tc")
        made.append(copy.deepcopy(cell.find(f"{W}tcPr")))
        for merge in made.findall(f"{W}tcPr/{W}vMerge"):
            merge.getparent().remove(merge)
        paragraph = element(
            f'<w:p><w:pPr><w:rPr><w:ins w:id="{word.new_id()}" {_WHO}/></w:rPr></w:pPr></w:p>'
        )
        made.append(paragraph)
        if number < len(texts):
            paragraph.append(_change(word, "ins", [run(texts[number])]))
    continue_merges(new)
    return word.saved()


def delete_row(docx: bytes, tag: str) -> bytes:
    """Delete the row, changes recorded: the row is marked and all its runs too."""
    word = WordFile(docx)
    row = word.row(tag)
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = element("<w:trPr/>")
        row.insert(0, properties)
    properties.append(element(f'<w:del w:id="{word.new_id()}" {_WHO}/>'))
    for item in list(row.iter(f"{W}r")):
        if any(n.tag in {f"{W}r", f"{W}del"} for n in item.iterancestors()):
            continue
        place = item.getprevious(), item.getparent()
        wrapped = _deleted(word, [item])
        if place[0] is not None:
            place[0].addnext(wrapped)
        else:
            place[1].insert(0, wrapped)
    return word.saved()


def accept_all(docx: bytes) -> bytes:
    """Accept every change."""
    return _settled(docx, _KEPT_WHEN_ACCEPTED, _KEPT_WHEN_REJECTED)


def reject_all(docx: bytes) -> bytes:
    """Reject every change."""
    return _settled(docx, _KEPT_WHEN_REJECTED, _KEPT_WHEN_ACCEPTED)


def _settled(docx: bytes, kept: tuple[str, ...], gone: tuple[str, ...]) -> bytes:
    word = WordFile(docx)
    _settle_rows(word, kept, gone)
    _settle_paragraphs(word, gone)
    for name in gone:
        for node in list(word.root.iter(W + name)):
            if node.getparent() is not None:
                node.getparent().remove(node)
    for name in kept:
        for node in list(word.root.iter(W + name)):
            unwrap(node)
    for text in list(word.root.iter(f"{W}delText")):
        text.tag = f"{W}t"
    is_rejected = "ins" in gone
    for change in list(word.root.iter(f"{W}rPrChange")):
        properties = change.getparent()
        properties.remove(change)
        if is_rejected:
            properties[:] = list(change[0])
    for name in _MOVE_RANGES:
        for node in list(word.root.iter(W + name)):
            node.getparent().remove(node)
    return word.saved()


def _settle_rows(word: WordFile, kept: tuple[str, ...], gone: tuple[str, ...]) -> None:
    for row in list(word.root.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        if properties is None:
            continue
        if any(properties.find(W + name) is not None for name in gone):
            row.getparent().remove(row)
        for name in kept:
            for mark in properties.findall(W + name):
                properties.remove(mark)


def _settle_paragraphs(word: WordFile, gone: tuple[str, ...]) -> None:
    """Join each paragraph whose mark goes with the one after it."""
    for paragraph in list(word.root.iter(f"{W}p")):
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        if marks is None:
            continue
        goes = any(marks.find(W + name) is not None for name in gone)
        for mark in [node for node in marks if node.tag in {f"{W}ins", f"{W}del"}]:
            marks.remove(mark)
        following = paragraph.getnext()
        if goes and following is not None and following.tag == f"{W}p":
            paragraph.extend([n for n in following if n.tag != f"{W}pPr"])
            following.getparent().remove(following)


def unwrap(node: Any) -> None:
    """Put an element's children in its place."""
    children = list(node)
    insert_after(node, *children)
    node.getparent().remove(node)


def _change(word: WordFile, name: str, content: list[Any]) -> Any:
    return _element(name, word.new_id(), content)


def _element(name: str, number: int, content: list[Any]) -> Any:
    made = element(f'<w:{name} w:id="{number}" {_WHO}/>')
    made.extend(content)
    return made


def _deleted(word: WordFile, content: list[Any]) -> Any:
    made = _change(word, "del", content)
    for text in list(made.iter(f"{W}t")):
        new = etree.Element(f"{W}delText")
        set_text(new, text.text or "")
        text.getparent().replace(text, new)
    return made
