"""What is said of a status: word and mark, counts and key, in every layout and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import seed
import statuses
from document_strategies import brand
from scorecard_report.compose import compose_linear, compose_report
from scorecard_report.compose.languages import words_for
from scorecard_report.compose.verdicts import MARK
from scorecard_report.compute import NoStatus, judge
from scorecard_report.document.glyphs import MARKS
from scorecard_report.document.nodes import (
    Document,
    Legend,
    Mark,
    Paragraph,
    Table,
    TextStyle,
    Tone,
    Trend,
)
from scorecard_report.model.brand import ColumnChoice, ColumnName
from scorecard_report.model.rules import Condition, Rules, StatusMark, TravelCondition

ABSENT = {
    "2.1": "No status: a figure is withheld",
    "2.2": "No status: only a limit is known",
    "2.3": "No status: different units",
    "2.4": "No target",
    "2.5": "No status: no current figure",
    "2.6": "No status: not a figure",
    "2.7": "No status: neither way is better",
    "2.8": "No status: travel is not comparable",
}


def cells(document: Document, name: str) -> dict[str, tuple[Paragraph | Trend, ...]]:
    """Return what stands in a column of every table, by the measure's key."""
    found = {}
    for table in document.blocks:
        if isinstance(table, Table):
            names = [column.name for column in table.columns]
            own = [n for n in names if n not in {"action", "lead", "partners"}]
            for group in table.groups:
                for row in group.rows:
                    key = row.anchor[0] if row.anchor else ""
                    cell = row.cells[len(row.cells) - len(own) + own.index(name)]
                    found[key] = cell.blocks
    return found


def trends(document: Document) -> Iterator[Trend]:
    for blocks in cells(document, "status").values():
        yield from (block for block in blocks if isinstance(block, Trend))


def test_a_status_is_a_mark_and_a_word_or_a_reason_in_words() -> None:
    told = cells(statuses.document(), "status")
    words = {key: block.word for key, (block,) in told.items() if isinstance(block, Trend)}
    assert words == dict(
        zip(("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"),
            (*statuses.WORDS, "On target"), strict=True)
    )  # fmt: skip
    absent = {key: block.text for key, (block,) in told.items() if isinstance(block, Paragraph)}
    assert absent == ABSENT


def test_each_status_has_a_mark_of_its_own_that_no_travel_wears() -> None:
    marks = {trend.word: trend.mark for trend in trends(statuses.document())}
    assert len(set(marks.values())) == len(marks) == len(StatusMark)
    assert not set(marks.values()) & set(MARK.values())
    outlines = {mark: tuple(path.segments for path in MARKS[mark]) for mark in Mark}
    assert len(set(outlines.values())) == len(Mark)  # told apart with all colours taken away


def test_colour_is_what_the_rules_say_and_nothing_else_hangs_on_it() -> None:
    tones = {trend.word: trend.tone for trend in trends(statuses.document())}
    assert tones == dict(
        zip(statuses.WORDS, (Tone.GOOD, Tone.GOOD, Tone.QUIET, Tone.QUIET, Tone.QUIET, Tone.BAD),
            strict=True)
    )  # fmt: skip


@pytest.mark.parametrize("make", [statuses.document, statuses.linear])
def test_counts_and_key_tell_of_each_status_that_is_used_the_best_first(make: object) -> None:
    document: Document = make()  # type: ignore[operator]
    counts = document.blocks[1]
    assert isinstance(counts, Paragraph)
    assert counts.text == (
        "Status: Well ahead 1 · On target 2 · In tolerance 1 · Close 1 · Off target but no worse 1"
        " · Off target 1"
    )
    (legend,) = [block for block in document.blocks if isinstance(block, Legend)]
    explained = {item.term: item.meaning for item in legend.items if item.term in statuses.WORDS}
    assert explained == {
        "Well ahead": "The figure is better than the target by more than 10% of it.",
        "On target": "The figure is at the target, or better.",
        "In tolerance": "The figure misses the target by no more than the tolerance set for it.",
        "Close": "Missed by a tenth at most.",
        "Off target but no worse": (
            "Any other figure that has a target. It is improving, or there is no change."
        ),
        "Off target": "Any other figure that has a target.",
    }
    assert tuple(explained) == statuses.WORDS


def test_the_linear_layout_says_status_before_the_word() -> None:
    blocks = statuses.linear().blocks
    told = [block.word for block in blocks if isinstance(block, Trend) and not block.line]
    assert [word for word in told if word.startswith("Status: ")] == [
        f"Status: {word}" for word in (*statuses.WORDS, "On target")
    ]
    texts = {block.text for block in blocks if isinstance(block, Paragraph)}
    assert set(ABSENT.values()) <= texts


def test_targets_are_printed_with_both_ends_and_their_date() -> None:
    told = cells(statuses.document(), "target")
    texts = {
        key: [block.text for block in blocks if isinstance(block, Paragraph)]
        for key, blocks in told.items()
    }
    assert texts["1.1"] == ["60%"]
    assert texts["1.2"] == ["5", "by 31 March 2035"]
    assert texts["1.5"] == ["10 to 20", "by 31 March 2035"]
    assert texts["1.7"] == ["10 to 20"]
    assert texts["2.4"] == ["Not given"]
    dates = [block for block in told["1.5"] if isinstance(block, Paragraph)]
    assert dates[1].style is TextStyle.FIGURE_NOTE
    lines = {block.text for block in statuses.linear().blocks if isinstance(block, Paragraph)}
    assert {"Target: 60%", "Target: 5 by 31 March 2035", "Target: 10 to 20"} <= lines


def test_nothing_is_said_of_status_without_rules_or_without_targets() -> None:
    scorecard, findings = statuses.facts()
    without_rules = compose_report(scorecard, judge(scorecard, Rules()), brand())
    bare = statuses.read_scorecard(
        "scorecard: 1\ntitle: A\npriorities:\n  - title: B\n    measures:\n"
        "      - {ref: 1, measure: C, better: lower, previous: 1, current: 2}\n"
    )
    without_targets = compose_report(
        bare, judge(bare, statuses.read_rules(statuses.RULES)), brand()
    )
    hidden = replace(
        brand(), columns=tuple(map(ColumnChoice, (ColumnName.MEASURE, ColumnName.TARGET)))
    )
    without_column = compose_report(scorecard, findings, hidden)
    for document in (without_rules, without_targets, without_column):
        said = str(document.blocks)
        assert "Measure" in said or "measure" in said
        assert not [word for word in ("Status", *statuses.WORDS, *ABSENT.values()) if word in said]


def test_the_seed_says_nothing_of_status() -> None:
    linear = compose_linear(seed.scorecard(), seed.findings(), seed.brand(), 12)
    for document in (seed.document(), linear):
        assert "status" not in str(document.blocks).casefold()


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_every_condition_and_reason_has_words(language: str) -> None:
    words = words_for(language)
    assert set(words.no_status) == set(NoStatus)
    assert set(words.status_meaning) == set(Condition)
    assert set(words.status_travel) == set(TravelCondition)
    assert set(words.mark) == set(Mark)


def test_in_welsh_the_program_s_words_are_welsh_and_the_council_s_its_own() -> None:
    document = statuses.document("language: cy\n")
    told = cells(document, "status")
    assert [block.word for block in trends(document)] == [*statuses.WORDS, "On target"]
    assert "Dim targed" in [
        block.text for (block,) in told.values() if isinstance(block, Paragraph)
    ]
    target = [block.text for block in cells(document, "target")["1.5"]
              if isinstance(block, Paragraph)]  # fmt: skip
    assert target == ["10 i 20", "erbyn 31 Mawrth 2035"]
    english = set(ABSENT.values()) | {"by 31 March 2035", "10 to 20"}
    assert not [text for text in english if text in str(document.blocks)]
