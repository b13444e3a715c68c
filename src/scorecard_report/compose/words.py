"""Every word that the program writes into a document, one table a language.

The council's own words never stand here. A language is a `Words`; mypy sees that none lacks a
word. `{…}` are filled in by `compose/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scorecard_report.compute import Direction, Gap, NoStatus, Reason, Rule
from scorecard_report.document.nodes import Mark
from scorecard_report.model.brand import ColumnName
from scorecard_report.model.paper import SectionHolds
from scorecard_report.model.rules import Condition, TravelCondition


@dataclass(frozen=True, slots=True)
class ChaseWords:
    """The words of a chase list.

    gap: what is owed; COMMENTARY with {previous} and {current}, NEWER with {period}. of_period:
    {what} is owed for a {period}. by_day, at_any_time: subject and first sentence of a text, with
    {title} and, where there is one, the {day} by which it is owed.
    """

    gap: Mapping[Gap, str]
    of_period: str
    nobody: str
    to: str
    subject: str
    by_day: tuple[str, str]
    at_any_time: tuple[str, str]
    closing: str


@dataclass(frozen=True, slots=True)
class AttentionWords:
    """The words of the page that says what needs attention; {…} are filled in."""

    title: str
    got_worse: str  # with {count} and {measures}, all of them: "17 measures"
    more_miss: tuple[str, str]  # one, many: behind those; with {count}
    miss: tuple[str, str]  # one, many: where none got worse; with {count} and {measures}
    who_acts: str  # with {who}
    counts: str  # what the counts' table is called
    priority: str
    measures: str  # heading of the row of marks
    marks: str  # what a row of marks shows; with {counts}
    worse: str
    off_target: str
    improved: str
    nothing_worse: str
    nothing_off_target: str
    nothing_improved: str
    measure: str
    travel: str
    figures: str
    moved: str  # with {before} and {after}
    change: str
    acts: str
    due: str  # with {date}
    up: str  # with {amount}
    down: str
    points: str  # with {amount}
    places: tuple[str, str]  # of a ranking: one, many; with {amount}
    units_of_time: Mapping[str, tuple[str, str]]  # one, many; with {amount}
    missed: str
    sorted_by: str  # with {orders}, of one or more of the next four
    by_target: str
    by_change: str
    by_change_and_places: str  # where there are ranks
    as_published: str
    then: str  # between two of them
    ties: str  # with {refs}
    many_ties: str
    and_last: str  # with {others} and the {last} of some references
    unknown: str  # with {count} of {measures}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    verdict: as it stands in a table ("Improving"); verdict_count: within a count ("2 improving").
    reason: printed under "Not comparable". no_status: printed where a status would be.
    signal: printed under a travel; what the latest figure is part of, high or low.
    state: term and meaning of each data state, by its one spelling; the terms are those of the UK
    Government Analysis Function.
    """

    column: Mapping[ColumnName, str]
    success_in: str  # heading of the measure's column, with {date}
    verdict: Mapping[Direction, str]
    verdict_count: Mapping[Direction, str]
    verdict_meaning: Mapping[Direction, str]
    reason: Mapping[Reason, str]
    state: Mapping[str, tuple[str, str]]
    measures: tuple[str, str]  # one, many; with {count}
    not_given: str
    subject: str
    notes_title: str
    contents_title: str
    beside_the_pack: str  # of an appendix that is not in it
    appendix: str  # what stands above an appendix, and before its title; with {number}
    key_line: str
    legend_title: str
    line_term: str
    line_meaning: str
    line_shape: str  # of the sample line, where a picture must have words
    bound_term: str
    bound_meaning: str
    page_of: str
    continued: str
    to_note: str
    mark: Mapping[Mark, str]  # the shape of each mark, where a picture must have words
    rising: str  # what a line shows; with {values}
    falling: str
    level: str
    uneven: str
    signal: Mapping[Rule, tuple[str, str]]  # high, low
    no_signal: str
    good_signal: str  # with {signals}
    bad_signal: str
    few_points: str
    latest: str  # added to what a line shows, where it has limits; with {line} and {signals}
    earlier: str
    limits_term: str
    limits_meaning: str
    limits_shape: str
    signal_term: str
    signal_meaning: str
    signal_shape: str
    few_points_meaning: str  # with {needed}
    commentary: str
    attention: AttentionWords
    field: Mapping[str, str]  # what each field is called where it is edited
    status_meaning: Mapping[Condition, str]  # of the key; with {limit}, but for MET and ANY
    status_travel: Mapping[TravelCondition, str]  # what follows where a status asks for travel
    share_of_target: str  # a limit; with {share}
    own_tolerance: str
    status_counts: str  # with {counts}
    status_count: str  # with {word} and {count}
    no_status: Mapping[NoStatus, str]  # as it stands where there is no status
    band: str  # a target's two ends; with {low} and {high}
    by: str  # with {date}
    months: tuple[str, ...]
    paper_subject: str
    paper_heading: Mapping[SectionHolds, str]  # of a list that no section of the paper holds
    chase: ChaseWords


def date_in_words(day: date, words: Words) -> str:
    """Return "21 June 2017"."""
    return f"{day.day} {words.months[day.month - 1]} {day.year}"
