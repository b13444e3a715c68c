"""Two scorecards with one title in one folder: neither takes the other's place in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_report.cli import run

TEXT = """\
scorecard: 1
title: Made up
priorities:
  - title: One
    measures:
      - {ref: 1, measure: %s, better: lower, previous: 1, current: 2}
"""


def test_a_file_built_from_another_scorecard_is_not_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    north, south = tmp_path / "north.yaml", tmp_path / "south.yaml"
    north.write_text(TEXT % "North")
    south.write_text(TEXT % "South")
    assert run(["build", str(north)]) == 0
    built = (tmp_path / "made-up.pdf").read_bytes()
    assert run(["build", str(south)]) == 1
    assert "error other-scorecard the file was built from north.yaml" in capsys.readouterr().err
    assert (tmp_path / "made-up.pdf").read_bytes() == built
    assert run(["build", str(north)]) == 0
    assert run(["build", str(south), "--replace"]) == 0
    assert run(["build", str(south)]) == 0
