"""Rules for tables: a grid that adds up, headers that repeat, and nothing that stops a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from docx_lint.opened import (
    PICTURE,
    Finding,
    Opened,
    W,
    child,
    error,
    flag,
    has_words,
    is_on,
    near,
    number,
    value,
    warning,
    words,
)

_FIRST_ROW: Final = 0x0020  # of tblLook's bits
_WRAPPERS: Final = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml")
_INVISIBLE: Final = tuple(
    W + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")
)


class Place(NamedTuple):
    """A cell and the columns of the grid that it covers."""

    cell: Any
    column: int
    span: int
    merge: str | None  # of vMerge: "restart", "continue", or None


class Grid(NamedTuple):
    """A table as read."""

    table: Any
    rows: list[Any]
    places: list[list[Place]]
    ends: list[int]  # for each row, how many columns it covers, gridAfter included
    widths: list[int]
    near: str


def grids(opened: Opened) -> Iterator[Grid]:
    for part, table in opened.nodes(f"{W}tbl"):
        rows = list(_inside(table, f"{W}tr"))
        places, ends = [], []
        for row in rows:
            column = number(value(row, "trPr/gridBefore"))
            cells = []
            for cell in _inside(row, f"{W}tc"):
                span = number(value(cell, "tcPr/gridSpan"), 1)
                merge = value(cell, "tcPr/vMerge")
                cells.append(Place(cell, column, span, "continue" if merge == "" else merge))
                column += span
            places.append(cells)
            ends.append(column + number(value(row, "trPr/gridAfter")))
        grid = child(table, "tblGrid")
        columns = [] if grid is None else grid.findall(f"{W}gridCol")
        widths = [number(column.get(f"{W}w")) for column in columns]
        yield Grid(table, rows, places, ends, widths, near(part, table))


def _inside(node: Any, tag: str) -> Iterator[Any]:
    """Yield a node's rows or cells, those in controls too, but none of a table within."""
    for kid in node:
        if kid.tag == tag:
            yield kid
        elif kid.tag in _WRAPPERS:
            yield from _inside(kid, tag)


def _is_header(row: Any) -> bool:
    return is_on(child(row, "trPr/tblHeader"))


def headers(opened: Opened) -> Iterator[Finding]:
    for grid in grids(opened):
        marks = [_is_header(row) for row in grid.rows]
        top = marks.index(False) if False in marks else len(marks)
        if not top:
            yield error("no-header-row", f"{grid.near}: the first row is no header row")
        elif top == len(marks):
            yield error("all-header-rows", f"{grid.near}: all rows are header rows")
        elif any(marks[top:]):
            yield error("late-header-row", f"{grid.near}: a header row is not at the top")
        for row in grid.places[: max(top, 1)]:
            texts = [" ".join(words(place.cell).replace(PICTURE, "").split()) for place in row]
            if not all(texts):
                yield error("empty-header", f"{grid.near}: a column's heading is empty: {texts}")
            counts = Counter(text.casefold() for text in texts if text)
            for text, count in counts.items():
                if count > 1:
                    yield error("doubled-header", f"{grid.near}: {count} columns are {text!r}")


def descriptions(opened: Opened) -> Iterator[Finding]:
    for grid in grids(opened):
        for name in ("tblCaption", "tblDescription"):
            if not (value(grid.table, f"tblPr/{name}") or "").strip():
                yield error("table-description", f"{grid.near}: no {name}")


def table_styles(opened: Opened) -> Iterator[Finding]:
    styles = {
        style.get(f"{W}styleId"): style
        for style in opened.tree("styles").iter(f"{W}style")
        if style.get(f"{W}type") == "table"
    }
    for grid in grids(opened):
        name = value(grid.table, "tblPr/tblStyle")
        look = child(grid.table, "tblPr/tblLook")
        if name not in styles:
            yield error("table-style", f"{grid.near}: no known table style: {name}")
        elif not flag(look, "firstRow", _FIRST_ROW):
            yield error("table-style", f"{grid.near}: the style's first row is off")
        elif not _styles_first_row(styles, name):
            yield error("table-style", f"{grid.near}: {name} has no look for the first row")


def _styles_first_row(styles: dict[str, Any], name: str | None) -> bool:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        if any(n.get(f"{W}type") == "firstRow" for n in styles[name].iter(f"{W}tblStylePr")):
            return True
        name = value(styles[name], "basedOn")
    return False


def rows(opened: Opened) -> Iterator[Finding]:
    for grid in grids(opened):
        breaking = [n for n, row in enumerate(grid.rows, 1) if not _stays_whole(row)]
        if breaking:
            yield warning("row-may-break", f"{grid.near}: rows {breaking} may break over pages")
        for at, row in enumerate(grid.rows, 1):
            height = child(row, "trPr/trHeight")
            if height is not None and height.get(f"{W}hRule") == "exact":
                yield error("exact-height", f"{grid.near}: row {at} cuts off what grows")


def _stays_whole(row: Any) -> bool:
    return is_on(child(row, "trPr/cantSplit"))


def columns(opened: Opened) -> Iterator[Finding]:
    for grid in grids(opened):
        if not grid.rows:
            yield error("grid", f"{grid.near}: a table without rows")
        for at, (row, end) in enumerate(zip(grid.places, grid.ends, strict=True), 1):
            if end != len(grid.widths):
                wrong = f"{end} columns of {len(grid.widths)}"
                yield error("grid", f"{grid.near}: row {at} covers {wrong}")
                continue
            for place in row:
                width = child(place.cell, "tcPr/tcW")
                whole = sum(grid.widths[place.column : place.column + place.span])
                if width is None or number(width.get(f"{W}w")) != whole:
                    yield error("cell-width", f"{grid.near}: a cell of row {at} is not {whole}")


def merges(opened: Opened) -> Iterator[Finding]:
    for grid in grids(opened):
        above: dict[int, int] = {}  # by column: the span of each merge that is open
        merged = 0
        for at, row in enumerate(grid.places, 1):
            open_now = {}
            for place in row:
                merged += place.merge == "restart" or place.span > 1
                if place.merge is not None:
                    open_now[place.column] = place.span
                if place.merge == "continue":
                    if above.get(place.column) != place.span:
                        yield error("merge", f"{grid.near}: a cell of row {at} goes on from none")
                    if has_words(place.cell) or PICTURE in words(place.cell):
                        yield error("merge-text", f"{grid.near}: row {at} hides text in a merge")
            above = open_now
        if merged:
            hint = "table_structure: simple has none"
            yield warning("merged-cells", f"{grid.near}: {merged} cells are merged; {hint}")


def cells(opened: Opened) -> Iterator[Finding]:
    for grid in grids(opened):
        empty = 0
        for at, (row, places) in enumerate(zip(grid.rows, grid.places, strict=True), 1):
            for place in places:
                last = place.cell[-1].tag if len(place.cell) else ""
                if last != f"{W}p":
                    yield error("cell-end", f"{grid.near}: a cell of row {at} ends in no paragraph")
                is_data = place.merge != "continue" and not _is_header(row)
                text = words(place.cell)
                empty += is_data and not has_words(place.cell) and PICTURE not in text
        if empty:
            yield warning("empty-cell", f"{grid.near}: {empty} cells say nothing")


def places(opened: Opened) -> Iterator[Finding]:
    room = _text_width(opened)
    for grid in grids(opened):
        if any(node.tag == f"{W}tc" for node in grid.table.iterancestors()):
            yield error("nested-table", f"{grid.near}: a table in a table")
        indent = child(grid.table, "tblPr/tblInd")
        left = 0 if indent is None else max(0, number(indent.get(f"{W}w")))
        own = child(grid.table, "tblPr/tblW")
        written = number(own.get(f"{W}w")) if own is not None else 0
        kind = own.get(f"{W}type") if own is not None else ""
        widest = max(sum(grid.widths), written if kind == "dxa" else 0) + left
        if room and widest > room:
            yield error("wide-table", f"{grid.near}: {widest} twips where the page has {room}")
        following = grid.table.getnext()
        while following is not None and following.tag in _INVISIBLE:
            following = following.getnext()
        if following is None or following.tag != f"{W}p":
            yield error("table-end", f"{grid.near}: no paragraph after the table")


def _text_width(opened: Opened) -> int:
    """Return the text width of the narrowest section in twips."""
    found = []
    for section in opened.body.iter(f"{W}sectPr"):
        size, margins = child(section, "pgSz"), child(section, "pgMar")
        if size is not None and margins is not None:
            sides = sum(number(margins.get(W + side)) for side in ("left", "right", "gutter"))
            found.append(number(size.get(f"{W}w")) - sides)
    return min(found, default=0)


RULES: Final = (
    headers,
    descriptions,
    table_styles,
    rows,
    columns,
    merges,
    cells,
    places,
)
