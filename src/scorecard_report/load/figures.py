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

from scorecard_report.model.value import Kind, Value
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

_MOST_DIGITS: Final = 30
_MOST_EXPONENT: Final = 30
_SPACES: Final = " \u00a0\u202f"
_SIGN: Final = "[+\\-\u2212]"
# Grouped in threes by commas or by spaces, else not at all; then decimals.
_NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)(?:\.\d+)?|\.\d+"
_SCALES: Final[Mapping[str, int]] = {
    "k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9,
}  # fmt: skip
_CURRENCIES: Final = "£€$"
_SECONDS: Final[Mapping[str, int]] = {
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
    "min": 60, "mins": 60, "minute": 60, "minutes": 60,
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
    "d": 86400, "day": 86400, "days": 86400,
    "w": 604800, "week": 604800, "weeks": 604800,
}  # fmt: skip
_MONTHS: Final[Mapping[str, int]] = {"month": 1, "months": 1, "year": 12, "years": 12}

_PLAIN = re.compile(rf"({_SIGN})?({_NUMBER})(?:[eE]([+\-]?\d{{1,6}}))?")
_BRACKETED = re.compile(rf"\(({_NUMBER})\)")
_PERCENT = re.compile(rf"({_SIGN})?({_NUMBER})[{_SPACES}]?(%|per[ ]?cent|pp|percentage points?)")
_MONEY = re.compile(
    rf"({_SIGN})?([{_CURRENCIES}])[{_SPACES}]?({_NUMBER})(?:[{_SPACES}]?([A-Za-z]+))?"
)
_SCALED = re.compile(rf"({_SIGN})?({_NUMBER})[{_SPACES}]?(k|m|bn|thousand|million|billion)", re.I)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?")
_COLON = re.compile(r"(\d{1,9}):(\d{1,9})")
_SPELT = re.compile(rf"(\d+(?:\.\d+)?)[{_SPACES}]?([A-Za-z]+)")
_RANK = re.compile(r"(\d{1,6})(st|nd|rd|th)(?: of (\d{1,6}))?")
_ONE_IN = re.compile(rf"({_NUMBER}) in ({_NUMBER})")
_WORDED = re.compile(rf"({_SIGN})?({_NUMBER})[ \u00a0\u202f]([^\W\d_].*)")
_OUT_OF = re.compile(rf"({_NUMBER}) of ({_NUMBER})")
_BOUND = re.compile(rf"[<>≤≥]=?[{_SPACES}]?[{_CURRENCIES}]?(?:{_NUMBER})[{_SPACES}]?\S{{0,12}}")
_NOTED = re.compile(r"(.*\S)[ ]\(([^()]+)\)")
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

    None and "" are `Kind.MISSING`, printed "[x]"; what is no figure is `Kind.TEXT`.
    """
    printed = " ".join(normalize("NFC", text or "").split(" ")).strip()
    printed = re.sub(r"[ \t\r\n]+", " ", printed)
    if not printed:
        return Value(Kind.MISSING, "[x]", where)
    state = _state_alone(printed)
    if state:
        return Value(Kind.STATE, printed, where, state=state)
    around = _STATE_AROUND.fullmatch(printed)
    if around:
        letters = (around[1] or around[4]).lower()
        inner = around[2] or around[3]
        if letters in DATA_STATES:
            value = _figure_value(inner, where, unit)
            if value.is_figure:
                return replace(value, as_printed=printed, state=DATA_STATES[letters])
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
    if _BOUND.fullmatch(printed):
        return _Figure(Kind.BOUND, None)
    for form in _FORMS:
        figure = form(printed, unit)
        if figure is not None:
            return figure
    return None


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


def _in_unit(amount: tuple[Decimal, Decimal], unit: str) -> _Figure | None:
    """Give a bare number the kind that the measure's unit names."""
    number, step = amount
    folded = unit.strip().casefold()
    if folded in {"%", "percent", "per cent"}:
        return _Figure(Kind.PERCENT, number, step, "%")
    if folded in {"pp", "percentage points"}:
        return _Figure(Kind.PERCENTAGE_POINTS, number, step, "pp")
    if folded == "rank":
        return _Figure(Kind.RANK, number, step)
    if folded == "ratio":
        return _Figure(Kind.RATIO, Fraction(number), None)
    if unit.strip() and unit.strip() in _CURRENCIES:
        return _Figure(Kind.MONEY, number, step, unit.strip())
    if folded in _SECONDS:
        return _Figure(Kind.DURATION, number * _SECONDS[folded], step * _SECONDS[folded], "time")
    if folded in _MONTHS:
        return _Figure(Kind.DURATION, number * _MONTHS[folded], step * _MONTHS[folded], "months")
    return _Figure(Kind.NUMBER, number, step, _unit_words(unit))


def _percent(printed: str, _: str) -> _Figure | None:
    match = _PERCENT.fullmatch(printed)
    amount = _amount(match[2], match[1]) if match else None
    if not match or not amount:
        return None
    if match[3].startswith(("pp", "percentage")):
        return _Figure(Kind.PERCENTAGE_POINTS, *amount, "pp")
    return _Figure(Kind.PERCENT, *amount, "%")


def _money(printed: str, _: str) -> _Figure | None:
    match = _MONEY.fullmatch(printed)
    if not match:
        return None
    scale = _SCALES.get((match[4] or "").lower(), None if match[4] else 0)
    amount = None if scale is None else _amount(match[3], match[1], scale)
    return _Figure(Kind.MONEY, *amount, match[2]) if amount else None


def _scaled(printed: str, unit: str) -> _Figure | None:
    match = _SCALED.fullmatch(printed)
    amount = _amount(match[2], match[1], _SCALES[match[3].lower()]) if match else None
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


def _spelt_duration(printed: str, _: str) -> _Figure | None:
    """Read "2h 15m" and "3 days": each part a number and a unit of time, the largest first."""
    total, last, step, family = Decimal(0), None, Decimal(0), ""
    at = 0
    while at < len(printed):
        match = _SPELT.match(printed, at)
        if not match or len(match[1]) > _MOST_DIGITS:
            return None
        name = match[2].lower()
        minutes_after_hours = name == "m" and last == _SECONDS["h"]
        worth = 60 if minutes_after_hours else _SECONDS.get(name, _MONTHS.get(name))
        this_family = "months" if name in _MONTHS else "time"
        if worth is None or (last is not None and worth >= last) or family not in {"", this_family}:
            return None
        number = Decimal(match[1])
        total += number * worth
        step = Decimal((0, (1,), int(number.as_tuple().exponent))) * worth
        last, family = worth, this_family
        at = match.end()
        while at < len(printed) and printed[at] in _SPACES:
            at += 1
    return _Figure(Kind.DURATION, total, step, family) if last is not None else None


def _rank(printed: str, _: str) -> _Figure | None:
    match = _RANK.fullmatch(printed)
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
        return _Figure(Kind.NUMBER, *amount, _unit_words(f"of {match[2]}")) if amount else None
    match = _WORDED.fullmatch(printed)
    if not match or match[3].split()[0].casefold() in {"to", "and", "or", "of", "in"}:
        return None
    amount = _amount(match[2], match[1])
    if not amount or any(letter in match[3] for letter in "()[]<>"):
        return None
    return _Figure(Kind.NUMBER, *amount, _unit_words(match[3]))


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
    if len(digits) > _MOST_DIGITS or abs(exponent) > _MOST_EXPONENT or not digits.isascii():
        return None
    number = Decimal(digits).scaleb(exponent)
    decimals = len(digits.partition(".")[2])
    step = Decimal(1).scaleb(exponent - decimals)
    return (number if sign in {None, "", "+"} else -number), step


def _unit_words(words: str) -> str:
    return " ".join(words.casefold().split())


def unit_problem(value: Value, unit: str) -> str | None:
    """Say in what way a value disagrees with the unit that its measure names; None if it agrees."""
    if not unit.strip() or not value.is_figure:
        return None
    expected = _read("1", unit)
    if expected is None or (value.kind, value.unit) == (expected.kind, expected.unit):
        return None
    if expected.kind is Kind.NUMBER and expected.unit and value.kind is Kind.NUMBER:
        return f"the figure counts {value.unit!r}, the unit is {unit!r}"
    if value.kind is expected.kind is Kind.DURATION:
        return None
    return f"the figure is a {value.kind.value}, the unit is {unit!r}"
