"""Today's scorecard as the other side of a comparison: which field is which, and what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from scorecard_report.compose.fields import (
    PRIORITY_TITLE,
    said_by_action,
    said_by_document,
    said_by_measure,
)
from scorecard_report.compose.languages import words_for
from scorecard_report.model.scorecard import Action, Measure, Priority, Scorecard
from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot, SourceField

OF_DOCUMENT: Final = ("title", "period", "strapline", "organisation", "marking")
OF_ACTION: Final = ("action", "lead", "partners")
OF_MEASURE: Final = (
    "measure", "reporting", "target", "previous", "current", "commentary", "note", "owner", "due",
)  # fmt: skip
_ALIKE: Final = 0.6  # of their letters, that two wordings of one measure have in common at least


class Today:
    """A scorecard's texts by field."""

    def __init__(self, scorecard: Scorecard, language: str = "") -> None:
        """Take the scorecard as the YAML has it now; language: the brand's, where it has none."""
        self._scorecard = scorecard
        self._words = words_for(scorecard.language or language)
        self._measures: dict[str, tuple[Measure, Action, Priority]] = {}
        self._actions: dict[str, Action] = {}
        self._priorities: dict[str, Priority] = {}
        for priority in scorecard.priorities:
            self._priorities[priority.key] = priority
            for action in priority.actions:
                self._actions[action.key] = action
                for measure in action.measures:
                    self._measures[measure.key] = (measure, action, priority)

    def fields(self) -> Iterator[FieldId]:
        """Yield every field, in published order."""
        yield from (("", name) for name in OF_DOCUMENT)
        yield from (("", f"notes.{n}") for n in range(1, len(self._scorecard.notes) + 1))
        for priority in self._scorecard.priorities:
            yield priority.key, PRIORITY_TITLE
            for action in priority.actions:
                yield from ((action.key, name) for name in OF_ACTION)
                for measure in action.measures:
                    yield from ((measure.key, name) for name in OF_MEASURE)

    def text(self, id_: FieldId) -> str:
        """Return what a field says, in canonical form; "" where nothing."""
        key, name = id_
        if not key:
            said = said_by_document(name, self._scorecard)
        elif key in self._measures:
            said = said_by_measure(name, self._measures[key][0], self._words)
        elif key in self._actions:
            said = said_by_action(name, self._actions[key])
        else:
            said = self._priorities[key].title
        return canonical(said)

    def places(self, snapshot: Snapshot, typed: Mapping[str, str]) -> Places:
        """Return where each row of a snapshot is today; typed: measures edited since, by row."""
        return Places(self._rows(snapshot, typed), self)

    def has_measure(self, key: str) -> bool:
        """Say whether a measure has this key."""
        return key in self._measures

    def _rows(self, snapshot: Snapshot, typed: Mapping[str, str]) -> dict[str, str]:
        """Return the measure of today by the key that it had when the snapshot was made.

        A key may have been given to another measure since: then the wording tells.
        """
        by_text: dict[str, list[str]] = defaultdict(list)
        for key, (measure, _, _) in self._measures.items():
            by_text[canonical(measure.text)].append(key)
        texts = {field.row: text for field, text in snapshot.values.values()
                 if field.name == "measure"}  # fmt: skip
        rows = {}
        for row in dict.fromkeys(field.row for field, _ in snapshot.values.values()):
            found = self._measure_of(row, texts.get(row, ""), by_text)
            if not found and row in typed:  # what was typed is in the YAML already
                found = self._measure_of(row, typed[row], by_text)
            if found:
                rows[row] = found
        return rows

    def _measure_of(self, row: str, text: str, by_text: Mapping[str, list[str]]) -> str:
        same = by_text.get(text, []) if text else []
        if row in self._measures:
            now = canonical(self._measures[row][0].text)
            if not text or now == text:
                return row
            if len(same) == 1:
                return same[0]
            return row if SequenceMatcher(None, now, text).ratio() >= _ALIKE else ""
        return same[0] if len(same) == 1 else ""

    def container(self, row: str, name: str) -> FieldId | None:
        """Return the field of that name of a row's measure, of its action, or of its priority."""
        if row not in self._measures:
            return None
        measure, action, priority = self._measures[row]
        if name in OF_ACTION:
            return action.key, name
        if name == PRIORITY_TITLE:
            return priority.key, name
        return (measure.key, name) if name in OF_MEASURE else None

    def note_count(self) -> int:
        """Return how many notes stand at the end."""
        return len(self._scorecard.notes)


class Places:
    """Where the fields of a snapshot are today."""

    def __init__(self, rows: Mapping[str, str], today: Today) -> None:
        """rows: the measure of today for each row of the snapshot that is still there."""
        self.rows = rows
        self._today = today

    def find(self, field: SourceField) -> FieldId | None:
        """Return a field of today's; None where what it belonged to is gone."""
        if not field.key:
            stem, _, number = field.name.partition(".")
            if stem == "notes":
                is_there = number.isdecimal() and 0 < int(number) <= self._today.note_count()
                return ("", field.name) if is_there else None
            return ("", stem) if stem in OF_DOCUMENT else None
        return self._today.container(self.rows.get(field.row, ""), field.name)
