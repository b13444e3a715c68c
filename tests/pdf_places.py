"""Follows everything in a PDF that leads somewhere, and tells what leads elsewhere than it says.

Bookmarks, links, the contents' entries and their page numbers, page labels, and the numbers in the
footers: each is held against what stands on the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pdf_structure import Content, Element, Structure

_NEAR = 75.0  # points: what a place is of begins so far below it at most
_HALF = 0.5  # of a row's bookmark, at least, stands in one cell of it


@dataclass(frozen=True)
class Place:
    """Where something leads: a page from 0, and points from the sheet's foot."""

    page: int
    top: float


@dataclass(frozen=True)
class Bookmark:
    level: int
    title: str
    place: Place


@dataclass(frozen=True)
class FollowedLink:
    """A link annotation: its page, its box, its words, where it leads, the element it is of."""

    page: int
    box: tuple[float, float, float, float]
    words: str
    place: Place
    element: Element


class Places:
    """A whole file, followed."""

    def __init__(self, data: bytes, by_others: int = 0) -> None:
        self.structure = Structure(data)
        self.reader = self.structure.reader
        self.ours = len(self.reader.pages) - by_others  # pages; those by others say no number
        self.elements = {e.number: e for e in self.structure.root.walk()}

    @property
    def parts(self) -> list[Element]:
        return [e for e in self.structure.root.walk() if e.type == "Part"]

    @cached_property
    def bookmarks(self) -> list[Bookmark]:
        return list(self._bookmarks(self.reader.outline, 0))

    def _bookmarks(self, entries: Any, level: int) -> Iterator[Bookmark]:
        for entry in entries:
            if isinstance(entry, list):
                yield from self._bookmarks(entry, level + 1)
            else:
                page = self.reader.get_destination_page_number(entry)
                assert page is not None
                top = self._head(page) if entry.top is None else float(entry.top)
                yield Bookmark(level, str(entry.title), Place(page, top))

    def _head(self, page: int) -> float:
        """Where a page begins: what shows all of it leads there."""
        return float(self.reader.pages[page].mediabox.top)

    @cached_property
    def links(self) -> list[FollowedLink]:
        nums = self.structure.tree_root["/ParentTree"]["/Nums"]
        owners = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
        numbers = {p.indirect_reference.idnum: n for n, p in enumerate(self.reader.pages)}  # type: ignore[union-attr]
        found = []
        for number, page in enumerate(self.reader.pages):
            for each in page.get("/Annots", []):
                annotation: Any = each.get_object()
                if "/Dest" not in annotation:  # it leads out of the file
                    continue
                place = self._place(annotation["/Dest"], numbers)
                left, foot, right, head = (float(side) for side in annotation["/Rect"])
                element = self.elements[owners[int(annotation["/StructParent"])].idnum]
                box = left, foot, right, head
                found.append(FollowedLink(number, box, annotation["/Contents"], place, element))
        return found

    def _place(self, leads: Any, numbers: dict[int, int]) -> Place:
        """Return where a place on a page leads, or the name of one."""
        if isinstance(leads, str):
            leads = self.names[leads]
        to, how, *at = list.__iter__(leads)
        page = numbers[to.idnum]
        return Place(page, self._head(page) if how == "/Fit" else float(at[1]))

    @cached_property
    def names(self) -> dict[str, Any]:
        """What the file's names lead to."""
        root: Any = self.reader.trailer["/Root"]
        items = root["/Names"]["/Dests"]["/Names"]
        return {str(items[at]): items[at + 1].get_object() for at in range(0, len(items), 2)}

    @cached_property
    def entries(self) -> list[tuple[int, str, int, FollowedLink]]:
        """Each entry of the contents: its level, title, printed number and (first) link."""
        by_element: dict[int, FollowedLink] = {}
        for link in self.links:
            by_element.setdefault(link.element.number, link)
        found = []
        for item in self.structure.root.walk():
            if item.type == "TOCI":
                (reference,) = [k for k in item.kids if isinstance(k, Element) and k.type != "TOC"]
                assert reference.type == "Reference"
                (element,) = reference.kids
                assert isinstance(element, Element)
                title, _, number = element.text.rpartition(" ")
                level = -1
                above: Element | None = item
                while above:
                    level += above.type == "TOC"
                    above = above.parent
                found.append((level, title, int(number), by_element[element.number]))
        return found

    @cached_property
    def begun(self) -> dict[int, list[tuple[float, Element]]]:
        """The elements whose text begins on each page, with how high it does."""
        found: dict[int, list[tuple[float, Element]]] = defaultdict(list)
        for element in self.structure.root.walk():
            begins = _begins(element)
            if begins:
                found[begins.page].append((begins.top, element))
        return found

    def stands_at(self, place: Place, title: str) -> bool:
        """Say whether a heading or a row with this title begins at a place."""
        told = _squeezed(title)
        for top, element in self.begun[place.page]:
            if not place.top - _NEAR <= top <= place.top:
                continue
            own = "".join(kid.text for kid in element.kids if isinstance(kid, Content))
            text = _squeezed(own)  # without a note's number
            if text == told or (told.endswith(text) and len(text) > len(told) * _HALF):
                return True
        return False

    def part_of(self, element: Element) -> Element | None:
        above: Element | None = element
        while above and above.type != "Part":
            above = above.parent
        return above


def disagreements(data: bytes, by_others: int = 0) -> list[str]:
    """List what leads elsewhere than it says; by_others: how many pages at the end are."""
    followed = Places(data, by_others)
    return [told for check in (_numbers, _outline, _contents, _links) for told in check(followed)]


def _numbers(file: Places) -> Iterator[str]:
    pages = file.reader.pages
    expected = [str(n) for n in range(1, len(pages) + 1)]
    if list(file.reader.page_labels) != expected:
        yield f"page labels: {file.reader.page_labels}"
    for number, page in zip(expected[: file.ours], pages[: file.ours], strict=True):
        if not re.search(rf"(?<!\d){number} \w+ {len(pages)}(?!\d)", page.extract_text()):
            yield f"page {number}: its footer does not say {number} of {len(pages)}"


def _outline(file: Places) -> Iterator[str]:
    parts = iter(file.parts)
    is_pack = bool(file.parts)
    for bookmark in file.bookmarks:
        if is_pack and not bookmark.level:
            part = next(parts, None)
            begins = part and min((p.page for e in part.walk() if (p := _begins(e))), default=None)
            if part is None or part.attributes.get("/T") != bookmark.title:
                yield f"the bookmark {bookmark.title!r} is not the next part's"
            elif begins != bookmark.place.page:
                yield f"the bookmark {bookmark.title!r} is not where its part begins"
        elif not file.stands_at(bookmark.place, bookmark.title):
            yield f"the bookmark {bookmark.title!r} does not lead to it"
    if next(parts, None):
        yield "a part without a bookmark"


def _contents(file: Places) -> Iterator[str]:
    marks = {(b.level, b.title, b.place) for b in file.bookmarks}
    for level, title, number, link in file.entries:
        if (level, title, link.place) not in marks:
            yield f"the entry {title!r} leads where no bookmark of its name does"
        if number != link.place.page + 1:
            yield f"the entry {title!r} says page {number} and leads to {link.place.page + 1}"


def _links(file: Places) -> Iterator[str]:
    for link in file.links:
        left, foot, right, head = link.box
        media = file.reader.pages[link.page].mediabox
        if not (0 <= left < right <= media.width and 0 <= foot < head <= media.height):
            yield f"the link {link.words!r} is off its page"
        places = [
            at for element in link.element.walk() for kid in element.kids
            if isinstance(kid, Content) and kid.page == link.page for at in kid.places
        ]  # fmt: skip
        if not any(left - 1 <= x <= right and foot <= y <= head for x, y in places):
            yield f"the link {link.words!r} does not lie on its text"
        if link.element.type != "Link":
            yield f"the link {link.words!r} is of a {link.element.type}"
        if link.page >= file.ours:
            if link.place.page < file.ours:
                yield f"the link {link.words!r} by others leads to a page of ours"
        elif link.element.parent and link.element.parent.type != "Reference":
            yield from _note(file, link)


def _note(file: Places, link: FollowedLink) -> Iterator[str]:
    """Hold a note's number against the label that it leads to, in its own part."""
    for top, element in file.begun[link.place.page]:
        if (
            element.type == "Lbl"
            and element.text == link.element.text
            and link.place.top - _NEAR / 3 <= top <= link.place.top
            and file.part_of(element) is file.part_of(link.element)
        ):
            return
    yield f"the link {link.words!r} does not lead to its note"


def _begins(element: Element) -> Place | None:
    """Return where an element's own text begins."""
    for kid in element.kids:
        if isinstance(kid, Content) and kid.places:
            return Place(kid.page, kid.places[0][1])
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())
