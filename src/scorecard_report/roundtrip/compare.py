"""The three-way comparison: what the snapshot said, what the YAML says now, what was typed.

Only one side changed: its text stands. Both came to the same: nothing to do. Both changed: a
conflict, which a person decides.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from scorecard_report.roundtrip.read.edits import Edits, FieldEdit
from scorecard_report.roundtrip.read.match import shown
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot
from scorecard_report.roundtrip.today import Places, Today

_GONE: Final = "it is no longer in the YAML"
_PARAGRAPHS: Final = "commentary"
_LEAST_SHARED: Final = 0.5  # of its rows, that a file of this scorecard has in common at least


@dataclass(frozen=True, slots=True)
class Edit:
    """A field to be written: what the YAML says now, and what it is to say."""

    id: FieldId
    row: str
    old: str
    new: str
    is_tracked: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed on both sides since the snapshot; ours is the YAML's text."""

    id: FieldId
    row: str
    base: str
    ours: str
    theirs: str

    @property
    def reason(self) -> str:
        """Say what happened to it."""
        return (
            f"it was {shown(self.base)} when the Word file was made; the YAML now says "
            f"{shown(self.ours)}, the Word file {shown(self.theirs)}"
        )


@dataclass(frozen=True, slots=True)
class Review:
    """What a person must look at; key and field are "" where it is no one field's."""

    key: str
    field: str
    reason: str
    row: str = ""  # the measure's key, where `key` is the place of an action or a priority


@dataclass(frozen=True, slots=True)
class Decisions:
    """Which side stands, by key or by "key:field", in small letters."""

    theirs: frozenset[str] = frozenset()  # the Word file's text stands
    ours: frozenset[str] = frozenset()  # the YAML's text stands


@dataclass(slots=True)
class Comparison:
    """What is to be written, what is to be decided, and what is to be looked at."""

    edits: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)
    decided: set[str] = field(default_factory=set)  # the decisions that met an edit


def is_of_another(snapshot: Snapshot, edits: Edits, today: Today) -> bool:
    """Say whether a snapshot was made from another scorecard: too few of its rows are here.

    So is one without any rows, such as a committee paper's.
    """
    rows = {source.row for source, _ in snapshot.values.values() if source.row}
    return not rows or len(_places(snapshot, edits, today).rows) < _LEAST_SHARED * len(rows)


def _places(snapshot: Snapshot, edits: Edits, today: Today) -> Places:
    typed = {edit.field.row: edit.new for edit in edits.fields if edit.field.name == "measure"}
    return today.places(snapshot, typed)


def compare(snapshot: Snapshot, edits: Edits, today: Today, decisions: Decisions) -> Comparison:
    """Compare three ways. Nothing is decided in silence."""
    result = Comparison()
    places = _places(snapshot, edits, today)
    for edit in edits.fields:
        _compare_field(edit, places, today, decisions, result)
    for remark in edits.remarks:
        key, name, row = snapshot.name_of(remark.passage, is_row=remark.is_row)
        result.review.append(Review(key, name, remark.reason, row))
    return result


def _compare_field(
    edit: FieldEdit, places: Places, today: Today, decisions: Decisions, result: Comparison
) -> None:
    source = edit.field
    id_ = places.find(source)
    if id_ is None:
        is_there = today.has_measure(source.row)
        why = f"the YAML now has another measure under {source.row}" if is_there else _GONE
        reason = f"{why}; typed was {shown(edit.new)}"
        result.review.append(Review(source.key, source.name, reason, source.row))
        return
    now, new = today.text(id_), as_typed(source.name, edit.new)
    for_word = _named(id_, source.row, decisions.theirs)
    for_yaml = _named(id_, source.row, decisions.ours)
    result.decided |= for_word | for_yaml
    if new == now:
        return
    if not new:
        reason = f"it was emptied; the YAML says {shown(now)}"
        result.review.append(Review(*id_, reason, source.row))
    elif for_word or (now == edit.base and not for_yaml):
        result.edits.append(Edit(id_, source.row, now, new, edit.is_tracked))
    elif not for_yaml:
        result.conflicts.append(Conflict(id_, source.row, edit.base, now, new))


def as_typed(name: str, text: str) -> str:
    """Return a text as its field takes it: a commentary has paragraphs, and partners commas."""
    if name == _PARAGRAPHS:
        return text
    if name == "partners":
        return ", ".join(line.strip(", ") for line in text.split("\n"))
    return text.replace("\n", " ")


def _named(id_: FieldId, row: str, decisions: Collection[str]) -> set[str]:
    """Return the decisions that name a field."""
    names = {f"{key}{field_}" for key in (id_[0], row) for field_ in ("", f":{id_[1]}")}
    return {name for name in map(str.lower, names) if name in decisions}
