"""A brand's logo as a picture: an SVG becomes vector paths, a bitmap stays what it is."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from scorecard_report.document.nodes import Picture
from scorecard_report.document.vector import Drawing, Path
from scorecard_report.model.brand import Logo

if TYPE_CHECKING:
    from svgelements import Shape

_SVG: Final = "image/svg+xml"


def draw_logo(logo: Logo) -> Picture:
    """Return the logo as a picture. Its bytes were checked when the brand was loaded."""
    if logo.media_type == _SVG:
        drawing = svg_to_drawing(logo.data)
        return Picture(drawing, drawing.width, drawing.height, logo.alt)
    from PIL import Image

    with Image.open(BytesIO(logo.data)) as image:
        width, height = image.size
    return Picture(logo.data, float(width), float(height), logo.alt)


def svg_to_drawing(data: bytes) -> Drawing:
    """Turn an SVG's shapes into paths, transforms and inherited paint worked in.

    Text, gradients, clips and embedded images are left out: a logo for print is drawn in paths.
    Arcs and quadratic curves become cubic ones.
    """
    from svgelements import SVG, Shape

    image = SVG.parse(BytesIO(data), reify=True, ppi=96)
    paths = tuple(_path(shape) for shape in image.elements() if isinstance(shape, Shape))
    return Drawing(float(image.width), float(image.height), tuple(p for p in paths if p.segments))


def _path(shape: Shape) -> Path:
    from svgelements import Path as SvgPath

    outline = abs(SvgPath(shape))
    outline.approximate_arcs_with_cubics()
    segments: list[tuple[str | float, ...]] = []
    for segment in outline:
        segments.extend(_segment(segment))
    stroke = _colour(shape.stroke) if shape.stroke_width else None
    return Path(
        tuple(segments),
        fill=_colour(shape.fill),
        stroke=stroke,
        width=float(shape.stroke_width or 0),
        even_odd=shape.values.get("fill-rule") == "evenodd",
    )


def _segment(segment: Any) -> list[tuple[str | float, ...]]:
    end = segment.end
    match type(segment).__name__:
        case "Move":
            return [("M", end.x, end.y)]
        case "Line":
            return [("L", end.x, end.y)]
        case "CubicBezier":
            a, b = segment.control1, segment.control2
            return [("C", a.x, a.y, b.x, b.y, end.x, end.y)]
        case "QuadraticBezier":
            start, control = segment.start, segment.control
            a = start + (control - start) * (2 / 3)
            b = end + (control - end) * (2 / 3)
            return [("C", a.x, a.y, b.x, b.y, end.x, end.y)]
        case "Close":
            return [("Z",)]
    return []


def _colour(colour: Any) -> str | None:
    if colour is None or colour.value is None:
        return None
    return f"#{colour.red:02X}{colour.green:02X}{colour.blue:02X}"
