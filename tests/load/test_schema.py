"""The editors' schemas and the loader agree on the structure of every file."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from scorecard_report.app.assets import shipped_folder
from scorecard_report.load import load_scorecard
from scorecard_report.load.format import GROUPS
from scorecard_report.load.schema import ROOTS, make_schema, schema_files

STRUCTURAL = {
    "unknown-key", "missing-key", "wrong-type", "unknown-value", "missing-value",
    "unsupported-version", "empty-priority", "empty-priorities", "empty-actions", "empty-measures",
}  # fmt: skip
VALIDATOR = Draft7Validator(make_schema("scorecard"))


@pytest.mark.parametrize("name", ROOTS)
def test_schemas_are_schemas_and_as_shipped(name: str) -> None:
    Draft7Validator.check_schema(make_schema(name))
    file = f"{name}.schema.json"
    assert (shipped_folder() / "schema" / file).read_bytes() == schema_files()[file]


def test_every_key_helps_whoever_types_it() -> None:
    for group in GROUPS.values():
        for key in group.keys.values():
            assert key.says.endswith("."), key.name


def measures() -> st.SearchStrategy[dict[str, Any]]:
    figures = st.sampled_from(["1", 2, 5.5, "[c]", ["x"], None, True])
    return st.fixed_dictionaries(
        {"measure": st.just("Sample"), "better": st.sampled_from(["higher", "lower", "neutral"])},
        optional={
            "previous": figures,
            "current": figures,
            "target": figures,
            "reporting": st.just("Yearly"),
            "history": st.dictionaries(st.sampled_from(["2014", "2015", "2016"]), figures),
            "state": st.sampled_from(["p", ["r"]]),
            "commentary": st.just("Said."),
        },
    )


documents = st.fixed_dictionaries(
    {
        "scorecard": st.sampled_from([1, "1"]),
        "title": st.just("Made up"),
        "priorities": st.lists(
            st.fixed_dictionaries(
                {"title": st.just("One"), "measures": st.lists(measures(), min_size=1, max_size=2)},
                optional={
                    "actions": st.lists(
                        st.fixed_dictionaries(
                            {
                                "action": st.just("Do"),
                                "measures": st.lists(measures(), min_size=1, max_size=2),
                            },
                            optional={"partners": st.sampled_from(["A", ["A", "B"]])},
                        ),
                        min_size=1,
                        max_size=2,
                    )
                },
            ),
            min_size=1,
            max_size=2,
        ),
    },
    optional={"language": st.sampled_from(["cy", "en-GB"]), "notes": st.just(["A note"])},
)
JUNK: tuple[Any, ...] = (None, "", "text", 7, [], {}, [1, 2], ["x"], {"a": 1}, [[1]], True)


def damage(document: Any, data: st.DataObject) -> None:
    """Change, drop or add something anywhere."""
    place = document
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        inner = place[key]
        if isinstance(inner, dict | list) and inner and data.draw(st.booleans()):
            place = inner
            continue
        what = data.draw(st.sampled_from(["change", "drop", "add"]))
        if what == "change":
            place[key] = copy.deepcopy(data.draw(st.sampled_from(JUNK)))
        elif what == "drop":
            del place[key]
        elif isinstance(place, dict):
            place[data.draw(st.sampled_from(["extra", "Title", "current", "unit"]))] = "x"
        return


@given(documents, st.data())
@settings(max_examples=400)
def test_schema_and_loader_agree_on_structure(
    document: dict[str, Any], data: st.DataObject
) -> None:
    document = copy.deepcopy(document)  # what was sampled is shared
    for _ in range(data.draw(st.integers(0, 2))):
        damage(document, data)
    # JSON is YAML; its null is YAML's empty value, and its strings are quoted.
    text = json.dumps(document).replace("null", "~")
    told = {p.code for p in load_scorecard(text.encode(), "x").problems if p.code in STRUCTURAL}
    assert VALIDATOR.is_valid(document) == (not told), (text, told)
