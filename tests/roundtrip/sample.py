"""A Word file to edit: the seed's, with a commentary added."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

import seed
from scorecard_report.compose import compose_report
from scorecard_report.render.docx import render_docx

COMMENTARY: Final = "Rise follows a new way of recording.\nReviewed each month."


@cache
def tagged() -> bytes:
    """Return the seed's Word file with a commentary of two paragraphs at 1.2."""
    scorecard = seed.scorecard()
    first, *others = scorecard.priorities
    actions = tuple(
        replace(
            action,
            measures=tuple(
                replace(m, commentary=COMMENTARY) if m.ref == "1.2" else m for m in action.measures
            ),
        )
        for action in first.actions
    )
    changed = replace(scorecard, priorities=(replace(first, actions=actions), *others))
    return render_docx(
        compose_report(changed, seed.findings(), seed.brand()), seed.brand(), seed.template()
    )
