"""What is a figure: every documented form, and the laws that hold for any text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard_report.load.figures import DATA_STATES, parse_value, unit_problem
from scorecard_report.model.value import Kind, Value
from scorecard_report.problems import Where

HERE = Where("figures.yaml", 3, 7)


def parse(text: str, unit: str = "") -> Value:
    return parse_value(text, HERE, unit)


@pytest.mark.parametrize(
    ("text", "unit", "kind", "number"),
    [
        ("1087", "", Kind.NUMBER, "1087"),
        ("1,087", "", Kind.NUMBER, "1087"),
        ("1 087", "", Kind.NUMBER, "1087"),
        ("1\u00a0087", "", Kind.NUMBER, "1087"),
        ("1\u202f087", "", Kind.NUMBER, "1087"),
        ("1,234,567.5", "", Kind.NUMBER, "1234567.5"),
        ("+3", "", Kind.NUMBER, "3"),
        ("-4", "", Kind.NUMBER, "-4"),
        ("−4", "", Kind.NUMBER, "-4"),
        ("- 5", "", Kind.NUMBER, "-5"),
        ("(5)", "", Kind.NUMBER, "-5"),
        ("0010", "", Kind.NUMBER, "10"),
        ("0.30", "", Kind.NUMBER, "0.30"),
        (".5", "", Kind.NUMBER, "0.5"),
        ("1e3", "", Kind.NUMBER, "1000"),
        ("58.0%", "", Kind.PERCENT, "58.0"),
        ("58 %", "", Kind.PERCENT, "58"),
        ("58 per cent", "", Kind.PERCENT, "58"),
        ("58 Per Cent", "", Kind.PERCENT, "58"),
        ("58", "%", Kind.PERCENT, "58"),
        ("-2.5%", "", Kind.PERCENT, "-2.5"),
        ("2.3 pp", "", Kind.PERCENTAGE_POINTS, "2.3"),
        ("£1.2m", "", Kind.MONEY, "1200000"),
        ("€3,400", "", Kind.MONEY, "3400"),
        ("£12.50", "", Kind.MONEY, "12.50"),
        ("£3 million", "", Kind.MONEY, "3000000"),
        ("-£5", "", Kind.MONEY, "-5"),
        ("1.2", "£m", Kind.MONEY, "1200000"),
        ("340", "£000", Kind.MONEY, "340000"),
        ("1.2k", "", Kind.NUMBER, "1200"),
        ("2h 15m", "", Kind.DURATION, "8100"),
        ("5m", "", Kind.NUMBER, "5000000"),
        ("5m", "minutes", Kind.DURATION, "300"),
        ("3 days", "", Kind.DURATION, "259200"),
        ("3", "days", Kind.DURATION, "259200"),
        ("9:19", "", Kind.DURATION, "559"),
        ("98:07", "", Kind.DURATION, "5887"),
        ("1:05:00", "", Kind.DURATION, "3900"),
        ("3rd", "", Kind.RANK, "3"),
        ("3rd of 15", "", Kind.RANK, "3"),
        ("3 of 15", "rank", Kind.RANK, "3"),
        ("1", "rank", Kind.RANK, "1"),
        ("16,201 offences", "", Kind.NUMBER, "16201"),
        ("83.4 per 1,000 residents", "", Kind.NUMBER, "83.4"),
        ("2 of 5", "", Kind.NUMBER, "2"),
        ("41 tCO2e", "", Kind.NUMBER, "41"),
        ("365 (8.83)", "", Kind.NUMBER, "365"),
        ("268,000 (2018)", "", Kind.NUMBER, "268000"),
        ("12 (provisional)", "", Kind.NUMBER, "12"),
        ("[p] 12", "", Kind.NUMBER, "12"),
        ("12 [r]", "", Kind.NUMBER, "12"),
    ],
)
def test_every_documented_form_is_a_figure(text: str, unit: str, kind: Kind, number: str) -> None:
    value = parse(text, unit)
    assert (value.kind, value.number) == (kind, Decimal(number))
    assert value.as_printed == text
    assert value.where == HERE


@pytest.mark.parametrize(
    ("text", "unit", "number"), [("1 in 4", "", Fraction(1, 4)), ("1:4", "ratio", Fraction(1, 4))]
)
def test_ratios_are_fractions(text: str, unit: str, number: Fraction) -> None:
    assert (parse(text, unit).kind, parse(text, unit).number) == (Kind.RATIO, number)


@pytest.mark.parametrize("text", ["<10", "<5", ">50", "≤ 3", "≥3", "<10%", "<£5", ">= 4",
                                  "<10 offences", "<10 (provisional)"])  # fmt: skip
def test_bounds_have_no_number(text: str) -> None:
    assert (parse(text).kind, parse(text).number) == (Kind.BOUND, None)


@pytest.mark.parametrize(
    ("text", "state"),
    [("[c]", "c"), ("[x]", "x"), ("[z]", "z"), ("[low]", "low"), ("[C]", "c"), ("N/A", "n/a"),
     ("n/a", "n/a"), ("-", "-"), ("–", "-"), ("*", "*"), ("..", "..")],
)  # fmt: skip
def test_data_states_stand_alone(text: str, state: str) -> None:
    assert (parse(text).kind, parse(text).state) == (Kind.STATE, state)
    assert parse(text).as_printed == text


def test_a_data_state_goes_with_a_figure() -> None:
    assert parse("[p] 12").state == "p"
    assert parse("12 [r]").state == "r"
    assert parse("12 [r]").as_printed == "12 [r]"
    assert (parse("[p] <10").kind, parse("[p] <10").state) == (Kind.BOUND, "p")


@pytest.mark.parametrize("text", ["[c] 12", "12 [c]", "[C]12", "[c] £1.2m", "<10 [c]"])
def test_a_figure_that_is_marked_confidential_is_in_nothing_that_is_kept(text: str) -> None:
    assert parse(text) == Value(Kind.STATE, "[c]", HERE, state="c")


@pytest.mark.parametrize(
    "text",
    ["Amber", "not yet due", "10–15", "10-15", "8,83", "2016/17", "1,08", "1,0000", "1.2.3", "1e",
     "1e999999999", "£", "%", "9:99", "1:4:5", "[q] 12", "[q]", "12 to 15", "3 of them", "£1.2x",
     "١٢", "५", "٣rd", "1" * 31, "15m 2h", "3h 3h", "1 day 3 months",
     "1e31", "NaN", "Infinity", "0x10", "1_000", "10 June 2017",
     "1 April", "2017 Q3", "10 plus", "50+", "2 hours and 15 minutes", "12 offences, 3 more",
     "<Amber", "<10foo;", "1 in 0"],
)  # fmt: skip
def test_what_is_no_figure_is_text(text: str) -> None:
    assert parse(text).kind is Kind.TEXT
    assert parse(text).as_printed == text


@pytest.mark.parametrize("text", [None, "", "   "])
def test_nothing_is_missing_and_printed_as_not_available(text: str | None) -> None:
    value = parse_value(text, HERE)
    assert (value.kind, value.as_printed) == (Kind.MISSING, "[x]")


@pytest.mark.parametrize(
    ("text", "step"),
    [("0.6", "0.1"), ("0.62", "0.01"), ("1087", "1"), ("£1.2m", "100000"), ("1e3", "1000"),
     ("58.0%", "0.1"), ("2h 15m", "60"), ("3 days", "86400"), ("365 (8.83)", "1")],
)  # fmt: skip
def test_the_step_is_the_worth_of_the_last_printed_place(text: str, step: str) -> None:
    assert parse(text).step == Decimal(step)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("£5", "%"), ("5%", "rank"), ("3rd", "%"), ("5 offences", "arrests"), ("9:19", "%")],
)
def test_a_value_that_disagrees_with_its_unit_is_told(text: str, unit: str) -> None:
    assert unit_problem(parse(text, unit), unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5", "%"), ("5%", "%"), ("5", "rank"), ("5", "offences"), ("5 offences", "offences"),
     ("1:4", "ratio"), ("1 in 4", "ratio"), ("9:19", "minutes"), ("9:19", "h:mm"),
     ("Amber", "%"), ("<10", "%"), ("[c]", "%"), ("£1.2m", "£"), ("£1.2m", "£m"), ("5", "")],
)  # fmt: skip
def test_a_value_that_agrees_with_its_unit_is_not_told(text: str, unit: str) -> None:
    assert unit_problem(parse(text, unit), unit) is None


@given(st.text(max_size=40), st.sampled_from(["", "%", "rank", "ratio", "days", "£", "offences"]))
@example("1e400", "")
@example("1:0", "ratio")
@example("(((((((", "")
def test_no_text_raises_and_none_is_lost(text: str, unit: str) -> None:
    value = parse(text, unit)
    assert value.as_printed
    if value.kind is not Kind.MISSING:
        assert value.as_printed.split() == value.as_printed.strip().split()
    assert (value.number is not None) == value.is_figure


@given(st.integers(-(10**12), 10**12))
def test_separators_change_the_print_and_not_the_number(number: int) -> None:
    plain, grouped = parse(str(number)), parse(f"{number:,}")
    spaced = parse(f"{number:,}".replace(",", "\u00a0"))
    assert plain.number == grouped.number == spaced.number == number


@given(st.decimals(-1000, 1000, places=2))
def test_decimals_are_kept_as_written(number: Decimal) -> None:
    value = parse(f"{number:f}")
    assert value.number == number
    assert value.step == Decimal("0.01")


@given(st.integers(0, 10**32), st.sampled_from(["", "-", "("]))
@example(10**20 - 1, "-")
@example(10**29 + 1, "")
def test_no_digit_is_rounded_away(number: int, sign: str) -> None:
    value = parse(f"({number})" if sign == "(" else f"{sign}{number}")
    weeks = parse(str(number), "weeks")
    if value.kind is Kind.TEXT:  # longer than any figure
        assert number >= 10**20
    else:
        assert value.number == (-number if sign else number)
        assert weeks.number == number * 604_800


@given(st.sampled_from(sorted(set(DATA_STATES) - {"c"})), st.integers(0, 999))
def test_a_state_never_changes_the_figure(state: str, number: int) -> None:
    assert parse(f"[{state}] {number}").number == parse(f"{number} [{state}]").number == number


@given(st.text(max_size=20), st.sampled_from(["[c]", "[C]", "[ c ]"]), st.text(max_size=20))
@example("4321 ", "[c]", " (small)")
@example("", "[c]", " 3 (prov) (x)")
@example("12 ", "[c]", " [r]")
def test_nothing_beside_the_mark_c_leaves_the_loader(before: str, mark: str, after: str) -> None:
    value = parse(before + mark + after)
    assert (value.kind, value.state, value.number) == (Kind.STATE, "c", None)
    assert value.as_printed.lower().replace(" ", "") == "[c]"
