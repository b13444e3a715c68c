"""Direction of travel: exact, symmetrical, and never out of nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.compute import Direction, Reason, Travel, direction_of_travel
from scorecard_report.load.figures import parse_value
from scorecard_report.model.rules import Rules, Tolerance
from scorecard_report.model.scorecard import Polarity
from scorecard_report.problems import Where

HERE = Where("figures.yaml")


def travel(
    previous: str, current: str, polarity: Polarity = Polarity.HIGHER, rules: Rules | None = None
) -> Travel:
    return direction_of_travel(
        parse_value(previous, HERE), parse_value(current, HERE), polarity, rules or Rules()
    )


figures = st.one_of(
    st.integers(-999, 999).map(str),
    st.decimals(-99, 99, places=2).map(lambda number: f"{number:f}"),
    st.integers(0, 100).map(lambda number: f"{number}%"),
    st.integers(1, 99).map(lambda number: f"£{number}m"),
    st.sampled_from(["<10", "N/A", "[c]", "[p] 12", "Amber", "", "3rd", "1 in 4", "9:19"]),
)
OPPOSITE = {
    Direction.IMPROVING: Direction.WORSENING,
    Direction.WORSENING: Direction.IMPROVING,
    Direction.INCREASING: Direction.DECREASING,
    Direction.DECREASING: Direction.INCREASING,
    Direction.NO_CHANGE: Direction.NO_CHANGE,
    Direction.NOT_COMPARABLE: Direction.NOT_COMPARABLE,
}


@given(figures, figures)
def test_swapping_polarity_swaps_improving_and_worsening(previous: str, current: str) -> None:
    higher = travel(previous, current, Polarity.HIGHER).direction
    assert travel(previous, current, Polarity.LOWER).direction is OPPOSITE[higher]


@given(figures, figures, st.sampled_from(Polarity))
def test_swapping_the_figures_swaps_the_direction(
    previous: str, current: str, polarity: Polarity
) -> None:
    there = travel(previous, current, polarity).direction
    assert travel(current, previous, polarity).direction is OPPOSITE[there]


@given(figures, figures, st.sampled_from(Polarity))
def test_not_comparable_alone_has_a_reason(previous: str, current: str, polarity: Polarity) -> None:
    found = travel(previous, current, polarity)
    assert (found.direction is Direction.NOT_COMPARABLE) == (found.reason is not None)


@given(figures)
def test_a_figure_beside_itself_is_no_change_and_nothing_else_is_comparable(figure: str) -> None:
    expected = (
        Direction.NO_CHANGE if parse_value(figure, HERE).is_figure else Direction.NOT_COMPARABLE
    )
    assert travel(figure, figure).direction is expected


@pytest.mark.parametrize(
    ("previous", "current", "reason"),
    [
        ("N/A", "21", Reason.NO_PREVIOUS),
        ("21", "", Reason.NO_CURRENT),
        ("", "", Reason.NEITHER),
        ("[x]", "N/A", Reason.NEITHER),
        ("[c]", "21", Reason.HIDDEN),
        ("<10", "<10", Reason.BOUND),
        ("<10", "12", Reason.BOUND),
        ("5%", "5", Reason.UNITS),
        ("£5", "€5", Reason.UNITS),
        ("9:19", "1:05:00", Reason.UNITS),
        ("5 offences", "5 arrests", Reason.UNITS),
        ("Amber", "5", Reason.NOT_A_FIGURE),
        ("5", "10–15", Reason.NOT_A_FIGURE),
    ],
)
def test_every_not_comparable_is_explained(previous: str, current: str, reason: Reason) -> None:
    assert travel(previous, current).reason is reason


def test_comparison_is_exact_on_what_is_printed() -> None:
    assert travel("100", "100.0").direction is Direction.NO_CHANGE
    assert travel("0.1", "0.1000000000000000001").direction is Direction.IMPROVING
    assert travel("£1.2m", "£1,200,000").direction is Direction.NO_CHANGE
    assert travel("1 in 3", "333 in 1,000").direction is Direction.WORSENING
    assert travel("1 087", "1,087").direction is Direction.NO_CHANGE


@pytest.mark.parametrize(
    ("previous", "current", "doubtful"),
    [
        ("0.6", "0.62", True),
        ("0.6", "0.66", False),
        ("0.60", "0.62", False),  # the same precision: the print itself tells them apart
        ("1", "1.4", True),
        ("1", "1.5", True),  # 1.5 stands for 1.45 to 1.55
        ("1", "1.6", False),
        ("58%", "58.2%", True),
        ("£1m", "£1,400,000", True),
    ],
)
def test_figures_that_may_be_the_same_behind_the_print_are_doubtful(
    previous: str, current: str, doubtful: bool
) -> None:
    assert travel(previous, current).is_within_rounding is doubtful


def test_a_withheld_figure_is_compared_with_nothing() -> None:
    withheld = replace(parse_value("12", HERE), state="c", as_printed="12 [c]")
    assert direction_of_travel(
        withheld, parse_value("21", HERE), Polarity.LOWER, Rules()
    ) == Travel(Direction.NOT_COMPARABLE, Reason.HIDDEN)
    assert travel("[c] 12", "21").reason is Reason.HIDDEN


def test_differences_within_the_rule_are_no_change_limits_included() -> None:
    half = Rules(Tolerance(Decimal("0.5")))
    assert travel("10", "10.5", rules=half).direction is Direction.NO_CHANGE
    assert travel("10", "10.51", rules=half).direction is Direction.IMPROVING
    assert not travel("10", "10.4", rules=half).is_within_rounding  # no change: nothing to doubt
    share = Rules(Tolerance(Decimal(1), is_relative=True))
    assert travel("-200", "-198", rules=share).direction is Direction.NO_CHANGE
    assert travel("200", "202.01", rules=share).direction is Direction.IMPROVING
