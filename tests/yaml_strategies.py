"""YAML files as people write them: every style of text, comments everywhere, any line ends."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from hypothesis import strategies as st

# Values that YAML would take for something else, cut short, fold or refuse.
NASTY = (
    "", "yes", "no", "~", "null", "12:30", "0010", "1_000", "1e3", "0x1F", ".5", "2016", "12.40",
    "2016-01-01", "-", "- x", "# x", "a #b", "a: b", "a:", ": a", "? a", "[x]", "{a}", "]", "}",
    ", ", "a,b", "*a", "&a", "!t", "!", "%", "%TAG", "@", "`", ">", "|", ">-\n  x", "'", '"',
    "it's", 'say "x"', "''", '""', " lead", "trail ", "  both  ", " ", "a\nb", "a\n", "a\n\n\n",
    "\n", "\n\n", "\n\na", " a\nb", "a\n b", "a \nb", "a\n \nb", "a  b\n\n\nc\n", "a\r\nb", "a\rb",
    "a\tb", "\t", "\ta", "a\x85b", "a\u2028b", "a\u2029", "\ufeff", "a\ufeffb", "\x00", "\x7f",
    "🙂", "e\u0301", "\u00a0", "\\", "\\n", "\\x41", "---", "--- a", "...", "... a", "<<", "=",
    "x y z " * 300, "w" * 2000, "many words " * 30 + "\n" + "more of them " * 20 + "\n",
)  # fmt: skip

_WORDS = st.lists(
    st.sampled_from(
        ["crime", "5%", "it's", "anti-social", "🙂", "é", "(a/b)", "1.1a", "x:y", "a#b"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
_COMMENT = st.sampled_from(["", "", "", " # why: [a, {b", "  # 'x", "\t# 🙂"])
_BETWEEN = st.lists(
    st.sampled_from(["", " ", "# left", "   # right: |", "# - x: y"]), max_size=2
).map(lambda lines: "".join(f"{line}\n" for line in lines))
_BLANK = st.sampled_from(["", "", "\n", "\n \n", "\n\n\n"])


@dataclass(frozen=True)
class Written:
    """A file: its bytes, mark and line ends included."""

    data: bytes


@st.composite
def yaml_files(draw: st.DrawFn) -> Written:
    """Draw a file, most often a group of keys; most load, and those that do not are let go."""
    group, rest = _group(0, 3), st.one_of(_list(0, 2), _flow(0), _one_line(), _block(0))
    root = draw(st.one_of(group, group, group, rest))
    text = draw(_BETWEEN) + root.lstrip("\n ")
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if draw(st.booleans()) else b""
    return Written(mark + text.encode())


@st.composite
def values(draw: st.DrawFn) -> str:
    """Draw a text to be written."""
    return draw(st.sampled_from(NASTY) | st.text(max_size=30) | st.text("ab \n#:'\"-", max_size=20))


@st.composite
def _group(draw: st.DrawFn, indent: int, depth: int) -> str:
    """Draw what follows a colon or a dash: a group, each line with its end."""
    keys = draw(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=4, unique=True))
    lines = []
    for key in keys:
        key = draw(st.sampled_from([key, key, f"'{key}'", f'"{key}"', f"? {key}\n" + " " * indent]))
        lines.append(f"{' ' * indent}{key}:{draw(_value(indent, depth))}{draw(_BETWEEN)}")
    return "\n" + "".join(lines)


@st.composite
def _list(draw: st.DrawFn, indent: int, depth: int) -> str:
    items = []
    for _ in range(draw(st.integers(1, 3))):
        if depth and draw(st.booleans()):
            group = draw(_group(indent + 2, depth - 1))
            item = " " + group.lstrip("\n ")
        else:
            item = draw(_value(indent, 0))
        items.append(f"{' ' * indent}-{item}{draw(_BETWEEN)}")
    return "\n" + "".join(items)


def _value(indent: int, depth: int) -> st.SearchStrategy[str]:
    scalars = st.one_of(
        _one_line(), _one_line(), _empty(), _several_lines(indent), _block(indent), _flow(indent)
    )
    if not depth:
        return scalars
    step = st.sampled_from([1, 2, 4])
    return st.one_of(
        scalars,
        scalars,
        step.flatmap(lambda n: _group(indent + n, depth - 1)),
        st.sampled_from([0, 2]).flatmap(lambda n: _list(indent + n, depth - 1)),
    )


@st.composite
def _one_line(draw: st.DrawFn) -> str:
    words = draw(_WORDS)
    token = draw(st.sampled_from([words, f'"{words}"', "'" + words.replace("'", "''") + "'"]))
    space = draw(st.sampled_from([" ", "   "]))
    return f"{space}{token}{draw(_COMMENT)}\n"


@st.composite
def _empty(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", " ", " ~", " ''"])) + draw(_COMMENT) + "\n"


@st.composite
def _several_lines(draw: st.DrawFn, indent: int) -> str:
    quote = draw(st.sampled_from(["", "'", '"']))
    lines = draw(st.lists(_WORDS, min_size=2, max_size=3))
    if quote == "'":
        lines = [line.replace("'", "''") for line in lines]
    breaks = draw(st.sampled_from(["\n", "\n\n"]))
    text = (breaks + " " * (indent + draw(st.integers(1, 4)))).join(lines)
    return f" {quote}{text}{quote}{draw(_COMMENT)}\n"


@st.composite
def _block(draw: st.DrawFn, indent: int) -> str:
    sign, chomping = draw(st.sampled_from("|>")), draw(st.sampled_from(["", "-", "+"]))
    step = draw(st.integers(1, 4))
    digit = draw(st.sampled_from(["", "", str(step)]))
    header = draw(st.sampled_from([sign + digit + chomping, sign + chomping + digit]))
    lead = draw(st.sampled_from(["", "  "])) if digit else ""
    lines = draw(st.lists(_WORDS, max_size=3))
    gaps = st.sampled_from(["\n", "\n", "\n\n", "\n \n\n"])
    body = "".join(f"{' ' * (indent + step)}{lead}{line}{draw(gaps)}" for line in lines)
    return f" {header}{draw(_COMMENT)}\n{body}{draw(_BLANK)}"


@st.composite
def _flow(draw: st.DrawFn, indent: int, depth: int = 1) -> str:
    """Draw a list or group in brackets, over one line or several."""
    gap = draw(st.sampled_from([" ", "", f"\n{' ' * (indent + 1)}", f" # c\n{' ' * (indent + 1)}"]))
    scalar = st.sampled_from(["a", "x y", "'b,c'", '"d"', "é🙂", "5%", "[x]", "{k: v}"])
    if draw(st.booleans()):
        items = draw(st.lists(scalar, max_size=3))
        inside = f",{gap}".join(items)
        return f" [{gap}{inside}{gap}]{draw(_COMMENT)}\n"
    keys = draw(st.lists(st.sampled_from("klmn"), max_size=3, unique=True))
    empty = st.sampled_from([": ", ":  ", "", ": ~"])
    entries = [key + draw(scalar.map(": {}".format) | empty) for key in keys]
    inside = f",{gap}".join(entries)
    return f" {{{gap}{inside}{gap}}}{draw(_COMMENT)}\n"
