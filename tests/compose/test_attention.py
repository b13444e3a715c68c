"""The page of what needs attention, as a document and as a picture that grey print keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest

import seed
from docx_lint import lint
from pdf_structure import Structure
from scorecard_report.compose import compose_attention, compose_report
from scorecard_report.compute import judge
from scorecard_report.document.nodes import (
    Document,
    Legend,
    MarkRow,
    Masthead,
    Paragraph,
    RowGroup,
    Table,
    Trend,
)
from scorecard_report.load import load_rules, load_scorecard
from scorecard_report.model.rules import Rules
from scorecard_report.render.docx import render_docx
from scorecard_report.render.pdf import render_pdf


def page() -> Document:
    return compose_attention(seed.scorecard(), seed.findings(), seed.brand(), Rules())


def test_the_seed_s_worst_comes_first_with_who_acts() -> None:
    counts, worse, _ = [block for block in page().blocks if isinstance(block, Table)]
    marks = [
        block
        for group in counts.groups
        for cell in group.rows[0].cells
        for block in cell.blocks
        if isinstance(block, MarkRow)
    ]
    assert [len(row.marks) for row in marks] == [7, 6, 8, 4]
    first = [block.text for cell in worse.groups[0].rows[0].cells
             for block in cell.blocks if hasattr(block, "text")]  # fmt: skip
    assert first == [
        "3.4 Number of people that are missing/absent", "831 to 1087", "Up 256 (31%)",
        "Hampshire Constabulary",
    ]  # fmt: skip
    assert len(worse.groups) == 10


def test_the_page_says_at_its_head_what_it_is_and_who_acts_on_how_much() -> None:
    masthead, summary, *_ = page().blocks
    assert isinstance(masthead, Masthead)
    assert masthead.title_text == "What needs attention 2016/17"
    assert masthead.strapline
    assert masthead.strapline.text == "Safe City Scorecard"
    assert isinstance(summary, Paragraph)
    assert summary.text == (
        "10 of 25 measures got worse. Who acts: Hampshire Constabulary (4), Integrated "
        "Commissioning unit (3), All (2), Southampton City Council (1)."
    )


def test_where_nothing_needs_attention_nobody_is_named() -> None:
    same = replace(seed.scorecard(), priorities=())
    blocks = compose_attention(same, {}, seed.brand(), Rules()).blocks
    told = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert told == ["No measure got worse.", "No measure improved."]


def test_where_no_figure_can_be_compared_the_page_says_so() -> None:
    source = """\
scorecard: 1
title: Made up
priorities:
  - title: One
    measures:
      - {ref: 1, measure: A, better: lower, previous: "[c]", current: 9}
      - {ref: 2, measure: B, better: lower, previous: N/A, current: 9}
"""
    scorecard = load_scorecard(source.encode(), "made-up.yaml").value
    assert scorecard
    document = compose_attention(scorecard, judge(scorecard, Rules()), seed.brand(), Rules())
    first = next(block for block in document.blocks if isinstance(block, Paragraph))
    assert first.text == "2 of 2 measures cannot be compared with the figure before."


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        (("10, 11", "20, 22", "10, 12"), "1.1 and 1.2 rank the same, and stand"),
        (("10, 11", "20, 22", "10, 12", "5, 6"), "1.1 and 1.2 rank the same, and stand"),
        (("10, 11",) * 4 + ("10, 12",) * 2, "1.1, 1.2, 1.3 and 1.4 rank the same"),
        (("10, 11",) * 20, "Where several rank the same"),
        (("10, 11", "10, 12"), ""),
    ],
)
def test_who_ranks_the_same_is_told_for_each_by_itself(moved: tuple[str, ...], told: str) -> None:
    source = "scorecard: 1\ntitle: Made up\npriorities:\n  - title: One\n    measures:\n"
    for at, pair in enumerate(moved, 1):
        before, after = pair.split(", ")
        source += (
            f"      - {{ref: '1.{at}', measure: M{at}, better: lower, previous: {before}, "
            f"current: {after}}}\n"
        )
    scorecard = load_scorecard(source.encode(), "made-up.yaml").value
    assert scorecard
    document = compose_attention(scorecard, judge(scorecard, Rules()), seed.brand(), Rules())
    sorted_by = next(text for text in paragraphs(document) if text.startswith("Sorted"))
    assert told in sorted_by
    assert ("rank the same" in sorted_by) == bool(told)


MADE_UP = """\
scorecard: 1
title: Made up
priorities:
  - title: One
    measures:
      - {ref: 1, measure: A, better: lower, previous: 8, current: 9, target: 5, owner: X}
      - {ref: 2, measure: B, better: lower, previous: 10, current: 11, target: 20, owner: Y}
      - {ref: 3, measure: C, better: lower, previous: 9, current: 7, target: 5, owner: X}
      - {ref: 4, measure: D, better: lower, previous: 6th, current: 4th, target: 3rd, owner: X}
      - {ref: 5, measure: E, better: lower, previous: 6, current: 4, target: 5, owner: Z}
      - {ref: 6, measure: F, better: lower, previous: 6, current: 4, target: 5, owner: Z}
"""


def made_up(rules: str = "", drop: str = "") -> Document:
    lines = [line for line in MADE_UP.splitlines() if not drop or f"ref: {drop}" not in line]
    scorecard = load_scorecard("\n".join(lines).encode(), "made-up.yaml").value
    loaded = load_rules((rules or "no_change_within: 0").encode(), "rules.yaml").value
    assert scorecard
    assert loaded
    return compose_attention(scorecard, judge(scorecard, loaded), seed.brand(), loaded)


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def lists(document: Document) -> dict[str, list[str]]:
    """The refs in each list, by its heading."""
    return {
        block.title: [row_ref(group) for group in block.groups]
        for block in document.blocks
        if isinstance(block, Table) and block.key != "attention-counts"
    }


def row_ref(group: RowGroup) -> str:
    (told,) = group.rows[0].cells[0].blocks
    assert isinstance(told, Paragraph)
    return told.runs[0].text.strip()


def test_what_improved_and_misses_its_target_is_not_under_got_worse() -> None:
    assert lists(made_up()) == {
        "Got worse": ["1", "2"],
        "Others that miss their targets": ["3", "4"],
        "Improved": ["5", "6"],
    }


def test_the_first_line_says_how_many_of_what_and_who_acts() -> None:
    acting = "Who acts: X (3), Y (1)."
    told = paragraphs(made_up())[0]
    assert told == f"2 of 6 measures got worse; 2 more miss their targets. {acting}"
    assert paragraphs(made_up(drop="3"))[0] == (
        "2 of 5 measures got worse; 1 more misses its target. Who acts: X (2), Y (1)."
    )


def test_the_order_is_told_in_one_sentence_and_of_the_lists_it_orders() -> None:
    share = "by the size of the change as a share of the previous figure"
    ranked = f"{share} (ranks last, by places)"
    assert paragraphs(made_up("attention: [target, change, published]"))[1:] == [
        f"Sorted with what misses its target first, then {share}, then in the scorecard's order.",
        f"Sorted {ranked}, then in the scorecard's order.",
        f"Sorted {share}, then in the scorecard's order.",
    ]
    assert paragraphs(made_up("attention: change"))[1:] == [
        f"Sorted {share}.",
        f"Sorted {ranked}.",
        f"Sorted {share}. 5 and 6 rank the same, and stand in the order of the scorecard.",
    ]
    assert paragraphs(made_up("attention: target"))[1:] == [
        "Sorted with what misses its target first.",
        "Sorted in the scorecard's order.",
        "Sorted in the scorecard's order.",
    ]
    assert len(paragraphs(made_up("attention: target", drop="1"))) == 3  # a single row needs none


STATUSES = (
    "status: [{word: At target, when: met}, {word: Just off target, within: 20%},"
    " {word: Off target}, ]"
)


def target_cells(document: Document) -> dict[str, list[str]]:
    """What stands in the target's cell of each row, by ref."""
    return {
        row_ref(group): [
            block.word if isinstance(block, Trend) else block.text
            for block in group.rows[0].cells[at].blocks
            if isinstance(block, Trend | Paragraph)
        ]
        for block in document.blocks
        if isinstance(block, Table) and block.key != "attention-counts"
        for at in [[column.name for column in block.columns].index("target")]
        for group in block.groups
    }


def test_a_row_tells_the_council_s_status_in_place_of_our_words() -> None:
    assert target_cells(made_up()) == {
        "1": ["5", "Target missed"], "2": ["20"], "3": ["5", "Target missed"],
        "4": ["3rd", "Target missed"], "5": ["5"], "6": ["5"],
    }  # fmt: skip
    assert target_cells(made_up(STATUSES)) == {
        "1": ["5", "Off target"], "2": ["20", "At target"], "3": ["5", "Off target"],
        "4": ["3rd", "Off target"], "5": ["5", "At target"], "6": ["5", "At target"],
    }  # fmt: skip


def terms(document: Document) -> list[str]:
    (legend,) = [block for block in document.blocks if isinstance(block, Legend)]
    return [item.term for item in legend.items]


def test_the_key_explains_what_stands_on_the_page_and_nothing_else() -> None:
    other = {
        "hidden": "previous: 12, current: '<10', target: 10",
        "missing": "previous: 12, current: , target: 10",
        "close": "previous: N/A, current: 9, target: 10",
        "neutral": "previous: '[c]', current: '[c]'",
    }
    text = MADE_UP + "".join(
        f"      - {{id: {name}, measure: M, better: lower, {keys}}}\n"
        for name, keys in other.items()
    )
    scorecard = load_scorecard(text.replace("'", '"').encode(), "made-up.yaml").value
    rules = load_rules(STATUSES.encode(), "rules.yaml").value
    assert scorecard
    assert rules
    findings = judge(scorecard, rules)
    whole = terms(compose_report(scorecard, findings, seed.brand()))
    page = terms(compose_attention(scorecard, findings, seed.brand(), rules))
    absent = {"a limit", "not available", "no figure given", "confidential"}
    assert absent < set(whole)
    assert page == [term for term in whole if term not in absent]
    quiet = "\n".join(
        line for line in MADE_UP.splitlines() if not any(f"ref: {n}" in line for n in "134")
    )
    scorecard = load_scorecard(f"{quiet}\n".encode(), "made-up.yaml").value
    assert scorecard
    page = terms(compose_attention(scorecard, judge(scorecard, rules), seed.brand(), rules))
    assert page == ["Line", "Improving", "Worsening", "At target"]


def test_it_is_sound_in_both_formats() -> None:
    data = render_pdf(page(), seed.brand())
    structure = Structure(data)
    assert not structure.all_faults()
    figures = [e for e in structure.root.walk() if e.type == "Figure"]
    words = [str(figure.attributes.get("/Alt", "")) for figure in figures]
    assert (
        "A mark for each measure: 3 worsening, 2 improving, 1 no change, 1 not comparable" in words
    )
    found = lint(render_docx(page(), seed.brand(), seed.template()))
    assert not [finding for finding in found if finding.severity == "error"]
