"""The line of figures: what the data hold, on a scale on which small changes look small."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.compute import Direction, judge
from scorecard_report.load import load_scorecard
from scorecard_report.model.rules import Rules

TOP = """\
scorecard: 1
title: Made up
priorities:
  - title: One
    measures:
      - ref: 1
        measure: A made-up measure
        better: higher
"""


def series(previous: str, current: str, history: str = "") -> tuple[float, ...]:
    text = f"{TOP}        previous: '{previous}'\n        current: '{current}'\n"
    if history:
        text += f"        history: {history}\n"
    loaded = load_scorecard(text.encode(), "made-up.yaml")
    assert loaded.value, loaded.problems
    (finding,) = judge(loaded.value, Rules()).values()
    if finding.travel.direction is Direction.NOT_COMPARABLE:
        assert finding.series.heights == ()
    return finding.series.heights


numbers = st.integers(0, 10_000)


@given(numbers, numbers)
def test_the_line_slopes_as_the_figures_do(previous: int, current: int) -> None:
    first, last = series(str(previous), str(current))
    assert 0 <= first <= 1
    assert 0 <= last <= 1
    assert (last > first) == (current > previous)
    assert (last < first) == (current < previous)


@given(numbers)
def test_equal_figures_make_a_level_line_in_the_middle(number: int) -> None:
    assert series(str(number), str(number)) == (0.5, 0.5)


def test_a_change_of_one_hundredth_looks_like_a_tenth_of_the_scale() -> None:
    first, last = series("99", "100")
    assert abs((last - first) - 0.1) < 1e-9
    assert abs((first + last) / 2 - 0.5) < 1e-9


def test_history_comes_before_and_other_units_are_left_out() -> None:
    heights = series("3", "4", "{Q1 2016/17: 1, Q2 2016/17: 5%, Q3 2016/17: '[c]', Q4 2016/17: 2}")
    assert len(heights) == 4
    assert all(a < b for a, b in pairwise(heights))


def test_nothing_is_drawn_that_the_data_do_not_hold() -> None:
    assert series("N/A", "4", "{2014/15: 1, 2015/16: 2}") == ()
    assert series("<10", "<10") == ()
