"""List: every measure with figures and travel, as rows; and rows as a table, CSV or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from scorecard_report.app.workspace import Reading
from scorecard_report.compose import reason_words
from scorecard_report.model.value import Kind, Value

Row = dict[str, str | list[str] | None]

_COLUMNS: Final = ("key", "measure", "previous", "current", "travel", "reason")  # of the table
_FIGURES: Final = frozenset({"previous", "current"})
_NARROWEST_MEASURE: Final = 20  # characters
_WIDEST_FIGURE: Final = 24
# What a spreadsheet takes for the beginning of a formula; and what, with a sign, is none.
_FORMULA: Final = ("=", "+", "-", "@", "\t")
_SIGNED_FIGURE: Final = re.compile(r"[+-]?[£€$]?[\d.,\s]*%?")


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


def rows_as_json(rows: Sequence[Row]) -> str:
    """Return the rows as a JSON array of objects."""
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def rows_as_csv(rows: Sequence[Row]) -> str:
    """Return the rows as CSV that a spreadsheet opens as text: nothing in it is a formula."""
    import csv
    import io

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([list(row) for row in rows[:1]])
    writer.writerows([[_csv_cell(*cell) for cell in row.items()] for row in rows])
    return file.getvalue()


def _csv_cell(name: str, value: str | list[str] | None) -> str:
    """Return a cell's text, with an apostrophe before what would be a formula.

    Spreadsheets themselves tell a text so. A figure may begin with a sign, and stays as it is.
    """
    text = re.sub(r"\r\n?", "\n", _text(value))  # the csv module leaves a bare \r unquoted
    if name in _FIGURES and _SIGNED_FIGURE.fullmatch(text):
        return text
    return f"'{text}" if text.startswith(_FORMULA) else text


def rows_as_table(rows: Sequence[Row], width: int) -> str:
    """Return the rows as aligned columns, measures cut so that lines keep within a width."""
    lines = [list(_COLUMNS), *([" ".join(_text(row[c]).split()) for c in _COLUMNS] for row in rows)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    for at, name in enumerate(_COLUMNS):
        if name in _FIGURES:
            widths[at] = min(widths[at], _WIDEST_FIGURE)
    others = sum(widths) - widths[1] + 2 * (len(widths) - 1)
    widths[1] = max(_NARROWEST_MEASURE, min(widths[1], width - others))
    return "".join(_table_line(line, widths) for line in lines)


def _table_line(texts: Sequence[str], widths: Sequence[int]) -> str:
    cells = []
    for name, text, width in zip(_COLUMNS, texts, widths, strict=True):
        cut = text if len(text) <= width else f"{text[: width - 1]}…"
        cells.append(cut.rjust(width) if name in _FIGURES else cut.ljust(width))
    return "  ".join(cells).rstrip() + "\n"


def _text(value: str | list[str] | None) -> str:
    return "; ".join(value) if isinstance(value, list) else value or ""
