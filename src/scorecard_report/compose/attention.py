"""What needs attention: the page that councillors read before the table.

Counts by priority as a row of marks with their numbers; then the measures that got worse, with
figures, change, commentary and who acts; then the others that miss their targets, and what
improved. In the rules' order, ties explained.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from scorecard_report.compose.changes import change_in_words
from scorecard_report.compose.fields import said_of_target
from scorecard_report.compose.report import frame_sections, words_of
from scorecard_report.compose.statuses import status_block
from scorecard_report.compose.verdicts import MARK, TONE, trend
from scorecard_report.compose.words import Words
from scorecard_report.compute import Direction, Findings, Status, count_directions
from scorecard_report.compute.attention import (
    Attention,
    AttentionItem,
    criteria_of,
    find_attention,
)
from scorecard_report.document.nodes import (
    Block,
    Cell,
    Column,
    Document,
    MarkRow,
    Masthead,
    Paragraph,
    Row,
    RowGroup,
    Run,
    Table,
    TextStyle,
    Trend,
    paragraph,
    plain_heading,
)
from scorecard_report.model.brand import Brand, ColumnName
from scorecard_report.model.rules import AttentionOrder, Rules
from scorecard_report.model.scorecard import Priority, Scorecard
from scorecard_report.model.value import Kind

_MOST_TIED: Final = 8  # measures that are named as ranking the same
_ORDER: Final = (
    Direction.WORSENING,
    Direction.IMPROVING,
    Direction.INCREASING,
    Direction.DECREASING,
    Direction.NO_CHANGE,
    Direction.NOT_COMPARABLE,
)


def compose_attention(
    scorecard: Scorecard, findings: Findings, brand: Brand, rules: Rules
) -> Document:
    """Return the page as a document of its own, with masthead and key.

    What it is stands large, the scorecard's name above it: beside the table nobody takes one for
    the other.
    """
    words = words_of(scorecard, brand)
    attention = find_attention(scorecard, findings, rules)
    blocks = _sections(scorecard, findings, attention, rules, words)
    shown = [item.measure for item in (*attention.needing, *attention.improved)]
    document = frame_sections(scorecard, findings, brand, blocks, shown=shown)
    return replace(
        document,
        blocks=tuple(
            _headed(block, words) if isinstance(block, Masthead) else block
            for block in document.blocks
        ),
        furniture=replace(
            document.furniture, title=f"{document.furniture.title}: {words.attention.title}"
        ),
    )


def _headed(masthead: Masthead, words: Words) -> Masthead:
    title, *period = masthead.title  # each a field that comes home from Word
    return replace(masthead, title=(Run(words.attention.title), *period), strapline=title)


def _sections(
    scorecard: Scorecard, findings: Findings, attention: Attention, rules: Rules, words: Words
) -> tuple[Block, ...]:
    said = words.attention
    blocks: list[Block] = []
    if attention.needing:
        blocks.append(_summary(attention, findings, words))
    elif unknown := _not_comparable(findings, words):
        blocks.append(Paragraph((Run(unknown, strong=True),), TextStyle.SECONDARY))
    blocks.append(_counts(scorecard, findings, words))
    has_targets = any(measure.target for measure in scorecard.measures)
    for key, title, nothing, items in (
        ("worse", said.worse, said.nothing_worse, attention.worse),
        ("off-target", said.off_target, said.nothing_off_target, attention.off_target),
        ("improved", said.improved, said.nothing_improved, attention.improved),
    ):
        if key == "off-target" and not has_targets:
            continue
        blocks.append(plain_heading(title, 2, key))
        if not items:
            blocks.append(paragraph(nothing))
            continue
        explained = _explained(items, rules, words)
        if explained:
            blocks.append(paragraph(explained, TextStyle.SECONDARY))
        blocks.append(_table(f"attention-{key}", title, items, findings, words))
    return tuple(blocks)


def _summary(attention: Attention, findings: Findings, words: Words) -> Paragraph:
    """Return how many measures got worse, how many more miss their targets, and who acts."""
    said = words.attention
    worse, more = len(attention.worse), len(attention.off_target)
    measures = _measures(len(findings), words)
    parts = [said.got_worse.format(count=worse, measures=measures)] if worse else []
    if more:
        forms = said.more_miss if worse else said.miss
        parts.append(forms[more != 1].format(count=more, measures=measures))
    acting = Counter(_acting(item) or words.not_given for item in attention.needing)
    who = ", ".join(f"{name} ({count})" for name, count in acting.most_common())
    told = f"{'; '.join(parts)}. {said.who_acts.format(who=who)}"
    return Paragraph((Run(told, strong=True),), TextStyle.SECONDARY)


def _not_comparable(findings: Findings, words: Words) -> str:
    """Return of how many nobody knows whether they got worse; "" where it is known of all."""
    count = sum(f.travel.direction is Direction.NOT_COMPARABLE for f in findings.values())
    measures = _measures(len(findings), words)
    return words.attention.unknown.format(count=count, measures=measures) if count else ""


def _measures(count: int, words: Words) -> str:
    one, many = words.measures
    return (one if count == 1 else many).format(count=count)


def _counts(scorecard: Scorecard, findings: Findings, words: Words) -> Table:
    """Return a row for each priority: its marks, one for each measure, and how many of each."""
    total = count_directions(findings, scorecard.measures)
    shown = [direction for direction in _ORDER if total.get(direction)]
    columns = (
        Column("priority", words.attention.priority, 74),
        Column("marks", words.attention.measures, 92),
        *(
            Column(direction.value, words.verdict[direction], 27, is_right_aligned=True)
            for direction in shown
        ),
    )
    groups = tuple(
        RowGroup((_count_row(number, priority, shown, findings, words),))
        for number, priority in enumerate(scorecard.priorities, 1)
    )
    title = words.attention.counts
    return Table("attention-counts", title, title, columns, groups)


def _count_row(
    number: int,
    priority: Priority,
    shown: Sequence[Direction],
    findings: Findings,
    words: Words,
) -> Row:
    counts = count_directions(findings, priority.measures)
    marks = tuple(
        (MARK[direction], TONE[direction])
        for direction in shown
        for _ in range(counts.get(direction, 0))
    )
    told = ", ".join(
        words.verdict_count[direction].format(count=counts[direction])
        for direction in shown
        if counts.get(direction)
    )
    total = _measures(len(marks), words)
    return Row(
        (
            Cell((paragraph(f"{number} {priority.title}"),), is_row_header=True),
            Cell((MarkRow(marks, words.attention.marks.format(counts=told), total),)),
            *(Cell((_count(direction, counts.get(direction, 0)),)) for direction in shown),
        )
    )


def _count(direction: Direction, count: int) -> Paragraph:
    """Return a count; what the page is read for stands out."""
    is_bad = direction is Direction.WORSENING and count
    return paragraph(str(count), TextStyle.FIGURE_STRONG if is_bad else TextStyle.FIGURE)


def _table(
    key: str, title: str, items: Sequence[AttentionItem], findings: Findings, words: Words
) -> Table:
    said = words.attention
    for_status = 6 if any(findings[item.measure.key].status for item in items) else 0
    columns = {
        "measure": Column("measure", said.measure, 77 - for_status),
        "travel": Column("travel", said.travel, 37),
        "figures": Column("figures", said.figures, 27, is_right_aligned=True),
        "change": Column("change", said.change, 34),
        "target": Column("target", words.column[ColumnName.TARGET], 26 + for_status),
        "commentary": Column("commentary", words.commentary, 62),
        "acts": Column("acts", said.acts, 40),
    }
    # As in the scorecard's table, what nobody says anything in is left out.
    silent = {
        "target": not any(item.measure.target for item in items),
        "commentary": not any(item.measure.commentary for item in items),
    }
    names = [name for name in columns if not silent.get(name, False)]
    groups = tuple(
        RowGroup((Row(tuple(_cell(name, item, findings, words) for name in names)),))
        for item in items
    )
    return Table(key, title, title, tuple(columns[name] for name in names), groups)


def _cell(name: str, item: AttentionItem, findings: Findings, words: Words) -> Cell:
    measure = item.measure
    match name:
        case "measure":
            ref = (Run(f"{measure.ref} ", strong=True),) if measure.ref else ()
            return Cell((Paragraph((*ref, Run(measure.text))),), is_row_header=True)
        case "travel":
            told = trend(findings[measure.key], measure.polarity, words)
            return Cell((replace(told, is_level=True),))
        case "figures":
            figures = words.attention.moved.format(
                before=measure.previous.as_printed, after=measure.current.as_printed
            )
            return Cell((paragraph(figures, TextStyle.FIGURE_STRONG),))
        case "change":
            return Cell((paragraph(change_in_words(measure, item.change, words)),))
        case "target":
            return Cell(tuple(_target(item, findings[measure.key].status, words)))
        case "commentary":
            return Cell(_given(measure.commentary.split("\n"), words))
        case _:
            return Cell(tuple(_who_acts(item, words)))


def _target(
    item: AttentionItem, status: Status | None, words: Words
) -> Iterator[Paragraph | Trend]:
    """Yield the target, and how the figure stands to it: in the council's word where it has one."""
    target = item.measure.target
    yield from _given([said_of_target(target, words) if target else ""], words)
    if target and status:
        yield status_block(status, words)
    elif item.misses_target:
        yield paragraph(words.attention.missed, TextStyle.SECONDARY)


def _given(texts: Sequence[str], words: Words) -> tuple[Paragraph, ...]:
    """Return paragraphs, or the words for a text that is not there."""
    found = tuple(paragraph(text) for text in texts if text)
    return found or (paragraph(words.not_given, TextStyle.SECONDARY),)


def _who_acts(item: AttentionItem, words: Words) -> Iterator[Paragraph]:
    yield from _given([_acting(item)], words)
    due = item.measure.due
    if due:
        yield paragraph(words.attention.due.format(date=due), TextStyle.SECONDARY)


def _acting(item: AttentionItem) -> str:
    return item.measure.owner or item.action.lead_agency


def _explained(items: Sequence[AttentionItem], rules: Rules, words: Words) -> str:
    """Return how the rows are ordered, and which of them rank the same; "" for a single row.

    What is the same for all of them orders nothing, and is not said.
    """
    if len(items) == 1:
        return ""
    said = words.attention
    has_ranks = any(item.measure.current.kind is Kind.RANK for item in items)
    orders = {
        AttentionOrder.TARGET: said.by_target,
        AttentionOrder.CHANGE: said.by_change_and_places if has_ranks else said.by_change,
        AttentionOrder.PUBLISHED: said.as_published,
    }
    criteria = [
        order
        for order in criteria_of(rules)
        if order is not AttentionOrder.TARGET or len({item.misses_target for item in items}) > 1
    ]
    told = said.then.join(orders[order] for order in criteria or [AttentionOrder.PUBLISHED])
    sentences = [said.sorted_by.format(orders=told)]
    if criteria and AttentionOrder.PUBLISHED not in criteria:
        sentences += _ties(items, words)
    return " ".join(sentences)


def _ties(items: Sequence[AttentionItem], words: Words) -> Iterator[str]:
    """Yield who ranks the same as whom, where it is told in a line or two, else that some do."""
    tied: dict[int, list[str]] = defaultdict(list)
    for item in items:
        if item.tie:
            tied[item.tie].append(item.measure.ref or item.measure.key)
    said = words.attention
    if sum(map(len, tied.values())) > _MOST_TIED:
        yield said.many_ties
        return
    for refs in tied.values():
        *others, last = refs
        yield said.ties.format(refs=said.and_last.format(others=", ".join(others), last=last))
