"""How figures are judged: what `config/rules.yaml` says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction


class Requirement(Enum):
    """A check that is off until `require` names it."""

    COMMENTARY_WHEN_WORSENING = "commentary-when-worsening"
    COMMENTARY_AGREES = "commentary-agrees"
    OWNER_AND_DUE = "owner-and-due"
    TARGET_NOT_PAST = "target-not-past"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How little a difference still does not count, both limits included.

    amount is in the measure's own unit, or, with `is_relative`, in per cent of the figure that is
    held against: the previous one, or the target.
    """

    amount: Decimal | Fraction = Decimal(0)
    is_relative: bool = False


class Condition(Enum):
    """What a status asks of a figure and its target."""

    MET = "met"  # at the target, or better
    WITHIN = "within"  # met, or missed by no more than a limit
    BEYOND = "beyond"  # better than the target by more than a limit
    ANY = "any"  # nothing: what is left


class TravelCondition(Enum):
    """What a status asks of the direction of travel, as written under `travel`."""

    IMPROVING = "improving"
    NOT_WORSENING = "not worsening"


class StatusMark(Enum):
    """The shapes a status may wear, by the names that `mark` uses."""

    STAR = "star"
    FULL = "full"
    HALF = "half"
    EMPTY = "empty"
    TRIANGLE = "triangle"
    CROSS = "cross"


class StatusTone(Enum):
    """What a status means to the eye, by the names that `tone` uses."""

    GOOD = "good"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class StatusLevel:
    """One status of a council's own: its word, what it asks, and how it looks.

    limit: of WITHIN and BEYOND; None for the tolerance that the measure's own target names.
    travel: what it asks beside that, None for nothing.
    meaning: the council's own explanation, "" for one made from the condition.
    """

    word: str
    mark: StatusMark
    condition: Condition = Condition.ANY
    limit: Tolerance | None = None
    travel: TravelCondition | None = None
    tone: StatusTone = StatusTone.QUIET
    meaning: str = ""


class AttentionOrder(Enum):
    """What comes first among the measures that need attention."""

    TARGET = "target"  # what misses its target
    CHANGE = "change"  # the largest change, as a share of the previous figure
    PUBLISHED = "published"  # as the scorecard has them


@dataclass(frozen=True, slots=True)
class Rules:
    """Nobody's thresholds are the standard: every default here judges nothing.

    minimum_points: the fewest figures that statistical marks need; None where nobody asks for them.
    statuses: tried in order, the first that a figure fits is its status; the last takes what is
    left. None without config.
    require: the checks that are switched on. bank_holidays: days that are no clear days.
    attention: what comes first among the measures that need it, in turn.
    """

    no_change_within: Tolerance = Tolerance()
    minimum_points: int | None = None
    statuses: tuple[StatusLevel, ...] = ()
    require: frozenset[Requirement] = frozenset()
    bank_holidays: frozenset[date] = frozenset()
    attention: tuple[AttentionOrder, ...] = (AttentionOrder.CHANGE,)
