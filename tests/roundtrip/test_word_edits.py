"""The edits as Word writes them: files that open, hold together, and show what was typed."""

from __future__ import annotations

import subprocess
import zipfile
from collections import Counter
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from roundtrip import sample
from roundtrip.edits import document, files, rows, text, tracked
from roundtrip.edits.wordfile import MAIN, TYPES, W, WordFile, cells, grid_width, shown
from roundtrip.edits.wordfile import rows as rows_of
from roundtrip.word_edits import CURRENT, EDITS, HOSTILE, edited, hostile

pytestmark = pytest.mark.checkout  # once is enough


@pytest.fixture(scope="module")
def tagged() -> bytes:
    return sample.tagged()


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_changes_the_file_into_one_that_opens(name: str, tagged: bytes) -> None:
    data = edited(name)
    assert data != tagged
    docx.Document(BytesIO(data))
    assert EDITS[name][1] in _joined(WordFile(data).root)


def _joined(root: etree._Element) -> str:
    """Return the text left of a document: a line a paragraph, hidden and deleted text left out."""
    return "\n".join(
        "".join(
            node.text or ""
            for node in paragraph.iter(f"{W}t")
            if not any(a.tag == f"{W}moveFrom" for a in node.iterancestors())
        )
        for paragraph in root.iter(f"{W}p")
    )


@pytest.mark.parametrize("name", EDITS)
def test_what_an_edit_leaves_holds_together(name: str) -> None:
    word = WordFile(edited(name))
    _check_package(edited(name))
    for table in word.root.iter(f"{W}tbl"):
        columns_there = len(table.find(f"{W}tblGrid"))
        assert [sum(map(grid_width, cells(row))) for row in rows_of(table)] == [
            columns_there
        ] * len(rows_of(table))
    for cell in word.root.iter(f"{W}tc"):
        assert cell[-1].tag in {f"{W}p", f"{W}sdt"}
    # Names of an officer's own are not held unique where a table was joined, copied or pasted.
    control_ids = [n.get(f"{W}val") for n in word.root.iter(f"{W}id")]
    assert max(Counter(control_ids).values(), default=1) == 1
    starts = Counter(n.get(f"{W}id") for n in word.root.iter(f"{W}bookmarkStart"))
    ends = Counter(n.get(f"{W}id") for n in word.root.iter(f"{W}bookmarkEnd"))
    assert starts == ends
    assert max(starts.values(), default=1) == 1
    drawn = Counter(n.get("id") for n in word.root.iter() if str(n.tag).endswith("}docPr"))
    assert max(drawn.values()) == 1


def _check_package(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read(TYPES))
        by_part = {n.get("PartName", "").lstrip("/") for n in types}
        by_end = {n.get("Extension") for n in types}
        assert {n for n in by_part if n} <= names
        assert all(n in by_part or n.rpartition(".")[2] in by_end for n in names - {TYPES})
        for holder in [name for name in names if name.endswith(".rels")]:
            folder = Path(holder).parent.parent
            for node in etree.fromstring(archive.read(holder)):
                if node.get("TargetMode") != "External":
                    found = (Path("/") / folder / str(node.get("Target"))).resolve()
                    assert str(found).lstrip("/") in names, (holder, node.get("Target"))


@pytest.mark.parametrize("name", HOSTILE)
def test_each_hostile_file_is_what_it_says(name: str, tagged: bytes) -> None:
    made = hostile(name)
    assert made != tagged
    assert len(made) < 8_000_000
    if name in {"with_macros", "without_main_part", "workbook", "open_document"}:
        assert zipfile.is_zipfile(BytesIO(made))
    if name in {"truncated", "not_a_zip", "empty_file", "encrypted"}:
        assert not zipfile.is_zipfile(BytesIO(made))


def test_the_bombs_say_their_size_or_lie_about_it(tagged: bytes) -> None:
    for name, said in (("zip_bomb", 3 * 2**30), ("zip_bomb_understated", 100)):
        with ZipFile(BytesIO(hostile(name))) as archive:
            info = archive.infolist()[-1]
            assert info.file_size == said
    with ZipFile(BytesIO(files.zip_bomb(tagged, 40_000_000))) as archive:
        assert archive.read("word/media/image1.bin") == bytes(40_000_000)  # it does unpack


def test_accepting_a_tracked_change_gives_the_new_text_and_rejecting_the_old(tagged: bytes) -> None:
    for change in (
        partial(tracked.replace, tag=CURRENT, text="11.20"),
        partial(tracked.replace_as_libreoffice, tag=CURRENT, text="11.20", torn_at=2),
    ):
        data = change(tagged)
        accepted, rejected = tracked.accept_all(data), tracked.reject_all(data)
        assert shown(WordFile(accepted).cell(CURRENT)) == "11.20"
        assert shown(WordFile(rejected).cell(CURRENT)) == "10.51"
    moved = tracked.move(tagged, CURRENT, "1.2 previous")
    assert shown(WordFile(tracked.accept_all(moved)).cell("1.2 previous")) == "9.6410.51"
    assert shown(WordFile(tracked.reject_all(moved)).cell("1.2 previous")) == "9.64"
    for made, rows_less in ((tracked.accept_all, 1), (tracked.reject_all, 0)):
        gone = made(tracked.delete_row(tagged, "1.4 current"))
        assert _row_count(tagged) - _row_count(gone) == rows_less
    added = tracked.insert_row(tagged, "1.3 current", ["1.9"])
    assert _row_count(tracked.accept_all(added)) == _row_count(tagged) + 1
    assert _row_count(tracked.reject_all(added)) == _row_count(tagged)
    typed = tracked.new_paragraph(tagged, CURRENT, "so far")
    assert len(WordFile(tracked.accept_all(typed)).cell(CURRENT).findall(f"{W}p")) == 2
    assert len(WordFile(tracked.reject_all(typed)).cell(CURRENT).findall(f"{W}p")) == 1


def _row_count(data: bytes) -> int:
    return len(list(WordFile(data).root.iter(f"{W}tr")))


def test_strict_and_other_prefixes_say_the_same_with_other_names(tagged: bytes) -> None:
    with ZipFile(BytesIO(files.strict(tagged))) as archive:
        root = etree.fromstring(archive.read(MAIN))
    assert root.tag == "{http://purl.oclc.org/ooxml/wordprocessingml/main}document"
    assert not [n for n in root.iter() if "openxmlformats" in n.tag and "markup" not in n.tag]
    with ZipFile(BytesIO(files.other_prefixes(tagged))) as archive:
        data = archive.read(MAIN)
    assert b"<w:" not in data
    assert b" w:" not in data
    assert [n.tag for n in etree.fromstring(data).iter()] == [
        n.tag for n in WordFile(tagged).root.iter()
    ]


SEEN_IN_LIBREOFFICE = (
    "split runs", "retype outside", "second paragraph", "hyperlink", "replacement", "cell level",
    "row inserted", "column inserted", "table split", "replaced everywhere", "prefixes", "on-line",
)  # fmt: skip


@pytest.mark.needs("soffice", "the files of Word's edits through LibreOffice")
def test_libreoffice_shows_what_was_typed(tmp_path: Path) -> None:
    paths = []
    for number, name in enumerate(SEEN_IN_LIBREOFFICE):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(edited(name))
        paths.append(str(path))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *paths],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for number, name in enumerate(SEEN_IN_LIBREOFFICE):
        assert EDITS[name][1] in (tmp_path / f"{number}.txt").read_text(encoding="utf-8"), name


def test_a_word_is_replaced_also_where_runs_cut_it(tagged: bytes) -> None:
    cut = text.split_runs(tagged, CURRENT, "10.51 to 10.51")
    replaced = document.find_and_replace(cut, "10.51", "9")
    assert shown(WordFile(replaced).cell(CURRENT)) == "9 to 9"
    with pytest.raises(LookupError):
        document.find_and_replace(tagged, "no such words", "9")


def test_a_main_part_of_another_name_and_many_parts_still_open(tagged: bytes) -> None:
    for made in (files.main_part_elsewhere(tagged), files.many_parts(tagged, 20)):
        _check_package_names(made)
        assert len(docx.Document(BytesIO(made)).tables) == 4


def _check_package_names(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        assert archive.testzip() is None


def test_a_row_put_in_a_merge_goes_on_with_it(tagged: bytes) -> None:
    word = WordFile(rows.insert_blank(tagged, "1.1a current", {0: "1.9"}))
    new = word.row("1.1a current").getnext()
    assert shown(new) == "1.9"
    assert [c.find(f"{W}tcPr/{W}vMerge") is not None for c in cells(new)[:5]] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_deleting_the_first_row_of_a_merge_hands_its_cells_down(tagged: bytes) -> None:
    word = WordFile(rows.delete(tagged, "1.1a current"))
    row = word.row("1.1b current")
    assert row is word.row("p1.a1 action")
    assert row.find(f".//{W}vMerge") is None
