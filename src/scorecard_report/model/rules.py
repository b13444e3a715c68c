"""How figures are judged: the part of `config/rules.yaml` that this version uses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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

    minimum_points: the fewest figures that statistical marks need; None where nobody asks for them.
    """

    no_change_within: Tolerance = Tolerance()
    minimum_points: int | None = None
