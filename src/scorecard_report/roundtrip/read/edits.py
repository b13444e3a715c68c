"""What was edited: the fields of each passage that no longer says what its snapshot says.

Takes a snapshot and its matching; gives each edited field with both texts, and what a person must
look at.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.read.match import Matching, Remark, Sighting, shown
from scorecard_report.roundtrip.read.snapshot import FieldId, Part, Passage, Snapshot, SourceField


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field that was edited: canonical texts, "" for none; base is the snapshot's."""

    field: SourceField
    base: str
    new: str
    is_tracked: bool


@dataclass(frozen=True, slots=True)
class FixedEdit:
    """A passage edited in words that are not the source's: the program's, or a copy of a field."""

    passage: Passage
    new: str


@dataclass(frozen=True, slots=True)
class Edits:
    """Everything that an edited document says differently."""

    fields: tuple[FieldEdit, ...]
    fixed: tuple[FixedEdit, ...]
    remarks: tuple[Remark, ...]


def find_edits(snapshot: Snapshot, matching: Matching) -> Edits:
    """Compare what was seen with the snapshot. Linear in the passages."""
    remarks = list(matching.remarks)
    fixed: list[FixedEdit] = []
    texts: dict[FieldId, list[str]] = {}
    tracked: set[FieldId] = set()
    unsure: set[FieldId] = set()
    changed: dict[FieldId, list[Remark]] = {}
    for number, passage in enumerate(snapshot.passages):
        sighting = matching.seen.get(number)
        found: dict[FieldId, str] | None = None
        if sighting is not None:
            found, reason = read_passage(passage, sighting)
            if reason:
                remarks.append(Remark(passage, reason))
            elif not passage.fields and sighting.text != passage.text:
                fixed.append(FixedEdit(passage, sighting.text))
        for source in passage.fields:
            if found is None:
                unsure.add(source.id)
                continue
            texts.setdefault(source.id, []).append(found[source.id])
            if sighting and sighting.text != passage.text:
                changed.setdefault(source.id, []).append(Remark(passage, _now(sighting)))
            if sighting and sighting.is_tracked:
                tracked.add(source.id)
    edits = [
        FieldEdit(source, base, new, id_ in tracked)
        for id_, (source, base) in snapshot.values.items()
        if id_ not in unsure and (new := canonical("\n".join(texts[id_]))) != base
    ]
    # What was edited beside a part that is in doubt is told too.
    remarks += [remark for id_ in changed.keys() & unsure for remark in changed[id_]]
    return Edits(tuple(edits), tuple(fixed), tuple(remarks))


def _now(sighting: Sighting) -> str:
    return f"it now says {shown(sighting.text)}"


def read_passage(passage: Passage, sighting: Sighting) -> tuple[dict[FieldId, str] | None, str]:
    """Return the text of each field of a passage, or why it cannot be told."""
    is_shown = not sighting.has_note and passage.text_with_notes != passage.text
    parts = [part for part in passage.parts if is_shown or not part.is_note]
    segments = list(_segments(parts))
    if sighting.text == passage.text or (is_shown and sighting.text == passage.text_with_notes):
        return _as_given(segments, {}), ""
    if sighting.doubt:
        return None, f"{sighting.doubt}: {shown(sighting.text)}"
    if not passage.fields:
        return {}, ""
    found = _split(segments, sighting)
    if found is None:
        return (
            None,
            f"words that do not come home were edited in it; it now says {shown(sighting.text)}",
        )
    return _as_given(segments, found), ""


def _as_given(segments: Sequence[Part], found: dict[FieldId, str]) -> dict[FieldId, str]:
    """Return the fields' texts, those not found as they were; words for a missing text are none."""
    texts = {}
    for segment in segments:
        if segment.field:
            text = found.get(segment.field.id, segment.text)
            is_absent = not segment.field.is_given and text == segment.text
            texts[segment.field.id] = "" if is_absent else text
    return texts


def _segments(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield fixed words and fields in turn; a field over several paragraphs is one segment."""
    held: Part | None = None
    gap = ""
    for part in parts:
        if held and part.field == held.field:
            held = Part(f"{held.text}{gap}{part.text}", held.field)
            gap = ""
        elif held and held.field and not part.field and part.text == "\n" and not gap:
            gap = part.text  # between two paragraphs of one field, unless another text follows
        else:
            if held:
                yield _canonical_part(held)
            held = part
            gap = ""
    if held:
        yield _canonical_part(held)


def _canonical_part(part: Part) -> Part:
    return Part(canonical(part.text), part.field)


def _split(segments: Sequence[Part], sighting: Sighting) -> dict[FieldId, str] | None:
    """Return the text of each field within a passage's text; None where that is not certain."""
    own = [segment.field for segment in segments if segment.field]
    if len(own) == 1:
        return _captured(segments, sighting.text, {own[0].id})
    for certain in (_one_changed, _by_tags, _by_fixed_words):
        found = certain(segments, sighting)
        if found is not None:
            return found
    return None


def _captured(segments: Sequence[Part], text: str, free: set[FieldId]) -> dict[FieldId, str] | None:
    """Match a text with segments, of which the free ones may say anything."""
    pattern = r"\s*".join(
        "(.*?)" if segment.field and segment.field.id in free else re.escape(segment.text)
        for segment in segments
    )
    found = re.fullmatch(pattern, text, re.DOTALL)
    if not found:
        return None
    ids = [s.field.id for s in segments if s.field and s.field.id in free]
    return dict(zip(ids, map(str.strip, found.groups()), strict=True))


def _one_changed(segments: Sequence[Part], sighting: Sighting) -> dict[FieldId, str] | None:
    ids = [segment.field.id for segment in segments if segment.field]
    ways = [way for id_ in ids if (way := _captured(segments, sighting.text, {id_})) is not None]
    return ways[0] if len(ways) == 1 else None


def _by_tags(segments: Sequence[Part], sighting: Sighting) -> dict[FieldId, str] | None:
    """Return what the controls hold, where they and the fixed words make up the whole text."""
    held: dict[FieldId, str] = {}
    bare: set[FieldId] = set()
    for segment in segments:
        if segment.field:
            tag = " ".join(segment.field.id)
            texts = [text for name, text in sighting.tags if _stem(name, tag) == tag]
            held[segment.field.id] = canonical("\n".join(texts)) if texts else segment.text
            if not texts:
                bare.add(segment.field.id)
    said = [Part(held[s.field.id], s.field) if s.field else s for s in segments]
    if _squeezed(" ".join(part.text for part in said)) == _squeezed(sighting.text):
        return held
    # One that wears no control says whatever the others leave.
    rest = _captured(said, sighting.text, bare) if len(bare) == 1 else None
    return held | rest if rest else None


def _stem(name: str, tag: str) -> str:
    rest = name.removeprefix(f"{tag} ")
    return tag if rest.isdecimal() else name


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _by_fixed_words(segments: Sequence[Part], sighting: Sighting) -> dict[FieldId, str] | None:
    """Return what stands between fixed words, where each of those is there once."""
    segments = [segment for segment in segments if segment.field or segment.text]
    if any(a.field and b.field for a, b in itertools.pairwise(segments)):
        return None
    rest = sighting.text
    found: dict[FieldId, str] = {}
    waiting: SourceField | None = None
    for segment in segments:
        if segment.field:
            waiting = segment.field
            continue
        if sighting.text.count(segment.text) != 1:
            return None
        before, _, rest = rest.partition(segment.text)
        if waiting:
            found[waiting.id] = before.strip()
            waiting = None
        elif before.strip():
            return None
    if waiting:
        found[waiting.id] = rest.strip()
    elif rest.strip():
        return None
    return found
