"""The body: paragraphs and runs in named styles, one function for each kind of block.

Nothing here formats directly where a style serves. What an officer types into is always an
ordinary paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Final
from unicodedata import bidirectional

from scorecard_report.document.nodes import (
    Band,
    Heading,
    Legend,
    LegendItem,
    Line,
    Masthead,
    Notes,
    Paragraph,
    Run,
    Tally,
    TextStyle,
    Trend,
)
from scorecard_report.render.docx.glyphs import GlyphWriter
from scorecard_report.render.docx.styles import TEXT_STYLES, VERDICTS
from scorecard_report.render.docx.xml import element, escape, value

_NOT_BOOKMARK: Final = re.compile(r"[^A-Za-z0-9_]")
_LONGEST_BOOKMARK: Final = 40
TAB: Final = "<w:r><w:tab/></w:r>"
_LONGEST_LINE: Final = 150  # letters that surely fit a masthead's line, tallies included
_TALLY_ROOM: Final = 6  # letters: the room of a tally's mark and the gap after it


def run(text: str, style: str = "") -> str:
    """Return a run of text, in a character style where one is named."""
    styles = [value("w:rStyle", style)] if style else []
    if not text.isascii() and is_right_to_left(text):
        styles.append("<w:rtl/>")
    properties = element("w:rPr", *styles) if styles else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, is_bidi: bool = False) -> str:
    """Return a paragraph in a style; content is runs and bookmarks."""
    bidi = "<w:bidi/>" if is_bidi else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>{"".join(content)}</w:p>'


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction runs from right to left."""
    for letter in text:
        direction = bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


class Bookmarks:
    """Names and ids for bookmarks: hidden, unique without regard to case."""

    def __init__(self) -> None:
        """Begin with none."""
        self._ids = count(1)
        self._taken: set[str] = set()

    def around(self, key: str, content: str) -> str:
        """Return content with a bookmark round it."""
        stem = f"_sc_{_NOT_BOOKMARK.sub('_', key)}"[:_LONGEST_BOOKMARK]
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            tail = f"_{number}"
            name = stem[: _LONGEST_BOOKMARK - len(tail)] + tail
        self._taken.add(name.casefold())
        mark = next(self._ids)
        return (
            f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{content}'
            f'<w:bookmarkEnd w:id="{mark}"/>'
        )


def text_paragraph(node: Paragraph, accent: int = 1) -> str:
    """Return a paragraph of a table; a reference wears its accent's colour."""
    style = TEXT_STYLES[node.style]
    return _paragraph(node, f"{style}{accent}" if node.style is TextStyle.REFERENCE else style)


def _paragraph(node: Paragraph, style: str) -> str:
    text = node.text
    is_bidi = not text.isascii() and is_right_to_left(text)
    return paragraph(style, *(_run(part) for part in node.runs), is_bidi=is_bidi)


def _run(node: Run) -> str:
    if node.raised:
        return run(node.text, "NoteMark")
    return run(node.text, "Strong" if node.strong else "")


def trend_paragraphs(trend: Trend, glyphs: GlyphWriter) -> str:
    """Return a trend: its drawing, the word beside or below it, and the reason."""
    drawing = glyphs.trend(trend)
    style = VERDICTS[trend.tone]
    if trend.line:
        parts = [paragraph("TravelLine", drawing), paragraph(style, run(trend.word))]
    else:
        parts = [paragraph(style, drawing, run(f" {trend.word}"))]
    if trend.reason:
        parts.append(paragraph("TravelReason", run(trend.reason)))
    return "".join(parts)


class BodyWriter:
    """Writes the blocks that are not tables."""

    def __init__(self, glyphs: GlyphWriter, bookmarks: Bookmarks, accents: int) -> None:
        """accents: how many priority colours have styles."""
        self._glyphs = glyphs
        self._bookmarks = bookmarks
        self._accents = accents

    def masthead(self, node: Masthead, logo: str) -> Iterator[str]:
        """Yield marking, title with logo, the line under it, and the tallies."""
        if node.marking:
            yield paragraph("Marking", run(node.marking))
        if node.logo:
            logo = self._glyphs.logo(node.logo, logo) + run("\u2002")
        yield paragraph("Heading1", logo, run(node.title))
        lines = self._masthead_lines(node)
        for number, line in enumerate(lines, 1):
            yield paragraph("MastheadFoot" if number == len(lines) else "MastheadLine", line)

    def _masthead_lines(self, node: Masthead) -> list[str]:
        """Return what stands under the title: words and tallies, on one line where both fit."""
        words = " · ".join(t for t in (node.strapline, node.organisation, *node.details) if t)
        lines = [run(words)] if words else []
        if node.tallies:
            lines.append(run("\u2003").join(self._tally(tally) for tally in node.tallies))
        letters = len(words) + sum(len(tally.text) + _TALLY_ROOM for tally in node.tallies)
        return [TAB.join(lines)] if len(lines) == 2 and letters <= _LONGEST_LINE else lines

    def _tally(self, tally: Tally) -> str:
        return self._glyphs.mark(tally.mark, tally.tone) + run(f" {tally.text}", "Tally")

    def band(self, node: Band) -> Iterator[str]:
        """Yield a band: the heading and its counts on one ground."""
        number = node.accent % self._accents + 1
        lead = run(f"{node.number}\u2002") if node.number else ""
        title = self._bookmarks.around(node.key, run(node.title))
        yield paragraph(f"Priority{number}", lead, title)
        yield paragraph(f"PriorityCounts{number}", run(node.counts))

    def heading(self, node: Heading) -> Iterator[str]:
        """Yield a plain heading."""
        text = run(node.text)
        if node.key:
            text = self._bookmarks.around(node.key, text)
        yield paragraph(f"Heading{node.level}", text)

    def text(self, node: Paragraph) -> Iterator[str]:
        """Yield a paragraph that stands outside tables."""
        yield _paragraph(node, "BodyText") if node.style is TextStyle.BODY else text_paragraph(node)

    def notes(self, node: Notes) -> Iterator[str]:
        """Yield numbered notes, their labels in the margin of a hanging indent."""
        for label, text in node.items:
            yield paragraph("Notes", run(label), TAB, run(text))

    def legend(self, node: Legend) -> Iterator[str]:
        """Yield a heading and an item a line: sample, term, meaning."""
        yield from self.heading(Heading(node.title))
        for item in node.items:
            term, meaning = run(item.term, "Strong"), run(item.meaning)
            yield paragraph("LegendItem", self._sample(item), TAB, term, TAB, meaning)

    def _sample(self, item: LegendItem) -> str:
        if isinstance(item.sample, str):
            return run(item.sample, "Strong")
        if isinstance(item.sample, Line):
            return self._glyphs.line(item.sample)
        return self._glyphs.mark(*item.sample)
