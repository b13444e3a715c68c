"""Chase: what is missing or out of date, by who owes it and by when, as rows and as texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from scorecard_report.app.listing import Row, rows_as_csv, rows_as_json, rows_as_table
from scorecard_report.app.workspace import Reading
from scorecard_report.compose import compose_chasers, owed_words, who_words
from scorecard_report.compute import Owed, Role, what_is_owed
from scorecard_report.compute.clear_days import publication_day

_COLUMNS: Final = (
    "owed_by", "as", "what", "owed", "by", "key", "ref", "priority", "action", "measure", "file",
    "line",
)  # fmt: skip
_TABLE: Final = ("owed_by", "key", "measure", "owed", "by")


@dataclass(frozen=True, slots=True)
class DueDay:
    """The day by which answers are due. notes: how it was counted, for whoever relies on it."""

    day: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChaseList:
    """What is owed, as rows for each thing and as one text for each who owes."""

    rows: tuple[Row, ...]
    table_rows: tuple[Row, ...]
    text: str


def due_before(meeting: date, clear_days: int, reading: Reading) -> DueDay:
    """Return the last day on which papers can be published before a meeting, and say how.

    The bank holidays are those of rules.yaml; where a year has none listed, the note says so.
    """
    holidays = reading.rules.bank_holidays if reading.rules else frozenset()
    day = publication_day(meeting, clear_days, holidays)
    counted = f"{clear_days} clear day{'' if clear_days == 1 else 's'}"
    notes = [
        f"due by {day.isoformat()}: {counted} before {meeting.isoformat()}, not counting either "
        "day, nor Saturdays, Sundays and the bank holidays listed in rules.yaml"
    ]
    unlisted = {day.year, meeting.year} - {holiday.year for holiday in holidays}
    if unlisted:
        years = " and ".join(map(str, sorted(unlisted)))
        notes.append(
            f"none are listed for {years}: list them under 'bank_holidays', or see for yourself "
            "that none lies between"
        )
    return DueDay(day, tuple(notes))


def list_owed(reading: Reading, by: date | None) -> ChaseList:
    """Return everything that is owed; by: the day by which, None where none is set."""
    scorecard, findings, rules = reading.scorecard, reading.findings, reading.rules
    if scorecard is None or findings is None or rules is None:
        return ChaseList((), (), "")
    language = reading.language
    owed = what_is_owed(scorecard, findings, rules)
    rows = tuple(_row(item, by, language) for item in owed)
    table_rows = tuple(
        {
            **{name: row[name] for name in _TABLE if name != "by" or by},
            "owed_by": who_words(item.who, language),
            "measure": row["measure"] or row["action"],
        }
        for row, item in zip(rows, owed, strict=True)
    )
    return ChaseList(rows, table_rows, compose_chasers(owed, scorecard, by, language))


def chase_as_text(found: ChaseList, form: str, width: int) -> str:
    """Return a chase list in a form: table (within a width), csv, json, or text."""
    if form == "json":
        return rows_as_json(found.rows)
    if form == "csv":
        return rows_as_csv(found.rows, _COLUMNS)
    if form == "text":
        return found.text
    return rows_as_table(found.table_rows, width, list(found.table_rows[0])) if found.rows else ""


def _row(owed: Owed, by: date | None, language: str) -> Row:
    action, measure = owed.lack.action, owed.lack.measure
    where = (measure or action).where
    return {
        "owed_by": owed.who or None,
        "as": None if owed.role is Role.NOBODY else owed.role.value,
        "what": owed.lack.gap.value,
        "owed": owed_words(owed, language),
        "by": by.isoformat() if by else None,
        "key": (measure or action).key,
        "ref": (measure.ref or None) if measure else None,
        "priority": owed.priority.title,
        "action": action.text or None,
        "measure": measure.text if measure else None,
        "file": where.file,
        "line": where.line,
    }
