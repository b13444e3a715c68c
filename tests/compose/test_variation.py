"""Statistical marks in words and lines: under the travel, in the line's words, in the key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from document_strategies import brand
from scorecard_report.compose import compose_linear, compose_report
from scorecard_report.compose.languages import words_for
from scorecard_report.compute import Rule, judge
from scorecard_report.document.nodes import Document, Legend, Table, Trend
from scorecard_report.load import load_rules, load_scorecard
from scorecard_report.model.rules import Rules

STEADY = "48 51 47 52 50 49 53 46 51 50 48 52 49"
FALLING = "52 44 53 46 53 44 52 51 50 49 48 47 46"
ASKED = Rules(minimum_points=12)


def composed(figures: str, better: str = "lower", rules: Rules = ASKED, top: str = "") -> Document:
    *history, previous, current = figures.split()
    entries = ", ".join(f"P{at}: '{figure}'" for at, figure in enumerate(history))
    text = (
        f"scorecard: 1\ntitle: Made up\n{top}priorities:\n  - title: One\n    measures:\n"
        f"      - {{ref: 1, measure: Sample, better: {better}, previous: {previous!r}, "
        f"current: {current!r}, history: {{{entries}}}}}\n"
    )
    loaded = load_scorecard(text.encode(), "made-up.yaml")
    assert loaded.value, loaded.problems
    return compose_report(loaded.value, judge(loaded.value, rules), brand())


def trends(document: Document) -> Iterator[Trend]:
    for table in document.blocks:
        if isinstance(table, Table):
            for group in table.groups:
                for row in group.rows:
                    for cell in row.cells:
                        yield from (block for block in cell.blocks if isinstance(block, Trend))


def trend(figures: str, better: str = "lower", rules: Rules = ASKED, top: str = "") -> Trend:
    (found,) = trends(composed(figures, better, rules, top))
    return found


def terms(document: Document) -> list[str]:
    (legend,) = [block for block in document.blocks if isinstance(block, Legend)]
    return [item.term for item in legend.items]


@pytest.mark.parametrize(
    ("figures", "better", "remarks"),
    [
        (f"{STEADY} 51", "lower", ("within its limits",)),
        (f"{STEADY} 71", "lower", ("above its upper limit: concern",)),
        (f"{STEADY} 71", "higher", ("above its upper limit: improvement",)),
        (f"{STEADY} 71", "neutral", ("above its upper limit",)),
        (f"{STEADY} 20", "lower", ("below its lower limit: improvement",)),
        (FALLING, "lower", ("seven falling in a row: improvement",)),
        (FALLING, "neutral", ("seven falling in a row",)),
        ("44 52 43 51 43 52 44 45 46 47 48 49 50", "lower", ("seven rising in a row: concern",)),
        (
            "40 50 42 52 41 50 55 53 56 54 55 53 54", "higher",
            ("seven above its mean: improvement",),
        ),
        ("48 51 47 52 50 49 53 46 51", "lower", ("not enough points",)),
        (f"{STEADY} [x]", "lower", ("not enough points",)),
        ("48 51", "lower", ()),
    ],
)  # fmt: skip
def test_what_is_said_under_the_travel(figures: str, better: str, remarks: tuple[str, ...]) -> None:
    assert trend(figures, better).remarks == remarks


def test_signals_that_go_one_way_are_said_together() -> None:
    (remark,) = trend("48 51 47 52 50 54 53 52 50 49 48 46 45 44").remarks
    assert remark == "seven falling in a row, two of three near its lower limit: improvement"


def test_signals_that_go_two_ways_are_said_apart() -> None:
    # Falling, and yet the high side of the mean for seven figures.
    figures = "40 41 40 41 40 41 40 41 40 41 60 58 57 56 55 54 53 52"
    assert trend(figures, "lower").remarks == (
        "seven falling in a row: improvement", "seven above its mean: concern",
    )  # fmt: skip


def test_the_line_s_words_say_the_latest_signal_and_the_earlier_ones() -> None:
    line = trend("48 51 47 52 50 49 79 53 46 51 50 48 52 49").line
    assert line
    assert line.words.endswith(
        ", 52, 49. Latest: within its limits. Earlier: above its upper limit"
    )
    assert [(mark.point, mark.is_up) for mark in line.marks] == [(6, True)]
    line = trend(f"{STEADY} 20").line
    assert line
    assert line.words.endswith(", 49, 20. Latest: below its lower limit")
    assert [(mark.point, mark.is_up) for mark in line.marks] == [(13, False)]


def test_the_most_telling_of_several_signals_says_which_way_a_triangle_points() -> None:
    line = trend("40 41 40 41 40 41 40 41 40 41 60 58 57 56 55 54 53 52").line
    assert line
    ways = {mark.point: mark.is_up for mark in line.marks}
    assert not ways[17]  # falling, though above the mean


def test_few_points_leave_the_line_as_it_was() -> None:
    with_rule, without = trend("48 51 47"), trend("48 51 47", rules=Rules())
    assert with_rule.line == without.line
    assert (with_rule.remarks, without.remarks) == (("not enough points",), ())


def test_nothing_is_said_or_explained_unless_the_rules_ask() -> None:
    quiet = composed(f"{STEADY} 71", rules=Rules())
    assert not {"Limits", "Signal", "not enough points"} & set(terms(quiet))
    (found,) = trends(quiet)
    assert found.line
    assert (found.remarks, found.line.limits, found.line.marks) == ((), None, ())
    assert "Latest" not in found.line.words


@pytest.mark.parametrize(
    ("figures", "explained"),
    [
        (f"{STEADY} 51", {"Limits"}),
        (f"{STEADY} 71", {"Limits", "Signal"}),
        ("48 51 47", {"not enough points"}),
        ("48 51", set()),
    ],
)
def test_the_key_explains_what_is_used(figures: str, explained: set[str]) -> None:
    found = {"Limits", "Signal", "not enough points"} & set(terms(composed(figures)))
    assert found == explained


def test_the_key_says_how_many_points_are_needed() -> None:
    (legend,) = [b for b in composed("48 51 47").blocks if isinstance(b, Legend)]
    (meaning,) = [item.meaning for item in legend.items if item.term == "not enough points"]
    assert "12" in meaning


def test_the_linear_layout_says_the_same() -> None:
    text = (
        "scorecard: 1\ntitle: Made up\npriorities:\n  - title: One\n    measures:\n"
        "      - {measure: Sample, better: lower, previous: 1, current: 2, history: {a: 1}}\n"
    )
    loaded = load_scorecard(text.encode(), "made-up.yaml")
    assert loaded.value
    document = compose_linear(loaded.value, judge(loaded.value, ASKED), brand(), 12)
    (found,) = [block for block in document.blocks if isinstance(block, Trend)]
    assert found.remarks == ("not enough points",)


@pytest.mark.checkout
def test_the_guide_s_example_says_what_the_guide_says() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")
    asked, example = re.findall(r"^```yaml\n(.*?)^```", guide, re.M | re.S)
    rules, loaded = load_rules(asked.encode(), "rules"), load_scorecard(example.encode(), "guide")
    assert rules.value
    assert loaded.value
    assert not rules.problems + loaded.problems
    document = compose_report(loaded.value, judge(loaded.value, rules.value), brand())
    (found,) = trends(document)
    assert [f"here, `{remark}`" in guide for remark in found.remarks] == [True]


@pytest.mark.checkout
def test_the_guide_tells_every_word_under_the_travel() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")
    words = words_for("en-GB")
    said = [text for rule, pair in words.signal.items() for text in pair if rule is not Rule.NEAR]
    for text in (*said, words.no_signal, words.few_points, words.signal[Rule.NEAR][0]):
        assert re.search(rf"^\| [^|]*{text}", guide, re.M), text


def test_welsh_says_it_in_welsh() -> None:
    assert trend(f"{STEADY} 71", top="language: cy\n").remarks == (
        "uwchlaw ei derfyn uchaf: pryder",
    )


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_every_signal_has_words_of_its_own(language: str) -> None:
    words = words_for(language)
    assert set(words.signal) == set(Rule)
    said = [text for pair in words.signal.values() for text in pair]
    assert len({*said, words.no_signal, words.few_points}) == 2 * len(Rule) + 2
