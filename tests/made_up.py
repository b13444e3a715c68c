"""One made-up measure, loaded and judged, for tests that need no more."""

from __future__ import annotations

from functools import cache

from scorecard_report.compute import Finding, judge
from scorecard_report.load import load_rules, load_scorecard
from scorecard_report.model.scorecard import Measure

_SCORECARD = """\
scorecard: 1
title: Made up
priorities:
  - title: One
    measures:
      - ref: 1
        measure: {measure}
        better: {better}
        previous: {previous}
        current: {current}
        {other}
"""


@cache
def found(
    better: str,
    previous: str,
    current: str,
    *,
    measure: str = "Number of made-up things",
    other: str = "",
    rules: bytes = b"no_change_within: 0",
) -> tuple[Measure, Finding]:
    """Return a measure with its finding; other: a further line of YAML."""
    figures = {
        name: f'"{text}"' if text else ""
        for name, text in (("previous", previous), ("current", current), ("measure", measure))
    }
    data = _SCORECARD.format(better=better, other=other, **figures).encode()
    loaded, loaded_rules = load_scorecard(data, "made-up.yaml"), load_rules(rules, "rules.yaml")
    assert loaded.value, loaded.problems
    assert loaded_rules.value, loaded_rules.problems
    (only,) = loaded.value.measures
    return only, judge(loaded.value, loaded_rules.value)[only.key]
