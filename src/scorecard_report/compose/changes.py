"""A change as people say it: "Up 0.87 (9%)", "Down £250,000 (21%)", "Up 2 places".

In the figures' own unit and decimals, then as a share of the previous figure where that means
anything: of a rank it does not, and beside percentage points it would confuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Final

from scorecard_report.compose.words import AttentionWords, Words
from scorecard_report.compute import Direction
from scorecard_report.compute.attention import Change
from scorecard_report.model.scorecard import Measure
from scorecard_report.model.value import Kind

_WHOLE: Final = Decimal(1)
_TENTH: Final = Decimal("0.1")
_CLOCK: Final = frozenset({"0:00", "0:00:00"})  # the units of durations that are written so
_UNITS_OF_TIME: Final[Mapping[str, tuple[tuple[int, str], ...]]] = {
    "time": ((1, "second"), (60, "minute"), (3600, "hour"), (86400, "day"), (604800, "week")),
    "months": ((1, "month"), (12, "year")),
}
_LARGE_MONEY: Final = ((Decimal(10**9), "bn"), (Decimal(10**6), "m"))
_ROUNDED_MONEY: Final = 1000  # figures printed to no less are those that are written as £1.2m
_WITHOUT_SHARE: Final = frozenset({Kind.RANK, Kind.PERCENT, Kind.PERCENTAGE_POINTS})


def change_in_words(measure: Measure, change: Change | None, words: Words) -> str:
    """Return how far a measure moved, and which way: up a ranking is to a smaller number.

    Of a ratio, whose difference nobody can read, the share alone.
    """
    if change is None or change.amount == 0:
        return words.verdict[Direction.NOT_COMPARABLE if change is None else Direction.NO_CHANGE]
    said, kind = words.attention, measure.current.kind
    way = said.up if (change.amount > 0) is not (kind is Kind.RANK) else said.down
    amount = _amount(measure, abs(change.amount), said)
    share = "" if change.share is None else _share(abs(change.share))
    if not amount or not share or kind in _WITHOUT_SHARE:
        return way.format(amount=amount or share)
    return way.format(amount=f"{amount} ({share})")


def _amount(measure: Measure, change: Fraction, said: AttentionWords) -> str:
    """Return a difference with as many decimals as the finer of two figures; "" for a ratio."""
    current = measure.current
    exact = Decimal(change.numerator) / Decimal(change.denominator)
    steps = [value.step for value in (measure.previous, current) if value.step]
    step = min(steps, default=_WHOLE)
    match current.kind:
        case Kind.NUMBER:
            return _printed(exact, step)
        case Kind.PERCENT | Kind.PERCENTAGE_POINTS:
            return said.points.format(amount=_printed(exact, step))
        case Kind.RANK:
            one, many = said.places
            return (one if exact == 1 else many).format(amount=_printed(exact, step))
        case Kind.MONEY:
            return current.unit + _money(exact, step)
        case Kind.DURATION:
            return _duration(exact, step, current.unit, said)
        case _:
            return ""


def _printed(exact: Decimal, step: Decimal) -> str:
    places = max(0, -int(step.normalize().as_tuple().exponent))
    return f"{exact:,.{places}f}"


def _money(exact: Decimal, step: Decimal) -> str:
    for scale, sign in _LARGE_MONEY:
        if exact >= scale and step >= _ROUNDED_MONEY:
            return f"{(exact / scale).normalize():,f}{sign}"
    return _printed(exact, step)


def _duration(exact: Decimal, step: Decimal, unit: str, said: AttentionWords) -> str:
    """Return a difference as the figures are written: as a clock's, or in their smallest unit."""
    if unit in _CLOCK:
        minutes, seconds = divmod(int(exact), 60)
        if unit == "0:00":
            return f"{minutes}:{seconds:02}"
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    # A step is a unit's worth by a power of ten: of no two units can it be the same.
    for worth, name in _UNITS_OF_TIME.get(unit, ()):
        part = (step / worth).normalize()
        if part <= 1 and part.as_tuple().digits == (1,):
            amount = _printed(exact / worth, part)
            one, many = said.units_of_time[name]
            return (one if amount == "1" else many).format(amount=amount)
    return ""


def _share(share: Fraction) -> str:
    percent = Decimal(share.numerator) / Decimal(share.denominator) * 100
    step = _WHOLE if percent >= 1 else _TENTH
    return f"{percent.quantize(step, ROUND_HALF_EVEN):,f}%"
