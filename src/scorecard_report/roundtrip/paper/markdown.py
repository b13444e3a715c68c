"""Passages written as Markdown, and put back into the text that they were read from.

What is written is read again: it says just what was meant, in just those manners, or it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final
from unicodedata import normalize

from scorecard_report.load.markdown import passage_places, read_prose
from scorecard_report.model.paper import Listing, Passage, Prose, Span, SubHeading
from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.read.manner import PLAIN, Manner, Spans

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&~|!]")
_AT_START: Final = re.compile(r"^([0-9]{0,9})([#+=.)-])")
_ITEM: Final = re.compile(r"(item (?:.* )?(?:-|[0-9]+\.))([0-9]+)")
_MARKER: Final = re.compile(r"( *)(?:([-+*])|([0-9]{1,9})([.)]))( +)")
_BLANKS: Final = re.compile(r"[ \t]+")
_SPACES: Final = re.compile(r"\s+")
_SOFT_HYPHEN: Final = "\u00ad"
_HARD_HYPHEN: Final = "\u2011"
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
        said = normalize("NFC", said).replace(_SOFT_HYPHEN, "").replace(_HARD_HYPHEN, "-")
        said = _SPACES.sub(" ", said)
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
    plain, escaped = _marked_up(spans, str), _marked_up(spans, _escaped)
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
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))


def put_back(text: str, number: int, spans: Spans) -> str:
    """Return a text with its passage of that number, from 0, saying something else.

    Line ends between words that stay are kept. Raises `CannotSay`.
    """
    _refuse_others(spans)
    line, old = passage_places(text)[number]
    lines = text.split("\n")
    margins = [_margin_of(lines[line + at], told) for at, told in enumerate(old)]
    wanted = _all_passages(text)
    wanted[number] = (spans, wanted[number][1])
    markdown = shown_markdown(spans)
    for new in (_merged(old, markdown), [markdown]):
        put = [margins[min(at, len(old) - 1)][0] + told for at, told in enumerate(new)]
        if len(old) == 1:  # a heading may have signs behind it
            put[-1] += margins[0][1]
        made = "\n".join((*lines[:line], *put, *lines[line + len(old) :]))
        if _all_passages(made) == wanted:
            return made
    raise CannotSay("Markdown cannot say it there")


def put_after(text: str, number: int, spans: Spans, *, is_item: bool) -> str:
    """Return a text with a new paragraph after its passage of a number, -1 for the beginning.

    is_item: it is the next item of the list that the passage is in. Raises `CannotSay`, also where
    it would become a part of what stands around it.
    """
    _refuse_others(spans)
    passages = _all_passages(text)
    wanted = with_added(passages, number, spans, is_item=is_item)
    lines = text.split("\n")
    end = 0
    if number >= 0:
        line, old = passage_places(text)[number]
        end = line + len(old)
    marker, is_apart = (
        _next_marker(text, [kind for _, kind in wanted], number) if is_item else ("", True)
    )
    after = lines[end:]
    above = [""] if is_apart and end else []
    below = [""] if is_apart and (not end or (after and after[0].strip())) else []
    made = "\n".join((*lines[:end], *above, marker + shown_markdown(spans), *below, *after))
    if _all_passages(made) != wanted:
        raise CannotSay(f"{'an item' if is_item else 'a paragraph'} cannot stand there")
    return made


def with_added(
    passages: Sequence[tuple[Spans, str]], number: int, spans: Spans, *, is_item: bool
) -> list[tuple[Spans, str]]:
    """Return passages, each with its kind, with one more after that of a number.

    The items behind a new one count on. Raises `CannotSay`.
    """
    before, after = list(passages[: number + 1]), list(passages[number + 1 :])
    if not is_item:
        return [*before, (spans, "paragraph"), *after]
    place = _ITEM.fullmatch(before[-1][1]) if before else None
    if not place:
        raise CannotSay("no item stands before it")
    items, at = place[1], int(place[2])
    later = re.compile(rf"{re.escape(items)}([0-9]+)(.*)")
    for number, (said, kind) in enumerate(after):
        found = later.fullmatch(kind)
        if found and int(found[1]) > at:
            after[number] = (said, f"{items}{int(found[1]) + 1}{found[2]}")
    return [*before, (spans, f"{items}{at + 1}"), *after]


def _next_marker(text: str, kinds: Sequence[str], number: int) -> tuple[str, bool]:
    """Return what the item after a passage's begins with, and whether empty lines part items.

    kinds: the new one among them. Raises `CannotSay`.
    """
    places, lines = passage_places(text), text.split("\n")
    first = kinds.index(kinds[number])
    line, told = places[first]
    found = _MARKER.fullmatch(_margin_of(lines[line], told[0])[0])
    if not found:
        raise CannotSay("the list is written in another way")
    margin, bullet, count, sign, gap = found.groups()
    items, at = _ITEM.fullmatch(kinds[number]).groups()  # type: ignore[union-attr]
    if at == "0":  # what was the second is the third now
        third = f"{items}2"
        line = places[kinds.index(third) - 1][0] if third in kinds else 0
    is_apart = line > 0 and not lines[line - 1].strip()
    return f"{margin}{bullet or f'{int(count) + 1}{sign}'}{gap}", is_apart


def _refuse_others(spans: Spans) -> None:
    for _, manner in spans:
        if manner.other:
            raise CannotSay(f"Markdown has no {manner.other} text")


def _all_passages(text: str) -> list[tuple[Spans, str]]:
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
    if max(len(words), len(new)) > _MOST_COMPARED:
        return [markdown]
    stood: dict[int, tuple[str, int]] = {}
    matcher = SequenceMatcher(None, [canonical(word) for word, _ in words], new, autojunk=False)
    for before, after, size in matcher.get_matching_blocks():
        stood |= {after + n: words[before + n] for n in range(size)}
    lines: list[list[str]] = [[]]
    line = 0
    for number, word in enumerate(new):
        spelt, at = stood.get(number, (word, line))
        if at != line and lines[-1]:
            lines.append([])
        line = at
        lines[-1].append(spelt)
    return [" ".join(line) for line in lines]
