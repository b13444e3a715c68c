"""Elements as text: one small builder for all of WordprocessingML and DrawingML.

The body is written as text and never parsed by us: moving parsed trees about is what makes large
Word tables slow. Every value is escaped here, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
}

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


# What XML 1.0 cannot hold, escaped or not (its production 2).
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """Return a text with U+FFFD in place of each character that XML cannot hold."""
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def escape(text: str) -> str:
    """Escape a text for XML, attribute values included; what XML cannot hold becomes U+FFFD."""
    if not text.isalnum():
        text = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = text.replace('"', "&quot;")
    return text


def element(name: str, *children: str, **attributes: str | int) -> str:
    """Return an element; children are XML already, attribute values are not.

    In names a double underscore stands for the colon: `w__val="x"` is `w:val="x"`.
    """
    written = "".join(
        f' {key.replace("__", ":")}="{escape(str(value))}"' for key, value in attributes.items()
    )
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def value(name: str, val: str | int) -> str:
    """Return an element whose one attribute is `w:val`."""
    return f'<{name} w:val="{escape(str(val))}"/>'


def root(name: str, children: Iterable[str], *prefixes: str) -> str:
    """Return a whole part: declaration, and a root element that declares these prefixes."""
    declared = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)
    return f"{DECLARATION}<{name}{declared}>{''.join(children)}</{name}>"
