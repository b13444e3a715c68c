"""New paragraphs of an edited paper: those that stand in a section's text go home as such.

So do items behind items of the same list. A new heading, and what holds more than text, is for a
person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from scorecard_report.roundtrip.compare import Edit
from scorecard_report.roundtrip.paper.markdown import canonical_spans, shown_markdown
from scorecard_report.roundtrip.paper.places import PaperPlaces
from scorecard_report.roundtrip.read.manner import Spans
from scorecard_report.roundtrip.read.match import Remark, shown
from scorecard_report.roundtrip.read.snapshot import FieldId

_KINDS: Final = {"": "a paragraph", "item": "an item", "heading": "a heading"}


@dataclass(frozen=True, slots=True)
class Additions:
    """Paragraphs to be added: what each says, and the field of today's that it stands after."""

    edits: list[Edit] = field(default_factory=list)
    spans: dict[FieldId, Spans] = field(default_factory=dict)
    after: dict[FieldId, FieldId] = field(default_factory=dict)
    items: set[FieldId] = field(default_factory=set)  # those that are items of lists


def take_additions(
    remarks: Iterable[Remark], places: PaperPlaces
) -> tuple[Additions, tuple[Remark, ...]]:
    """Return the paragraphs among remarks that have a place, and all other remarks."""
    found = Additions()
    others = []
    count: Counter[FieldId] = Counter()
    for remark in remarks:
        paragraph, passage = remark.paragraph, remark.passage
        if not (paragraph and passage and passage.fields):
            others.append(remark)
            continue
        source = passage.fields[-1]
        place = places.find(source)
        is_item = paragraph.shape.startswith("item")
        has_place = not paragraph.shape or (is_item and paragraph.shape == passage.shape)
        if place is None or paragraph.remarks or not has_place:
            kind = _KINDS[paragraph.shape.partition(" ")[0]]
            where = f"after {shown(passage.text)}"
            reason = f"{kind} was added {where}: {shown(paragraph.text)}; add it in the YAML"
            others.append(replace(remark, reason=reason, field=source))
            continue
        name = place[0], "new item" if is_item else "new paragraph"
        count[name] += 1
        id_ = name if count[name] == 1 else (name[0], f"{name[1]} {count[name]}")
        spans = canonical_spans(paragraph.spans)
        found.edits.append(Edit(id_, "", "", shown_markdown(spans), paragraph.is_tracked))
        found.spans[id_] = spans
        found.after[id_] = place
        if is_item:
            found.items.add(id_)
    return found, tuple(others)
