"""How wide columns are: the shares that a table asks for, mended where a word would be torn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scorecard_report.document.nodes import Column, MarkRow, Paragraph, Table, Trend

_LONGEST_SHARE = 0.2  # a single word may claim no more of the width than this
_SHORT = 20  # letters of a text that is broken once at most
_SHORTER = 10  # letters of a verdict that is not broken
_HAIR = 0.01  # equal widths are not equal in floating point


def mend_widths(shares: Sequence[float], needs: Sequence[float], total: float) -> tuple[float, ...]:
    """Return widths that add up to `total`, in any unit.

    Each column gets its share. One that would have to tear a word (it needs more) takes what it
    lacks from those with room to spare, in proportion to their room.
    """
    asked = sum(shares)
    widths = [share / asked * total for share in shares]
    cap = max(total * _LONGEST_SHARE, total / len(widths) * 0.5)
    pairs = list(zip(needs, widths, strict=True))
    lacking = [max(0.0, min(need, cap) + _HAIR - width) for need, width in pairs]
    spare = [max(0.0, width - need - _HAIR) for need, width in pairs]
    taken = min(sum(lacking), sum(spare))
    if taken <= 0:
        return tuple(widths)
    give, take = taken / sum(spare), taken / sum(lacking)
    return tuple(
        width - room * give + want * take
        for width, room, want in zip(widths, spare, lacking, strict=True)
    )


def held_together(text: str) -> list[str]:
    """Return the pieces of a text that a column is to hold: words, or both lines of a short one."""
    words = text.split(" ")
    if len(text) > _SHORT:
        return words
    lines = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return list(min(lines, key=lambda two: max(map(len, two)), default=(text,)))


def verdict_held_together(word: str) -> list[str]:
    """Return the pieces of a verdict that a column is to hold: all of it, where it is short."""
    return [word] if len(word) <= _SHORTER else word.split(" ")


def tables_alike(blocks: Iterable[object]) -> list[list[Table]]:
    """Return a document's tables, those with the same columns together: they are to line up."""
    alike: dict[tuple[Column, ...], list[Table]] = {}
    for block in blocks:
        if isinstance(block, Table):
            alike.setdefault(block.columns, []).append(block)
    return list(alike.values())


def blocks_by_column(table: Table) -> Iterator[tuple[int, Paragraph | Trend]]:
    """Yield the words in each column, cells over several columns left out."""
    for group in table.groups:
        free_from = [0] * len(table.columns)
        for number, row in enumerate(group.rows):
            column = 0
            for cell in row.cells:
                while free_from[column] > number:
                    column += 1
                if cell.column_span == 1:
                    for block in cell.blocks:
                        if not isinstance(block, MarkRow):
                            yield column, block
                end = column + cell.column_span
                free_from[column:end] = [number + cell.row_span] * cell.column_span
                column = end
