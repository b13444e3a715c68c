"""Limits and signals agree with published worked examples, and keep their laws for any figures.

Monthly figures of A&E departments: NHS England, Open Government Licence v3.0, as in the R package
NHSRdatasets (ae_attendances).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard_report.compute.xmr import (
    IN_A_ROW,
    LIMIT_FACTOR,
    Limits,
    Rule,
    Signal,
    find_limits,
    find_signals,
)

Run = list[Fraction]

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, Individuals Control Charts: flow rate.
NIST_FLOW_RATE = "49.6 47.6 49.9 51.3 47.8 51.2 52.6 52.4 53.6 52.1"
# Montgomery and Runger, Applied Statistics and Probability for Engineers, 3rd edition, table 16-3.
CONCENTRATION = (
    "102.0 94.8 98.3 98.4 102.0 98.5 99.0 97.7 100.0 98.1 "
    "101.3 98.7 101.1 98.4 97.0 96.7 100.3 101.4 97.2 101.0"
)
# NHSRplotthedots 0.2.2, vignette "Deviations from Excel defaults", 1: as Making Data Count's
# workbooks have it.
MAKING_DATA_COUNT = "1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1"
# NHSRplotthedots 0.2.2, introduction, "Stable period": breaches at RRK, April 2016 to March 2018.
BREACHES_RRK = (
    "1195 1843 1397 1333 1771 1751 2013 1759 2179 2585 1654 1543 "
    "1632 1558 1190 1357 1279 1683 2190 1804 986 2181 2048 2154"
)
# NHSRplotthedots 0.2.2, README, "Adding annotations for mean and process limits": RQM.
BREACHES_RQM = (
    "1199 929 970 1178 1110 1388 2061 1985 2675 3141 1942 2030 "
    "1309 1960 1169 1117 1085 1492 1280 1197 1569 1406 1328 1564"
)


def run_of(text: str) -> Run:
    return [Fraction(word) for word in text.split()]


def limits_of(run: Run) -> Limits:
    limits = find_limits([run])
    assert limits
    return limits


def signals_of(run: Run) -> tuple[Signal, ...]:
    return find_signals([run], limits_of(run))


def points(found: Sequence[Signal]) -> dict[tuple[Rule, bool], list[int]]:
    return {(signal.rule, signal.is_high): sorted(signal.points) for signal in found}


@pytest.mark.parametrize(
    ("figures", "published", "decimals"),
    [
        # NIST takes 3 / 1.128 for 2.66, and prints 55.8041 and 45.8159.
        (NIST_FLOW_RATE, (45.82, 50.81, 55.80), 2),
        (CONCENTRATION, (92.21, 99.1, 105.99), 1),  # from a mean moving range rounded to 2.59
        (MAKING_DATA_COUNT, (-3.06, 1.94, 6.95), 2),
    ],
)
def test_limits_are_as_published(
    figures: str, published: tuple[float, float, float], decimals: int
) -> None:
    limits = limits_of(run_of(figures))
    found = [round(float(level), decimals) for level in (limits.lower, limits.mean, limits.upper)]
    assert found == [round(level, decimals) for level in published]


def test_the_mean_moving_range_of_nist_is_as_published() -> None:
    limits = limits_of(run_of(NIST_FLOW_RATE))
    assert round(float((limits.upper - limits.mean) / LIMIT_FACTOR), 4) == 1.8778


@pytest.mark.parametrize("figures", [NIST_FLOW_RATE, CONCENTRATION])
def test_processes_published_as_in_control_have_no_signal(figures: str) -> None:
    assert signals_of(run_of(figures)) == ()


def test_making_data_count_finds_the_tenfold_figure_and_nothing_else() -> None:
    assert points(signals_of(run_of(MAKING_DATA_COUNT))) == {(Rule.OUTSIDE, True): [4]}


def test_nhs_r_finds_eight_breaches_in_a_row_below_the_mean() -> None:
    found = points(signals_of(run_of(BREACHES_RRK)))
    assert found == {(Rule.ONE_SIDE, False): list(range(10, 18))}  # February to September 2017


def test_nhs_r_finds_two_near_the_lower_limit_and_two_outside() -> None:
    published = Limits(Fraction(740), Fraction(1545), Fraction(2350))  # one moving range screened
    found = points(find_signals([run_of(BREACHES_RQM)], published))
    assert found == {
        (Rule.OUTSIDE, True): [8, 9],  # December 2016, January 2017
        (Rule.NEAR, False): [1, 2],  # May and June 2016
    }


@pytest.mark.parametrize(  # NHSRplotthedots 0.2.2, tests/testthat/test-ptd_calculate_point_type.R
    ("figures", "high", "low"),
    [
        ("1 2 3 4 5 6", [], []),
        ("1 2 3 3 4 5 6", [], []),
        ("1 2 3 4 5 6 7", range(7), []),
        ("2 1 2 3 4 5 6 7 3", range(1, 8), []),
        ("7 6 5 4 3 2 1", [], range(7)),
        ("2 7 6 5 4 3 2 1 3", [], range(1, 8)),
    ],
)
def test_a_trend_is_seven_figures_each_beyond_the_one_before(
    figures: str, high: Sequence[int], low: Sequence[int]
) -> None:
    found = points(signals_of(run_of(figures)))
    assert found.get((Rule.TREND, True), []) == list(high)
    assert found.get((Rule.TREND, False), []) == list(low)


NINE = Limits(Fraction(-9), Fraction(0), Fraction(9))  # the outer third begins at 6


@pytest.mark.parametrize(
    ("figures", "near"),
    [
        ("7 1 7", [0, 2]),
        ("1 7 7", [1, 2]),
        ("7 7 1", [0, 1]),
        ("7 1 1 7", []),
        ("7 1 1 7 8", [3, 4]),
        ("7 9 1", [0, 1]),  # on the limit is not outside it
        ("6 7 1", []),  # the inner two thirds end there
        ("7 10 1", []),  # outside is not near
        ("7 -1 7", []),  # not all three on one side of the mean
        ("7 0 7", []),
        ("7 -7 1", []),
    ],
)
def test_two_of_three_are_near_the_same_limit(figures: str, near: list[int]) -> None:
    run = run_of(figures)
    assert points(find_signals([run], NINE)).get((Rule.NEAR, True), []) == near
    turned = [-number for number in run]
    assert points(find_signals([turned], NINE)).get((Rule.NEAR, False), []) == near


def test_nhs_r_s_two_figures_near_opposite_limits_are_no_signal() -> None:
    assert signals_of(run_of("1 -1 " * 7 + "5.5 -5.5")) == ()


def test_a_gap_ends_what_is_in_a_row_and_has_no_moving_range() -> None:
    whole = run_of("1 2 3 4 5 6 7")
    torn = [whole[:3], whole[3:]]
    assert find_limits(torn) == limits_of(whole)  # each moving range is 1, the torn one as well
    assert find_limits([run_of("1 2"), run_of("101 102")]) == Limits(
        Fraction("51.5") - LIMIT_FACTOR, Fraction("51.5"), Fraction("51.5") + LIMIT_FACTOR
    )
    assert (Rule.TREND, True) in points(find_signals([whole], NINE))
    assert find_signals(torn, NINE) == ()
    assert points(find_signals([run_of("0"), run_of("0 10")], NINE)) == {(Rule.OUTSIDE, True): [2]}


@pytest.mark.parametrize("runs", [[], [[]], [[Fraction(1)]], [[Fraction(1)], [Fraction(2)]]])
def test_without_two_successive_figures_there_are_no_limits(runs: list[Run]) -> None:
    assert find_limits(runs) is None


numbers = st.fractions(-1000, 1000, max_denominator=100)
# Few different figures, so that ties, long stretches and figures on the mean come up.
coarse = st.integers(-3, 3).map(Fraction)
runs_of_figures = st.lists(numbers | coarse, min_size=2, max_size=40) | st.lists(
    coarse, min_size=2, max_size=40
)


@given(runs_of_figures, numbers, st.fractions("1/50", 50))
def test_limits_move_and_stretch_with_the_figures_and_signals_stay(
    run: Run, shift: Fraction, scale: Fraction
) -> None:
    limits = limits_of(run)
    moved = [number * scale + shift for number in run]
    assert limits_of(moved) == Limits(
        limits.lower * scale + shift, limits.mean * scale + shift, limits.upper * scale + shift
    )
    assert signals_of(moved) == signals_of(run)


@given(runs_of_figures)
@example(run_of("1 2 3 4 5 6 7"))
@example(run_of(BREACHES_RRK))
def test_turned_upside_down_high_is_low(run: Run) -> None:
    turned = points(signals_of([-number for number in run]))
    found = points(signals_of(run))
    assert turned == {(rule, not is_high): at for (rule, is_high), at in found.items()}


@given(runs_of_figures)
@example(run_of("1 2 3 4 5 6 7"))
@example(run_of(BREACHES_RQM))
def test_read_backwards_rising_is_falling_and_all_else_stays(run: Run) -> None:
    assert limits_of(run[::-1]) == limits_of(run)
    last = len(run) - 1
    backwards = points(signals_of(run[::-1]))
    assert backwards == {
        (rule, is_high != (rule is Rule.TREND)): sorted(last - at for at in where)
        for (rule, is_high), where in points(signals_of(run)).items()
    }


@given(numbers, st.integers(2, 50))
def test_a_constant_series_has_limits_of_no_width_and_no_signal(
    number: Fraction, count: int
) -> None:
    run = [number] * count
    assert limits_of(run) == Limits(number, number, number)
    assert signals_of(run) == ()


@given(runs_of_figures)
def test_limits_lie_evenly_about_the_mean(run: Run) -> None:
    limits = limits_of(run)
    assert limits.upper - limits.mean == limits.mean - limits.lower >= 0
    assert limits.mean == sum(run) / len(run)


@given(runs_of_figures)
@example(run_of("1 2 3 4 5 6 7 8"))
def test_every_point_of_a_signal_has_a_window_that_proves_it(run: Run) -> None:
    """The same rules said another way: by all windows of seven, or three, that hold the point."""
    limits = limits_of(run)
    mean, upper = limits.mean, limits.upper

    def windows(size: int) -> list[range]:
        return [range(at, at + size) for at in range(len(run) - size + 1)]

    def is_near(at: int) -> bool:
        return mean + (upper - mean) * 2 / 3 < run[at] <= upper

    rising = {at for w in windows(IN_A_ROW) if all(run[a] < run[b] for a, b in pairwise(w))
              for at in w}  # fmt: skip
    above = {at for w in windows(IN_A_ROW) if all(run[at] > mean for at in w) for at in w}
    near = {
        at
        for w in windows(3)
        if sum(map(is_near, w)) > 1 and all(run[at] > mean for at in w)
        for at in w
        if is_near(at)
    }
    expected = {
        Rule.OUTSIDE: {at for at, number in enumerate(run) if number > upper},
        Rule.TREND: rising,
        Rule.NEAR: near,
        Rule.ONE_SIDE: above,
    }
    found = points(signals_of(run))
    for rule, where in expected.items():
        assert found.get((rule, True), []) == sorted(where)
