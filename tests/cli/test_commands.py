"""The commands as a person runs them: streams, exit codes, files, and nothing half done."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from command_line import GOOD, contents, environment, scorecard
from problem_cases import ODD, ProblemCase, problem_cases
from scorecard_report.cli import run


def test_init_makes_a_workspace_that_checks_and_builds(tmp_path: Path) -> None:
    assert scorecard("init", "mine", cwd=tmp_path).returncode == 0
    checked = scorecard("check", cwd=tmp_path / "mine" / "config")
    assert checked.returncode == 0
    assert b"nothing wrong" in checked.stderr
    built = scorecard("build", "mine", cwd=tmp_path)
    assert built.returncode == 0
    assert built.stdout.decode().split() == [
        "mine/output/sample-scorecard-2030-31.pdf", "mine/output/sample-scorecard-2030-31.docx",
    ]  # fmt: skip
    assert (tmp_path / "mine" / "output" / "manifest.json").is_file()


def test_init_overwrites_nothing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(workspace)
    assert run(["init", str(workspace)]) == 1
    assert contents(workspace) == before
    assert "config/scorecard.yaml is there already" in capsys.readouterr().err


def test_a_build_writes_both_formats_and_a_manifest_that_tells_the_truth(workspace: Path) -> None:
    assert run(["build", str(workspace)]) == 0
    output = workspace / "output"
    manifest = json.loads((output / "manifest.json").read_text())
    assert set(manifest["outputs"]) == {"made-up-2030-31.pdf", "made-up-2030-31.docx"}
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((output / name).read_bytes()).hexdigest() == digest
    for name, digest in manifest["inputs"].items():
        assert hashlib.sha256((workspace / name).read_bytes()).hexdigest() == digest
    assert sorted(p.name for p in output.iterdir()) == [
        ".scorecard-snapshots", "made-up-2030-31.docx", "made-up-2030-31.pdf", "manifest.json",
    ]  # fmt: skip


def test_the_same_input_gives_the_same_bytes_anywhere_and_any_day(tmp_path: Path) -> None:
    found = []
    for name, env in (
        ("a", {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"}),
        ("b b", {"TZ": "America/Lima", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8",
                 "SOURCE_DATE_EPOCH": "1"}),
        ("c", {"SOURCE_DATE_EPOCH": "no number"}),
    ):  # fmt: skip
        folder = tmp_path / name
        folder.mkdir()
        scorecard("init", ".", cwd=folder)
        (folder / "config" / "scorecard.yaml").write_text(GOOD)
        built = scorecard("build", cwd=folder, **env)
        assert built.returncode == 0, built.stderr
        found.append(contents(folder / "output"))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 4


def test_a_lone_file_is_built_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "figures.yaml").write_text(GOOD)
    (tmp_path / "manifest.json").write_text("{}")
    built = scorecard("build", "figures.yaml", cwd=tmp_path)
    assert built.returncode == 0
    (kept,) = (tmp_path / ".scorecard-snapshots").iterdir()
    assert set(contents(tmp_path)) == {
        "figures.yaml", "manifest.json", ".scorecard-manifest.json",
        "made-up-2030-31.pdf", "made-up-2030-31.docx", f".scorecard-snapshots/{kept.name}",
    }  # fmt: skip
    assert (tmp_path / "manifest.json").read_text() == "{}"


def test_output_may_be_a_folder_a_file_or_stdout(workspace: Path, tmp_path: Path) -> None:
    assert run(["build", str(workspace), "-o", str(tmp_path / "new" / "folder")]) == 0
    assert (tmp_path / "new" / "folder" / "made-up-2030-31.pdf").is_file()
    one = tmp_path / "one.pdf"
    assert run(["build", str(workspace), "--to", "pdf", "-o", str(one)]) == 0
    piped = scorecard("build", workspace, "--to", "pdf", "-o", "-", cwd=tmp_path)
    assert piped.returncode == 0
    assert piped.stdout == one.read_bytes()
    assert piped.stdout.startswith(b"%PDF-1.7")


def test_every_scorecard_in_config_is_one_of_the_workspace(workspace: Path) -> None:
    second = workspace / "config" / "second.yaml"
    second.write_text(GOOD.replace("2030/31", "2031/32"))
    assert run(["build", str(workspace), "--to", "pdf"]) == 0
    assert run(["build", str(second), "--to", "pdf"]) == 0
    manifest = json.loads((workspace / "output" / "manifest.json").read_text())
    assert set(manifest["outputs"]) == {"made-up-2030-31.pdf", "made-up-2031-32.pdf"}
    assert {"config/second.yaml", "config/brand.yaml"} <= set(manifest["inputs"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "-o", "-"],
        ["build", "-o", "x.pdf"],
        ["build", "--to", "pdf", "-o", "x.txt"],
        ["build", "-o", "/dev/null"],
        ["build", "--to", "xps"],
        ["build", "--to", ""],
        ["build", "no/such/file.yaml"],
        ["build", "/dev/null"],
        ["check", "."],
        ["list", "--format", "xml"],
        ["frobnicate"],
        [],
    ],
)
def test_wrong_usage_is_two_and_says_why(arguments: list[str], tmp_path: Path) -> None:
    done = scorecard(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr
    assert contents(tmp_path) == {}


def test_the_linear_layout_has_files_of_its_own(workspace: Path) -> None:
    assert run(["build", str(workspace), "--layout", "linear"]) == 0
    assert run(["build", str(workspace), "--layout", "linear", "--font-size", "18"]) == 0
    assert {path.name for path in (workspace / "output").glob("*.pdf")} == {
        "made-up-2030-31-linear.pdf", "made-up-2030-31-linear-18pt.pdf",
    }  # fmt: skip
    assert run(["build", str(workspace), "--font-size", "18"]) == 2


def test_list_prints_json_csv_and_a_table(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["list", str(workspace), "--format", "json", "--quiet"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first == {
        "key": "1.1", "ref": "1.1", "priority": "One", "action": None, "lead": None, "partners": [],
        "measure": "Sample", "better": "lower", "reporting": None, "previous": "0.6",
        "current": "0.62", "travel": "worsening", "reason": None,
        "target": None, "target_date": None, "status": None, "marks": [],
    }  # fmt: skip
    assert (second["travel"], second["reason"]) == ("not comparable", "no current figure")
    assert run(["list", str(workspace), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[1]["measure"] == "'=SUM(A1)"  # text to a spreadsheet, not a formula
    assert rows[1]["previous"] == "-4"
    assert run(["list", str(workspace)]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[-3:] == ["0.6", "0.62", "worsening"]


def test_check_tells_problems_as_text_and_json(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace / "config" / "scorecard.yaml"
    assert run(["check", str(workspace)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{path}:7:76: warning within-rounding ")
    assert "\n    hint: " in told.err
    assert told.err.endswith("1 warning\n")
    assert run(["check", str(workspace), "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["check", str(workspace), "--fail-on-warning", "--quiet"]) == 1
    assert "warning within-rounding" in capsys.readouterr().err  # what made it fail is told
    assert run(["check", str(workspace), "--format", "json"]) == 0
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["line"], problem["severity"], problem["code"]) == (
        7,
        "warning",
        "within-rounding",
    )


def test_problems_of_all_three_files_are_told_at_once(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = workspace / "config"
    for name in ("scorecard", "brand", "rules"):
        (config / f"{name}.yaml").write_text("wrong: 1\n")
    assert run(["check", str(workspace)]) == 1
    told = capsys.readouterr().err
    assert all(f"{config / name}.yaml:1:1: error unknown-key" in told
               for name in ("scorecard", "brand", "rules"))  # fmt: skip


CASES = [case for case in problem_cases() if case not in ODD] + list(ODD[:9])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_input_stops_the_build_and_touches_nothing(
    case: ProblemCase, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = workspace / "output"
    output.mkdir()
    (output / "made-up-2030-31.pdf").write_bytes(b"what was built before")
    path = workspace / "config" / "scorecard.yaml"
    path.write_bytes(case.data)
    assert run(["build", str(workspace)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    lines = [line for line in told.err.splitlines() if line.startswith(f"{path}:")]
    expected = [f"{path}:{line}:{col}: {s} {code} " for line, col, s, code in case.expected]
    assert len(lines) == len(expected)
    assert all(line.startswith(e) for line, e in zip(lines, expected, strict=True))
    assert contents(output) == {"made-up-2030-31.pdf": b"what was built before"}


def test_a_script_that_the_pdf_cannot_set_builds_as_docx_alone(workspace: Path) -> None:
    path = workspace / "config" / "scorecard.yaml"
    path.write_text(GOOD.replace("Sample", "معدل الجريمة 😀"), encoding="utf-8")
    assert run(["build", str(workspace)]) == 1
    assert run(["build", str(workspace), "--to", "docx"]) == 0


def test_a_huge_file_is_refused_before_it_is_read(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace / "config" / "scorecard.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    started = time.process_time()
    assert run(["check", str(workspace)]) == 1
    assert time.process_time() - started < 2
    assert "error file-too-large" in capsys.readouterr().err


def test_a_logo_outside_the_workspace_is_refused(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = workspace.parent / "secret.svg"
    outside.write_bytes((workspace / "assets" / "logo.svg").read_bytes())
    (workspace / "assets" / "link.svg").symlink_to(outside)
    for name in ("assets/link.svg", "../secret.svg", str(outside)):
        (workspace / "config" / "brand.yaml").write_text(f"logo: {{file: {name}, alt: Logo}}\n")
        assert run(["check", str(workspace)]) == 1
        assert "bad-asset" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"/>', "entities"),
        (b'<svg viewBox="0 0 1 1"><script>x</script></svg>', "script"),
        (b'<svg viewBox="0 0 1 1"><image href="file:///etc/passwd"/></svg>', "another file"),
        (b'<svg viewBox="0 0 1 1">', "well-formed"),
        (b"<svg/>", "viewBox"),
        (b"\x89PNG\r\n\x1a\nbroken", "cannot be read"),
        (b"GIF89a", "no SVG, PNG or JPEG"),
        (b'<svg viewBox="0 0 1 1"><text>Logo</text></svg>', "<text>"),
        (b'<svg viewBox="0 0 1 1"><linearGradient/></svg>', "<linearGradient>"),
    ],
)
def test_a_dangerous_or_broken_logo_is_refused(
    data: bytes, why: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "assets" / "logo.svg").write_bytes(data)
    assert run(["check", str(workspace)]) == 1
    told = capsys.readouterr().err
    assert "error bad-logo" in told
    assert why in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_scripts_know_the_commands(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(word in script for word in ("init", "check", "build", "list"))


def test_the_completion_of_bash_finds_commands_options_and_files(tmp_path: Path) -> None:
    (tmp_path / "figures.yaml").touch()
    (tmp_path / "complete").write_bytes(scorecard("completion", "bash", cwd=tmp_path).stdout)

    def completed(*words: str) -> set[str]:
        ask = f"source complete; COMP_WORDS=(scorecard {' '.join(words)}); COMP_CWORD={len(words)};"
        ask += '_shtab_scorecard; printf "%s\\n" "${COMPREPLY[@]}"'
        done = subprocess.run(
            ["bash", "-c", ask], cwd=tmp_path, capture_output=True, check=True, text=True
        )
        return set(done.stdout.split())

    assert completed("bu") == {"build"}
    assert completed("build", "--repl") == {"--replace"}
    assert completed("build", "fig") == {"figures.yaml"}
    assert completed("build", "-o", "fig") == {"figures.yaml"}
    assert completed("list", "--format", "c") == {"csv"}


@pytest.mark.parametrize("command", ["", "init", "check", "build", "list", "completion"])
def test_help_has_examples(command: str, tmp_path: Path) -> None:
    told = scorecard(*command.split(), "--help", cwd=tmp_path)
    assert told.returncode == 0
    assert b"examples:" in told.stdout


def test_check_pays_for_no_renderer(workspace: Path) -> None:
    code = (
        "import sys; from scorecard_report.cli import run; "
        f"run(['check', {str(workspace)!r}]); "
        "print([m for m in ('reportlab', 'docx', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == "[]"


@pytest.mark.parametrize("figure", ["{current: '[c] 4711'}", "{current: 4711, state: c}"])
def test_a_withheld_figure_is_in_no_output(figure: str, workspace: Path) -> None:
    row = figure.replace("{", "{ref: 1, measure: Sample, better: lower, previous: 1, ")
    text = GOOD[: GOOD.index("      - ")] + f"      - {row}\n"
    (workspace / "config" / "scorecard.yaml").write_text(text)
    assert run(["build", str(workspace)]) == 0
    pdf = PdfReader(workspace / "output" / "made-up-2030-31.pdf")
    assert "[c]" in pdf.pages[0].extract_text()
    assert not pdf.attachments
    assert all("4711" not in page.extract_text() for page in pdf.pages)
    with ZipFile(workspace / "output" / "made-up-2030-31.docx") as archive:
        assert all(b"4711" not in archive.read(name) for name in archive.namelist())


def test_the_page_of_what_needs_attention_is_a_file_of_its_own(workspace: Path) -> None:
    assert run(["build", str(workspace), "--layout", "attention"]) == 0
    assert run(["pull", str(workspace / "output" / "made-up-2030-31-attention.docx")]) == 0
    names = {path.name for path in (workspace / "output").iterdir()}
    assert {"made-up-2030-31-attention.pdf", "made-up-2030-31-attention.docx"} <= names
