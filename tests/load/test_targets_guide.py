"""docs/targets.md: every example is read without a problem, and says what its table says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import statuses
from scorecard_report.compute import judge
from scorecard_report.load import load_scorecard
from scorecard_report.load.format import STATUS

pytestmark = pytest.mark.checkout

GUIDE = (Path(__file__).parents[2] / "docs" / "targets.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.M | re.S)
TARGETS = [block for block in BLOCKS if block.startswith("target:")]
RULES = [block for block in BLOCKS if block.startswith("status:")]
ROWS = re.findall(r"^\| (higher|lower) \| ([\d.]+) \| ([\w ]+) \|$", GUIDE, re.M)
FIGURES = {"target: 60%\n": "58%", TARGETS[1]: "58%", TARGETS[2]: "15"}


def scorecard(better: str, current: str, target: str) -> bytes:
    measure = f"measure: Made up, better: {better}, previous: {current}, current: {current}"
    return (
        "scorecard: 1\ntitle: Made up\npriorities:\n  - title: One\n    measures:\n"
        f"      - {{ref: 1, {measure}, {target.strip()}}}\n"
    ).encode()


def test_the_guide_has_examples() -> None:
    assert len(TARGETS) == len(FIGURES) == 3
    assert len(RULES) == 4
    assert len(ROWS) == 7
    assert len(TARGETS) + len(RULES) == len(BLOCKS)


@pytest.mark.parametrize("target", TARGETS)
def test_each_target_is_read_without_a_problem(target: str) -> None:
    loaded = load_scorecard(scorecard("higher", FIGURES[target], target), "made-up.yaml")
    assert loaded.value
    assert loaded.problems == ()


@pytest.mark.parametrize("text", RULES)
def test_each_list_of_statuses_is_read_without_a_problem(text: str) -> None:
    assert len(statuses.read_rules(text).statuses) == 3


@pytest.mark.parametrize(("better", "current", "expected"), ROWS)
def test_each_figure_has_the_status_of_the_table(better: str, current: str, expected: str) -> None:
    loaded = load_scorecard(scorecard(better, current, "target: 60"), "made-up.yaml")
    assert loaded.value
    (finding,) = judge(loaded.value, statuses.read_rules(RULES[0])).values()
    assert finding.status
    assert finding.status.level
    assert finding.status.level.word == expected


def test_every_word_that_a_status_may_choose_is_named() -> None:
    for key in STATUS.keys.values():
        assert f"`{key.name}" in GUIDE or f"{{{key.name}: " in GUIDE, key.name
        assert all(choice in GUIDE for choice in key.choices)
