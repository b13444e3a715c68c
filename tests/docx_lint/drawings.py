"""Rules for drawings: said in words, in the line of text, in colours that can be seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from docx_lint.colours import Look, contrast
from docx_lint.opened import (
    MC,
    PICTURE,
    WP,
    WPS,
    A,
    Finding,
    Opened,
    W,
    error,
    near,
    number,
    warning,
    words,
)

_TEXT_BOXES: Final = (f"{WPS}txbx", f"{WPS}linkedTxbx", f"{W}txbxContent", f"{W}pict")
_FILE_NAME: Final = re.compile(
    r"\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp)\b"
    r"|^(picture|image|shape|graphic|logo|trend|glyph) ?\d*$",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_FIXED: Final = tuple(A + name for name in ("srgbClr", "sysClr", "prstClr", "hslClr", "scrgbClr"))
_ENOUGH: Final = 3.0  # of contrast: WCAG 2.2, 1.4.11
_A_HOLE: Final = 1.1  # contrast below which a colour is the ground's own
_HAIRLINE: Final = 19050  # EMU, 1.5 pt: a thinner line, in large print too, only guides the eye


class _Ink(NamedTuple):
    """A colour that a shape is filled or drawn with."""

    colour: str
    is_hairline: bool


def words_of_drawings(opened: Opened) -> Iterator[Finding]:
    for part, drawing in opened.nodes(f"{W}drawing"):
        where = near(part, drawing)
        described = [node for node in drawing.iter("*") if _name(node) in {"docPr", "cNvPr"}]
        told = {(node.get("descr") or "").strip() for node in described}
        if "" in told or not described:
            yield error("alt-missing", f"{where}: a drawing has no words")
        elif len(told) > 1:
            yield error("alt-differs", f"{where}: one drawing has {sorted(told)}")
        for text in told:
            if _FILE_NAME.search(text):
                yield error("alt-file-name", f"{where}: {text!r} describes nothing")
        if _squeezed(told) & _squeezed(_beside(drawing)) - {""}:
            yield error("alt-repeats", f"{where}: said twice: {told}")


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _squeezed(texts: Any) -> set[str]:
    return {" ".join(re.findall(r"\w+", text.casefold())) for text in texts}


def _beside(drawing: Any) -> Iterator[str]:
    """Yield what stands beside a drawing: parts of its paragraph, paragraphs of its cell."""
    block = _block(drawing)
    if block is None:
        return
    paragraphs = list(block.iter(f"{W}p")) or [block]
    for paragraph in paragraphs:
        text = words(paragraph)
        yield text.replace(PICTURE, "")
        yield from re.split(rf"[\t\n{PICTURE}]", text)
        yield from (words(run) for run in paragraph.iter(f"{W}r"))


def _block(drawing: Any) -> Any:
    """Return a drawing's cell; its paragraph where it stands in no table."""
    paragraph = None
    for node in drawing.iterancestors(f"{W}p", f"{W}tc"):
        if node.tag == f"{W}tc":
            return node
        paragraph = node if paragraph is None else paragraph
    return paragraph


def places(opened: Opened) -> Iterator[Finding]:
    for part, _ in opened.nodes(f"{WP}anchor"):
        yield error("anchored", f"{part}: a drawing floats")
    for part, node in opened.nodes(*_TEXT_BOXES):
        yield error("text-box", f"{near(part, node.getparent())}: {_name(node)}")
    for part, drawing in opened.nodes(f"{W}drawing"):
        block = _block(drawing)
        if block is not None and block.tag == f"{W}tc" and not _LETTER.search(words(block)):
            yield error("no-word", f"{near(part, drawing)}: a drawing without a word in its cell")


def fallbacks(opened: Opened) -> Iterator[Finding]:
    for name in opened.stories:
        root = opened.trees[name]
        for node in root.iter(f"{MC}AlternateContent"):
            fallback = node.find(f"{MC}Fallback")
            if fallback is None or not "".join(fallback.itertext()).strip():
                yield error("fallback", f"{near(name, node)}: nothing for other programs")
        for shape in root.iter(f"{WPS}wsp"):
            if not any(node.tag == f"{MC}Choice" for node in shape.iterancestors()):
                yield error("fallback", f"{near(name, shape)}: a shape with no alternative")


def ids(opened: Opened) -> Iterator[Finding]:
    tags = [
        node.get("id") for _, node in opened.nodes("*") if _name(node) in {"docPr", "cNvPr"}
    ]  # fmt: skip
    for name, count in Counter(tags).items():
        if count > 1 or not name:
            yield error("drawing-id", f"{count} drawings and shapes have the id {name}")


def sizes(opened: Opened) -> Iterator[Finding]:
    for part, drawing in opened.nodes(f"{W}drawing"):
        extent = drawing.find(f"*/{WP}extent")
        shape = drawing.find(f".//{A}xfrm/{A}ext")
        size = _size(extent)
        if min(size) <= 0:
            yield error("drawing-size", f"{near(part, drawing)}: a drawing of size {size}")
        elif _size(shape) != size:
            wrong = f"{size}, what is in it {_size(shape)}"
            yield error("drawing-size", f"{near(part, drawing)}: the drawing is {wrong}")


def _size(node: Any) -> tuple[int, int]:
    return (0, 0) if node is None else (number(node.get("cx")), number(node.get("cy")))


def colours(opened: Opened) -> Iterator[Finding]:
    """Hold colours against their ground; a picture outside tables keeps fixed colours."""
    look = Look(opened)
    for part, drawing in opened.nodes(f"{W}drawing"):
        block = _block(drawing)
        is_in_table = block is not None and block.tag == f"{W}tc"
        fixed = {node.get("val") or _name(node) for node in drawing.iter(*_FIXED)}
        if is_in_table and fixed:
            yield error("drawing-colour", f"{near(part, drawing)}: {sorted(fixed)}, not a theme's")
        if fixed and not is_in_table:
            continue
        ground = look.ground(drawing)
        inks = [ink for shape in drawing.iter(f"{WPS}wsp") for ink in _inks(shape, look)]
        if inks and all(contrast(ink.colour, ground) < _A_HOLE for ink in inks):
            yield error("drawing-contrast", f"{near(part, drawing)}: all of it is {ground}")
        for ink in dict.fromkeys(inks):
            ratio = contrast(ink.colour, ground)
            if _A_HOLE <= ratio < _ENOUGH:
                message = f"{near(part, drawing)}: #{ink.colour} on #{ground} is {ratio:.1f}:1"
                if ink.is_hairline:
                    yield warning("faint-guide", message)
                else:
                    yield error("drawing-contrast", message)


def _inks(shape: Any, look: Look) -> Iterator[_Ink]:
    for path in (f"{WPS}spPr/{A}solidFill", f"{WPS}spPr/{A}ln/{A}solidFill"):
        fill = shape.find(path)
        colour = look.drawn(fill[0]) if fill is not None and len(fill) else ""
        if colour:
            line = fill.getparent()
            thin = line.tag == f"{A}ln" and number(line.get("w"), _HAIRLINE) < _HAIRLINE
            yield _Ink(colour, thin)


RULES: Final = (words_of_drawings, places, fallbacks, ids, sizes, colours)
