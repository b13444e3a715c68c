"""Whether colours can be read on each other: WCAG 2.1, relative luminance and contrast ratio."""

from __future__ import annotations

import re
from typing import Final

LEAST: Final = 4.5  # WCAG 2.1, success criterion 1.4.3

_COLOUR: Final = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def parse_colour(text: str) -> str | None:
    """Return "#RGB" or "#RRGGBB" as "#RRGGBB" in capitals; None for anything else."""
    if not _COLOUR.fullmatch(text):
        return None
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return f"#{digits.upper()}"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two "#RRGGBB" colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
