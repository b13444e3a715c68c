"""A bitmap logo as parts of the package: the picture, its relationship and its content type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scorecard_report.document.nodes import Document, Masthead, Picture
from scorecard_report.render.docx.xml import element

RELATIONSHIP: Final = "rIdLogo"
_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PNG: Final = b"\x89PNG"


def bitmap_parts(document: Document, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts that a bitmap logo adds to a package and changes in it; none without one.

    The picture is a PNG or a JPEG: whoever loads a brand sees to it.
    """
    content = next((c for block in document.blocks if (c := _bitmap_of(block)) is not None), None)
    if content is None:
        return {}
    ending, kind = ("png", "image/png") if content.startswith(_PNG) else ("jpg", "image/jpeg")
    default = element("Default", Extension=ending, ContentType=kind)
    relationship = element(
        "Relationship", Id=RELATIONSHIP, Type=_KIND, Target=f"media/logo.{ending}"
    )
    return {
        f"word/media/logo.{ending}": content,
        _TYPES: parts[_TYPES].replace(b"<Override", f"{default}<Override".encode(), 1),
        _RELATIONSHIPS: parts[_RELATIONSHIPS].replace(
            b"</Relationships>", f"{relationship}</Relationships>".encode()
        ),
    }


def _bitmap_of(block: object) -> bytes | None:
    if isinstance(block, Masthead) and isinstance(block.logo, Picture):
        content = block.logo.content
        return content if isinstance(content, bytes) else None
    return None
