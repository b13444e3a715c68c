"""New paragraphs of an edited paper: those that stand in a section's text go home as such.

What was added as a heading or as an item of a list, or holds more than text, is for a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from scorecard_report.roundtrip.compare import Edit
from scorecard_report.roundtrip.paper.markdown import canonical_spans, shown_markdown
from scorecard_report.roundtrip.paper.places import PaperPlaces
from scorecard_report.roundtrip.read.manner import Spans
from scorecard_report.roundtrip.read.match import Remark
from scorecard_report.roundtrip.read.snapshot import FieldId

_NEW = "new paragraph"


@dataclass(frozen=True, slots=True)
class Additions:
    """Paragraphs to be added: what each says, and the field of today's that it stands after."""

    edits: list[Edit] = field(default_factory=list)
    spans: dict[FieldId, Spans] = field(default_factory=dict)
    after: dict[FieldId, FieldId] = field(default_factory=dict)


def take_additions(
    remarks: Iterable[Remark], places: PaperPlaces
) -> tuple[Additions, tuple[Remark, ...]]:
    """Return the paragraphs among remarks that have a place, and all other remarks."""
    found = Additions()
    others = []
    count: Counter[str] = Counter()
    for remark in remarks:
        paragraph, passage = remark.paragraph, remark.passage
        if not (paragraph and passage and passage.fields) or paragraph.shape or paragraph.remarks:
            others.append(remark)
            continue
        place = places.find(passage.fields[-1])
        if place is None:
            others.append(remark)
            continue
        key, _ = place
        count[key] += 1
        id_ = key, _NEW if count[key] == 1 else f"{_NEW} {count[key]}"
        spans = canonical_spans(paragraph.spans)
        found.edits.append(Edit(id_, "", "", shown_markdown(spans), paragraph.is_tracked))
        found.spans[id_] = spans
        found.after[id_] = place
    return found, tuple(others)
