"""Targets: plain figures and groups, into exact values; what is doubtful is told at its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from scorecard_report.load import Loaded, load_scorecard
from scorecard_report.model.rules import Tolerance
from scorecard_report.model.scorecard import Scorecard, Target
from scorecard_report.model.value import Kind

TOP = """\
scorecard: 1
title: Made up
priorities:
  - title: One
    measures:
      - ref: 1.1
        measure: A made-up measure
        better: higher
"""


def load(target: str, *, current: str = "2", unit: str = "") -> Loaded[Scorecard]:
    more = f"        unit: {unit}\n" if unit else ""
    figures = f"        previous: {current}\n        current: {current}\n"
    text = f"{TOP}{figures}{more}        target: {target}\n"
    return load_scorecard(text.encode(), "made-up.yaml")


def target_of(loaded: Loaded[Scorecard]) -> Target | None:
    assert loaded.value, loaded.problems
    (measure,) = loaded.value.measures
    return measure.target


def told(loaded: Loaded[Scorecard]) -> list[tuple[int, int, str, str]]:
    return [(p.where.line, p.where.col, p.severity.value, p.code) for p in loaded.problems]


def test_a_plain_figure_and_a_group_with_it_alone_are_the_same_target() -> None:
    plain, group = load("0.5"), load("{value: 0.5}")
    one, other = target_of(plain), target_of(group)
    assert one
    assert other
    assert one.values[0].number == other.values[0].number == Decimal("0.5")
    assert not one.is_band
    assert not other.is_band
    assert told(plain) == told(group) == []


def test_a_band_has_two_ends_and_may_be_one_figure_wide() -> None:
    band = target_of(load("{from: 10, to: 20, by: 2032-03-31}"))
    assert band
    assert [value.number for value in band.values] == [10, 20]
    assert band.by == date(2032, 3, 31)
    narrow = target_of(load("{from: 10, to: 10.0}"))
    assert narrow
    assert narrow.is_band


@pytest.mark.parametrize("target", ["", "~", '""'])
def test_an_empty_target_is_none_and_warned_of(target: str) -> None:
    loaded = load(target)
    assert target_of(loaded) is None
    assert told(loaded) == [(11, 17 if target else 16, "warning", "missing-figure")]


@pytest.mark.parametrize(
    ("figure", "unit", "tolerance", "expected"),
    [
        ("0.5", "", "5%", Tolerance(Decimal(5), is_relative=True)),
        ("0.5", "", "0.05", Tolerance(Decimal("0.05"))),
        ("60%", "", "5%", Tolerance(Decimal(5), is_relative=True)),  # a share, not points
        ("60%", "", "2 pp", Tolerance(Decimal(2))),
        ("60%", "", "2", Tolerance(Decimal(2))),
        ("60", '"%"', "2", Tolerance(Decimal(2))),
        ("£1.2m", "", "£0.1m", Tolerance(Decimal(100_000))),
        ("1.2", "£m", "0.1", Tolerance(Decimal(100_000))),
        ("9:19", "", "0:30", Tolerance(Decimal(30))),
        ("3 days", "", "12h", Tolerance(Decimal(43200))),
        ("5 offences", "", "1", Tolerance(Decimal(1))),
        ("1 in 4", "", "1 in 100", Tolerance(Fraction(1, 100))),
        ("3rd", "", "1", Tolerance(Decimal(1))),
    ],
)
def test_a_tolerance_is_a_share_or_an_amount_in_the_target_s_unit(
    figure: str, unit: str, tolerance: str, expected: Tolerance
) -> None:
    loaded = load(f"{{value: {figure}, tolerance: {tolerance}}}", current=figure, unit=unit)
    target = target_of(loaded)
    assert target
    assert target.tolerance == expected
    assert told(loaded) == []


@pytest.mark.parametrize("tolerance", ["£1", "3 days", "1 offence", "2 pp"])
def test_a_tolerance_in_another_unit_is_refused(tolerance: str) -> None:
    loaded = load(f"{{value: 5, tolerance: {tolerance}}}")
    assert [code for *_, code in told(loaded)] == ["target-units-mixed"]


@pytest.mark.parametrize(
    ("target", "current", "unit", "expected"),
    [
        ("5", "2%", "", (11, 17, "warning", "target-units-differ")),
        ("{value: £5}", "2", "", (11, 25, "warning", "target-units-differ")),
        ("{from: 1%, to: 2%}", "2", "", (11, 24, "warning", "target-units-differ")),
        ("{value: 5 arrests}", "2 offences", "", (11, 25, "warning", "target-units-differ")),
        ("{value: <10}", "2", "", (11, 25, "warning", "target-is-limit")),
        ("<10", "2", "", (11, 17, "warning", "target-is-limit")),
        ("{value: Amber}", "2", "", (11, 25, "warning", "not-a-figure")),
        ("[c]", "2", "", (11, 17, "warning", "not-a-figure")),
        ("N/A", "2", "", (11, 17, "warning", "not-a-figure")),
        ('{value: "[x]"}', "2", "", (11, 25, "warning", "not-a-figure")),
        ("{value: }", "2", "", (11, 25, "warning", "missing-figure")),
    ],
)
def test_what_is_doubtful_is_told_at_its_place(
    target: str, current: str, unit: str, expected: tuple[int, int, str, str]
) -> None:
    loaded = load(target, current=current, unit=unit)
    assert target_of(loaded)
    assert told(loaded) == [expected]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("5", [(11, 17, "warning", "target-not-a-band")]),
        ("{value: 5}", [(11, 25, "warning", "target-not-a-band")]),
        ("{from: 5, to: 5}", []),
        ("N/A", [(11, 17, "warning", "not-a-figure")]),
    ],
)
def test_where_neither_way_is_better_a_target_must_be_a_band(
    target: str, expected: list[tuple[int, int, str, str]]
) -> None:
    figures = f"        previous: 1\n        current: 2\n        target: {target}\n"
    text = TOP.replace("higher", "neutral") + figures
    assert told(load_scorecard(text.encode(), "made-up.yaml")) == expected


def test_a_target_is_held_against_the_previous_figure_where_there_is_no_current_one() -> None:
    text = f"{TOP}        previous: 5%\n        current: '[c]'\n        target: {{value: 7}}\n"
    loaded = load_scorecard(text.encode(), "made-up.yaml")
    assert told(loaded) == [(11, 25, "warning", "target-units-differ")]
    assert "[c]" not in loaded.problems[0].message


def test_a_withheld_target_keeps_nothing_but_its_mark() -> None:
    target = target_of(load('{value: "[c] 12345"}'))
    assert target
    assert target.low.kind is Kind.STATE
    assert "12345" not in repr(target)
