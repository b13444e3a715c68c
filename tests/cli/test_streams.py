"""What goes where: results, problems, colour and progress; and what a bug of ours says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import GOOD, environment, scorecard
from scorecard_report.cli import run


def test_a_scorecard_may_come_from_stdin(tmp_path: Path) -> None:
    done = scorecard("check", "-", cwd=tmp_path, stdin=GOOD.encode())
    assert done.returncode == 0
    assert done.stderr.startswith(b"-:7:76: warning within-rounding ")


@pytest.mark.parametrize("arguments", ["list {} --format json --quiet", "--help", "--version"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error(
    workspace: Path, arguments: str, unbuffered: str
) -> None:
    command = f"{sys.executable} -m scorecard_report {arguments.format(workspace)} | true"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False,
        env=environment() | {"PYTHONUNBUFFERED": unbuffered},
    )  # fmt: skip
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_stdout_is_three(workspace: Path, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scorecard_report", "list", str(workspace), "--quiet"],
            stdout=full, stderr=subprocess.PIPE, check=False,
            env=environment() | {"PYTHONUNBUFFERED": unbuffered},
        )  # fmt: skip
    assert done.stderr == b"scorecard: standard output: No space left on device\n"
    assert done.returncode == 3


def test_the_version_is_a_result(tmp_path: Path) -> None:
    told = scorecard("--version", cwd=tmp_path)
    assert told.stdout.startswith(b"scorecard-report ")
    assert told.stderr == b""


def test_a_bug_of_ours_is_seventy_and_one_line_with_a_trace_where_asked(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[None]:
        raise KeyError("what broke")

    monkeypatch.setattr("scorecard_report.render.pdf.report.lay_out", broken)
    assert run(["build", str(workspace)]) == 70
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "a bug of ours" in told
    assert "KeyError: 'what broke'" in told
    assert not (workspace / "output").exists()
    monkeypatch.setenv("SCORECARD_DEBUG", "1")
    assert run(["build", str(workspace)]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_an_input_that_cannot_be_read_is_three(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = workspace / "config" / "rules.yaml"
    rules.unlink()
    rules.symlink_to("nowhere.yaml")
    assert run(["build", str(workspace)]) == 3
    assert f"{rules}: No such file" in capsys.readouterr().err


def test_colour_and_progress_are_for_terminals_alone(workspace: Path) -> None:
    pty = pytest.importorskip("pty")

    def told_on_a_terminal(**env: str) -> bytes:
        ours, theirs = pty.openpty()
        subprocess.run(
            [sys.executable, "-m", "scorecard_report", "build", str(workspace), "--to", "pdf"],
            stdout=subprocess.DEVNULL, stderr=theirs, env=environment() | env, check=True,
            timeout=60,
        )  # fmt: skip
        os.close(theirs)
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            return terminal.read(10_000)

    on_terminal = told_on_a_terminal()
    assert "rendering PDF …".encode() in on_terminal
    assert b"\x1b[33mwarning\x1b[0m" in on_terminal
    assert b"\x1b[33m" not in told_on_a_terminal(NO_COLOR="1")
    on_a_pipe = scorecard("build", workspace, "--to", "pdf", cwd=workspace)
    assert on_a_pipe.stderr.endswith(b"1 warning\n")
    assert b"\x1b" not in on_a_pipe.stderr
    assert b"rendering" not in on_a_pipe.stderr


def test_a_closed_stdout_is_no_bug(workspace: Path) -> None:
    command = f"{sys.executable} -m scorecard_report list {workspace} --quiet >&-"
    done = subprocess.run(
        ["bash", "-c", command], env=environment(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
