"""Units: what they make of a bare number, and which words are one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard_report.load.units import are_unit_words, in_unit, is_clock
from scorecard_report.model.value import Kind


@pytest.mark.parametrize(
    ("unit", "kind", "spelling", "worth"),
    [
        ("%", Kind.PERCENT, "%", 1),
        ("Per  cent", Kind.PERCENT, "%", 1),
        ("pp", Kind.PERCENTAGE_POINTS, "pp", 1),
        ("£", Kind.MONEY, "£", 1),
        ("£ million", Kind.MONEY, "£", 1_000_000),
        ("€000s", Kind.MONEY, "€", 1_000),
        ("Weeks", Kind.DURATION, "time", 604_800),
        ("years", Kind.DURATION, "months", 12),
        ("Offences", Kind.NUMBER, "offences", 1),
        ("", Kind.NUMBER, "", 1),
    ],
)
def test_a_unit_names_a_kind_a_spelling_and_a_worth(
    unit: str, kind: Kind, spelling: str, worth: int
) -> None:
    assert in_unit(unit) == (kind, spelling, Decimal(worth))


@pytest.mark.parametrize("unit", ["h:mm", "HH:MM:SS", "mm:ss"])
def test_the_pattern_of_a_clock_is_a_unit(unit: str) -> None:
    assert is_clock(unit)
    assert not is_clock("hours")


@pytest.mark.parametrize("words", ["offences", "per 1,000 residents", "tCO2e", "people in care"])
def test_words_that_name_what_is_counted_are_a_unit(words: str) -> None:
    assert are_unit_words(words.split())


@pytest.mark.parametrize("words", ["to 15", "June 2017", "April", "offences, 3 more", "in 4", "Q3"])
def test_a_range_a_date_and_a_sentence_are_no_unit(words: str) -> None:
    assert not are_unit_words(words.split())
