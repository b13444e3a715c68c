"""Passages written as Markdown, and put back into the text that they were read from.

What is written is read again: it says just what was meant, in just those manners, or it is refused.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from scorecard_report.load.markdown import passage_places, read_prose
from scorecard_report.model.paper import Listing, Passage, Prose, Span, SubHeading
from scorecard_report.render.docx.snapshot import canonical, plain_letters
from scorecard_report.roundtrip.common_ends import common_ends
from scorecard_report.roundtrip.home import with_spaces_of
from scorecard_report.roundtrip.read.manner import PLAIN, Manner, Spans

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&~|!]")
_AT_START: Final = re.compile(r"^(?:[0-9]{1,9}(?=[.)])|(?=[#+=-]))")
_ITEM: Final = re.compile(r"(item (?:.* )?(?:-|[0-9]+\.))([0-9]+)")
_MARKER: Final = re.compile(r"( *)(?:([-+*])|([0-9]{1,9})([.)]))( +)")
_BLANKS: Final = re.compile(r"[ \t]+")
_SPACES: Final = re.compile(r"\s+")
_MOST_COMPARED: Final = 400  # words, where two places of a passage were edited


class CannotSay(Exception):
    """No Markdown of ours says it; the message says why."""


def canonical_spans(spans: Iterable[tuple[str, Manner]]) -> Spans:
    """Return spans as they are compared: see `canonical`. A space is in a manner as both sides are.

    Neighbours of one manner are one span; spaces at the edges are gone.
    """
    text = ""
    manners: list[Manner] = []  # of each letter
    for said, manner in spans:
        said = _SPACES.sub(" ", plain_letters(said))
        if not text or text.endswith(" "):
            said = said.removeprefix(" ")
        text += said
        manners += [manner] * len(said)
    if text.endswith(" "):
        text = text[:-1]
    for at, letter in enumerate(text):
        if letter == " ":
            is_inside = manners[at - 1] == manners[at + 1]
            manners[at] = manners[at - 1] if is_inside else PLAIN
    grouped = groupby(zip(text, manners, strict=False), key=lambda pair: pair[1])
    return tuple(("".join(letter for letter, _ in run), manner) for manner, run in grouped)


def text_of(spans: Spans) -> str:
    """Return the words of spans."""
    return "".join(text for text, _ in spans)


def spans_of(passage: Passage | SubHeading) -> Spans:
    """Return what a passage says, in the manners of its spans."""
    if isinstance(passage, SubHeading):
        return canonical_spans([(passage.text, PLAIN)])
    return canonical_spans((span.text, _manner(span)) for span in passage.spans)


def passages_of(prose: Prose) -> Iterator[tuple[Passage | SubHeading, str]]:
    """Yield the passages and sub-headings of a text in order, each with what kind it is."""
    for block in prose:
        match block:
            case Passage():
                yield block, "paragraph"
            case SubHeading():
                yield block, f"heading {block.level}"
            case Listing():
                yield from _items_of(block, "")


def _items_of(listing: Listing, around: str) -> Iterator[tuple[Passage | SubHeading, str]]:
    form = f"{listing.start}." if listing.is_numbered else "-"
    for number, item in enumerate(listing.items):
        kind = f"{around}{form}{number}"
        for block in item:
            if isinstance(block, Listing):
                yield from _items_of(block, f"{kind} ")
            else:
                yield block, f"item {kind}"


def _manner(span: Span) -> Manner:
    if not (span.is_strong or span.is_emphasised or span.address):
        return PLAIN
    return Manner(span.is_strong, span.is_emphasised, span.address)


def shown_markdown(spans: Spans) -> str:
    """Return spans as Markdown of one line, to be compared and shown. Never raises.

    No letter is escaped that need not be: where the plain words say it, they stand.
    """
    plain = _marked_up(spans, str)
    escaped = _AT_START.sub(r"\g<0>\\", _marked_up(spans, _escaped))
    return plain if plain == escaped or _is_read_as(plain, spans) else escaped


def _is_read_as(text: str, spans: Spans) -> bool:
    prose = read_prose(text)
    match prose:
        case (Passage() as passage,):
            return spans_of(passage) == spans
        case _:
            return False


def _marked_up(spans: Spans, escape: Callable[[str], str]) -> str:
    """Return spans as Markdown; escape: what is done to the words of each."""
    written = []
    for address, run in groupby(spans, key=lambda span: span[1].address):
        inner = list(run)
        words = "".join(text for text, _ in inner)
        if address and address.removeprefix("mailto:") == words and len(inner) == 1:
            written.append(_wrapped(f"<{words}>", inner[0][1]))
            continue
        said = "".join(_wrapped(escape(text), manner) for text, manner in inner)
        written.append(f"[{said}]({address})" if address else said)
    return "".join(written)


def _wrapped(text: str, manner: Manner) -> str:
    sign = "*" * (2 * manner.is_strong + manner.is_emphasised)
    return f"{sign}{text}{sign}"


def _escaped(text: str) -> str:
    """Return words with a backslash before each letter that may mean something."""
    return _SPECIAL.sub(r"\\\g<0>", text)


@dataclass(frozen=True, slots=True)
class TextEdit:
    """What a passage of a text is to say; number: of the passage, from 0.

    is_new: it is a paragraph more behind that passage, or before the first where number is -1;
    is_item: the next item of that passage's list.
    """

    number: int
    spans: Spans
    is_new: bool = False
    is_item: bool = False


def put(text: str, edits: Sequence[TextEdit]) -> str:
    """Return a text with its passages saying what they are to say, and its new ones put in.

    Of new ones behind one passage the first comes first. Line ends between words that stay are
    kept, and so is every line of no edit, but for the numbers of items behind a new one. Raises
    `CannotSay`.
    """
    for edit in edits:
        _refuse_others(edit.spans)
    passages = all_passages(text)
    wanted = with_edits(passages, edits)
    writer = _Writer(text, [kind for _, kind in passages])
    made = writer.write(edits)
    if all_passages(made) != wanted:
        kinds = {"item" if edit.is_item else "paragraph" for edit in edits if edit.is_new}
        what = " or ".join(f"{'an' if kind == 'item' else 'a'} {kind}" for kind in sorted(kinds))
        raise CannotSay(f"{what} cannot stand there" if what else "Markdown cannot say it there")
    return made


def with_edits(
    passages: Sequence[tuple[Spans, str]], edits: Iterable[TextEdit]
) -> list[tuple[Spans, str]]:
    """Return passages, each with its kind, as they are to be after edits. Raises `CannotSay`."""
    found = list(passages)
    added = []
    for edit in edits:
        if edit.is_new:
            added.append(edit)
        else:
            found[edit.number] = (edit.spans, found[edit.number][1])
    # From the end, so that the numbers before stay; of two at one place the last.
    for _, edit in sorted(
        enumerate(added), key=lambda pair: (pair[1].number, pair[0]), reverse=True
    ):
        _add(found, edit)
    return found


def _add(passages: list[tuple[Spans, str]], edit: TextEdit) -> None:
    """Put a passage in; the items behind a new one count on."""
    at = edit.number + 1
    if not edit.is_item:
        passages.insert(at, (edit.spans, "paragraph"))
        return
    place = _ITEM.fullmatch(passages[at - 1][1]) if at else None
    if not place:
        raise CannotSay("no item stands before it")
    items, count = place[1], int(place[2])
    later = re.compile(rf"{re.escape(items)}([0-9]+)(.*)")
    for behind in range(at, len(passages)):
        said, kind = passages[behind]
        found = later.fullmatch(kind) if kind.startswith(items) else None
        if found and int(found[1]) > count:
            passages[behind] = (said, f"{items}{int(found[1]) + 1}{found[2]}")
    passages.insert(at, (edit.spans, f"{items}{count + 1}"))


class _Writer:
    """Writes a text anew, line by line."""

    def __init__(self, text: str, kinds: Sequence[str]) -> None:
        self._lines = text.split("\n")
        self._kinds = kinds
        self._places = passage_places(text)
        self._lists: dict[str, dict[str, int]] = defaultdict(dict)  # the items of each, by kind
        for at, kind in enumerate(kinds):
            place = _ITEM.fullmatch(kind)
            if place:
                self._lists[place[1]].setdefault(kind, at)

    def write(self, edits: Sequence[TextEdit]) -> str:
        replaced = {edit.number: edit.spans for edit in edits if not edit.is_new}
        added: dict[int, list[TextEdit]] = defaultdict(list)
        for edit in edits:
            if edit.is_new:
                added[edit.number].append(edit)
        self._count_on(added)
        made: list[str] = []
        at = 0
        if -1 in added:
            made += self._added(added[-1], 0, is_first=True)
        for number, (line, old) in enumerate(self._places):
            made += self._lines[at:line]
            at = line + len(old)
            spans = replaced.get(number)
            made += self._lines[line:at] if spans is None else self._passage(line, old, spans)
            if number in added:
                made += self._added(added[number], at)
        return "\n".join((*made, *self._lines[at:]))

    def _passage(self, line: int, old: Sequence[str], spans: Spans) -> list[str]:
        """Return the lines of a passage that says something else."""
        margins = [_margin_of(self._lines[line + at], told) for at, told in enumerate(old)]
        markdown = with_spaces_of(" ".join(old), shown_markdown(spans))
        new = _merged(old, markdown)
        if len(new) > 1 and not _is_read_as("\n".join(new), spans):
            new = [markdown]
        lines = [margins[min(at, len(old) - 1)][0] + told for at, told in enumerate(new)]
        if len(old) == 1:  # a heading may have signs behind it
            lines[-1] += margins[0][1]
        return lines

    def _added(self, edits: Sequence[TextEdit], at: int, *, is_first: bool = False) -> list[str]:
        """Return the lines of new passages, which go before the line `at`."""
        made: list[str] = []
        is_apart = True
        items = 0
        for edit in edits:
            marker, is_apart = "", True
            if edit.is_item:
                items += 1
                marker, is_apart = self._marker(edit.number, items)
            if is_apart and not (is_first and not made):
                made.append("")
            made.append(marker + shown_markdown(edit.spans))
        follows = at < len(self._lines) and self._lines[at].strip()
        return [*made, ""] if is_apart and (is_first or follows) else made

    def _marker(self, number: int, more: int) -> tuple[str, bool]:
        """Return what the item so many behind a passage's begins with, and whether it is apart.

        Apart: with an empty line before it, as the list's own items have. Raises `CannotSay`.
        """
        first = self._kinds.index(self._kinds[number])
        found = self._marker_of(first)
        if not found:
            raise CannotSay("the list is written in another way")
        margin, bullet, count, sign, gap = found.groups()
        items = self._items_with(number)
        step = more if self._counts(items) else 0
        beside = first if first != items[0] else items[1] if len(items) > 1 else None
        line = 0 if beside is None else self._places[beside][0]
        is_apart = line > 0 and not self._lines[line - 1].strip()
        return f"{margin}{bullet or f'{int(count) + step}{sign}'}{gap}", is_apart

    def _marker_of(self, number: int) -> re.Match[str] | None:
        line, told = self._places[number]
        return _MARKER.fullmatch(_margin_of(self._lines[line], told[0])[0])

    def _items_with(self, number: int) -> list[int]:
        """Return the first passages of the items of a list, by one of its passages."""
        place = _ITEM.fullmatch(self._kinds[number])
        return list(self._lists[place[1]].values()) if place else []

    def _counts(self, items: Sequence[int]) -> bool:
        """Say whether a list's items are numbered on, and not all alike."""
        markers = [found for at in items[:2] if (found := self._marker_of(at))]
        return len(markers) < 2 or markers[0][3] != markers[1][3]

    def _count_on(self, added: Mapping[int, Sequence[TextEdit]]) -> None:
        """Number the items behind new ones on."""
        more: Counter[int] = Counter()  # by the first passage of an item
        for number, edits in added.items():
            new = sum(edit.is_item for edit in edits)
            if not new or not _ITEM.fullmatch(self._kinds[number]):
                continue
            items = self._items_with(number)
            if self._counts(items):
                here = items.index(self._kinds.index(self._kinds[number]))
                more.update(dict.fromkeys(items[here + 1 :], new))
        for at, new in more.items():
            found = self._marker_of(at)
            if found and found[3]:
                line, _ = self._places[at]
                start, stop = found.span(3)
                whole = self._lines[line]
                self._lines[line] = f"{whole[:start]}{int(found[3]) + new}{whole[stop:]}"


def _refuse_others(spans: Spans) -> None:
    for _, manner in spans:
        if manner.other:
            raise CannotSay(f"Markdown has no {manner.other} text")
        if manner.address and not read_prose(f"[a]({manner.address})"):
            raise CannotSay(f"a link to {manner.address} is not read")


def all_passages(text: str) -> list[tuple[Spans, str]]:
    """Return what each passage of a text says, and of what kind it is."""
    prose = read_prose(text) or ()
    return [(spans_of(passage), kind) for passage, kind in passages_of(prose)]


def _margin_of(line: str, told: str) -> tuple[str, str]:
    """Return what stands in a line before and behind the words of a passage."""
    at = line.rfind(told)
    return line[:at], line[at + len(told) :]


def _merged(old: Sequence[str], markdown: str) -> list[str]:
    """Return new words in the lines in which they stood, spelt as there, as far as they did."""
    words = [(word, at) for at, line in enumerate(old) for word in _BLANKS.split(line) if word]
    new = markdown.split(" ")
    before = [canonical(word) for word, _ in words]
    start, end = common_ends(before, new)
    stood = {at: words[at] for at in range(start)}
    stood |= {len(new) - at: words[len(words) - at] for at in range(1, end + 1)}
    middle, rest = before[start : len(before) - end], new[start : len(new) - end]
    if max(len(middle), len(rest)) <= _MOST_COMPARED:
        matcher = SequenceMatcher(None, middle, rest, autojunk=False)
        for one, other, size in matcher.get_matching_blocks():
            stood |= {start + other + n: words[start + one + n] for n in range(size)}
    lines: list[list[str]] = [[]]
    line = 0
    for number, word in enumerate(new):
        spelt, at = stood.get(number, (word, line))
        if at != line and lines[-1]:
            lines.append([])
        line = at
        lines[-1].append(spelt)
    return [" ".join(line) for line in lines]
