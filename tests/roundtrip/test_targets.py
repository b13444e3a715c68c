"""Targets in Word: a plain one comes home, a group's is told and left to the YAML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import seed
import statuses
from roundtrip.edits import controls, document
from roundtrip.edits import text as typing
from roundtrip.pulling import Desk, told
from scorecard_report.app.pull import apply
from scorecard_report.compose import compose_linear, compose_report
from scorecard_report.render.docx import render_docx

IS_GROUP = "'target' is a group of keys in the YAML: change it there"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.workspace.scorecard.write_text(statuses.SCORECARD, encoding="utf-8")
    (tmp_path / "config" / "rules.yaml").write_text(statuses.RULES, encoding="utf-8")
    return desk


def word_file(*, is_linear: bool = False, language: str = "en-GB") -> bytes:
    brand = replace(seed.brand(), language=language)
    facts = *statuses.facts(), brand
    document = compose_linear(*facts, 12) if is_linear else compose_report(*facts)
    return render_docx(document, brand, seed.template())


def pull(desk: Desk, docx: bytes) -> list[str]:
    return list(told(desk.pull(docx)))


@pytest.mark.parametrize("is_linear", [False, True], ids=["table", "linear"])
@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_an_unedited_file_gives_no_edits(desk: Desk, language: str, *, is_linear: bool) -> None:
    assert pull(desk, word_file(is_linear=is_linear, language=language)) == []


@pytest.mark.parametrize("is_linear", [False, True], ids=["table", "linear"])
def test_a_plain_target_comes_home(desk: Desk, *, is_linear: bool) -> None:
    docx = typing.replace_text(word_file(is_linear=is_linear), "1.4 target", "12")
    plan = desk.pull(docx)
    assert list(told(plan)) == ["applied 1.4 target: '12'"]
    apply(plan)
    yaml = desk.workspace.scorecard.read_text(encoding="utf-8")
    assert yaml == statuses.SCORECARD.replace(
        "current: 11, target: 10}", "current: 11, target: 12}"
    )


def test_a_target_that_was_not_given_is_added(desk: Desk) -> None:
    docx = typing.replace_text(word_file(), "2.4 target", "7")
    plan = desk.pull(docx)
    assert list(told(plan)) == ["applied 2.4 target: '7'"]
    apply(plan)
    measures = list(statuses.read_scorecard(
        desk.workspace.scorecard.read_text(encoding="utf-8")
    ).measures)  # fmt: skip
    (target,) = [m.target for m in measures if m.ref == "2.4"]
    assert target
    assert target.low.as_printed == "7"


@pytest.mark.parametrize("is_linear", [False, True], ids=["table", "linear"])
@pytest.mark.parametrize("language", ["en-GB", "cy"])
@pytest.mark.parametrize(
    ("tag", "text"), [("1.2 target", "6"), ("1.5 target", "10 to 30"), ("1.7 target", "12")]
)
def test_a_group_s_target_is_told_and_not_taken(
    desk: Desk, tag: str, text: str, language: str, *, is_linear: bool
) -> None:
    if language == "cy":  # the brand's, of which the scorecard itself says nothing
        brand = desk.folder / "config" / "brand.yaml"
        brand.write_bytes(brand.read_bytes().replace(b"language: en-GB", b"language: cy"))
    docx = word_file(is_linear=is_linear, language=language)
    plan = desk.pull(typing.replace_text(docx, tag, text))
    (review,) = plan.review
    assert not plan.applied
    assert not plan.conflicts
    assert f"{review.key} {review.field}" == tag
    assert IS_GROUP in review.reason


def test_a_date_and_a_status_are_told_and_not_taken(desk: Desk) -> None:
    docx = document.find_and_replace(word_file(), "by 31 March 2035", "by 31 March 2036")
    docx = document.find_and_replace(docx, "In tolerance", "On target")
    plan = desk.pull(docx)
    assert not plan.applied
    assert not plan.conflicts
    assert {review.key for review in plan.review} >= {"1.2", "1.3"}


def test_a_file_without_its_controls_still_says_which_target_is_which(desk: Desk) -> None:
    docx = typing.replace_text(word_file(), "1.6 target", "11")
    assert pull(desk, controls.remove_all(docx)) == ["applied 1.6 target: '11'"]
