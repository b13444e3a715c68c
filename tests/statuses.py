"""A made-up scorecard with targets of every form, and statuses with every mark and reason."""

from __future__ import annotations

from functools import cache

from document_strategies import brand
from scorecard_report.compose import compose_linear, compose_report
from scorecard_report.compute import Findings, judge
from scorecard_report.document.nodes import Document
from scorecard_report.load import Coverage, load_rules, load_scorecard
from scorecard_report.model.rules import Rules
from scorecard_report.model.scorecard import Scorecard

SCORECARD = """\
scorecard: 1
title: Made up
success_by: March 2035
priorities:
  - title: One
    actions:
      - action: A made-up action, told in a sentence that takes more than one line.
        lead: Sample Agency
        measures:
          - {ref: 1.1, measure: Far better, better: higher, previous: 58%, current: 70%,
             target: 60%}
          - {ref: 1.2, measure: At it, better: lower, previous: 9, current: 5,
             target: {value: 5, by: 2035-03-31}}
          - {ref: 1.3, measure: In its tolerance, better: higher, previous: £1.1m, current: £1.2m,
             target: {value: £1.3m, tolerance: £0.1m}}
          - {ref: 1.4, measure: Within a share, better: lower, previous: 9, current: 11, target: 10}
          - {ref: 1.5, measure: Out of its band but no worse, better: higher, previous: 1,
             current: 2, target: {from: 10, to: 20, by: 2035-03-31}}
          - {ref: 1.6, measure: Far worse, better: lower, previous: 5, current: 25, target: 10}
          - {ref: 1.7, measure: In the band, better: neutral, previous: 5, current: 15,
             target: {from: 10, to: 20}}
  - title: Two
    measures:
      - {ref: 2.1, measure: Withheld, better: lower, previous: 9, current: "[c]", target: 5}
      - {ref: 2.2, measure: A limit, better: lower, previous: 9, current: <10, target: 5}
      - {ref: 2.3, measure: Another unit, better: lower, previous: 9, current: 8, target: 5%}
      - {ref: 2.4, measure: Without a target, better: lower, previous: 9, current: 8}
      - {ref: 2.5, measure: Missing, better: lower, previous: 9, current: , target: 5}
      - {ref: 2.6, measure: No figure, better: lower, previous: 9, current: Amber, target: 5}
      - {ref: 2.7, measure: Neither way, better: neutral, previous: 9, current: 8, target: 5}
      - {ref: 2.8, measure: Without travel, better: lower, previous: N/A, current: 8, target: 5}
"""
RULES = """\
status:
  - {word: Well ahead, beyond: 10%, tone: good}
  - {word: On target, when: met, tone: good}
  - {word: In tolerance, within: tolerance}
  - {word: Close, within: 10%, meaning: Missed by a tenth at most.}
  - {word: Off target but no worse, travel: not worsening}
  - {word: Off target, tone: bad}
"""
WORDS = (
    "Well ahead", "On target", "In tolerance", "Close", "Off target but no worse", "Off target",
)  # fmt: skip


def read_rules(text: str) -> Rules:
    """Return the rules that a text gives, which has no problem."""
    loaded = load_rules(text.encode(), "rules.yaml", Coverage(brand().fonts))
    assert loaded.value, loaded.problems
    assert not loaded.problems
    return loaded.value


def read_scorecard(text: str) -> Scorecard:
    """Return the scorecard that a text gives, which has no error."""
    loaded = load_scorecard(text.encode(), "scorecard.yaml", Coverage(brand().fonts))
    assert loaded.value, loaded.problems
    return loaded.value


@cache
def facts(extra: str = "") -> tuple[Scorecard, Findings]:
    """Return the scorecard and what was found in it; extra: lines before its own."""
    scorecard = read_scorecard(extra + SCORECARD)
    return scorecard, judge(scorecard, read_rules(RULES))


@cache
def document(extra: str = "") -> Document:
    """Return the usual layout."""
    return compose_report(*facts(extra), brand())


@cache
def linear(extra: str = "") -> Document:
    """Return the linear layout."""
    return compose_linear(*facts(extra), brand(), 12)
