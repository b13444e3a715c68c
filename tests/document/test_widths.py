"""How wide columns are: what a column is to hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.document.widths import held_together


@given(st.text("ab ", max_size=40))
def test_a_short_text_is_broken_once_at_most(text: str) -> None:
    pieces = held_together(text)
    assert " ".join(pieces) == text
    if len(text) <= 20:
        assert len(pieces) <= 2
    else:
        assert pieces == text.split(" ")


def test_a_date_is_parted_where_its_lines_are_shortest() -> None:
    assert held_together("31 December 2031") == ["31 December", "2031"]
