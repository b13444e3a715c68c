"""Edits to the document as a whole: replace everywhere, headings, paragraphs."""

from __future__ import annotations

from typing import Any

from roundtrip.edits.wordfile import W, WordFile, element, run, set_text


def find_and_replace(docx: bytes, old: str, new: str) -> bytes:
    """Replace a text everywhere in the main part, also where runs cut it; raise if nowhere."""
    word = WordFile(docx)
    found = sum(_replace_in(paragraph, old, new) for paragraph in word.root.iter(f"{W}p"))
    if not found:
        raise LookupError(old)
    return word.saved()


def _replace_in(paragraph: Any, old: str, new: str) -> int:
    """Put the new text where the old one starts and cut the rest of the old one away."""
    texts = [
        node
        for node in paragraph.iter(f"{W}t")
        if next(node.iterancestors(f"{W}p")) is paragraph
        and not any(a.tag.endswith("}Fallback") for a in node.iterancestors())
    ]
    whole = "".join(node.text or "" for node in texts)
    count = whole.count(old)
    at = whole.rfind(old)
    while at >= 0:
        _cut(texts, at, len(old), new)
        at = whole.rfind(old, 0, at)
    return count


def _cut(texts: list[Any], at: int, length: int, new: str) -> None:
    start, waiting = 0, new
    for node in texts:
        text = node.text or ""
        first, last = max(at - start, 0), min(at + length - start, len(text))
        if first < last:
            set_text(node, text[:first] + waiting + text[last:])
            waiting = ""
        start += len(text)


def change_heading(docx: bytes, bookmark: str, text: str, *, outside: bool = False) -> bytes:
    """Type another text over a bookmarked heading's.

    outside: the bookmark collapses and the text lands behind it, as when all is marked and typed.
    """
    word = WordFile(docx)
    paragraph = word.paragraph_of_bookmark(bookmark)
    start = next(n for n in paragraph if n.get(f"{W}name") == bookmark)
    end = next(
        n for n in paragraph.findall(f"{W}bookmarkEnd") if n.get(f"{W}id") == start.get(f"{W}id")
    )
    while start.getnext() is not end:
        paragraph.remove(start.getnext())
    (end if outside else start).addnext(run(text))
    return word.saved()


def remove_bookmark(docx: bytes, bookmark: str) -> bytes:
    """Delete a bookmark by its menu; its text stays."""
    word = WordFile(docx)
    paragraph = word.paragraph_of_bookmark(bookmark)
    start = next(n for n in paragraph.iter(f"{W}bookmarkStart") if n.get(f"{W}name") == bookmark)
    for end in list(word.root.iter(f"{W}bookmarkEnd")):
        if end.get(f"{W}id") == start.get(f"{W}id"):
            end.getparent().remove(end)
    start.getparent().remove(start)
    return word.saved()


def insert_paragraph(docx: bytes, bookmark: str, text: str) -> bytes:
    """Write a paragraph before the one that holds a bookmark."""
    word = WordFile(docx)
    new = element("<w:p/>")
    new.append(run(text))
    word.paragraph_of_bookmark(bookmark).addprevious(new)
    return word.saved()


def delete_paragraph(docx: bytes, bookmark: str) -> bytes:
    """Delete the paragraph that holds a bookmark, the bookmark with it."""
    word = WordFile(docx)
    paragraph = word.paragraph_of_bookmark(bookmark)
    paragraph.getparent().remove(paragraph)
    return word.saved()


def delete_paragraph_with(docx: bytes, text: str) -> bytes:
    """Delete the first paragraph of the body that holds a text."""
    word = WordFile(docx)
    for paragraph in word.body.findall(f"{W}p"):
        if text in "".join(node.text or "" for node in paragraph.iter(f"{W}t")):
            word.body.remove(paragraph)
            return word.saved()
    raise LookupError(text)


def delete_drawing(docx: bytes, tag: str) -> bytes:
    """Delete every drawing in the row of a control."""
    word = WordFile(docx)
    drawings = [r for r in word.row(tag).iter(f"{W}r") if r.find(f".//{W}drawing") is not None]
    if not drawings:
        raise LookupError(tag)
    for item in drawings:
        if item.getparent() is not None:
            item.getparent().remove(item)
    return word.saved()
