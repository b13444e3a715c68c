"""List: every measure with its figures and its travel, as plain rows."""

from __future__ import annotations

from scorecard_report.app.workspace import Reading
from scorecard_report.compose import reason_words
from scorecard_report.model.value import Kind, Value

Row = dict[str, str | list[str] | None]


def list_measures(reading: Reading) -> list[Row]:
    """Return a row for each measure, in published order; what is absent is None.

    figures are as printed; travel and reason are the program's own words, reason in the
    scorecard's language.
    """
    scorecard, findings = reading.scorecard, reading.findings
    if scorecard is None or findings is None:
        return []
    language = scorecard.language or (reading.brand.language if reading.brand else "en-GB")
    rows: list[Row] = []
    for priority in scorecard.priorities:
        for action in priority.actions:
            for measure in action.measures:
                travel = findings[measure.key].travel
                rows.append(
                    {
                        "key": measure.key,
                        "ref": measure.ref or None,
                        "priority": priority.title,
                        "action": action.text or None,
                        "lead": action.lead_agency or None,
                        "partners": list(action.partners),
                        "measure": measure.text,
                        "better": measure.polarity.value,
                        "reporting": measure.reporting or None,
                        "previous": _printed(measure.previous),
                        "current": _printed(measure.current),
                        "travel": travel.direction.value,
                        "reason": reason_words(travel, language) or None,
                    }
                )
    return rows


def _printed(value: Value) -> str | None:
    return None if value.kind is Kind.MISSING else value.as_printed
