"""Days and periods as they are written, and the last day that each can mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.load.dates import last_day
from scorecard_report.load.periods import period_order, read_span
from scorecard_report.model.scorecard import Span


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-06-30", "2017-06-30"), ("30/06/2017", "2017-06-30"), ("1/2/2017", "2017-02-01"),
        ("30.06.2017", "2017-06-30"), ("30 June 2017", "2017-06-30"),
        ("1st Jan 2017", "2017-01-01"),
        ("Friday 30 June 2017", "2017-06-30"), ("By 30 June, 2017", "2017-06-30"),
        ("30 Mehefin 2017", "2017-06-30"), ("erbyn 1 Chwefror 2017", "2017-02-01"),
        ("Mehefin 2017", "2017-06-30"), ("June 2017", "2017-06-30"), ("Feb 2016", "2016-02-29"),
        ("end of June 2017.", "2017-06-30"), ("Diwedd Mai 2017", "2017-05-31"),
        ("Q1 2017/18", "2017-06-30"), ("2017 Q1", "2017-03-31"), ("H2 2016/17", "2017-03-31"),
        ("2016/17", "2017-03-31"), ("2016", "2016-12-31"), ("by the end of 2016", "2016-12-31"),
    ],
)  # fmt: skip
def test_the_last_day_of_what_is_written(text: str, day: str) -> None:
    assert last_day(text) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", "Ongoing", "30 June", "June", "31 June 2017", "06/30/2017", "2017-13-01", "2011-12",
     "30 Smarch 2017", "Q5 2016/17", "soon after 2016", "2016/18", "0000", "9999", "٣٠ June 2017"],
)  # fmt: skip
def test_what_names_no_day(text: str) -> None:
    assert last_day(text) is None


@given(st.text(max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    found = last_day(text)
    assert found is None or isinstance(found, date)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_is_read_back_however_it_is_written(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%A %d %B %Y", "by %d %b %Y"):
        assert last_day(day.strftime(form)) == day


@pytest.mark.parametrize("text", ["Q3 2016/17", "H2 2016/17", "2016/17", "June 2017", "2016"])
def test_a_span_begins_where_its_order_says_and_the_next_begins_when_it_ends(text: str) -> None:
    span = read_span(text)
    assert span
    assert (span.year, span.month) == period_order(text)
    following = span.later(span.months)
    assert (date(following.year, following.month, 1) - span.last_day).days == 1
    assert span.months_until(following) == span.months
    assert following.later(-span.months) == span == Span(span.year, span.month, span.months)
