"""`brand.yaml` into a brand: checked choices, with the bytes of fonts and logo behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from scorecard_report.load import nodes
from scorecard_report.load.contrast import LEAST, contrast, parse_colour
from scorecard_report.load.cursor import Cursor, Enough, Fields, one_line
from scorecard_report.load.drawable import (
    OWN_LETTERS,
    BadFont,
    Coverage,
    find_undrawable,
    undrawable,
)
from scorecard_report.load.format import BRAND, COLUMN, FONT_FILES
from scorecard_report.load.loaded import AssetRefused, Assets, Loaded
from scorecard_report.load.logo import Unsafe, media_type
from scorecard_report.load.nodes import Node, Scalar, Unreadable, read_nodes
from scorecard_report.load.source import decode, find_control_characters
from scorecard_report.model.brand import (
    Brand,
    Colours,
    ColumnChoice,
    ColumnName,
    Fonts,
    Logo,
    Margins,
    Page,
    TableStructure,
)
from scorecard_report.problems import has_errors, in_file_order

SHIPPED_FAMILY: Final = "Source Sans 3"
_SHIPPED_FILES: Final = tuple(f"fonts/SourceSans3-{w}.ttf" for w in ("Regular", "SemiBold", "Bold"))
_WORD_FAMILY: Final = "Calibri"
_LONGEST_HEADING: Final = 80
_MARGINS: Final[Mapping[str, tuple[float, float]]] = {
    "side": (5, 50), "top": (5, 50), "bottom": (10, 50),
}  # fmt: skip
_WIDTHS: Final = (5.0, 200.0)
# Which colours stand on which, by their names in `Colours`.
_ON_PAPER: Final = ("title", "text", "secondary", "good", "bad")
_ON_TINT: Final = ("text", "secondary")


def builtin_brand(assets: Assets) -> Brand:
    """Return the brand of a scorecard that has none."""
    return Brand(_shipped_fonts(assets, _WORD_FAMILY))


def load_brand(data: bytes, name: str, assets: Assets) -> Loaded[Brand]:
    """Read a brand from a file's bytes, and the files that it names from `assets`. Never raises."""
    try:
        root = read_nodes(decode(data, name), name)
    except Unreadable as refusal:
        if refusal.problem.code == "empty-file":
            return Loaded(builtin_brand(assets), ())
        return Loaded(None, (refusal.problem,))
    cursor = Cursor(name)
    brand = None
    with suppress(Enough):
        fields = cursor.open(root, BRAND)
        if fields:
            brand = _BrandReader(cursor, assets).read(fields)
            cursor.tell(find_control_characters(root, name))
            cursor.tell(find_undrawable(root, Coverage(brand.fonts), name))
    problems = in_file_order(cursor.problems)
    return Loaded(None if has_errors(problems) else brand, problems)


def _shipped_fonts(assets: Assets, word_family: str) -> Fonts:
    regular, semibold, bold = (assets.shipped(path) for path in _SHIPPED_FILES)
    return Fonts(SHIPPED_FAMILY, regular, semibold, bold, word_family)


class _BrandReader:
    """Reads a whole brand."""

    def __init__(self, cursor: Cursor, assets: Assets) -> None:
        self._cursor = cursor
        self._assets = assets

    def read(self, fields: Fields) -> Brand:
        return Brand(
            fonts=self._fonts(fields.group("fonts")),
            organisation=fields.text("organisation"),
            logo=self._logo(fields.group("logo")),
            page=Page[fields.text("page") or "A4"],
            margins=self._margins(fields.group("margins")),
            language=fields.text("language") or "en-GB",
            colours=self._colours(fields.group("colours")),
            columns=self._columns(fields.node("columns")),
            table_structure=TableStructure(fields.text("table_structure") or "merged"),
        )

    def _fonts(self, fields: Fields | None) -> Fonts:
        word = (fields.text("word") if fields else "") or _WORD_FAMILY
        shipped = _shipped_fonts(self._assets, word)
        node = fields.node("text") if fields else None
        if fields is None or node is None:
            return shipped
        if isinstance(node, Scalar):
            if fields.text("text") not in {"", SHIPPED_FAMILY}:
                self._cursor.error(
                    "unknown-font",
                    self._cursor.at(node),
                    f"the family {node.text!r} does not come with the program",
                    f"write {SHIPPED_FAMILY}, or name its files: family, regular, semibold, bold",
                )
            return shipped
        files = self._cursor.open(node, FONT_FILES)
        if files is None:
            return shipped
        weights = {
            weight: data
            for weight in ("regular", "semibold", "bold")
            if weight in files and (data := self._font_file(files, weight))
        }
        if len(weights) < 3:
            return shipped
        fonts = Fonts(files.text("family"), **weights, word_family=word)
        try:
            absent = undrawable(OWN_LETTERS, Coverage(fonts).letters)
        except BadFont as problem:
            self._cursor.error(
                "bad-font", self._cursor.at(node), f"the fonts cannot be read ({problem})",
                "use TrueType fonts (.ttf) as their makers ship them",
            )  # fmt: skip
            return shipped
        if absent:
            self._cursor.error(
                "poor-font",
                self._cursor.at(node),
                f"the fonts cannot draw {absent[:20]!r}, which the program itself writes",
                "choose a family with full Latin coverage",
            )
            return shipped
        return fonts

    def _font_file(self, files: Fields, weight: str) -> bytes | None:
        data = self._file(files, weight)
        if data is None:
            return None
        if data[:4] not in {b"\x00\x01\x00\x00", b"true"}:
            self._cursor.error(
                "bad-font", files.where_of(weight), "it is no TrueType font (.ttf)",
                "fonts with PostScript outlines (.otf) cannot be used",
            )  # fmt: skip
            return None
        return data

    def _file(self, fields: Fields, key: str) -> bytes | None:
        path = fields.text(key)
        try:
            return self._assets.workspace(path)
        except AssetRefused as refusal:
            self._cursor.error(
                "bad-asset", fields.where_of(key), f"{path!r} cannot be used: {refusal}",
                "name a file inside the workspace, such as assets/logo.svg",
            )  # fmt: skip
            return None

    def _logo(self, fields: Fields | None) -> Logo | None:
        data = self._file(fields, "file") if fields and "file" in fields else None
        if fields is None or data is None:
            return None
        try:
            return Logo(data, media_type(data), fields.text("alt"))
        except Unsafe as problem:
            self._cursor.error(
                "bad-logo", fields.where_of("file"), f"the logo cannot be used: {problem}",
                "use a plain SVG of paths, a PNG or a JPEG",
            )  # fmt: skip
            return None

    def _margins(self, fields: Fields | None) -> Margins:
        usual = Margins()
        if fields is None:
            return usual
        given = {
            f"{key}_mm": self._millimetres(fields, key, limits)
            for key, limits in _MARGINS.items()
            if fields.text(key)
        }
        return replace(usual, **{key: value for key, value in given.items() if value})

    def _millimetres(self, fields: Fields, key: str, limits: tuple[float, float]) -> float | None:
        text = fields.text(key).removesuffix("mm").strip()
        low, high = limits
        if text.replace(".", "", 1).isdecimal() and text.isascii() and low <= float(text) <= high:
            return float(text)
        self._cursor.error(
            "bad-number", fields.where_of(key), f"{key!r} cannot be {fields.text(key)!r}",
            f"write millimetres from {low:g} to {high:g}",
        )  # fmt: skip
        return None

    def _colours(self, fields: Fields | None) -> Colours:
        usual = Colours()
        if fields is None:
            return usual
        given: dict[str, Any] = {
            key: colour
            for key in _COLOUR_KEYS
            if key in fields and (colour := self._colour(fields.node(key)))
        }
        colours = replace(usual, **given)
        node = fields.node("priorities")
        if isinstance(node, nodes.Sequence):
            priorities = tuple(self._colour(item) for item in node.items)
            colours = replace(
                colours, priorities=tuple(c for c in priorities if c) or usual.priorities
            )
        for key, message in _faint_colours(colours):
            place = key.partition("[")[0]
            where = fields.where_of(place)
            if key != place and isinstance(node, nodes.Sequence):
                where = self._cursor.at(node.items[int(key[len(place) + 1 : -1])])
            self._cursor.error("low-contrast", where, message, "choose a darker or lighter one")
        return colours

    def _colour(self, node: Node | None) -> str | None:
        if not isinstance(node, Scalar):
            return None
        colour = parse_colour(node.text.strip())
        if colour is None:
            self._cursor.error(
                "bad-colour", self._cursor.at(node),
                "no colour is given" if node.is_empty else f"{node.text!r} is no colour",
                'write "#RRGGBB", in quotes since YAML reads # as a comment',
            )  # fmt: skip
        return colour

    def _columns(self, node: Node | None) -> tuple[ColumnChoice, ...]:
        if not isinstance(node, nodes.Sequence):
            return ()
        choices: list[ColumnChoice] = []
        for item in node.items:
            choice = self._column(item)
            if choice is None:
                continue
            if any(choice.name is other.name for other in choices):
                self._cursor.error(
                    "duplicate-column", self._cursor.at(item),
                    f"the column {choice.name.value!r} is there twice", "keep one",
                )  # fmt: skip
            choices.append(choice)
        return tuple(choices)

    def _column(self, item: Node) -> ColumnChoice | None:
        if isinstance(item, Scalar):
            return ColumnChoice(ColumnName(one_line(item.text)))
        fields = self._cursor.open(item, COLUMN)
        if fields is None or "name" not in fields:
            return None
        heading = fields.text("heading")
        if len(heading) > _LONGEST_HEADING:
            self._cursor.error(
                "long-heading", fields.where_of("heading"),
                f"a heading of {len(heading)} letters", f"keep it under {_LONGEST_HEADING}",
            )  # fmt: skip
        width = self._millimetres(fields, "width", _WIDTHS) if fields.text("width") else None
        return ColumnChoice(ColumnName(fields.text("name")), heading, width)


_COLOUR_KEYS: Final = ("title", "text", "secondary", "rule", "tint", "good", "bad")


def _faint_colours(colours: Colours) -> Iterator[tuple[str, str]]:
    """Yield (key, message) for each colour that cannot be read where it is used."""
    pairs = [
        *((key, getattr(colours, key), "paper", colours.paper) for key in _ON_PAPER),
        *((key, getattr(colours, key), "the tint", colours.tint) for key in _ON_TINT),
        *(
            (f"priorities[{number}]", colour, ground, on)
            for number, colour in enumerate(colours.priorities)
            for ground, on in (("white", colours.paper), ("the tint", colours.tint))
        ),
    ]
    for key, colour, ground, on in pairs:
        ratio = contrast(colour, on)
        if ratio < LEAST:
            yield key, f"{colour} has a contrast of {ratio:.2f} on {ground}; {LEAST} is needed"
