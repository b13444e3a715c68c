"""The seed's 25 verdicts, and the one warning that its figures deserve."""

from __future__ import annotations

import seed
from scorecard_report.compute import concerns
from scorecard_report.model.rules import Rules

VERDICTS = {
    "improving": "1.1a 1.5 3.7 4.1 4.2 4.3 4.4",
    "worsening": "1.1b 1.2 1.4 2.1 2.3a 2.3b 2.3c 3.1 3.2 3.4-missing",
    "no change": "1.3 2.2 3.6",
    "not comparable": "1.6 2.4 3.3 3.4-trafficking 3.5",
}


def test_the_seed_is_whole() -> None:
    priorities = seed.scorecard().priorities
    assert [len(list(priority.measures)) for priority in priorities] == [7, 6, 8, 4]
    refs = {measure.ref for measure in seed.scorecard().measures}
    assert len(refs) == 24


def test_every_verdict_is_as_the_figures_say() -> None:
    found: dict[str, list[str]] = {}
    for key, finding in seed.findings().items():
        found.setdefault(finding.travel.direction.value, []).append(key)
    assert {word: " ".join(keys) for word, keys in found.items()} == VERDICTS


def test_only_hate_crime_may_be_down_to_rounding() -> None:
    (problem,) = concerns(seed.scorecard(), seed.findings(), Rules())
    assert problem.code == "within-rounding"
    (measure,) = [m for m in seed.scorecard().measures if m.ref == "1.4"]
    assert problem.where == measure.current.where
