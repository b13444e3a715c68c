"""The three-way comparison: what the snapshot said, what the YAML says now, what was typed.

Only one side changed: its text stands. Both came to the same: nothing to do. Both changed: a
conflict, which a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from scorecard_report.compose.fields import PRIORITY_TITLE
from scorecard_report.compose.languages import every_language
from scorecard_report.roundtrip.places import Places
from scorecard_report.roundtrip.read.edits import Edits, FieldEdit
from scorecard_report.roundtrip.read.match import Remark, shown
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot, SourceField
from scorecard_report.roundtrip.today import Today

_PERIOD: Final = ("", "period")
_OF_A_PERIOD: Final = frozenset({"previous", "current", "target", "reporting"})
# A commentary typed under a measure, with its label in any of our languages.
_COMMENTARY: Final = re.compile(
    rf"(?:{'|'.join(re.escape(words.commentary) for words in every_language())})\s*:\s*",
    re.IGNORECASE,
)
_PARAGRAPHS: Final = "commentary"
_MAY_HAVE_LINES: Final = frozenset({_PARAGRAPHS, "partners"})
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
    kept: list[FieldId] = field(default_factory=list)  # where the YAML's text was asked to stand
    decided: set[str] = field(default_factory=set)  # the decisions that met an edit

    def add(self, edits: Iterable[Edit], decisions: Decisions) -> None:
        """Take edits that nothing stands against, unless the YAML's text was asked to stand."""
        for edit in edits:
            for_word = _named(edit.id, edit.row, decisions.theirs)
            for_yaml = _named(edit.id, edit.row, decisions.ours)
            self.decided |= for_word | for_yaml
            if for_yaml and not for_word:
                self.kept.append(edit.id)
            else:
                self.edits.append(edit)


def find_places(snapshot: Snapshot, edits: Edits, today: Today) -> Places:
    """Return where everything of a snapshot is today."""
    typed = {edit.field.row: edit.new for edit in edits.fields if edit.field.name == "measure"}
    return Places(snapshot, today, typed)


def is_of_another(snapshot: Snapshot, places: Places, today: Today) -> bool:
    """Say whether a snapshot was made from another scorecard: too few of its rows are here.

    Under another title a row whose wording is only alike is none of ours. One without any rows,
    such as a committee paper's, is of another too.
    """
    _, title = snapshot.values.get(("", "title"), (None, ""))
    is_titled_so = title == today.text(("", "title"))
    shared = [
        (row in places.rows and (is_titled_so or row not in places.reworded))
        or today.has_wording(wording)
        for row, wording in places.wordings.items()
    ]  # fmt: skip
    # Without rows, such as in a committee paper, the title alone can say whose it is.
    return sum(shared) < _LEAST_SHARED * len(shared) if shared else not is_titled_so


def is_done(remark: Remark, snapshot: Snapshot, places: Places, today: Today) -> bool:
    """Say whether somebody has done in the YAML what a remark about rows is about."""
    if remark.gone:
        return all(_is_gone(snapshot.fields_of_row(mark), places, today) for mark in remark.gone)
    added = dict(remark.added)
    known = set(places.rows.values())
    return bool(added.get("measure")) and today.has_new_measure(added["measure"], known)


def _is_gone(sources: Iterable[SourceField], places: Places, today: Today) -> bool:
    """Say whether all that a row holds of a measure is gone today too."""
    found = [places.find(source) for source in sources if source.key == source.row]
    return all(id_ is None or not today.text(id_) for id_ in found)


class Texts(Protocol):
    """What today's YAML says, by field; "" where nothing."""

    def text(self, id_: FieldId, /) -> str:
        """Return what a field says."""


class Found(Protocol):
    """Where the fields of a snapshot are today."""

    def find(self, field: SourceField, /) -> FieldId | None:
        """Return a field of today's; None where it is not certain."""

    def why_not(self, field: SourceField, /) -> str:
        """Return why a field is nowhere."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What an edit is held against: what the Word file said, and what the YAML says, where."""

    snapshot: Snapshot
    texts: Texts
    places: Found


def compare(edits: Edits, sides: Sides, decisions: Decisions) -> Comparison:
    """Compare three ways. Nothing is decided in silence."""
    comparer = _Comparer(sides, decisions)
    for edit in edits.fields:
        comparer.take(edit)
    for remark in edits.remarks:
        comparer.remark(remark)
    return comparer.result


class _Comparer:
    def __init__(self, sides: Sides, decisions: Decisions) -> None:
        self.result = Comparison()
        self._snapshot = sides.snapshot
        self._today = sides.texts
        self._places = sides.places
        self._decisions = decisions
        _, self._period = self._snapshot.values.get(_PERIOD, (None, ""))

    def take(self, edit: FieldEdit) -> None:
        """Compare one edited field."""
        source = edit.field
        lines = edit.new.split("\n")
        if len(lines) > 1 and source.name not in _MAY_HAVE_LINES:
            self._take_paragraphs(edit, lines)
            return
        id_ = self._places.find(source)
        if id_ is None:
            reason = f"{self._places.why_not(source)}; typed was {shown(edit.new)}"
            self.result.review.append(Review(source.key, source.name, reason, source.row))
            return
        self._decide(edit, id_, as_typed(source.name, edit.new))

    def _take_paragraphs(self, edit: FieldEdit, lines: Sequence[str]) -> None:
        """Take a text that has become several paragraphs: one of them may be a commentary."""
        source = edit.field
        at = next((n for n, line in enumerate(lines) if n and _COMMENTARY.match(line)), 0)
        if source.name == "measure" and at == 1:
            if lines[0] != edit.base:
                self.take(replace(edit, new=lines[0]))
            said = "\n".join((_COMMENTARY.sub("", lines[at], count=1), *lines[at + 1 :]))
            added = replace(source, name=_PARAGRAPHS)
            self.take(FieldEdit(added, "", said, edit.is_tracked))
            return
        reason = f"it is {len(lines)} paragraphs now, and one in the YAML: {shown(edit.new)}"
        id_ = self._places.find(source) or source.id
        self.result.review.append(Review(*id_, reason, source.row))

    def _decide(self, edit: FieldEdit, id_: FieldId, new: str) -> None:
        row = edit.field.row
        now = self._today.text(id_)
        for_word = _named(id_, row, self._decisions.theirs)
        for_yaml = _named(id_, row, self._decisions.ours)
        self.result.decided |= for_word | for_yaml
        if new == now:
            return
        period = self._today.text(_PERIOD)
        if not new:
            reason = (
                f"it was emptied; delete it in the YAML if that is meant, which says {shown(now)}"
            )
            self.result.review.append(Review(*id_, reason, row))
        elif for_word:
            self.result.edits.append(Edit(id_, row, now, new, edit.is_tracked))
        elif for_yaml:
            self.result.kept.append(id_)
        elif now != edit.base:
            self.result.conflicts.append(Conflict(id_, row, edit.base, now, new))
        elif id_[1] in _OF_A_PERIOD and self._period != period:
            reason = (
                f"the Word file is of {self._period or 'no period'}, the YAML now of "
                f"{period or 'none'}; it says {shown(now)}, typed was {shown(new)}"
            )
            self.result.review.append(Review(*id_, reason, row))
        else:
            self.result.edits.append(Edit(id_, row, now, new, edit.is_tracked))

    def remark(self, remark: Remark) -> None:
        """Take a remark to a person."""
        passage = None if remark.paragraph else remark.passage  # it stands after that one
        key, name, row = self._snapshot.name_of(passage, is_row=remark.is_row)
        if remark.field:
            key, name, row = remark.field.key, remark.field.name, remark.field.row
        self.result.review.append(Review(key, name, remark.reason, row))


def as_typed(name: str, text: str) -> str:
    """Return a text as its field takes it: a commentary has paragraphs, and partners commas."""
    if name == _PARAGRAPHS:
        return text
    if name == "partners":
        return ", ".join(part for part in map(str.strip, re.split(r"[,\n]", text)) if part)
    return text


def _named(id_: FieldId, row: str, decisions: Collection[str]) -> set[str]:
    """Return the decisions that name a field."""
    keys = (id_[0],) if id_[1] == PRIORITY_TITLE else (id_[0], row)
    names = {f"{key}{field_}" for key in keys for field_ in ("", f":{id_[1]}")}
    return {name for name in map(str.lower, names) if name in decisions}
