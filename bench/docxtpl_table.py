"""A scorecard's YAML in a docxtpl template: python docxtpl_table.py TEMPLATE YAML FILE.

The same columns and merged cells as ours, headings repeated, read by the same YAML library. No
drawn travel, no checks, and the word of travel stands in the template: less work than ours does.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from docxtpl import DocxTemplate


def main(template: str, source: Path, target: str) -> None:
    data = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    document = DocxTemplate(template)
    document.render(data, autoescape=True)
    document.save(target)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
