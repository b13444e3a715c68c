"""Today's paper as the other side of a comparison: which field is which, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard_report.compose.languages import words_for
from scorecard_report.compose.words import date_in_words
from scorecard_report.document.nodes import ListForm
from scorecard_report.model.paper import Paper, Prose, passage_name, place_key
from scorecard_report.render.docx.numbering import item_shape
from scorecard_report.roundtrip.paper.markdown import (
    canonical_spans,
    passages_of,
    shown_markdown,
    spans_of,
)
from scorecard_report.roundtrip.read.manner import PLAIN, Spans
from scorecard_report.roundtrip.read.snapshot import FieldId

TITLE: FieldId = ("", "title")
MEETING: FieldId = ("", "meeting")
_OF_PAPER = ("title", "strapline", "organisation", "marking")


@dataclass(frozen=True, slots=True)
class Said:
    """What a field says, and what kind of text it is: a paragraph, an item, a heading."""

    spans: Spans
    kind: str = ""


class PaperToday:
    """A paper's texts by field, in the order of the file's lists."""

    def __init__(self, paper: Paper, language: str = "") -> None:
        """Take the paper as the YAML has it now; language: the brand's, where it has none."""
        self._words = words_for(paper.language or language)
        self._said = dict(self._fields(paper))
        self._all = {said.spans for said in self._said.values()}
        self._paper = paper

    def fields(self) -> Iterator[tuple[FieldId, Said]]:
        """Yield every field, with what it says."""
        return iter(self._said.items())

    def text(self, id_: FieldId) -> str:
        """Return what a field says, in Markdown of one line; "" where nothing."""
        said = self._said.get(id_)
        return shown_markdown(said.spans) if said else ""

    def item_shape(self, id_: FieldId) -> str:
        """Return the shape of the item that a field stands in, "" where in none."""
        said = self._said.get(id_)
        kind, *places = said.kind.split(" ") if said else [""]
        if kind != "item":
            return ""
        is_numbered = "." in places[-1]
        return item_shape(ListForm.DECIMAL if is_numbered else ListForm.BULLET, len(places) - 1)

    def has(self, id_: FieldId, spans: Spans) -> bool:
        """Say whether a field says just this."""
        said = self._said.get(id_)
        return (said.spans if said else ()) == spans

    def says(self, spans: Spans) -> bool:
        """Say whether a field says just this, wherever it stands."""
        return spans in self._all

    def _fields(self, paper: Paper) -> Iterator[tuple[FieldId, Said]]:
        for name in _OF_PAPER:
            yield ("", name), _plain(getattr(paper, name))
        yield MEETING, _plain(date_in_words(paper.meeting, self._words))
        for number, field in enumerate(paper.fields, 1):
            key = place_key("fields", number)
            yield (key, "label"), _plain(field.label)
            yield from _passages(key, field.text)
        for number, section in enumerate(paper.sections, 1):
            key = place_key("sections", number)
            yield (key, "title"), _plain(section.title)
            yield from _passages(key, section.text)
        for number, prose in enumerate(paper.recommendations, 1):
            yield from _passages(place_key("recommendations", number), prose)
        for number, appendix in enumerate(paper.appendices, 1):
            yield (place_key("appendices", number), "title"), _plain(appendix.title)
        for number, document in enumerate(paper.background, 1):
            yield (place_key("background", number), "text"), _plain(document.text)

    def holds(self, key: str) -> FieldId | None:
        """Return which of the paper's own texts a header field holds; None where none."""
        number = key.rpartition(".")[2]
        at = int(number) - 1 if number.isdecimal() else -1
        fields = self._paper.fields
        held = fields[at].holds if 0 <= at < len(fields) else None
        return ("", held.value) if held else None


def _passages(key: str, prose: Prose) -> Iterator[tuple[FieldId, Said]]:
    for number, (passage, kind) in enumerate(passages_of(prose), 1):
        yield (key, passage_name(number)), Said(spans_of(passage), kind)


def _plain(text: str) -> Said:
    return Said(canonical_spans([(text, PLAIN)]))
