r"""A text as a YAML token of one line: plain, or in quotes, so that it loads as just that text.

What is safe is not guessed: a plain token is read back, in a list and in a group, and what YAML's
own types take for something else than a text (yes, 12:30, 2016) goes into quotes. Line breaks,
tabs and what a file may not hold raw are written as escapes: "\n".
"""

from __future__ import annotations

import re
from typing import Final

import yaml

from scorecard_report.load.nodes import Scalar, Unreadable, read_nodes, walk
from scorecard_report.roundtrip.patch.spans import LOADER

_TEXT_TAG: Final = "tag:yaml.org,2002:str"
_NUMBER_TAGS: Final = frozenset({"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})
# A number that says the same to YAML as to people: not octal 010, not 1_000, not 12:30.
_FIGURE: Final = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
# Line breaks as libyaml knows them, and what `load.source.decode` refuses in a file.
_ESCAPED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT: Final = {"\0": r"\0", "\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_MARKERS: Final = ("---", "...")  # at the left margin they part documents
# Within brackets and outside: what follows a token matters, as in [-] and [ - ].
_PROBES: Final = {
    False: "k: {0}\nl:\n- {0} # c\n- {0}\n",
    True: "{{k: {0}, l: [{0}, {0} ]}}\n",
}
_LONGEST_KEY: Final = 1000  # libyaml: 1,024 characters, quotes and escapes included


class CannotWrite(Exception):
    """No token loads as the text; the message says why."""


def needs_escapes(text: str) -> bool:
    """Say whether a text holds what only double quotes can hold."""
    return _ESCAPED.search(text) is not None


def scalar_token(text: str, style: str, *, in_flow: bool, is_figure: bool) -> str:
    """Return a token in the style of the old one: "" for plain, or a quotation mark.

    A plain one goes into single quotes where plain would not do, and whatever holds a line break
    or a control character into double quotes. Raises `CannotWrite`.
    """
    if style == "" and _is_safe_plain(text, in_flow=in_flow, is_figure=is_figure):
        return text
    token = double_quoted(text) if style == '"' or needs_escapes(text) else _single_quoted(text)
    _refuse_unlike(token, text, in_flow=in_flow)
    return token


def key_token(text: str, *, in_flow: bool) -> str:
    """Return a token for a new key. Raises `CannotWrite`."""
    token = scalar_token(text, "", in_flow=in_flow, is_figure=False)
    if len(token) > _LONGEST_KEY:
        raise CannotWrite("a key of more than a thousand letters")
    return token


def double_quoted(text: str) -> str:
    """Return a text in double quotes, on one line."""
    text = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    letter = match[0]
    code = ord(letter)
    return _SHORT.get(letter) or (f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}")


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _is_safe_plain(text: str, *, in_flow: bool, is_figure: bool) -> bool:
    if not text or text.startswith(_MARKERS) or needs_escapes(text) or _SURROGATE.search(text):
        return False
    try:
        root = yaml.compose(_PROBES[in_flow].format(text), Loader=LOADER)
    except (yaml.YAMLError, ValueError):
        return False
    match root:
        case yaml.MappingNode(value=[(_, value), (_, yaml.SequenceNode(value=items))]):
            nodes = [value, *items]
        case _:
            return False
    tags = {_TEXT_TAG}
    if is_figure and _FIGURE.fullmatch(text):
        tags |= _NUMBER_TAGS
    return all(node.tag in tags for node in nodes) and _loads(text, text, in_flow=in_flow)


def _refuse_unlike(token: str, text: str, *, in_flow: bool) -> None:
    if _SURROGATE.search(text):
        raise CannotWrite("half of a character, which no file can hold")
    if not _loads(token, text, in_flow=in_flow):
        raise CannotWrite("a text that YAML cannot hold or that is not read back")


def _loads(token: str, text: str, *, in_flow: bool) -> bool:
    """Say whether this program's own reader gives the text back."""
    try:
        root = read_nodes(_PROBES[in_flow].format(token), "")
    except Unreadable:
        return False
    nodes = list(walk(root))
    texts = [node.text for node in nodes if isinstance(node, Scalar)]
    return texts == ["k", text, "l", text, text] and len(nodes) == len(texts) + 2
