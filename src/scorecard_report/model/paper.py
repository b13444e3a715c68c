"""The committee paper as parsed: header fields, sections, recommendations, what goes with it.

Its texts are prose: paragraphs, sub-headings and lists, read from Markdown once, by `load/`.
An absent text is the empty string, an absent list the empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from scorecard_report.problems import Where


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage in one manner; address: the http(s) or mailto link it leads to."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph. Never empty."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The passage's words without their manner."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A heading within a section; level 1 or 2, counted below the section's own."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered from `start` on or with bullets; an item is passages and lists."""

    items: tuple[tuple[Passage | Listing, ...], ...]
    is_numbered: bool = False
    start: int = 1


Prose = tuple[Passage | SubHeading | Listing, ...]


def place_key(of: str, number: int) -> str:
    """Return the key of an item of one of the paper's lists, "sections.2": it is its place."""
    return f"{of}.{number}"


def passage_name(number: int) -> str:
    """Return the name of a passage or sub-heading of a text, counted from 1 through all of it."""
    return f"text.{number}"


class FieldHolds(Enum):
    """What a header field takes from the paper itself, so that it is typed once."""

    TITLE = "title"
    MEETING = "meeting"


class SectionHolds(Enum):
    """Which of the paper's lists stands in a section."""

    RECOMMENDATIONS = "recommendations"
    APPENDICES = "appendices"
    BACKGROUND = "background"


class AppendixLayout(Enum):
    """In which layout the scorecard itself is an appendix."""

    TABLE = "table"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One line of the block at the paper's head: a label, and passages or what it holds."""

    label: str
    text: tuple[Passage, ...] = ()
    holds: FieldHolds | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its text, and after the text the list that it holds, if any."""

    title: str
    where: Where
    text: Prose = ()
    holds: SectionHolds | None = None


@dataclass(frozen=True, slots=True)
class Appendix:
    """What goes with the paper: the scorecard in a layout, or a file by its path in the workspace.

    is_included: the file goes into the pack; else it is published beside it.
    """

    title: str
    where: Where
    layout: AppendixLayout | None = None
    file: str = ""
    is_included: bool = False


@dataclass(frozen=True, slots=True)
class BackgroundDocument:
    """A document that the paper rests on, and where it can be read, if on line."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A committee paper. Lists that no section holds have no place of their own in `sections`.

    shows_attention: the pack has the page of what needs attention before the scorecard.
    """

    title: str
    meeting: date
    where: Where
    fields: tuple[HeaderField, ...] = ()
    sections: tuple[Section, ...] = ()
    recommendations: tuple[Prose, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    background: tuple[BackgroundDocument, ...] = ()
    strapline: str = ""
    organisation: str = ""
    marking: str = ""
    language: str = ""  # empty: the brand's
    shows_attention: bool = True
    where_meeting: Where | None = None
