"""Plain sentences about whatever they name, known to be about the measure by its own figures.

"Offences fell from 317 to 398" of a measure of violent offences: `claims.py` cannot tell which are
meant, but the two figures are the measure's own. Silent wherever they are not, to the last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from scorecard_report.compute import english
from scorecard_report.compute.claims import (
    DEGREE,
    NUMBER,
    About,
    Amount,
    Claim,
    is_of_a_rate,
    read_amount,
    sentences_of,
    words_of,
)
from scorecard_report.compute.english import Said
from scorecard_report.model.scorecard import Measure
from scorecard_report.model.value import Kind, Value

_UNIT: Final = {Kind.NUMBER: "", Kind.PERCENT: "%", Kind.PERCENTAGE_POINTS: "pp"}
_SUBJECT: Final = r"(?P<subject>(?:[^\W\d_]+(?:['-][^\W\d_]+)* ){1,8}?)(?:has |have )?"
_FROM: Final = re.compile(rf"{DEGREE}from {NUMBER}")
_TO: Final = re.compile(rf" to {NUMBER}")
_BY: Final = re.compile(rf"{DEGREE}by {NUMBER}")
_TELLING_CHANGE: Final = 10  # a smaller one may be that of anything


def claims_by_own_figures(measure: Measure) -> Iterator[Claim]:
    """Yield what sentences say that begin with a noun phrase, its verb, and the own figures.

    "from X to Y" of the previous and the current figure; "by N" of the change between them, where
    the measure's words name the subject and nothing that follows narrows it.
    """
    about = About.of(measure)
    for sentence in sentences_of(measure.commentary):
        plain = about.without_times(sentence)
        for said, pattern in _patterns():
            match = pattern.match(plain)
            if not match or set(words_of(match["subject"])) & english.NO_CLAIM:
                continue
            length = _from_to(match["rest"], measure) or _by(match, measure, about)
            if length:
                words = f"{match['verb']} {match['rest'][:length]}"
                of_performance = bool(set(words_of(match["subject"])) & english.GOOD_NOUNS)
                yield Claim(said, words, of_performance=of_performance)


@cache
def _patterns() -> tuple[tuple[Said, re.Pattern[str]], ...]:
    return tuple(
        (said, re.compile(rf"{_SUBJECT}(?P<verb>{verbs}) (?P<rest>.+)"))
        for said, verbs in english.VERBS.items()
    )


def _from_to(rest: str, measure: Measure) -> int:
    """Return how much of a text says "from" and "to" of the measure's figures; 0 for none."""
    before = _FROM.match(rest)
    after = _TO.match(rest, before.end()) if before else None
    if not before or not after:
        return 0
    is_own = _is_figure(read_amount(before), measure.previous) and _is_figure(
        read_amount(after), measure.current
    )
    return after.end() if is_own else 0


def _by(match: re.Match[str], measure: Measure, about: About) -> int:
    """Return how much of a text says "by" and the measure's change; 0 for none."""
    found = _BY.match(match["rest"])
    if not found or is_of_a_rate(measure) or measure.current.kind is not Kind.NUMBER:
        return 0
    subject = frozenset(words_of(match["subject"]))
    tail = re.split(r"[,.!?]", match["rest"][found.end() :])[0]
    known = about.words | english.FIGURE_NOUNS | english.FILLERS
    if (
        not subject & about.head
        or (subject | set(words_of(tail))) - known
        or re.search(r"\d", tail)
    ):
        return 0
    amount = read_amount(found)
    change = Fraction(measure.current.number or 0) - Fraction(measure.previous.number or 0)
    is_own = not amount.vague and not amount.unit and Fraction(amount.number) == abs(change)
    return found.end() if is_own and abs(change) >= _TELLING_CHANGE else 0


def _is_figure(amount: Amount, value: Value) -> bool:
    """Say whether an amount is a figure, in its own unit and to its last digit."""
    unit = value.unit if value.kind is Kind.MONEY else _UNIT.get(value.kind)
    return not amount.vague and amount.unit == unit and amount.number == value.number
