"""Our tagged PDF of each of several YAML files, in one process: python ours_many.py YAML …."""

from __future__ import annotations

import sys
from pathlib import Path

from scorecard_report.app.assets import FileAssets
from scorecard_report.compose import compose_report
from scorecard_report.compute import judge
from scorecard_report.load import Coverage, builtin_brand, load_scorecard
from scorecard_report.model.rules import Rules
from scorecard_report.render.pdf import render_pdf


def main(sources: list[Path]) -> None:
    brand = builtin_brand(FileAssets(sources[0].parent))
    coverage = Coverage(brand.fonts)
    for source in sources:
        loaded = load_scorecard(source.read_bytes(), source.name, coverage)
        assert loaded.value, loaded.problems
        document = compose_report(loaded.value, judge(loaded.value, Rules()), brand)
        source.with_suffix(".pdf").write_bytes(render_pdf(document, brand))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
