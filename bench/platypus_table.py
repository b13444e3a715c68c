"""The rows as ReportLab's own platypus tables with row spans: python platypus_table.py N FILE.

What a program would do that takes the table as it comes: texts as paragraphs so that they wrap, the
cells of an action spanning its measures, the header repeated. No drawn travel, no rules, no checks:
less work than ours does. Its cost grows with the square of the table's length, so that a file of
many short tables would come out nearer to ours.
"""

from __future__ import annotations

import sys

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from rows import HEADINGS, PRIORITY, Action, made_up_actions

_WIDTHS_MM = (11, 64, 29, 25, 52, 27, 16, 16, 33)
_SPANNING = (1, 2, 3)


def main(measures: int, path: str) -> None:
    page = SimpleDocTemplate(path, pagesize=landscape(A4), leftMargin=12 * mm, rightMargin=12 * mm)
    styles = getSampleStyleSheet()
    table = _table(made_up_actions(measures), styles["BodyText"])
    page.build([Paragraph(PRIORITY, styles["Heading2"]), table])


def _table(actions: tuple[Action, ...], style: object) -> Table:
    data: list[tuple[Paragraph, ...]] = [tuple(Paragraph(text, style) for text in HEADINGS)]
    spans = []
    for action in actions:
        first = len(data)
        for measure in action.measures:
            texts = (
                measure.ref, action.text, action.lead, action.partners, measure.text,
                measure.reporting, measure.previous, measure.current, "",
            )  # fmt: skip
            data.append(tuple(Paragraph(text, style) for text in texts))
        spans += [("SPAN", (at, first), (at, len(data) - 1)) for at in _SPANNING]
    widths = [width * mm for width in _WIDTHS_MM]
    return Table(
        data, colWidths=widths, repeatRows=1, style=[*spans, ("VALIGN", (0, 0), (-1, -1), "TOP")]
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
