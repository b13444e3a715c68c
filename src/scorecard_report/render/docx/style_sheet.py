"""The style sheet: every named style of a document, made from the tables in `styles.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scorecard_report.model.brand import Brand
from scorecard_report.render.docx.fitting import Fit
from scorecard_report.render.docx.styles import (
    BAD,
    FIRST_FIELD,
    FOOTER,
    GOOD,
    LAST_FIELD,
    MASTHEAD_FOOT,
    PAPER,
    PARAGRAPHS,
    REPORT_FIELD,
    REPORT_HEADINGS,
    REPORT_PARAGRAPHS,
    SECONDARY,
    TEXT,
    THEME_PRIORITIES,
    TINT,
    TITLE,
    ParagraphStyle,
    grown,
)
from scorecard_report.render.docx.xml import element, root, value

_THEME_FONTS = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
    ' w:cstheme="minorBidi"/>'
)
_CELL_MARGINS = {"top": 74, "left": 85, "bottom": 74, "right": 85}  # twips
_BAND_SPACE = 8  # points between a band's edge and its text
_BAND_SIDE = _BAND_SPACE * 20 + 10  # twips; a paragraph's border stands outside its indent
_MASTHEAD_RULE = 13  # eighths of a point


class StyleSheet:
    """Makes the style part for a brand, and knows how many priorities have styles of their own."""

    def __init__(
        self, brand: Brand, language: str, fit: Fit, text_width: int, scale: float = 1.0
    ) -> None:
        """Take the colours that stand in where a program does not read themes.

        text_width: of the page, in twips. scale: how much larger than usual its type is.
        """
        colours = brand.colours
        self._fit = fit
        self._language = language
        self._width = text_width
        self._scale = scale
        self._priorities = colours.priorities
        self._fixed = {
            TEXT: colours.text,
            PAPER: colours.paper,
            TITLE: colours.title,
            TINT: colours.tint,
            SECONDARY: colours.secondary,
            GOOD: colours.good,
            BAD: colours.bad,
        }
        self._rule = colours.rule

    def xml(self, extra: Sequence[ParagraphStyle] = (), *, is_report: bool = False) -> str:
        """Return the style part.

        extra: paragraph styles that this document has beside the rest. is_report: with the styles
        that reports alone wear.
        """
        parts = [self._defaults(), self._normal()]
        headings = REPORT_HEADINGS if is_report else {}
        common = [headings.get(style.name, style) for style in PARAGRAPHS]
        title, *common = common
        common = [replace(title, hanging=self._fit.title_indent), *common]
        parts += [self._paragraph(style) for style in (*common, *extra)]
        for number, colour in enumerate(self._priorities, 1):
            parts += self._priority(number, colour)
        parts += [self._masthead_foot(), self._footer(), self._tally()]
        parts += [*_CHARACTERS, self._table_style()]
        if is_report:
            parts += self._report()
        return root("w:styles", parts, "w")

    def _grown(self, half_points: int) -> int:
        """Return a size at this document's scale; what is large already grows less."""
        return grown(half_points, self._scale)

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

    def _colour(self, ink: str, themed: str = "") -> str:
        return element("w:color", w__val=self._fixed[ink][1:], w__themeColor=themed or ink)

    def _paragraph(
        self, style: ParagraphStyle, ground: str = "", tabs: str = "", colour: str = ""
    ) -> str:
        """Return a paragraph style; what its row does not say is given beside it, as XML.

        ground: borders and shading.
        """
        stops = (*(_tab("left", at) for at in style.tabs), tabs)
        paragraph = element(
            "w:pPr",
            "<w:keepNext/>" if style.keep_with_next else "",
            ground,
            element("w:tabs", *stops) if any(stops) else "",
            element("w:spacing", w__before=style.before, w__after=style.after, w__line=style.line,
                    w__lineRule="auto"),
            _indent(style),
            value("w:jc", style.alignment) if style.alignment else "",
            value("w:textAlignment", "center") if style.is_centred else "",
            value("w:outlineLvl", style.outline) if style.outline is not None else "",
        )  # fmt: skip
        run = element(
            "w:rPr",
            "<w:b/><w:bCs/>" if style.is_bold else "",
            colour or self._colour(style.ink),
            value("w:sz", self._grown(style.size)),
            value("w:szCs", self._grown(style.size)),
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
        """Return the band's two styles, the reference's and the table's, in a priority's colour."""
        title = ParagraphStyle(
            f"Priority {number}", 26, PAPER, is_bold=True, based_on="Heading2", before=160,
            keep_with_next=True, outline=1, side=_BAND_SIDE,
        )  # fmt: skip
        counts = ParagraphStyle(
            f"Priority Counts {number}", 18, PAPER, is_bold=True, keep_with_next=True,
            side=_BAND_SIDE,
        )  # fmt: skip
        reference = ParagraphStyle(
            f"Table Reference {number}", 19, is_bold=True, based_on="TableText"
        )
        own = element("w:color", w__val=colour[1:], **_themed("w__themeColor", number))
        return [
            self._paragraph(title, _ground("top", number, colour)),
            self._paragraph(counts, _ground("bottom", number, colour)),
            self._paragraph(reference, colour=own),
            self._table_of(number, colour),
        ]

    def _table_of(self, number: int, colour: str) -> str:
        bottom = _border("bottom", 8, colour, 0, **_themed("w__themeColor", number))
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
        colour = self._fixed[TINT][1:]
        return element("w:shd", w__val="clear", w__color="auto", w__fill=colour, w__themeFill=TINT)

    def _table_style(self) -> str:
        """Return the style that all tables share; the rule under a group is its cells' own."""
        between = element(
            "w:insideH", w__val="dotted", w__sz=4, w__space=0, w__color=self._rule[1:]
        )
        margins = (
            element(f"w:{side}", w__w=room, w__type="dxa") for side, room in _CELL_MARGINS.items()
        )
        return element(
            "w:style",
            value("w:name", "Scorecard Table"),
            element("w:tblPr", element("w:tblBorders", between), element("w:tblCellMar", *margins)),
            w__type="table",
            w__styleId="ScorecardTable",
        )

    def _masthead_foot(self) -> str:
        """Return the style of the masthead's last line: words left, tallies right, ruled off."""
        rule = _border("bottom", _MASTHEAD_RULE, self._fixed[TITLE], 5,
                       w__themeColor=TITLE)  # fmt: skip
        return self._paragraph(
            MASTHEAD_FOOT, element("w:pBdr", rule), tabs=_tab("right", self._width)
        )

    def _footer(self) -> str:
        """Return the style of the line at a page's foot, in two parts or three."""
        rule = _border("top", 4, self._rule, 6)
        middle = _tab("center", self._width // 2) if self._fit.has_key_line else ""
        tabs = middle + _tab("right", self._width)
        return self._paragraph(FOOTER, element("w:pBdr", rule), tabs=tabs)

    def _report(self) -> list[str]:
        """Return the styles of running text, lists, links and header fields."""
        rules = _border("top", 4, self._rule, 4) + _border("between", 4, self._rule, 4)
        # Each has its rule above, in whichever way a program joins paragraphs that are alike.
        last = _border("top", 4, self._rule, 4) + _border("bottom", 4, self._rule, 4)
        link = self._colour(TITLE, "hyperlink") + value("w:u", "single")
        first, middle, end = (
            replace(style, hanging=self._fit.field_indent)
            for style in (FIRST_FIELD, REPORT_FIELD, LAST_FIELD)
        )
        return [
            *(self._paragraph(style) for style in REPORT_PARAGRAPHS),
            self._paragraph(first),  # the masthead's rule is above it
            self._paragraph(middle, element("w:pBdr", rules)),
            self._paragraph(end, element("w:pBdr", last)),
            *(_manner(name, look) for name, look in _LOOKS.items()),
            *(_manner(name, look + link) for name, look in _LINK_LOOKS.items()),
        ]

    def _tally(self) -> str:
        return element(
            "w:style",
            value("w:name", "Tally"),
            "<w:qFormat/>",
            element("w:rPr", "<w:b/><w:bCs/>", self._colour(TEXT)),
            w__type="character",
            w__styleId="Tally",
        )


def _themed(attribute: str, number: int) -> dict[str, str]:
    """Return the attribute that names a priority's accent, where the theme has one for it."""
    return {attribute: f"accent{number}"} if number <= THEME_PRIORITIES else {}


def _border(side: str, size: int, colour: str, space: int, /, **themed: str) -> str:
    """Return one border; size is eighths of a point, space points."""
    return element(
        f"w:{side}", w__val="single", w__sz=size, w__space=space, w__color=colour[1:], **themed
    )


def _ground(edge: str, number: int, colour: str) -> str:
    """Return shading that borders of its own colour widen, so that text keeps off its edge.

    edge: "top" or "bottom", whichever of a band's two paragraphs is asked for.
    """
    themed = _themed("w__themeColor", number)
    spaces = {"top": 4, "left": _BAND_SPACE, "bottom": 4, "right": _BAND_SPACE}
    sides = "".join(
        _border(side, 4, colour, space, **themed)
        for side, space in spaces.items()
        if side in {edge, "left", "right"}
    )
    shade = element(
        "w:shd", w__val="clear", w__color="auto", w__fill=colour[1:],
        **_themed("w__themeFill", number),
    )  # fmt: skip
    return element("w:pBdr", sides) + shade


def _tab(alignment: str, position: int) -> str:
    return element("w:tab", w__val=alignment, w__pos=position)


def _indent(style: ParagraphStyle) -> str:
    if style.side:
        return element("w:ind", w__left=style.side, w__right=style.side)
    if style.left:
        return element("w:ind", w__left=style.left)
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
    element(  # what is higher than the letters beside it
        "w:style",
        value("w:name", "Level Mark"),
        "<w:qFormat/>",
        element("w:rPr", value("w:position", "-4")),
        w__type="character",
        w__styleId="LevelMark",
    ),
)


def _manner(name: str, look: str) -> str:
    return element(
        "w:style",
        value("w:name", name),
        "<w:qFormat/>",
        element("w:rPr", look),
        w__type="character",
        w__styleId=name.replace(" ", ""),
    )


_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_LOOKS = {"Emphasis": _ITALIC, "Intense Emphasis": _BOLD + _ITALIC}
_LINK_LOOKS = {
    "Hyperlink": "",
    "Strong Hyperlink": _BOLD,
    "Emphasis Hyperlink": _ITALIC,
    "Intense Hyperlink": _BOLD + _ITALIC,
}
