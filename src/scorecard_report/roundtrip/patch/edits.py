"""Each change as edits of the text: which letters go, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from scorecard_report.load.nodes import Scalar, Sequence
from scorecard_report.roundtrip.patch.blocks import NewBlock, parse_block, stripping, write_block
from scorecard_report.roundtrip.patch.changes import (
    AddKey,
    CannotPatch,
    SetItems,
    SetText,
    is_said,
    sibling,
)
from scorecard_report.roundtrip.patch.spans import BREAK, Span, line_end
from scorecard_report.roundtrip.patch.tokens import CannotWrite, key_token, scalar_token

_BLANK: Final = " \t\r\n"
_EMPTY_LIST: Final = "[]"


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` becomes `new`; where `is_line`, `new` becomes a line of its own there."""

    start: int
    end: int
    new: str
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A text with what is known of it: each node's span, and how its lines end."""

    text: str
    spans: Mapping[int, Span]
    newline: str

    def span(self, node: object) -> Span:
        """Return a node's span."""
        return self.spans[id(node)]


def set_text(page: Page, change: SetText) -> Iterator[Edit]:
    """Yield the edits of a new value. Raises `CannotPatch`."""
    node, span = change.node, page.span(change.node)
    if span.is_key:
        raise CannotPatch("a key is no value", change)
    if isinstance(node, Sequence):
        _refuse_all_but_state(page, change)
    elif is_said(change):
        return
    try:
        if span.is_block_scalar:
            yield from _set_block(page, span, change)
        else:
            token = scalar_token(
                change.value, span.style, in_flow=span.in_flow, is_figure=change.is_figure
            )
            yield _put(page, span, token)
    except CannotWrite as problem:
        raise CannotPatch(str(problem), change) from None


def set_items(page: Page, change: SetItems) -> Iterator[Edit]:
    """Yield the edits of a list's new items. Raises `CannotPatch`."""
    node, span = change.node, page.span(change.node)
    texts = [item for item in node.items if isinstance(item, Scalar)]
    if len(texts) != len(node.items):
        raise CannotPatch("the list holds more than texts", change)
    if len(texts) == len(change.items):
        for item, value in zip(texts, change.items, strict=True):
            try:
                yield from set_text(page, SetText(item, value))
            except CannotPatch as problem:
                raise CannotPatch(str(problem), change) from None
        return
    _refuse_comments(page, change, texts)
    try:
        tokens = _item_tokens(page, change, texts)
    except CannotWrite as problem:
        raise CannotPatch(str(problem), change) from None
    if span.is_flow:
        yield _flow_list(page, span, texts, tokens)
    else:
        yield _block_list(page, change, tokens)


def add_key(page: Page, change: AddKey, texts: Mapping[int, SetText]) -> Iterator[Edit]:
    """Yield the edits of a new key; `texts`: what else is set, by the node's id.

    Raises `CannotPatch`.
    """
    group, beside = page.span(change.group), sibling(change)
    try:
        key = key_token(change.key, in_flow=group.is_flow)
        token = scalar_token(change.value, "", in_flow=group.is_flow, is_figure=change.is_figure)
    except CannotWrite as problem:
        raise CannotPatch(str(problem), change) from None
    if not group.is_flow:
        margin = " " * (change.group.col - 1)
        index, mended = _line_after(page, beside, texts.get(id(beside)))
        yield from mended
        yield Edit(index, index, f"{margin}{key}: {token}", is_line=True)
    elif not page.text.startswith("{", group.start):
        raise CannotPatch("a group of one key without braces takes no second one", change)
    else:
        span = page.span(beside)
        yield Edit(span.end, span.end, f", {key}: {token}{_tail(page.text, span.end)}")


def _set_block(page: Page, span: Span, change: SetText) -> Iterator[Edit]:
    old = parse_block(page.text, span)
    new = write_block(old, change.value)
    if new is None:
        token = scalar_token(change.value, '"', in_flow=False, is_figure=False)
        yield Edit(span.start, old.header_end, token)
        yield Edit(old.first_line_end, old.lines_end, "")
        return
    yield Edit(span.start, old.header_end, new.header)
    lines = "".join(page.newline + line for line in new.lines)
    if new.keeps:
        blank = page.newline * (1 + new.blank_lines)
        yield Edit(old.first_line_end, old.end, lines + blank)
    else:
        is_open = old.lines_end == len(page.text) and change.value.endswith("\n")
        yield Edit(old.first_line_end, old.lines_end, lines + page.newline * is_open)


def _line_after(page: Page, node: Scalar, change: SetText | None) -> tuple[int, list[Edit]]:
    """Return where a new line after a value goes, and what the value needs so as to stay itself."""
    span = page.span(node)
    if not span.is_block_scalar:
        return line_end(page.text, span.end), []
    old = parse_block(page.text, span)
    new: NewBlock | None = None
    if change is not None and not is_said(change):
        new = write_block(old, change.value)
        return (old.end if new and new.keeps else old.lines_end), []
    # The file ends in this text, without a line break; a line after it would give it one.
    if node.text and not node.text.endswith("\n") and not old.strips:
        return old.lines_end, [Edit(span.start, old.header_end, stripping(old.header))]
    return (old.end if old.keeps else old.lines_end), []


def _put(page: Page, span: Span, token: str) -> Edit:
    """Return the edit that puts a token where a value is, or where one could be."""
    text = page.text
    if span.start < span.end and not span.is_flow:
        return Edit(span.start, span.end, token + _tail(text, span.end))
    if span.key_end >= 0 and not text[span.key_end : span.start].lstrip(_BLANK).startswith(":"):
        # Within braces a key may stand without a colon: { key }.
        return Edit(span.key_end, span.key_end, f": {token}{_tail(text, span.key_end)}")
    before = text[max(span.start - 1, 0) : span.start]
    lead = "" if not before or before in _BLANK else " "
    return Edit(span.start, span.end, lead + token + _tail(text, span.end))


def _tail(text: str, index: int) -> str:
    """Return the space that keeps a comment from becoming a part of the token before it."""
    return " " if text.startswith("#", index) else ""


def _refuse_all_but_state(page: Page, change: SetText) -> None:
    """Refuse a list that is no data state in brackets."""
    node, span = change.node, page.span(change.node)
    items = node.items if isinstance(node, Sequence) else []
    if not span.is_flow or len(items) != 1 or not isinstance(items[0], Scalar):
        raise CannotPatch("a list stands where a text should", change)
    if _gap_has_comment(page, span, [page.span(items[0])]):
        raise CannotPatch("a comment stands inside the brackets", change)


def _gap_has_comment(page: Page, span: Span, inside: list[Span]) -> bool:
    """Say whether a comment stands between a list's items."""
    starts = [span.start, *(item.end for item in inside)]
    ends = [*(item.start for item in inside), span.end]
    return any("#" in page.text[a:b] for a, b in zip(starts, ends, strict=True))


def _refuse_comments(page: Page, change: SetItems, texts: list[Scalar]) -> None:
    span, items = page.span(change.node), [page.span(text) for text in texts]
    found = _gap_has_comment(page, span, items)
    for item in items:
        if item.is_block_scalar:
            block = parse_block(page.text, item)
            found = found or "#" in page.text[block.header_end : block.first_line_end]
    if items and not span.is_flow:  # a comment beside the last item is in the list, too
        last = items[-1]
        found = found or (
            not last.is_block_scalar and "#" in page.text[last.end : line_end(page.text, last.end)]
        )
    if found:
        raise CannotPatch("a comment stands inside the list; change the list by hand", change)


def _item_tokens(page: Page, change: SetItems, texts: list[Scalar]) -> list[str]:
    """Return the items as tokens; a text that was there before stays as it was written."""
    in_flow = page.span(change.node).is_flow
    styles = [page.span(text).style for text in texts]
    style = styles[-1] if styles and styles[-1] in {"'", '"'} else ""
    old: dict[str, str] = {}
    for text in texts:
        span = page.span(text)
        token = page.text[span.start : span.end]
        if token and not text.is_empty and not span.is_block_scalar and not BREAK.search(token):
            old[text.text] = token
    return [
        old.get(item) or scalar_token(item, style, in_flow=in_flow, is_figure=False)
        for item in change.items
    ]


def _flow_list(page: Page, span: Span, texts: list[Scalar], tokens: list[str]) -> Edit:
    """Return a list in brackets, its spaces and line breaks as they were."""
    if not tokens or not texts:
        return Edit(span.start, span.end, f"[{', '.join(tokens)}]")
    items = [page.span(text) for text in texts]
    comma = page.text[items[0].end : items[1].start] if len(items) > 1 else ", "
    return Edit(items[0].start, items[-1].end, comma.join(tokens))


def _block_list(page: Page, change: SetItems, tokens: list[str]) -> Edit:
    """Return a list of lines with dashes, indented as it was."""
    span = page.span(change.node)
    last = page.span(change.node.items[-1])
    end = parse_block(page.text, last).lines_end if last.is_block_scalar else last.end
    column = change.node.col - 1
    if not tokens:
        # Not at the left edge of the key that it belongs to, where YAML allows nothing but dashes.
        return Edit(span.start, end, ("  " if column <= span.indent else "") + _EMPTY_LIST)
    dashed = (page.newline + " " * column).join(f"- {token}" for token in tokens)
    return Edit(span.start, end, dashed)
