"""New paragraphs of an edited paper: those that stand in a section's text go home as such.

So do items behind items of the same list. A new heading, and what holds more than text, is for a
person; so is what follows it, for nobody knows where that belongs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from scorecard_report.roundtrip.compare import Edit, Review
from scorecard_report.roundtrip.paper.markdown import canonical_spans, shown_markdown, text_of
from scorecard_report.roundtrip.paper.places import PaperPlaces
from scorecard_report.roundtrip.paper.today import PaperToday
from scorecard_report.roundtrip.read.final_view import Paragraph
from scorecard_report.roundtrip.read.manner import Spans
from scorecard_report.roundtrip.read.match import Matching, shown
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot

_KINDS: Final = {"": "a paragraph", "item": "an item", "heading": "a heading"}
_WORD: Final = re.compile(r"\w+")
_TELLING: Final = 5  # words that no two texts of a paper have in common by chance
_ALIKE: Final = 0.5  # of its words, that a text has in common with one that it may have become


@dataclass(frozen=True, slots=True)
class Addition:
    """A paragraph to be added: what it says, and the field of today's that it stands after."""

    edit: Edit
    spans: Spans
    after: FieldId
    is_item: bool


@dataclass(slots=True)
class _Place:
    """Where a new paragraph would go: behind a field of today's, None where nobody knows."""

    after: FieldId | None = None
    shape: str = ""  # of what stands before it
    said: str = ""  # what that says


@dataclass(slots=True)
class Additions:
    """What was added: to be written, and for a person."""

    taken: list[Addition] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)


def said_by_added(matching: Matching) -> Counter[Spans]:
    """Return what each paragraph says that was added, as often as it is there."""
    return Counter(
        canonical_spans(item.spans) for item in matching.stream if isinstance(item, Paragraph)
    )


def find_additions(
    snapshot: Snapshot,
    matching: Matching,
    moved: frozenset[int],
    places: PaperPlaces,
    today: PaperToday,
) -> Additions:
    """Return what was added and is not home yet. moved: passages that stand elsewhere now."""
    finder = _Finder(places, today, said_by_added(matching))
    place = _Place()
    for item in matching.stream:
        if item is None:
            place = _Place(said=place.said)
        elif isinstance(item, Paragraph):
            if text_of(canonical_spans(item.spans)):
                place = finder.take(item, place)
        else:
            passage = snapshot.passages[item]
            known = passage.fields and item not in moved
            after = places.find(passage.fields[-1]) if known else None
            shape = (today.item_shape(after) if after else "") or passage.shape
            place = _Place(after, shape, passage.text)
    return finder.found


class _Finder:
    def __init__(self, places: PaperPlaces, today: PaperToday, added: Mapping[Spans, int]) -> None:
        self.found = Additions()
        self._places, self._today = places, today
        self._order = [id_ for id_, _ in today.fields()]
        self._at = {id_: at for at, id_ in enumerate(self._order)}
        # What the YAML says that the snapshot did not, by the text or list that it stands in, and
        # how often it is still to come in the Word file.
        self._new = Counter(
            (scope, said.spans)
            for id_, said in today.fields()
            if places.is_new(id_)
            for scope in (_scope(id_), "")
        )
        self._to_come = Counter(added)
        self._count: Counter[FieldId] = Counter()

    def take(self, paragraph: Paragraph, place: _Place) -> _Place:
        """Take a new paragraph; return where what follows it would go."""
        spans = canonical_spans(paragraph.spans)
        text = text_of(spans)
        self._to_come[spans] -= 1
        here = self._home_already(spans, place)
        if here:
            self._claim(_scope(here), spans)
            return _Place(here, paragraph.shape, text)
        if self._is_elsewhere(spans, place):
            return place
        other = self._reworded(text, place)
        if other:
            reason = (
                f"the YAML says {shown(self._today.text(other))} there, the Word file "
                f"{shown(text)}: change it in the YAML if that is meant"
            )
            self.found.review.append(Review(*other, reason))
            return _Place(other, paragraph.shape, text)
        is_item = paragraph.shape.startswith("item")
        has_place = not paragraph.shape or (is_item and paragraph.shape == place.shape)
        if place.after is None or paragraph.remarks or not has_place:
            self._tell(paragraph, text, place)
            return _Place(None, paragraph.shape, text)
        name = place.after[0], "new item" if is_item else "new paragraph"
        self._count[name] += 1
        id_ = name if self._count[name] == 1 else (name[0], f"{name[1]} {self._count[name]}")
        edit = Edit(id_, "", "", shown_markdown(spans), paragraph.is_tracked)
        self.found.taken.append(Addition(edit, spans, place.after, is_item))
        return _Place(place.after, paragraph.shape, text)

    def _following(self, place: _Place) -> Iterator[FieldId]:
        """Yield what was put in behind a place, in the same text."""
        if place.after is None:
            return
        for at in range(self._at[place.after] + 1, len(self._order)):
            id_ = self._order[at]
            if id_[0] != place.after[0] or not self._places.is_new(id_):
                return
            yield id_

    def _home_already(self, spans: Spans, place: _Place) -> FieldId | None:
        return next((id_ for id_ in self._following(place) if self._today.has(id_, spans)), None)

    def _is_elsewhere(self, spans: Spans, place: _Place) -> bool:
        """Say whether the YAML has it in another place of the same text or list.

        Where nobody knows its place, anywhere, unless many a text says as little.
        """
        scope = _scope(place.after) if place.after else ""
        if not scope and len(_WORD.findall(text_of(spans))) < _TELLING:
            return False
        if self._new[scope, spans] <= self._to_come[spans]:
            return False  # one that is still to come may be it
        self._claim(scope, spans)
        return True

    def _claim(self, scope: str, spans: Spans) -> None:
        self._new[scope, spans] -= 1
        if scope:
            self._new["", spans] -= 1

    def _reworded(self, text: str, place: _Place) -> FieldId | None:
        """Return what stands in its place, is new there, and says nearly the same."""
        for id_ in self._following(place):
            texts = text, self._today.text(id_)
            words, others = (_WORD.findall(said) for said in texts)
            if SequenceMatcher(None, words, others, autojunk=False).ratio() > _ALIKE:
                return id_
        return None

    def _tell(self, paragraph: Paragraph, text: str, place: _Place) -> None:
        kind = _KINDS[paragraph.shape.partition(" ")[0]]
        where = f" after {shown(place.said)}" if place.said else " at the beginning"
        reason = f"{kind} was added{where}: {shown(text)}; add it in the YAML"
        key, name = place.after or ("", "")
        self.found.review.append(Review(key, name, reason))


def _scope(id_: FieldId) -> str:
    """Return the text that a field stands in, or the list whose entries are texts."""
    key, _ = id_
    return key if key.startswith(("sections.", "fields.")) else key.partition(".")[0]
