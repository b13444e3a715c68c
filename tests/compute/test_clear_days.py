"""Clear days: neither the day of publication nor the meeting's, nor one that is no working day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.compute.clear_days import publication_day


@pytest.mark.parametrize(
    ("meeting", "clear_days", "holidays", "published"),
    [
        ("2017-06-21", 5, (), "2017-06-13"),  # Wednesday; Tuesday of the week before
        ("2017-06-19", 5, (), "2017-06-09"),  # Monday; Friday, ten days before
        ("2017-06-19", 1, (), "2017-06-15"),
        ("2017-06-19", 0, (), "2017-06-16"),
        ("2017-06-21", 3, (), "2017-06-15"),  # Wales
        ("2017-06-17", 5, (), "2017-06-09"),  # a Saturday
        ("2017-05-31", 5, (), "2017-05-23"),
        ("2017-05-31", 5, ("2017-05-29",), "2017-05-22"),  # the Spring bank holiday between
        ("2017-05-31", 5, ("2017-05-23",), "2017-05-22"),  # on the day of publication itself
        ("2017-04-20", 5, ("2017-04-14", "2017-04-17"), "2017-04-10"),  # Easter
        ("2017-05-31", 5, ("2017-05-31", "2017-05-28"), "2017-05-23"),  # meeting's day; a Sunday
    ],
)
def test_days_are_counted_as_a_clerk_counts_them(
    meeting: str, clear_days: int, holidays: tuple[str, ...], published: str
) -> None:
    days = frozenset(map(date.fromisoformat, holidays))
    assert publication_day(date.fromisoformat(meeting), clear_days, days).isoformat() == published


_days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@given(_days, st.integers(0, 20), st.frozensets(st.integers(-30, 30), max_size=8))
def test_between_lie_so_many_working_days_and_a_later_day_is_too_late(
    meeting: date, clear_days: int, offsets: frozenset[int]
) -> None:
    holidays = frozenset(meeting + timedelta(offset) for offset in offsets)

    def is_working(day: date) -> bool:
        return day.weekday() < 5 and day not in holidays

    published = publication_day(meeting, clear_days, holidays)
    between = [published + timedelta(n) for n in range(1, (meeting - published).days)]
    assert is_working(published)
    assert sum(map(is_working, between)) == clear_days
