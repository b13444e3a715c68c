"""A committee paper to edit, in Markdown of every form; made up, and plainly so."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import seed
from roundtrip import sample
from scorecard_report.app.workspace import Workspace, find_workspace
from scorecard_report.compose import compose_paper
from scorecard_report.load import load_paper
from scorecard_report.render.docx import render_docx

SOURCE: Final = b"""\
# A made-up paper, to be edited.
paper: 1
title: A made-up scorecard
meeting: 2099-01-15
strapline: Report to a made-up committee
organisation: Sample Partnership
marking: SAMPLE

fields:
  - {label: Decision-maker, text: Made-up committee}
  - {label: Subject, holds: title}
  - {label: Date of meeting, holds: meeting}
  - label: Contact
    text: |
      Sample officer

      [sample.officer@example.org](mailto:sample.officer@example.org)
  - {label: Statement of confidentiality, text: None.}

sections:
  - title: Brief summary
    text: |
      This is a **specimen** of a paper, and *nothing* of it
      was ever read, see [the made-up plan](https://example.org/plan).

      The second paragraph is plain,
      and goes over two lines.

      Words with \\*signs\\* and 5 < 6.
  - title: Recommendations
    holds: recommendations
  - {title: Reasons, text: A reason in one line.}
  - title: Detail
    text: |
      # What got worse

      It is told here:

      1. The first priority:

          - a measure of it
          - another measure

      2. The second priority

         with a paragraph of its own.

      # What got better

      All else.
  - title: Appendices
    holds: appendices
  - title: Background documents
    holds: background

recommendations:
  - That the committee notes the made-up scorecard.
  - That the committee asks for **another** one.

appendices:
  - {title: The made-up scorecard, layout: table}

background:
  - A sample plan
  - {text: Another plan, link: "https://example.org/other"}
"""


@cache
def word_file(yaml: bytes = SOURCE) -> bytes:
    """Return the Word file that a paper's YAML builds."""
    loaded = load_paper(yaml, "paper.yaml")
    assert loaded.value, loaded.problems
    brand = seed.brand()
    return render_docx(compose_paper(loaded.value, brand), brand, seed.template())


def workspace(folder: Path) -> Workspace:
    """Make the paper's workspace in a folder."""
    sample.workspace(folder)
    (folder / "config" / "paper.yaml").write_bytes(SOURCE)
    return find_workspace(folder, folder)
