"""scorecard paper: the cover report, under the same guarantees as build."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from command_line import contents
from roundtrip.edits.document import find_and_replace
from scorecard_report.cli import run

STEM = "sample-scorecard-2030-31-2031-01-15"
NAMES = (f"{STEM}-report.docx", f"{STEM}-report.pdf")
PACK = f"{STEM}-pack.pdf"
OTHER = """\
paper: 1
title: A made-up paper of another
meeting: 2099-02-20
sections: [{title: What is decided, text: Nothing whatever.}]
"""


@pytest.fixture
def paper(workspace: Path) -> Path:
    return workspace / "config" / "paper.yaml"


def test_both_files_are_made_and_recorded(
    workspace: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["paper", str(workspace)]) == 0
    told = capsys.readouterr()
    output = workspace / "output"
    assert sorted(told.out.splitlines()) == [str(output / name) for name in (PACK, *NAMES)]
    reader = PdfReader(output / NAMES[1])
    assert "(ii) That the committee asks for a report" in reader.pages[0].extract_text()
    manifest = json.loads((output / "manifest.json").read_bytes())
    assert manifest["sources"] == dict.fromkeys((PACK, *NAMES), "config/paper.yaml")
    assert set(manifest["inputs"]) == {
        "assets/logo.svg", "config/brand.yaml", "config/paper.yaml", "config/rules.yaml",
        "config/scorecard.yaml",
    }  # fmt: skip


def test_it_stands_beside_the_scorecard_and_neither_disturbs_the_other(workspace: Path) -> None:
    assert run(["build", str(workspace), "-q"]) == 0
    built = contents(workspace / "output")
    assert run(["paper", str(workspace), "-q"]) == 0
    assert run(["build", str(workspace), "-q"]) == 0
    after = contents(workspace / "output")
    assert {name: after[name] for name in built if name != "manifest.json"} == {
        name: data for name, data in built.items() if name != "manifest.json"
    }
    assert set(json.loads(after["manifest.json"])["outputs"]) >= set(NAMES)


@pytest.mark.parametrize("title", ["Performance report", "Performance report of " + "the " * 30])
def test_the_next_meeting_s_paper_leaves_the_last_one_s(
    workspace: Path, paper: Path, title: str
) -> None:
    text = paper.read_text(encoding="utf-8")
    text = text.replace("title: Sample scorecard 2030/31\nmeeting", f"title: {title}\nmeeting")
    for meeting, quarter in (("2031-01-15", "Q1"), ("2031-04-15", "Q2")):
        changed = text.replace("2031-01-15", meeting).replace(title, f"{title} {quarter}", 1)
        paper.write_text(changed if len(title) > 80 else changed.replace(f" {quarter}", ""))
        before = contents(workspace / "output") if quarter == "Q2" else {}
        assert run(["paper", str(workspace), "-q"]) == 0
        after = contents(workspace / "output")
        kept = {name for name in before if name != "manifest.json"}
        assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
        assert sum(name.endswith((".pdf", ".docx")) for name in set(after) - kept) == 3
    sources = json.loads((workspace / "output" / "manifest.json").read_bytes())["sources"]
    assert len(sources) == 6  # the old Word file can still be taken home


def test_the_same_input_gives_the_same_bytes(workspace: Path) -> None:
    for folder in ("one", "two"):
        assert run(["paper", str(workspace), "-q", "-o", f"{workspace}/{folder}/"]) == 0
    assert contents(workspace / "one") == contents(workspace / "two")


def test_an_edited_word_file_stops_it_and_is_kept_where_it_goes_on(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["paper", str(workspace), "-q"]) == 0
    document = workspace / "output" / NAMES[0]
    document.write_bytes(document.read_bytes() + b"edited")
    before = contents(workspace / "output")
    assert run(["paper", str(workspace)]) == 1
    told = capsys.readouterr().err
    assert "edited-docx" in told
    assert "scorecard pull" in told
    assert "go on with: scorecard paper --replace, which keeps a copy" in told
    assert contents(workspace / "output") == before
    assert run(["paper", str(workspace), "--replace"]) == 0
    assert (workspace / "output" / f"{document.stem} (edited 1).docx").read_bytes() == before[
        document.name
    ]


def test_edits_that_were_pulled_stay_known_after_a_paper(workspace: Path) -> None:
    """A scorecard whose edits are home may still be rebuilt when a paper was built meanwhile."""
    from scorecard_report.app.manifest import pulled_manifest

    assert run(["build", str(workspace), "-q"]) == 0
    (document,) = (workspace / "output").glob("*.docx")
    document.write_bytes(document.read_bytes() + b"edited")
    ((manifest, data),) = pulled_manifest(document.parent, document.read_bytes()).items()
    manifest.write_bytes(data)
    assert run(["paper", str(workspace), "-q"]) == 0
    assert run(["build", str(workspace), "-q"]) == 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("2031-01-15", "2031-13-15", "bad-date"),
        ("layout: table", "file: nowhere.pdf", "bad-appendix"),
        ("layout: table", "file: ../paper.pdf", "bad-appendix"),
        ("layout: table", "file: config/brand.yaml", "bad-appendix"),
        ("Why the committee", "<script>alert(1)</script> Why the committee", "raw-html"),
        ("    text: None.\n", "", "empty-section"),
    ],
)
def test_what_is_wrong_is_told_and_the_earlier_files_stay(
    workspace: Path,
    paper: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    code: str,
) -> None:
    assert run(["paper", str(workspace), "-q"]) == 0
    before = contents(workspace / "output")
    text = paper.read_text(encoding="utf-8")
    assert old in text
    paper.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    for command in ("paper", "check"):
        capsys.readouterr()
        assert run([command, str(workspace)]) == 1
        told = capsys.readouterr().err
        assert f"error {code} " in told
        place = int(told.split(f"{paper}:", 1)[1].split(":")[0])
        assert abs(place - line) <= 1  # what is missing is told where it would belong
    assert contents(workspace / "output") == before


def test_a_mistyped_appendix_is_named_as_it_was_meant(
    workspace: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "plans").mkdir()
    (workspace / "plans" / "action-plan.pdf").write_bytes(b"%PDF-1.7 a plan")
    text = paper.read_text(encoding="utf-8")
    for named, hint in (
        ("plans/actionplan.pdf", "did you mean 'plans/action-plan.pdf'?"),
        ("plans/budget.pdf", "name a PDF inside the workspace"),
        ("plan/action-plan.pdf", "name a PDF inside the workspace"),
        ("../plans/action-plan.pdf", "name a PDF inside the workspace"),
        ("plans/\x00.pdf", "delete it"),
    ):
        told = f'"{named}"'.replace("\x00", "\\0")
        paper.write_text(text.replace("layout: table", f"file: {told}", 1), encoding="utf-8")
        capsys.readouterr()
        assert run(["check", str(workspace)]) == 1
        assert hint in capsys.readouterr().err


def test_a_pdf_that_is_published_beside_the_paper_is_no_input(workspace: Path, paper: Path) -> None:
    """Nothing that is written depends on it; `tests/app/test_appendices.py` has one that is."""
    (workspace / "plan.pdf").write_bytes(b"%PDF-1.7 a plan")
    text = paper.read_text(encoding="utf-8").replace("layout: table", "file: plan.pdf", 1)
    paper.write_text(text, encoding="utf-8")
    assert run(["paper", str(workspace), "-q"]) == 0
    manifest = json.loads((workspace / "output" / "manifest.json").read_bytes())
    assert "plan.pdf" not in manifest["inputs"]
    assert "config/paper.yaml" in manifest["inputs"]


def test_without_a_paper_it_says_where_a_sample_is(
    workspace: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper.unlink()
    assert run(["paper", str(workspace)]) == 2
    assert "scorecard init" in capsys.readouterr().err
    assert run(["check", str(workspace)]) == 0
    assert not (workspace / "output").exists()


def test_a_paper_s_file_means_its_workspace(workspace: Path, paper: Path) -> None:
    assert run(["paper", str(paper), "-q", "--to", "docx", "-o", str(workspace / "a.docx")]) == 0
    with ZipFile(BytesIO((workspace / "a.docx").read_bytes())) as archive:
        assert "word/numbering.xml" in archive.namelist()


def test_pull_takes_a_paper_home_and_a_paper_can_then_be_built(
    workspace: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["paper", str(workspace), "-q"]) == 0
    before = paper.read_text(encoding="utf-8")
    document = workspace / "output" / NAMES[0]
    document.write_bytes(
        find_and_replace(document.read_bytes(), "asks for a report", "asks for two reports")
    )
    assert run(["paper", str(workspace), "-q"]) == 1
    assert run(["pull", str(document), "--yes"]) == 0
    assert "next: scorecard paper" in capsys.readouterr().err  # what to do next
    after = paper.read_text(encoding="utf-8")
    assert after == before.replace("asks for a report", "asks for two reports")
    assert run(["paper", str(workspace), "-q"]) == 0
    assert run(["pull", str(document), "--yes", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "nothing"


@pytest.mark.parametrize(
    ("own", "meeting", "is_told"),
    [
        ("date: 2031-01-16", "2031-01-15", True),
        ("date: 2031-01-15", "2031-01-15", False),
        ("", "2030-03-31", True),  # its period is 2030/31
        ("", "2030-04-01", False),
        ("", "2013-01-15", True),
    ],
)
def test_a_meeting_before_the_scorecard_is_warned_of(
    workspace: Path,
    paper: Path,
    capsys: pytest.CaptureFixture[str],
    own: str,
    meeting: str,
    is_told: bool,
) -> None:
    text = paper.read_text(encoding="utf-8").replace("2031-01-15", meeting, 1)
    paper.write_text(text, encoding="utf-8")
    line = text[: text.index(meeting)].count("\n") + 1
    scorecard = workspace / "config" / "scorecard.yaml"
    scorecard.write_text(f"{scorecard.read_text(encoding='utf-8')}\n{own}\n", encoding="utf-8")
    for command in ("check", "paper"):
        capsys.readouterr()
        assert run([command, str(workspace)]) == 0
        told = capsys.readouterr().err
        assert (f"{paper}:{line}:10: warning meeting-too-early " in told) is is_told


@pytest.fixture
def beside(workspace: Path, paper: Path) -> Path:
    """The paper's Word file, with an appendix that is not in the pack."""
    (workspace / "plan.pdf").write_bytes(b"%PDF-1.7 a plan")
    text = paper.read_text(encoding="utf-8")
    more = "  - {title: A sample plan of action, file: plan.pdf}\n\n# The pack"
    assert "\n# The pack" in text
    paper.write_text(text.replace("\n# The pack", more, 1), encoding="utf-8")
    assert run(["paper", str(workspace), "-q"]) == 0
    return workspace / "output" / NAMES[0]


def test_an_appendix_beside_the_pack_is_told_so_in_both_formats_and_languages(
    workspace: Path, paper: Path, beside: Path
) -> None:
    told = PdfReader(workspace / "output" / NAMES[1]).pages[-1].extract_text()
    assert "2. A sample plan of action (circulated separately)" in told.replace("2.\n", "2. ")
    assert "Sample Scorecard 2030/31 (circulated" not in told
    with ZipFile(BytesIO(beside.read_bytes())) as archive:
        assert " (circulated separately)" in archive.read("word/document.xml").decode()
    text = paper.read_text(encoding="utf-8")
    paper.write_text(f"{text}\nlanguage: cy\n", encoding="utf-8")
    assert run(["paper", str(workspace), "-q"]) == 0
    told = PdfReader(workspace / "output" / NAMES[1]).pages[-1].extract_text()
    assert "A sample plan of action (dosberthir ar wahân)" in told


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("", "", "A sample plan of action"),
        ("A sample plan of action", "A plan", "A plan"),
        ("A sample plan of action", "A plan (for members)", "A plan (for members)"),
        ("(circulated separately)", "(to follow)", "A sample plan of action"),
    ],
)
def test_what_the_program_adds_to_an_appendix_s_title_does_not_come_home(
    paper: Path,
    beside: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    title: str,
) -> None:
    before = paper.read_text(encoding="utf-8")
    if old:
        beside.write_bytes(find_and_replace(beside.read_bytes(), old, new))
    capsys.readouterr()
    run(["pull", str(beside), "--yes"])
    told = capsys.readouterr()
    assert not new or new in told.out + told.err  # not in silence, whichever it is
    after = paper.read_text(encoding="utf-8")
    assert after == before.replace("A sample plan of action", title)


def test_pull_says_what_a_paper_of_another_was_built_from(
    workspace: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["paper", str(workspace), "-q"]) == 0
    text = paper.read_text(encoding="utf-8")
    paper.write_text(OTHER, encoding="utf-8")
    before = contents(workspace / "config")
    assert run(["pull", str(workspace / "output" / NAMES[0]), str(workspace), "--yes"]) == 1
    assert "foreign-docx" in capsys.readouterr().err
    assert contents(workspace / "config") == before
    paper.unlink()
    assert run(["pull", str(workspace / "output" / NAMES[0]), str(workspace), "--yes"]) == 1
    assert "foreign-docx" in capsys.readouterr().err
    paper.write_text(text, encoding="utf-8")
    assert run(["pull", str(workspace / "output" / NAMES[0]), str(workspace), "--yes"]) == 0
