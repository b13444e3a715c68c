"""Concerns: what is told of figures that are well written and doubtful, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard_report.compute import concerns, judge
from scorecard_report.load import load_scorecard
from scorecard_report.model.rules import Rules
from scorecard_report.problems import Problem, Severity, Where

TOP = """\
scorecard: 1
title: Made up
priorities:
  - title: One
    measures:
"""
MEASURE = """\
      - ref: {ref}
        measure: A made-up measure
        better: lower
        previous: {previous}
        current: {current}
"""


def told(*figures: tuple[str, str]) -> tuple[Problem, ...]:
    measures = "".join(
        MEASURE.format(ref=ref, previous=previous, current=current)
        for ref, (previous, current) in enumerate(figures, 1)
    )
    loaded = load_scorecard((TOP + measures).encode(), "made-up.yaml")
    assert loaded.value, loaded.problems
    return concerns(loaded.value, judge(loaded.value, Rules()), Rules())


def test_the_warning_names_both_figures_and_what_each_stands_for() -> None:
    (problem,) = told(("0.6", "0.62"))
    assert (problem.severity, problem.code) == (Severity.WARNING, "within-rounding")
    assert problem.where == Where("made-up.yaml", 10, 18)
    for part in ("worsening", "0.6 stands for 0.55 to 0.65", "0.62 stands for 0.615 to 0.625"):
        assert part in problem.message


def test_each_doubtful_measure_is_told_in_its_own_place_and_no_other() -> None:
    problems = told(("1", "1.4"), ("1", "2"), ("£1m", "£1,400,000"), ("<10", "9"))
    assert [problem.where.line for problem in problems] == [10, 20]
    assert "£1m stands for 500000 to 1500000" in problems[1].message


@pytest.mark.parametrize(
    "figures", [("100", "100.0"), ("0.60", "0.62"), ("N/A", "1"), ("<5", "5%")]
)
def test_nothing_is_told_of_figures_that_leave_no_doubt(figures: tuple[str, str]) -> None:
    assert told(figures) == ()


def test_figures_of_different_units_are_told() -> None:
    (problem,) = told(("5", "5%"))
    assert problem.code == "units-differ"
    assert "'5' and '5%'" in problem.message


def test_a_finding_without_doubt_silences_the_check() -> None:
    """The check reads the finding: it does not judge a second time."""
    loaded = load_scorecard(
        (TOP + MEASURE.format(ref=1, previous="0.6", current="0.62")).encode(), "made-up.yaml"
    )
    assert loaded.value
    (found,) = judge(loaded.value, Rules()).values()
    sure = replace(found, travel=replace(found.travel, is_within_rounding=False))
    assert concerns(loaded.value, {"1": sure}, Rules()) == ()
