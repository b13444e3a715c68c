"""PDFs by others that a paper names: what is wrong with one is told at its line, each time."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

import seed
from appendices import kept, made_up, pdf
from scorecard_report.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(seed.CONFIG, tmp_path / "config")
    shutil.copytree(seed.ROOT / "assets", tmp_path / "assets")
    return tmp_path


def name_appendices(workspace: Path, *files: str, include: bool = True) -> list[int]:
    """Put appendices behind the paper's own; return the line of each one's file."""
    paper = workspace / "config" / "paper.yaml"
    text = paper.read_text(encoding="utf-8")
    more = "".join(
        f"  - title: Number {number}\n    file: {file}\n    include: {str(include).lower()}\n"
        for number, file in enumerate(files, 1)
    )
    behind = text.index("\nbackground:\n")
    paper.write_text(text[:behind] + more + text[behind:], encoding="utf-8")
    first = text[:behind].count("\n") + 2
    return [first + 3 * number for number in range(len(files))]


def told(workspace: Path, capsys: Capture, command: str = "paper") -> list[tuple[str, int, str]]:
    """Run a command; return each of the paper's problems as (code, line, message)."""
    capsys.readouterr()
    run([command, str(workspace)])
    found = re.findall(
        r"paper\.yaml:(\d+):\d+: (?:error|warning) (\S+) (.*)", capsys.readouterr().err
    )
    return [(code, int(line), message) for line, code, message in found]


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(made_up()))
    writer.encrypt("secret", "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def no_pages() -> bytes:
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 0/Kids[]>>"})


REFUSED: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "a password": ("encrypted-pdf", "it is encrypted, or has a password", encrypted),
    "cut off": ("broken-pdf", "it is cut off: its end is not there", lambda: made_up()[:3000]),
    "no pages": ("broken-pdf", "it has no pages", no_pages),
    "too many pages": (
        "too-many-pages", "it has over 1,000 pages", lambda: made_up(pages=1_001)),
    "a picture": ("bad-appendix", "it is no PDF", lambda: b"\x89PNG" + bytes(2_000)),
    "nothing": ("bad-appendix", "it is empty", lambda: b""),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_check_tells_what_stops_the_paper_at_each_line_that_names_it(
    workspace: Path, capsys: Capture, name: str
) -> None:
    code, why, make = REFUSED[name]
    (workspace / "plan.pdf").write_bytes(make())
    lines = name_appendices(workspace, "plan.pdf", "plan.pdf")
    expected = [(code, line, f"'plan.pdf' cannot be used: {why}") for line in lines]
    assert told(workspace, capsys, "check") == expected
    assert told(workspace, capsys, "paper") == expected
    assert not (workspace / "output").exists()


def test_what_is_published_beside_the_pack_is_only_looked_at(
    workspace: Path, capsys: Capture
) -> None:
    (workspace / "plan.pdf").write_bytes(encrypted())
    (workspace / "page.pdf").write_bytes(b"<html>")
    _, line = name_appendices(workspace, "plan.pdf", "page.pdf", include=False)
    expected = [("bad-appendix", line, "'page.pdf' cannot be used: it is no PDF")]
    assert told(workspace, capsys, "check") == told(workspace, capsys, "paper") == expected


def test_a_large_appendix_is_told_by_its_size_and_one_of_a_large_logo_is_none(
    workspace: Path, capsys: Capture
) -> None:
    """The files have holes: nothing is written that large."""
    for name, size in (("over.pdf", 101_000_000), ("under.pdf", 31_000_000)):
        with (workspace / name).open("wb") as file:
            file.write(b"%PDF-1.7\n")
            file.truncate(size)
    over, under = name_appendices(workspace, "over.pdf", "under.pdf")
    assert told(workspace, capsys, "check") == [
        ("pdf-too-large", over, "'over.pdf' cannot be used: it has 101 MB"),
        ("broken-pdf", under, "'under.pdf' cannot be used: it is cut off: its end is not there"),
    ]


@pytest.mark.parametrize("which", ["pack", "report"])
def test_what_the_paper_writes_is_no_appendix_of_it(
    workspace: Path, capsys: Capture, which: str
) -> None:
    assert run(["paper", str(workspace), "-q"]) == 0
    (output,) = (workspace / "output").glob(f"*-{which}.pdf")
    before = output.read_bytes()
    (workspace / "link.pdf").symlink_to(output)
    lines = name_appendices(
        workspace, f"output/{output.name}", "link.pdf", f"./output/../output/{output.name}"
    )
    for command in ("check", "paper"):
        found = told(workspace, capsys, command)
        assert [(code, line) for code, line, _ in found] == [("bad-appendix", at) for at in lines]
        assert found[0][2].endswith("cannot be used: the paper itself is written there")
    assert output.read_bytes() == before
    assert run(["paper", str(workspace), "-q", "-o", f"{workspace / 'drafts'}/"]) == 0


def test_a_pdf_may_begin_behind_a_few_bytes_and_not_behind_many(
    workspace: Path, capsys: Capture
) -> None:
    (workspace / "near.pdf").write_bytes(b"\xef\xbb\xbf" + made_up())
    (workspace / "far.pdf").write_bytes(b" " * 1_100 + made_up())
    _, line = name_appendices(workspace, "near.pdf", "far.pdf")
    assert [found[:2] for found in told(workspace, capsys, "check")] == [("bad-appendix", line)]


def test_the_manifest_has_the_hash_of_what_the_pack_holds(workspace: Path) -> None:
    data = kept("typst-ua")
    (workspace / "plan.pdf").write_bytes(data)
    name_appendices(workspace, "plan.pdf")
    assert run(["paper", str(workspace), "-q"]) == 0
    manifest = json.loads((workspace / "output" / "manifest.json").read_bytes())
    assert manifest["inputs"]["plan.pdf"] == sha256(data).hexdigest()
    for library in ("pypdf", "markdown-it-py", "reportlab"):
        assert re.fullmatch(r"\d+\.\d.*", manifest["program"][library])


def test_an_appendix_that_takes_a_claim_is_told_at_its_line(
    workspace: Path, capsys: Capture
) -> None:
    sound = kept("typst-ua")
    packet = PdfReader(BytesIO(sound)).trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]
    assert sound.count(packet) == 1
    part = b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<"
    files = {
        "sound.pdf": sound,
        "untagged.pdf": pdf({
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"}),
        "level-b.pdf": sound.replace(packet, packet.replace(*part)),
    }  # fmt: skip
    for name, data in files.items():
        (workspace / name).write_bytes(data)
    _, untagged, level_b = name_appendices(workspace, *files)
    assert told(workspace, capsys) == [
        (
            "claim-lost", untagged,
            "'untagged.pdf' takes PDF/UA and PDF/A from the pack: "
            "does not itself claim PDF/UA-1; 3 more",
        ),
        (
            "claim-lost", level_b,
            "'level-b.pdf' takes PDF/A from the pack: "
            "does not itself claim PDF/A with tags (level A)",
        ),
    ]  # fmt: skip


def test_a_pack_that_keeps_its_claims_says_nothing(workspace: Path, capsys: Capture) -> None:
    assert told(workspace, capsys) == []
    (workspace / "plan.pdf").write_bytes(kept("typst-ua"))
    name_appendices(workspace, "plan.pdf")
    assert told(workspace, capsys) == []
