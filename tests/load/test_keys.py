"""Keys that are short, ASCII and nobody else's."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.load.keys import LONGEST, is_valid_id, make_keys

_texts = st.one_of(
    st.text("abAB1é .-", max_size=30), st.sampled_from(["p1", "P2", "p1.a2", "m-p1"])
)


@given(st.lists(st.tuples(_texts, _texts, _texts), max_size=30))
def test_made_keys_are_short_ascii_and_unique(entries: list[tuple[str, str, str]]) -> None:
    keys = [made.key for made in make_keys(entries)]
    assert len(keys) == len(entries)
    assert all(is_valid_id(key) and len(key) <= LONGEST and key.isascii() for key in keys)
    folded = [key.casefold() for key in keys]
    assert len(set(folded)) == len(folded)
    assert not any(re.fullmatch(r"p\d+(\.a\d+)?", key) for key in folded)
    assert [made.key for made in make_keys(entries)] == keys


def test_an_id_goes_before_a_ref_and_a_ref_before_the_text() -> None:
    made = make_keys(
        [
            ("3.4-missing", "3.4", "Missing people"),
            ("", "3.5", "Helped"),
            ("", "", "Safe in the day"),
        ]
    )
    assert [m.key for m in made] == ["3.4-missing", "3.5", "safe-in-the-day"]
    assert [m.is_made_up for m in made] == [False, False, True]


def test_a_made_key_never_takes_an_id() -> None:
    made = make_keys([("", "", "Sample"), ("sample", "", "Other")])
    assert made[1].key == "sample"
    assert made[0].key == "sample-2"


def test_an_id_keeps_its_name_beside_a_ref_of_the_same_name() -> None:
    made = make_keys([("", "1.1", "Safe"), ("1.1", "", "Other")])
    assert [(m.key, m.is_made_up) for m in made] == [("safe", True), ("1.1", False)]


def test_a_ref_like_a_priority_s_place_is_told_apart_from_it() -> None:
    made = make_keys([("", "P1", "Safe"), ("p1.a2", "", "Other"), ("", "P1.1", "Third")])
    assert [m.key for m in made] == ["m-P1", "m-p1.a2", "P1.1"]
    assert not any(m.is_made_up for m in made)
