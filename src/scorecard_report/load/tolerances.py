"""How far off still counts: "5%" and "0.5" into a `Tolerance`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from scorecard_report.model.rules import Tolerance

_TOLERANCE: Final = re.compile(r"(\d{1,12}(?:\.\d{1,12})?|\.\d{1,12}) ?(%?)", re.ASCII)


def parse_tolerance(text: str) -> Tolerance | None:
    """Return what a number, or a share such as "1%", allows; None for anything else."""
    match = _TOLERANCE.fullmatch(text)
    return Tolerance(Decimal(match[1]), is_relative=bool(match[2])) if match else None
