"""What a build may replace: never somebody's work, and never half of anything."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from command_line import GOOD, contents, environment, scorecard
from scorecard_report.cli import run


def test_an_edited_word_file_is_not_replaced(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(workspace)]) == 0
    docx = workspace / "output" / "made-up-2030-31.docx"
    docx.write_bytes(docx.read_bytes() + b"edited")
    before = contents(workspace / "output")
    capsys.readouterr()
    assert run(["build", str(workspace)]) == 1
    told = capsys.readouterr().err
    assert "error edited-docx" in told
    assert "scorecard pull" in told
    assert contents(workspace / "output") == before
    assert run(["build", str(workspace), "--to", "pdf"]) == 0  # only the DOCX is somebody's work

    assert run(["build", str(workspace), "--replace"]) == 0
    after = contents(workspace / "output")
    assert after["made-up-2030-31 (edited 1).docx"] == before["made-up-2030-31.docx"]
    assert after["made-up-2030-31.docx"] != before["made-up-2030-31.docx"]
    assert run(["build", str(workspace)]) == 0


@pytest.mark.parametrize(
    "layout",
    ["", "--layout linear", "--layout linear --font-size 18", "--layout attention"],
)
def test_the_hint_names_the_command_that_goes_on(
    workspace: Path, capsys: pytest.CaptureFixture[str], layout: str
) -> None:
    command = ["build", *layout.split(), "--to", "docx", "-q", str(workspace)]
    assert run(command) == 0
    (docx,) = (workspace / "output").glob("*.docx")
    docx.write_bytes(docx.read_bytes() + b"edited")
    capsys.readouterr()
    assert run(command) == 1
    told = " ".join(filter(None, ["go on with: scorecard build", layout, "--replace, which"]))
    assert told in capsys.readouterr().err


def test_the_next_period_s_scorecard_leaves_the_last_one_s(workspace: Path) -> None:
    """A title so long that its name is cut gives way to the period."""
    source = workspace / "config" / "scorecard.yaml"
    long = GOOD.replace("title: Made up", f"title: {'Made up for every ward of the city ' * 4}")
    source.write_text(long)
    assert run(["build", str(workspace), "-q"]) == 0
    before = contents(workspace / "output")
    source.write_text(long.replace("2030/31", "2031/32"))
    assert run(["build", str(workspace), "-q"]) == 0
    after = contents(workspace / "output")
    documents = {name for name in before if name.endswith((".pdf", ".docx"))}
    assert len(documents) == 2
    assert {name: after[name] for name in documents} == {name: before[name] for name in documents}
    assert sum(name.endswith((".pdf", ".docx")) for name in after) == 4


def test_a_word_file_that_we_never_wrote_is_not_replaced(workspace: Path) -> None:
    docx = workspace / "output" / "made-up-2030-31.docx"
    docx.parent.mkdir()
    docx.write_bytes(b"somebody's")
    assert run(["build", str(workspace)]) == 1
    assert contents(workspace / "output") == {docx.name: b"somebody's"}


def test_a_word_file_that_is_as_it_is_about_to_be_is_nobodys_work(workspace: Path) -> None:
    assert run(["build", str(workspace)]) == 0
    before = contents(workspace / "output")
    (workspace / "output" / "manifest.json").unlink()  # as where a build was cut off before it
    assert run(["build", str(workspace)]) == 0
    assert contents(workspace / "output") == before


def test_a_pdf_by_name_leaves_nothing_else_and_a_word_file_is_watched(
    workspace: Path, tmp_path: Path
) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    assert run(["build", str(workspace), "--to", "pdf", "-o", str(desk / "draft.pdf")]) == 0
    assert set(contents(desk)) == {"draft.pdf"}
    docx = desk / "draft.docx"
    by_name = ["build", str(workspace), "--to", "docx", "-o", str(docx)]
    assert run(by_name) == 0
    (kept,) = (desk / ".scorecard-snapshots").iterdir()
    assert set(contents(desk)) == {
        "draft.pdf", "draft.docx", ".scorecard-manifest.json", f".scorecard-snapshots/{kept.name}",
    }  # fmt: skip
    (workspace / "config" / "scorecard.yaml").write_text(GOOD.replace("Sample", "Changed"))
    assert run(by_name) == 0
    docx.write_bytes(b"edited")
    assert run(by_name) == 1
    assert docx.read_bytes() == b"edited"


def test_what_cannot_be_written_is_three_and_leaves_all_as_it_was(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["build", str(workspace)]) == 0
    before = contents(workspace / "output")
    (workspace / "config" / "scorecard.yaml").write_text(GOOD.replace("Sample", "Changed"))
    real = Path.replace

    def locked(self: Path, target: Path) -> Path:
        # What Windows says of a file that Word holds open. Root on Linux can write anything, so
        # no file permission would show it here.
        if str(target).endswith(".docx") and self.suffix == ".new":
            raise PermissionError(13, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    capsys.readouterr()
    assert run(["build", str(workspace)]) == 3
    assert "open in another program" in capsys.readouterr().err
    assert contents(workspace / "output") == before


def test_an_output_that_is_a_file_in_the_way_is_three(workspace: Path) -> None:
    (workspace / "output").write_text("in the way")
    assert run(["build", str(workspace)]) == 3
    assert (workspace / "output").read_text() == "in the way"


def test_a_killed_build_leaves_whole_files(workspace: Path) -> None:
    assert run(["build", str(workspace)]) == 0
    before = contents(workspace / "output")
    path = workspace / "config" / "scorecard.yaml"
    row = "      - {ref: 2.%d, measure: Sample, better: lower, previous: 1, current: 2}\n"
    path.write_text(GOOD + "".join(row % number for number in range(400)))
    wholes: dict[str, set[bytes]] = defaultdict(set)
    for name, data in before.items():
        wholes[name].add(data)
    finished = scorecard("build", workspace, cwd=workspace)
    assert finished.returncode == 0
    for name, data in contents(workspace / "output").items():
        wholes[name].add(data)
    path.write_text(GOOD)
    assert run(["build", str(workspace)]) == 0
    path.write_text(GOOD + "".join(row % number for number in range(400)))
    for delay in (0.15, 0.3, 0.45, 0.6, 0.75):
        process = subprocess.Popen(
            [sys.executable, "-m", "scorecard_report", "build", str(workspace)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(),
        )  # fmt: skip
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = contents(workspace / "output")
        for name in before:
            assert found[name] in wholes[name]
