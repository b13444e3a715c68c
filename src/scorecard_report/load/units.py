"""What a measure's `unit` makes of a bare number, and which words can be a unit at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from scorecard_report.model.value import Kind

CURRENCIES: Final = "£€$"
SCALES: Final[Mapping[str, int]] = {  # as powers of ten
    "k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9,
}  # fmt: skip
SECONDS: Final[Mapping[str, int]] = {
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
    "min": 60, "mins": 60, "minute": 60, "minutes": 60,
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
    "d": 86400, "day": 86400, "days": 86400,
    "w": 604800, "week": 604800, "weeks": 604800,
}  # fmt: skip
MONTHS: Final[Mapping[str, int]] = {"month": 1, "months": 1, "year": 12, "years": 12}

_UNITS: Final[Mapping[str, tuple[Kind, str, Decimal]]] = {
    **dict.fromkeys(("%", "percent", "per cent"), (Kind.PERCENT, "%", Decimal(1))),
    **dict.fromkeys(("pp", "percentage points"), (Kind.PERCENTAGE_POINTS, "pp", Decimal(1))),
    "rank": (Kind.RANK, "", Decimal(1)),
    "ratio": (Kind.RATIO, "", Decimal(1)),
    **{name: (Kind.DURATION, "time", Decimal(worth)) for name, worth in SECONDS.items()},
    **{name: (Kind.DURATION, "months", Decimal(worth)) for name, worth in MONTHS.items()},
    **{
        f"{sign}{gap}{scale}": (Kind.MONEY, sign, Decimal(1).scaleb(exponent))
        for sign in CURRENCIES
        for gap in ("", " ")
        for scale, exponent in {"": 0, "000": 3, "000s": 3, **SCALES}.items()
    },
}
_CLOCK_UNIT = re.compile(r"[hms]{1,2}(?::[hms]{2}){1,2}")

_WORD = re.compile(r"[^\W\d_][\w.%/&'\u2019-]*")
_NUMBER_AFTER_PER = re.compile(r"[0-9][0-9,]*")
# First words that make a range, a limit or a date of the number before them.
_NO_UNIT: Final = frozenset({
    "to", "and", "or", "of", "in", "plus", "vs", "am", "pm", "q1", "q2", "q3", "q4", "h1", "h2",
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december",
})  # fmt: skip


def one_spelling(unit: str) -> str:
    """Return a unit as it is compared: without regard to case and to the width of its spaces."""
    return " ".join(unit.casefold().split())


def in_unit(unit: str) -> tuple[Kind, str, Decimal]:
    """Return what a bare number is in a unit: its kind, the unit's spelling, the worth of one."""
    folded = one_spelling(unit)
    return _UNITS.get(folded, (Kind.NUMBER, folded, Decimal(1)))


def is_time(unit: str) -> bool:
    """Say whether a unit is one of time that is counted in seconds."""
    return one_spelling(unit) in SECONDS


def is_clock(unit: str) -> bool:
    """Say whether a unit is the pattern of a clock, such as h:mm."""
    return _CLOCK_UNIT.fullmatch(one_spelling(unit)) is not None


def are_unit_words(words: Sequence[str]) -> bool:
    """Say whether words can be a unit: no range, date or sentence, no number but after "per"."""
    return words[0].casefold() not in _NO_UNIT and all(
        _WORD.fullmatch(word) or (before.casefold() == "per" and _NUMBER_AFTER_PER.fullmatch(word))
        for before, word in zip(("", *words), words, strict=False)
    )
