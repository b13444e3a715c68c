"""Lists: what stands before each item, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from scorecard_report.document.nodes import ListBlock, ListForm, ListItem, Paragraph

BULLETS: Final = ("•", "–")  # of the outer list, and of those within it
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def make_list(
    form: ListForm,
    contents: Iterable[tuple[Paragraph | ListBlock, ...]],
    *,
    start: int = 1,
    depth: int = 0,
) -> ListBlock:
    """Return a list with its items labelled; depth: how many lists it stands in."""
    items = tuple(
        ListItem(label_of(form, number, depth), blocks)
        for number, blocks in enumerate(contents, start)
    )
    return ListBlock(items, form, start)


def label_of(form: ListForm, number: int, depth: int = 0) -> str:
    """Return an item's label: "•", "3." or "(iii)"."""
    match form:
        case ListForm.BULLET:
            return BULLETS[min(depth, len(BULLETS) - 1)]
        case ListForm.DECIMAL:
            return f"{number}."
        case ListForm.ROMAN:
            return f"({_roman(number)})"


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        written += letters * times
    return written
