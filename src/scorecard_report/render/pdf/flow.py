"""The flow: where the next piece goes, and when a page is full.

y is measured in points down from the top edge of the sheet. Whoever flows over a page's end turns
the page; what a table repeats on each page is its own business, told by `on_turn`.
"""

from __future__ import annotations

from collections.abc import Callable

from scorecard_report.document.nodes import Furniture
from scorecard_report.render.pdf.page import Page, Piece
from scorecard_report.render.pdf.styles import Look


class Flow:
    """The pages so far, and the place on the last of them."""

    def __init__(self, look: Look, furniture: Furniture) -> None:
        """Begin the first page."""
        self.look = look
        self.furniture = furniture
        self.pages = [Page(look, furniture)]
        self.y = look.sheet.top
        self.on_turn: Callable[[], None] | None = None
        self._fresh_y = self.y

    @property
    def room(self) -> float:
        """How many points are left above the footer."""
        return self.look.sheet.bottom - self.y

    @property
    def is_fresh(self) -> bool:
        """Say whether nothing but repeated headings stands on the page yet."""
        return self.y <= self._fresh_y

    def put(self, piece: Piece) -> None:
        """Place a piece on the last page."""
        self.pages[-1].pieces.append(piece)

    def turn(self) -> None:
        """Begin a new page, and repeat what is to be repeated."""
        self.pages.append(Page(self.look, self.furniture))
        self.y = self.look.sheet.top
        if self.on_turn:
            self.on_turn()
        self._fresh_y = self.y

    def require(self, height: float) -> None:
        """Turn the page where less than `height` points are left, unless it is fresh."""
        if height > self.room and not self.is_fresh:
            self.turn()
