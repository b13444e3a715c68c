"""A scorecard's YAML as a tagged WeasyPrint table (PDF/UA-1): python weasyprint_table.py YAML FILE.

The same columns and merged cells as ours, headings repeated, read by the same YAML library. No
drawn travel and no checks: less work than ours does.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

import weasyprint
import yaml

_HEADINGS = ("Ref", "Key Actions", "Lead Agency", "Lead Partners", "How we will measure success",
             "Reporting", "Previous", "Current", "Travel")  # fmt: skip
_STYLE = """
@page { size: A4 landscape; margin: 12mm;
        @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
@font-face { font-family: Source; src: url(FONTS/SourceSans3-Regular.ttf) }
body { font: 9.3pt/12pt Source } table { width: 100%; border-collapse: collapse }
td, th { vertical-align: top; text-align: left; border-bottom: 0.4pt solid gray }
"""


def main(source: Path, target: Path) -> None:
    data = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    fonts = (Path(__file__).parents[1] / "assets" / "fonts").as_uri()
    title, style = escape(data["title"]), _STYLE.replace("FONTS", fonts)
    parts = [f"<html lang=en><title>{title}</title><style>{style}</style><h1>{title}</h1>"]
    head = "".join(f"<th scope=col>{heading}" for heading in _HEADINGS)
    for priority in data["priorities"]:
        parts.append(f"<h2>{escape(priority['title'])}</h2><table><thead><tr>{head}<tbody>")
        for action in priority["actions"]:
            parts.extend(_rows(action))
        parts.append("</table>")
    html = weasyprint.HTML(string="".join(parts))
    html.write_pdf(target, pdf_variant="pdf/ua-1")


def _rows(action: dict[str, object]) -> list[str]:
    rows = []
    measures = action["measures"]
    assert isinstance(measures, list)
    for number, measure in enumerate(measures):
        row = f"<tr><th scope=row>{escape(measure['ref'])}"
        if number == 0:
            for key in ("action", "lead", "partners"):
                row += f"<td rowspan={len(measures)}>{escape(str(action[key]))}"
        for key in ("measure", "reporting", "previous", "current"):
            row += f"<td>{escape(measure[key])}"
        rows.append(row + "<td>Improving")
    return rows


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
