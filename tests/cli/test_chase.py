"""Chase as a person runs it: what is owed, by when, in four forms; streams and exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from scorecard_report.cli import run

OWED = """\
scorecard: 1
title: Made up
period: Q4 2030/31
language: {language}
priorities:
  - title: One
    actions:
      - action: "=An action"
        lead: The Lead
        measures:
          - {{ref: 1.1, measure: "@A", better: higher, previous: 58.0%,
             periods: [Q3 2030/31, Q4 2030/31]}}
          - {{ref: 1.2, measure: B, better: lower, previous: 9, current: 10, owner: The Owner}}
          - {{ref: 1.3, measure: C, better: lower, previous: -4, current: 5, owner: The Owner,
             periods: [Q2 2030/31, Q3 2030/31], commentary: The number fell.}}
    measures:
      - {{measure: D with no ref, id: d, better: lower, current: N/A}}
"""
RULES = """\
require: [commentary-when-worsening, commentary-agrees, owner-and-due]
bank_holidays: [2031-04-11, 2031-04-14]
"""


@pytest.fixture
def owing(workspace: Path) -> Path:
    (workspace / "config" / "scorecard.yaml").write_text(OWED.format(language="en-GB"))
    (workspace / "config" / "rules.yaml").write_text(RULES)
    return workspace


def test_every_form_tells_the_same(owing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = {}
    for form in ("table", "csv", "json", "text"):
        assert run(["chase", str(owing), "--by", "2031-04-30", "--format", form]) == 0
        captured = capsys.readouterr()
        assert captured.err == ""  # warnings are what is chased
        outputs[form] = captured.out
    rows = json.loads(outputs["json"])
    assert [(row["owed_by"], row["as"], row["key"], row["what"]) for row in rows] == [
        ("The Lead", "lead agency", "p1.a1", "due"),
        ("The Lead", "lead agency", "1.1", "current"),
        ("The Lead", "lead agency", "1.1", "owner"),
        ("The Owner", "owner", "1.2", "commentary"),
        ("The Owner", "owner", "1.3", "newer figure"),
        (None, None, "d", "previous"), (None, None, "d", "owner"), (None, None, "d", "due"),
    ]  # fmt: skip
    assert {row["by"] for row in rows} == {"2031-04-30"}
    assert rows[1]["file"] == str(owing / "config" / "scorecard.yaml")
    assert [row["line"] for row in rows[:4]] == [8, 11, 11, 13]
    read = list(csv.DictReader(io.StringIO(outputs["csv"])))
    assert len(read) == len(rows)
    for got, row in zip(read, rows, strict=True):
        for name, value in row.items():
            text = "" if value is None else str(value)
            assert got[name] == (f"'{text}" if text.startswith(("=", "@")) else text)
    lines = outputs["table"].splitlines()
    assert len(lines) == len(rows) + 1
    for line, row in zip(lines[1:], rows, strict=True):
        assert line.startswith(row["owed_by"] or "No owner or lead agency")
        assert row["owed"] in line
        assert line.endswith("2031-04-30")
    for row in rows:
        assert f"  - {row['owed']}\n" in outputs["text"]


def test_each_who_owes_has_a_text_of_their_own(
    owing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["chase", str(owing), "--by", "2031-04-30", "--format", "text"]) == 0
    texts = capsys.readouterr().out.split(f"\n{'-' * 72}\n\n")
    assert [text.splitlines()[0] for text in texts] == [
        "To: The Lead", "To: The Owner", "To: No owner or lead agency",
    ]  # fmt: skip
    assert texts[1] == (
        "To: The Owner\n"
        "Subject: Made up Q4 2030/31: needed by 30 April 2031\n"
        "\n"
        "For the Made up Q4 2030/31, the following is needed by 30 April 2031.\n"
        "\n"
        "1.2 B\n"
        "  - a commentary; the figure worsened, from 9 to 10\n"
        "\n"
        "1.3 C\n"
        "  - a newer figure; this one is for Q3 2030/31\n"
        "\n"
        "Where there is no figure, or it cannot be given, please say so, and why.\n"
    )
    assert "1.1 @A\n  - the current figure, for Q4 2030/31\n  - the name of the owner\n" in texts[0]


def test_the_texts_are_in_the_scorecard_s_language(
    owing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (owing / "config" / "scorecard.yaml").write_text(OWED.format(language="cy"))
    assert run(["chase", str(owing), "--by", "2031-04-30", "--format", "text"]) == 0
    text = capsys.readouterr().out
    assert "At: The Owner\nPwnc: Made up Q4 2030/31: angen erbyn 30 Ebrill 2031\n" in text
    assert "  - sylwadau; gwaethygodd y ffigur, o 9 i 10\n" in text
    assert "figure" not in text


def test_without_a_day_none_is_told(owing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("table", "json", "text"):
        assert run(["chase", str(owing), "--format", form]) == 0
        out = capsys.readouterr().out
        assert "2031" not in out
        if form == "json":
            assert {row["by"] for row in json.loads(out)} == {None}
        else:
            assert " by" not in out.splitlines()[0]
    assert run(["chase", str(owing), "--format", "text"]) == 0
    assert "Subject: Made up Q4 2030/31: what is still needed\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "by"),
    [
        (["--meeting", "2031-04-16"], "2031-04-04"),  # over Easter
        (["--meeting", "2031-04-16", "--clear-days", "3"], "2031-04-08"),
        (["--meeting", "2031-04-16", "--clear-days", "0"], "2031-04-15"),
        (["--meeting", "2031-06-18"], "2031-06-10"),
    ],
)
def test_answers_are_due_when_papers_are_published(
    owing: Path, arguments: list[str], by: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["chase", str(owing), *arguments, "--format", "json"]) == 0
    captured = capsys.readouterr()
    assert {row["by"] for row in json.loads(captured.out)} == {by}
    assert captured.err.startswith(f"due by {by}: ")
    assert "Saturdays, Sundays and the bank holidays listed" in captured.err
    assert len(captured.err.splitlines()) == 1
    assert run(["chase", str(owing), *arguments, "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_a_year_without_bank_holidays_is_told(
    owing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["chase", str(owing), "--meeting", "2032-01-05"]) == 0
    assert "none are listed for 2032: list them" in capsys.readouterr().err
    (owing / "config" / "rules.yaml").unlink()
    assert run(["chase", str(owing), "--meeting", "2032-01-05"]) == 0
    assert "none are listed for 2031 and 2032: list them" in capsys.readouterr().err


def test_where_nothing_is_owed_this_is_told(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "config" / "rules.yaml").unlink()
    expected = {"table": "", "text": "", "json": "[]\n"}
    for form, out in expected.items():
        assert run(["chase", str(workspace), "--format", form]) == 0
        assert capsys.readouterr() == (out, "nothing is owed\n")
    assert run(["chase", str(workspace), "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("owed_by,as,what,")


def test_errors_are_told_in_place_of_a_list(
    owing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (owing / "config" / "rules.yaml").write_text("require: [commentary]")
    assert run(["chase", str(owing)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "rules.yaml:1:11: error unknown-value" in captured.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--by", "9 June 2017"], ["--by", "2017-02-30"], ["--by", "20170609"],
        ["--by", "0001-01-01"], ["--meeting", ""],
        ["--by", "2017-06-09", "--meeting", "2017-06-21"],
        ["--clear-days", "5"], ["--clear-days", "5", "--by", "2017-06-09"],
        ["--meeting", "2017-06-21", "--clear-days", "-1"],
        ["--meeting", "2017-06-21", "--clear-days", "1000"],
        ["--meeting", "2017-06-21", "--clear-days", "five"], ["--format", "xml"],
        ["no/such/file.yaml"],
    ],
)  # fmt: skip
def test_wrong_usage_is_two(
    owing: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(owing)
    assert run(["chase", *arguments]) == 2
    assert capsys.readouterr().err


def test_check_tells_what_is_required_at_its_line(
    owing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(owing), "--format", "json"]) == 0
    told = {(p["code"], p["line"]) for p in json.loads(capsys.readouterr().out)}
    assert told >= {
        ("missing-due", 8), ("missing-owner", 11), ("missing-commentary", 13),
        ("commentary-disagrees", 15), ("missing-owner", 17), ("missing-due", 17),
    }  # fmt: skip
    assert run(["check", str(owing), "--quiet"]) == 0
    assert run(["check", str(owing), "--fail-on-warning"]) == 1
