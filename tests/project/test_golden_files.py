"""The tests' own tools: golden files are accepted on purpose, and a missing tool is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
MARKERS = "[pytest]\nmarkers =\n  needs(tool, what): x\n"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "pytest.ini").write_text(MARKERS, encoding="utf-8")
    return tmp_path


def _run(suite: Path, *arguments: str, ci: str = "") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=suite, capture_output=True, text=True, env=os.environ | {"CI": ci},
    )  # fmt: skip
    return done.returncode, done.stdout


def test_a_golden_file_is_accepted_on_purpose_and_never_in_a_run_that_passes(suite: Path) -> None:
    test = suite / "test_it.py"
    golden = suite / "golden" / "case" / "it.txt"
    test.write_text("def test_it(golden): golden.check('case/it.txt', 'one\\n')\n")
    code, told = _run(suite)
    assert (code, golden.exists()) == (1, False)
    assert "no golden file case/it.txt" in told
    assert _run(suite, "--accept")[0] == 1
    assert golden.read_text(encoding="utf-8") == "one\n"
    assert _run(suite)[0] == 0
    assert _run(suite, "--accept")[0] == 0  # nothing changed

    test.write_text("def test_it(golden): golden.check('case/it.txt', 'two\\n')\n")
    for arguments in ((), ("--accept",)):
        code, told = _run(suite, *arguments)
        assert code == 1
        assert "-one\n" in told
        assert "+two\n" in told
    assert _run(suite)[0] == 0


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_a_missing_tool_is_told_and_fails_in_ci(suite: Path, ci: str, code: int) -> None:
    (suite / "test_it.py").write_text(
        "import pytest\n"
        "@pytest.mark.needs('no-such-tool', 'the shape of clouds')\n"
        "def test_it(): assert False\n"
        "def test_other(): pass\n"
    )
    ended, told = _run(suite, ci=ci)
    assert ended == code
    assert "NOT CHECKED: the shape of clouds (no-such-tool is not here)" in told
    assert ("1 passed, 1 error" if ci else "1 passed, 1 skipped") in told
