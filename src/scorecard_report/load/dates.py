"""Days: YYYY-MM-DD, and the last day that words such as "30 June 2017" or "Q3 2016/17" name."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from typing import Final

from scorecard_report.load.cursor import Cursor, Fields
from scorecard_report.load.periods import MONTHS, month_number, read_span
from scorecard_report.model.scorecard import Deadline
from scorecard_report.problems import Where, cut

_WELSH_MONTHS: Final = {
    "ionawr": 1, "chwefror": 2, "mawrth": 3, "ebrill": 4, "mai": 5, "mehefin": 6, "gorffennaf": 7,
    "awst": 8, "medi": 9, "hydref": 10, "tachwedd": 11, "rhagfyr": 12,
}  # fmt: skip
_MONTHS: Final = 12
# As Python's calendar has them, but in no locale's words.
_MONTH_NAMES: Final = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_BEFORE = re.compile(
    r"(?:by |before |(?:the )?end of |erbyn |diwedd )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)"
    r"day,? )?(?:the )?"
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,10})\.?,? (\d{4})", re.ASCII)
_LIKE_NUMBERS = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}", re.ASCII)
# A day and a year round any word; else a word that is nearly a month, with either or both.
_LIKE_WORDS = re.compile(
    r"(\d{1,2}(?:st|nd|rd|th)? )?([^\W\d_]{3,10})\.?(,? (?:\d{4}|\d{4}/\d{2}))?"
)
_NEARLY: Final = 0.75  # of difflib's measure: Decembr, Febuary and Setember are, Spring is not
_NUMBERS = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_WELSH_MONTH = re.compile(r"(?:mis )?([a-z]{3,10}) (\d{4})", re.ASCII)


def iso_day(text: str) -> date | None:
    """Return the day that YYYY-MM-DD names, None for any other text."""
    match = _ISO.fullmatch(text)
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def read_date(fields: Fields, key: str) -> date | None:
    """Return a key's date; None where it is absent, or is none, which is told."""
    text = fields.text(key)
    return _told_day(text, fields.where_of(key), fields.cursor) if text else None


def read_dates(fields: Fields, key: str) -> frozenset[date]:
    """Return the dates in a key's list; one that is none is told and left out."""
    days = (_told_day(text, where, fields.cursor) for text, where in fields.placed_texts(key))
    return frozenset(day for day in days if day)


def _told_day(text: str, where: Where, cursor: Cursor) -> date | None:
    day = iso_day(text)
    if day is None:
        why, hint = _why_no_day(text)
        cursor.error("bad-date", where, f"{cut(text)!r} is {why}", hint)
    return day


def _why_no_day(text: str) -> tuple[str, str]:
    """Return what a text is that names no day as YYYY-MM-DD does, and what to write instead."""
    parts = _parts(text)
    if parts is None:
        return "no date", "write YYYY-MM-DD"
    year, month, number = parts
    if day := _day(year, month, number):
        by_slashes = _SLASHES.fullmatch(_folded(text))
        return "no date as it is written here", (
            f"write {day}" + (", if the day stands first" if by_slashes else "")
        )
    if not 1 <= month <= _MONTHS:
        turned = _day(year, number, month)
        hint = f"write {turned}, if month and day changed places" if turned else ""
        return f"no date: there is no month {month}", hint or "write YYYY-MM-DD"
    if not year or not number:
        return f"no date: there is no {'day' if year else 'year'} 0", "write YYYY-MM-DD"
    name, last = _MONTH_NAMES[month], monthrange(year, month)[1]
    hint = f"write a day up to {year:04}-{month:02}-{last}"
    return f"no date: {name} {year} has {last} days", hint


def _parts(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day as a text writes them, whether or not there is such a day."""
    folded = _folded(text)
    if match := _NUMBERS.fullmatch(folded):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _SLASHES.fullmatch(folded):
        return int(match[3]), int(match[2]), int(match[1])
    match = _WORDS.fullmatch(folded)
    if match and (month := _month(match[2])):
        return int(match[3]), month, int(match[1])
    return None


def deadline(fields: Fields, key: str) -> Deadline | None:
    """Return what a key says of a day; None where it says nothing."""
    text = fields.text(key)
    if not text:
        return None
    day = last_day(text)
    return Deadline(text, day, fields.where_of(key), is_unclear=not day and looks_like_day(text))


def looks_like_day(text: str) -> bool:
    """Say whether a text is written as a day is, or as a month with its year, read or not."""
    folded = _folded(text)
    match = _LIKE_WORDS.fullmatch(folded)
    if match:
        has_both, has_either = (f(map(bool, (match[1], match[3]))) for f in (all, any))
        return has_both or (has_either and _is_like_month(match[2]))
    return bool(_LIKE_NUMBERS.fullmatch(folded))


def last_day(text: str) -> date | None:
    """Return the last day that a text names, None where it names none.

    Knows 2017-06-30, 30/06/2017 (the day first), 30 June 2017, in Welsh too, and every period that
    `read_span` knows, which ends on its last day; "by" and "end of" may stand before.
    """
    folded = _folded(text)
    day = _named_day(folded)
    if day:
        return day
    welsh = _WELSH_MONTH.fullmatch(folded)
    if welsh and welsh[1] in _WELSH_MONTHS:
        folded = f"{welsh[2]}-{_WELSH_MONTHS[welsh[1]]:02}"
    span = read_span(folded)
    return span.last_day if span else None


def named_day(text: str) -> date | None:
    """Return the one day that a text names, None for a longer span and for any other text."""
    return _named_day(_folded(text))


def _folded(text: str) -> str:
    folded = " ".join(text.casefold().split()).rstrip(".")
    return folded[match.end() :] if (match := _BEFORE.match(folded)) else folded


def _named_day(folded: str) -> date | None:
    iso = iso_day(folded)
    if iso:
        return iso
    slashes, words = _SLASHES.fullmatch(folded), _WORDS.fullmatch(folded)
    if slashes:
        return _day(int(slashes[3]), int(slashes[2]), int(slashes[1]))
    if words:
        return _day(int(words[3]), _month(words[2]), int(words[1]))
    return None


def _is_like_month(name: str) -> bool:
    return bool(get_close_matches(name, (*MONTHS, *_WELSH_MONTHS), n=1, cutoff=_NEARLY))


def _month(name: str) -> int:
    return _WELSH_MONTHS.get(name) or month_number(name) or 0


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None
