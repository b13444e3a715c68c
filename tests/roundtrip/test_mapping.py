"""An edit lands where it was typed or on a person's desk, whatever happened to the YAML since."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_LZMA, ZipFile

import pytest

import seed
from roundtrip import sample
from roundtrip.edits import controls, document, files, rows, text
from roundtrip.edits.wordfile import W, WordFile, element
from roundtrip.pulling import Desk, told

YAML = """\
scorecard: 1
title: Made up
period: 2030/31
priorities:
  - title: One
    actions:
      - action: First
        lead: All
        partners: [Board, Service]
        measures:
          - {ref: 1.1, measure: Umbrellas found, better: lower, reporting: Q, previous: 1, current: 2, note: Counted anew}
          - {ref: 1.2, measure: Lamps lit on time, better: higher, reporting: Q, previous: 3, current: 4}
      - action: Second
        lead: All
        measures:
          - ref: 1.3
            measure: Ducks that crossed
            better: neutral
            reporting: Q
            previous: 5
            current: 6
            commentary: "One day.\\n\\nTwo days."
"""  # noqa: E501 - a line a measure, as people write it


class Case:
    """A Word file of YAML, and the YAML as it is when the file comes home."""

    def __init__(self, folder: Path, yaml: str = YAML, *, is_linear: bool = False) -> None:
        self.desk = Desk(folder)
        self.docx = sample.word_file(yaml.encode(), seed.brand(), is_linear=is_linear)
        self.change(yaml)

    def change(self, yaml: str) -> None:
        self.desk.workspace.scorecard.write_text(yaml)

    def told(self, docx: bytes, *decisions: str) -> list[str]:
        return list(told(self.desk.pull(docx, theirs=" ".join(decisions))))


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path / "case")


def test_an_edit_of_a_measure_that_is_gone_does_not_go_to_the_one_that_took_its_ref(
    case: Case,
) -> None:
    gone = re.sub(r".*ref: 1\.1.*\n", "", YAML).replace("ref: 1.2", "ref: 1.1")
    case.change(gone)
    docx = text.replace_text(case.docx, "1.1 reporting", "Monthly")
    (line,) = case.told(docx)
    assert line.startswith("review 1.1 reporting: the YAML now has another measure")
    docx = text.replace_text(docx, "1.2 reporting", "Weekly")
    assert "applied 1.1 reporting: 'Weekly'" in case.told(docx)


def test_measures_of_one_wording_that_were_renumbered_are_for_review(tmp_path: Path) -> None:
    alike = YAML.replace("Lamps lit on time", "Umbrellas found")
    case = Case(tmp_path / "case", alike)
    docx = text.replace_text(case.docx, "1.1 reporting", "Monthly")
    assert case.told(docx) == ["applied 1.1 reporting: 'Monthly'"]
    case.change(re.sub(r"1\.(\d)", lambda ref: f"1.{int(ref[1]) + 1}", alike))
    assert [line.split(":")[0] for line in case.told(docx)] == ["review 1.1 reporting"]


def test_an_action_whose_measures_were_moved_is_for_review(case: Case) -> None:
    docx = text.replace_text(case.docx, "p1.a1 lead", "Lamplighters")
    assert case.told(docx) == ["applied p1.a1 lead: 'Lamplighters'"]
    lines = YAML.splitlines(keepends=True)
    (moved,) = [line for line in lines if "ref: 1.1" in line]
    lines.remove(moved)
    split = "".join(lines).replace(
        "      - action: Second",
        f"      - action: New\n        lead: All\n        measures:\n{moved}"
        "      - action: Second",
    )  # fmt: skip
    case.change(split)
    assert [line.split(":")[0] for line in case.told(docx)] == ["review p1.a1 lead"]
    above = YAML.replace(
        "      - action: First", "      - action: New\n        lead: All\n        measures:\n"
        "          - {ref: 1.0, measure: Kites, better: higher, previous: 1, current: 1}\n"
        "      - action: First",
    )  # fmt: skip
    case.change(above)
    assert case.told(docx) == ["applied p1.a2 lead: 'Lamplighters'"]


def test_wordings_exchanged_in_word_come_home_once(case: Case) -> None:
    docx = text.replace_text(case.docx, "1.1 measure", "Lamps lit on time")
    docx = text.replace_text(docx, "1.2 measure", "Umbrellas found")
    assert len(case.told(docx)) == 2
    swapped = YAML.replace("Lamps lit on time", "?").replace("Umbrellas found", "Lamps lit on time")
    case.change(swapped.replace("?", "Umbrellas found"))
    assert case.told(docx) == []


def test_cells_that_changed_places_in_a_row_are_told(case: Case) -> None:
    word = WordFile(case.docx)
    previous, current = word.cell("1.3 previous"), word.cell("1.3 current")
    at, row = previous.getparent().index(previous), previous.getparent()
    row.remove(current)
    row.insert(at, current)
    lines = case.told(word.saved())
    assert len(lines) == 2
    assert all("another column" in line for line in lines)


def test_what_is_typed_behind_a_note_s_number_is_text(case: Case) -> None:
    word = WordFile(case.docx)
    (mark,) = [r for r in word.root.iter(f"{W}r") if r.find(f"{W}rPr/{W}rStyle") is not None
               and r.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "NoteMark"]  # fmt: skip
    mark.find(f"{W}t").text += " (revised)"
    assert case.told(word.saved()) == ["applied 1.1 measure: 'Umbrellas found (revised)'"]


def test_a_note_s_number_is_no_text_where_its_style_was_renamed(case: Case) -> None:
    word = WordFile(case.docx)
    for style in word.root.iter(f"{W}rStyle"):
        style.set(f"{W}val", "Style7")
    assert case.told(word.saved()) == []
    docx = text.replace_text(word.saved(), "1.1 measure", "Umbrellas lost")
    assert case.told(docx) == ["applied 1.1 measure: 'Umbrellas lost'"]


@pytest.mark.parametrize("grow", [controls.grow_to_cell, controls.grow_to_paragraph])
def test_a_placeholder_is_no_text_wherever_its_control_is(
    case: Case, grow: Callable[[bytes, str], bytes]
) -> None:
    word = WordFile(grow(case.docx, "1.1 current"))
    control = word.control("1.1 current")
    control.find(f"{W}sdtPr").append(element("<w:showingPlcHdr/>"))
    (words,) = list(control.iter(f"{W}t"))
    words.text = "Click or tap here to enter text."
    (line,) = case.told(word.saved())
    assert line.startswith("review 1.1 current: it was emptied")


def test_an_added_row_of_a_heading_s_word_is_told(case: Case) -> None:
    docx = rows.insert_blank(case.docx, "1.1 current", {1: "Burglary", 4: "Current"})
    (line,) = case.told(docx)
    assert "Burglary" in line


def test_a_commentary_s_other_paragraph_is_told_where_one_is_gone(tmp_path: Path) -> None:
    case = Case(tmp_path / "case", is_linear=True)
    docx = text.replace_text(case.docx, "1.3 commentary 2", "Three days.")
    docx = document.delete_paragraph_with(docx, "One day.")
    lines = case.told(docx)
    assert any("Three days." in line for line in lines)
    assert any("was deleted" in line for line in lines)


def test_text_in_alternatives_is_read(case: Case) -> None:
    word = WordFile(case.docx)
    run = word.content("1.1 current").find(f"{W}r")
    around = element("<mc:AlternateContent><mc:Choice Requires='wps'/></mc:AlternateContent>")
    run.addnext(around)
    around[0].append(element("<w:r><w:t>5</w:t></w:r>"))
    assert case.told(word.saved()) == ["applied 1.1 current: '25' Worsening Worsening"]


def test_a_row_s_decision_is_not_its_priority_s(case: Case) -> None:
    docx = text.replace_text(case.docx, "1.1 current", "9")
    docx = document.change_heading(docx, "_sc_p1", "Uno")
    case.change(YAML.replace("current: 2,", "current: 8,").replace("title: One", "title: Eins"))
    lines = case.told(docx, "1.1")
    assert lines[0].startswith("applied 1.1 current")
    assert lines[1].startswith("conflict p1 title")


def test_a_snapshot_that_was_changed_is_none(case: Case) -> None:
    docx = text.replace_text(case.docx, "1.1 current", "9")
    changed = files.replace_snapshot(docx, 'row="1.1"', 'row="1.2"')
    lines = case.told(changed)
    assert lines[0].startswith("review")
    assert not any(line.startswith("applied") for line in lines)


def test_what_no_word_file_is_packed_as_is_refused(case: Case) -> None:
    packed = BytesIO()
    with ZipFile(BytesIO(case.docx)) as old, ZipFile(packed, "w", ZIP_LZMA) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    (line,) = case.told(packed.getvalue())
    assert line.startswith("refused broken-docx")


def test_a_document_of_a_million_paragraphs_is_refused(case: Case) -> None:
    word = WordFile(case.docx)
    main = word.parts["word/document.xml"]
    end = main.rindex(b"<w:sectPr")
    packed = BytesIO()
    with ZipFile(packed, "w", 8) as new:
        for name, data in word.parts.items():
            if name == "word/document.xml":
                data = main[:end] + b"<w:p/>" * 600_000 + main[end:]
            new.writestr(name, data)
    (line,) = case.told(packed.getvalue())
    assert line.startswith("refused docx-too-large")
