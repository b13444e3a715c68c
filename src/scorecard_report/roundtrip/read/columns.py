"""Which column of a table in the document is which: by tags, by headings, by what stands in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.read.final_view import Row
from scorecard_report.roundtrip.read.index import Index


@dataclass(frozen=True, slots=True)
class Columns:
    """Names by the grid's columns. lost: names that no column has. added: columns without one."""

    names: dict[int, str]
    lost: tuple[str, ...] = ()
    added: tuple[int, ...] = ()
    are_moved: bool = False


def is_header(row: Row, index: Index) -> bool:
    """Say whether a row is that of the column headings: by all its texts, or as Word repeats it."""
    texts = [text for cell in row.cells if (text := canonical(cell.text))]
    known = sum(1 for text in texts if text in index.headings)
    if row.is_heading:
        return known * 2 >= len(texts) > 0
    return known == len(texts) > 1


def first_names(header: Row | None, rows: Sequence[Row], index: Index) -> dict[int, str]:
    """Name columns by what most tags in them say, else by their headings."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for cell in row.cells:
            for tag, _ in cell.tags:
                for number in index.tagged(tag):
                    votes[cell.column][index.passages[number].column] += 1
    names = {column: counted.most_common(1)[0][0] for column, counted in votes.items()}
    for cell in header.cells if header else ():
        named = index.headings.get(canonical(cell.text), "")
        if named and named not in names.values():
            names.setdefault(cell.column, named)
    return names


def name_columns(
    names: dict[int, str], header: Row | None, body: Sequence[tuple[Row, str]], index: Index
) -> Columns:
    """Name what is left, now that rows are known by their marks."""
    tables = Counter(index.table_of[mark] for _, mark in body if mark)
    known = index.columns_of(tables.most_common(1)[0][0]) if tables else []
    present = dict.fromkeys(cell.column for row, _ in body for cell in row.cells)
    present |= dict.fromkeys(cell.column for cell in (header.cells if header else ()))
    named = dict(names)
    _name_by_content(named, list(present), known, body, index)
    lost = [name for name in known if name not in named.values()]
    unnamed = [column for column in present if column not in named]
    with_heading = [
        cell.column
        for cell in (header.cells if header else ())
        if cell.column in unnamed and canonical(cell.text)
    ]
    if len(lost) == len(with_heading) == len(unnamed) == 1:  # renamed, by all that can be seen
        named[unnamed[0]] = lost.pop()
        unnamed = []
    order = [known.index(name) for _, name in sorted(named.items()) if name in known]
    return Columns(named, tuple(lost), tuple(unnamed), order != sorted(order))


def _name_by_content(
    named: dict[int, str],
    present: Sequence[int],
    known: Sequence[str],
    body: Sequence[tuple[Row, str]],
    index: Index,
) -> None:
    """Name columns without tags and heading in which most texts are those of the snapshot."""
    for name in known:
        if name in named.values():
            continue
        alike: Counter[int] = Counter()
        for row, mark in body:
            for cell in row.cells:
                if cell.column not in named and index.says(mark, name, canonical(cell.text)):
                    alike[cell.column] += 1
        if alike:
            column, count = alike.most_common(1)[0]
            if column in present and count * 2 > sum(1 for _, mark in body if mark) / 2:
                named[column] = name
