"""The edits as Word writes them: files that open, hold together, and show what was typed."""

from __future__ import annotations

import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from roundtrip import sample
from roundtrip.edits import columns, controls, document, files, rows, tables, text, tracked
from roundtrip.edits.wordfile import MAIN, TYPES, W, WordFile, cells, grid_width, shown
from roundtrip.edits.wordfile import rows as rows_of

CURRENT = "1.2 current"
MEASURE = "1.2 measure"

# Every edit that leaves a document behind, and a text that an officer then sees.
EDITS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "replace text": (partial(text.replace_text, tag=CURRENT, text="11.20"), "11.20"),
    "split runs": (partial(text.split_runs, tag=CURRENT, text="11.20"), "11.20"),
    "type before": (partial(text.type_before, tag=CURRENT, text="c. "), "c. 10.51"),
    "type after": (partial(text.type_after, tag=CURRENT, text=" (p)"), "10.51 (p)"),
    "retype outside": (partial(text.retype_outside, tag=CURRENT, text="11.20"), "11.20"),
    "half bold": (partial(text.half_bold, tag=CURRENT, plain="11", bold=".20"), "11.20"),
    "smart quotes": (
        partial(text.smart_quotes, tag=MEASURE, text="the \"rate\" -- it's up"),
        "the “rate” – it’s up",
    ),
    "no-break space": (
        partial(text.no_break_space, tag=CURRENT, before="11", after="days"), "11\u00a0days",
    ),
    "no-break hyphen": (
        partial(text.no_break_hyphen, tag=MEASURE, before="anti", after="social"), "social",
    ),
    "soft hyphen": (
        partial(text.soft_hyphen, tag=MEASURE, before="anti", after="social"), "social",
    ),
    "tab": (partial(text.tab, tag=CURRENT, before="11", after="20"), "20"),
    "line break": (partial(text.line_break, tag=MEASURE, before="Rate", after="of all"), "of all"),
    "second paragraph": (partial(text.second_paragraph, tag=CURRENT, text="so far"), "so far"),
    "symbol": (partial(text.symbol, tag=CURRENT, before="11.20"), "11.20"),
    "equation": (partial(text.equation, tag=CURRENT, before="x", formula="a+b"), "x"),
    "hyperlink": (partial(text.hyperlink, tag=CURRENT, text="11.20"), "11.20"),
    "complex field": (partial(text.complex_field, tag=CURRENT, result="11.20"), "11.20"),
    "simple field": (partial(text.simple_field, tag=CURRENT, result="11.20"), "11.20"),
    "hidden": (partial(text.hidden, tag=CURRENT, text="11.20", unseen="old"), "11.20"),
    "smart tag": (partial(text.smart_tag, tag=CURRENT, text="11.20"), "11.20"),
    "custom XML": (partial(text.custom_xml, tag=CURRENT, text="11.20"), "11.20"),
    "bdo": (partial(text.bidirectional, tag=CURRENT, text="11.20"), "11.20"),
    "footnote": (partial(text.footnote, tag=CURRENT, note="Counted anew."), "10.51"),
    "comment": (partial(text.comment, tag=CURRENT, words="Is this right?"), "10.51"),
    "text box": (partial(text.text_box, tag=CURRENT, text="Boxed"), "10.51"),
    "insertion": (partial(tracked.insert_beside, tag=CURRENT, text="7"), "10.517"),
    "insertion outside": (partial(tracked.insert_after_control, tag=CURRENT, text="7"), "10.517"),
    "replacement": (partial(tracked.replace, tag=CURRENT, text="11.20"), "11.20"),
    "replaced word": (
        partial(tracked.replace_word, tag=MEASURE, old="Recorded", new="Reported"),
        "Reported anti-social",
    ),
    "LibreOffice's replacement": (
        partial(tracked.replace_as_libreoffice, tag=CURRENT, text="11.20"), "11.20",
    ),
    "torn replacement": (
        partial(tracked.replace_as_libreoffice, tag=CURRENT, text="11.20", torn_at=2), "11.20",
    ),
    "deletion": (partial(tracked.delete, tag=CURRENT), "9.64"),
    "move": (partial(tracked.move, tag=CURRENT, to_tag="1.2 previous"), "9.6410.51"),
    "inserted, deleted": (
        partial(tracked.inserted_then_deleted, tag=CURRENT, text="7"), "10.51",
    ),
    "tracked paragraph": (partial(tracked.new_paragraph, tag=CURRENT, text="so far"), "so far"),
    "formatting only": (partial(tracked.formatting_only, tag=CURRENT), "10.51"),
    "tracked row": (partial(tracked.insert_row, tag="1.3 current", texts=["1.9", "New"]), "1.9"),
    "tracked row deleted": (partial(tracked.delete_row, tag="1.4 current"), "1.5"),
    "control removed": (partial(controls.remove, tag=CURRENT), "10.51"),
    "all removed": (controls.remove_all, "10.51"),
    "control deleted": (partial(controls.delete, tag=CURRENT), "9.64"),
    "emptied": (partial(controls.empty, tag=CURRENT), "9.64"),
    "emptied, no placeholder": (partial(controls.empty_without_placeholder, tag=CURRENT), "9.64"),
    "paragraph level": (partial(controls.grow_to_paragraph, tag=CURRENT), "10.51"),
    "cell level": (partial(controls.grow_to_cell, tag=CURRENT), "10.51"),
    "nested": (partial(controls.nest, tag=CURRENT, inner_tag="mine"), "10.51"),
    "duplicated": (
        partial(controls.duplicate, tag=CURRENT, into_tag="1.3 current"), "10.51",
    ),
    "retagged": (partial(controls.retag, tag=CURRENT, to="1.3 current"), "10.51"),
    "row deleted": (partial(rows.delete, tag="1.1a current"), "20.0%"),
    "row inserted": (
        partial(rows.insert_blank, tag="1.3 current", texts={0: "1.9", 4: "Thefts"}), "Thefts",
    ),
    "row copied": (
        partial(rows.copy_row, tag="1.3 current", changes={"1.3 current": "77.7"}), "77.7",
    ),
    "row copied above": (
        partial(rows.copy_row, tag="1.3 current", changes={"1.3 current": "77.7"}, above=True),
        "77.7",
    ),
    "row moved": (partial(rows.move, tag="1.3 current", after_tag="1.5 current"), "26%"),
    "sorted": (partial(rows.sort, tag="2.1 current", column=7, descending=True), "10.51"),
    "merged": (partial(rows.merge_right, tag="1.2 previous"), "9.64"),
    "split": (partial(rows.split_cell, tag=CURRENT, text="new cell"), "new cell"),
    "blanked": (partial(rows.blank_cell, tag=CURRENT), "9.64"),
    "row blanked": (partial(rows.blank_row, tag="1.3 current"), "9.64"),
    "column deleted": (partial(columns.delete, tag=CURRENT, heading="Previous"), "10.51"),
    "column renamed": (partial(columns.rename, tag=CURRENT, heading="Current", to="Now"), "Now"),
    "column moved": (
        partial(columns.move, tag=CURRENT, heading="Current", before="Previous"), "10.51",
    ),
    "column inserted": (
        partial(columns.insert_empty, tag=CURRENT, before="Current", heading="Extra"), "Extra",
    ),
    "column resized": (partial(columns.resize, tag=CURRENT, heading="Previous", by=150), "9.64"),
    "no header row": (partial(columns.remove_header_row, tag=CURRENT), "10.51"),
    "table deleted": (partial(tables.delete, tag="2.1 current"), "10.51"),
    "table split": (partial(tables.split, tag="1.3 current", text="Between"), "Between"),
    "table copied": (partial(tables.copy_table, tag=CURRENT), "10.51"),
    "table moved": (partial(tables.move_to_end, tag=CURRENT), "10.51"),
    "tables joined": (partial(tables.join_with_next, tag=CURRENT), "10.51"),
    "replaced everywhere": (
        partial(document.find_and_replace, old="Constabulary", new="Police"), "Hampshire Police",
    ),
    "heading": (partial(document.change_heading, bookmark="_sc_p1", text="Less crime"), "Less"),
    "heading outside": (
        partial(document.change_heading, bookmark="_sc_p1", text="Less crime", outside=True),
        "Less crime",
    ),
    "no bookmark": (partial(document.remove_bookmark, bookmark="_sc_1_2"), "10.51"),
    "paragraph": (
        partial(document.insert_paragraph, bookmark="_sc_p1", text="Typed before"), "Typed before",
    ),
    "no heading": (partial(document.delete_paragraph, bookmark="_sc_p1"), "10.51"),
    "paragraph deleted": (partial(document.delete_paragraph_with, text="7 measures"), "10.51"),
    "no drawings": (partial(document.delete_drawing, tag=CURRENT), "10.51"),
    "prefixes": (files.other_prefixes, "10.51"),
    "no identity": (files.drop_identity, "10.51"),
    "no snapshot": (files.drop_snapshot, "10.51"),
    "on-line": (files.online_export, "10.51"),
    "doubled": (files.doubled, "10.51"),
    "other snapshot": (
        partial(files.replace_snapshot, old="abc123", new="zzz999"), "10.51",
    ),
}  # fmt: skip

HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    made.__name__: made
    for made in (
        files.truncated, files.corrupt, files.not_a_zip, files.empty_file, files.encrypted,
        files.with_doctype, files.with_external_entity, files.deeply_nested, files.broken_xml,
        files.without_main_part, files.workbook, files.open_document, files.with_macros,
        files.zip_bomb, files.zip_bomb_understated,
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def tagged() -> bytes:
    return sample.tagged()


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_changes_the_file_into_one_that_opens(name: str, tagged: bytes) -> None:
    edit, sees = EDITS[name]
    edited = edit(tagged)
    assert edited != tagged
    docx.Document(BytesIO(edited))
    assert sees in _joined(WordFile(edited).root)


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
def test_what_an_edit_leaves_holds_together(name: str, tagged: bytes) -> None:
    edited = EDITS[name][0](tagged)
    word = WordFile(edited)
    _check_package(edited)
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
    made = HOSTILE[name](tagged)
    assert made != tagged
    assert len(made) < 8_000_000
    if name in {"with_macros", "without_main_part", "workbook", "open_document"}:
        assert zipfile.is_zipfile(BytesIO(made))
    if name in {"truncated", "not_a_zip", "empty_file", "encrypted"}:
        assert not zipfile.is_zipfile(BytesIO(made))


def test_the_bombs_say_their_size_or_lie_about_it(tagged: bytes) -> None:
    for made, said in ((files.zip_bomb, 3 * 2**30), (files.zip_bomb_understated, 100)):
        with ZipFile(BytesIO(made(tagged))) as archive:
            info = archive.infolist()[-1]
            assert info.file_size == said
    with ZipFile(BytesIO(files.zip_bomb(tagged, 40_000_000))) as archive:
        assert archive.read("word/media/image1.bin") == bytes(40_000_000)  # it does unpack


def test_accepting_a_tracked_change_gives_the_new_text_and_rejecting_the_old(tagged: bytes) -> None:
    for change in (
        partial(tracked.replace, tag=CURRENT, text="11.20"),
        partial(tracked.replace_as_libreoffice, tag=CURRENT, text="11.20", torn_at=2),
    ):
        edited = change(tagged)
        accepted, rejected = tracked.accept_all(edited), tracked.reject_all(edited)
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
def test_libreoffice_shows_what_was_typed(tagged: bytes, tmp_path: Path) -> None:
    paths = []
    for number, name in enumerate(SEEN_IN_LIBREOFFICE):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(EDITS[name][0](tagged))
        paths.append(str(path))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *paths],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for number, name in enumerate(SEEN_IN_LIBREOFFICE):
        assert EDITS[name][1] in (tmp_path / f"{number}.txt").read_text(encoding="utf-8"), name
