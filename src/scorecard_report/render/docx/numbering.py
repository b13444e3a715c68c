"""Lists as Word numbers them itself: the numbering part, and the parts that name it.

A list's labels are no text of the document: Word writes them, and counts on when an item is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorecard_report.document.lists import BULLETS
from scorecard_report.document.nodes import ListForm
from scorecard_report.render.docx.styles import LIST_INDENT
from scorecard_report.render.docx.xml import element, root, value

_PART: Final = "word/numbering.xml"
_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEVELS: Final = 9  # that Word's own lists have
# How Word counts, and what it writes, with the level's own number for {level}.
_FORMATS: Final[Mapping[ListForm, tuple[str, str]]] = {
    ListForm.BULLET: ("bullet", ""),
    ListForm.DECIMAL: ("decimal", "%{level}."),
    ListForm.ROMAN: ("lowerRoman", "(%{level})"),
}


@dataclass(frozen=True, slots=True)
class ListKind:
    """Lists that look alike: depth: how many they stand in; left: of their labels, in twips."""

    form: ListForm
    depth: int
    left: int


def item_shape(form: ListForm, depth: int) -> str:
    """Return how a snapshot tells an item; depth: how many lists its own one stands in."""
    return f"item {depth + 1} {_FORMATS[form][0]}"


def numbering_parts(
    lists: Sequence[tuple[ListKind, int]], parts: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the parts that lists add to a package and change in it; none without any."""
    if not lists:
        return {}
    kinds = {kind: number for number, kind in enumerate(dict.fromkeys(kind for kind, _ in lists))}
    written = [
        *(_abstract(kind, number) for kind, number in kinds.items()),
        *(_list(kinds[kind], kind.depth, at, start) for at, (kind, start) in enumerate(lists, 1)),
    ]
    override = element("Override", PartName=f"/{_PART}", ContentType=_TYPE)
    relationship = element(
        "Relationship", Id="rIdNumbering", Type=f"{_OFFICE}/numbering", Target="numbering.xml"
    )
    return {
        _PART: root("w:numbering", written, "w").encode(),
        _TYPES: parts[_TYPES].replace(b"</Types>", f"{override}</Types>".encode()),
        _RELATIONSHIPS: parts[_RELATIONSHIPS].replace(
            b"</Relationships>", f"{relationship}</Relationships>".encode()
        ),
    }


def _abstract(kind: ListKind, number: int) -> str:
    return element(
        "w:abstractNum",
        value("w:multiLevelType", "hybridMultilevel"),
        *_levels(kind),
        w__abstractNumId=number,
    )


def _levels(kind: ListKind) -> Iterator[str]:
    format_, text = _FORMATS[kind.form]
    indent = LIST_INDENT[kind.form]
    for level in range(_LEVELS):
        bullet = BULLETS[min(level, len(BULLETS) - 1)]
        left = max(0, kind.left + (level - kind.depth) * indent) + indent
        yield element(
            "w:lvl",
            value("w:start", 1),
            value("w:numFmt", format_),
            value("w:lvlText", text.format(level=level + 1) or bullet),
            value("w:lvlJc", "left"),
            element("w:pPr", element("w:ind", w__left=left, w__hanging=indent)),
            w__ilvl=level,
        )


def _list(abstract: int, depth: int, number: int, start: int) -> str:
    return element(
        "w:num",
        value("w:abstractNumId", abstract),
        element("w:lvlOverride", value("w:startOverride", start), w__ilvl=depth),
        w__numId=number,
    )
