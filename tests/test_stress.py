"""Odd sizes: a scorecard may be very small or very large, and is built right or refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

import seed
from document_strategies import brand
from scorecard_report.compose import compose_report
from scorecard_report.compute import Findings, judge
from scorecard_report.load import Coverage, load_scorecard
from scorecard_report.model.rules import Rules
from scorecard_report.model.scorecard import Scorecard
from scorecard_report.render.docx import render_docx
from scorecard_report.render.pdf import render_pdf

TOP = "scorecard: 1\ntitle: Made up\npriorities:\n  - title: One\n"


def _measures(count: int, indent: int) -> str:
    return "".join(
        f"{' ' * indent}- {{ref: 1.{n}, measure: Made-up measure number {n}, better: lower, "
        f"previous: {n}, current: {n + 1}}}\n"
        for n in range(1, count + 1)
    )


def _action(text: str, count: int) -> str:
    return f"{TOP}    actions:\n      - action: {text}\n        measures:\n{_measures(count, 10)}"


def _with_history(number: int, better: str, figures: str) -> str:
    *history, previous, current = figures.split()
    entries = ", ".join(f"P{at}: '{figure}'" for at, figure in enumerate(history))
    return (
        f"      - {{ref: 1.{number}, measure: Sample, better: {better}, previous: {previous!r}, "
        f"current: {current!r}, history: {{{entries}}}}}\n"
    )


LONG_ACTION = _action("sentence " * 2999 + "last", 1)
THOUSAND = _action("Made-up action", 3) + "".join(
    f"      - action: Made-up action {number}\n        measures:\n"
    + _measures(3, 10).replace("ref: 1.", f"ref: {number}.")
    for number in range(2, 335)
)
CASES = {
    "one measure": TOP + "    measures:\n" + _measures(1, 6),
    "60 measures in one priority": TOP + "    measures:\n" + _measures(60, 6),
    "an action over 40 measures": _action("Made-up action " * 30, 40),
    "an action of 3,000 words": LONG_ACTION,
    "3,000 words over two measures": _action("sentence " * 3000, 2),
    "words of 200 letters": _action("x" * 200 + " " + "y" * 200, 3),
    "a measure of 3,000 words": _action("Do", 1).replace("number 1", "word " * 3000),
    "Welsh": "language: cy\n" + _action("Gwella'r ffordd ŵ ŷ Ŵ Ŷ â ê î ô û", 2),
    "no refs, actions or leads": TOP
    + "    measures:\n      - {measure: Sample, better: lower, previous: 1, current: 2}\n",
    "a long title": _action("Do", 1).replace("Made up", "A very long title indeed " * 12),
    "a long priority": _action("Do", 1).replace("One", "A very long priority indeed " * 12),
    "statistical marks": TOP
    + "    measures:\n"
    + _measures(1, 6).replace("1.1,", "1.0,")
    + _with_history(1, "lower", "48 51 47 52 50 49 53 46 51 50 48 52 49 51")
    + _with_history(2, "lower", "48 51 47 52 50 49 53 46 51 50 48 52 49 71")
    + _with_history(3, "neutral", "90 51 [x] 47 52 50 54 53 52 50 49 48 46 44")
    + _with_history(4, "higher", "148% 151% 48%[b] 49% 47% 52% 50% 44% 45% 46% 47% 49% 50% 55%")
    + _with_history(5, "lower", "48 51 47 52")
    + _with_history(6, "lower", "48 51 47 52 50 49 53 46 51 50 48 52 N/A 71")
    + _with_history(7, "higher", " ".join(["5"] * 60)),
    "figures of every size": TOP
    + "    measures:\n"
    + "".join(
        f"      - {{ref: 1.{n}, measure: Sample, better: lower, previous: {p!r}, current: {c!r}}}\n"
        for n, (p, c) in enumerate(
            [("£1,234,567,890.12", "£1,234,567,891.12"), ("83.4 per 1,000 residents",) * 2,
             ("not yet due", "Amber"), ("", "[c]"), ("1:05:00", "1:04:59")]
        )
    ),
}  # fmt: skip


def load(text: str) -> tuple[Scorecard, Findings]:
    loaded = load_scorecard(text.encode(), "made-up.yaml", Coverage(brand().fonts))
    assert loaded.value, loaded.problems
    return loaded.value, judge(loaded.value, Rules(minimum_points=12))


@pytest.mark.parametrize("name", CASES)
def test_odd_sizes_are_built_whole(name: str) -> None:
    scorecard, findings = load(CASES[name])
    document = compose_report(scorecard, findings, brand())
    reader = PdfReader(BytesIO(render_pdf(document, brand())))
    text = "".join(page.extract_text() for page in reader.pages)
    squeezed = "".join(text.split())
    for priority in scorecard.priorities:
        for action in priority.actions:
            if len(action.text) < 300:
                assert "".join(action.text.split()) in squeezed
        for measure in priority.measures:
            if len(measure.text) < 300:
                assert "".join(measure.text.split()) in squeezed
    assert text.count("sentence") == sum(
        action.text.split().count("sentence") for p in scorecard.priorities for action in p.actions
    )
    assert render_docx(document, brand(), seed.template())


def test_welsh_speaks_welsh() -> None:
    scorecard, findings = load(CASES["Welsh"])
    document = compose_report(scorecard, findings, brand())
    assert document.language == "cy"
    reader = PdfReader(BytesIO(render_pdf(document, brand())))
    text = reader.pages[0].extract_text()
    assert "Gwaethygu" in text
    assert "Tudalen 1 o" in text
    assert "Worsening" not in text


def test_columns_in_which_nobody_says_anything_are_left_out() -> None:
    scorecard, findings = load(CASES["no refs, actions or leads"])
    document = compose_report(scorecard, findings, brand())
    (table,) = [block for block in document.blocks if type(block).__name__ == "Table"]
    names = [column.name for column in table.columns]  # type: ignore[union-attr]
    assert names == ["measure", "previous", "current", "travel"]
