"""Every broken or hostile input gives exactly the problems that its case names."""

from __future__ import annotations

import resource
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import document_strategies
from problem_cases import FOLDER, ProblemCase, problem_cases
from scorecard_report.load import Coverage, load_brand, load_rules, load_scorecard
from scorecard_report.load.drawable import OWN_LETTERS, undrawable
from scorecard_report.load.loaded import AssetRefused
from scorecard_report.model.rules import Requirement
from scorecard_report.problems import Severity

COVERAGE = Coverage(document_strategies.brand().fonts)
CASES = problem_cases()


def test_there_are_at_least_fifty_cases() -> None:
    assert len(CASES) >= 50


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_case_gives_its_exact_problems(case: ProblemCase) -> None:
    loaded = load_scorecard(case.data, case.name, COVERAGE)
    told = tuple((p.where.line, p.where.col, p.severity.value, p.code) for p in loaded.problems)
    assert told == case.expected
    assert loaded.value is None
    assert all(p.where.file == case.name and p.message for p in loaded.problems)


def test_hostile_files_cost_little() -> None:
    """Ten times a generous bound on processor time and memory; a bomb would pass a thousand."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.process_time()
    for case in CASES:
        load_scorecard(case.data, case.name, COVERAGE)
    assert time.process_time() - started < 10
    after = resource.getrusage(resource.RUSAGE_SELF)
    assert after.ru_maxrss - before.ru_maxrss < 300_000


@given(st.text(max_size=300))
@example("a: *b")
@example("? ? ?")
@example("- - - x: [")
@example("scorecard: 1\n--- \n...\n")
@settings(max_examples=300)
def test_no_text_makes_the_loader_raise(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    for loaded in (load_scorecard(data, "x", COVERAGE), load_rules(data, "x")):
        has_errors = any(p.severity is Severity.ERROR for p in loaded.problems)
        assert (loaded.value is None) == has_errors


@given(st.binary(max_size=200))
def test_no_bytes_make_the_loader_raise(data: bytes) -> None:
    loaded = load_scorecard(data, "x", COVERAGE)
    assert loaded.value is not None or loaded.problems


GOOD = (Path(__file__).parents[2] / "config" / "scorecard.yaml").read_text(encoding="utf-8")


@given(st.data())
@settings(max_examples=60)
def test_damage_to_the_seed_never_raises_and_points_into_the_file(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 40)))
    put = data.draw(
        st.sampled_from(["", "\t", ": ", "- ", "[", "{", '"', "'", "&a ", "\n", "#", "é"])
    )
    text = GOOD[:start] + put + GOOD[end:]
    loaded = load_scorecard(text.encode(), "damaged.yaml", COVERAGE)
    lines = text.split("\n")
    for problem in loaded.problems:
        assert 1 <= problem.where.line <= len(lines) + 1
        assert problem.where.col >= 1


class _NoAssets:
    def workspace(self, _: str) -> bytes:
        raise AssetRefused("there is no such file")

    def shipped(self, _: str) -> bytes:
        fonts = document_strategies.brand().fonts
        return fonts.regular


@pytest.mark.parametrize(
    ("text", "code", "line", "col"),
    [
        ("page: A5", "unknown-value", 1, 7),
        ("colours: {title: red}", "bad-colour", 1, 18),
        ('colours: {title: "#AAAAAA"}', "low-contrast", 1, 18),
        ('colours: {priorities: ["#1B4F8A", "#FFD700"]}', "low-contrast", 1, 35),
        ("columns: [ref, ref]", "duplicate-column", 1, 16),
        ("columns: [colour]", "unknown-value", 1, 11),
        ("columns: [ref, ~, measure]", "unknown-value", 1, 16),
        ("columns: [{name: ref, width: 0}]", "bad-number", 1, 30),
        ("margins: {side: 3}", "bad-number", 1, 17),
        ("logo: {file: logo.svg, alt: Logo}", "bad-asset", 1, 14),
        ("logo: {file: logo.svg}", "missing-key", 1, 7),
        ("fonts: {text: Comic Sans}", "unknown-font", 1, 15),
        ("fonts: {text: {family: A, regular: a, semibold: b, bold: c}}", "bad-asset", 1, 36),
        ("table_structure: split", "unknown-value", 1, 18),
        ("organisation: ☃", "undrawable-text", 1, 15),
        ("organisation: a\ufeffb", "control-character", 1, 15),
        ('organisation: "a\\0b"', "control-character", 1, 15),
    ],
)
def test_a_brand_s_mistakes_are_told(text: str, code: str, line: int, col: int) -> None:
    loaded = load_brand(text.encode(), "brand.yaml", _NoAssets())
    assert loaded.value is None
    first = loaded.problems[0]
    assert (first.code, first.where.line, first.where.col) == (code, line, col)


@pytest.mark.parametrize(
    ("orders", "cols", "kept"),
    [
        ("target", [], "target"),
        ("[target, change, published]", [], "target change published"),
        ("[target, target]", [21], "target"),
        ("[published, change, target]", [24, 32], "published"),
    ],
)
def test_an_order_that_can_never_count_is_warned_of(
    orders: str, cols: list[int], kept: str
) -> None:
    loaded = load_rules(f"attention: {orders}".encode(), "rules.yaml")
    assert [(p.code, p.where.col) for p in loaded.problems] == [
        ("unreachable-order", col) for col in cols
    ]
    assert loaded.value
    assert [order.value for order in loaded.value.attention] == kept.split()


def test_a_colour_that_yaml_took_for_a_comment_is_told_as_absent() -> None:
    (problem,) = load_brand(b"colours:\n  title: #14304F\n", "brand.yaml", _NoAssets()).problems
    assert (problem.code, problem.message) == ("bad-colour", "no colour is given")


@pytest.mark.parametrize("text", ["-1", "x", "1e3", "1 %%", "5 pp"])
def test_a_tolerance_that_is_none_is_told(text: str) -> None:
    loaded = load_rules(f"no_change_within: '{text}'".encode(), "rules.yaml")
    assert [p.code for p in loaded.problems] == ["bad-number"]


@pytest.mark.parametrize(
    ("text", "code", "col"),
    [
        ("require: [owner-and-due, owner-and-dew]", "unknown-value", 26),
        ("require: commentary", "unknown-value", 10),
        ("require: [~]", "unknown-value", 11),
        ("require: {owner-and-due: yes}", "wrong-type", 10),
        ("bank_holidays: [2017-05-29, 28 August 2017]", "bad-date", 29),
        ("bank_holidays: 2017-02-29", "bad-date", 16),
    ],
)
def test_a_check_or_a_holiday_that_is_none_is_told(text: str, code: str, col: int) -> None:
    loaded = load_rules(text.encode(), "rules.yaml")
    assert loaded.value is None
    assert [(p.code, p.where.line, p.where.col) for p in loaded.problems] == [(code, 1, col)]


def test_checks_and_holidays_are_read_from_a_list_or_one() -> None:
    for text in ("[owner-and-due, owner-and-due]", "owner-and-due"):
        loaded = load_rules(f"require: {text}\nbank_holidays: 2017-05-29".encode(), "rules.yaml")
        assert loaded.value
        assert loaded.value.require == {Requirement.OWNER_AND_DUE}
        assert loaded.value.bank_holidays == {date(2017, 5, 29)}


def test_every_case_says_its_idea_on_its_first_line() -> None:
    for path in FOLDER.glob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# ")


def test_the_shipped_fonts_draw_what_is_never_asked_of_them() -> None:
    assert undrawable(OWN_LETTERS, COVERAGE.letters) == ""


class _BrokenFonts(_NoAssets):
    def workspace(self, _: str) -> bytes:
        return b"\x00\x01\x00\x00" + b"\xff" * 200


def test_a_broken_font_is_told() -> None:
    text = b"fonts: {text: {family: A, regular: a, semibold: b, bold: c}}"
    loaded = load_brand(text, "brand.yaml", _BrokenFonts())
    assert [p.code for p in loaded.problems] == ["bad-font"]
