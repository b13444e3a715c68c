"""Names of outputs: readable, and allowed on every system."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard_report.app.names import file_stem


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Safe City Scorecard 2016/17", "safe-city-scorecard-2016-17"),
        ("Cerdyn Sgorio’r Ddinas — Ŵyl & Tŷ", "cerdyn-sgorior-ddinas-wyl-ty"),
        ("بطاقة الأداء 2016/17", "2016-17"),
        ("بطاقة الأداء", "scorecard"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-scorecard"),
        ("Lpt1", "lpt1-scorecard"),
    ],
)
def test_a_name_is_read_from_the_title(title: str, stem: str) -> None:
    assert file_stem(title) == stem


LONG = "Performance of the Made-up Community Safety Partnership and its Boards in the"


@pytest.mark.parametrize(
    ("title", "mark", "stem"),
    [
        ("Safe City Scorecard", "2016/17", "safe-city-scorecard-2016-17"),
        ("Safe City Scorecard", "", "safe-city-scorecard"),
        ("Report", "2099-01-15", "report-2099-01-15"),
        (f"{LONG} Second Quarter of 2031/32", "2031-12-10",
         "performance-of-the-made-up-in-the-second-quarter-of-2031-32-2031-12-10"),
        (f"{LONG} Region", "Q3 2031/32",
         "performance-of-the-made-up-and-its-boards-in-the-region-q3-2031-32"),
    ],
)  # fmt: skip
def test_what_tells_a_quarter_s_file_from_the_next_stays_whole(
    title: str, mark: str, stem: str
) -> None:
    assert file_stem(title, mark) == stem


MARKS = st.text("abQq12 /-", max_size=60)


@given(st.sampled_from(["", "Report", LONG, "x" * 90]), MARKS, MARKS)
@example(LONG, "The period " * 8 + "before the last", "The period " * 8 + "behind the last")
@example("", "الربع الأول", "الربع الثاني")
def test_another_period_is_another_name(title: str, one: str, other: str) -> None:
    words, others = (re.findall(r"\w+", mark.lower()) for mark in (one, other))
    assert (file_stem(title, one) == file_stem(title, other)) == (words == others)


@given(st.text(max_size=300), st.text(max_size=120))
@example("word " * 60, "")
@example("x" * 300, "y" * 300)
@example("word-" * 60, "word " * 60)
@example("aux.", "")
@example("", "nul")
def test_every_title_gives_a_name_that_every_system_allows(title: str, mark: str) -> None:
    stem = file_stem(title, mark)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem)
    assert len(stem) <= 80
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", stem)
