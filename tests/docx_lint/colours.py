"""What a run looks like: colour, size and ground, resolved through styles, tables and the theme.

Precedence is Word's: the run, its character style, its paragraph's style, the table's style, the
document's defaults; each style after those that it is based on.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from docx_lint.opened import A, Opened, W, child, flag, is_on, number, value

_PAPER: Final = "FFFFFF"
_INK: Final = "000000"
_SLOTS: Final = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_MAPPED: Final = {  # names that the document's settings map to a slot, with the usual slot
    "text1": ("t1", "dark1"),
    "tx1": ("t1", "dark1"),
    "background1": ("bg1", "light1"),
    "bg1": ("bg1", "light1"),
    "text2": ("t2", "dark2"),
    "tx2": ("t2", "dark2"),
    "background2": ("bg2", "light2"),
    "bg2": ("bg2", "light2"),
}
_LOOKS: Final = {"lastRow": 0x40, "firstRow": 0x20, "firstColumn": 0x80, "lastColumn": 0x100}
_TYPES: Final = {"firstColumn": "firstCol", "lastColumn": "lastCol"}
_BANDS: Final = 0x200  # of tblLook's bits: no bands of rows
_STEP: Final = 100000  # DrawingML's percentages


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _lightened(colour: str, times: float, plus: float) -> str:
    """Return a colour with its lightness changed, hue and saturation kept."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    mixed = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, lightness * times + plus)), saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in mixed)


def _is_colour(text: str | None) -> bool:
    return text is not None and len(text) == 6 and not set(text.upper()) - set("0123456789ABCDEF")


class Look:
    """Resolves looks for one document."""

    def __init__(self, opened: Opened) -> None:
        styles = opened.tree("styles")
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
        self._defaults = child(styles, "docDefaults/rPrDefault")
        self._normal = next(
            (name for name, style in self._styles.items() if style.get(f"{W}type") == "paragraph"
             and style.get(f"{W}default") == "1"), "",
        )  # fmt: skip
        self._mapping = child(opened.tree("settings"), "clrSchemeMapping")
        scheme = opened.tree("theme").find(f".//{A}clrScheme")
        slots = [] if scheme is None else [slot for slot in scheme if len(slot)]
        self._theme = {
            slot.tag.removeprefix(A): slot[0].get("lastClr") or slot[0].get("val", "")
            for slot in slots
        }
        background = next(
            (root.find(f"{W}background") for root in opened.stories.values()
             if root.find(f"{W}background") is not None), None,
        )  # fmt: skip
        self._page = (self._coloured(background, "color", "theme") or _PAPER).upper()
        self.chain = cache(self._chain)

    def theme(self, name: str) -> str:
        """Return the colour of a theme's place by any of its names, "" for an unknown one."""
        if name in _MAPPED:
            key, usual = _MAPPED[name]
            name = usual if self._mapping is None else self._mapping.get(W + key, usual)
        return self._theme.get(_SLOTS.get(name, name), "")

    def _coloured(self, node: Any, attribute: str, prefix: str) -> str:
        """Return the colour of an attribute and its theme companions; "" for none or auto."""
        if node is None:
            return ""
        kind = "Color" if prefix == "theme" else "Fill"
        colour = self.theme(node.get(f"{W}theme{kind}", ""))
        tint, shade = node.get(f"{W}{prefix}Tint"), node.get(f"{W}{prefix}Shade")
        if colour and tint:
            share = number(tint, base=16) / 255
            colour = _lightened(colour, share, 1 - share)
        if colour and shade:
            colour = _lightened(colour, number(shade, base=16) / 255, 0)
        written = node.get(W + attribute)
        return colour or (str(written) if _is_colour(written) else "")

    def drawn(self, node: Any) -> str:
        """Return the colour of a DrawingML colour element, "" for one that is not understood."""
        kind = node.tag.removeprefix(A)
        colour = self.theme(node.get("val", "")) if kind == "schemeClr" else node.get("val", "")
        colour = node.get("lastClr", colour)
        if not _is_colour(colour):
            return ""
        for change in node:
            share = number(change.get("val")) / _STEP
            match change.tag.removeprefix(A):
                case "lumMod" | "shade":
                    colour = _lightened(colour, share, 0)
                case "lumOff":
                    colour = _lightened(colour, 1, share)
                case "tint":
                    colour = _lightened(colour, share, 1 - share)
        return str(colour)

    def _chain(self, name: str | None) -> tuple[Any, ...]:
        """Return a style and those that it is based on, nearest first."""
        found: list[Any] = []
        while name in self._styles and self._styles[name] not in found:
            found.append(self._styles[name])
            name = value(found[-1], "basedOn")
        return tuple(found)

    def _table_layers(self, cell: Any) -> Iterator[Any]:
        """Yield what a table's style says of a cell, strongest first."""
        row, table = cell.getparent(), cell.getparent().getparent()
        while table is not None and table.tag != f"{W}tbl":
            table = table.getparent()
        if table is None:
            return
        chain = self.chain(value(table, "tblPr/tblStyle"))
        for kind in _conditions(cell, row, table):
            for style in chain:
                yield from (n for n in style.iter(f"{W}tblStylePr") if n.get(f"{W}type") == kind)
        yield from chain

    def _layers(self, run: Any) -> Iterator[Any]:
        """Yield all that gives a run its look, strongest first; each may hold a `w:rPr`."""
        yield run
        yield from self.chain(value(run, "rPr/rStyle"))
        yield from self.chain(self.paragraph_style(run))
        cell = next(run.iterancestors(f"{W}tc"), None)
        if cell is not None:
            yield from self._table_layers(cell)
        if self._defaults is not None:
            yield self._defaults

    def paragraph_style(self, node: Any) -> str:
        """Return the style of the paragraph that a node is or stands in."""
        paragraph = node if node.tag == f"{W}p" else next(node.iterancestors(f"{W}p"), None)
        return value(paragraph, "pPr/pStyle") or self._normal

    def _first(self, run: Any, name: str) -> Any:
        found = (child(layer, f"rPr/{name}") for layer in self._layers(run))
        return next((node for node in found if node is not None), None)

    def ink(self, run: Any) -> str:
        """Return a run's colour, "" where Word picks black or white by the ground."""
        node = self._first(run, "color")
        if node is None or (node.get(f"{W}val") == "auto" and not node.get(f"{W}themeColor")):
            return ""
        return self._coloured(node, "val", "theme") or _INK

    def half_points(self, run: Any) -> int:
        """Return a run's size in half-points."""
        node = self._first(run, "sz")
        return 20 if node is None else number(node.get(f"{W}val"), 20)

    def is_hidden(self, run: Any) -> bool:
        """Say whether anything hides a run."""
        return any(
            is_on(child(layer, f"rPr/{name}"))
            for layer in self._layers(run)
            for name in ("vanish", "webHidden", "specVanish")
        )

    def ground(self, node: Any) -> str:
        """Return the colour behind a node: of its run, paragraph, cell, table or page."""
        for shade in self._shades(node):
            if shade is not None and shade.get(f"{W}val") != "nil":
                attribute, prefix = ("fill", "themeFill")
                if shade.get(f"{W}val") == "solid":
                    attribute, prefix = ("color", "theme")
                colour = self._coloured(shade, attribute, prefix)
                if colour:
                    return colour.upper()
        return self._page

    def _shades(self, node: Any) -> Iterator[Any]:
        """Yield shadings from the nearest to the farthest; each may be None."""
        run = node if node.tag == f"{W}r" else next(node.iterancestors(f"{W}r"), None)
        if run is not None:
            yield child(run, "rPr/shd")
            yield from (child(s, "rPr/shd") for s in self.chain(value(run, "rPr/rStyle")))
        paragraph = next(node.iterancestors(f"{W}p"), None)
        yield child(paragraph, "pPr/shd")
        yield from (child(style, "pPr/shd") for style in self.chain(self.paragraph_style(node)))
        cell = next(node.iterancestors(f"{W}tc"), None)
        if cell is not None:
            yield child(cell, "tcPr/shd")
            for layer in self._table_layers(cell):
                yield child(layer, "tcPr/shd")
                yield child(layer, "tblPr/shd")


def _conditions(cell: Any, row: Any, table: Any) -> Iterator[str]:
    """Yield which parts of a table's style bear on a cell, strongest first."""
    look = child(table, "tblPr/tblLook")
    if look is None:
        return
    rows = table.findall(f"{W}tr")
    cells = row.findall(f"{W}tc")
    here = {
        "firstRow": rows[:1] == [row],
        "lastRow": rows[-1:] == [row],
        "firstColumn": cells[:1] == [cell],
        "lastColumn": cells[-1:] == [cell],
    }
    for name in ("firstRow", "lastRow", "firstColumn", "lastColumn"):
        if here[name] and flag(look, name, _LOOKS[name]):
            yield _TYPES.get(name, name)
    if not flag(look, "noHBand", _BANDS) and row in rows:
        yield f"band{(rows.index(row) + 1) % 2 + 1}Horz"
