"""The table of contents: laid out before any page has its number, filled in when all have.

An entry's height does not depend on the number in it, since room is kept for the longest. So what
the contents take up is known at once, and one layout settles every number.
ISO 32000-1, 14.8.4.3.3: TOC > TOCI > Reference; the Link in it as in ISO 14289-1, 7.18.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from scorecard_report.document.nodes import (
    Contents,
    ContentsEntry,
    Enclosed,
    Link,
    Run,
    TextStyle,
)
from scorecard_report.render.pdf.flow import Flow
from scorecard_report.render.pdf.masthead import title_style
from scorecard_report.render.pdf.page import BookmarkPiece, Page, PlacePiece, TextPiece
from scorecard_report.render.pdf.pen import Artifact, Pen
from scorecard_report.render.pdf.structure import ROLE, Role, StructureElement
from scorecard_report.render.pdf.styles import (
    DOTTED,
    MM,
    TEXT_STYLES,
    Colour,
    TypeStyle,
)
from scorecard_report.render.pdf.wrapping import TextLine, Wrapper

_INDENT: Final = 5 * MM  # of each level below the first
_LONGEST_NUMBER: Final = "00000"
_NUMBER_GAP: Final = 3 * MM  # between a title's longest line and the longest number
_LEADER_GAP: Final = 1.6 * MM  # on either side of the dots
_SHORTEST_LEADER: Final = 4 * MM
_SPACE_BEFORE: Final = 3.6 * MM  # an entry of the first level
_SPACE_BETWEEN: Final = 0.8 * MM  # others: so that the eye, and a finger, keep to one of them


@dataclass(slots=True)
class EntryPiece:
    """Lines of an entry, and on the last of them the number of the page that it leads to.

    right: the edge that the number stands flush with. number: None until `fill_in_numbers`, and
    for lines that go on overleaf.
    """

    owner: StructureElement
    link: Link
    lines: tuple[TextLine, ...]
    style: TypeStyle
    left: float
    top: float
    right: float
    is_last: bool
    number: TextLine | None = None

    def draw(self, pen: Pen) -> None:
        """Draw the lines, the dots as an artifact, and one link over all of it."""
        style, last = self.style, self.lines[-1]
        foot = self.top + style.leading * len(self.lines)
        baseline = foot - style.leading + style.baseline
        if self.number:
            dots = self.left + last.width + _LEADER_GAP
            end = self.right - self.number.width - _LEADER_GAP
            if end - dots >= _SHORTEST_LEADER:
                with pen.artifact(Artifact.LAYOUT):
                    pen.dotted_rule(dots, end, baseline - DOTTED / 2, Colour.SECONDARY, DOTTED)
        with pen.marked(self.owner):
            at = self.top + style.baseline
            for line in self.lines:
                pen.text(line, self.left, at, style.colour)
                at += style.leading
            if self.number:
                pen.text(self.number, self.right - self.number.width, baseline, style.colour)
        pen.link(self.owner, self.link, (self.left, self.top, self.right, foot))


def lay_contents(
    contents: Contents, flow: Flow, wrapper: Wrapper, parent: StructureElement
) -> None:
    """Place the heading and an entry for each place, without their numbers."""
    look, sheet = flow.look, flow.look.sheet
    style = title_style(look)
    lines = wrapper.wrap_text(contents.title, style, sheet.content_width)
    flow.put(TextPiece(parent.add(Role.H1), lines, style, sheet.left, flow.y))
    flow.y += style.leading * len(lines) + look.length(_SPACE_BEFORE)
    _EntryLayer(flow, wrapper).lay(contents.entries, parent, 0)


def fill_in_numbers(pages: Sequence[Page], enclosed: Sequence[Enclosed], wrapper: Wrapper) -> None:
    """Give each entry of the contents the number of the page that its place came to stand on.

    enclosed: what comes behind the pages. Raises ValueError where a key is that of two places, or
    of none.
    """
    places: dict[str, int] = {}
    behind = len(pages) + 1
    for each in enclosed:
        places[each.key] = behind
        behind += each.pages
    for number, page in enumerate(pages, 1):
        for piece in page.pieces:
            if isinstance(piece, BookmarkPiece | PlacePiece):
                if piece.key in places:
                    raise ValueError(f"two places have the key {piece.key!r}")
                places[piece.key] = number
    for page in pages:
        for piece in page.pieces:
            if isinstance(piece, EntryPiece) and piece.is_last:
                if piece.link.key not in places:
                    raise ValueError(f"the contents lead to {piece.link.key!r}, which is no place")
                told = str(places[piece.link.key])
                piece.number = wrapper.wrap_text(told, piece.style, piece.right)[0]


class _EntryLayer:
    """Places entries, level by level."""

    def __init__(self, flow: Flow, wrapper: Wrapper) -> None:
        self._flow, self._wrapper = flow, wrapper
        self._style = flow.look.style(TEXT_STYLES[TextStyle.PROSE])
        self._strong = replace(self._style, face=self._style.strong_face)
        self._kept = wrapper.width(_LONGEST_NUMBER, self._strong) + _NUMBER_GAP

    def lay(self, entries: Sequence[ContentsEntry], parent: StructureElement, level: int) -> None:
        element = parent.add(ROLE[Contents])
        for entry in entries:
            item = element.add(ROLE[ContentsEntry])
            self._lay_entry(entry, item, level)
            if entry.entries:
                self.lay(entry.entries, item, level + 1)

    def _lay_entry(self, entry: ContentsEntry, item: StructureElement, level: int) -> None:
        flow, sheet = self._flow, self._flow.look.sheet
        style = self._style if level else self._strong
        left = sheet.left + flow.look.length(_INDENT) * level
        lines = self._wrapper.wrap((Run(entry.title),), style, sheet.right - left - self._kept)
        space = flow.look.length(_SPACE_BETWEEN if level else _SPACE_BEFORE)
        # A part is not parted from the first entry in it.
        below = style.leading + flow.look.length(_SPACE_BETWEEN) if entry.entries else 0.0
        flow.require(space + len(lines) * style.leading + below)
        flow.y += 0.0 if flow.is_fresh else space
        # The space at its end keeps a title apart from the number behind it.
        lines = (*lines[:-1], replace(lines[-1], ends_word=True))
        link = item.add(Role.REFERENCE).add(Role.LINK)
        to = Link(entry.key, entry.title)
        while lines:
            fits = max(1, int(flow.room / style.leading))
            here, lines = lines[:fits], lines[fits:]
            flow.put(
                EntryPiece(link, to, here, style, left, flow.y, sheet.right, is_last=not lines)
            )
            flow.y += style.leading * len(here)
            if lines:
                flow.turn()
