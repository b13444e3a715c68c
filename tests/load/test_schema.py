"""The editors' schemas and the loader agree on the structure of every file."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import document_strategies
from scorecard_report.app.assets import shipped_folder
from scorecard_report.load import AssetRefused, load_brand, load_paper, load_rules, load_scorecard
from scorecard_report.load.format import GROUPS
from scorecard_report.load.schema import ROOTS, make_schema, schema_files
from scorecard_report.problems import Problem

STRUCTURAL = {
    "unknown-key", "missing-key", "wrong-type", "unknown-value", "missing-value",
    "unsupported-version", "empty-priority", "empty-priorities", "empty-actions", "empty-measures",
    "empty-fields", "empty-sections", "empty-appendices", "empty-field", "empty-section",
    "empty-appendix",
    "empty-target", "empty-status",
}  # fmt: skip
VALIDATORS = {name: Draft7Validator(make_schema(name)) for name in ROOTS}


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
    figures = st.sampled_from(["1", 2, 5.5, "[c]", ["x"], ["Low"], None, True])
    goals = st.one_of(
        st.fixed_dictionaries(
            {"value": figures},
            optional={"by": st.just("2020-03-31"), "tolerance": st.sampled_from(["5%", 1, None])},
        ),
        st.fixed_dictionaries({"from": st.just(1), "to": st.just(2)}),
    )
    return st.fixed_dictionaries(
        {"measure": st.just("Sample"), "better": st.sampled_from(["higher", "lower", "neutral"])},
        optional={
            "previous": figures,
            "current": figures,
            "target": figures | goals,
            "reporting": st.just("Yearly"),
            "history": st.one_of(
                st.dictionaries(st.sampled_from(["2014", "2015", "2016"]), figures),
                st.lists(st.fixed_dictionaries({"2014": figures}), max_size=1),
            ),
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
JUNK: tuple[Any, ...] = (
    None, "", "text", 7, [], {}, [1, 2], ["x"], {"a": 1}, [{"a": 1, "b": 2}], [[1]], True,
)  # fmt: skip


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
    expect_agreement("scorecard", document, load_scorecard(yaml_text(document), "x").problems)


def yaml_text(document: Any) -> bytes:
    """JSON is YAML; its null is YAML's empty value, and its strings are quoted."""
    return json.dumps(document).replace("null", "~").encode()


def expect_agreement(name: str, document: Any, problems: Iterable[Problem]) -> None:
    told = {problem.code for problem in problems if problem.code in STRUCTURAL}
    assert VALIDATORS[name].is_valid(document) == (not told), (document, told)


COLOUR = st.sampled_from(["#123456", "#123"])
brands = st.fixed_dictionaries(
    {"organisation": st.just("Made up")},
    optional={
        "page": st.sampled_from(["A4", "A3"]),
        "language": st.sampled_from(["cy", "en-GB", None]),
        "table_structure": st.sampled_from(["merged", "simple"]),
        "logo": st.fixed_dictionaries({"file": st.just("a.svg"), "alt": st.just("Made up")}),
        "margins": st.dictionaries(st.sampled_from(["side", "top", "bottom"]), st.just(15)),
        "fonts": st.fixed_dictionaries(
            {"word": st.just("Arial")},
            optional={
                "text": st.sampled_from(
                    ["Source Sans 3", {"family": "A", "regular": "a", "semibold": "b", "bold": "c"}]
                )
            },
        ),
        "colours": st.fixed_dictionaries(
            {"title": COLOUR}, optional={"priorities": st.lists(COLOUR, min_size=1, max_size=2)}
        ),
        "columns": st.lists(
            st.sampled_from(["ref", {"name": "action"}, {"name": "travel", "width": 30}]),
            min_size=1,
            max_size=2,
        ),
    },
)
rules = st.fixed_dictionaries(
    {"no_change_within": st.sampled_from([0, "1%", 0.5])},
    optional={
        "minimum_points": st.just(12),
        "require": st.sampled_from(
            ["owner-and-due", ["target-not-past"], ["owner-and-due", "commentary-agrees"], [], None]
        ),
        "bank_holidays": st.sampled_from([["2017-05-29"], "2017-05-29", []]),
        "status": st.lists(
            st.fixed_dictionaries(
                {"word": st.sampled_from(["Green", "Red"])},
                optional={
                    "when": st.sampled_from(["met", None]),
                    "within": st.sampled_from(["5%", 1, "tolerance"]),
                    "travel": st.sampled_from(["improving", "not worsening"]),
                    "mark": st.sampled_from(["full", "cross"]),
                    "tone": st.sampled_from(["good", "quiet"]),
                },
            ),
            min_size=1,
            max_size=3,
        ),
    },
)


@given(brands, st.data())
@settings(max_examples=300)
def test_schema_and_loader_agree_on_a_brand(document: dict[str, Any], data: st.DataObject) -> None:
    document = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(0, 2))):
        damage(document, data)
    problems = load_brand(yaml_text(document), "x", NoWorkspace()).problems
    expect_agreement("brand", document, problems)


@given(rules, st.data())
def test_schema_and_loader_agree_on_rules(document: dict[str, Any], data: st.DataObject) -> None:
    document = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(0, 2))):
        damage(document, data)
    expect_agreement("rules", document, load_rules(yaml_text(document), "x").problems)


papers = st.fixed_dictionaries(
    {
        "paper": st.sampled_from([1, "1"]),
        "title": st.just("Made up"),
        "meeting": st.just("2099-01-15"),
        "sections": st.lists(
            st.one_of(
                st.just({"title": "One", "text": "Said."}),
                st.just({"title": "Two", "text": "Said.", "holds": "recommendations"}),
                st.just({"title": "Three", "holds": "background"}),
            ),
            min_size=1,
            max_size=3,
        ),
    },
    optional={
        "fields": st.lists(
            st.sampled_from([{"label": "A", "text": "B"}, {"label": "A", "holds": "meeting"}]),
            min_size=1,
            max_size=2,
        ),
        "recommendations": st.sampled_from(["One", ["One", "Two"], []]),
        "appendices": st.lists(
            st.sampled_from([
                {"title": "A", "layout": "table"},
                {"title": "A", "file": "a.pdf", "include": True},
                {"title": "A", "file": "a.pdf", "include": "false"},
            ]),
            min_size=1,
            max_size=2,
        ),
        "background": st.sampled_from(
            ["One", ["One", {"text": "Two", "link": "https://example.org"}], []]
        ),
        "language": st.sampled_from(["cy", "en-GB", None]),
    },
)  # fmt: skip


@given(papers, st.data())
@settings(max_examples=400)
def test_schema_and_loader_agree_on_a_paper(document: dict[str, Any], data: st.DataObject) -> None:
    document = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(0, 2))):
        damage(document, data)
    expect_agreement("paper", document, load_paper(yaml_text(document), "x").problems)


class NoWorkspace:
    def workspace(self, _: str) -> bytes:
        raise AssetRefused("there is no such file")

    def shipped(self, _: str) -> bytes:
        return document_strategies.brand().fonts.regular


@pytest.mark.parametrize(
    "history",
    [{}, [], {"2014": 1}, [{"2014": 1}, {"2015": ["x"]}],
     [{}], [{"2014": 1, "2015": 2}], [1], ["2014"], {"2014": [1]}, "x"],
)  # fmt: skip
def test_schema_and_loader_agree_on_history(history: Any) -> None:
    measure = {"measure": "Sample", "better": "lower", "history": history}
    document = {"scorecard": 1, "title": "T", "priorities": [{"title": "P", "measures": [measure]}]}
    expect_agreement("scorecard", document, load_scorecard(yaml_text(document), "x").problems)
