"""List: every measure with figures and travel, as rows; and rows as a table, CSV or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from scorecard_report.app.workspace import Reading
from scorecard_report.compose import marks_in_words, reason_words, status_words
from scorecard_report.compose.fields import said_of_target
from scorecard_report.compose.languages import words_for
from scorecard_report.model.value import Kind, Value

Cell = str | int | list[str] | None
Row = dict[str, Cell]

_COLUMNS: Final = ("key", "measure", "previous", "current", "travel", "reason")  # of the table
_FIGURES: Final = frozenset({"previous", "current"})
_NARROWEST_MEASURE: Final = 20  # characters
_WIDEST: Final = {"previous": 24, "current": 24, "owed_by": 30, "owed": 60}
# What a spreadsheet takes for the beginning of a formula; and what, with a sign, is none.
_FORMULA: Final = ("=", "+", "-", "@", "\t")
_SIGNED_FIGURE: Final = re.compile(r"[+-]?[£€$]?[\d.,\s]*%?")


def list_measures(reading: Reading) -> list[Row]:
    """Return a row for each measure, in published order; what is absent is None.

    figures are as printed; travel, reason, status and marks are as the scorecard says them, a
    travel always in English.
    """
    scorecard, findings = reading.scorecard, reading.findings
    if scorecard is None or findings is None:
        return []
    words = words_for(reading.language)
    rows: list[Row] = []
    for priority in scorecard.priorities:
        for action in priority.actions:
            for measure in action.measures:
                finding, target = findings[measure.key], measure.target
                travel = finding.travel
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
                        "reason": reason_words(travel, reading.language) or None,
                        "target": said_of_target(target, words) if target else None,
                        "target_date": target.by.isoformat() if target and target.by else None,
                        "status": status_words(finding.status, reading.language) or None,
                        "marks": list(marks_in_words(finding, measure.polarity, reading.language)),
                    }
                )
    return rows


def _printed(value: Value) -> str | None:
    return None if value.kind is Kind.MISSING else value.as_printed


def rows_as_json(rows: Sequence[Row]) -> str:
    """Return the rows as a JSON array of objects."""
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def rows_as_csv(rows: Sequence[Row], columns: Sequence[str] = ()) -> str:
    """Return the rows as CSV that a spreadsheet opens as text: nothing in it is a formula.

    columns: its heading where there may be no row to take it from.
    """
    import csv
    import io

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    heading = list(rows[0]) if rows else columns
    writer.writerows([heading] if heading else [])
    writer.writerows([[_csv_cell(*cell) for cell in row.items()] for row in rows])
    return file.getvalue()


def _csv_cell(name: str, value: Cell) -> str:
    """Return a cell's text, with an apostrophe before what would be a formula.

    Spreadsheets themselves tell a text so. A figure may begin with a sign, and stays as it is.
    """
    text = re.sub(r"\r\n?", "\n", _text(value))  # the csv module leaves a bare \r unquoted
    if name in _FIGURES and _SIGNED_FIGURE.fullmatch(text):
        return text
    return f"'{text}" if text.startswith(_FORMULA) else text


def rows_as_table(rows: Sequence[Row], width: int, columns: Sequence[str] = _COLUMNS) -> str:
    """Return the rows as aligned columns, measures cut so that lines keep within a width."""
    lines = [list(columns), *([" ".join(_text(row[c]).split()) for c in columns] for row in rows)]
    widths = [
        min(max(map(len, cells)), _WIDEST.get(name, max(map(len, cells))))
        for name, cells in zip(columns, zip(*lines, strict=True), strict=True)
    ]
    at = columns.index("measure")
    others = sum(widths) - widths[at] + 2 * (len(widths) - 1)
    widths[at] = max(_NARROWEST_MEASURE, min(widths[at], width - others))
    return "".join(_table_line(line, widths, columns) for line in lines)


def _table_line(texts: Sequence[str], widths: Sequence[int], columns: Sequence[str]) -> str:
    cells = []
    for name, text, width in zip(columns, texts, widths, strict=True):
        cut = text if len(text) <= width else f"{text[: width - 1]}…"
        cells.append(cut.rjust(width) if name in _FIGURES else cut.ljust(width))
    return "  ".join(cells).rstrip() + "\n"


def _text(value: Cell) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)
