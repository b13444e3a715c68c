"""The guides can be followed to the letter, from an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scorecard_report.cli import run

pytestmark = pytest.mark.checkout

GUIDE = Path(__file__).parents[2] / "docs" / "first-scorecard.md"


def test_the_first_scorecard_is_made_as_its_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) > 4
    for command in commands:
        assert run(shlex.split(command)[1:]) == 0, command
    assert {path.suffix for path in (tmp_path / "my-scorecard" / "output").iterdir()} == {
        ".pdf", ".docx", ".json", "",
    }  # fmt: skip
