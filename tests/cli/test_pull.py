"""Pull as a person uses it: edited files come home, conflicts are asked, nothing is overwritten."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import GOOD, contents, environment, scorecard
from roundtrip.edits import document, files, rows, text
from scorecard_report.cli import run

NAME = "made-up-2030-31.docx"


@pytest.fixture
def built(workspace: Path) -> Path:
    assert run(["build", str(workspace)]) == 0
    return workspace


def edit(workspace: Path, tag: str, typed: str) -> Path:
    path = workspace / "output" / NAME
    path.write_bytes(text.replace_text(path.read_bytes(), tag, typed))
    return path


def change(workspace: Path, old: str, new: str) -> None:
    path = workspace / "config" / "scorecard.yaml"
    source = path.read_text()
    assert source.count(old) == 1
    path.write_text(source.replace(old, new))


def yaml(workspace: Path) -> str:
    return (workspace / "config" / "scorecard.yaml").read_text()


def pull(workspace: Path, *arguments: str) -> int:
    return run(["pull", str(workspace / "output" / NAME), str(workspace), *arguments])


def test_build_and_pull_without_an_edit_is_nothing_to_do(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(built)
    assert pull(built) == 0
    assert "Nothing to do" in capsys.readouterr().out
    assert contents(built) == before


def test_a_figure_changed_in_word_and_another_in_the_yaml_both_stand(built: Path) -> None:
    edit(built, "1.1 current", "0.58")
    change(built, "current: N/A", "current: 7")
    before = contents(built)
    assert run(["build", str(built)]) == 1  # what was typed into Word would be lost
    assert contents(built) == before
    assert pull(built, "--yes") == 0
    assert "current: 0.58}" in yaml(built)
    assert "current: 7}" in yaml(built)
    assert run(["build", str(built)]) == 0
    assert pull(built) == 0
    assert (built / "output" / f"{Path(NAME).stem} (edited 1).docx").exists()


def test_both_sides_of_one_cell_are_a_conflict_that_a_person_decides(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(built, "1.1 current", "0.58")
    change(built, "current: 0.62", "current: 0.61")
    before = contents(built)
    assert pull(built, "--yes") == 1
    out = capsys.readouterr().out
    for told in ("0.62", "0.61", "0.58", "--theirs 1.1:current", "--ours 1.1:current"):
        assert told in out
    assert contents(built) == before
    assert pull(built, "--yes", "--ours", "1.1:CURRENT") == 0
    assert "0.61" in yaml(built)
    assert pull(built, "--yes", "--theirs", "1.1") == 0
    assert "0.58" in yaml(built)
    assert run(["build", str(built)]) == 0
    assert pull(built) == 0


def test_edit_pull_build_pull_is_nothing_to_do(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(built, "1.2 measure", "A better wording")
    assert pull(built, "--yes") == 0
    assert pull(built) == 0
    assert run(["build", str(built)]) == 0
    capsys.readouterr()
    assert pull(built) == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_what_is_for_review_keeps_build_from_replacing_the_file(built: Path) -> None:
    path = edit(built, "1.1 current", "0.58")
    path.write_bytes(rows.insert_blank(path.read_bytes(), "1.1 current", {0: "1.9"}))
    assert pull(built, "--yes") == 1
    assert "0.58" in yaml(built)
    assert run(["build", str(built)]) == 1
    assert run(["build", str(built), "--replace"]) == 0


def test_a_pipe_only_shows(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(built, "1.1 current", "0.58")
    before = contents(built)
    assert pull(built) == 0
    assert "0.62 → 0.58" in capsys.readouterr().out
    assert pull(built, "--dry-run") == 0
    assert contents(built) == before


@pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("n", False), ("", False)])
def test_a_terminal_asks_once(built: Path, answer: str, *, is_written: bool) -> None:
    edit(built, "1.1 current", "0.58")
    terminal, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "scorecard_report", "pull", f"output/{NAME}"],
        cwd=built, env=environment(), stdin=side, stdout=subprocess.PIPE, stderr=side,
    ) as process:  # fmt: skip
        os.close(side)
        os.write(terminal, f"{answer}\n".encode())
        out, _ = process.communicate(timeout=60)
        asked = os.read(terminal, 10_000).decode()
    os.close(terminal)
    assert asked.count("Write 1 change? [y/N]") == 1
    assert "0.62 → 0.58" in out.decode()
    assert ("0.58" in yaml(built)) is is_written


def test_json_lists_what_was_applied_where(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = edit(built, "1.1 current", "0.58")
    path.write_bytes(document.insert_paragraph(path.read_bytes(), "_sc_p1", "Added"))
    capsys.readouterr()
    assert pull(built, "--yes", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    (applied,) = told["applied"]
    assert told["outcome"] == "changes"
    assert told["written"] is True
    assert {key: applied[key] for key in ("key", "field", "old", "new", "line")} == {
        "key": "1.1", "field": "current", "old": "0.62", "new": "0.58", "line": 7,
    }  # fmt: skip
    assert applied["file"].endswith("scorecard.yaml")
    assert set(told["review"][0]) == {"key", "field", "reason"}
    path.write_bytes(b"PK broken")
    assert pull(built, "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["problems"][0]["code"]) == ("refused", "broken-docx")


def test_another_scorecard_s_file_is_refused(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(GOOD.replace("Sample", "Quite another thing").replace("=SUM(A1)", "Or none"))
    capsys.readouterr()
    assert run(["pull", str(built / "output" / NAME), str(other)]) == 1
    assert "error foreign-docx" in capsys.readouterr().err


@pytest.mark.parametrize("lost", [files.online_export, files.drop_snapshot])
def test_a_file_that_lost_its_snapshot_is_compared_with_the_one_kept(
    built: Path, lost: object
) -> None:
    path = edit(built, "1.1 current", "0.58")
    assert callable(lost)
    path.write_bytes(lost(path.read_bytes()))
    change(built, "current: N/A", "current: 7")
    assert pull(built, "--yes") == 0
    assert "0.58" in yaml(built)
    assert "current: 7}" in yaml(built)


def test_a_file_of_an_earlier_build_is_compared_with_what_it_was_made_from(built: Path) -> None:
    reply = built / "reply.docx"
    reply.write_bytes((built / "output" / NAME).read_bytes())
    change(built, "0.62", "0.61")
    assert run(["build", str(built)]) == 0
    change(built, "N/A", "7")
    assert run(["build", str(built)]) == 0
    reply.write_bytes(text.replace_text(reply.read_bytes(), "1.2 previous", "-5"))
    assert run(["pull", str(reply), str(built), "--yes"]) == 0
    assert "0.61" in yaml(built)
    assert "previous: -5, current: 7" in yaml(built)


def test_what_the_pdf_cannot_draw_is_for_review_and_the_rest_goes_home(built: Path) -> None:
    edit(built, "1.1 measure", "Sample \U0001f600")
    edit(built, "1.2 previous", "-5")
    assert pull(built, "--yes") == 1
    assert "\U0001f600" not in yaml(built)
    assert "-5" in yaml(built)


def test_the_yaml_keeps_its_mode_and_stays_a_link(built: Path, tmp_path: Path) -> None:
    path = built / "config" / "scorecard.yaml"
    real = tmp_path / "real.yaml"
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to(real)
    edit(built, "1.1 current", "0.58")
    assert pull(built, "--yes") == 0
    assert path.is_symlink()
    assert "0.58" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_wrong_usage_is_two(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(built, "1.1 current", "0.58")
    assert pull(built, "--theirs", "9.9", "--yes") == 2
    assert "9.9" in capsys.readouterr().err
    assert pull(built, "--theirs", "1.1", "--ours", "1.1") == 2
    assert pull(built, "--yes", "--dry-run") == 2
    assert run(["pull", "-", str(built)]) == 2
    assert run(["pull", str(built / "none.docx"), str(built)]) == 3


def test_a_yaml_with_errors_is_mended_first(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(built, "1.1 current", "0.58")
    change(built, "better: lower", "better: downwards")
    capsys.readouterr()
    assert pull(built, "--yes") == 1
    assert "unknown-value" in capsys.readouterr().err


def test_pull_from_a_folder_without_a_workspace_names_the_way(tmp_path: Path) -> None:
    (tmp_path / "reply.docx").write_bytes(b"")
    told = scorecard("pull", "reply.docx", cwd=tmp_path)
    assert told.returncode == 2
    assert b"no config/scorecard.yaml" in told.stderr


def test_title_and_period_changed_at_once_are_for_review(built: Path) -> None:
    path = built / "output" / NAME
    path.write_bytes(document.change_heading(path.read_bytes(), "_sc_title", "Another 2031/32"))
    before = yaml(built)
    assert pull(built, "--yes") == 1
    assert yaml(built) == before
    path.write_bytes(document.change_heading(path.read_bytes(), "_sc_title", "Another 2030/31"))
    assert pull(built, "--yes") == 0
    assert "title: Another\nperiod: 2030/31" in yaml(built)


@pytest.mark.parametrize("withheld", ['"7 [c]"', '"[c]"', "[c]"])
def test_a_withheld_figure_is_never_written_over(built: Path, withheld: str) -> None:
    change(built, "current: 0.62", f"current: {withheld}")
    assert run(["build", str(built), "--to", "docx"]) == 0
    edit(built, "1.1 current", "5")
    before = yaml(built)
    assert pull(built, "--yes") == 1
    assert yaml(built) == before


def test_figures_of_another_period_are_for_review_and_texts_are_not(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(built, "1.1 current", "0.58")
    edit(built, "1.1 measure", "Better said")
    change(built, "period: 2030/31", "period: 2031/32")
    assert pull(built, "--yes") == 1
    assert "the Word file is of 2030/31, the YAML now of 2031/32" in " ".join(
        capsys.readouterr().out.split()
    )
    assert "0.62" in yaml(built)
    assert "Better said" in yaml(built)
    assert pull(built, "--yes", "--theirs", "1.1:current") == 0
    assert "0.58" in yaml(built)


def test_a_commentary_typed_under_a_measure_is_its_commentary(built: Path) -> None:
    path = built / "output" / NAME
    path.write_bytes(
        text.second_paragraph(path.read_bytes(), "1.1 measure", "Commentary: We did well.")
    )
    assert pull(built, "--yes") == 0
    assert "commentary: We did well." in yaml(built)
    assert run(["build", str(built)]) == 0
    assert pull(built) == 0


def test_what_was_done_by_hand_is_no_longer_for_review(built: Path) -> None:
    path = built / "output" / NAME
    row = next(line for line in yaml(built).splitlines(keepends=True) if "1.2" in line)
    docx = rows.delete(path.read_bytes(), "1.2 current")
    path.write_bytes(rows.insert_blank(docx, "1.1 current", {0: "1.9", 1: "Typed in"}))
    assert pull(built, "--yes") == 1
    change(built, row, row.replace("1.2", "1.9").replace('"=SUM(A1)"', "Typed in"))
    assert pull(built, "--yes") == 0
    assert run(["build", str(built)]) == 0


def test_an_output_s_own_scorecard_is_found(built: Path, tmp_path: Path) -> None:
    other = built / "config" / "other.yaml"
    other.write_text(GOOD.replace("title: Made up", "title: Other"))
    assert run(["build", str(other)]) == 0
    path = built / "output" / NAME.replace("made-up", "other")
    path.write_bytes(text.replace_text(path.read_bytes(), "1.1 current", "0.58"))
    assert run(["pull", str(path), "--yes"]) == 0
    assert "0.58" in other.read_text()
    assert "0.58" not in yaml(built)
    lone = tmp_path / "lone.yaml"
    lone.write_text(GOOD)
    assert run(["build", str(lone)]) == 0
    path = tmp_path / NAME
    path.write_bytes(text.replace_text(path.read_bytes(), "1.1 current", "0.58"))
    assert run(["pull", str(path), "--yes"]) == 0
    assert "0.58" in lone.read_text()
