"""Our tagged PDF of one YAML, made again and again in one process: python ours_many.py YAML TIMES."""

from __future__ import annotations

import sys
from pathlib import Path

from scorecard_report.app.assets import FileAssets
from scorecard_report.compose import compose_report
from scorecard_report.compute import judge
from scorecard_report.load import builtin_brand, font_coverage, load_scorecard
from scorecard_report.model.rules import Rules
from scorecard_report.render.pdf import render_pdf


def main(source: Path, times: int) -> None:
    brand = builtin_brand(FileAssets(source.parent))
    coverage = font_coverage(brand.fonts)
    for _ in range(times):
        loaded = load_scorecard(source.read_bytes(), source.name, coverage)
        assert loaded.value, loaded.problems
        document = compose_report(loaded.value, judge(loaded.value, Rules()), brand)
        source.with_suffix(".pdf").write_bytes(render_pdf(document, brand))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
