"""Runs the program as a person does, and a scorecard to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

GOOD = """\
scorecard: 1
title: Made up
period: 2030/31
priorities:
  - title: One
    measures:
      - {ref: 1.1, measure: Sample, better: lower, previous: 0.6, current: 0.62}
      - {ref: 1.2, measure: "=SUM(A1)", better: higher, previous: -4, current: N/A}
"""


def scorecard(
    *arguments: str | Path, cwd: Path, stdin: bytes = b"", **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a folder, with further variables in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "scorecard_report", *map(str, arguments)],
        cwd=cwd, env=environment() | env, capture_output=True, check=False, timeout=60,
        input=stdin,
    )  # fmt: skip


def environment() -> dict[str, str]:
    """Return the environment in which the program is found from every folder."""
    given = os.environ.get("PYTHONPATH")
    return dict(os.environ) | ({"PYTHONPATH": str(Path(given).resolve())} if given else {})


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
