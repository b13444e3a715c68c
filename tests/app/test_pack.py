"""The pack that `scorecard paper` makes: sound, followed, and with others' appendices in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

import pdf_structure
import seed
from pdf_places import Places, disagreements
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


def test_the_page_of_what_needs_attention_is_left_out_where_the_paper_says_so(
    workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "without"
    shutil.copytree(workspace, folder, ignore=shutil.ignore_patterns("output"))
    paper = folder / "config" / "paper.yaml"
    told = paper.read_text(encoding="utf-8")
    for switch, is_there in (("true", True), ("false", False)):
        paper.write_text(f"{told}\nattention: {switch}\n", encoding="utf-8")
        assert run(["paper", str(folder), "-q"]) == 0
        outline = PdfReader(pack(folder)).outline
        titles = [entry.title for entry in outline if not isinstance(entry, list)]
        assert ("What needs attention" in titles) is is_there
        assert [title.split(":")[0] for title in titles[-2:]] == ["Appendix 1", "Appendix 2"]


def with_appendices(folder: Path, *names: str) -> Path:
    """A workspace whose paper includes PDFs that other programs made, before the scorecard."""
    shutil.copytree(seed.CONFIG, folder / "config")
    shutil.copytree(seed.ROOT / "assets", folder / "assets")
    paper = folder / "config" / "paper.yaml"
    source = paper.read_text(encoding="utf-8")
    for name in names:
        shutil.copy(APPENDICES / f"{name}.pdf", folder)
    more = "".join(f"  - {{title: By {name}, file: {name}.pdf, include: true}}\n" for name in names)
    source = source.replace("appendices:\n", f"appendices:\n{more}", 1)
    paper.write_text(source, encoding="utf-8")
    assert run(["paper", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(with_appendices(tmp_path_factory.mktemp("shared"), "libreoffice", "typst-ua"))


def test_contents_numbers_labels_and_bookmarks_count_appendices_by_others(shared: Path) -> None:
    data = shared.read_bytes()
    assert disagreements(data, by_others=4) == []
    followed = Places(data, by_others=4)
    pages = len(followed.reader.pages)
    first = "Appendix 1: By libreoffice", pages - 3
    second = "Appendix 2: By typst-ua", pages - 1
    listed = [(title, number) for level, title, number, _ in followed.entries if not level]
    assert listed[-2:] == [first, second]
    marks = [(b.title, b.place.page + 1) for b in followed.bookmarks if not b.level]
    assert marks[-2:] == [first, second]
    inside = [b.title for b in followed.bookmarks if b.level and b.place.page >= pages - 4]
    assert inside == ["First heading", "Second heading", "Une annexe", "Une liste", "Page deux"]
    assert "/PageLabels" in followed.reader.trailer["/Root"]  # type: ignore[operator]
    # Their pages say what they said: nothing is printed on them.
    for at, name in ((pages - 4, "libreoffice"), (pages - 2, "typst-ua")):
        for number, page in enumerate(PdfReader(APPENDICES / f"{name}.pdf").pages):
            assert followed.reader.pages[at + number].extract_text() == page.extract_text()


def test_the_paper_s_marking_stands_on_every_page(workspace: Path) -> None:
    for page in PdfReader(pack(workspace)).pages:
        assert "SAMPLE – not a real paper" in page.extract_text()


@pytest.mark.needs("java", "PDF/UA-1 and PDF/A-3a by veraPDF's rules")
@pytest.mark.needs("javac", "PDF/UA-1 and PDF/A-3a by veraPDF's rules")
def test_verapdf_agrees(workspace: Path) -> None:
    verdicts = validate([pack(workspace)], ("ua1", "3a"))
    assert len(verdicts) == 2
    assert [verdict for verdict in verdicts if not verdict["compliant"]] == []


@pytest.mark.needs("java", "PDF/UA-1 by veraPDF's rules")
@pytest.mark.needs("javac", "PDF/UA-1 by veraPDF's rules")
def test_the_pack_conforms_where_its_appendices_do_and_else_lacks_the_claim_alone(
    shared: Path, tmp_path: Path
) -> None:
    """LibreOffice 7.4 claims PDF/UA and gives its pages no order of links: so no claim."""
    sound = pack(with_appendices(tmp_path, "typst-ua"))
    assert disagreements(sound.read_bytes(), by_others=2) == []
    one, other = validate([sound, shared], ("ua1",))
    assert one["compliant"]
    assert other["failed"] == ["5-1 x1"]


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


@pytest.mark.parametrize(("pages", "is_told"), [(199, False), (200, True)])
def test_a_long_appendix_is_warned_of_where_it_goes_into_the_pack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], pages: int, *, is_told: bool
) -> None:
    folder = with_appendices(tmp_path)
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(folder / "long.pdf")
    paper = folder / "config" / "paper.yaml"
    source = paper.read_text(encoding="utf-8")
    entry = "  - {title: A volume, file: long.pdf, include: true}\n"
    assert source.count("\n\nbackground:\n") == 1  # what stands behind the appendices
    behind = source.index("\nbackground:\n")
    paper.write_text(source[:behind] + entry + source[behind:], encoding="utf-8")
    line = source[:behind].count("\n") + 1
    before = pack(folder).read_bytes()
    capsys.readouterr()
    assert run(["check", str(folder)]) == 0
    assert ("warning long-appendix" in capsys.readouterr().err) is is_told
    # A blank page has no tags either, so that a short one stops here too.
    assert run(["paper", str(folder), "--fail-on-warning"]) == 1
    assert pack(folder).read_bytes() == before
    told = f"{paper}:{line}:29: warning long-appendix 'long.pdf' has 200 pages; they all go into"
    assert (told in capsys.readouterr().err) is is_told
    assert run(["paper", str(folder)]) == 0
    assert ("warning long-appendix" in capsys.readouterr().err) is is_told
    paper.write_text(
        source.replace("appendices:\n", f"appendices:\n{entry.replace('true', 'false')}", 1),
        encoding="utf-8",
    )
    assert run(["paper", str(folder), "--fail-on-warning"]) == 0
    assert "long-appendix" not in capsys.readouterr().err
