"""Whether a logo's bytes are safe to draw: told by their content, never by a file's name."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

LARGEST: Final = 2_000_000  # bytes
_MOST_PIXELS: Final = 25_000_000
_UNSAFE: Final = (
    (re.compile(rb"<!DOCTYPE|<!ENTITY", re.I), "it declares a document type or entities"),
    (re.compile(rb"<script|<foreignObject|\son\w+\s*=", re.I), "it holds a script"),
    (re.compile(rb"(?:href|src)\s*=\s*[\"'](?!#)", re.I), "it refers to another file"),
    (re.compile(rb"url\(\s*[\"']?(?!#)|@import", re.I), "it refers to another file"),
)


_NOT_DRAWN: Final = frozenset(
    {"text", "tspan", "image", "linearGradient", "radialGradient", "pattern", "clipPath", "mask",
     "filter", "foreignObject", "animate", "marker"}
)  # fmt: skip


class Unsafe(Exception):
    """The bytes cannot be used as a logo; the message says why."""


def media_type(data: bytes) -> str:
    """Return the media type of an SVG, PNG or JPEG that is safe to draw. Raises `Unsafe`."""
    if len(data) > LARGEST:
        raise Unsafe(f"it is larger than {LARGEST / 1e6:.0f} MB")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _checked_bitmap(data, "image/png")
    if data.startswith(b"\xff\xd8\xff"):
        return _checked_bitmap(data, "image/jpeg")
    if b"<svg" in data[:4000]:
        return _checked_svg(data)
    raise Unsafe("it is no SVG, PNG or JPEG")


def _checked_bitmap(data: bytes, kind: str) -> str:
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise Unsafe(f"it has {image.width} × {image.height} pixels")
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise Unsafe(f"it cannot be read ({problem})") from None
    return kind


def _checked_svg(data: bytes) -> str:
    from xml.etree import ElementTree

    for pattern, why in _UNSAFE:
        if pattern.search(data):
            raise Unsafe(why)
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - no document type, so no entities
    except ElementTree.ParseError as problem:
        raise Unsafe(f"it is no well-formed SVG ({problem})") from None
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in _NOT_DRAWN:
            raise Unsafe(f"it holds <{name}>; only plain shapes in plain colours are drawn")
    if root.tag.rpartition("}")[2] != "svg":
        raise Unsafe("its outermost element is not svg")
    if "viewBox" not in root.attrib and not {"width", "height"} <= root.attrib.keys():
        raise Unsafe("it has neither a viewBox nor a width and height")
    return "image/svg+xml"
