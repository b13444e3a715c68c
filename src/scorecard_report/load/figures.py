"""A figure's text into a `Value`: the forms that scorecards use, and no others.

Every form is one function in `_FORMS`, tried in order; the first that knows the text wins. What
none knows is text, printed as written. Exact throughout: Decimal, and Fraction for ratios.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final
from unicodedata import normalize

from scorecard_report.load.units import (
    CURRENCIES,
    MONTHS,
    SCALES,
    SECONDS,
    are_unit_words,
    in_unit,
    is_clock,
    is_time,
    one_spelling,
)
from scorecard_report.model.value import WITHHELD, Kind, Value
from scorecard_report.problems import Where

# One spelling for each data state. Letters are the shorthand of the UK Government Analysis
# Function; the signs mean what the source meant by them, which we do not guess.
DATA_STATES: Final[Mapping[str, str]] = {
    "b": "b", "c": "c", "e": "e", "f": "f", "low": "low", "ns": "ns", "p": "p", "r": "r",
    "u": "u", "w": "w", "x": "x", "z": "z",
}  # fmt: skip
_SIGNS: Final[Mapping[str, str]] = {
    "n/a": "n/a", "-": "-", "–": "-", "—": "-", "*": "*", "..": "..",
}  # fmt: skip


# Within Decimal's 28 digits even as weeks in seconds, with half a step more: nothing is rounded.
_MOST_DIGITS: Final = 20
_LONGEST: Final = 500  # letters, unit words and note included
_MOST_DIGITS_OF_A_PART: Final = 9
_MOST_EXPONENT: Final = 30
_SPACES: Final = " \u00a0\u202f"
_SIGN: Final = rf"([+\-\u2212])?[{_SPACES}]?"
# Grouped in threes by commas or by spaces, else not at all; then decimals.
_NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)(?:\.\d+)?|\.\d+"
_IN_WORDS: Final[Mapping[Kind, str]] = {
    Kind.NUMBER: "a number",
    Kind.PERCENT: "a percentage",
    Kind.PERCENTAGE_POINTS: "a difference in percentage points",
    Kind.MONEY: "an amount of money",
    Kind.DURATION: "a duration",
    Kind.RANK: "a rank",
    Kind.RATIO: "a ratio",
}

_PLAIN = re.compile(rf"{_SIGN}({_NUMBER})(?:[eE]([+\-]?\d{{1,6}}))?")
_BRACKETED = re.compile(rf"\(({_NUMBER})\)")
_PERCENT = re.compile(
    rf"{_SIGN}({_NUMBER})[{_SPACES}]?(%|per ?cent|pp|percentage points?)", re.IGNORECASE
)
_MONEY = re.compile(rf"{_SIGN}([{CURRENCIES}])[{_SPACES}]?({_NUMBER})(?:[{_SPACES}]?([A-Za-z]+))?")
_SCALED = re.compile(
    rf"{_SIGN}({_NUMBER})[{_SPACES}]?(k|m|bn|thousand|million|billion)", re.IGNORECASE
)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_COLON = re.compile(r"(\d{1,9}):(\d{1,9})", re.ASCII)
_SPELT = re.compile(rf"(\d+(?:\.\d+)?)[{_SPACES}]?([A-Za-z]+)[{_SPACES}]?", re.ASCII)
_RANK = re.compile(r"(\d{1,6})(st|nd|rd|th)(?: of (\d{1,6}))?", re.ASCII | re.IGNORECASE)
_PLACE_OF = re.compile(r"(\d{1,6}) of \d{1,6}", re.ASCII)
_ONE_IN = re.compile(rf"({_NUMBER}) in ({_NUMBER})", re.IGNORECASE)
_OUT_OF = re.compile(rf"({_NUMBER}) of ({_NUMBER})")
_WORDED = re.compile(rf"{_SIGN}({_NUMBER})[{_SPACES}]([^\W\d_].*)")
_BOUND = re.compile(rf"[<>≤≥]=?[{_SPACES}]?(.+)")
_NOTED = re.compile(r"(.*\S)[ ]\(([^()]+)\)")
_WITHHELD_ANYWHERE = re.compile(rf"\[\s*{WITHHELD}\s*\]", re.I)
_STATE_AROUND = re.compile(r"\[([A-Za-z]{1,3})\] ?(.+)|(.+?) ?\[([A-Za-z]{1,3})\]")


@dataclass(frozen=True, slots=True)
class _Figure:
    """What a form found: everything of a `Value` but its place."""

    kind: Kind
    number: Decimal | Fraction | None
    step: Decimal | None = None
    unit: str = ""


def parse_value(text: str | None, where: Where, unit: str = "") -> Value:
    """Read one figure. `unit` is the measure's own, for a bare number. Never raises.

    None and "" are `Kind.MISSING`, printed "[x]"; what is no figure is `Kind.TEXT`. Whatever holds
    the mark [c] is withheld here and now, known form or not: only the mark is kept.
    """
    printed = re.sub(r"[ \t\r\n]+", " ", normalize("NFC", text or "")).strip()
    if not printed:
        return Value(Kind.MISSING, "[x]", where)
    state = _state_alone(printed)
    if state:
        return Value(Kind.STATE, printed, where, state=state)
    if _WITHHELD_ANYWHERE.search(printed):
        return Value(Kind.STATE, f"[{WITHHELD}]", where, state=WITHHELD)
    if len(printed) > _LONGEST:
        return Value(Kind.TEXT, printed, where)
    around = _STATE_AROUND.fullmatch(printed)
    state = DATA_STATES.get((around[1] or around[4]).lower(), "") if around else ""
    if around and state:
        value = _figure_value(around[2] or around[3], where, unit)
        if value.kind is not Kind.TEXT:
            return replace(value, as_printed=printed, state=state)
    return _figure_value(printed, where, unit)


def _state_alone(printed: str) -> str:
    if printed.startswith("[") and printed.endswith("]"):
        return DATA_STATES.get(printed[1:-1].strip().lower(), "")
    return _SIGNS.get(printed.lower(), "")


def _figure_value(printed: str, where: Where, unit: str) -> Value:
    figure = _read(printed, unit)
    if figure is None:
        noted = _NOTED.fullmatch(printed)
        figure = _read(noted[1], unit) if noted else None
    if figure is None:
        return Value(Kind.TEXT, printed, where)
    return Value(figure.kind, printed, where, figure.number, figure.unit, figure.step)


def _read(printed: str, unit: str) -> _Figure | None:
    bound = _BOUND.fullmatch(printed)
    figures = (form(bound[1] if bound else printed, unit) for form in _FORMS)
    figure = next((found for found in figures if found is not None), None)
    return _Figure(Kind.BOUND, None) if bound and figure else figure


def _plain(printed: str, unit: str) -> _Figure | None:
    match = _PLAIN.fullmatch(printed)
    bracketed = None if match else _BRACKETED.fullmatch(printed)
    if match:
        amount = _amount(match[2], match[1], int(match[3] or 0))
    elif bracketed:
        amount = _amount(bracketed[1], "-")
    else:
        return None
    return _in_unit(amount, unit) if amount else None


def _in_unit(amount: tuple[Decimal, Decimal], unit: str) -> _Figure:
    """Give a bare number the kind that the measure's unit names."""
    number, step = amount
    kind, spelling, worth = in_unit(unit)
    if kind is Kind.RATIO:
        return _Figure(kind, Fraction(number))
    return _Figure(kind, number * worth, step * worth, spelling)


def _percent(printed: str, _: str) -> _Figure | None:
    match = _PERCENT.fullmatch(printed)
    amount = _amount(match[2], match[1]) if match else None
    if not match or not amount:
        return None
    if match[3].lower().startswith(("pp", "percentage")):
        return _Figure(Kind.PERCENTAGE_POINTS, *amount, "pp")
    return _Figure(Kind.PERCENT, *amount, "%")


def _money(printed: str, _: str) -> _Figure | None:
    match = _MONEY.fullmatch(printed)
    if not match:
        return None
    scale = SCALES.get((match[4] or "").lower(), None if match[4] else 0)
    amount = None if scale is None else _amount(match[3], match[1], scale)
    return _Figure(Kind.MONEY, *amount, match[2]) if amount else None


def _scaled(printed: str, unit: str) -> _Figure | None:
    match = _SCALED.fullmatch(printed)
    amount = _amount(match[2], match[1], SCALES[match[3].lower()]) if match else None
    return _in_unit(amount, unit) if amount else None


def _clock(printed: str, unit: str) -> _Figure | None:
    """Read "9:19" and "1:05:00"; two parts compare with two, three with three.

    With `unit: ratio` a colon parts the two sides of a ratio instead.
    """
    if unit.strip().casefold() == "ratio":
        match = _COLON.fullmatch(printed)
        if not match or not int(match[2]):
            return None
        return _Figure(Kind.RATIO, Fraction(int(match[1]), int(match[2])))
    match = _CLOCK.fullmatch(printed)
    if not match:
        return None
    first, second, third = int(match[1]), int(match[2]), match[3]
    if third is None:
        return _Figure(Kind.DURATION, Decimal(first * 60 + second), Decimal(1), "0:00")
    total = first * 3600 + second * 60 + int(third)
    return _Figure(Kind.DURATION, Decimal(total), Decimal(1), "0:00:00")


def _spelt_duration(printed: str, unit: str) -> _Figure | None:
    """Read "2h 15m" and "3 days": each part a number and a unit of time, the largest first.

    An "m" is minutes after hours, or where the measure's own unit is one of time; else a million.
    """
    total, last, step, family, at = Decimal(0), 0, Decimal(0), "", 0
    while at < len(printed):
        match = _SPELT.match(printed, at)
        if not match or len(match[1]) > _MOST_DIGITS_OF_A_PART:
            return None
        name = match[2].lower()
        if name == "m" and (last == SECONDS["h"] or is_time(unit)):
            name = "min"
        worth = SECONDS.get(name) or MONTHS.get(name)
        this_family = "months" if name in MONTHS else "time"
        if not worth or (last and worth >= last) or family not in {"", this_family}:
            return None
        total += Decimal(match[1]) * worth
        step = Decimal(1).scaleb(-len(match[1].partition(".")[2])) * worth
        last, family, at = worth, this_family, match.end()
    return _Figure(Kind.DURATION, total, step, family)


def _rank(printed: str, unit: str) -> _Figure | None:
    """Read "3rd" and "3rd of 15"; "3 of 15" where the measure's unit says that it is a rank."""
    is_rank = in_unit(unit)[0] is Kind.RANK
    match = _RANK.fullmatch(printed) or (_PLACE_OF.fullmatch(printed) if is_rank else None)
    if not match:
        return None
    return _Figure(Kind.RANK, Decimal(match[1]), Decimal(1))


def _ratio(printed: str, _: str) -> _Figure | None:
    match = _ONE_IN.fullmatch(printed)
    one, of = (_amount(match[1]), _amount(match[2])) if match else (None, None)
    if not one or not of or not of[0]:
        return None
    return _Figure(Kind.RATIO, Fraction(one[0]) / Fraction(of[0]))


def _worded(printed: str, _: str) -> _Figure | None:
    """Read "16,201 offences" and "2 of 5": comparable where the words are the same."""
    match = _OUT_OF.fullmatch(printed)
    if match:
        amount = _amount(match[1])
        return _Figure(Kind.NUMBER, *amount, one_spelling(f"of {match[2]}")) if amount else None
    match = _WORDED.fullmatch(printed)
    amount = _amount(match[2], match[1]) if match else None
    if not match or not amount or not are_unit_words(match[3].split()):
        return None
    return _Figure(Kind.NUMBER, *amount, one_spelling(match[3]))


_FORMS: Final[tuple[Callable[[str, str], _Figure | None], ...]] = (
    _plain,
    _percent,
    _money,
    _clock,
    _rank,
    _ratio,
    _spelt_duration,
    _scaled,
    _worded,
)


def _amount(
    digits: str, sign: str | None = None, exponent: int = 0
) -> tuple[Decimal, Decimal] | None:
    """Return the number and the worth of one unit in its last printed place; None if too large."""
    for separator in "," + _SPACES:
        digits = digits.replace(separator, "")
    whole, _, decimals = digits.partition(".")
    length = len(whole) + len(decimals)
    if length > _MOST_DIGITS or abs(exponent) > _MOST_EXPONENT or not digits.isascii():
        return None
    number = Decimal(digits).scaleb(exponent)
    step = Decimal(1).scaleb(exponent - len(decimals))
    return (number if sign in {None, "+"} else -number), step


def unit_problem(value: Value, unit: str) -> str | None:
    """Say in what way a value disagrees with the unit that its measure names; None if it agrees."""
    kind, spelling, _ = in_unit(unit)
    if not unit.strip() or not value.is_figure or (value.kind, value.unit) == (kind, spelling):
        return None
    if value.kind is Kind.DURATION and (kind is Kind.DURATION or is_clock(unit)):
        return None
    if value.kind is kind is Kind.NUMBER:
        return f"{value.as_printed!r} counts {value.unit!r}, the unit is {unit!r}"
    return f"{value.as_printed!r} is {_IN_WORDS[value.kind]}, the unit is {unit!r}"
