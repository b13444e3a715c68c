"""What was edited in a paper: texts in Markdown, and formatting that is for a person.

A text is taken home where its words that stay stand in the manners in which they stood, and new
words in those of their neighbours, or plain. A sub-heading takes plain words alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Final

from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.common_ends import common_ends
from scorecard_report.roundtrip.paper.markdown import (
    canonical_spans,
    shown_markdown,
    text_of,
)
from scorecard_report.roundtrip.read.edits import Edits, FieldEdit, find_edits, read_passage
from scorecard_report.roundtrip.read.manner import PLAIN, Manner, Spans
from scorecard_report.roundtrip.read.match import Matching, Remark, Sighting, shown
from scorecard_report.roundtrip.read.snapshot import FieldId, Passage, Snapshot, SourceField

_MOST_COMPARED: Final = 1_000  # words between the first and the last that were edited
_ADDRESS: Final = re.compile(r"[!-~]+")
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")

_ITEMS: Final = {
    "bullet": "an item with a bullet",
    "decimal": "a numbered item",
    "lowerRoman": "an item numbered (i)",
}

_Word = tuple[str, tuple[tuple[str, Manner], ...]]  # as read, and in its manners


@dataclass(frozen=True, slots=True)
class PaperEdits:
    """What an edited paper says differently; spans: of each field that was seen, by its place.

    moved: the passages that stand elsewhere now, by their numbers.
    """

    edits: Edits
    spans: dict[FieldId, Spans]
    moved: frozenset[int]


def said_by(snapshot: Snapshot) -> dict[FieldId, tuple[SourceField, Spans]]:
    """Return each field of a snapshot with what it says; one that is no text, plainly."""
    found: dict[FieldId, tuple[SourceField, Spans]] = {}
    for passage in snapshot.passages:
        for source, parts in groupby(passage.parts, key=lambda part: part.field):
            if source:
                said = canonical_spans(
                    (part.text, part.manner if is_prose(source) else PLAIN) for part in parts
                )
                found[source.id] = source, said
    return found


def is_prose(field: SourceField) -> bool:
    """Say whether a field is a passage of a text in Markdown."""
    return field.name.startswith("text.")


def find_paper_edits(snapshot: Snapshot, matching: Matching) -> PaperEdits:
    """Compare what was seen with the snapshot, manners and all."""
    edits = find_edits(snapshot, matching)
    base = said_by(snapshot)
    # What was added is found by where it stands: see `additions`.
    told = [
        _of_a_table(remark) if remark.added else remark
        for remark in edits.remarks
        if not remark.paragraph
    ]
    doubtful: set[FieldId] = set()
    new: dict[FieldId, Spans] = {}
    order = [item for item in matching.stream if isinstance(item, int)]
    moved = _moved(order)
    told += _tell_moved(snapshot, order, moved)
    for number, passage in enumerate(snapshot.passages):
        sighting = matching.seen.get(number)
        if sighting is None or not passage.fields or len(sighting.paragraphs) != 1:
            continue
        reason = _shape_changed(passage, sighting)
        if reason:
            told.append(Remark(passage, reason))
        for id_, spans in _read(passage, sighting).items():
            source, before = base[id_]
            if not is_prose(source):
                new[id_] = canonical_spans([(text_of(spans), PLAIN)])
                continue
            if _keeps_manners(before, spans):
                new[id_] = _with_addresses(spans, before)
            else:
                doubtful.add(id_)
                told.append(Remark(passage, _formatted(before, spans), field=source))
    fields = []
    for edit in edits.fields:
        id_ = edit.field.id
        if id_ in doubtful:
            continue
        if id_ not in new and "\n" not in edit.new:
            reason = f"it cannot be told from what stands beside it: {shown(edit.new)}"
            told.append(Remark(None, reason, field=edit.field))
            continue
        fields.append(_in_markdown(edit, base, new))
    return PaperEdits(replace(edits, fields=tuple(fields), remarks=tuple(told)), new, moved)


def _of_a_table(remark: Remark) -> Remark:
    said = " | ".join(text for _, text in remark.added if text)
    return Remark(None, f"a table was added, which a paper's texts cannot hold: {shown(said)}")


def _moved(order: Sequence[int]) -> frozenset[int]:
    """Return the paragraphs that stand elsewhere now: the fewest that make up the difference."""
    return frozenset(order).difference(_longest_rising(order))


def _tell_moved(
    snapshot: Snapshot, order: Sequence[int], moved: Collection[int]
) -> Iterator[Remark]:
    for before, number in pairwise((None, *order)):
        if number is not None and number in moved:
            after = None if before is None else snapshot.passages[before]
            place = f"after {shown(after.text)}" if after else "at the beginning"
            reason = f"it was moved, and stands {place} now; move it in the YAML"
            yield Remark(snapshot.passages[number], reason, is_moved=True, after=after)


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the longest part of a sequence that rises throughout."""
    ends: list[int] = []  # the least number that a part of each length ends with
    lengths: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        lengths.append(at + 1)
    found: list[int] = []
    wanted = len(ends)
    for number, length in zip(reversed(numbers), reversed(lengths), strict=True):
        if length == wanted:
            found.append(number)
            wanted -= 1
    return found


def _in_markdown(
    edit: FieldEdit, base: Mapping[FieldId, tuple[SourceField, Spans]], new: Mapping[FieldId, Spans]
) -> FieldEdit:
    id_ = edit.field.id
    before = shown_markdown(base[id_][1])
    after = shown_markdown(new[id_]) if id_ in new else edit.new
    return replace(edit, base=before, new=after)


def _shape_changed(passage: Passage, sighting: Sighting) -> str:
    now = sighting.paragraphs[0].shape
    if now == passage.shape:
        return ""
    return f"it was {_called(passage.shape)}, and is {_called(now)} now"


def _called(shape: str) -> str:
    kind, _, level = shape.partition(" ")
    match kind:
        case "heading":
            return f"a heading of level {level}"
        case "item":
            depth, _, form = level.partition(" ")
            return f"{_ITEMS.get(form, 'an item of a list')}, {depth} deep"
        case _:
            return "a paragraph"


def _read(passage: Passage, sighting: Sighting) -> dict[FieldId, Spans]:
    """Return what each field of a passage says now; nothing where that is not certain."""
    found, _ = read_passage(passage, sighting)
    if found is None:
        return {}
    spans = canonical_spans(sighting.paragraphs[0].spans)
    said: dict[FieldId, Spans] = {}
    rest = text_of(spans)
    at = 0
    for source, parts in groupby(passage.parts, key=lambda part: part.field):
        fixed = canonical("".join(part.text for part in parts))
        text = found[source.id] if source else fixed
        gap = len(rest) - at - len(rest[at:].lstrip())
        at += gap
        if not rest.startswith(text, at):
            return {}
        if source:
            said[source.id] = _slice(spans, at, at + len(text))
        at += len(text)
    return said


def _slice(spans: Spans, start: int, stop: int) -> Spans:
    found = []
    at = 0
    for text, manner in spans:
        inside = text[max(0, start - at) : max(0, stop - at)]
        if inside:
            found.append((inside, manner))
        at += len(text)
    return canonical_spans(found)


def _with_addresses(spans: Spans, before: Spans) -> Spans:
    """Let a link lead where its words say, if they said so before and were edited."""
    plain = {
        manner.address for text, manner in before if text == manner.address.removeprefix("mailto:")
    }
    return tuple(
        (text, replace(manner, address=_address(text, manner.address)))
        if manner.address in plain
        else (text, manner)
        for text, manner in spans
    )


def _address(text: str, before: str) -> str:
    if before.startswith("mailto:"):
        return f"mailto:{text}" if _MAIL.fullmatch(text) and _ADDRESS.fullmatch(text) else before
    is_whole = text.startswith(("http://", "https://")) and _ADDRESS.fullmatch(text)
    return text if is_whole else before


def _keeps_manners(before: Spans, after: Spans) -> bool:
    """Say whether words that stayed are in their manners, and new ones in their neighbours'."""
    old, new = _words(before), _words(after)
    for was, now in _chunks([text for text, _ in old], [text for text, _ in new]):
        then, there = old[was.start : was.stop], new[now.start : now.stop]
        if [text for text, _ in then] == [text for text, _ in there]:
            if then != there:
                return False
            continue
        if max(len(was), len(now)) > _MOST_COMPARED and not _are_plain((*then, *there)):
            return False
        around = old[max(0, was.start - 1) : was.stop + 1]
        allowed = {PLAIN, *(manner for _, pieces in around for _, manner in pieces)}
        if any(manner not in allowed for _, pieces in there for _, manner in pieces):
            return False
    return True


def _are_plain(words: Iterable[_Word]) -> bool:
    return all(manner == PLAIN for _, pieces in words for _, manner in pieces)


def _chunks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[range, range]]:
    """Yield which words became which: those that stayed in one chunk, those edited in another."""
    start, end = common_ends(old, new)
    last, stop = len(old) - end, len(new) - end
    yield range(start), range(start)
    if max(last, stop) - start > _MOST_COMPARED:
        yield range(start, last), range(start, stop)
    else:
        middle = SequenceMatcher(None, old[start:last], new[start:stop], autojunk=False)
        for _, a, b, c, d in middle.get_opcodes():
            yield range(start + a, start + b), range(start + c, start + d)
    yield range(last, len(old)), range(stop, len(new))


def _words(spans: Spans) -> list[_Word]:
    """Return the words of a text, each with the manners of its letters."""
    pieces: list[list[tuple[str, Manner]]] = [[]]
    for text, manner in spans:
        for number, part in enumerate(text.split(" ")):
            if number:
                pieces.append([])
            if part:
                pieces[-1].append((part, manner))
    return [("".join(text for text, _ in word), tuple(word)) for word in pieces if word]


def _formatted(before: Spans, after: Spans) -> str:
    other = next((manner.other for _, manner in after if manner.other), "")
    if other:
        return f"some of it is {other} now, which the YAML cannot say: {shown(text_of(after))}"
    was, now = shown(shown_markdown(before)), shown(shown_markdown(after))
    return f"its formatting was changed: it was {was}, and is {now} now; change it in the YAML"
