"""What happens to the controls themselves: removed, emptied, grown, nested, doubled."""

from __future__ import annotations

import copy
from typing import Any

from roundtrip.edits.text import show_placeholder
from roundtrip.edits.tracked import unwrap
from roundtrip.edits.wordfile import W, WordFile, element, insert_after


def remove(docx: bytes, tag: str) -> bytes:
    """Remove a control by its menu: its text stays."""
    word = WordFile(docx)
    _unwrap_control(word.control(tag))
    return word.saved()


def remove_all(docx: bytes) -> bytes:
    """Remove every control: their texts stay."""
    word = WordFile(docx)
    for control in list(word.root.iter(f"{W}sdt")):
        _unwrap_control(control)
    return word.saved()


def _unwrap_control(control: Any) -> None:
    content = control.find(f"{W}sdtContent")
    insert_after(control, *list(content))
    control.getparent().remove(control)


def delete(docx: bytes, tag: str) -> bytes:
    """Delete a control with its text: an empty paragraph stays."""
    word = WordFile(docx)
    control = word.control(tag)
    control.getparent().remove(control)
    return word.saved()


def empty(docx: bytes, tag: str) -> bytes:
    """Delete the text of a control, which then shows its placeholder."""
    word = WordFile(docx)
    show_placeholder(word.control(tag))
    return word.saved()


def empty_without_placeholder(docx: bytes, tag: str) -> bytes:
    """Leave a control with nothing in it, as other programs do."""
    word = WordFile(docx)
    word.content(tag)[:] = []
    return word.saved()


def grow_to_paragraph(docx: bytes, tag: str) -> bytes:
    """Let the control go round its whole paragraph."""
    word = WordFile(docx)
    paragraph = word.paragraph(tag)
    _grow(word, tag, paragraph)
    return word.saved()


def grow_to_cell(docx: bytes, tag: str) -> bytes:
    """Let the control go round its whole cell."""
    word = WordFile(docx)
    _grow(word, tag, word.cell(tag))
    return word.saved()


def _grow(word: WordFile, tag: str, around: Any) -> None:
    control = word.control(tag)
    outer = element("<w:sdt/>")
    outer.append(copy.deepcopy(control.find(f"{W}sdtPr")))
    outer.append(element("<w:sdtContent/>"))
    unwrap(control.find(f"{W}sdtContent"))
    control.remove(control.find(f"{W}sdtPr"))
    unwrap(control)
    around.addprevious(outer)
    outer[-1].append(around)


def nest(docx: bytes, tag: str, inner_tag: str = "") -> bytes:
    """Put a control of the officer's own inside the control, round its text."""
    word = WordFile(docx)
    content = word.content(tag)
    named = f'<w:tag w:val="{inner_tag}"/>' if inner_tag else ""
    inner = element(
        f'<w:sdt><w:sdtPr>{named}<w:id w:val="{word.new_id()}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    inner[-1].extend(list(content))
    content.append(inner)
    return word.saved()


def duplicate(docx: bytes, tag: str, into_tag: str) -> bytes:
    """Copy a control into another's cell: the same tag twice."""
    word = WordFile(docx)
    word.control(into_tag).addnext(word.renewed(word.control(tag)))
    return word.saved()


def retag(docx: bytes, tag: str, to: str) -> bytes:
    """Change a control's tag in its properties."""
    word = WordFile(docx)
    word.control(tag).find(f"{W}sdtPr/{W}tag").set(f"{W}val", to)
    return word.saved()
