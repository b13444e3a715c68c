"""What is said of a scorecard: counts, columns, notes and the key, from the facts alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

import seed
from document_strategies import brand
from scorecard_report.compose import compose_report
from scorecard_report.compose.languages import words_for
from scorecard_report.compute import judge
from scorecard_report.document.grid import place_groups
from scorecard_report.document.nodes import Band, Document, Legend, Masthead, Notes, Table
from scorecard_report.load import load_scorecard
from scorecard_report.load.drawable import OWN_LETTERS
from scorecard_report.load.figures import DATA_STATES
from scorecard_report.model.brand import ColumnChoice, ColumnName, TableStructure
from scorecard_report.model.rules import Rules

NOTED = """\
scorecard: 1
title: Made up
notes: [A general note]
priorities:
  - title: One
    measures:
      - {ref: 1, measure: A, better: lower, previous: 1, current: 2, note: First note}
  - title: Two
    measures:
      - {ref: 2, measure: B, better: lower, previous: "[c]", current: 2, note: Second note}
      - {ref: 3, measure: C, better: lower, previous: 1, current: 2, target: 1}
"""


def composed(text: str) -> Document:
    loaded = load_scorecard(text.encode(), "made-up.yaml")
    assert loaded.value, loaded.problems
    return compose_report(loaded.value, judge(loaded.value, Rules()), brand())


def test_counts_leave_out_zeros_and_add_up_in_the_masthead() -> None:
    blocks = seed.document().blocks
    assert [block.counts for block in blocks if isinstance(block, Band)] == [
        "7 measures: 2 improving · 3 worsening · 1 no change · 1 not comparable",
        "6 measures: 4 worsening · 1 no change · 1 not comparable",
        "8 measures: 1 improving · 3 worsening · 1 no change · 3 not comparable",
        "4 measures: 4 improving",
    ]
    (masthead,) = [block for block in blocks if isinstance(block, Masthead)]
    assert [tally.text for tally in masthead.tallies] == [
        "7 improving", "10 worsening", "3 no change", "5 not comparable",
    ]  # fmt: skip


def test_notes_are_numbered_through_the_document_where_something_refers_to_them() -> None:
    blocks = composed(NOTED).blocks
    numbered = [item for block in blocks if isinstance(block, Notes) for item in block.items]
    assert numbered == [("1", "First note"), ("2", "Second note"), ("•", "A general note")]
    tables = [block for block in blocks if isinstance(block, Table)]
    raised = [
        run.text
        for table in tables
        for group in table.groups
        for row in group.rows
        for cell in row.cells
        for block in cell.blocks
        for run in getattr(block, "runs", ())
        if run.raised
    ]
    assert raised == ["1", "2"]


def test_the_key_explains_what_is_used_and_nothing_else() -> None:
    (legend,) = [block for block in composed(NOTED).blocks if isinstance(block, Legend)]
    assert [item.sample for item in legend.items if isinstance(item.sample, str)] == ["[c]"]
    assert [item.term for item in legend.items] == [
        "Line", "Worsening", "Not comparable", "confidential",
    ]  # fmt: skip


def test_no_cell_is_blank() -> None:
    for document in (seed.document(), composed(NOTED)):
        cells = [
            cell
            for table in document.blocks
            if isinstance(table, Table)
            for group in table.groups
            for row in group.rows
            for cell in row.cells
        ]
        assert len(cells) > 10
        assert all(cell.blocks for cell in cells)
        assert all(getattr(block, "text", "x").strip() for cell in cells for block in cell.blocks)


def test_composing_twice_gives_the_same_document() -> None:
    assert composed(NOTED) == composed(NOTED)


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_every_data_state_has_words_and_every_word_can_be_drawn(language: str) -> None:
    words = words_for(language)
    assert set(DATA_STATES.values()) <= set(words.state)
    assert {"n/a", "-", "*", ".."} <= set(words.state)
    written = str(words)
    letters = {letter for letter in written if not letter.isascii()}
    assert letters <= set(OWN_LETTERS)


def test_a_brand_whose_columns_all_say_nothing_still_has_a_table() -> None:
    silent = replace(brand(), columns=(ColumnChoice(ColumnName.PARTNERS),))
    loaded = load_scorecard(NOTED.encode(), "made-up.yaml")
    assert loaded.value
    document = compose_report(loaded.value, judge(loaded.value, Rules()), silent)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [[column.name for column in table.columns] for table in tables] == [["partners"]] * 2


def test_columns_about_actions_alone_make_one_row_an_action() -> None:
    actions = replace(brand(), columns=(ColumnChoice(ColumnName.ACTION),))
    document = compose_report(seed.scorecard(), seed.findings(), actions)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [len(group.rows) for table in tables for group in table.groups] == [1] * 21
    assert all(list(place_groups(table)) for table in tables)


@pytest.mark.parametrize("structure", TableStructure)
@pytest.mark.parametrize("names", [["ref", "current"], ["action", "current", "lead"], ["measure"]])
def test_commentary_is_said_whatever_columns_are_shown(
    names: list[str], structure: TableStructure
) -> None:
    text = NOTED.replace("note: Second note", "commentary: Said aloud")
    columns = tuple(ColumnChoice(ColumnName(name)) for name in names)
    shown = replace(brand(), columns=columns, table_structure=structure)
    loaded = load_scorecard(text.encode(), "made-up.yaml")
    assert loaded.value
    document = compose_report(loaded.value, judge(loaded.value, Rules()), shown)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert all(list(place_groups(table)) for table in tables)  # the cells tile the grid
    assert str(tables).count("Said aloud") == 1
