"""Files made to be slow: each is read, or refused, at a cost in proportion to its size."""

from __future__ import annotations

import time

import pytest

import document_strategies
from scorecard_report.load import Coverage, load_brand, load_paper, load_rules, load_scorecard
from scorecard_report.load.loaded import AssetRefused

COVERAGE = Coverage(document_strategies.brand().fonts)
SECONDS = 5  # of processor time, on a slow and busy machine; what is not linear takes minutes
TOP = "scorecard: 1\ntitle: Made up\npriorities:\n  - title: One\n    measures:\n"
MEASURE = "      - {ref: 1, measure: Sample, better: lower, previous: 1, current: 2}\n"
GOOD = TOP + MEASURE

SLOW = {
    "colons before a hash": (GOOD + "notes: |\n  " + "a: " * 200_000 + "# b\n", set()),
    "spaces before a hash": (GOOD + "notes: |\n  a:" + " " * 400_000 + "# b\n", set()),
    "spaces in commentary": (
        GOOD.replace("current: 2", f'current: 2, commentary: "a{" " * 400_000}b"'), set(),
    ),
    "tabs in commentary": (
        GOOD.replace("current: 2", r'current: 2, commentary: "a\t' + " " * 400_000 + 'b"'),
        set(),
    ),
    "digits": (GOOD.replace("current: 2", f"current: {'1' * 5_000_000}"), {"not-a-figure"}),
    "a word no key is like": (GOOD + "language: " + "x" * 5_000_000, {"unknown-value"}),
    "unknown keys": (
        GOOD + "".join(f"key{n}: 1\n" for n in range(200_000)),
        {"unknown-key", "too-many-errors"},
    ),
    "marks by escape": (GOOD + 'notes: "a' + r"\u0301\u0323" * 200_000 + '"\n', {"stacked-marks"}),
    "control characters": (
        GOOD + "notes: [" + r'"\0", ' * 200_000 + "]\n",
        {"control-character", "too-many-errors"},
    ),
    "an error far down": (GOOD + "# a\n" * 4_000_000 + "a: b: c\n", {"bad-yaml"}),
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW)
def test_the_cost_of_a_file_is_in_proportion_to_its_size(name: str) -> None:
    text, codes = SLOW[name]
    started = time.process_time()
    loaded = load_scorecard(text.encode(), "made-up.yaml", COVERAGE)
    assert time.process_time() - started < SECONDS
    assert {problem.code for problem in loaded.problems} == codes
    assert all(len(problem.message) < 400 for problem in loaded.problems)


PAPER = "paper: 1\ntitle: Made up\nmeeting: 2099-01-15\nsections:\n  - title: One\n    text: |\n"
SLOW_PROSE = {
    "links": "[a](https://example.org) " * 10_000,
    "links on lines of their own": "[a](https://example.org)\n" * 10_000,
    "changes of manner": "a**b" * 20_000,
    "signs that pair late": "**x* " * 20_000,
    "sub-headings": "# a\n\nb\n\n" * 10_000,
    "lists": "- a\n\nb\n\n" * 10_000,
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW_PROSE)
def test_the_cost_of_a_prose_is_in_proportion_to_its_length(name: str) -> None:
    lines = SLOW_PROSE[name].splitlines(keepends=True)
    text = PAPER + "".join(f"      {line}" if line.strip() else "\n" for line in lines)
    started = time.process_time()
    loaded = load_paper(text.encode(), "made-up.yaml", COVERAGE)
    assert time.process_time() - started < SECONDS
    assert not loaded.problems


class _ShippedAlone:
    def workspace(self, _: str) -> bytes:
        raise AssetRefused("there is no such file")

    def shipped(self, _: str) -> bytes:
        return document_strategies.brand().fonts.regular


def test_a_thousand_errors_are_told_and_then_that_there_are_more() -> None:
    data = "".join(f"key{n}: 1\n" for n in range(1500)).encode()
    scorecard = load_scorecard(data, "x")
    brand = load_brand(data, "x", _ShippedAlone())
    rules = load_rules(data, "x")
    assert scorecard.value is brand.value is rules.value is None
    for problems in (scorecard.problems, brand.problems, rules.problems):
        codes = [problem.code for problem in problems]
        assert codes == ["unknown-key"] * 999 + ["too-many-errors", "unknown-key"]


def test_warnings_never_stop_a_scorecard_however_many() -> None:
    measures = "".join(
        f"      - {{ref: r{n}, measure: Sample, better: lower}}\n" for n in range(1500)
    )
    loaded = load_scorecard((TOP + measures).encode(), "x")
    assert loaded.value is not None
    assert [problem.code for problem in loaded.problems] == ["missing-figure"] * 3000
