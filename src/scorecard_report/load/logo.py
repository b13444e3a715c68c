"""Whether a logo's bytes are safe to draw: told by their content, never by a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Final
from warnings import catch_warnings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST: Final = 2_000_000  # bytes
_MOST_PIXELS: Final = 25_000_000
_UNSAFE: Final = (
    (re.compile(rb"<!DOCTYPE|<!ENTITY", re.I), "it declares a document type or entities"),
    (re.compile(rb"<script|<foreignObject|\son\w+\s*=", re.I), "it holds a script"),
    (re.compile(rb"(?:href|src)\s*=\s*[\"'](?!#)", re.I), "it refers to another file"),
    (re.compile(rb"url\(\s*[\"']?(?!#)|@import", re.I), "it refers to another file"),
)
# What is not drawn, and "use", a few of which can stand for millions of shapes.
_NOT_DRAWN: Final = frozenset(
    {"text", "tspan", "image", "use", "linearGradient", "radialGradient", "pattern", "clipPath",
     "mask", "filter", "foreignObject", "animate", "marker"}
)  # fmt: skip
_DEEPEST: Final = 100
_MOST_ELEMENTS: Final = 5_000
_LARGEST_SIDE: Final = 1e6
# Numbers and what parts them, each matched in one way only, so that checking stays linear.
_PLAIN: Final = r"(?>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2}(?!\d))?)"
_GAP: Final = r"[\s,]*+"
_NUMBER: Final = re.compile(_PLAIN, re.ASCII)
_LENGTH: Final = re.compile(rf"\s*({_PLAIN})(?:px|pt|pc|mm|cm|in|(%))?\s*", re.ASCII)
_ARC: Final = rf"(?:{_PLAIN}{_GAP}){{3}}(?:[01]{_GAP}){{2}}(?:{_PLAIN}{_GAP}){{2}}"
_SEGMENTS: Final = (
    *(
        rf"[{letters}]{_GAP}(?:(?:{_PLAIN}{_GAP}){{{count}}})++"
        for letters, count in (("MmLlTt", 2), ("HhVv", 1), ("SsQq", 4), ("Cc", 6))
    ),
    rf"[Aa]{_GAP}(?:{_ARC})++",
    rf"[Zz]{_GAP}",
)
_OUTLINE: Final = re.compile(rf"{_GAP}(?=[Mm])(?:{'|'.join(_SEGMENTS)})++", re.ASCII)
_MOVED_BY_STYLE: Final = re.compile(r"(?:^|[\s;{])(?:d|transform)\s*:")
_OF_A_FONT: Final = re.compile(r"[\d.]\s*e[mx]\b")
_CALL: Final = re.compile(r"\b([A-Za-z]{4,9})\s*\(([^()]*)\)")
_SEPARATORS: Final = " ,\t\r\n"
_ARGUMENTS: Final = {
    "matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,),
    "skewY": (1,),
}  # fmt: skip


class Unsafe(Exception):
    """The bytes cannot be used as a logo; the message says why."""


def media_type(data: bytes) -> str:
    """Return the media type of an SVG, PNG or JPEG that is safe to draw. Raises `Unsafe`."""
    if len(data) > LARGEST:
        raise Unsafe(f"it is larger than {LARGEST / 1e6:.0f} MB")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _checked_bitmap(data, "image/png")
    if data.startswith(b"\xff\xd8\xff"):
        if data[6:10] not in {b"JFIF", b"Exif"}:
            raise Unsafe("it is a JPEG without the usual header, which Word's files cannot take")
        return _checked_bitmap(data, "image/jpeg")
    if b"<svg" in data[:4000]:
        return _checked_svg(data)
    raise Unsafe("it is no SVG, PNG or JPEG")


def _checked_bitmap(data: bytes, kind: str) -> str:
    from PIL import Image

    try:
        with (
            catch_warnings(action="error", category=Image.DecompressionBombWarning),
            Image.open(BytesIO(data)) as image,
        ):
            if image.width * image.height > _MOST_PIXELS:
                raise Unsafe(f"it has {image.width} × {image.height} pixels")
            image.load()
    except (
        OSError, SyntaxError, ValueError,
        Image.DecompressionBombError, Image.DecompressionBombWarning,
    ) as problem:  # fmt: skip
        raise Unsafe(f"it cannot be read ({problem})") from None
    return kind


def _checked_svg(data: bytes) -> str:
    from xml.etree import ElementTree

    for pattern, why in _UNSAFE:
        if pattern.search(data):
            raise Unsafe(why)
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - no document type, so no entities
    except (ElementTree.ParseError, LookupError, ValueError) as problem:  # encodings, the last two
        raise Unsafe(f"it is no well-formed SVG ({problem})") from None
    if _name(root) != "svg":
        raise Unsafe("its outermost element is not svg")
    _check_size(root)
    pending = [(root, 1)]
    for element, depth in pending:  # grows while it is read
        _check_element(element)
        pending += [(child, depth + 1) for child in element]
        if depth > _DEEPEST or len(pending) > _MOST_ELEMENTS:
            raise Unsafe("it is too complicated; draw it with fewer shapes and groups")
    return "image/svg+xml"


def _check_element(element: Element) -> None:
    name = _name(element)
    if name in _NOT_DRAWN:
        raise Unsafe(f"it holds <{name}>; only plain shapes in plain colours are drawn")
    outline = element.get("d")
    if (name == "path") != (outline is not None) or not _OUTLINE.fullmatch(outline or "M0 0"):
        raise Unsafe("it holds a path whose d cannot be read")
    style = (element.text if name == "style" else element.get("style")) or ""
    if _MOVED_BY_STYLE.search(style) or not _is_transform(element.get("transform", "")):
        raise Unsafe("it holds a transform that cannot be read")
    drawn = (text for key, text in element.attrib.items() if "}" not in key)
    if any(_OF_A_FONT.search(text) for text in (style, *drawn)):
        raise Unsafe("it holds a length in em or ex, which only a text has")


def _is_transform(text: str) -> bool:
    calls = _CALL.findall(text)
    return not _CALL.sub("", text).strip(_SEPARATORS) and all(
        len(_NUMBER.findall(inner)) in _ARGUMENTS.get(name, ())
        and not _NUMBER.sub("", inner).strip(_SEPARATORS)
        for name, inner in calls
    )


def _check_size(root: Element) -> None:
    """Refuse an outermost element whose size cannot be told: a viewBox, or a width and height."""
    box = root.get("viewBox")
    sides = [root.get(side) for side in ("width", "height")]
    if box is None and None in sides:
        raise Unsafe("it has neither a viewBox nor a width and height")
    if box is not None:
        numbers = _NUMBER.findall(box)
        if len(numbers) != 4 or _NUMBER.sub("", box).strip(_SEPARATORS):
            raise Unsafe("its viewBox is not four numbers")
        _check_sides(numbers[2:])
    lengths = [_LENGTH.fullmatch(side) for side in sides if side is not None]
    if any(length is None or (box is None and length[2]) for length in lengths):
        raise Unsafe("its width and height are no lengths")
    _check_sides([length[1] for length in lengths if length])


def _check_sides(sides: Iterable[str]) -> None:
    if not all(1 / _LARGEST_SIDE <= float(side) <= _LARGEST_SIDE for side in sides):
        raise Unsafe("its width or height is not above zero, or beyond all measure")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
