"""Reporting periods as months: which come first, when they end."""

from __future__ import annotations

import re
from typing import Final

from scorecard_report.model.scorecard import Span

_YEAR: Final = r"(\d{4})(?:\s*[/\u2013-]\s*(\d{2}|\d{4}))?"
_YEAR_ONLY = re.compile(_YEAR)
_PART = re.compile(rf"(q|h|quarter |half )\s*(\d)[ ,]+{_YEAR}")
_PART_LAST = re.compile(rf"{_YEAR}[ ,]+(q|h|quarter |half )\s*(\d)")
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?[ ,]+(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_FINANCIAL_START: Final = 4  # a year written as a span begins in April
_FIRST_YEAR: Final = 1
_LAST_YEAR: Final = 9000


def period_order(text: str) -> tuple[int, int] | None:
    """Return (year, month) of the period's start, or None where the text is not understood."""
    span = read_span(text)
    return (span.year, span.month) if span else None


def read_span(text: str) -> Span | None:
    """Return the months that a period covers, or None where the text is not understood.

    Knows 2016, 2016/17, Q3 2016/17, 2016/17 Q3, H1 2016, June 2017 and 2017-06. Quarters of a year
    written as a span are counted from April, others from January. 2011-12 may be a year or a
    December, so it is not understood.
    """
    folded = " ".join(text.casefold().split())
    match = _PART.fullmatch(folded)
    if match:
        return _part(match[1], int(match[2]), _year(match[3], match[4]))
    match = _PART_LAST.fullmatch(folded)
    if match:
        return _part(match[3], int(match[4]), _year(match[1], match[2]))
    match = _MONTH_YEAR.fullmatch(folded)
    if match:
        month = month_number(match[1])
        return _span(int(match[2]), month, 1) if month else None
    year, month_match = _YEAR_ONLY.fullmatch(folded), _YEAR_MONTH.fullmatch(folded)
    readings = [_year(year[1], year[2])] if year else []
    readings += [_span(int(month_match[1]), int(month_match[2]), 1)] if month_match else []
    known = [reading for reading in readings if reading is not None]
    return known[0] if len(known) == 1 else None


def month_number(name: str) -> int | None:
    """Return the number of a month that begins so, in English; None for any other word."""
    return next((n for n, month in enumerate(MONTHS, 1) if month.startswith(name)), None)


def _span(year: int, month: int, months: int) -> Span | None:
    """Return a span of years that a calendar has."""
    return Span(year, month, months) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _part(name: str, number: int, year: Span | None) -> Span | None:
    """Return a quarter or a half of a year; None where the year has no such part."""
    months = 3 if name.startswith("q") else 6
    if year is None or not 1 <= number <= 12 // months:
        return None
    start = year.later((number - 1) * months)
    return Span(start.year, start.month, months)


def _year(year: str, end: str | None) -> Span | None:
    """Return a year; None for a span that is not one year long, as "2016-03" is not."""
    first = int(year)
    if end is None:
        return _span(first, 1, 12)
    return _span(first, _FINANCIAL_START, 12) if int(end) % 100 == (first + 1) % 100 else None
