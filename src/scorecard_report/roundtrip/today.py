"""Today's scorecard as the other side of a comparison: which field is which, and what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
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
from scorecard_report.roundtrip.read.snapshot import FieldId

OF_DOCUMENT: Final = ("title", "period", "strapline", "organisation", "marking")
OF_ACTION: Final = ("action", "lead", "partners")
OF_MEASURE: Final = (
    "measure", "reporting", "target", "previous", "current", "commentary", "note", "owner", "due",
)  # fmt: skip


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

    def has_measure(self, key: str) -> bool:
        """Say whether a measure has this key."""
        return key in self._measures

    def measure_keys(self) -> Iterator[str]:
        """Yield the key of every measure, in published order."""
        return iter(self._measures)

    def groups_of(self, key: str) -> tuple[str, str]:
        """Return the keys of a measure's action and of its priority."""
        _, action, priority = self._measures[key]
        return action.key, priority.key

    def measures_in(self, group: str) -> Iterator[str]:
        """Yield the keys of an action's or a priority's measures."""
        found = self._actions.get(group) or self._priorities[group]
        return (measure.key for measure in found.measures)

    def has_wording(self, text: str) -> bool:
        """Say whether a measure has this wording."""
        return text in self._wordings

    @cached_property
    def _wordings(self) -> set[str]:
        return {canonical(measure.text) for measure, _, _ in self._measures.values()}

    def has_new_measure(self, text: str, known: Collection[str]) -> bool:
        """Say whether a measure of this wording is here that is none of those known by key."""
        return any(
            canonical(measure.text) == text and key not in known
            for key, (measure, _, _) in self._measures.items()
        )

    def note_count(self) -> int:
        """Return how many notes stand at the end."""
        return len(self._scorecard.notes)
