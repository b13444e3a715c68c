"""What a good file means: every scalar as it is spelt, every rule of the format as documented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.load import Loaded, load_scorecard
from scorecard_report.model.scorecard import Measure, Scorecard
from scorecard_report.model.value import Kind

TOP = "scorecard: 1\ntitle: Made up\npriorities:\n  - title: One\n    measures:\n"
MEASURE = "      - {ref: 1, measure: Sample, better: higher, previous: 1, current: 2}\n"


def load(text: str) -> Loaded[Scorecard]:
    return load_scorecard(text.encode(), "made-up.yaml")


def measure(lines: str) -> Measure:
    head = "      - ref: 1\n        measure: Sample\n        better: higher\n"
    loaded = load(TOP + head + "".join(f"        {line}\n" for line in lines.split("\n")))
    assert loaded.value, loaded.problems
    (found,) = loaded.value.measures
    return found


@pytest.mark.parametrize(
    "spelling",
    ["0010", "yes", "12:30", "1.10", "58.0%", "0x1F", "1_000", "null", "2016-12-01", "1e3"],
)
def test_scalars_keep_their_spelling(spelling: str) -> None:
    assert measure(f"previous: {spelling}\ncurrent: 1").previous.as_printed == spelling
    loaded = load(TOP.replace("Made up", spelling) + MEASURE)
    assert loaded.value
    assert loaded.value.title == spelling


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
)
def test_quoted_texts_come_through(text: str) -> None:
    from unicodedata import normalize

    quoted = text.replace("'", "''")
    loaded = load(TOP.replace("Made up", f"'{quoted}'") + MEASURE)
    assert loaded.value
    assert loaded.value.title == normalize("NFC", text)


def test_a_byte_order_mark_and_carriage_returns_do_no_harm() -> None:
    loaded = load_scorecard(b"\xef\xbb\xbf" + (TOP + MEASURE).replace("\n", "\r\n").encode(), "x")
    assert loaded.value
    assert loaded.problems == ()


def test_a_flow_list_with_a_data_state_is_that_state() -> None:
    assert measure("previous: [x]\ncurrent: [C]").previous.as_printed == "[x]"
    assert measure("previous: [x]\ncurrent: [C]").current.state == "c"


def test_the_measure_s_state_goes_with_the_current_figure() -> None:
    found = measure("previous: 1\ncurrent: 2\nstate: p")
    assert (found.current.as_printed, found.current.state) == ("2 [p]", "p")
    assert found.previous.state == ""
    assert measure("previous: 1\ncurrent: 2 [r]\nstate: p").current.as_printed == "2 [r]"
    assert measure("previous: 1\ncurrent:\nstate: '[z]'").current.kind is Kind.STATE


def test_an_absent_figure_is_a_warning_and_not_an_error() -> None:
    loaded = load(TOP + "      - {ref: 1, measure: Sample, better: lower, current: ~}\n")
    assert loaded.value
    assert [p.code for p in loaded.problems] == ["missing-figure", "missing-figure"]


def test_history_is_a_group_of_periods_or_a_list_of_them() -> None:
    points = [("2014/15", "3"), ("2015/16", "[x]")]
    group = measure("previous: 1\ncurrent: 2\nhistory: {2014/15: 3, 2015/16: [x]}")
    listed = measure("previous: 1\ncurrent: 2\nhistory:\n- 2014/15: 3\n- 2015/16: [x]")
    for found in (group, listed):
        assert [(point.period, point.value.as_printed) for point in found.history] == points


def test_partners_may_be_a_text_or_a_list_and_owner_is_inherited() -> None:
    text = """\
scorecard: 1
title: Made up
priorities:
  - title: One
    actions:
      - action: Do it
        partners: [A, B]
        owner: Someone
        measures:
          - {ref: 1, measure: Sample, better: lower, previous: 1, current: 2}
          - {ref: 2, measure: Other, better: lower, previous: 1, current: 2, owner: Another}
"""
    loaded = load(text)
    assert loaded.value
    (action,) = loaded.value.priorities[0].actions
    assert action.partners == ("A", "B")
    assert [m.owner for m in action.measures] == ["Someone", "Another"]


def test_commentary_keeps_its_paragraphs_and_nothing_else() -> None:
    found = measure("previous: 1\ncurrent: 2\ncommentary: |\n  One\n  line.\n\n  Another.")
    assert found.commentary == "One line.\nAnother."


@pytest.mark.parametrize(
    ("line", "col"),
    [("previous: 5 #3", 21), ("previous: #1", 19)],
)
def test_a_value_that_a_comment_swallows_is_warned_of(line: str, col: int) -> None:
    text = TOP + f"      - ref: 1\n        measure: Sample\n        better: lower\n        {line}\n"
    loaded = load(text + "        current: 2 # an ordinary comment\n")
    swallowed = [p for p in loaded.problems if p.code == "swallowed-by-comment"]
    assert [(p.where.line, p.where.col) for p in swallowed] == [(9, col)]


def test_measures_without_ref_or_id_get_a_key_and_a_proposal() -> None:
    loaded = load(
        TOP + "      - {measure: Feeling safe, better: higher, previous: 1, current: 2}\n"
    )
    assert loaded.value
    assert [p.code for p in loaded.problems] == ["no-id"]
    assert [m.key for m in loaded.value.measures] == ["feeling-safe"]
