"""How figures are judged: the part of `config/rules.yaml` that this version uses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How little a difference still counts as no change, both limits included.

    amount is in the measure's own unit, or, with `is_relative`, in per cent of the previous figure.
    """

    amount: Decimal = Decimal(0)
    is_relative: bool = False


class AttentionOrder(Enum):
    """What comes first among the measures that moved."""

    CHANGE = "change"  # the largest change, as a share of the previous figure
    PUBLISHED = "published"  # as the scorecard has them


@dataclass(frozen=True, slots=True)
class Rules:
    """Nobody's thresholds are the standard: every default here judges nothing."""

    no_change_within: Tolerance = Tolerance()
    attention: tuple[AttentionOrder, ...] = (AttentionOrder.CHANGE,)
