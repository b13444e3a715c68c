"""Names of outputs: readable, and allowed on every system."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard_report.app.publish import file_stem


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


@given(st.text(max_size=300))
@example("word " * 60)
@example("x" * 300)
@example("aux.")
def test_every_title_gives_a_name_that_every_system_allows(title: str) -> None:
    stem = file_stem(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem)
    assert len(stem) <= 80
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", stem)
