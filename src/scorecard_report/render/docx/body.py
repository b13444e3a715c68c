"""The body: paragraphs and runs in named styles, one function for each kind of block.

Nothing here formats directly where a style serves. What an officer types into is always an
ordinary paragraph. Each stands in a bookmark, and in the snapshot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import bidirectional

from scorecard_report.document.nodes import (
    Band,
    Block,
    Field,
    Heading,
    Legend,
    LegendItem,
    Line,
    Masthead,
    Notes,
    Paragraph,
    Run,
    TextStyle,
    Trend,
    plain_heading,
)
from scorecard_report.render.docx.glyphs import GlyphWriter
from scorecard_report.render.docx.places import Places
from scorecard_report.render.docx.styles import (
    KEPT,
    MANNERS,
    OUTSIDE_TABLES,
    TEXT_STYLES,
    TRAVEL_OUTSIDE,
    VERDICTS,
)
from scorecard_report.render.docx.xml import element, escape, value

_LETTER: Final = 103  # twips: the mean width of a letter of the masthead's line, on the large side
_TALLY_ROOM: Final = 6  # letters: the room of a tally's mark and the gap after it


@dataclass(frozen=True, slots=True)
class Drawn:
    """Runs that are written already, and what is read of them."""

    xml: str
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """What is read of it."""
        return "".join(run.text for run in self.runs)

    @property
    def field(self) -> Field | None:
        """The field that it is, or that it begins with."""
        return self.runs[0].field if self.runs else None


TAB: Final = Drawn("<w:r><w:tab/></w:r>", (Run(" "),))


def run(text: str, style: str = "") -> str:
    """Return a run of text, in a character style where one is named."""
    styles = [value("w:rStyle", style)] if style else []
    if not text.isascii() and is_right_to_left(text):
        styles.append("<w:rtl/>")
    properties = element("w:rPr", *styles) if styles else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, is_bidi: bool = False, numbered: str = "") -> str:
    """Return a paragraph in a style; content is runs and bookmarks.

    numbered: the list that it is an item of, as XML.
    """
    bidi = "<w:bidi/>" if is_bidi else ""
    said = f'<w:pStyle w:val="{style}"/>{numbered}{bidi}'
    return f"<w:p><w:pPr>{said}</w:pPr>{''.join(content)}</w:p>"


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction runs from right to left."""
    for letter in text:
        direction = bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def field_run(node: Run, places: Places) -> str:
    """Return a run of the document, in a content control where it is a field."""
    written = plain_run(node)
    return places.control(node.field, written) if node.field else written


def text_paragraph(node: Paragraph, places: Places, accent: int = 1) -> str:
    """Return a paragraph of a table; a reference wears its accent's colour."""
    style = TEXT_STYLES[node.style]
    if node.style is TextStyle.REFERENCE:
        style = f"{style}{accent}"
    return paragraph(style, *(field_run(run, places) for run in node.runs), is_bidi=is_bidi(node))


def is_bidi(node: Paragraph) -> bool:
    """Say whether a paragraph begins from the right."""
    text = node.text
    return not text.isascii() and is_right_to_left(text)


def plain_run(node: Run) -> str:
    """Return a run of the document in its manner, neither a field nor a link."""
    if node.raised:
        return run(node.text, "NoteMark")
    return run(node.text, MANNERS[node.strong, node.emphasised])


def trend_paragraphs(trend: Trend, glyphs: GlyphWriter) -> list[tuple[str, str, str]]:
    """Return a trend as (style, content, text): its line, the word, and what is said below.

    The mark stands before its word; where the trend is level, before its line.
    """
    style = VERDICTS[trend.tone]
    parts: list[tuple[str, str, str]] = []
    if trend.line and trend.is_level:
        parts = [("TravelLine", glyphs.level(trend, trend.line), "")]
        parts.append((style, run(trend.word), trend.word))
    else:
        parts = [("TravelLine", glyphs.line(trend.line), "")] if trend.line else []
        mark = glyphs.mark(trend.mark, trend.tone)
        parts.append((style, mark + run(f" {trend.word}"), trend.word))
    parts += [("TravelReason", run(said), said) for said in trend.small_print]
    return parts


Piece = Run | Drawn


class BodyWriter:
    """Writes the blocks that are not tables."""

    def __init__(
        self,
        glyphs: GlyphWriter,
        places: Places,
        accents: int,
        width: float,
        logo_mm: tuple[float, float] | None = None,
    ) -> None:
        """accents: how many priority colours have styles. width: of the text, in twips at 10 pt."""
        self._logo_mm = logo_mm
        self._glyphs = glyphs
        self._places = places
        self._accents = accents
        self._under = "text"  # the key of the heading that stands above
        self._longest_line = width / _LETTER  # letters, tallies included

    def put(
        self,
        style: str,
        key: str,
        *pieces: Run | Drawn,
        is_bidi: bool = False,
        numbered: str = "",
        shape: str = "",
    ) -> str:
        """Return a paragraph with a bookmark, made from a key, round its fields or all of it.

        shape: see `SnapshotWriter.add`.
        """
        name = self._places.name(key)
        said = (run for p in pieces for run in ((p,) if isinstance(p, Run) else p.runs))
        self._places.snapshot.add(name, said, shape=shape)
        written = [piece.xml if isinstance(piece, Drawn) else plain_run(piece) for piece in pieces]
        fields = [at for at, piece in enumerate(pieces) if piece.field] or [0, len(pieces) - 1]
        first, end = fields[0], fields[-1] + 1
        marked = self._places.around(name, "".join(written[first:end]))
        return paragraph(
            style, *written[:first], marked, *written[end:], is_bidi=is_bidi, numbered=numbered
        )

    def masthead(self, node: Masthead) -> Iterator[str]:
        """Yield marking, title with logo, the line under it, and the tallies."""
        if node.marking:
            yield self.put("Marking", "marking", node.marking)
        drawn: tuple[Piece, ...] = ()
        if node.logo and self._logo_mm:
            drawn = Drawn(self._glyphs.logo(node.logo, self._logo_mm)), TAB
        yield self.put("Heading1", "title", *drawn, *node.title, shape="heading 1")
        lines = self._masthead_lines(node)
        for number, line in enumerate(lines, 1):
            style = "MastheadFoot" if number == len(lines) else "MastheadLine"
            yield self.put(style, f"masthead_{number}", *line)

    def _masthead_lines(self, node: Masthead) -> list[list[Piece]]:
        """Return what stands under the title: words and tallies, on one line where both fit."""
        words = _joined(
            [run for run in (node.strapline, node.organisation, *map(Run, node.details)) if run],
            Run(" · "),
        )
        tallies: list[Piece] = []
        for tally in node.tallies:
            gap = [Run("\u2003")] if tallies else []
            mark = Drawn(self._glyphs.mark(tally.mark, tally.tone))
            tallies += [
                *gap,
                mark,
                Drawn(run(f"\u00a0{tally.text}", "Tally"), (Run(f" {tally.text}"),)),
            ]
        letters = sum(len(run.text) for run in words)
        letters += sum(len(tally.text) + _TALLY_ROOM for tally in node.tallies)
        if words and tallies and letters <= self._longest_line:
            return [[*words, TAB, *tallies]]
        lines: list[list[Piece]] = [[*words], tallies]
        return [line for line in lines if line]

    def band(self, node: Band) -> Iterator[str]:
        """Yield a band: the heading and its counts on one ground."""
        number = node.accent % self._accents + 1
        lead = (Run(f"{node.number}\u2002"),) if node.number else ()
        title = Run(node.title, field=node.field)
        yield self.put(f"Priority{number}", node.key, *lead, title)
        yield self.put(f"PriorityCounts{number}", f"{node.key}_counts", Run(node.counts))

    def heading(self, node: Heading) -> Iterator[str]:
        """Yield a plain heading."""
        self._under = node.key or _key_of(node.runs) or "heading"
        style, shape = f"Heading{node.level}", f"heading {node.level}"
        yield self.put(style, self._under, *node.runs, shape=shape)

    def text(self, node: Paragraph) -> Iterator[str]:
        """Yield a paragraph that stands outside tables."""
        style = OUTSIDE_TABLES.get(node.style) or TEXT_STYLES[node.style]
        pieces = (
            Drawn(field_run(run, self._places), (run,)) if run.field else run for run in node.runs
        )
        key = _key_of(node.runs) or f"{self._under}_text"
        yield self.put(style, key, *pieces, is_bidi=is_bidi(node))

    def trend(self, node: Trend, following: Block | None = None) -> Iterator[str]:
        """Yield a trend that stands outside tables, kept with one that follows it."""
        parts = trend_paragraphs(node, self._glyphs)
        is_led_on = isinstance(following, Trend)
        for at, (style, content, text) in enumerate(parts, 1):
            is_kept = style in VERDICTS.values() and (at < len(parts) or is_led_on)
            yield self.put(
                TRAVEL_OUTSIDE[style] + (KEPT if is_kept else ""),
                f"{self._under}_travel",
                Drawn(content, (Run(text),)),
            )

    def notes(self, node: Notes) -> Iterator[str]:
        """Yield numbered notes, their labels in the margin of a hanging indent."""
        fields = node.fields or (None,) * len(node.items)
        for (label, text), field in zip(node.items, fields, strict=True):
            yield self.put("Notes", "note", Run(label), TAB, Run(text, field=field))

    def legend(self, node: Legend) -> Iterator[str]:
        """Yield a heading and an item a line: sample, term, meaning."""
        yield from self.heading(plain_heading(node.title))
        for item in node.items:
            term, meaning = Run(item.term, strong=True), Run(item.meaning)
            yield self.put(
                "LegendItem", f"legend_{item.term}", self._sample(item), TAB, term, TAB, meaning
            )

    def _sample(self, item: LegendItem) -> Piece:
        if isinstance(item.sample, str):
            return Run(item.sample, strong=True)
        if isinstance(item.sample, Line):
            return Drawn(self._glyphs.line(item.sample))
        return Drawn(self._glyphs.mark(*item.sample))


def _joined(runs: Sequence[Run], between: Run) -> list[Run]:
    return [piece for run in runs for piece in (between, run)][1:]


def _key_of(runs: Iterable[Run]) -> str:
    """Return what a paragraph's bookmark is named after: its field, "" where it has none."""
    fields = (node.field for node in runs if node.field)
    return next((f"{field.key}_{field.name}" for field in fields), "")
