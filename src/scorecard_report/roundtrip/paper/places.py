"""Where each text of a snapshot is in today's paper: its keys are places, and places change.

Entries of a list are found by what they say, then by their titles, then by what is in them; the
texts of an entry by what they say. What is left over between two that were found is the same, where
as many stand there as stood there: reworded. What is not certain is nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from scorecard_report.roundtrip.paper.today import PaperToday
from scorecard_report.roundtrip.read.manner import Spans
from scorecard_report.roundtrip.read.snapshot import FieldId, SourceField

_HOLDS: Final = "holds"  # a field that shows what stands elsewhere in the paper
_Text = tuple[str, Hashable]  # the kind of a text in its entry, and what it says


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of one of a paper's lists: its texts in order, and what each says."""

    ids: tuple[FieldId, ...]
    texts: tuple[_Text, ...]


@dataclass(frozen=True, slots=True)
class Wordings:
    """What a paper's texts said when the Word file was made, and what they say there now.

    added: what its new paragraphs say, each as often as it is there.
    """

    base: Mapping[FieldId, Hashable]
    typed: Mapping[FieldId, Hashable]
    added: Mapping[Spans, int]


class PaperPlaces:
    """Finds the fields of a snapshot among today's."""

    def __init__(self, wordings: Wordings, today: PaperToday) -> None:
        """Compare every list with today's."""
        self._today = today
        self._places: dict[FieldId, FieldId] = {}
        self._gone: set[FieldId] = set()
        self._added: Counter[Hashable] = Counter()
        self._added.update({("text", said): count for said, count in wordings.added.items()})
        own = {id_: said for id_, said in wordings.base.items() if id_[1] != _HOLDS}
        base = _by_list(own)
        # What was typed is home already, where more of it is there than of what stood before.
        typed = _by_list({id_: wordings.typed.get(id_, said) for id_, said in own.items()})
        there = _by_list({id_: said.spans for id_, said in today.fields()})
        for stem in base:
            if stem:
                self._align(base[stem], typed[stem], there[stem])
        self._own = {id_ for entry in there[""] for id_ in entry.ids}
        self._taken = set(self._places.values())

    def find(self, field: SourceField) -> FieldId | None:
        """Return a field of today's; None where it is gone, or where it is not certain."""
        if not field.key:
            return field.id if field.id in self._own else None
        if field.name == _HOLDS:
            label = self._places.get((field.key, "label"))
            return self._today.holds(label[0]) if label else None
        return self._places.get(field.id)

    def why_not(self, field: SourceField) -> str:
        """Return why a field is nowhere."""
        if self.is_gone(field):
            return "it is no longer in the YAML"
        return "it is no longer in the YAML, or no longer where it was"

    def is_gone(self, field: SourceField) -> bool:
        """Say whether a field is certainly no longer there."""
        return field.id in self._gone

    def is_new(self, id_: FieldId) -> bool:
        """Say whether a field of today's was no text of the snapshot's."""
        return id_ not in self._taken

    def _align(
        self, base: Sequence[_Entry], typed: Sequence[_Entry], today: Sequence[_Entry]
    ) -> None:
        closer, other = _closer_first(base, typed, today)
        partner = _paired_entries(closer, other, today, self._added)
        for at, found in enumerate(partner):
            if found is not None:
                (one,), (two,) = _closer_first([base[at]], [typed[at]], [today[found]])
                self._align_texts(one, two, today[found])
        whole = [entry.texts for entry in closer], [entry.texts for entry in today]
        for at in _gone(partner, *whole, _as_entries(self._added)):
            self._gone.update(base[at].ids)

    def _align_texts(self, base: _Entry, other: _Entry, today: _Entry) -> None:
        """Pair the texts of an entry; other: what the other of the two sides says in it."""
        partner = _paired_texts(base.texts, other.texts, today.texts, self._added)
        for id_, found in zip(base.ids, partner, strict=True):
            if found is not None:
                self._places[id_] = today.ids[found]
        gone = _gone(partner, base.texts, today.texts, self._added)
        self._gone.update(base.ids[at] for at in gone)


def _by_list(said: Mapping[FieldId, Hashable]) -> dict[str, list[_Entry]]:
    """Return the entries of each list by its name, in order; the paper's own texts under ""."""
    entries: dict[str, list[_Entry]] = defaultdict(list)
    for key, ids in groupby(sorted(said, key=_order), key=lambda id_: id_[0]):
        own = tuple(ids)
        texts = tuple((id_[1].partition(".")[0], said[id_]) for id_ in own)
        entries[key.partition(".")[0]].append(_Entry(own, texts))
    return entries


def _order(id_: FieldId) -> tuple[str, int, bool, int]:
    """Return where a field stands in the file: "text.10" after "text.9", both after "title"."""
    stem, _, number = id_[0].partition(".")
    name, _, part = id_[1].partition(".")
    return stem, _number(number), name == "text", _number(part)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _closer_first(
    base: Sequence[_Entry], typed: Sequence[_Entry], today: Sequence[_Entry]
) -> tuple[Sequence[_Entry], Sequence[_Entry]]:
    """Return both sides, first that of which today's list has more texts.

    Of as many, the one that has more of them in their places; else what stood before.
    """
    there = _texts_of(today)
    by_count = Counter(there.values())
    shared = []
    for side in (base, typed):
        texts = _texts_of(side)
        count = (Counter(texts.values()) & by_count).total()
        shared.append((count, sum(there.get(id_) == text for id_, text in texts.items())))
    return (typed, base) if shared[1] > shared[0] else (base, typed)


def _texts_of(entries: Iterable[_Entry]) -> dict[FieldId, _Text]:
    return {
        id_: text for entry in entries for id_, text in zip(entry.ids, entry.texts, strict=True)
    }


def _paired_entries(
    base: Sequence[_Entry],
    other: Sequence[_Entry],
    today: Sequence[_Entry],
    added: Counter[Hashable],
) -> list[int | None]:
    """Return which entry of today's each was; other: what the other side says in each."""
    partner: list[int | None] = [None] * len(base)
    alone = _as_entries(added)
    _pair(partner, _wholes(base), _wholes(today), alone)
    _pair(partner, _titles(base), _titles(today), added)
    for at, found in _votes(partner, base, today):
        partner[at] = found
    wholes = _wholes(base), _wholes(today), alone
    _pair_between(partner, _wholes(other), *wholes)
    _fill(partner, *wholes, lambda _, __: True)
    return partner


def _as_entries(added: Counter[Hashable]) -> Counter[Hashable]:
    """Return additions as entries of one text, such as a recommendation put in by hand."""
    return Counter({(text,): count for text, count in added.items()})


def _wholes(entries: Iterable[_Entry]) -> list[Hashable]:
    return [entry.texts for entry in entries]


def _titles(entries: Iterable[_Entry]) -> list[Hashable]:
    return [entry.texts[0] for entry in entries]


def _pair(
    partner: list[int | None],
    base: Sequence[Hashable],
    today: Sequence[Hashable],
    added: Collection[Hashable],
) -> None:
    """Pair what says the same and is not paired, where but one there and one here does.

    What was added too may be that: only where it stands can tell.
    """
    taken = {at for at in partner if at is not None}
    free = [at for at in range(len(today)) if at not in taken]
    left = [at for at, found in enumerate(partner) if found is None and base[at] not in added]
    known = Counter(base[at] for at in left)
    known_today = Counter(today[at] for at in free)
    where = {today[at]: at for at in free}
    for at in left:
        if known[base[at]] == known_today[base[at]] == 1:
            partner[at] = where[base[at]]


def _votes(
    partner: Sequence[int | None], base: Sequence[_Entry], today: Sequence[_Entry]
) -> list[tuple[int, int]]:
    """Return entries that have texts in common which no other has, and with no other entry."""
    taken = {at for at in partner if at is not None}
    left = [
        (at, text) for at, entry in enumerate(base) if partner[at] is None for text in entry.texts
    ]
    free = [(at, text) for at, entry in enumerate(today) if at not in taken for text in entry.texts]
    texts: list[int | None] = [None] * len(left)
    _pair(texts, [text for _, text in left], [text for _, text in free], ())
    pairs = {(left[at][0], free[found][0]) for at, found in enumerate(texts) if found is not None}
    here, there = Counter(at for at, _ in pairs), Counter(at for _, at in pairs)
    return [(at, found) for at, found in pairs if here[at] == there[found] == 1]


def _paired_texts(
    base: Sequence[_Text],
    other: Sequence[_Text],
    today: Sequence[_Text],
    added: Counter[Hashable],
) -> list[int | None]:
    """Return which text of an entry's of today each was; other: what the other side says."""
    partner: list[int | None] = [None] * len(base)
    _pair(partner, base, today, added)
    _pair_between(partner, other, base, today, added)
    _fill(partner, base, today, added, lambda at, found: base[at][0] == today[found][0])
    return partner


def _pair_between(
    partner: list[int | None],
    other: Sequence[Hashable],
    base: Sequence[Hashable],
    today: Sequence[Hashable],
    added: Counter[Hashable],
) -> None:
    """Pair what the other side says just as it stands there, between two that were found."""
    for run, there in _between(partner, base, today, added):
        own = Counter(other[at] for at in run)
        theirs = Counter(today[at] for at in there)
        where = {today[at]: at for at in there}
        for at in run:
            if own[other[at]] == theirs[other[at]] == 1:
                partner[at] = where[other[at]]


def _fill(
    partner: list[int | None],
    base: Sequence[Hashable],
    today: Sequence[Hashable],
    added: Counter[Hashable],
    fits: Callable[[int, int], bool],
) -> None:
    """Pair what stands between two that were found, where as many stand there today."""
    for run, there in _between(partner, base, today, added):
        if len(run) == len(there) and all(map(fits, run, there)):
            for at, found in zip(run, there, strict=True):
                partner[at] = found


def _gone(
    partner: Sequence[int | None],
    base: Sequence[Hashable],
    today: Sequence[Hashable],
    added: Counter[Hashable],
) -> list[int]:
    """Return what was not found, and stood where nothing stands today."""
    return [at for run, there in _between(partner, base, today, added) if not there for at in run]


def _between(
    partner: Sequence[int | None],
    base: Sequence[Hashable],
    today: Sequence[Hashable],
    added: Counter[Hashable],
) -> list[tuple[range, list[int]]]:
    """Return the runs of what was not found, each with what stands there today.

    What was added in Word is not among it, but for as many of the same text as stood there. A run
    between two that were found in another order has no place, and is left out.
    """
    taken = {at for at in partner if at is not None}
    found = []
    for run in _runs(partner):
        start = partner[run.start - 1] if run.start else -1
        stop = partner[run.stop] if run.stop < len(partner) else len(today)
        if start is None or stop is None or start >= stop:
            continue
        there = range(start + 1, stop)
        if not taken.isdisjoint(there):
            continue
        own = Counter(base[at] for at in run)
        kept = []
        for at in there:
            if today[at] not in added or own[today[at]] > 0:
                own[today[at]] -= 1
                kept.append(at)
        found.append((run, kept))
    return found


def _runs(partner: Sequence[int | None]) -> list[range]:
    """Return the runs of texts that were not found."""
    runs = []
    start = None
    for at, found in enumerate((*partner, -1)):
        if found is None and start is None:
            start = at
        elif found is not None and start is not None:
            runs.append(range(start, at))
            start = None
    return runs
