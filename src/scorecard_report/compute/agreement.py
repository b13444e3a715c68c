"""Whether a commentary's claims agree with the figures: only a plain contradiction is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorecard_report.compute import english
from scorecard_report.compute.claims import Amount, Claim, is_of_a_rate, read_claims
from scorecard_report.compute.english import Said
from scorecard_report.compute.findings import Finding
from scorecard_report.compute.own_figures import claims_by_own_figures
from scorecard_report.compute.travel import Direction
from scorecard_report.model.scorecard import Measure, Polarity
from scorecard_report.model.value import Kind, Value

_BY_WORDS: Final = frozenset({Kind.RATIO, Kind.DURATION})  # written in too many ways to compare
_VAGUE: Final = Fraction(1, 5)  # "about 10" is said of 8 to 12
_COUNT_STEP: Final = 1  # figures printed to less than one are no counts
_KINDS_OF_UNIT: Final[Mapping[str, frozenset[Kind]]] = {
    "%": frozenset({Kind.PERCENT}),
    "pp": frozenset({Kind.PERCENTAGE_POINTS}),
    "rank": frozenset({Kind.RANK}),
    "": frozenset({Kind.RANK}),
}


@dataclass(frozen=True, slots=True)
class _Figures:
    """The two figures that a commentary is about, comparable with each other."""

    measure: Measure
    finding: Finding
    before: Fraction
    after: Fraction

    @property
    def change(self) -> Fraction:
        return self.after - self.before

    @property
    def slack(self) -> Fraction:
        """How far the change may lie from that of the figures behind the print.

        Whole numbers are counts, and as they are printed.
        """
        values = (self.measure.previous, self.measure.current)
        steps = [Fraction(value.step or 0) for value in values if not _is_whole(value)]
        return sum(steps, Fraction(0)) / 2


def disagreements(measure: Measure, finding: Finding) -> Iterator[str]:
    """Yield the words of the commentary that the two figures contradict, in order, each once.

    Nothing where the figures are not comparable, where the commentary is not in English, or where
    a claim may be about anything else.
    """
    before, after = measure.previous.number, measure.current.number
    if finding.travel.direction is Direction.NOT_COMPARABLE or before is None or after is None:
        return
    if not measure.commentary:
        return
    figures = _Figures(measure, finding, Fraction(before), Fraction(after))
    told = _contradicted(read_claims(measure), figures)
    yield from told or _contradicted(claims_by_own_figures(measure), figures)


def _contradicted(claims: Iterable[Claim], figures: _Figures) -> dict[str, None]:
    """Return the words of claims that the figures contradict: one may claim way and amount."""
    return {claim.words: None for claim in claims if not _AGREES[claim.said](claim, figures)}


def _went(way: int) -> Callable[[Claim, _Figures], bool]:
    """Return a check that the figure rose (1) or fell (-1)."""

    def check(claim: Claim, figures: _Figures) -> bool:
        if figures.measure.current.kind is Kind.RANK or claim.of_performance:
            return True  # a rank that falls may be one that rises: nobody can tell
        return figures.change * way > 0 or (claim.slight and figures.change == 0)

    return check


def _is_good(way: int) -> Callable[[Claim, _Figures], bool]:
    """Return a check that the change was for the better (1) or the worse (-1)."""

    def check(claim: Claim, figures: _Figures) -> bool:
        polarity = figures.measure.polarity
        if polarity is Polarity.NEUTRAL:
            return True
        good = figures.change * (1 if polarity is Polarity.HIGHER else -1)
        return good * way > 0 or (claim.slight and good == 0)

    return check


def _is_same(_: Claim, figures: _Figures) -> bool:
    return figures.change == 0 or figures.finding.travel.direction is Direction.NO_CHANGE


def _is_multiple(claim: Claim, figures: _Figures) -> bool:
    *vague, word = claim.words.split()
    least, most = english.TIMES[word]
    if figures.before <= 0 or figures.measure.current.kind is Kind.RANK:
        return True
    times = figures.after / figures.before
    if " ".join(vague) in english.OVER.split("|"):
        return times <= most if word == "halved" else times >= least
    return least <= times <= most


def _is_change(claim: Claim, figures: _Figures) -> bool:
    """Say whether an amount is the change: in the measure's unit, or in per cent of the previous.

    Per cent of a percentage may be points, as many write.
    """
    amount, value = claim.amount, figures.measure.current
    if amount is None or not _tells_change(amount, figures.measure):
        return True
    slack = figures.slack
    if amount.unit != "%" and _is_near(amount, abs(figures.change), slack):
        return True
    if amount.unit == "%" and value.kind is Kind.PERCENT:
        if _is_near(amount, abs(figures.change), slack):
            return True
    elif amount.unit != "%":
        return False
    if not figures.before:
        return True  # of nothing there is no percentage
    share = abs(figures.change / figures.before) * 100
    return _is_near(amount, share, slack * 100 / abs(figures.before) * (1 + share / 100))


def _tells_change(amount: Amount, measure: Measure) -> bool:
    """Say whether an amount can only be this measure's change, not that of a count behind it."""
    value = measure.current
    if value.kind in {*_BY_WORDS, Kind.RANK} or amount.unit == "rank":
        return False
    if amount.unit == "%":
        return value.kind is not Kind.PERCENTAGE_POINTS
    if amount.unit == "pp":
        return value.kind in {Kind.PERCENT, Kind.PERCENTAGE_POINTS}
    if amount.unit:
        return value.kind is Kind.MONEY and value.unit == amount.unit
    return value.kind is Kind.NUMBER and _tells_number(amount, measure)


def _is_figure(side: str) -> Callable[[Claim, _Figures], bool]:
    """Return a check that an amount is the previous or the current figure."""

    def check(claim: Claim, figures: _Figures) -> bool:
        measure, amount = figures.measure, claim.amount
        value: Value = getattr(measure, side)
        if amount is None or value.number is None or not _tells_figure(amount, value, measure):
            return True
        known = [value, *(measure.target.values if measure.target else ())]
        if side == "previous":  # an earlier start is told as well
            known += [point.value for point in measure.history]
        return any(_is_rounded(amount, value) for value in known)

    return check


def _is_rounded(amount: Amount, value: Value) -> bool:
    """Say whether an amount is a figure to fewer places, or to more than are printed."""
    if value.number is None:
        return False
    finer = max(Fraction(0), Fraction(value.step or 0) - Fraction(amount.step))
    return _is_near(amount, Fraction(value.number), finer / 2)


def _is_whole(value: Value) -> bool:
    return value.kind is Kind.NUMBER and value.step is not None and value.step >= _COUNT_STEP


def _tells_figure(amount: Amount, value: Value, measure: Measure) -> bool:
    """Say whether an amount can only be meant as a figure of this kind and unit."""
    if value.kind is Kind.MONEY:
        return amount.unit == value.unit
    if amount.unit == "" and value.kind is Kind.NUMBER:
        return _tells_number(amount, measure)
    return value.kind in _KINDS_OF_UNIT.get(amount.unit, frozenset())


def _tells_number(amount: Amount, measure: Measure) -> bool:
    """Say whether a bare amount is one of the measure's own, and no count behind a rate."""
    is_count = _is_whole(measure.current) and not is_of_a_rate(measure)
    return is_count or amount.step < _COUNT_STEP


def _is_near(amount: Amount, figure: Fraction, slack: Fraction) -> bool:
    """Say whether an amount may be said of a figure known to within some slack."""
    said = Fraction(amount.number)
    margin = Fraction(amount.step) / 2 + slack
    if amount.vague in english.OVER.split("|"):
        return said <= figure + slack
    if amount.vague in english.UNDER.split("|"):
        return figure <= said + slack
    if amount.vague:
        margin += said * _VAGUE
    return abs(said - figure) <= margin


_AGREES: Final[Mapping[Said, Callable[[Claim, _Figures], bool]]] = {
    Said.ROSE: _went(1),
    Said.FELL: _went(-1),
    Said.BETTER: _is_good(1),
    Said.WORSE: _is_good(-1),
    Said.SAME: _is_same,
    Said.TIMES: _is_multiple,
    Said.BY: _is_change,
    Said.TO: _is_figure("current"),
    Said.FROM: _is_figure("previous"),
}
