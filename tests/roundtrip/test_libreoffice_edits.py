"""Edits by LibreOffice itself: they do what they say, and what its files keep of ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from conftest import Golden
from roundtrip import sample
from roundtrip.edits.wordfile import W, WordFile, cells, grid_width, rows, shown
from roundtrip.libreoffice import EDITS, MEASURE, make_edits
from roundtrip.pulling import Desk, told
from scorecard_report.render.docx.snapshot import NAMESPACE

pytestmark = pytest.mark.checkout  # once is enough

needs_soffice = pytest.mark.needs("soffice", "edits by LibreOffice itself")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return make_edits(sample.tagged(), EDITS, tmp_path_factory.mktemp("libreoffice"))


def cell(data: bytes, row: str, column: int) -> Any:
    """Return a cell of the row whose first cell holds a text."""
    for found in WordFile(data).root.iter(f"{W}tr"):
        if shown(cells(found)[0]) == row:
            return cells(found)[column]
    raise LookupError(row)


@needs_soffice
@pytest.mark.parametrize(
    ("name", "row", "column", "text"),
    [
        ("set", "1.2", 7, "11.20"),
        ("typed over", "1.2", 7, "11.20"),
        ("typed at end", "1.2", 7, "10.51 (p)"),
        ("in row", "1.3", 6, "7"),
        ("word", "1.2", 4, MEASURE.replace("Recorded", "Reported")),
        ("everywhere", "1.2", 2, "Hampshire Police"),
        ("tracked", "1.2", 7, "11.20"),
        ("tracked word", "1.2", 4, MEASURE.replace("Recorded", "Reported")),
        ("accepted", "1.2", 7, "11.20"),
        ("rejected", "1.2", 7, "10.51"),
        ("row", "1.9", 1, "A new action"),
        ("column", "1.2", 8, "10.51"),
        ("break", "1.2", 4, MEASURE),
        ("bold", "1.2", 4, MEASURE),
        ("paragraph", "1.2", 7, "10.51so far"),
        ("cleared", "1.2", 7, ""),
        ("no-break", "1.2", 4, MEASURE.replace(" ", "\u00a0", 1)),
        ("resave", "1.2", 7, "10.51"),
        ("odt", "1.2", 7, "10.51"),
    ],
)
def test_each_edit_is_in_its_cell(
    made: dict[str, bytes], name: str, row: str, column: int, text: str
) -> None:
    assert shown(cell(made[name], row, column)) == text


@needs_soffice
def test_the_other_edits_did_what_they_say(made: dict[str, bytes]) -> None:
    with pytest.raises(LookupError):
        cell(made["no row"], "1.3", 0)
    assert "Typed before" in [shown(p) for p in WordFile(made["before"]).root.iter(f"{W}p")]
    deleted = [
        row for row in WordFile(made["tracked row"]).root.iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}del") is not None
    ]  # fmt: skip
    assert len(deleted) == 1
    assert cell(made["break"], "1.2", 4).find(f".//{W}br") is not None
    assert len(cell(made["paragraph"], "1.2", 7).findall(f"{W}p")) == 2


# What the reader builds on. LibreOffice 7.4; a later one that keeps more makes no reader wrong, so
# only what is kept is held to.
@needs_soffice
@pytest.mark.parametrize("name", ["resave", "tracked", "column"])
def test_a_saved_file_keeps_bookmarks_snapshot_and_custom_property(
    made: dict[str, bytes], name: str
) -> None:
    before, after = WordFile(sample.tagged()), WordFile(made[name])
    assert len(_bookmarks(before)) > 40
    assert _bookmarks(after) == _bookmarks(before)
    assert NAMESPACE.encode() in after.parts["customXml/item1.xml"]
    assert b">10.51<" in after.parts["customXml/item1.xml"]
    assert _id(after) == _id(before)


@needs_soffice
def test_the_way_through_odt_keeps_bookmarks_and_the_custom_property_alone(
    made: dict[str, bytes],
) -> None:
    before, after = WordFile(sample.tagged()), WordFile(made["odt"])
    assert _bookmarks(after) == _bookmarks(before)
    assert _id(after) == _id(before)


def _id(word: WordFile) -> bytes:
    found = re.search(rb"lpwstr>(\w{32})<", word.parts["docProps/custom.xml"])
    assert found
    return found[1]


def _bookmarks(word: WordFile) -> list[str]:
    names = (n.get(f"{W}name") for n in word.root.iter(f"{W}bookmarkStart"))
    return [name for name in names if name.startswith("_sc_")]


@needs_soffice
def test_every_row_still_covers_the_grid(made: dict[str, bytes]) -> None:
    for data in made.values():
        for table in WordFile(data).root.iter(f"{W}tbl"):
            widths = {sum(map(grid_width, cells(row))) for row in rows(table)}
            assert widths == {len(table.find(f"{W}tblGrid"))}


@needs_soffice
def test_each_edit_by_libreoffice_is_told_as_it_should_be(
    made: dict[str, bytes], golden: Golden, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    assert len(made) > 20
    lines = [
        line for name, docx in made.items() for line in (f"== {name}", *told(desk.pull(docx)), "")
    ]
    golden.check("pull/libreoffice.txt", "\n".join(lines))
