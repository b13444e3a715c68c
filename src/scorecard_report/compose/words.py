"""Every word that the program writes into a document, one table a language.

The council's own words never stand here. A language is a `Words`; mypy sees that none lacks a
word. `{…}` are filled in by `compose/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard_report.compute import Direction, Reason
from scorecard_report.document.nodes import Mark
from scorecard_report.model.brand import ColumnName
from scorecard_report.model.paper import SectionHolds


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    verdict: as it stands in a table ("Improving"); verdict_count: within a count ("2 improving").
    reason: printed under "Not comparable". state: term and meaning of each data state, by its
    one spelling; the terms are those of the UK Government Analysis Function.
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
    commentary: str
    field: Mapping[str, str]  # what each field is called where it is edited
    months: tuple[str, ...]
    paper_subject: str
    paper_heading: Mapping[SectionHolds, str]  # of a list that no section of the paper holds
