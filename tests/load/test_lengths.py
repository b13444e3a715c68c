"""Texts that stand on one page, or in one string of the PDF, have a length that is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scorecard_report.load import load_paper, load_rules, load_scorecard
from scorecard_report.load.format import (
    GROUPS,
    LONGEST_ADDRESS,
    LONGEST_HEADING,
    LONGEST_LINK,
    Key,
)
from scorecard_report.problems import Problem

MOST_BYTES = 32_767  # of a string (ISO 19005-2, 6.1.13)
LIMITED = [
    (name, key) for name, group in GROUPS.items() for key in group.keys.values() if key.longest
]
MEASURE = {"measure": "Sample", "better": "lower", "previous": 1, "current": 2, "ref": "1"}
ACTION = {"action": "Do", "measures": [MEASURE]}
SCORECARD = {"scorecard": 1, "title": "A", "priorities": [{"title": "A", "actions": [ACTION]}]}
PAPER = {
    "paper": 1,
    "title": "A",
    "meeting": "2099-01-15",
    "fields": [{"label": "A", "text": "B"}],
    "sections": [{"title": "A", "text": "B"}],
    "appendices": [{"title": "A", "layout": "table"}],
    "background": [{"text": "A", "link": "https://example.org/"}],
}
RULES = {"status": [{"word": "A", "when": "met"}, {"word": "B"}]}
FILES: dict[str, tuple[Any, Any]] = {
    "scorecard": (SCORECARD, load_scorecard),
    "priority": (SCORECARD, load_scorecard),
    "measure": (SCORECARD, load_scorecard),
    "status": (RULES, load_rules),
    "paper": (PAPER, load_paper),
    "field": (PAPER, load_paper),
    "section": (PAPER, load_paper),
    "appendix": (PAPER, load_paper),
    "background document": (PAPER, load_paper),
}


def group_in(node: Any, name: str) -> Any:
    """The first group of a name in a document, by a key that is required of it."""
    needed = {key.name for key in GROUPS[name].keys.values() if key.required}
    pending = [node]
    while pending:
        found = pending.pop(0)
        if isinstance(found, dict) and needed <= found.keys() <= GROUPS[name].keys.keys():
            return found
        inner = found.values() if isinstance(found, dict) else found
        pending += [each for each in inner if isinstance(each, dict | list)]
    raise AssertionError(name)


def told(name: str, key: Key, length: int) -> list[Problem]:
    document, load = FILES[name]
    document = json.loads(json.dumps(document))
    begin = "https://example.org/" if key.name == "link" else ""
    group_in(document, name)[key.name] = begin + "x" * (length - len(begin))
    return list(load(json.dumps(document).encode(), "x").problems)


def test_every_file_but_the_brand_is_asked() -> None:
    assert {name for name, _ in LIMITED} == {*FILES, "brand", "logo"}


@pytest.mark.parametrize(
    ("name", "key"),
    [(name, key) for name, key in LIMITED if name in FILES],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_text_may_be_as_long_as_it_says_and_no_longer(name: str, key: Key) -> None:
    assert told(name, key, key.longest) == []
    (problem,) = told(name, key, key.longest + 1)
    assert problem.code == "too-long"
    assert f"{key.longest:,}" in problem.message


def test_whatever_becomes_one_string_of_the_pdf_fits_it() -> None:
    assert len(LIMITED) > 15
    together = LONGEST_LINK + LONGEST_ADDRESS  # a link's description
    assert all(key.longest <= together for _, key in LIMITED)
    assert together * 2 + 10 < MOST_BYTES


PROSE = "paper: 1\ntitle: A\nmeeting: 2099-01-15\nsections:\n  - title: One\n    text: |\n      "


@pytest.mark.parametrize(
    ("before", "longest", "after"),
    [
        ("Said.\n\n      # ", LONGEST_HEADING, ""),
        ("Said.\n\n      [", LONGEST_LINK, "](https://example.org)"),
        ("Said.\n\n      [*a*", LONGEST_LINK - 1, "](https://example.org)"),
        ("Said.\n\n      [a](https://example.org/", LONGEST_ADDRESS - 20, ")"),
    ],
)
def test_headings_links_and_addresses_in_a_text_too(before: str, longest: int, after: str) -> None:
    def codes(length: int) -> list[tuple[int, str]]:
        text = f"{PROSE}{before}{'x' * length}{after}\n"
        return [(p.where.line, p.code) for p in load_paper(text.encode(), "x").problems]

    assert codes(longest) == []
    assert codes(longest + 1) == [(9, "too-long")]


def test_spaces_that_are_not_printed_are_not_counted() -> None:
    text = json.dumps({**PAPER, "title": f"a{' ' * LONGEST_HEADING}b"})
    assert load_paper(text.encode(), "x").problems == ()
