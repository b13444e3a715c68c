"""Clear days before a meeting: when its papers must be out.

The Local Government Act 1972, s.100B, has papers open to the public five clear days before a
meeting in England, three in Wales. It does not say which days count; councils commonly count
working days, as is done here.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from typing import Final

_SATURDAY: Final = 5
_ONE_DAY: Final = timedelta(days=1)


def publication_day(meeting: date, clear_days: int, holidays: Container[date]) -> date:
    """Return the last working day with so many clear days between it and a meeting.

    Neither the day itself nor the meeting's counts as a clear day, nor do Saturdays, Sundays and
    the holidays given. Raises OverflowError where the calendar has no such day.
    """
    day = meeting
    for _ in range(clear_days + 1):  # the clear days, and the day before the first of them
        day -= _ONE_DAY
        while not _is_working(day, holidays):
            day -= _ONE_DAY
    return day


def _is_working(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays
