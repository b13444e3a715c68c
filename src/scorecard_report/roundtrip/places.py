"""Where each row, action and priority of a snapshot is today.

Keys of measures may have been given to others since, and keys of actions and priorities are places.
So a row is found by key and wording together, and a group by the rows that it had: what is not
certain is nowhere, and its edits are for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Final

from scorecard_report.compose.fields import PRIORITY_TITLE
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot, SourceField
from scorecard_report.roundtrip.today import OF_ACTION, OF_DOCUMENT, OF_MEASURE, Today

_ALIKE: Final = 0.75  # of their letters, that two wordings of one measure have in common at least


class Places:
    """Finds the fields of a snapshot among today's.

    wordings: of each row's measure when the Word file was made. rows: the key of today's measure by
    the key of the snapshot's; no two have one. reworded: those of them that are only alike.
    """

    def __init__(self, snapshot: Snapshot, today: Today, typed: Mapping[str, str]) -> None:
        """typed: measures that were edited in the Word file, by row."""
        self._today = today
        self._groups = _groups(snapshot)
        self.rows: dict[str, str] = {}
        self.reworded: set[str] = set()
        self._taken: dict[str, str] = {}
        self.wordings = _wordings(snapshot)
        self._match_rows(typed)

    def find(self, field: SourceField) -> FieldId | None:
        """Return a field of today's; None where what it belonged to is gone, or is not certain."""
        if not field.key:
            return self._of_document(field)
        if field.name in OF_ACTION or field.name == PRIORITY_TITLE:
            key = self._group_of(field.key)
            return (key, field.name) if key else None
        found = self.rows.get(field.row)
        return (found, field.name) if found and field.name in OF_MEASURE else None

    def why_not(self, field: SourceField) -> str:
        """Return why a field is nowhere."""
        rows = self._groups.get(field.key, [field.row])
        if any(row in self.rows for row in rows):
            return "its measures stand elsewhere in the YAML today"
        if self._today.has_measure(field.row):
            return f"the YAML now has another measure under {field.row}"
        return "it is no longer in the YAML"

    def _of_document(self, field: SourceField) -> FieldId | None:
        stem, _, number = field.name.partition(".")
        if stem == "notes":
            is_there = number.isdecimal() and 0 < int(number) <= self._today.note_count()
            return ("", field.name) if is_there else None
        return ("", stem) if stem in OF_DOCUMENT else None

    def _group_of(self, key: str) -> str:
        """Return today's action or priority with the rows of a snapshot's, and no other of its."""
        own = set(self._groups.get(key, ()))
        found = {self.rows[row] for row in own if row in self.rows}
        level = 0 if "." in key else 1  # p1.a2 is an action, p1 a priority
        keys = {self._today.groups_of(measure)[level] for measure in found}
        if len(keys) != 1:
            return ""
        (there,) = keys
        others = (self._taken.get(measure) for measure in self._today.measures_in(there))
        return there if all(row is None or row in own for row in others) else ""

    def _match_rows(self, typed: Mapping[str, str]) -> None:
        wordings = self.wordings
        today = {key: self._today.text((key, "measure")) for key in self._today.measure_keys()}
        shared = _moved_about(wordings, today)
        for texts in (wordings, typed):  # what was typed may be in the YAML already
            for row, text in texts.items():
                if row in today and today[row] == text not in shared:
                    self._take(row, row)
        by_text = _by_text(today)
        for texts in (wordings, typed):
            for row, text in texts.items():
                if len(by_text[text]) == 1 and text not in shared:
                    self._take(row, by_text[text][0])
        for row, text in wordings.items():
            if row in today and (not text or _are_alike(text, today[row], shared)):
                self._take(row, row, is_reworded=bool(text))

    def _take(self, row: str, key: str, *, is_reworded: bool = False) -> None:
        if row in self.rows or key in self._taken:
            return
        self.rows[row] = key
        self._taken[key] = row
        if is_reworded:
            self.reworded.add(row)


def _are_alike(text: str, other: str, shared: set[str]) -> bool:
    """Say whether two wordings may be one measure's, reworded."""
    is_certain = not {text, other} & shared
    return is_certain and SequenceMatcher(None, other, text).ratio() >= _ALIKE


def _wordings(snapshot: Snapshot) -> dict[str, str]:
    """Return the wording of each row's measure, "" where the Word file does not show it."""
    rows = dict.fromkeys((field.row for field, _ in snapshot.values.values() if field.row), "")
    told = {field.row: text for field, text in snapshot.values.values() if field.name == "measure"}
    return rows | told


def _by_text(texts: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, text in texts.items():
        found[text].append(key)
    return found


def _moved_about(wordings: Mapping[str, str], today: Mapping[str, str]) -> set[str]:
    """Return the wordings of several measures that no longer have the same keys."""
    before, after = _by_text(wordings), _by_text(today)
    return {
        text
        for text in before.keys() | after.keys()
        if text
        and max(len(before.get(text, ())), len(after.get(text, ()))) > 1
        and set(before.get(text, ())) != set(after.get(text, ()))
    }


def _groups(snapshot: Snapshot) -> dict[str, list[str]]:
    """Return the rows of each action and each priority of a snapshot, by its key."""
    groups: dict[str, list[str]] = defaultdict(list)
    action = priority = ""
    for fields in snapshot.fields_in_rows():
        for field in fields:
            if field.name in OF_ACTION:
                action = field.key
            elif field.name == PRIORITY_TITLE and field.key:
                priority, action = field.key, ""
        for row in dict.fromkeys(field.row for field in fields if field.key == field.row != ""):
            for group in filter(None, (action, priority)):
                if row not in groups[group][-1:]:
                    groups[group].append(row)
    return groups
