"""The Markdown parser: CommonMark, and what people write beside it, told apart to be refused.

What has no rule here or in CommonMark is text, and is printed as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

# What is told apart and not read: what it is, and what to write instead.
REFUSED: Final[Mapping[str, tuple[str, str]]] = {
    "blockquote_open": ("a quotation (>)", "write it as a paragraph; put > in a text as \\>"),
    "fence": ("a block of code", "leave out the line of ``` or ~~~"),
    "code_block": ("a line that begins with four spaces or more", "begin it further left"),
    "code_inline": ("code between backticks", "leave out the backticks"),
    "hr": ("a line across the page", "leave it out; headings part a text"),
    "table_open": ("a table", "write a list, or put the table into an appendix"),
    "image": ("a picture", "put it into an appendix"),
    "s_open": ("struck-out text", "leave it out"),
    "hardbreak": ("a line break within a paragraph", "leave an empty line, or no break"),
    "footnote": (
        "a footnote ([^…])",
        "say it in the text, in brackets; where [^ is meant as such, write \\[^",
    ),
    "box": (
        "a box to tick ([ ])",
        "leave out the box, and say in words what is done; for brackets as such write \\[ ]",
    ),
    "loose_link": (
        "a link within a link, or one with a space in its address",
        "keep one link, write %20 for a space; where [ is meant as such, write \\[",
    ),
}
HTML: Final = frozenset({"html_block", "html_inline"})
FOOTNOTE_SIGN: Final = "^"
_FOOTNOTE: Final = re.compile(r"\[\^[^\[\]\s]+\](?!\()")
_BOX: Final = re.compile(r"\[[ xX]\][ \t]")


@cache
def parser() -> Any:
    """Return the parser; it holds nothing of what it read before."""
    from markdown_it import MarkdownIt

    made: Any = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Which addresses may be linked to is for `load/addresses.py` to say, so that others are told.
    made.validateLink = lambda _: True
    made.inline.ruler.before("link", "footnote", _footnote)
    made.inline.ruler.after("link", "loose_link", _loose_link)
    made.core.ruler.push("box", _boxes)
    return made


def _footnote(state: Any, silent: Any) -> bool:
    found = _FOOTNOTE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("footnote", "", 0)
    state.pos = found.end()
    return True


def _loose_link(state: Any, silent: Any) -> bool:
    """Tell of [words](…) where it is no link, of which the brackets would be printed."""
    if silent or state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)  # noqa: FBT003
    if end < 0 or state.src[end + 1 : end + 2] != "(":
        return False
    state.push("loose_link", "", 0)
    state.pos += 1
    return True


def _boxes(state: Any) -> None:
    """Put a token of its own at the beginning of each item that begins with a box to tick."""
    from markdown_it.token import Token

    for item, _, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type == "list_item_open" and _BOX.match(inline.content):
            inline.children.insert(0, Token("box", "", 0))
