"""The shape of a paragraph in Word: a heading of a level, an item of a kind of list, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from scorecard_report.render.docx.numbering import item_shape
from scorecard_report.render.docx.styles import LIST_STYLES
from scorecard_report.render.docx.xml import NAMESPACES

_W: Final = f"{{{NAMESPACES['w']}}}"
_VAL: Final = f"{_W}val"
_HEADING: Final = re.compile("Heading([1-9])")
# Somebody may choose a list's style alone, which numbers nothing.
_BY_STYLE: Final[Mapping[str, str]] = {
    style: item_shape(form, depth)
    for form, styles in LIST_STYLES.items()
    for depth, style in reversed(list(enumerate(styles)))
}

ListForms = Mapping[tuple[str, str], str]  # how lists count, by the list's id and the level


def list_forms(numbering: Iterable[Any]) -> ListForms:
    """Return how each level of each list counts, in Word's words: bullet, decimal, lowerRoman."""
    return {place: form for root in numbering for place, form in _forms_in(root)}


def _forms_in(root: Any) -> Iterator[tuple[tuple[str, str], str]]:
    kinds = {
        node.get(f"{_W}abstractNumId"): list(_levels(node))
        for node in root.iter(f"{_W}abstractNum")
    }
    for node in root.iter(f"{_W}num"):
        kind = node.find(f"{_W}abstractNumId")
        own = (level for change in node.iter(f"{_W}lvlOverride") for level in _levels(change))
        found = kinds.get(kind.get(_VAL), []) if kind is not None else []
        for level, form in (*found, *own):
            yield (node.get(f"{_W}numId", ""), level), form


def _levels(node: Any) -> Iterator[tuple[str, str]]:
    for level in node.iter(f"{_W}lvl"):
        form = level.find(f"{_W}numFmt")
        if form is not None:
            yield level.get(f"{_W}ilvl", ""), form.get(_VAL, "")


def shape_of(properties: Any, forms: ListForms) -> str:
    """Return what kind of paragraph it is by its properties (w:pPr), as a snapshot tells it."""
    node = properties.find(f"{_W}pStyle")
    style = node.get(_VAL, "") if node is not None else ""
    heading = _HEADING.fullmatch(style)
    if heading:
        return f"heading {heading[1]}"
    numbered = properties.find(f"{_W}numPr")
    if numbered is None:
        return _BY_STYLE.get(style, "")
    id_, level = (_value(numbered.find(f"{_W}{name}")) for name in ("numId", "ilvl"))
    if id_ in {"", "0"} or not level.isdecimal():
        return ""
    return f"item {int(level[:5]) + 1} {forms.get((id_, level), '')}".strip()


def _value(node: Any) -> str:
    return str(node.get(_VAL, "")) if node is not None else "0"
