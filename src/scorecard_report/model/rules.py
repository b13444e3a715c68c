"""How figures are judged: the part of `config/rules.yaml` that this version uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class Requirement(Enum):
    """A check that is off until `require` names it."""

    COMMENTARY_WHEN_WORSENING = "commentary-when-worsening"
    COMMENTARY_AGREES = "commentary-agrees"
    OWNER_AND_DUE = "owner-and-due"
    TARGET_NOT_PAST = "target-not-past"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How little a difference still counts as no change, both limits included.

    amount is in the measure's own unit, or, with `is_relative`, in per cent of the previous figure.
    """

    amount: Decimal = Decimal(0)
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Nobody's thresholds are the standard: every default here judges nothing.

    require: the checks that are switched on. bank_holidays: days that are no clear days.
    """

    no_change_within: Tolerance = Tolerance()
    require: frozenset[Requirement] = frozenset()
    bank_holidays: frozenset[date] = frozenset()
