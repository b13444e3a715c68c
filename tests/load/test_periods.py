"""Periods in the order of time, and no order where the text leaves two readings."""

from __future__ import annotations

import pytest

from scorecard_report.load.periods import period_order


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Q3 2016/17", "Q4 2016/17"),
        ("Q4 2015/16", "Q1 2016/17"),
        ("2016/17 Q3", "Q4 2016/17"),
        ("2016 H1", "2016 H2"),
        ("2014/15", "2015/16"),
        ("2014-15", "2015-16"),
        ("2015", "2016"),
        ("Q1 2016", "Q2 2016"),
        ("H1 2016/17", "H2 2016/17"),
        ("December 2016", "January 2017"),
        ("Sept 2016", "Oct 2016"),
        ("2016-06", "2016-11"),
        ("Q4 2016/17", "April 2017"),
    ],
)
def test_periods_are_in_order(earlier: str, later: str) -> None:
    before, after = period_order(earlier), period_order(later)
    assert before
    assert after
    assert before < after


def test_a_year_written_as_a_span_begins_in_april_and_any_other_in_january() -> None:
    assert period_order("2016/17") == period_order("Q1 2016/17") == (2016, 4)
    assert period_order("2016") == period_order("Q1 2016") == (2016, 1)
    assert period_order("Q4 2016/17") == period_order("January 2017") == (2017, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "baseline",
        "Q5 2016/17",
        "H3 2016",
        "2016/19",
        "Mai 2016",
        "Q3",
        "13/14",
        "2011-12",
        "2016/17 Q5",
    ],
)
def test_what_is_no_period_has_no_order(text: str) -> None:
    assert period_order(text) is None
