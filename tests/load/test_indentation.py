"""A line in the wrong column is told where it stands, and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorecard_report.load.nodes import Unreadable, read_nodes

CONFIG = Path(__file__).parents[2] / "config"
FILES = {
    name: (CONFIG / name).read_text(encoding="utf-8") for name in ("scorecard.yaml", "paper.yaml")
}
PAPER = """\
paper: 1
sections:
  - title: One
    text: |
      Well begun.

      It fell: see below.

      1. early: calls
  - title: Two
    text: None.
  - {title: Three, text: "None."}
"""


def told(text: str) -> tuple[int, int, str, str]:
    """The line, column, message and hint of a text that is no YAML."""
    with pytest.raises(Unreadable) as refusal:
        read_nodes(text, "paper.yaml")
    problem = refusal.value.problem
    assert problem.code == "bad-yaml"
    assert "[" not in problem.hint or "[" in problem.message  # no trail that leads elsewhere
    return problem.where.line, problem.where.col, problem.message, problem.hint


@pytest.mark.parametrize(
    ("old", "new", "place", "hint"),
    [
        ("    text: None", "   text: None", (11, 4), "put 1 more space before it, so that it"),
        ("    text: None", "     text: None", (11, 6), "take 1 space away, so that it begins as"),
        ("  - title: Two", "   - title: Two", (10, 4), "take 1 space away, so that it begins as"),
        ("  - title: Two", " - title: Two", (10, 2), "put 1 more space before it, so that it"),
        ("      It fell: see", "    It fell in all but one place: see", (7, 5),
         "put 2 more spaces before it: a text after | or > ends"),
        ("      It fell: see", "     It: see", (7, 6), "a key of its own begins in column 5"),
        ("      Well begun.", "        Well begun.", (7, 7), "or it is line 5 which stands"),
        ("      Well begun.", "    Well begun.", (5, 5), "put 2 more spaces before each of its"),
        ("      It fell: see below.", "    # It fell", (7, 5), "put 2 more spaces before it"),
        ("    text: None.", "    text: None.\n  A second line", (12, 3), "a line that goes on"),
    ],
)  # fmt: skip
def test_a_line_in_the_wrong_column_is_told_where_it_stands(
    old: str, new: str, place: tuple[int, int], hint: str
) -> None:
    assert old in PAPER
    line, col, _, told_hint = told(PAPER.replace(old, new, 1))
    assert (line, col) == place
    assert hint in told_hint


@pytest.mark.parametrize(
    ("value", "col", "hint"),
    [
        ("[p] 64", 15, 'put it in quotes: "[p] 64"'),
        ('"He said "so""', 21, "inside double quotes write “ and ”"),
        ("'It's so'", 15, "inside single quotes write an apostrophe twice"),
        ("None: as said", 15, "put the whole text in quotes"),
    ],
)
def test_what_follows_a_closed_text_is_told_where_it_begins(
    value: str, col: int, hint: str
) -> None:
    line, told_col, _, told_hint = told(PAPER.replace("None.", value, 1))
    assert (line, told_col) == (11, col)
    assert hint in told_hint


@pytest.mark.parametrize("name", FILES)
def test_any_line_that_is_moved_aside_is_named(name: str) -> None:
    lines = FILES[name].splitlines()
    for number, line in enumerate(lines):
        told = line.lstrip()
        by = (-2, -1, 1, 2)[number % 4]  # each line in one way: all of them take ten seconds
        moved = " " * max(0, len(line) - len(told) + by) + told
        try:
            read_nodes("\n".join([*lines[:number], moved, *lines[number + 1 :]]), name)
        except Unreadable as refusal:
            problem = refusal.problem
            said = re.sub("[:,;]", " ", f"{problem.message} {problem.hint} ")
            is_named = f"line {number + 1} " in said
            assert problem.where.line == number + 1 or is_named, problem
