"""Reporting periods in the order of time: enough to see that two of them run backwards."""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = r"(\d{4})(?:\s*[/\u2013-]\s*(\d{2}|\d{4}))?"
_YEAR_ONLY = re.compile(_YEAR)
_PART = re.compile(rf"(q|h|quarter |half )\s*(\d)[ ,]+{_YEAR}")
_PART_LAST = re.compile(rf"{_YEAR}[ ,]+(q|h|quarter |half )\s*(\d)")
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?[ ,]+(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_FINANCIAL_START: Final = 4  # a year written as a span begins in April


def period_order(text: str) -> tuple[int, int] | None:
    """Return (year, month) of the period's start, or None where the text is not understood.

    Knows 2016, 2016/17, Q3 2016/17, 2016/17 Q3, H1 2016, June 2017 and 2017-06. Quarters of a year
    written as a span are counted from April, others from January. 2011-12 may be a year or a
    December, so it has no order.
    """
    folded = " ".join(text.casefold().split())
    match = _PART.fullmatch(folded)
    if match:
        return _part_start(match[1], int(match[2]), _year_start(match[3], match[4]))
    match = _PART_LAST.fullmatch(folded)
    if match:
        return _part_start(match[3], int(match[4]), _year_start(match[1], match[2]))
    match = _MONTH_YEAR.fullmatch(folded)
    if match:
        for number, name in enumerate(_MONTHS, 1):
            if name.startswith(match[1]):
                return int(match[2]), number
        return None
    year, month = _YEAR_ONLY.fullmatch(folded), _YEAR_MONTH.fullmatch(folded)
    readings = [_year_start(year[1], year[2])] if year else []
    readings += [(int(month[1]), int(month[2]))] if month else []
    known = [reading for reading in readings if reading is not None]
    return known[0] if len(known) == 1 else None


def _part_start(name: str, number: int, year: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return when a quarter or a half begins; None where the year has no such part."""
    months = 3 if name.startswith("q") else 6
    if year is None or not 1 <= number <= 12 // months:
        return None
    return _later(year, (number - 1) * months)


def _year_start(year: str, end: str | None) -> tuple[int, int] | None:
    """Return when a year begins; None for a span that is not one year long, as "2016-03" is not."""
    first = int(year)
    if end is None:
        return first, 1
    return (first, _FINANCIAL_START) if int(end) % 100 == (first + 1) % 100 else None


def _later(start: tuple[int, int], months: int) -> tuple[int, int]:
    total = start[0] * 12 + start[1] - 1 + months
    return total // 12, total % 12 + 1
