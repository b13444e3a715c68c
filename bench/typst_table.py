"""A scorecard's YAML as a tagged Typst table (PDF/UA-1): python typst_table.py YAML FILE.

Or, for each of several in one process: python typst_table.py YAML YAML ….

The same columns and merged cells as ours, headings repeated. No drawn travel and no checks, and the
word of travel is given rather than worked out: less work than ours does.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

_TEMPLATE = """
#let data = yaml("{name}")
#set document(title: data.title)
#set page(paper: "a4", flipped: true, margin: 12mm, footer: context [
  #data.title #h(1fr) Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Source Sans 3", size: 9.3pt, lang: "en")
= #data.title
#for priority in data.priorities [
  == #priority.title
  #table(
    columns: (11fr, 64fr, 29fr, 25fr, 52fr, 27fr, 16fr, 16fr, 33fr), stroke: (y: 0.4pt + gray),
    table.header[Ref][Key Actions][Lead Agency][Lead Partners][How we will measure success][
      Reporting][Previous][Current][Travel],
    ..for action in priority.actions {{
      let rows = action.measures.len()
      for (number, measure) in action.measures.enumerate() {{
        ([#measure.ref],)
        if number == 0 {{
          (table.cell(rowspan: rows)[#action.action], table.cell(rowspan: rows)[#action.lead],
           table.cell(rowspan: rows)[#action.partners])
        }}
        ([#measure.measure], [#measure.reporting], align(right)[#measure.previous],
         align(right)[*#measure.current*], [Improving])
      }}
    }}
  )
]
"""


def main(sources: list[Path], target: Path | None) -> None:
    fonts = Path(__file__).parents[1] / "assets" / "fonts"
    folder = sources[0].parent
    compiler = typst.Compiler(root=folder, font_paths=[fonts], ignore_system_fonts=True)
    for source in sources:
        template = source.with_suffix(".typ")
        template.write_text(_TEMPLATE.format(name=source.name), encoding="utf-8")
        pdf = compiler.compile(input=template, format="pdf", pdf_standards="ua-1")
        (target or source.with_suffix(".typst.pdf")).write_bytes(pdf)


if __name__ == "__main__":
    *found, last = map(Path, sys.argv[1:])
    if last.suffix == ".pdf":
        main(found, last)
    else:
        main([*found, last], None)
