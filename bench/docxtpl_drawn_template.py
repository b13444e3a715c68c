"""The docxtpl template with all that ours shows in a row: run with PLAIN DOCX.

PLAIN is what docxtpl_template.py makes. Here each text stands in a content control with a tag, and
travel is a mark, a line and a word, as ours draws them: the same content, filled in by a template.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from docx import Document
from docx.oxml import parse_xml
from rows import scorecard_yaml

_PREFIXES = " ".join(
    f'xmlns:{prefix}="http://schemas.{uri}"'
    for prefix, uri in (
        ("w", "openxmlformats.org/wordprocessingml/2006/main"),
        ("wp", "openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "openxmlformats.org/drawingml/2006/main"),
        ("mc", "openxmlformats.org/markup-compatibility/2006"),
        ("wps", "microsoft.com/office/word/2010/wordprocessingShape"),
        ("wpg", "microsoft.com/office/word/2010/wordprocessingGroup"),
    )
)
_FIELDS = {1: "action", 2: "lead", 3: "partners", 4: "measure", 5: "reporting", 6: "previous",
           7: "current"}  # fmt: skip
_ROW = 3  # of the table: headings, two loops, then the row that is repeated


def main(plain: str, target: str) -> None:
    document = Document(plain)
    row = document.tables[0].rows[_ROW]
    for column, field in _FIELDS.items():
        _put_in_control(row.cells[column].paragraphs[0]._p, field)
    travel = row.cells[8].paragraphs[0]._p
    for run in list(travel.r_lst):
        travel.remove(run)
    for way, word, drawing in _drawings():
        travel.append(_run(f'{{%r if measure.way == "{way}" %}}'))
        travel.append(parse_xml(drawing))
        travel.append(_run(word))
        travel.append(_run("{%r endif %}"))
    document.save(target)


def _run(text: str) -> object:
    quoted = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return parse_xml(f'<w:r {_PREFIXES}><w:t xml:space="preserve">{quoted}</w:t></w:r>')


def _put_in_control(paragraph: object, field: str) -> None:
    (run,) = paragraph.r_lst  # type: ignore[attr-defined]
    tag = f"{{{{ measure.ref }}}} {field}"
    control = parse_xml(
        f'<w:sdt {_PREFIXES}><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>'
        '<w:id w:val="{{ next_id() }}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    run.addprevious(control)
    control[-1].append(run)


def _drawings() -> list[tuple[str, str, str]]:
    """Return (way, word, XML) of a falling and a rising figure, as our own program draws them."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "few.yaml").write_text(scorecard_yaml(25), encoding="utf-8")
        command = [
            "-m",
            "scorecard_report",
            "build",
            "few.yaml",
            "-q",
            "--to",
            "docx",
            "-o",
            "f.docx",
        ]
        subprocess.run([sys.executable, *command], cwd=folder, check=True)
        with ZipFile(folder / "f.docx") as archive:
            body = archive.read("word/document.xml").decode()
    found = []
    for way, word in (("falling", "Improving"), ("rising", "Worsening")):
        match = re.search(
            rf'<w:r>(<mc:AlternateContent>(?:(?!</mc:Alt).)*descr="Line {way}.*?)</w:r>', body
        )
        if not match:
            sys.exit(f"no line {way} in our own file")
        words = re.sub(
            r'descr="[^"]*"',
            f'descr="Line {way}: {{{{ measure.previous }}}}, {{{{ measure.current }}}}"', match[1],
        )  # fmt: skip
        found.append((way, word, f"<w:r {_PREFIXES}>{words}</w:r>"))
    return found


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
