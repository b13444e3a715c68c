"""A scorecard to edit: the seed's, with a commentary of two paragraphs added at 1.2."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Final

import seed
from scorecard_report.app.workspace import Workspace, find_workspace
from scorecard_report.compose import compose_linear, compose_report
from scorecard_report.compute import judge
from scorecard_report.load import load_scorecard
from scorecard_report.model.brand import Brand
from scorecard_report.model.rules import Rules
from scorecard_report.render.docx import render_docx

_BEFORE: Final = "            current: 10.51\n"
COMMENTARY: Final = """\
            commentary: |
              Rise follows a new way of recording.

              Reviewed each month.
"""


@cache
def source() -> bytes:
    """Return the scorecard's YAML."""
    text = (seed.CONFIG / "scorecard.yaml").read_text(encoding="utf-8")
    assert text.count(_BEFORE) == 1
    return text.replace(_BEFORE, _BEFORE + COMMENTARY).encode()


def word_file(yaml: bytes, brand: Brand, *, is_linear: bool = False) -> bytes:
    """Return the Word file that a YAML builds."""
    scorecard = load_scorecard(yaml, "scorecard.yaml").value
    assert scorecard
    facts = scorecard, judge(scorecard, Rules()), brand
    document = compose_linear(*facts, 12) if is_linear else compose_report(*facts)
    return render_docx(document, brand, seed.template())


@cache
def tagged() -> bytes:
    """Return the Word file that the sample builds."""
    return word_file(source(), seed.brand())


def workspace(folder: Path) -> Workspace:
    """Make the sample's workspace in a folder."""
    shutil.copytree(seed.CONFIG, folder / "config")
    (folder / "assets").mkdir()
    shutil.copy(seed.ROOT / "assets" / "logo.svg", folder / "assets")
    (folder / "config" / "scorecard.yaml").write_bytes(source())
    return find_workspace(folder, folder)
