"""The guides can be followed to the letter, from an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scorecard_report.cli import run
from scorecard_report.load import load_paper

pytestmark = pytest.mark.checkout

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = DOCS / "first-scorecard.md"


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


def test_the_paper_of_its_guide_is_one_and_so_is_each_text_of_it() -> None:
    guide = (DOCS / "paper.md").read_text(encoding="utf-8")
    paper = "\n".join(re.findall(r"^```yaml\n(.*?)^```", guide, re.M | re.S))
    assert load_paper(paper.encode(), "paper.yaml").problems == ()
    written = [
        span.strip()
        for row in re.findall(r"^\| (`.*?) \|", guide, re.M)
        for span in re.findall(r"`([^`]+)`", row)
        if len(span) > 3
    ]
    assert len(written) > 5
    for text in written:
        said = paper.replace("What the paper is about.", text)
        problems = load_paper(said.encode(), "paper.yaml").problems
        # A sub-heading of the second level wants one of the first above it.
        assert [p.code for p in problems] == (["skipped-heading"] if text[:3] == "## " else [])
