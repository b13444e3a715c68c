"""Glyphs as native vector drawings inside the line of text, coloured from the theme.

One inline drawing holds everything a reader sees as one picture, with the same alternative text in
both places where programs look for it, and a sign for programs that draw no shapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from colorsys import rgb_to_hls
from itertools import count, groupby
from typing import Final, NamedTuple

from scorecard_report.document.glyphs import draw_line, draw_mark, place_drawing
from scorecard_report.document.nodes import Line, Mark, MarkRow, Picture, Tone, Trend
from scorecard_report.document.vector import Drawing, Ink, Path
from scorecard_report.model.brand import Colours
from scorecard_report.render.docx import styles
from scorecard_report.render.docx.bitmap import RELATIONSHIP
from scorecard_report.render.docx.styles import EMU_PER_MM, SCHEME
from scorecard_report.render.docx.xml import element, escape

MARK_MM: Final = 3.5
_GAP_MM: Final = 1.6
LINE_MM: Final = 17.0
_LINE_HEIGHT_MM: Final = 6.4
_LEVEL_MM: Final = 4.6  # height of a line with its mark and word beside it
LEVEL_WIDTH_MM: Final = MARK_MM + _GAP_MM + LINE_MM  # of a line with its mark beside it
_OVERHANG: Final = 0.05  # how far a mark's points stand out of its unit box

_SIGNS: Final[Mapping[Mark, str]] = {
    Mark.DISC_WITH_TICK: "✓",
    Mark.DIAMOND_WITH_EXCLAMATION: "!",
    Mark.SQUARE_WITH_BARS: "=",
    Mark.DASHED_RING: "–",
    Mark.ARROW_UP: "↑",
    Mark.ARROW_DOWN: "↓",
    Mark.STAR: "★",
    Mark.RING_WITH_CORE: "●",
    Mark.RING_WITH_HALF_CORE: "◐",
    Mark.RING: "○",
    Mark.TRIANGLE: "▲",
    Mark.CROSS: "✕",
}
_POINTS_PER_MM: Final = 72 / 25.4

# Gaps in a drawing that is kept, as characters that XML cannot hold.
_NEXT_ID: Final = "\x01"
_SAME_ID: Final = "\x02"
_WORDS: Final = "\x03"
_GAPS: Final = re.compile(f"[{_NEXT_ID}{_SAME_ID}{_WORDS}]")
_MOST_KEPT: Final = 500  # drawings: two figures make but a few, long histories one each


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


class _Look(NamedTuple):
    """A drawing's size in millimetres, the sign that stands in for it, and the tone's colour.

    is_level: it stands in a line of text, and level with it.
    """

    size_mm: tuple[float, float]
    sign: str
    tone: str
    is_level: bool = False


class _Drawn:
    """A drawing's XML with gaps."""

    def __init__(self, xml: str) -> None:
        self._fixed: list[str] = _GAPS.split(xml)
        self._gaps: list[str] = _GAPS.findall(xml)

    def filled(self, ids: Iterator[int], words: str) -> str:
        """Return the XML with ids and words, which are XML already."""
        parts = [self._fixed[0]]
        number = ""
        for gap, fixed in zip(self._gaps, self._fixed[1:], strict=True):
            if gap == _WORDS:
                parts.append(words)
            else:
                if gap == _NEXT_ID:
                    number = str(next(ids))
                parts.append(number)
            parts.append(fixed)
        return "".join(parts)


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
        self._kept: dict[tuple[tuple[object, ...], _Look], _Drawn] = {}

    def level(self, trend: Trend, line: Line) -> str:
        """Return a run with a trend's line and its mark beside it, level with the word to come."""

        def paths() -> Iterator[Path]:
            yield from _mark_paths(trend.mark, LINE_MM + _GAP_MM, (_LEVEL_MM - MARK_MM) / 2)
            yield from _line_paths(line, 0.0, _LEVEL_MM)

        tone = styles.TONES[trend.tone]
        look = _Look((LEVEL_WIDTH_MM, _LEVEL_MM), _SIGNS[trend.mark], tone, is_level=True)
        return self._drawing((trend.mark, *_shape_of(line)), paths, look, line.words)

    def mark(self, mark: Mark, tone: Tone) -> str:
        """Return a run with a mark alone; its words describe its shape."""
        look = _Look((MARK_MM, MARK_MM), _SIGNS[mark], styles.TONES[tone])
        return self._drawing(
            (mark,), lambda: _mark_paths(mark, 0.0, 0.0), look, self._mark_words[mark]
        )

    def marks(self, row: MarkRow, room_mm: float) -> str:
        """Return a run with marks in rows that fit a room, in one drawing."""
        pitch = MARK_MM + _GAP_MM
        in_a_row = max(1, int((room_mm / self._scale + _GAP_MM) / pitch))
        columns, rows = min(len(row.marks), in_a_row), -(-len(row.marks) // in_a_row)
        size = (columns * pitch - _GAP_MM, rows * pitch - _GAP_MM)
        box = self._box(size)
        shapes = "".join(
            self._shapes(
                _mark_paths(mark, at % in_a_row * pitch, at // in_a_row * pitch),
                size, box, styles.TONES[tone],
            )
            for at, (mark, tone) in enumerate(row.marks)
        )  # fmt: skip
        signs = "".join(_SIGNS[mark] for mark, _ in row.marks)
        drawn = _grouped(box, shapes, signs, is_level=rows == 1)
        return _Drawn(drawn).filled(self._ids, escape(row.words))

    def line(self, line: Line) -> str:
        """Return a run with a line of figures alone."""
        look = _Look((LINE_MM, _LINE_HEIGHT_MM), "–", styles.TEXT)
        return self._drawing(
            _shape_of(line), lambda: _line_paths(line, 0.0, _LINE_HEIGHT_MM), look, line.words
        )

    def logo(self, picture: Picture, size_mm: tuple[float, float]) -> str:
        """Return a run with a logo, so large: vector shapes, or the bitmap in the package."""
        content = picture.content
        if isinstance(content, Drawing):
            size = size_mm[0] / self._scale, size_mm[1] / self._scale
            scale = size[1] / picture.height
            look = _Look(size, picture.alt, styles.TEXT)
            return self._drawing(
                ("logo",), lambda: place_drawing(content, 0.0, 0.0, scale), look, picture.alt
            )
        return self._bitmap(size_mm, picture.alt)

    def _drawing(
        self,
        shape: tuple[object, ...],
        paths: Callable[[], Iterable[Path]],
        look: _Look,
        words: str,
    ) -> str:
        """Return a run with a drawing. shape: what its paths are made from, and nothing else.

        Most rows draw what another row drew before: but for ids and words, it is kept.
        """
        drawn = self._kept.get((shape, look))
        if drawn is None:
            drawn = _Drawn(self._write(tuple(paths()), look))
            if len(self._kept) < _MOST_KEPT:
                self._kept[shape, look] = drawn
        return drawn.filled(self._ids, escape(words))

    def _write(self, paths: Sequence[Path], look: _Look) -> str:
        """Return a run with a drawing, with gaps for its ids and words."""
        box = self._box(look.size_mm)
        shapes = self._shapes(paths, look.size_mm, box, look.tone)
        return _grouped(box, shapes, look.sign, is_level=look.is_level)

    def _box(self, size_mm: tuple[float, float]) -> _Box:
        return _Box(*(round(side * self._scale * EMU_PER_MM) for side in size_mm))

    def _shapes(
        self, paths: Sequence[Path], size_mm: tuple[float, float], box: _Box, tone: str
    ) -> str:
        """Return paths as shapes, those that are painted alike in one."""
        if self._scale != 1:
            paths = place_drawing(Drawing(*size_mm, tuple(paths)), 0.0, 0.0, self._scale)
        return "".join(self._shape(tuple(run), box, tone) for _, run in groupby(paths, _paint))

    def _shape(self, paths: Sequence[Path], box: _Box, tone: str) -> str:
        """Return one shape of paths that are painted alike, as large as the whole drawing."""
        path = paths[0]
        fill = f"<a:solidFill>{self._colour(path.fill, tone)}</a:solidFill>" if path.fill else ""
        line = "<a:noFill/>"
        if path.stroke:
            line = f"<a:solidFill>{self._colour(path.stroke, tone)}</a:solidFill><a:round/>"
        stroke = round(path.width * EMU_PER_MM)
        open_ = f'<a:path w="{box.width}" h="{box.height}"{"" if path.fill else _NO_FILL}>'
        outlines = "".join(f"{open_}{''.join(_segments(path))}</a:path>" for path in paths)
        return (
            f'<wps:wsp><wps:cNvPr id="{_NEXT_ID}" name="Shape {_SAME_ID}" descr="{_WORDS}"/>'
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
            case Ink.SECONDARY:
                return _scheme(styles.SECONDARY)
            case Ink.TONE:
                return _scheme(tone)

    def _bitmap(self, size_mm: tuple[float, float], words: str) -> str:
        box = _Box(*(round(side * EMU_PER_MM) for side in size_mm))
        picture = (
            f'<a:graphicData uri="{_PICTURE_URI}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{_NEXT_ID}" name="Logo" descr="{_WORDS}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{RELATIONSHIP}"/>'
            "<a:stretch><a:fillRect/>"
            f"</a:stretch></pic:blipFill><pic:spPr><a:xfrm>{box.place}</a:xfrm>"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        )
        drawn = _Drawn(f"<w:r>{_inline(box, picture)}</w:r>")
        return drawn.filled(self._ids, escape(words))


_GROUP_URI: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_PICTURE_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NO_FILL: Final = ' fill="none"'


def _paint(path: Path) -> tuple[object, ...]:
    return path.fill, path.stroke, path.width


def _line(width: int, paint: str) -> str:
    return f'<a:ln w="{width}" cap="rnd">{paint}</a:ln>' if width else f"<a:ln>{paint}</a:ln>"


def _grouped(box: _Box, shapes: str, sign: str, *, is_level: bool) -> str:
    """Return a run with shapes as one drawing, and a sign for programs that draw none."""
    group = (
        f'<a:graphicData uri="{_GROUP_URI}"><wpg:wgp><wpg:cNvGrpSpPr/>'
        f"<wpg:grpSpPr><a:xfrm>{box.place}{box.space_inside}</a:xfrm></wpg:grpSpPr>"
        f"{shapes}</wpg:wgp></a:graphicData>"
    )
    style = '<w:rPr><w:rStyle w:val="LevelMark"/></w:rPr>' if is_level else ""
    return (
        f'<w:r>{style}<mc:AlternateContent><mc:Choice Requires="wpg">'
        f"{_inline(box, group)}</mc:Choice>"
        f"<mc:Fallback><w:t>{escape(sign)}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _inline(box: _Box, graphic_data: str) -> str:
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{box.width}" cy="{box.height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{_NEXT_ID}" name="Picture {_SAME_ID}" descr="{_WORDS}"/>'
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


def _shape_of(line: Line) -> tuple[object, ...]:
    """Return all that a line is drawn from: everything but its words."""
    return line.heights, line.limits, line.marks


def _line_paths(line: Line, left: float, height: float) -> tuple[Path, ...]:
    drawn = draw_line(line, LINE_MM * _POINTS_PER_MM, height * _POINTS_PER_MM)
    return place_drawing(drawn, left, 0.0, 1 / _POINTS_PER_MM)


def _mark_paths(mark: Mark, x: float, y: float) -> tuple[Path, ...]:
    """Place a mark in millimetres, drawn in by what its points stand out of the box."""
    inset = MARK_MM * _OVERHANG
    return place_drawing(draw_mark(mark), x + inset, y + inset, MARK_MM - 2 * inset)


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
