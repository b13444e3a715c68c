"""Edits of a DOCX by LibreOffice itself: one office for a whole list of edits, without a screen.

The edits are in libreoffice_edits.py, which the system's Python runs: only that one has `uno`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

SCRIPT: Final = Path(__file__).with_name("libreoffice_edits.py")
NOT_CHECKED: Final = "NOT CHECKED: edits by LibreOffice itself (no Python with `uno`: python3-uno)"
_PYTHONS: Final = ("/usr/bin/python3", "python3", "/usr/lib/libreoffice/program/python")
_TIME_LIMIT: Final = 180  # seconds


class Edit(NamedTuple):
    """One edit: the name of its result, the action in libreoffice_edits.py, its arguments."""

    name: str
    action: str
    arguments: dict[str, Any] = {}  # noqa: RUF012 - never changed


MEASURE: Final = "Recorded anti-social behaviour rate (Per 1,000)"
EDITS: Final = (
    Edit("resave", "resave"),
    Edit("odt", "through_odt"),
    Edit("set", "set_cell", {"text": "10.51", "to": "11.20"}),
    Edit("typed over", "type_over", {"text": "10.51", "to": "11.20"}),
    Edit("typed at end", "type_at_end", {"text": "10.51", "to": " (p)"}),
    Edit("in row", "set_cell", {"text": "1", "to": "7", "row": "1.3"}),
    Edit("word", "replace_in_cell", {"text": MEASURE, "old": "Recorded", "new": "Reported"}),
    Edit("everywhere", "replace_all", {"old": "Constabulary", "new": "Police"}),
    Edit("tracked", "tracked_cell", {"text": "10.51", "to": "11.20"}),
    Edit("tracked word", "tracked_word", {"text": MEASURE, "old": "Recorded", "new": "Reported"}),
    Edit("tracked row", "tracked_row_deleted", {"text": "1.3"}),
    Edit("accepted", "accept_all", {"text": "10.51", "to": "11.20"}),
    Edit("rejected", "reject_all", {"text": "10.51", "to": "11.20"}),
    Edit("row", "insert_row", {"text": "1.3", "texts": ["1.9", "A new action"]}),
    Edit("no row", "delete_row", {"text": "1.3"}),
    Edit("column", "insert_column", {"text": "Previous"}),
    Edit("no column", "delete_column", {"text": "Previous"}),
    Edit("before", "insert_before_heading", {"text": "Reduce crime", "new": "Typed before"}),
    Edit("bold", "bold_word", {"text": MEASURE, "word": "behaviour"}),
    Edit("break", "line_break", {"text": MEASURE, "at": 9}),
    Edit("paragraph", "second_paragraph", {"text": "10.51", "new": "so far"}),
    Edit("cleared", "clear_cell", {"text": "10.51"}),
    Edit("no-break", "no_break_space", {"text": MEASURE, "old": "Recorded anti"}),
)

PAPER_EDITS: Final = (
    Edit("resave", "resave"),
    Edit("odt", "through_odt"),
    Edit("a word", "type_over_words", {"old": "plain", "new": "simple", "tracked": False}),
    Edit("a word in bold", "type_over_words",
         {"old": "specimen", "new": "model", "tracked": False}),
    Edit("a field", "type_over_words",
         {"old": "None.", "new": "All of it.", "tracked": False}),
    Edit("tracked", "type_over_words", {"old": "plain", "new": "simple", "tracked": True}),
    Edit("everywhere", "replace_all", {"old": "scorecard", "new": "report card"}),
    Edit("bold", "give_words", {"text": "plain", "command": "Bold"}),
    Edit("underlined", "give_words", {"text": "plain", "command": "Underline"}),
    Edit("a paragraph", "enter_behind", {"text": "is plain", "new": "So it is.", "tracked": False}),
    Edit("a tracked paragraph", "enter_behind",
         {"text": "is plain", "new": "So it is.", "tracked": True}),
    Edit("an item", "enter_behind",
         {"text": "another measure", "new": "a third", "tracked": False}),
    Edit("a paragraph deleted", "delete_paragraph", {"text": "is plain"}),
    Edit("a paragraph moved", "move_up", {"text": "Words with"}),
)  # fmt: skip


@cache
def _python_with_uno() -> str:
    for name in _PYTHONS:
        python = shutil.which(name)
        if python and _runs(python, "-c", "import uno"):
            return python
    return ""


def _runs(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False, env=_plain()).returncode == 0


def _plain() -> dict[str, str]:
    """Return the environment without what points a Python at this one's packages."""
    return {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}


def make_edits(docx: bytes, edits: Sequence[Edit], tmp: Path) -> dict[str, bytes]:
    """Return what LibreOffice makes of a DOCX by each edit, by the edit's name.

    Each edit begins with the DOCX as given. Skips, and fails in CI, where no Python has `uno`.
    """
    python = _python_with_uno()
    if not python:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NOT_CHECKED)
    source = tmp / "source.docx"
    source.write_bytes(docx)
    jobs = tmp / "edits.json"
    listed = [
        {"action": e.action, "arguments": e.arguments, "target": str(tmp / f"{e.name}.docx")}
        for e in edits
    ]
    jobs.write_text(json.dumps({"source": str(source), "edits": listed}), encoding="utf-8")
    pipe = f"scorecard{os.getpid()}x{abs(hash(tmp))}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp",
         f"-env:UserInstallation=file://{tmp}/profile"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_plain(),
    )  # fmt: skip
    try:
        done = subprocess.run(
            [python, str(SCRIPT), pipe, str(jobs)],
            capture_output=True, check=False, timeout=_TIME_LIMIT, env=_plain(), text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        office.wait(30)
    finally:
        if office.poll() is None:
            office.terminate()
            with suppress(subprocess.TimeoutExpired):
                office.wait(10)
    return {edit.name: (tmp / f"{edit.name}.docx").read_bytes() for edit in edits}
