"""A scorecard's YAML in a docxtpl template: python docxtpl_table.py TEMPLATE YAML FILE.

The same columns and merged cells as ours, headings repeated, read by the same YAML library. What
else is in a row is the template's business: see docxtpl_drawn_template.py. Nothing is checked.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import yaml
from docxtpl import DocxTemplate


def main(template: str, source: Path, target: str) -> None:
    data = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    for priority in data["priorities"]:
        for action in priority["actions"]:
            for measure in action["measures"]:
                is_falling = float(measure["current"]) < float(measure["previous"])
                measure["way"] = "falling" if is_falling else "rising"
    document = DocxTemplate(template)
    document.render({**data, "next_id": count(1).__next__}, autoescape=True)
    document.save(target)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
