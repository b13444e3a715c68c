"""The seed's scorecard and where it lies, for the tests that need the real thing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scorecard_report.app.assets import FileAssets
from scorecard_report.compose import compose_report
from scorecard_report.compute import Findings, judge
from scorecard_report.document.nodes import Document
from scorecard_report.load import Coverage, load_brand, load_paper, load_rules, load_scorecard
from scorecard_report.model.brand import Brand
from scorecard_report.model.paper import Paper
from scorecard_report.model.scorecard import Scorecard

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / "config"


@cache
def brand() -> Brand:
    loaded = load_brand((CONFIG / "brand.yaml").read_bytes(), "brand.yaml", FileAssets(ROOT))
    assert loaded.value, loaded.problems
    return loaded.value


@cache
def scorecard() -> Scorecard:
    data = (CONFIG / "scorecard.yaml").read_bytes()
    loaded = load_scorecard(data, "scorecard.yaml", Coverage(brand().fonts))
    assert loaded.value, loaded.problems
    return loaded.value


@cache
def paper() -> Paper:
    loaded = load_paper((CONFIG / "paper.yaml").read_bytes(), "paper.yaml", Coverage(brand().fonts))
    assert loaded.value, loaded.problems
    assert not loaded.problems
    return loaded.value


@cache
def findings() -> Findings:
    rules = load_rules((CONFIG / "rules.yaml").read_bytes(), "rules.yaml")
    assert rules.value, rules.problems
    return judge(scorecard(), rules.value)


@cache
def document() -> Document:
    return compose_report(scorecard(), findings(), brand())


def template() -> bytes:
    return FileAssets(ROOT).shipped("template.docx")
