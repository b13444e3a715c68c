"""The pack that `scorecard paper` makes: sound, followed, and with others' appendices in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

import pdf_structure
import seed
from pdf_places import disagreements
from scorecard_report.cli import run
from verapdf import validate

APPENDICES = Path(__file__).parents[1] / "deliver" / "appendices"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    shutil.copytree(seed.CONFIG, folder / "config")
    (folder / "assets").mkdir()
    shutil.copy(seed.ROOT / "assets" / "logo.svg", folder / "assets")
    assert run(["paper", str(folder)]) == 0
    return folder


def pack(workspace: Path) -> Path:
    (path,) = (workspace / "output").glob("*-pack.pdf")
    return path


def test_the_seed_s_pack_is_sound_and_leads_where_it_says(workspace: Path) -> None:
    data = pack(workspace).read_bytes()
    assert pdf_structure.faults(data) == []
    assert disagreements(data) == []
    entries = PdfReader(pack(workspace)).outline
    outline = [entry.title for entry in entries if not isinstance(entry, list)]
    assert outline == [
        "Safe City Scorecard 2016/17", "Contents", "What needs attention",
        "Appendix 1: Safe City Scorecard 2016/17",
        "Appendix 2: Safe City Scorecard 2016/17, measure by measure",
    ]  # fmt: skip


@pytest.mark.needs("java", "PDF/UA-1 and PDF/A-3a by veraPDF's rules")
@pytest.mark.needs("javac", "PDF/UA-1 and PDF/A-3a by veraPDF's rules")
def test_verapdf_agrees(workspace: Path) -> None:
    verdicts = validate([pack(workspace)], ("ua1", "3a"))
    assert len(verdicts) == 2
    assert [verdict for verdict in verdicts if not verdict["compliant"]] == []


def test_an_appendix_by_others_is_included_and_a_broken_one_stops_all(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = workspace / "config" / "paper.yaml"
    source = paper.read_text(encoding="utf-8")
    before = len(PdfReader(pack(workspace)).pages)
    (workspace / "plan.pdf").write_bytes(next(APPENDICES.glob("*.pdf")).read_bytes())
    more = "appendices:\n  - {title: Sample plan, file: plan.pdf, include: true}\n"
    paper.write_text(source.replace("appendices:\n", more, 1), encoding="utf-8")
    assert run(["paper", str(workspace)]) == 0
    assert len(PdfReader(pack(workspace)).pages) > before
    good = pack(workspace).read_bytes()
    (workspace / "plan.pdf").write_bytes(b"%PDF-1.7 cut off")
    capsys.readouterr()
    assert run(["paper", str(workspace)]) == 1
    assert "plan.pdf" in capsys.readouterr().err
    assert pack(workspace).read_bytes() == good
