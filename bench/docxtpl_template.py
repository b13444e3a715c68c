"""The template that docxtpl fills in, as a user would have drawn it in Word: run with DOCX.

It lies there before a document is made, so that making it is timed by nobody.
"""

from __future__ import annotations

import sys

from plain_word import blank_document, table_with_headings

_CELLS = (
    "{{ measure.ref }}", "{% vm %}{{ action.action }}", "{% vm %}{{ action.lead }}",
    "{% vm %}{{ action.partners }}", "{{ measure.measure }}", "{{ measure.reporting }}",
    "{{ measure.previous }}", "{{ measure.current }}", "Improving",
)  # fmt: skip


def main(path: str) -> None:
    document = blank_document()
    document.add_heading("{{ title }}", 0)
    document.add_paragraph("{%p for priority in priorities %}")
    document.add_heading("{{ priority.title }}")
    table = table_with_headings(document)
    for texts in (
        ("{%tr for action in priority.actions %}",),
        ("{%tr for measure in action.measures %}",),
        _CELLS,
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    ):
        row = table.add_row()
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    document.add_paragraph("{%p endfor %}")
    document.save(path)


if __name__ == "__main__":
    main(sys.argv[1])
