"""Laws of the whole way: a scorecard into Word, typed into, read back, written home."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import seed
from roundtrip import sample
from roundtrip.edits import text as typing
from roundtrip.edits.wordfile import WordFile
from roundtrip.pulling import Desk, told
from scorecard_report.app.pull import apply
from scorecard_report.load import load_scorecard
from scorecard_report.model.brand import Brand, ColumnChoice, ColumnName, TableStructure
from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.today import Today
from test_stress import CASES

SIMPLE = replace(seed.brand(), table_structure=TableStructure.SIMPLE)
FEW = replace(seed.brand(), columns=tuple(map(ColumnChoice, (ColumnName.TRAVEL, ColumnName.LEAD,
                                                             ColumnName.CURRENT))))  # fmt: skip
NOTED = """\
scorecard: 1
title: Made up
marking: OFFICIAL
notes: [First made-up note, Second made-up note]
priorities:
  - title: One
    measures:
      - {ref: 1.1, measure: Loose, better: lower, previous: 1, current: 2, note: A made-up note}
      - {ref: 1.1b, measure: Other, better: lower, previous: 1, current: [c], target: 5, due: May}
    actions:
      - action: Do it
        owner: A. N. Other
        partners: [Made-up Board, Sample Service]
        measures:
          - measure: Without a ref
            id: no-ref
            better: higher
            previous:
            current: 4 [p]
            commentary: "One.\\n\\nTwo."
      - action: Do more
        measures:
          - {ref: 1.3, measure: Third, better: neutral, previous: N/A, current: 3, state: r}
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize("brand", [seed.brand(), SIMPLE, FEW], ids=["merged", "simple", "few"])
@pytest.mark.parametrize("is_linear", [False, True], ids=["table", "linear"])
@pytest.mark.parametrize("name", ["seed", "noted", *CASES])
def test_an_unedited_file_gives_no_edits(
    desk: Desk, name: str, brand: Brand, is_linear: bool
) -> None:
    yaml = {"seed": sample.source(), "noted": NOTED.encode()}.get(
        name, CASES.get(name, "").encode()
    )
    path = desk.workspace.scorecard
    path.write_bytes(yaml)
    plan = desk.pull(sample.word_file(yaml, brand, is_linear=is_linear))
    assert list(told(plan)) == []
    assert plan.outcome == "nothing"


EDITABLE = ("action", "lead", "partners", "measure", "reporting", "previous", "current",
            "commentary")  # fmt: skip
# What Word takes and gives back as it is: no control characters, no odd spaces.
NASTY = (
    "yes", "12:30", "0010", "- x", "# x", "a #b", "a: b", "[x]", "{a}", "*a", "&a", "!t", "%", "@x",
    "`", "> x", "| x", "'", '"', "“quoted”", "it’s", "a, b", "c:\\d", "=1+1", "ŵ ŷ", "1,087",
    "£1.2m",
)  # fmt: skip
values = st.sampled_from(NASTY) | st.text(
    st.characters(codec="latin-1", exclude_categories=("C", "Z")), min_size=1, max_size=30
)


def _tags() -> list[str]:
    return [
        tag
        for tag in WordFile(sample.tagged()).tags()
        if tag.split(" ")[1] in EDITABLE and not tag.endswith(" 2") and "commentary" not in tag
    ]


@given(st.dictionaries(st.sampled_from(_tags()), values, min_size=1, max_size=6))
@example({"1.2 current": "[x]", "p1.a1 partners": "A, B"})
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_typed_into_word_is_what_the_yaml_says(
    tmp_path_factory: pytest.TempPathFactory, typed: dict[str, str]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("typed"))
    docx = sample.tagged()
    for tag, text in typed.items():
        docx = typing.replace_text(docx, tag, text)
    plan = desk.pull(docx)
    assert not plan.conflicts
    before = _says(desk)
    told_of = {" ".join(applied.edit.id) for applied in plan.applied}
    told_of |= {f"{review.key} {review.field}" for review in plan.review}
    meant = {
        tuple(tag.split(" ")): canonical(text)
        for tag, text in typed.items()
        if canonical(text) != before[tuple(tag.split(" "))]
    }
    assert told_of == {" ".join(id_) for id_ in meant}
    apply(plan)
    applied = {applied.edit.id for applied in plan.applied}
    after = _says(desk)
    for id_, said in before.items():
        if id_ not in applied:
            assert after[id_] == said
        elif id_[1] not in {"previous", "current"}:  # `12 [c]` is printed as [c]
            assert after[id_] == meant[id_]


def _says(desk: Desk) -> dict[tuple[str, str], str]:
    loaded = load_scorecard(desk.workspace.scorecard.read_bytes(), "scorecard.yaml")
    assert loaded.value, loaded.problems
    today = Today(loaded.value)
    return {id_: today.text(id_) for id_ in today.fields()}
