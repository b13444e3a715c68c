"""Periods in the order of time; keys that are short, ASCII and nobody else's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.load.keys import LONGEST, is_valid_id, make_keys
from scorecard_report.load.periods import period_order


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Q3 2016/17", "Q4 2016/17"),
        ("Q4 2015/16", "Q1 2016/17"),
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


@pytest.mark.parametrize(
    "text", ["", "baseline", "Q5 2016/17", "H3 2016", "2016/19", "Mai 2016", "Q3", "13/14"]
)
def test_what_is_no_period_has_no_order(text: str) -> None:
    assert period_order(text) is None


_texts = st.text("abAB1é .-", max_size=30)


@given(st.lists(st.tuples(_texts, _texts, _texts), max_size=30))
def test_made_keys_are_short_ascii_and_unique(entries: list[tuple[str, str, str]]) -> None:
    keys = [made.key for made in make_keys(entries)]
    assert len(keys) == len(entries)
    assert all(is_valid_id(key) and len(key) <= LONGEST and key.isascii() for key in keys)
    folded = [key.casefold() for key in keys]
    assert len(set(folded)) == len(folded)
    assert [made.key for made in make_keys(entries)] == keys


def test_an_id_goes_before_a_ref_and_a_ref_before_the_text() -> None:
    made = make_keys(
        [
            ("3.4-missing", "3.4", "Missing people"),
            ("", "3.5", "Helped"),
            ("", "", "Safe in the day"),
        ]
    )
    assert [m.key for m in made] == ["3.4-missing", "3.5", "safe-in-the-day"]
    assert [m.is_made_up for m in made] == [False, False, True]


def test_a_made_key_never_takes_an_id() -> None:
    made = make_keys([("", "", "Sample"), ("sample", "", "Other")])
    assert made[1].key == "sample"
    assert made[0].key == "sample-2"
