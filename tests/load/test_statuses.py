"""The list of statuses: read in order, and every mistake told at its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from document_strategies import brand
from scorecard_report.load import Coverage, load_rules
from scorecard_report.model.rules import (
    Condition,
    Rules,
    StatusLevel,
    StatusMark,
    StatusTone,
    Tolerance,
    TravelCondition,
)
from statuses import read_rules

REST = "  - {word: Rest}\n"


def test_nothing_is_judged_without_config() -> None:
    assert read_rules("no_change_within: 0").statuses == Rules().statuses == ()


def test_a_status_says_what_it_asks_and_how_it_looks() -> None:
    rules = read_rules("""\
status:
  - {word: Far ahead, beyond: 2.5%, mark: star, tone: good, meaning: Better by far.}
  - {word: On target, when: met}
  - {word: Close, within: tolerance, travel: improving, tone: quiet}
  - {word: Not far, within: 0.5}
  - {word: Off, tone: bad}
""")
    share = Tolerance(Decimal("2.5"), is_relative=True)
    assert rules.statuses == (
        StatusLevel("Far ahead", StatusMark.STAR, Condition.BEYOND, share, None, StatusTone.GOOD,
                    "Better by far."),
        StatusLevel("On target", StatusMark.FULL, Condition.MET),
        StatusLevel("Close", StatusMark.HALF, Condition.WITHIN, None, TravelCondition.IMPROVING),
        StatusLevel("Not far", StatusMark.EMPTY, Condition.WITHIN, Tolerance(Decimal("0.5"))),
        StatusLevel("Off", StatusMark.CROSS, tone=StatusTone.BAD),
    )  # fmt: skip


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("named", ["", "empty", "half", "cross"])
def test_each_status_wears_a_mark_of_its_own(count: int, named: str) -> None:
    lines = [f"  - {{word: Number {n}, within: {n}%}}\n" for n in range(1, count)] + [REST]
    if named:
        lines[0] = lines[0].replace("}", f", mark: {named}}}")
    marks = [level.mark for level in read_rules("status:\n" + "".join(lines)).statuses]
    assert len(set(marks)) == count
    if named:
        assert marks[0].value == named


@pytest.mark.parametrize(
    ("lines", "line", "col", "code"),
    [
        ("  - {word: Met, when: met}\n", 2, 5, "no-last-status"),
        ("  - {word: Met, travel: improving}\n", 2, 5, "no-last-status"),
        (REST + "  - {word: Met, when: met}\n", 3, 5, "unreachable-status"),
        ("  - {word: In, within: 5%}\n  - {word: Met, when: met}\n" + REST, 3, 5,
         "unreachable-status"),
        ("  - {word: Met, when: met}\n  - {word: Far, beyond: 5%}\n" + REST, 3, 5,
         "unreachable-status"),
        ("  - {word: In, within: 5%}\n  - {word: Near, within: 5.0%}\n" + REST, 3, 5,
         "unreachable-status"),
        ("  - {word: A, within: 5%}\n  - {word: B, within: 5%, travel: improving}\n" + REST, 3, 5,
         "unreachable-status"),
        ("  - {word: A, travel: not worsening}\n  - {word: B, travel: improving}\n" + REST, 3, 5,
         "unreachable-status"),
        ("  - {word: Far, beyond: 1%}\n  - {word: Farther, beyond: 5%}\n" + REST, 3, 5,
         "unreachable-status"),
        ("  - {word: Own, within: tolerance}\n  - {word: Met, when: met}\n" + REST, 3, 5,
         "unreachable-status"),
        (REST + "  - {word: Other}\n", 3, 5, "unreachable-status"),
        ("  - {word: rest, when: met}\n" + REST, 3, 12, "duplicate-status"),
        ("  - {word: A, when: met, mark: half}\n  - {word: B, mark: half}\n", 3, 21,
         "duplicate-mark"),
        ("  - {word: A, when: met, within: 5%}\n" + REST, 2, 34, "two-limits"),
        ("  - {word: A, within: five}\n" + REST, 2, 23, "bad-number"),
        ("  - {word: A, beyond: -5}\n" + REST, 2, 23, "bad-number"),
        ("  - {word: A, when: missed}\n" + REST, 2, 21, "unknown-value"),
        ("  - {word: A, mark: tick}\n" + REST, 2, 21, "unknown-value"),
        ("  - {word: A, tone: green}\n" + REST, 2, 21, "unknown-value"),
        ("  - {word: A, travel: worsening}\n" + REST, 2, 23, "unknown-value"),
        ("  - {when: met}\n" + REST, 2, 5, "missing-key"),
        ("  - {word: '', when: met}\n" + REST, 2, 12, "missing-value"),
        ("  - Green\n" + REST, 2, 5, "wrong-type"),
        ("  - {word: ☃, when: met}\n" + REST, 2, 12, "undrawable-text"),
        ("".join(f"  - {{word: W{n}, within: {n}}}\n" for n in range(6)) + REST, 8, 5,
         "too-many-statuses"),
    ],
)  # fmt: skip
def test_every_mistake_is_told_once_at_its_place(
    lines: str, line: int, col: int, code: str
) -> None:
    loaded = load_rules(f"status:\n{lines}".encode(), "rules.yaml", Coverage(brand().fonts))
    told = [(p.where.line, p.where.col, p.code) for p in loaded.problems]
    assert told == [(line, col, code)]
    assert loaded.value is None


def test_a_control_character_by_a_yaml_escape_is_told() -> None:
    text = 'status:\n  - {word: "a\\u0007b", when: met}\n' + REST
    loaded = load_rules(text.encode(), "rules.yaml")
    assert [(p.where.line, p.where.col, p.code) for p in loaded.problems] == [
        (2, 12, "control-character")
    ]


def test_limits_of_different_kinds_may_follow_each_other() -> None:
    read_rules("status:\n  - {word: A, within: 1%}\n  - {word: B, within: 0.5}\n" + REST)
    read_rules("status:\n  - {word: A, within: tolerance}\n  - {word: B, within: 5%}\n" + REST)
    read_rules("status:\n  - {word: A, within: 5%, travel: improving}\n  - {word: B, within: 5%}\n"
               + REST)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"), [("status: ", "empty-status"), ("status: []", "empty-status"),
                       ("status: {word: A}", "wrong-type"), ("status: Green", "wrong-type")],
)  # fmt: skip
def test_statuses_are_a_list(text: str, code: str) -> None:
    loaded = load_rules(text.encode(), "rules.yaml")
    assert [p.code for p in loaded.problems] == [code]
