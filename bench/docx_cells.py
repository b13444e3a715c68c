"""The rows as python-docx tables by way of `table.cell`: python docx_cells.py N FILE.

What its documentation shows: a table of so many rows, each cell asked for by row and column and
given its text, the cells of an action merged. No drawn travel, no named styles, no checks: less
work than ours does.
"""

from __future__ import annotations

import sys

from docx import Document
from rows import HEADINGS, PRIORITY, made_up_actions

_SPANNING = (1, 2, 3)


def main(measures: int, path: str) -> None:
    document = Document()
    document.add_heading(PRIORITY)
    table = document.add_table(measures + 1, len(HEADINGS))
    for at, text in enumerate(HEADINGS):
        table.cell(0, at).text = text
    row = 0
    for action in made_up_actions(measures):
        first = row + 1
        for measure in action.measures:
            row += 1
            texts = (measure.ref, "", "", "", measure.text, measure.reporting,
                     measure.previous, measure.current, "")  # fmt: skip
            for at, text in enumerate(texts):
                table.cell(row, at).text = text
        for at, text in zip(_SPANNING, (action.text, action.lead, action.partners), strict=True):
            table.cell(first, at).merge(table.cell(row, at)).text = text
    document.save(path)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
