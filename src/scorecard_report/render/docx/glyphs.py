"""Glyphs as native vector drawings inside the line of text, coloured from the theme.

One inline drawing holds everything a reader sees as one picture, with the same alternative text in
both places where programs look for it, and a sign for programs that draw no shapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from colorsys import rgb_to_hls
from itertools import count, groupby
from typing import Final, NamedTuple

from scorecard_report.document.glyphs import draw_line, draw_mark, place_drawing
from scorecard_report.document.nodes import Line, Mark, Picture, Tone, Trend
from scorecard_report.document.vector import Drawing, Ink, Path
from scorecard_report.model.brand import Colours
from scorecard_report.render.docx import styles
from scorecard_report.render.docx.styles import EMU_PER_MM, SCHEME
from scorecard_report.render.docx.xml import element, escape

_MARK_MM: Final = 3.5
_GAP_MM: Final = 1.6
_LINE_MM: Final = (17.0, 6.4)
WIDEST_MM: Final = _MARK_MM + _GAP_MM + _LINE_MM[0]  # of a mark with its line
_LOGO_MM: Final = (12.0, 60.0)  # height, and the most that its width may be
_OVERHANG: Final = 0.05  # how far a mark's points stand out of its unit box

_SIGNS: Final[Mapping[Mark, str]] = {
    Mark.DISC_WITH_TICK: "✓",
    Mark.DIAMOND_WITH_EXCLAMATION: "!",
    Mark.SQUARE_WITH_BARS: "=",
    Mark.DASHED_RING: "–",
    Mark.ARROW_UP: "↑",
    Mark.ARROW_DOWN: "↓",
}
_POINTS_PER_MM: Final = 72 / 25.4


class _Box(NamedTuple):
    """The box that a drawing and each shape in it fill, in EMU."""

    width: int
    height: int

    @property
    def place(self) -> str:
        """Place and size in a transform."""
        return f'<a:off x="0" y="0"/><a:ext cx="{self.width}" cy="{self.height}"/>'

    @property
    def space_inside(self) -> str:
        """The space that a group's shapes are placed in: one to one."""
        return f'<a:chOff x="0" y="0"/><a:chExt cx="{self.width}" cy="{self.height}"/>'


class GlyphWriter:
    """Writes drawings with ids counted in document order."""

    def __init__(
        self, mark_words: Mapping[Mark, str], colours: Colours, scale: float = 1.0
    ) -> None:
        """Take the words for each mark's shape, and the brand's colours.

        scale: how much larger than usual everything is drawn.
        """
        self._scale = scale
        self._mark_words = mark_words
        self._rule = _as_shade_of_tint(colours)
        self._ids = count(1)

    def trend(self, trend: Trend) -> str:
        """Return a run with the mark, and the line beside it where there is one."""
        if trend.line is None:
            return self.mark(trend.mark, trend.tone)
        width, height = _LINE_MM
        line = draw_line(trend.line, width * _POINTS_PER_MM, height * _POINTS_PER_MM)
        mark = _mark_paths(trend.mark, 0.0, (height - _MARK_MM) / 2)
        left = _MARK_MM + _GAP_MM
        paths = (*mark, *place_drawing(line, left, 0.0, 1 / _POINTS_PER_MM))
        words = trend.line.words
        return self._drawing(
            paths, (left + width, height), words, _SIGNS[trend.mark], styles.TONES[trend.tone]
        )

    def mark(self, mark: Mark, tone: Tone) -> str:
        """Return a run with a mark alone; its words describe its shape."""
        paths = _mark_paths(mark, 0.0, 0.0)
        size = (_MARK_MM, _MARK_MM)
        return self._drawing(paths, size, self._mark_words[mark], _SIGNS[mark], styles.TONES[tone])

    def line(self, line: Line) -> str:
        """Return a run with a line of figures alone."""
        width, height = _LINE_MM
        drawn = draw_line(line, width * _POINTS_PER_MM, height * _POINTS_PER_MM)
        paths = place_drawing(drawn, 0.0, 0.0, 1 / _POINTS_PER_MM)
        return self._drawing(paths, _LINE_MM, line.words, "–", styles.TEXT)

    def logo(self, picture: Picture, relationship: str) -> str:
        """Return a run with a logo: vector shapes, or the bitmap of that relationship."""
        height, widest = _LOGO_MM
        scale = min(height / picture.height, widest / picture.width)
        size = (picture.width * scale, picture.height * scale)
        if isinstance(picture.content, Drawing):
            paths = place_drawing(picture.content, 0.0, 0.0, scale)
            return self._drawing(paths, size, picture.alt, picture.alt, styles.TEXT)
        return self._bitmap(size, picture.alt, relationship)

    def _drawing(
        self,
        paths: Sequence[Path],
        size_mm: tuple[float, float],
        words: str,
        sign: str,
        tone: str,
    ) -> str:
        if self._scale != 1:
            paths = place_drawing(Drawing(*size_mm, tuple(paths)), 0.0, 0.0, self._scale)
        box = _Box(*(round(side * self._scale * EMU_PER_MM) for side in size_mm))
        number = next(self._ids)
        shapes = "".join(
            self._shape(tuple(alike), box, words, tone) for _, alike in groupby(paths, _paint)
        )
        group = (
            f'<a:graphicData uri="{_GROUP_URI}"><wpg:wgp><wpg:cNvGrpSpPr/>'
            f"<wpg:grpSpPr><a:xfrm>{box.place}{box.space_inside}</a:xfrm></wpg:grpSpPr>"
            f"{shapes}</wpg:wgp></a:graphicData>"
        )
        inline = _inline(number, box, words, group)
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{inline}</mc:Choice><mc:Fallback>'
            f"<w:t>{escape(sign)}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        )

    def _shape(self, paths: Sequence[Path], box: _Box, words: str, tone: str) -> str:
        """Return one shape of paths that are painted alike, as large as the whole drawing."""
        number = next(self._ids)
        path = paths[0]
        fill = f"<a:solidFill>{self._colour(path.fill, tone)}</a:solidFill>" if path.fill else ""
        line = "<a:noFill/>"
        if path.stroke:
            line = f"<a:solidFill>{self._colour(path.stroke, tone)}</a:solidFill><a:round/>"
        stroke = round(path.width * EMU_PER_MM)
        open_ = f'<a:path w="{box.width}" h="{box.height}"{"" if path.fill else _NO_FILL}>'
        outlines = "".join(f"{open_}{''.join(_segments(path))}</a:path>" for path in paths)
        return (
            f'<wps:wsp><wps:cNvPr id="{number}" name="Shape {number}" descr="{escape(words)}"/>'
            f"<wps:cNvSpPr/><wps:spPr><a:xfrm>{box.place}</a:xfrm>"
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{outlines}</a:pathLst></a:custGeom>'
            f"{fill or '<a:noFill/>'}{_line(stroke, line)}</wps:spPr><wps:bodyPr/></wps:wsp>"
        )

    def _colour(self, ink: Ink | str, tone: str) -> str:
        if isinstance(ink, str):
            return element("a:srgbClr", val=ink[1:])
        match ink:
            case Ink.RULE:
                return self._rule
            case Ink.PAPER:
                return _scheme(styles.PAPER)
            case Ink.TEXT:
                return _scheme(styles.TEXT)
            case Ink.TONE:
                return _scheme(tone)

    def _bitmap(self, size_mm: tuple[float, float], words: str, relationship: str) -> str:
        box = _Box(*(round(side * EMU_PER_MM) for side in size_mm))
        number = next(self._ids)
        picture = (
            f'<a:graphicData uri="{_PICTURE_URI}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="Logo" descr="{escape(words)}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/>'
            "<a:stretch><a:fillRect/>"
            f"</a:stretch></pic:blipFill><pic:spPr><a:xfrm>{box.place}</a:xfrm>"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        )
        return f"<w:r>{_inline(next(self._ids), box, words, picture)}</w:r>"


_GROUP_URI: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_PICTURE_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NO_FILL: Final = ' fill="none"'


def _paint(path: Path) -> tuple[object, ...]:
    return path.fill, path.stroke, path.width


def _line(width: int, paint: str) -> str:
    return f'<a:ln w="{width}" cap="rnd">{paint}</a:ln>' if width else f"<a:ln>{paint}</a:ln>"


def _inline(number: int, box: _Box, words: str, graphic_data: str) -> str:
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{box.width}" cy="{box.height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{escape(words)}"/>'
        f"<wp:cNvGraphicFramePr/><a:graphic>{graphic_data}</a:graphic></wp:inline></w:drawing>"
    )


def _as_shade_of_tint(colours: Colours) -> str:
    """Return the colour of rules as a darker, greyer shade of the tint, as the theme has it.

    A theme has no place for it, and what has a colour of its own stays behind when it changes.
    lumMod and satMod multiply the colour's lightness and saturation (ECMA-376 part 1, 20.1.2.3).
    """
    (_, light, strong), (_, tint_light, tint_strong) = (
        rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
        for colour in (colours.rule, colours.tint)
    )
    modifiers = (("a:lumMod", light, tint_light), ("a:satMod", strong, tint_strong))
    return element(
        "a:schemeClr",
        *(
            element(name, val=round(own / whole * _WHOLE)) if whole else ""
            for name, own, whole in modifiers
        ),
        val=SCHEME[styles.TINT],
    )


_WHOLE: Final = 100_000  # 100 % in DrawingML


def _scheme(ink: str) -> str:
    return element("a:schemeClr", val=SCHEME[ink])


def _mark_paths(mark: Mark, x: float, y: float) -> tuple[Path, ...]:
    """Place a mark in millimetres, drawn in by what its points stand out of the box."""
    inset = _MARK_MM * _OVERHANG
    return place_drawing(draw_mark(mark), x + inset, y + inset, _MARK_MM - 2 * inset)


def _segments(path: Path) -> Iterator[str]:
    names = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo"}
    for segment in path.segments:
        name, *numbers = segment
        if name == "Z":
            yield "<a:close/>"
            continue
        emu = [round(float(number) * EMU_PER_MM) for number in numbers]
        points = "".join(f'<a:pt x="{emu[at]}" y="{emu[at + 1]}"/>' for at in range(0, len(emu), 2))
        tag = names[str(name)]
        yield f"<{tag}>{points}</{tag}>"
