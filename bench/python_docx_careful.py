"""A scorecard's YAML as careful python-docx: python python_docx_careful.py YAML FILE.

What somebody writes who knows that `table.cell` counts the whole table each time: a row made once
and copied, texts set on its elements, cells merged by `w:vMerge`. The same columns as ours, read by
the same YAML library. No drawn travel, no checks, and the word of travel is given rather than
worked out: less work than ours does.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from plain_word import blank_document, table_with_headings

_SPANNING = (1, 2, 3)
_TEXT, _PROPERTIES, _VALUE = qn("w:t"), qn("w:tcPr"), qn("w:val")


def main(source: Path, target: str) -> None:
    data = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    document = blank_document()
    document.add_heading(data["title"], 0)
    for priority in data["priorities"]:
        document.add_heading(priority["title"])
        table = table_with_headings(document)
        single = _empty_row(table.add_row()._tr)
        table._tbl.remove(single)
        first, further = _merged(single, "restart"), _merged(single, "continue")
        for action in priority["actions"]:
            begins, *others = action["measures"]
            shared = (action["action"], action["lead"], action["partners"])
            table._tbl.append(_filled(first if others else single, begins, shared))
            for measure in others:
                table._tbl.append(_filled(further, measure, ("", "", "")))
    document.save(target)


def _empty_row(row: Any) -> Any:
    """Return a table's row with an empty text in each cell's paragraph."""
    for paragraph in row.iter(qn("w:p")):
        paragraph.add_r().append(OxmlElement("w:t"))
    return row


def _merged(row: Any, how: str) -> Any:
    copy = deepcopy(row)
    for at in _SPANNING:
        merge = OxmlElement("w:vMerge")
        merge.set(_VALUE, how)
        copy[at].find(_PROPERTIES).append(merge)
    return copy


def _filled(row: Any, measure: dict[str, str], shared: Sequence[str]) -> Any:
    copy = deepcopy(row)
    texts = (measure["ref"], *shared, measure["measure"], measure["reporting"],
             measure["previous"], measure["current"], "Improving")  # fmt: skip
    for element, text in zip(copy.iter(_TEXT), texts, strict=True):
        element.text = text
    return copy


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
