"""Vector geometry that any renderer can draw: subpaths of straight and Bézier segments.

The y axis points down, as in SVG and DrawingML; the PDF renderer turns it over.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Ink(Enum):
    """A colour by role, found in the brand by the renderer."""

    TONE = "tone"  # the tone's own colour, told beside the drawing
    TEXT = "text"
    PAPER = "paper"
    RULE = "rule"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True)
class Path:
    """A path, and how it is painted.

    segments: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) and ("Z",).
    fill, stroke: a role, a "#RRGGBB" colour, or None for no paint.
    width: of the stroke, in the drawing's units. dash: on and off lengths in the same units.
    """

    segments: tuple[tuple[str | float, ...], ...]
    fill: Ink | str | None = None
    stroke: Ink | str | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Paths in painting order, in a box from (0, 0) to (width, height)."""

    width: float
    height: float
    paths: tuple[Path, ...]
