"""A change in words: the amount in the figures' own unit, then the share where it has one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import found
from scorecard_report.compose.changes import change_in_words
from scorecard_report.compose.languages import words_for
from scorecard_report.compute import Direction
from scorecard_report.compute.attention import change_of


def told(previous: str, current: str, unit: str = "", language: str = "en-GB") -> str:
    measure, finding = found("lower", previous, current, other=f"unit: '{unit}'" if unit else "")
    assert finding.travel.direction is not Direction.NOT_COMPARABLE
    return change_in_words(measure, change_of(measure), words_for(language))


@pytest.mark.parametrize(
    ("previous", "current", "unit", "expected"),
    [
        ("831", "1087", "", "Up 256 (31%)"),
        ("9.64", "10.51", "", "Up 0.87 (9%)"),
        ("0", "12", "", "Up 12"),
        ("12", "12.0", "", "No change"),
        ("16,201 offences", "16,200 offences", "", "Down 1 (0.0%)"),
        ("82", "90", "%", "Up 8 percentage points"),
        ("1.5 pp", "2.25 pp", "", "Up 0.75 percentage points"),
        ("6th of 15", "4th of 15", "", "Up 2 places"),
        ("4 of 15", "6 of 15", "rank", "Down 2 places"),
        ("3", "2", "rank", "Up 1 place"),
        ("4 days", "6 days", "", "Up 2 days (50%)"),
        ("4", "5", "days", "Up 1 day (25%)"),
        ("1.5 weeks", "1 week", "", "Down 0.5 weeks (33%)"),
        ("2h 15m", "2h 40m", "", "Up 25 minutes (19%)"),
        ("90 seconds", "2 minutes", "", "Up 30 seconds (33%)"),
        ("18 months", "1 year", "", "Down 6 months (33%)"),
        ("2 years", "3 years", "", "Up 1 year (50%)"),
        ("9:19", "9:50", "", "Up 0:31 (6%)"),
        ("1:05:00", "0:58:30", "", "Down 0:06:30 (10%)"),
        ("£1.2m", "£0.95m", "", "Down £250,000 (21%)"),
        ("£12.50", "£13.00", "", "Up £0.50 (4%)"),
        ("£3 million", "£5.5 million", "", "Up £2.5m (83%)"),
        ("£1,234,567", "£3,234,568", "", "Up £2,000,001 (162%)"),
        ("€2bn", "€3.25bn", "", "Up €1.25bn (62%)"),
        ("1 in 4", "1 in 5", "", "Down 20%"),
    ],
)
def test_a_change_is_told_in_its_own_unit(
    previous: str, current: str, unit: str, expected: str
) -> None:
    assert told(previous, current, unit) == expected


def test_in_welsh_too() -> None:
    assert told("6th", "4th", language="cy") == "I fyny 2 safle"
    assert told("4 days", "6 days", language="cy") == "I fyny 2 diwrnod (50%)"


@given(
    st.integers(1, 500), st.integers(1, 500),
    st.sampled_from(["{}", "{} days", "£{}", "£{}m", "{} hours", "{} offences", "0:{:02}:00"]),
)  # fmt: skip
def test_whatever_has_an_amount_tells_it_beside_the_share(a: int, b: int, form: str) -> None:
    if form.startswith("0:"):
        a, b = a % 60 + 1, b % 60 + 1
        a, b = min(a, 59), min(b, 59)
    if a == b:
        return
    said = told(form.format(a), form.format(b))
    assert said.startswith("Up " if b > a else "Down ")
    amount, _, share = said.removesuffix(")").rpartition(" (")
    assert any(sign.isdigit() for sign in amount)
    assert abs(Fraction(share.rstrip("%").replace(",", "")) / 100 - Fraction(abs(b - a), a)) <= (
        Fraction(1, 200)
    )
