"""A workspace to run commands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import GOOD
from scorecard_report.cli import run


@pytest.fixture
def workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "work"
    assert run(["init", str(folder)]) == 0
    (folder / "config" / "scorecard.yaml").write_text(GOOD)
    (folder / "config" / "rules.yaml").write_text("no_change_within: 0\n")
    capsys.readouterr()
    return folder
