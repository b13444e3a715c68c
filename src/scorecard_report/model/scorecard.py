"""The facts of a scorecard, as parsed: priorities, their actions, and the measures of each.

Frozen and dull: `load/` makes them, `compute/` judges them, `compose/` puts them into words.
An absent text is the empty string, an absent list the empty tuple.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from scorecard_report.model.rules import Tolerance
from scorecard_report.model.value import Value
from scorecard_report.problems import Where


class Polarity(Enum):
    """Which way is good, as written under `better`."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Point:
    """One entry of `history`: a reporting period and its figure."""

    period: str
    value: Value


@dataclass(frozen=True, slots=True)
class Span:
    """A reporting period as months: its first month, and how many it has."""

    year: int
    month: int
    months: int

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.later(self.months).first_day - timedelta(days=1)

    def months_until(self, other: Span) -> int:
        """Count the months from this period's start to another's, below 0 where it is earlier."""
        return (other.year - self.year) * 12 + other.month - self.month

    def later(self, months: int) -> Span:
        """Return the period of the same length that begins so many months later."""
        total = self.year * 12 + self.month - 1 + months
        return Span(total // 12, total % 12 + 1, self.months)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that a file names: as written, and its last day, None where the words name none.

    is_unclear: they look like a day all the same, such as one with a misspelt month.
    """

    text: str
    last_day: date | None
    where: Where
    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """The figure aimed at, or a band of figures with its ends included.

    low, high: the band's ends; the one figure twice where it is no band.
    tolerance: the measure's own, for rules that ask for it. by: when it is to be reached,
        where_by: the place that says so.
    """

    low: Value
    high: Value
    tolerance: Tolerance | None = None
    by: date | None = None
    where_by: Where | None = None

    @property
    def is_band(self) -> bool:
        """Say whether it has two ends."""
        return self.low is not self.high

    @property
    def values(self) -> tuple[Value, ...]:
        """Return each of its figures once."""
        return (self.low, self.high) if self.is_band else (self.low,)


@dataclass(frozen=True, slots=True)
class Measure:
    """One number followed over time.

    key: ASCII, at most 24 characters, unique in the scorecard without regard to case; it follows
        the measure into PDF, Word and back.
    periods: the two reporting periods that `previous` and `current` cover, or none; spans are what
        they mean, None for one that is not understood.
    history: oldest first, the figures before `previous`.
    due: as written, the action's where the measure has none; a date or any words. deadline: the
        measure's own.
    where_commentary: None where there is no such key.
    """

    key: str
    text: str
    polarity: Polarity
    previous: Value
    current: Value
    where: Where
    ref: str = ""
    reporting: str = ""
    unit: str = ""
    periods: tuple[str, ...] = ()
    history: tuple[Point, ...] = ()
    target: Target | None = None
    commentary: str = ""
    owner: str = ""
    due: str = ""
    note: str = ""
    spans: tuple[Span | None, ...] = ()
    deadline: Deadline | None = None
    where_commentary: Where | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What is done, by whom; `text` is empty where measures stand directly under a priority."""

    key: str
    text: str
    lead_agency: str
    partners: tuple[str, ...]
    measures: tuple[Measure, ...]
    where: Where
    owner: str = ""
    due: str = ""
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """A heading of the scorecard with the actions under it, in published order."""

    key: str
    title: str
    actions: tuple[Action, ...]
    where: Where

    @property
    def measures(self) -> Iterator[Measure]:
        """Yield the measures of every action, in published order."""
        return (measure for action in self.actions for measure in action.measures)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One edition of a scorecard.

    begins, ends: the first and last day of `period`, None where it is not understood.
    """

    title: str
    priorities: tuple[Priority, ...]
    where: Where
    period: str = ""
    strapline: str = ""
    organisation: str = ""
    success_by: str = ""
    begins: date | None = None
    ends: date | None = None
    date: date | None = None
    marking: str = ""
    language: str = ""  # empty: the brand's
    notes: tuple[str, ...] = ()
    success_deadline: Deadline | None = None

    @property
    def measures(self) -> Iterator[Measure]:
        """Yield every measure, in published order."""
        return (measure for priority in self.priorities for measure in priority.measures)
