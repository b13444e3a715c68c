"""The style sheet: every named style of a document, made from the tables in `styles.py`."""

from __future__ import annotations

from scorecard_report.model.brand import Brand
from scorecard_report.render.docx.styles import (
    PAPER,
    PARAGRAPHS,
    SECONDARY,
    TEXT,
    THEME_PRIORITIES,
    TINT,
    TITLE,
    Ink,
    ParagraphStyle,
)
from scorecard_report.render.docx.xml import element, root, value

_THEME_FONTS = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
    ' w:cstheme="minorBidi"/>'
)
_SIDE = 85  # twips: 1.5 mm
_BAND_SPACE = 8  # points between a band's edge and its text


class StyleSheet:
    """Makes the style part for a brand, and knows how many priorities have styles of their own."""

    def __init__(self, brand: Brand, language: str) -> None:
        """Take the colours that stand in where a program does not read themes."""
        colours = brand.colours
        self._language = language
        self._priorities = colours.priorities
        self._fixed = {
            TEXT.theme: colours.text,
            PAPER.theme: colours.paper,
            TITLE.theme: colours.title,
            TINT.theme: colours.tint,
            "accent5": colours.good,
            "accent6": colours.bad,
        }
        self._secondary = colours.secondary
        self._rule = colours.rule

    def xml(self) -> str:
        """Return the style part."""
        parts = [self._defaults(), self._normal()]
        parts += [self._paragraph(style) for style in PARAGRAPHS]
        for number, colour in enumerate(self._priorities, 1):
            parts += self._priority(number, colour)
        parts += [self._footer(), *_CHARACTERS, self._table_style()]
        return root("w:styles", parts, "w")

    def _defaults(self) -> str:
        run = element(
            "w:rPr",
            _THEME_FONTS,
            value("w:sz", 20),
            value("w:szCs", 20),
            element("w:lang", w__val=self._language, w__eastAsia=self._language, w__bidi="ar-SA"),
        )
        spacing = element("w:spacing", w__before=0, w__after=0, w__line=240, w__lineRule="auto")
        return element(
            "w:docDefaults",
            element("w:rPrDefault", run),
            element("w:pPrDefault", element("w:pPr", spacing)),
        )

    def _normal(self) -> str:
        return element(
            "w:style",
            value("w:name", "Normal"),
            "<w:qFormat/>",
            element("w:rPr", self._colour(TEXT)),
            w__type="paragraph",
            w__default=1,
            w__styleId="Normal",
        )

    def _colour(self, ink: Ink) -> str:
        if ink.tint != 255:
            return element(
                "w:color",
                w__val=self._secondary[1:],
                w__themeColor=ink.theme,
                w__themeTint=f"{ink.tint:02X}",
            )
        return element("w:color", w__val=self._fixed[ink.theme][1:], w__themeColor=ink.theme)

    def _paragraph(self, style: ParagraphStyle, ground: str = "", colour: str = "") -> str:
        """Return a paragraph style; a band's stands on a ground of its own."""
        paragraph = element(
            "w:pPr",
            "<w:keepNext/>" if style.keep_with_next else "",
            ground,
            _tabs(style),
            element("w:spacing", w__before=style.before, w__after=style.after, w__line=style.line,
                    w__lineRule="auto"),
            _indent(style, has_ground=bool(ground)),
            value("w:jc", style.alignment) if style.alignment else "",
            '<w:textAlignment w:val="center"/>' if style.outline == 0 else "",
            value("w:outlineLvl", style.outline) if style.outline is not None else "",
        )  # fmt: skip
        run = element(
            "w:rPr",
            "<w:b/><w:bCs/>" if style.is_bold else "",
            colour or self._colour(style.ink),
            value("w:sz", style.size),
            value("w:szCs", style.size),
        )
        return element(
            "w:style",
            value("w:name", style.name),
            value("w:basedOn", style.based_on),
            value("w:next", style.id if style.outline is None else "Normal"),
            "<w:qFormat/>",
            paragraph,
            run,
            w__type="paragraph",
            w__styleId=style.id,
        )

    def _priority(self, number: int, colour: str) -> list[str]:
        """Return the band's two styles and the reference's, in one priority's colour."""
        themed: dict[str, str] = {}
        if number <= THEME_PRIORITIES:
            themed = {"theme": f"accent{number}"}
        title = ParagraphStyle(
            f"Priority {number}", 26, PAPER, is_bold=True, based_on="Heading2", before=240,
            keep_with_next=True, outline=1,
        )  # fmt: skip
        counts = ParagraphStyle(
            f"Priority Counts {number}", 18, PAPER, is_bold=True, keep_with_next=True
        )
        reference = ParagraphStyle(
            f"Table Reference {number}", 19, is_bold=True, based_on="TableText"
        )
        own = element(
            "w:color", w__val=colour[1:], **({"w__themeColor": themed["theme"]} if themed else {})
        )
        return [
            self._paragraph(title, self._ground("top", colour, themed)),
            self._paragraph(counts, self._ground("bottom", colour, themed)),
            self._paragraph(reference, colour=own),
            self._table_of(number, colour, themed),
        ]

    def _ground(self, edge: str, colour: str, themed: dict[str, str]) -> str:
        """Return shading that borders of its own colour widen, so that text keeps off its edge."""
        border_theme = {"w__themeColor": themed["theme"]} if themed else {}
        fill_theme = {"w__themeFill": themed["theme"]} if themed else {}
        sides = "".join(
            element(f"w:{side}", w__val="single", w__sz=4, w__space=space, w__color=colour[1:],
                    **border_theme)
            for side, space in (("top", 4), ("left", _BAND_SPACE), ("bottom", 4),
                                ("right", _BAND_SPACE))
            if side in {edge, "left", "right"}
        )  # fmt: skip
        shade = element("w:shd", w__val="clear", w__color="auto", w__fill=colour[1:], **fill_theme)
        return element("w:pBdr", sides) + shade

    def _table_of(self, number: int, colour: str, themed: dict[str, str]) -> str:
        theme = {"w__themeColor": themed["theme"]} if themed else {}
        bottom = element("w:bottom", w__val="single", w__sz=8, w__space=0, w__color=colour[1:],
                         **theme)  # fmt: skip
        first_row = element(
            "w:tblStylePr",
            element("w:tcPr", element("w:tcBorders", bottom), self._tint(),
                    value("w:vAlign", "bottom")),
            w__type="firstRow",
        )  # fmt: skip
        return element(
            "w:style",
            value("w:name", f"Scorecard Table {number}"),
            value("w:basedOn", "ScorecardTable"),
            first_row,
            w__type="table",
            w__styleId=f"ScorecardTable{number}",
        )

    def _tint(self) -> str:
        colour = self._fixed[TINT.theme][1:]
        return element(
            "w:shd", w__val="clear", w__color="auto", w__fill=colour, w__themeFill=TINT.theme
        )

    def _table_style(self) -> str:
        rule = self._rule[1:]
        borders = element(
            "w:tblBorders",
            element("w:bottom", w__val="single", w__sz=4, w__space=0, w__color=rule),
            element("w:insideH", w__val="dotted", w__sz=4, w__space=0, w__color=rule),
        )
        margins = element(
            "w:tblCellMar",
            element("w:top", w__w=_SIDE, w__type="dxa"),
            element("w:left", w__w=_SIDE, w__type="dxa"),
            element("w:bottom", w__w=_SIDE, w__type="dxa"),
            element("w:right", w__w=_SIDE, w__type="dxa"),
        )
        return element(
            "w:style",
            value("w:name", "Scorecard Table"),
            element("w:tblPr", borders, margins),
            w__type="table",
            w__styleId="ScorecardTable",
        )

    def _footer(self) -> str:
        border = element("w:top", w__val="single", w__sz=4, w__space=6, w__color=self._rule[1:])
        return element(
            "w:style",
            value("w:name", "footer"),
            value("w:basedOn", "Normal"),
            element("w:pPr", element("w:pBdr", border)),
            element("w:rPr", self._colour(SECONDARY), value("w:sz", 16), value("w:szCs", 16)),
            w__type="paragraph",
            w__styleId="Footer",
        )


def _tabs(style: ParagraphStyle) -> str:
    stops = (element("w:tab", w__val="left", w__pos=at) for at in style.tabs)
    return element("w:tabs", *stops) if style.tabs else ""


def _indent(style: ParagraphStyle, *, has_ground: bool) -> str:
    if has_ground:
        side = _BAND_SPACE * 20 + 10  # the border stands outside the indent
        return element("w:ind", w__left=side, w__right=side)
    if style.hanging:
        return element("w:ind", w__left=style.hanging, w__hanging=style.hanging)
    return ""


_CHARACTERS = (
    element(
        "w:style",
        value("w:name", "Strong"),
        "<w:qFormat/>",
        element("w:rPr", "<w:b/><w:bCs/>"),
        w__type="character",
        w__styleId="Strong",
    ),
    element(
        "w:style",
        value("w:name", "Note Mark"),
        "<w:qFormat/>",
        element("w:rPr", value("w:vertAlign", "superscript")),
        w__type="character",
        w__styleId="NoteMark",
    ),
)
