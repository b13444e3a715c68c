"""YAML bytes into model values, every problem with its file, line and column."""

from scorecard_report.load.brand import builtin_brand, load_brand
from scorecard_report.load.drawable import Coverage
from scorecard_report.load.loaded import AssetRefused, Assets, Loaded
from scorecard_report.load.paper import load_paper
from scorecard_report.load.rules import load_rules
from scorecard_report.load.scorecard import load_scorecard

__all__ = [
    "AssetRefused",
    "Assets",
    "Coverage",
    "Loaded",
    "builtin_brand",
    "load_brand",
    "load_paper",
    "load_rules",
    "load_scorecard",
]
