"""A DOCX to edit: the seed's, a commentary added, with tagged controls and a snapshot part.

Puts the controls into today's file, which has none, where the program will write them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, Final
from zlib import crc32

import seed
from roundtrip.edits.wordfile import (
    TYPES,
    W,
    WordFile,
    cells,
    element,
    grid_width,
    rows,
    shown,
)
from scorecard_report.compose import compose_report
from scorecard_report.render.docx import render_docx

COMMENTARY: Final = "Rise follows a new way of recording.\nReviewed each month."
SNAPSHOT_NAMESPACE: Final = "urn:example:scorecard-snapshot"

_FIELDS: Final = {
    "Key Actions": "action",
    "Lead Agency": "lead",
    "Lead Partners": "partners",
    "How we will measure success in March 2020?": "measure",
    "Reporting": "reporting",
    "Previous": "previous",
    "Current": "current",
}
_OF_THE_ACTION: Final = {"action", "lead", "partners"}


@cache
def tagged() -> bytes:
    """Return the sample: controls with tags, hidden bookmarks, snapshot and custom property."""
    word = WordFile(_rendered())
    for priority, table in enumerate(word.root.iter(f"{W}tbl"), 1):
        _tag_table(table, f"p{priority}")
    _add_snapshot(word)
    return word.saved()


def _rendered() -> bytes:
    scorecard = seed.scorecard()
    first, *others = scorecard.priorities
    actions = tuple(
        replace(
            action,
            measures=tuple(
                replace(m, commentary=COMMENTARY) if m.ref == "1.2" else m for m in action.measures
            ),
        )
        for action in first.actions
    )
    changed = replace(scorecard, priorities=(replace(first, actions=actions), *others))
    return render_docx(
        compose_report(changed, seed.findings(), seed.brand()), seed.brand(), seed.template()
    )


def _tag_table(table: Any, priority: str) -> None:
    header, *others = rows(table)
    headings = [shown(cell) for cell in cells(header)]
    action, measure = 0, ""
    for row in others:
        column = 0
        own = cells(row)
        mark = row.find(f".//{W}bookmarkStart")
        measure = shown(own[0]) if mark is not None else measure
        if mark is not None and not _goes_on(own[1]):
            action += 1
        for cell in own:
            field = _FIELDS.get(headings[column], "")
            if mark is None:
                field = "commentary"
            key = f"{priority}.a{action}" if field in _OF_THE_ACTION else measure
            if field and not _goes_on(cell):
                _tag_cell(cell, key, field)
            column += grid_width(cell)


def _goes_on(cell: Any) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") is None


def _tag_cell(cell: Any, key: str, field: str) -> None:
    for number, paragraph in enumerate(cell.findall(f"{W}p"), 1):
        tag = f"{key} {field}" + (f" {number}" if number > 1 else "")
        last = paragraph.findall(f"{W}r")[-1]  # a commentary's label stays before its control
        control = element(
            f'<w:sdt><w:sdtPr><w:alias w:val="{key} {field.capitalize()}"/><w:tag w:val="{tag}"/>'
            f'<w:id w:val="{crc32(tag.encode()) >> 1}"/></w:sdtPr><w:sdtContent/></w:sdt>'
        )
        last.addprevious(control)
        control[-1].append(last)


def _add_snapshot(word: WordFile) -> None:
    word.parts["customXml/item1.xml"] = (
        f'<snapshot xmlns="{SNAPSHOT_NAMESPACE}" version="1" id="abc123">'
        '<value key="1.2 current">10.51</value></snapshot>'
    ).encode()
    word.parts["customXml/itemProps1.xml"] = (
        '<ds:datastoreItem ds:itemID="{5C0A9E5D-6E0B-4B57-9A50-1F6B3F6E4A11}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{SNAPSHOT_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    ).encode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    word.parts["customXml/_rels/item1.xml.rels"] = (
        f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
        f'Type="{office}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    ).encode()
    word.parts["docProps/custom.xml"] = (
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="ScorecardSnapshot">'
        "<vt:lpwstr>abc123</vt:lpwstr></property></Properties>"
    ).encode()
    word.relate(f"{office}/relationships/customXml", "../customXml/item1.xml")
    root = word.parts["_rels/.rels"].decode()
    word.parts["_rels/.rels"] = root.replace(
        "</Relationships>",
        f'<Relationship Id="rIdCustom" Type="{office}/relationships/custom-properties" '
        'Target="docProps/custom.xml"/></Relationships>',
    ).encode()
    types = word.parts[TYPES].decode()
    overrides = (
        '<Override PartName="/customXml/itemProps1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
        '<Override PartName="/docProps/custom.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
    )
    word.parts[TYPES] = types.replace("</Types>", f"{overrides}</Types>").encode()
