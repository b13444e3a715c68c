"""The texts of the source within a document: what each field says, and the run that carries it.

A field that somebody edits in a format made for editing is what comes home into the YAML.
"""

from __future__ import annotations

from dataclasses import dataclass

from scorecard_report.compose.words import Words, date_in_words
from scorecard_report.document.nodes import Field, Run
from scorecard_report.model.scorecard import Action, Measure, Priority, Scorecard, Target

PRIORITY_TITLE = "title"


def said_by_action(name: str, action: Action) -> str:
    """Return what an action says in a field of that name; "" where nothing."""
    match name:
        case "action":
            return action.text
        case "lead":
            return action.lead_agency
        case _:
            return ", ".join(action.partners)


def said_by_measure(name: str, measure: Measure, words: Words) -> str:
    """Return what a measure says in a field of that name; "" where nothing.

    words: for what the program puts between the two ends of a target.
    """
    match name:
        case "measure":
            return measure.text
        case "previous":
            return measure.previous.as_printed
        case "current":
            return measure.current.as_printed
        case "target":
            return said_of_target(measure.target, words) if measure.target else ""
        case _:
            said: str = getattr(measure, name)
            return said


def said_of_target(target: Target, words: Words) -> str:
    """Return a target as it is printed, its date apart: "0.5", "10 to 20"."""
    low, high = target.low.as_printed, target.high.as_printed
    return words.band.format(low=low, high=high) if target.is_band else low


def date_of_target(measure: Measure, words: Words) -> str:
    """Return "by 31 March 2020" for a target with a date, else ""."""
    by = measure.target.by if measure.target else None
    return words.by.format(date=date_in_words(by, words)) if by else ""


def said_by_document(name: str, scorecard: Scorecard) -> str:
    """Return what the scorecard itself says in a field of that name; "" where nothing."""
    stem, _, number = name.partition(".")
    if number:
        return scorecard.notes[int(number) - 1]
    said: str = getattr(scorecard, stem)
    return said


@dataclass(frozen=True, slots=True)
class FieldMaker:
    """Makes the runs of fields, titled in a language."""

    words: Words

    def of_document(self, name: str, text: str) -> Run:
        """Return a text that belongs to the document as a whole, such as its title."""
        title = self.words.field[name.partition(".")[0]]
        return Run(text, field=Field("", name, title))

    def of_priority(self, priority: Priority) -> Field:
        """Return the field of a priority's title."""
        row = first_key(priority.actions[0])
        return Field(priority.key, PRIORITY_TITLE, self._titled(row, "priority"), row)

    def of_action(self, name: str, action: Action) -> Run:
        """Return what an action says, or the words for a text that is not there."""
        row = first_key(action)
        text = said_by_action(name, action)
        return self._run(text, Field(action.key, name, self._titled(row, name), row, bool(text)))

    def of_measure(self, name: str, measure: Measure) -> Run:
        """Return what a measure says, or the words for a text that is not there."""
        key = measure.key
        text = said_by_measure(name, measure, self.words)
        return self._run(text, Field(key, name, self._titled(key, name), key, bool(text)))

    def part_of_measure(self, name: str, measure: Measure, text: str) -> Run:
        """Return one paragraph of what a measure says."""
        key = measure.key
        return Run(text, field=Field(key, name, self._titled(key, name), key))

    def _run(self, text: str, field: Field) -> Run:
        return Run(text or self.words.not_given, field=field)

    def _titled(self, row: str, name: str) -> str:
        return f"{row} {self.words.field[name]}"


def first_key(action: Action) -> str:
    """Return the key of the measure by which an action is found again."""
    return action.measures[0].key
