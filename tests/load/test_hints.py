"""A hint is a thing to do, and the obvious one comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.load import load_paper, load_rules, load_scorecard
from scorecard_report.problems import Problem, cut

PAPER = "paper: 1\ntitle: Made up\nmeeting: 2099-01-15\nsections:\n  - {title: One, text: Said.}\n"
MEASURE = "scorecard: 1\ntitle: Made up\npriorities: [{title: One, measures: [{%s}]}]\n"


def problems(text: str, *, of: str = "paper") -> tuple[Problem, ...]:
    load = {"paper": load_paper, "rules": load_rules, "scorecard": load_scorecard}[of]
    return load(text.encode(), "made-up.yaml").problems


def field(text: str) -> list[tuple[str, str, str]]:
    """The code, message and hint of each problem of a paper with one field, in braces."""
    told = problems(f"{PAPER}fields: [{{label: Wards, {text}}}]\n")
    return [(problem.code, problem.message, problem.hint) for problem in told]


def comma(piece: str, whole: str) -> list[tuple[str, str, str]]:
    hint = f"inside {{ }} put a text with a comma in quotes: {whole}"
    return [("comma-in-text", f"a comma before {piece!r} ends the text there", hint)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("text: All wards, and Old Town", comma("and Old Town", 'text: "All wards, and Old Town"')),
        ("text: Old Town, Port, and more", comma("Port", 'text: "Old Town, Port, and more"')),
        ("text: All, in short: one", comma("in short", 'text: "All, in short: one"')),
        ('text: The "Hub", and more', comma("and more", "text: 'The \"Hub\", and more'")),
        ("text: A sum, 200 in all", comma("200 in all", 'text: "A sum, 200 in all"')),
        ('text: "All wards", txet', [("unknown-key", "'txet' is no key of a field",
                                      "did you mean 'text'?")]),
        ('text: "All wards", more', [("unknown-key", "'more' is no key of a field",
                                      "known are label, text, holds")]),
        ('text: "All wards, and Old Town"', []),
    ],
)  # fmt: skip
def test_a_comma_that_ends_a_text_inside_braces_is_told_once(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert field(text) == expected


@pytest.mark.parametrize(
    ("text", "of", "message", "hint"),
    [
        (PAPER.replace(", text: Said.", ""), "paper", "a section needs 'text' or 'holds'",
         "add its text, such as 'text: None.', or 'holds' for a list of the paper, "),
        (PAPER[: PAPER.index("sections")], "paper", "the paper needs 'sections'",
         "add 'sections: …': the sections, in order"),
        (PAPER.replace("paper: 1\n", ""), "paper", "the paper needs 'paper'",
         "add 'paper: 1': the version of this format"),
        (PAPER.replace("Made up", ""), "paper", "'title' is empty",
         "fill it in: the paper's title, such as Safe City Scorecard 2016/17"),
        ("minimum-points: 12", "rules", "'minimum-points' is no key of the rules",
         "did you mean 'minimum_points'?"),
        ("status: []", "rules", "'status' holds nothing",
         "add a status, or delete what would have none"),
        (MEASURE % "measure: One, previous: 1, current: 2", "scorecard", "a measure needs 'better'",
         "add 'better: …': which way is good (higher, lower, neutral)"),
        (MEASURE % "measure: One, better: lower, previous: 1, current: 2, target: {by: 2032-01-01}",
         "scorecard", "a target needs 'value' or 'from'", "write its 'value', or 'from' and 'to'"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_as_something_to_add(
    text: str, of: str, message: str, hint: str
) -> None:
    told = [problem for problem in problems(text, of=of) if problem.code != "no-id"]
    assert [problem.message for problem in told] == [message]
    assert told[0].hint.startswith(hint)


def test_a_mistyped_key_is_told_once() -> None:
    text = MEASURE % "ref: 1, measure: One, beter: lower, previous: 1, current: 2"
    assert [p.code for p in problems(text, of="scorecard")] == ["unknown-key"]


def test_a_sentence_where_a_key_is_expected_may_belong_to_the_text_above() -> None:
    text = f"{PAPER}  - title: Two\n    text: |\n      Begun.\n    So it fell in March:\n"
    (problem,) = problems(text)
    assert (
        problem.hint == "where it goes on with the text above, begin it as far right as that text"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Manage the most prolific offenders together", "Manage the most prolific offenders…"),
        ("Manage the most prolific offenders.", "Manage the most prolific offenders."),
        ("Work with courts, and with probation, and", "Work with courts, and with probation…"),
        ("x" * 41, "x" * 40 + "…"),
    ],
)  # fmt: skip
def test_a_long_text_is_cut_at_a_word(text: str, expected: str) -> None:
    assert cut(text) == expected


@given(st.text(max_size=80))
def test_what_is_cut_is_never_longer_and_says_so(text: str) -> None:
    told = cut(text, 20)
    assert len(told) <= 21
    assert told == text or told.endswith("…")
