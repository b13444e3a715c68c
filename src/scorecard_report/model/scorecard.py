"""The facts of a scorecard, as parsed: priorities, their actions, and the measures of each.

Frozen and dull: `load/` makes them, `compute/` judges them, `compose/` puts them into words.
An absent text is the empty string, an absent list the empty tuple.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
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
class Target:
    """The figure aimed at, or a band of figures with its ends included.

    low, high: the band's ends; the one figure twice where it is no band.
    tolerance: the measure's own, for rules that ask for it. by: when it is to be reached.
    """

    low: Value
    high: Value
    tolerance: Tolerance | None = None
    by: date | None = None

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
    periods: the two reporting periods that `previous` and `current` cover, or none.
    history: oldest first, the figures before `previous`.
    due: as written; a date or any words.
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
    """One edition of a scorecard."""

    title: str
    priorities: tuple[Priority, ...]
    where: Where
    period: str = ""
    strapline: str = ""
    organisation: str = ""
    success_by: str = ""
    date: date | None = None
    marking: str = ""
    language: str = ""  # empty: the brand's
    notes: tuple[str, ...] = ()

    @property
    def measures(self) -> Iterator[Measure]:
        """Yield every measure, in published order."""
        return (measure for priority in self.priorities for measure in priority.measures)
