"""Where each text of a snapshot is in today's paper: its keys are places, and places change.

A text is found by its wording, else by what was typed over it, which is home already, else by its
neighbours: where as many stand between two that were found as there stood, they are the same ones,
reworded. What is not certain is nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import groupby
from typing import Final

from scorecard_report.roundtrip.paper.today import PaperToday
from scorecard_report.roundtrip.read.snapshot import FieldId, SourceField

_HOLDS: Final = "holds"  # a field that shows what stands elsewhere in the paper
_Unit = tuple[FieldId, Hashable]  # a text's place, and by what it is known again


class PaperPlaces:
    """Finds the fields of a snapshot among today's. Linear in both."""

    def __init__(
        self, base: Sequence[_Unit], today: PaperToday, typed: Mapping[FieldId, Hashable]
    ) -> None:
        """base: the fields of the snapshot, with what each says; typed: what each says in Word."""
        self._today = today
        self._places: dict[FieldId, FieldId] = {}
        there: dict[str, list[_Unit]] = defaultdict(list)
        for id_, said in today.fields():
            there[_list_of(id_)].append((id_, said.spans))
        own = (unit for unit in base if unit[0][1] != _HOLDS)
        ordered = sorted(own, key=lambda unit: _order(unit[0]))
        for stem, units in groupby(ordered, key=lambda unit: _list_of(unit[0])):
            if stem:
                self._places |= _aligned(list(units), there[stem], typed)
        self._own = {id_ for id_, _ in there[""]}

    def find(self, field: SourceField) -> FieldId | None:
        """Return a field of today's; None where it is gone, or where it is not certain."""
        if not field.key:
            return field.id if field.id in self._own else None
        if field.name == _HOLDS:
            label = self._places.get((field.key, "label"))
            return self._today.holds(label[0]) if label else None
        return self._places.get(field.id)

    def why_not(self, _: SourceField) -> str:
        """Return why a field is nowhere."""
        return "it is no longer in the YAML, or no longer where it was"


def _list_of(id_: FieldId) -> str:
    return id_[0].partition(".")[0]


def _order(id_: FieldId) -> tuple[str, int, int]:
    """Return where a field stands in the file: "text.10" after "text.9", both after "title"."""
    stem, _, number = id_[0].partition(".")
    _, _, part = id_[1].partition(".")
    return stem, _number(number), _number(part)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _aligned(
    base: Sequence[_Unit], today: Sequence[_Unit], typed: Mapping[FieldId, Hashable]
) -> dict[FieldId, FieldId]:
    """Return which text of today's each of a list's was."""
    partner = _alike(base, today)
    taken = {at for at in partner if at is not None}
    left = [at for at, found in enumerate(partner) if found is None]
    free = [at for at in range(len(today)) if at not in taken]
    in_word = [(base[at][0], typed.get(base[at][0])) for at in left]
    for at, found in zip(left, _alike(in_word, [today[at] for at in free]), strict=True):
        partner[at] = None if found is None else free[found]
    taken |= {at for at in partner if at is not None}
    for run in _gaps(partner):
        start = partner[run.start - 1] if run.start else -1
        stop = partner[run.stop] if run.stop < len(base) else len(today)
        there = range(start + 1, stop) if start is not None and stop is not None else range(0)
        kinds = [_kind(base[at][0]) for at in run]
        if taken.isdisjoint(there) and kinds == [_kind(today[at][0]) for at in there]:
            for at, found in zip(run, there, strict=True):
                partner[at] = found
    return {base[at][0]: today[found][0] for at, found in enumerate(partner) if found is not None}


def _alike(base: Sequence[_Unit], today: Sequence[_Unit]) -> list[int | None]:
    """Return where each of a list's texts is today, where but one there and here says the same."""
    known, known_today = (
        Counter((_kind(id_), said) for id_, said in units) for units in (base, today)
    )
    where = {(_kind(id_), said): at for at, (id_, said) in enumerate(today)}
    names = [(_kind(id_), said) for id_, said in base]
    return [where[name] if known[name] == known_today[name] == 1 else None for name in names]


def _gaps(partner: Sequence[int | None]) -> list[range]:
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


def _kind(id_: FieldId) -> str:
    return id_[1].partition(".")[0]
