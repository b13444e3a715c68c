"""The manner of a stretch of text in Word: what of its formatting a text of ours can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from scorecard_report.render.docx.styles import HYPERLINKS, MANNERS
from scorecard_report.render.docx.xml import NAMESPACES

_W: Final = f"{{{NAMESPACES['w']}}}"
_VAL: Final = f"{_W}val"
_OFF: Final = frozenset({"0", "false", "off", "none", "baseline"})


@dataclass(frozen=True, slots=True)
class Manner:
    """How a stretch of text stands there; address: of the link that it is in, "" for none.

    other: what no text of ours can say, such as "underlined". Colour, size and font say nothing:
    they are the brand's.
    """

    is_strong: bool = False
    is_emphasised: bool = False
    address: str = ""
    other: str = ""


PLAIN: Final = Manner()
Spans = tuple[tuple[str, Manner], ...]  # a text in its manners

_STYLES: Final[Mapping[str, tuple[bool, bool]]] = {
    style: manner for table in (MANNERS, HYPERLINKS) for manner, style in table.items() if style
}
# A run's own properties, which stand above its style's as b and i do.
_OTHER: Final[Mapping[str, str]] = {
    f"{_W}u": "underlined",
    f"{_W}strike": "struck out",
    f"{_W}dstrike": "struck out",
    f"{_W}vertAlign": "raised or lowered",
}


def manner_of(properties: Any, address: str) -> Manner:
    """Return the manner that a run's properties (w:rPr, or None) give it, in a link or not."""
    if properties is None:
        return Manner(address=address) if address else PLAIN
    is_strong = is_emphasised = False
    other = ""
    for node in properties:
        tag = node.tag
        if tag == f"{_W}rStyle":
            is_strong, is_emphasised = _STYLES.get(node.get(_VAL, ""), (False, False))
        elif tag == f"{_W}b":
            is_strong = _is_on(node)
        elif tag == f"{_W}i":
            is_emphasised = _is_on(node)
        elif tag in _OTHER and _is_on(node) and not (address and tag == f"{_W}u"):
            other = _OTHER[tag]
    if not (is_strong or is_emphasised or address or other):
        return PLAIN
    return Manner(is_strong, is_emphasised, address, other)


def _is_on(node: Any) -> bool:
    return node.get(_VAL, "1") not in _OFF
