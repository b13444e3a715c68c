"""Days and periods as they are written, and the last day that each can mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.load import load_paper
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


@pytest.mark.parametrize(
    ("text", "why", "hint"),
    [
        ("2031-13-10", "no date: there is no month 13",
         "write 2031-10-13, if month and day changed places"),
        ("2031-13-20", "no date: there is no month 13", "write YYYY-MM-DD"),
        ("2031-00-20", "no date: there is no month 0", "write YYYY-MM-DD"),
        ("2032-02-30", "no date: February 2032 has 29 days", "write a day up to 2032-02-29"),
        ("2031-02-29", "no date: February 2031 has 28 days", "write a day up to 2031-02-28"),
        ("31 November 2031", "no date: November 2031 has 30 days", "write a day up to 2031-11-30"),
        ("2031-11-00", "no date: there is no day 0", "write YYYY-MM-DD"),
        ("0000-11-01", "no date: there is no year 0", "write YYYY-MM-DD"),
        ("2031-1-5", "no date as it is written here", "write 2031-01-05"),
        ("10 December 2031", "no date as it is written here", "write 2031-12-10"),
        ("03/11/2031", "no date as it is written here",
         "write 2031-11-03, if the day stands first"),
        ("11/13/2031", "no date: there is no month 13",
         "write 2031-11-13, if month and day changed places"),
        ("soon", "no date", "write YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_a_meeting_that_is_no_day_is_told_why(text: str, why: str, hint: str) -> None:
    paper = f"paper: 1\ntitle: A\nmeeting: {text}\nsections: [{{title: A, text: A}}]\n"
    (problem,) = load_paper(paper.encode(), "paper.yaml").problems
    assert (problem.code, problem.message) == ("bad-date", f"{text!r} is {why}")
    assert problem.hint == hint


@given(st.from_regex(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}", fullmatch=True))
def test_no_date_is_too_odd(text: str) -> None:
    paper = f"paper: 1\ntitle: A\nmeeting: {text}\nsections: [{{title: A, text: A}}]\n"
    loaded = load_paper(paper.encode(), "paper.yaml")
    assert [p.code for p in loaded.problems] == ([] if loaded.value else ["bad-date"])


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
