"""Running text with links in it: each link an element of its own, where it is read.

A link that goes on in the next line, or overleaf, is one element with an annotation on each line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from scorecard_report.document.nodes import Link
from scorecard_report.render.pdf.pen import Artifact, Pen
from scorecard_report.render.pdf.structure import Role, StructureElement
from scorecard_report.render.pdf.styles import LINK_RULE, Colour, TypeStyle
from scorecard_report.render.pdf.wrapping import TextLine

_RULE_BELOW = 0.13  # of the type's size, under the baseline


def has_link(lines: Sequence[TextLine]) -> bool:
    """Say whether any of some lines holds a link."""
    return any(segment.link for line in lines for segment in line.segments)


def draw_linked(
    pen: Pen,
    owner: StructureElement,
    lines: Sequence[TextLine],
    style: TypeStyle,
    at: tuple[float, float],
) -> None:
    """Set lines from their left edge and top, text and links in reading order."""
    left, top = at
    for line in lines:
        x = left
        parts = [(link, tuple(run)) for link, run in groupby(line.segments, key=lambda s: s.link)]
        for number, (link, segments) in enumerate(parts, 1):
            # The space that a line break stands for belongs to the last part.
            ends_word = line.ends_word and number == len(parts)
            width = sum(segment.width for segment in segments)
            piece = TextLine(segments, width, ends_word)
            if link:
                _draw_link(pen, _element_of(owner, link), piece, style, (x, top))
            else:
                with pen.marked(owner):
                    pen.text(piece, x, top + style.baseline, style.colour)
            x += width
        top += style.leading


def _draw_link(
    pen: Pen,
    element: StructureElement,
    piece: TextLine,
    style: TypeStyle,
    at: tuple[float, float],
) -> None:
    x, top = at
    baseline = top + style.baseline
    with pen.marked(element):
        pen.text(piece, x, baseline, Colour.TITLE)
    right = x + piece.width
    with pen.artifact(Artifact.LAYOUT):
        y = baseline + style.size * _RULE_BELOW
        pen.rule(x, right, y, Colour.TITLE, LINK_RULE)
    if element.link:
        pen.link(element, element.link, (x, top, right, top + style.leading))


def _element_of(owner: StructureElement, link: Link) -> StructureElement:
    """Return the element of a link: the one that is open still, or a new one."""
    last = owner.kids[-1] if owner.kids else None
    if isinstance(last, StructureElement) and last.link == link:
        return last
    return owner.add(Role.LINK, link=link)
