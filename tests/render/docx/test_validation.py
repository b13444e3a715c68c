"""The DOCX by the Open XML SDK's own validator, glyphs included."""

from __future__ import annotations

import json
import os
import subprocess
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

import seed
import statuses
from document_strategies import brand
from render.pdf.test_conformance import PAPER, paper_of
from scorecard_report.compose import compose_linear, compose_paper, compose_report
from scorecard_report.model.brand import Page, TableStructure
from scorecard_report.render.docx import render_docx
from scorecard_report.render.docx.xml import NAMESPACES
from test_stress import CASES, load

MODULES = Path(__file__).parents[2] / "ooxml" / "node_modules" / "@xarsh"
VALIDATOR = MODULES / "ooxml-validator-linux-x64" / "ooxml-validator"
NOT_CHECKED = "NOT CHECKED: the DOCX by the Open XML SDK (npm ci --prefix tests/ooxml)"


def samples() -> dict[str, bytes]:
    template = seed.template()
    made = {"seed": render_docx(seed.document(), seed.brand(), template)}
    for name, branded in {
        "seed-a3": replace(seed.brand(), page=Page.A3),
        "seed-simple": replace(seed.brand(), table_structure=TableStructure.SIMPLE),
    }.items():
        document = compose_report(seed.scorecard(), seed.findings(), branded)
        made[name] = render_docx(document, branded, template)
    linear = compose_linear(seed.scorecard(), seed.findings(), seed.brand(), 18)
    made["linear-18"] = render_docx(linear, seed.brand(), template)
    made["paper"] = render_docx(compose_paper(seed.paper(), seed.brand()), seed.brand(), template)
    made["paper-in-full"] = render_docx(compose_paper(paper_of(PAPER), brand()), brand(), template)
    made["statuses"] = render_docx(statuses.document(), brand(), template)
    made["statuses-linear"] = render_docx(statuses.linear(), brand(), template)
    for name, text in CASES.items():
        document = compose_report(*load(text), brand())
        made[name.replace(" ", "-").replace(",", "")] = render_docx(document, brand(), template)
    return made


def unfolded(data: bytes) -> bytes:
    """Return a copy in which each glyph stands behind its alternatives, too.

    The validator does not look inside `mc:Choice`: without this it would see no glyph at all. The
    alternatives stay, so that one look, which costs half a second, judges them and the glyphs.
    """
    choice = f"{{{NAMESPACES['mc']}}}"
    copy = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(copy, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                for alternatives in list(root.iter(f"{choice}AlternateContent")):
                    for kid in reversed(alternatives.find(f"{choice}Choice")):
                        alternatives.addnext(deepcopy(kid))
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            target.writestr(name, part)
    return copy.getvalue()


def verdict(path: Path) -> dict[str, Any]:
    # Its exit code is always 0: the verdict is in what it prints.
    done = subprocess.run(
        [str(VALIDATOR), str(path), "Microsoft365"], capture_output=True, check=True, timeout=120
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.checkout  # once is enough: the wheel's files are the same bytes
def test_the_sdk_finds_nothing_in_our_files_and_something_in_broken_ones(tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NOT_CHECKED)
    made = samples()
    assert len(made) > 10
    judged = {name: unfolded(data) for name, data in made.items()} | {"as-it-is": made["seed"]}
    for name, data in judged.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(data)
        found = verdict(path)
        assert found["ok"] is True, (name, found["errors"][:3])
    # What it must see: in the text, in what stands in for a glyph, and in the glyph itself.
    for number, (old, new) in enumerate(
        [
            (b"<w:cantSplit/>", b"<w:tcW/>"),
            (b"<mc:Fallback>", b"<mc:Fallback><w:tc/>"),
            (b"<a:custGeom>", b"<a:custGeom><w:p/>"),
        ]
    ):
        broken = tmp_path / f"broken-{number}.docx"
        with ZipFile(BytesIO(judged["seed"])) as source, ZipFile(broken, "w") as target:
            for name in source.namelist():
                target.writestr(name, source.read(name).replace(old, new))
        assert verdict(broken)["ok"] is False, old
