"""A figure as the scorecard holds it: parsed once in `load/`, never a string to look at again.

`Value` keeps what was printed beside what it means. `load/figures.py` makes values; `compute/`
compares them; `compose/` prints `as_printed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from scorecard_report.problems import Where

WITHHELD: Final = "c"  # the data state of a figure that is known and not shown


class Kind(Enum):
    """What sort of figure a value is; two values compare only where kind and unit agree."""

    NUMBER = "number"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage points"
    MONEY = "money"
    DURATION = "duration"
    RANK = "rank"
    RATIO = "ratio"
    BOUND = "bound"  # known only to lie beyond a limit: "<10"
    STATE = "data state"  # a data state without a figure: "[c]", "N/A"
    TEXT = "text"  # not a figure: "Amber"
    MISSING = "missing"  # absent or empty in the file


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of one measure.

    number: the exact amount with its scale applied (1,200,000 for "£1.2m"; seconds for durations);
        a `Fraction` for ratios; None where the kind has no comparable amount.
    unit: what must agree beside the kind, in one spelling: "£", "h:mm:ss", "offences", "" for none.
    step: the worth of one unit in the last printed place ("0.62" → 0.01, "£1.2m" → 100,000); the
        figure behind the print lies within half a step either side. None for kinds without one.
    state: the data state in one spelling ("c", "x", "z", "p", "r", "low", …), "" for none. With
        kind STATE it stands alone; with any other kind it follows a figure ("[p] 12" → "p").
    """

    kind: Kind
    as_printed: str
    where: Where
    number: Decimal | Fraction | None = None
    unit: str = ""
    step: Decimal | None = None
    state: str = ""

    @property
    def is_figure(self) -> bool:
        """Say whether the value has an exact amount that can be compared."""
        return self.number is not None
