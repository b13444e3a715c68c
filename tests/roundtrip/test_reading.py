"""Edits made as Word and LibreOffice make them: applied, reported or refused; none lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from conftest import Golden
from roundtrip import sample
from roundtrip.edits import files
from roundtrip.pulling import Desk, told
from roundtrip.word_edits import EDITS, HOSTILE, edited, hostile
from scorecard_report.app.pull_plan import Plan


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def plans(desk: Desk) -> dict[str, Plan]:
    return {name: desk.pull(edited(name)) for name in EDITS}


def _texts(plan: Plan) -> str:
    """Everything that a plan says, without what only tells spaces and lines apart."""
    return re.sub(r"[\s/]+", " ", " ".join(told(plan)))


# What changes no text: the sample says it already, or a picture or a mark has gone.
SAYS_NOTHING_NEW = {
    "inserted, deleted", "formatting only", "control removed", "all removed", "paragraph level",
    "cell level", "nested", "retagged", "column resized", "no bookmark", "no drawings", "prefixes",
    "other snapshot",
}  # fmt: skip


def test_each_edit_by_word_is_told_as_it_should_be(plans: dict[str, Plan], golden: Golden) -> None:
    lines = [line for name, plan in plans.items() for line in (f"== {name}", *told(plan), "")]
    golden.check("pull/word.txt", "\n".join(lines))


@pytest.mark.parametrize("name", EDITS)
def test_no_edit_is_lost(plans: dict[str, Plan], name: str) -> None:
    plan = plans[name]
    if name in SAYS_NOTHING_NEW and name != "other snapshot":
        assert plan.outcome == "nothing"
        return
    assert plan.outcome == "changes" or plan.comments
    seen = re.sub(r"\s+", " ", EDITS[name][1])
    is_new = re.sub(r"\s+", " ", seen).encode() not in sample.source()
    if is_new:
        assert seen in _texts(plan)


@pytest.mark.parametrize("name", EDITS)
def test_no_edit_is_invented(plans: dict[str, Plan], name: str) -> None:
    """What was not touched is not applied."""
    touched = {"1.2", "p1"} if name != "replaced everywhere" else {"p1.a2", "p1.a3", "p1.a4"}
    for applied in plans[name].applied:
        key = applied.edit.id[0]
        if name == "replaced everywhere":
            assert applied.edit.new == applied.edit.old.replace("Constabulary", "Police")
        else:
            assert key in touched
            assert applied.edit.new in _seen(name)


def _seen(name: str) -> Iterator[str]:
    """Yield what the edit shows, whole or within the text that it was typed into."""
    seen = re.sub(r"\s+", " ", EDITS[name][1])
    source = sample.source().decode()
    measure = "Recorded anti-social behaviour rate (Per 1,000)"
    assert measure in source
    yield from (seen, "10.517", "antisocial", "anti-social", "11 20", "Rate of all", "Less crime")
    yield from ("10.51 so far", "9.6410.51", measure.replace("Recorded", "Reported"))


def test_hostile_files_are_refused_in_one_line(desk: Desk, golden: Golden) -> None:
    lines = []
    for name in HOSTILE:
        plan = desk.pull(hostile(name))
        if name not in {"zip_bomb_understated", "many_parts"}:
            assert plan.outcome == "refused", name
        lines += [f"== {name}", *told(plan), ""]
    golden.check("pull/hostile.txt", "\n".join(lines))


@pytest.mark.parametrize("form", [files.strict, files.main_part_elsewhere])
def test_other_forms_of_the_same_file_are_read_alike(desk: Desk, form: object) -> None:
    assert callable(form)
    assert list(told(desk.pull(form(edited("replace text"))))) == [
        "applied 1.2 current: '11.20' Worsening Worsening"
    ]
