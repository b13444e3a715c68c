"""The rows of `list` as text: CSV that runs nothing, a table that keeps its lines."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import statuses
from scorecard_report.app.listing import Row, list_measures, rows_as_csv, rows_as_table
from scorecard_report.app.workspace import Reading
from scorecard_report.compute import judge
from scorecard_report.load import load_scorecard
from scorecard_report.model.rules import Rules


def _row(**cells: str | list[str] | None) -> Row:
    names = ("key", "measure", "partners", "previous", "current", "travel", "reason")
    return {name: cells.get(name) for name in names}


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    "figure", ["-4", "+3", "-1,087", "-58.0%", "-£1.2", "-", "–", "(5)", "−4", "<10", "-1 087"]
)
def test_a_figure_stays_as_printed(figure: str) -> None:
    (row,) = _read(rows_as_csv([_row(previous=figure)]))
    assert row["previous"] == figure


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(1)", "-1+cmd|'/c calc'!A0", "+A1", "-(A1)", "\t=1", "-A1"]
)
@pytest.mark.parametrize("column", ["measure", "previous", "current", "partners"])
def test_no_cell_is_a_formula(column: str, text: str) -> None:
    cell = [text, "Other"] if column == "partners" else text
    (row,) = _read(rows_as_csv([_row(**{column: cell})]))
    assert row[column].startswith("'")


@given(st.text(), st.text())
@example("one\rtwo", 'a "quoted"\r\n, text')
def test_nothing_is_lost_in_csv(measure: str, current: str) -> None:
    (row,) = _read(rows_as_csv([_row(measure=measure, current=current)]))
    for told, text in ((row["measure"], measure), (row["current"], current)):
        assert told in (lines := re.sub("\r\n?", "\n", text), f"'{lines}")


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.integers(20, 200))
def test_a_table_has_one_line_for_each_row(texts: list[str], width: int) -> None:
    rows = [_row(key="1.1", measure=text, current=text, travel="worsening") for text in texts]
    lines = rows_as_table(rows, width).split("\n")
    assert len(lines) == len(rows) + 2  # the heading, and the end of the last line
    assert all(len(line) <= max(width, 3 + 20 + 8 + 24 + 9 + 6 + 2 * 5) for line in lines)


def test_figures_stand_to_the_right() -> None:
    table = rows_as_table([_row(current="9.5"), _row(current="1087")], 80).splitlines()
    assert len({line.rstrip().find(text) + len(text)
                for line, text in zip(table[1:], ("9.5", "1087"), strict=True)}) == 1  # fmt: skip


def test_targets_statuses_and_marks_are_listed_as_the_scorecard_says_them() -> None:
    scorecard, findings = statuses.facts()
    reading = Reading((), scorecard, findings=findings)
    rows = {str(row["ref"]): row for row in list_measures(reading)}
    assert (rows["1.2"]["target"], rows["1.2"]["target_date"]) == ("5", "2035-03-31")
    assert rows["1.5"]["target"] == "10 to 20"
    words = {
        key: finding.status.level.word
        for key, finding in findings.items()
        if finding.status and finding.status.level
    }
    assert len(set(words.values())) > 2
    assert {row["key"]: row["status"] for row in rows.values() if row["key"] in words} == words
    assert rows["2.1"]["status"]  # why there is none


def test_marks_are_listed_in_words() -> None:
    history = {f"20{n}/{n + 1}": 10 for n in range(10, 22)}
    measure = {"ref": "1.1", "measure": "Made up", "better": "lower", "previous": 10, "current": 90,
               "history": history}  # fmt: skip
    source = {"scorecard": 1, "title": "Made up",
              "priorities": [{"title": "One", "measures": [measure]}]}  # fmt: skip
    scorecard = load_scorecard(json.dumps(source).encode(), "scorecard.yaml").value
    assert scorecard
    findings = judge(scorecard, Rules(minimum_points=12))
    (row,) = list_measures(Reading((), scorecard, findings=findings))
    assert row["marks"]
