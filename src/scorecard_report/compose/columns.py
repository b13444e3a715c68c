"""The table's columns: the brand's choice, or the usual ones; those that say nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from scorecard_report.compose.statuses import has_statuses
from scorecard_report.compose.words import Words
from scorecard_report.compute import Findings
from scorecard_report.document.nodes import Column
from scorecard_report.model.brand import Brand, ColumnChoice, ColumnName
from scorecard_report.model.scorecard import Action, Measure, Scorecard

# Millimetres of 273, as designed for A4; at other sizes they are shares.
USUAL_WIDTH: Final[Mapping[ColumnName, float]] = {
    ColumnName.REF: 11,
    ColumnName.ACTION: 64,
    ColumnName.LEAD: 29,
    ColumnName.PARTNERS: 25,
    ColumnName.MEASURE: 52,
    ColumnName.REPORTING: 27,
    ColumnName.TARGET: 16,
    ColumnName.PREVIOUS: 16,
    ColumnName.CURRENT: 16,
    ColumnName.STATUS: 29,
    ColumnName.TRAVEL: 33,
    ColumnName.OWNER: 24,
    ColumnName.DUE: 20,
}
_LONG_TARGET: Final = 22  # of a band, or with a date under it
FIGURES: Final = frozenset({ColumnName.TARGET, ColumnName.PREVIOUS, ColumnName.CURRENT})
OF_ACTION: Final = frozenset({ColumnName.ACTION, ColumnName.LEAD, ColumnName.PARTNERS})

# What makes a column worth showing: some row says something in it.
_SAYS: Final[Mapping[ColumnName, Callable[[Action, Measure], bool]]] = {
    ColumnName.REF: lambda _, measure: bool(measure.ref),
    ColumnName.ACTION: lambda action, _: bool(action.text),
    ColumnName.LEAD: lambda action, _: bool(action.lead_agency),
    ColumnName.PARTNERS: lambda action, _: bool(action.partners),
    ColumnName.REPORTING: lambda _, measure: bool(measure.reporting),
    ColumnName.TARGET: lambda _, measure: measure.target is not None,
    ColumnName.OWNER: lambda action, measure: bool(measure.owner or action.owner),
    ColumnName.DUE: lambda action, measure: bool(measure.due or action.due),
}


def choose_columns(
    scorecard: Scorecard, findings: Findings, brand: Brand, words: Words
) -> tuple[Column, ...]:
    """Return the columns of every table of the scorecard, in the brand's order."""
    choices = brand.columns or tuple(ColumnChoice(name) for name in USUAL_WIDTH)
    said = [choice for choice in choices if _is_said(choice.name, scorecard, findings)]
    return tuple(
        Column(
            choice.name.value,
            choice.heading or _heading(choice.name, scorecard, words),
            _width(choice.name, scorecard) if choice.width_mm is None else choice.width_mm,
            choice.name in FIGURES,
        )
        for choice in said or choices  # a table of columns that say nothing still has columns
    )


def _is_said(name: ColumnName, scorecard: Scorecard, findings: Findings) -> bool:
    if name is ColumnName.STATUS:
        return has_statuses(scorecard, findings)
    says = _SAYS.get(name)
    return says is None or any(
        says(action, measure)
        for priority in scorecard.priorities
        for action in priority.actions
        for measure in action.measures
    )


def _width(name: ColumnName, scorecard: Scorecard) -> float:
    targets = (measure.target for measure in scorecard.measures)
    if name is ColumnName.TARGET and any(t and (t.by or t.is_band) for t in targets):
        return _LONG_TARGET
    return USUAL_WIDTH[name]


def _heading(name: ColumnName, scorecard: Scorecard, words: Words) -> str:
    if name is ColumnName.MEASURE and scorecard.success_by:
        return words.success_in.format(date=scorecard.success_by)
    return words.column[name]
