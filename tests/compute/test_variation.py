"""Statistical marks: asked for by the rules, for measures with a history, from enough points on."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorecard_report.compute import Rule, Variation, is_good, judge
from scorecard_report.compute.findings import Finding
from scorecard_report.compute.xmr import Signal
from scorecard_report.load import load_rules, load_scorecard
from scorecard_report.model.rules import Rules
from scorecard_report.model.scorecard import Polarity

STEADY = "48 51 47 52 50 49 53 46 51 50 48 52 49"


def found(figures: str, rules: Rules, more: str = "") -> Finding:
    *history, previous, current = figures.split()
    entries = ", ".join(f"P{at}: '{figure}'" for at, figure in enumerate(history))
    text = (
        "scorecard: 1\ntitle: Made up\npriorities:\n  - title: One\n    measures:\n"
        "      - ref: 1\n        measure: A made-up measure\n        better: lower\n"
        f"        previous: '{previous}'\n        current: '{current}'\n{more}"
    )
    if history:
        text += f"        history: {{{entries}}}\n"
    loaded = load_scorecard(text.encode(), "made-up.yaml")
    assert loaded.value, loaded.problems
    (finding,) = judge(loaded.value, rules).values()
    return finding


def variation(figures: str, needed: int = 12, more: str = "") -> Variation:
    told = found(figures, Rules(minimum_points=needed), more).variation
    assert told
    return told


def told(signals: tuple[Signal, ...]) -> list[tuple[Rule, bool]]:
    return [(signal.rule, signal.is_high) for signal in signals]


def test_nothing_is_said_unless_the_rules_ask() -> None:
    finding = found(f"{STEADY} 71", Rules())
    assert finding.variation is None
    assert finding.series.limits is None


def test_a_measure_without_history_says_nothing() -> None:
    assert found("48 51", Rules(minimum_points=2)).variation is None


@pytest.mark.parametrize("count", [3, 11, 12, 13])
def test_enough_points_are_as_many_as_the_rules_say(count: int) -> None:
    figures = " ".join(STEADY.split()[:count])
    assert (variation(figures).limits is None) == (count < 12)
    assert variation(figures, needed=3).limits
    assert variation(figures, needed=count).limits
    assert variation(figures, needed=count + 1).limits is None


@pytest.mark.parametrize("missing", ["[x]", "[c]", "<50", "Amber", "5%", "[c] 12"])
def test_what_does_not_compare_is_no_point(missing: str) -> None:
    figures = f"48 51 47 52 50 {missing.replace(' ', '')} 49 53 46 51 50 48"
    assert variation(figures, needed=11).limits
    assert variation(figures, needed=12).limits is None


def test_where_nothing_compares_with_the_current_figure_there_are_not_enough_points() -> None:
    for current in ("[x]", "[c]", "<10", "N/A", "Amber"):
        assert variation(f"{STEADY} {current}", needed=2) == Variation(2)


def test_figures_that_never_follow_each_other_are_not_enough() -> None:
    assert variation("1 [x] 2 [x] 3", needed=2) == Variation(2)


def test_a_withheld_figure_leaves_the_limits_as_if_it_had_never_been() -> None:
    assert variation(f"{STEADY} [c] 60") == variation(f"{STEADY} [x] 60")


def test_the_latest_figure_s_signals_are_told_apart_from_earlier_ones() -> None:
    now = variation(f"{STEADY} 71")
    assert told(now.of_latest) == [(Rule.OUTSIDE, True)]
    assert now.earlier == ()
    before = variation("48 51 47 52 50 49 79 53 46 51 50 48 52 49")
    assert before.of_latest == ()
    assert told(before.earlier) == [(Rule.OUTSIDE, True)]


def test_a_gap_is_no_figure_of_the_line() -> None:
    (signal,) = variation("48 51 [x] 47 52 50 49 53 46 51 50 48 52 49 71").signals
    assert signal.points == {13}


def test_only_figures_from_the_last_break_on_count() -> None:
    after = f"48[b] {STEADY} 49"
    whole = variation(f"148 151 147 {after}")
    alone = variation(after)
    assert whole.limits == alone.limits
    assert (whole.first, alone.first) == (3, 0)
    assert whole.latest == alone.latest + 3
    assert variation(f"148 151 147 {after}", needed=16).limits is None
    outside = [
        signal.points
        for signal in variation(f"148 151 147 {after[:-2]}90").signals
        if signal.rule is Rule.OUTSIDE
    ]
    assert outside == [{17}]


def test_the_line_s_scale_holds_the_limits_and_the_figures() -> None:
    finding = found(f"{STEADY} 71", Rules(minimum_points=12))
    assert finding.series.limits
    assert finding.variation
    assert finding.variation.limits
    lower, mean, upper = finding.series.limits
    heights = finding.series.heights
    assert 0 <= lower < mean < upper < max(heights) <= 1
    assert min(*heights, lower) == 0
    limits = finding.variation.limits
    share = (limits.mean - limits.lower) / (71 - limits.lower)
    assert abs(mean - float(share)) < 1e-9


def test_without_marks_the_line_is_as_it_was() -> None:
    few = found("48 51 47", Rules(minimum_points=12))
    assert few.series == found("48 51 47", Rules()).series


def test_good_is_the_way_that_is_better() -> None:
    high, low = (Signal(Rule.TREND, way, frozenset({0})) for way in (True, False))
    assert is_good(high, Polarity.HIGHER)
    assert is_good(low, Polarity.LOWER)
    assert is_good(low, Polarity.HIGHER) is is_good(high, Polarity.LOWER) is False
    assert is_good(high, Polarity.NEUTRAL) is is_good(low, Polarity.NEUTRAL) is None


def test_ratios_and_durations_have_limits_too() -> None:
    ratios = found(" ".join(["1:4", "1:5"] * 6), Rules(minimum_points=12), "        unit: ratio\n")
    assert ratios.variation
    assert ratios.variation.limits
    assert ratios.variation.limits.mean == Fraction(9, 40)
    assert variation(" ".join(["9:19", "9:49"] * 6)).limits


@pytest.mark.parametrize(
    ("written", "needed"),
    [
        ("", None),
        ("minimum_points: 12", 12),
        ("minimum_points:", 12),
        ("minimum_points: ''", 12),
        ("minimum_points: 2", 2),
        ("minimum_points: '020'", 20),
    ],
)
def test_the_rules_ask_by_having_the_key(written: str, needed: int | None) -> None:
    loaded = load_rules(f"no_change_within: 0\n{written}\n".encode(), "rules.yaml")
    assert loaded.value
    assert loaded.value.minimum_points == needed
    assert loaded.problems == ()


@pytest.mark.parametrize("written", ["0", "1", "-3", "2.5", "twelve", "12 points", "10000", "1e1"])
def test_a_minimum_that_is_none_is_told(written: str) -> None:
    loaded = load_rules(f"minimum_points: {written}\n".encode(), "rules.yaml")
    assert loaded.value is None
    (problem,) = loaded.problems
    assert (problem.code, problem.where.line, problem.where.col) == ("bad-number", 1, 17)
