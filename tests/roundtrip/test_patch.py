"""A change written home changes its own place in the file, and loads as what was meant."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scorecard_report.load.nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    Unreadable,
    read_nodes,
    walk,
)
from scorecard_report.load.source import decode
from scorecard_report.roundtrip.patch import (
    AddKey,
    CannotPatch,
    Change,
    SetItems,
    SetText,
    patch_file,
    patch_text,
)
from yaml_strategies import NASTY, Written, values, yaml_files

pytestmark = pytest.mark.checkout  # once is enough

CONFIG = Path(__file__).parents[2] / "config" / "scorecard.yaml"
FEW = settings(max_examples=150, suppress_health_check=list(HealthCheck))


def _read(written: Written) -> tuple[str, Node]:
    text = decode(written.data, "a.yaml")
    try:
        return text, read_nodes(text, "a.yaml")
    except Unreadable:
        assume(False)
        raise


def _values(root: Node) -> list[Scalar]:
    """Return the scalars that are no keys."""
    keys = {id(key) for node in walk(root) if isinstance(node, Mapping) for key, _ in node.entries}
    return [node for node in walk(root) if isinstance(node, Scalar) and id(node) not in keys]


def _plain(node: Node, new: dict[int, str] | None = None) -> Any:
    """Return a tree as lists and pairs of texts, those in `new` in place of the old ones."""
    new = new or {}
    match node:
        case Scalar():
            return new.get(id(node), node.text)
        case Sequence():
            return [_plain(item, new) for item in node.items]
        case Mapping():
            return [(key.text, _plain(value, new)) for key, value in node.entries]


# Where scalars stand is worked out here once more, from PyYAML's events alone.


def _scalar_events(text: str) -> list[Any]:
    return [e for e in yaml.parse(text, yaml.CSafeLoader) if isinstance(e, yaml.ScalarEvent)]


def _is_block(event: Any) -> bool:
    return event.style in {"|", ">"}


def _pieces(text: str, changed: set[int], blocks: set[int], keeping: set[int]) -> list[str]:
    """Return what is left of a text where scalars are cut out, a piece before and after each.

    A block scalar is cut out in two: its header, and its lines without the blank ones after them;
    those go, too, where its number is in `keeping`. So is what took a block scalar's place.
    """
    bounds = [0]
    for number, event in enumerate(_scalar_events(text)):
        if number not in changed:
            continue
        start, end = event.start_mark.index, event.end_mark.index
        header = re.compile(r"[|>][-+0-9]*").match(text, start) if _is_block(event) else None
        bounds += [start, header.end() if header else end]
        if number not in blocks:
            continue
        first = len(re.split(r"\r?\n", text[bounds[-1] :], maxsplit=1)[0]) + bounds[-1]
        if header and number not in keeping:
            end = len(re.sub(r"(\r?\n[ ]*)*\Z", "", text[:end]))
        bounds += [first, max(end, first) if header else first]
    bounds.append(len(text))
    return [text[a:b] for a, b in list(pairwise(bounds))[::2]]


def _assert_same_elsewhere(old: str, new: str, root: Node, changed: set[int]) -> None:
    scalars = [node for node in walk(root) if isinstance(node, Scalar)]
    numbers = {number for number, node in enumerate(scalars) if id(node) in changed}
    blocks = {number for number, event in enumerate(_scalar_events(old)) if _is_block(event)}
    keeping = {
        number
        for number, event in enumerate(_scalar_events(new))
        if _is_block(event) and re.match(r".[0-9]?[+]", new[event.start_mark.index :])
    }
    before = _pieces(old, numbers, blocks, keeping)
    after = _pieces(new, numbers, blocks, keeping)
    assert len(before) == len(after) == 1 + len(numbers) + len(numbers & blocks)
    ahead = ""
    for number, (piece, other) in enumerate(zip(before, after, strict=True)):
        one, ahead = ahead + piece, ""
        if other == one:
            continue
        if number == len(before) - 1:  # a file may end in a text without its line break
            assert (one, other) in {("", "\n"), ("", "\r\n")}
        elif other == one + " ":  # an empty value leaves no room for a text
            assert one.endswith((":", "-"))
        else:  # { key } has no colon; what stood between it and the brace comes after
            assert other.endswith(": ")
            assert one.startswith(other[:-2])
            ahead = one[len(other) - 2 :]
    assert not ahead


@FEW
@given(yaml_files(), st.data())
def test_any_edit_of_any_scalars_changes_those_places_and_nothing_else(
    written: Written, data: st.DataObject
) -> None:
    text, root = _read(written)
    scalars = _values(root)
    assume(scalars)
    chosen = data.draw(st.lists(st.sampled_from(range(len(scalars))), min_size=1, unique=True))
    new = {id(scalars[number]): data.draw(values()) for number in chosen}
    changes = [SetText(node, new[id(node)]) for node in scalars if id(node) in new]
    patched = patch_file(written.data, "a.yaml", root, data.draw(st.permutations(changes)))

    assert patched.startswith(b"\xef\xbb\xbf") == written.data.startswith(b"\xef\xbb\xbf")
    after = decode(patched, "a.yaml")
    assert _plain(read_nodes(after, "a.yaml")) == _plain(root, new)
    if "\r\n" in text:
        assert not re.search(r"(?<!\r)\n", after)
    changed = {
        id(node)
        for node in scalars
        if new.get(id(node), node.text) != node.text or (new.get(id(node)) and node.is_empty)
    }
    _assert_same_elsewhere(text, after, root, changed)


@FEW
@given(yaml_files(), st.data())
def test_what_is_written_is_a_text_to_yaml_itself(written: Written, data: st.DataObject) -> None:
    text, root = _read(written)
    scalars = _values(root)
    assume(scalars)
    node, value = data.draw(st.sampled_from(scalars)), data.draw(values())
    assume(value != node.text)
    patched = patch_text(text, root, [SetText(node, value)])
    number = [id(each) for each in walk(root) if isinstance(each, Scalar)].index(id(node))
    scalar_nodes: list[yaml.ScalarNode] = []

    def collect(at: yaml.Node) -> None:
        match at:
            case yaml.ScalarNode():
                scalar_nodes.append(at)
            case yaml.SequenceNode(value=items):
                for item in items:
                    collect(item)
            case yaml.MappingNode(value=pairs):
                for pair in pairs:
                    for part in pair:
                        collect(part)

    collect(yaml.compose(patched, yaml.CSafeLoader))
    assert scalar_nodes[number].tag == "tag:yaml.org,2002:str"
    assert scalar_nodes[number].value == value


@FEW
@given(yaml_files(), st.data())
def test_new_keys_are_new_lines_and_nothing_else(written: Written, data: st.DataObject) -> None:
    text, root = _read(written)
    groups = [
        node
        for node in walk(root)
        if isinstance(node, Mapping) and any(isinstance(v, Scalar) for _, v in node.entries)
    ]
    assume(groups)
    after = tuple(data.draw(st.lists(st.sampled_from("abcklm"), max_size=3)))
    texts = data.draw(st.lists(values(), min_size=1, max_size=3))
    chosen = data.draw(st.sampled_from(groups))
    adds = [AddKey(chosen, f"new {n}", value, after) for n, value in enumerate(texts)]
    patched = patch_text(text, root, adds)

    entries = [(key.text, _plain(value)) for key, value in chosen.entries]
    scalars = [key.text for key, value in chosen.entries if isinstance(value, Scalar)]
    named = [key for key in after if key in scalars]
    beside = named[-1] if named else scalars[-1]
    at = max(n for n, (key, _) in enumerate(entries) if key == beside) + 1
    wanted = [*entries[:at], *((add.key, add.value) for add in adds), *entries[at:]]
    found = next(
        _plain(node)
        for node in walk(read_nodes(patched, ""))
        if isinstance(node, Mapping) and "new 0" in [key.text for key, _ in node.entries]
    )
    assert found == wanted
    without = _without_new_keys(patched)
    if text.endswith("\n"):
        assert without == text
    else:  # a text that a line now follows may have to say that it ends in no line break
        indicators = re.compile(r"(?<=[|>])[-+0-9]+")
        assert indicators.sub("", without).rstrip("\r\n") == indicators.sub("", text).rstrip("\r\n")


def _without_new_keys(text: str) -> str:
    events = _scalar_events(text)
    for key, value in reversed(list(pairwise(events))):
        start, end = key.start_mark.index, value.end_mark.index
        if not re.fullmatch(r"new \d", text[start : key.end_mark.index]):
            continue
        if text[start - 2 : start] == ", ":
            start -= 2
        else:
            start = text.rfind("\n", 0, start) + 1
            end += len(re.match(r"\r?\n|\Z", text[end:])[0])  # type: ignore[index]
        text = text[:start] + text[end:]
    return text


@FEW
@given(yaml_files(), st.data())
def test_changes_of_all_kinds_at_once(written: Written, data: st.DataObject) -> None:
    text, root = _read(written)
    changes: list[Change] = []
    for node in walk(root):
        kind = data.draw(st.integers(0, 2))
        if (
            kind
            and isinstance(node, Mapping)
            and any(isinstance(v, Scalar) for _, v in node.entries)
        ):
            changes.append(AddKey(node, "new", data.draw(values()), ("c", "k")))
            for _, value in node.entries:
                if isinstance(value, Scalar) and data.draw(st.booleans()):
                    changes.append(SetText(value, data.draw(values())))
        elif kind and isinstance(node, Sequence) and all(isinstance(i, Scalar) for i in node.items):
            changes.append(SetItems(node, tuple(data.draw(st.lists(values(), max_size=4)))))
    try:
        patched = patch_text(text, root, data.draw(st.permutations(changes)))
    except CannotPatch as refusal:
        assert "a comment stands" in str(refusal)  # noqa: PT017
        return
    new: dict[int, str] = {}
    lists = {id(c.node): list(c.items) for c in changes if isinstance(c, SetItems)}
    new = {id(c.node): c.value for c in changes if isinstance(c, SetText)}
    added = {id(c.group): c.value for c in changes if isinstance(c, AddKey)}

    def wanted(node: Node) -> Any:
        match node:
            case Scalar():
                return new.get(id(node), node.text)
            case Sequence():
                return lists.get(id(node), [wanted(item) for item in node.items])
            case Mapping():
                entries = {key.text: wanted(value) for key, value in node.entries}
                return entries | ({"new": added[id(node)]} if id(node) in added else {})

    def found(node: Node) -> Any:
        match node:
            case Scalar():
                return node.text
            case Sequence():
                return [found(item) for item in node.items]
            case Mapping():
                return {key.text: found(value) for key, value in node.entries}

    assert found(read_nodes(patched, "")) == wanted(root)


# The partnership's own file.


def _config() -> tuple[str, Node, list[Scalar]]:
    text = decode(CONFIG.read_bytes(), CONFIG.name)
    root = read_nodes(text, CONFIG.name)
    found = _values(root)
    assert len(found) > 200
    return text, root, found


@pytest.mark.parametrize("shift", range(0, len(NASTY), 7))
def test_every_text_of_the_scorecard_at_once(shift: int) -> None:
    text, root, scalars = _config()
    new = {id(node): NASTY[(shift + n) % len(NASTY)] for n, node in enumerate(scalars)}
    patched = patch_text(text, root, [SetText(node, new[id(node)]) for node in scalars])
    assert _plain(read_nodes(patched, "")) == _plain(root, new)
    _assert_same_elsewhere(text, patched, root, set(new))


def test_every_text_of_the_scorecard_one_at_a_time() -> None:
    text, root, scalars = _config()
    for number, node in enumerate(scalars):
        value = NASTY[number % len(NASTY)]
        patched = patch_text(text, root, [SetText(node, value)])
        found = _values(read_nodes(patched, ""))
        assert [each.text for each in found] == [
            value if each is node else each.text for each in scalars
        ]
        if number % 5 == 0:
            _assert_same_elsewhere(text, patched, root, {id(node)})


def test_what_is_not_changed_stays_byte_for_byte() -> None:
    text, root, scalars = _config()
    assert patch_text(text, root, []) == text
    assert patch_text(text, root, [SetText(node, node.text) for node in scalars]) == text


# Examples to read.


def _at(root: Node, *path: str | int) -> Any:
    for step in path:
        if isinstance(root, Mapping):
            root = next(value for key, value in root.entries if key.text == step)
        else:
            assert isinstance(root, Sequence)
            assert isinstance(step, int)
            root = root.items[step]
    return root


def _patched(old: str, *changes: tuple[Any, ...]) -> str:
    """Make changes given as (kind, path, rest of its fields)."""
    root = read_nodes(old, "")
    return patch_text(old, root, [kind(_at(root, *path), *rest) for kind, path, *rest in changes])


ACTION = """\
actions:
  # the first
  - action: >- # as printed
      Continue to improve communication to help people understand what they need to do
      to keep themselves safe.

    # nobody yet
    lead: All
"""


def test_a_folded_action_is_wrapped_again_as_wide_as_it_was() -> None:
    text = (
        "Continue to improve communication to help people understand what they can do to keep"
        " themselves and their neighbours safe, and encourage reporting."
    )
    assert (
        _patched(ACTION, (SetText, ("actions", 0, "action"), text))
        == """\
actions:
  # the first
  - action: >- # as printed
      Continue to improve communication to help people understand what they can do to
      keep themselves and their neighbours safe, and encourage reporting.

    # nobody yet
    lead: All
"""
    )


def test_what_a_folded_text_cannot_hold_goes_into_quotes() -> None:
    assert (
        _patched(ACTION, (SetText, ("actions", 0, "action"), " Now "))
        == """\
actions:
  # the first
  - action: " Now " # as printed

    # nobody yet
    lead: All
"""
    )


def test_a_new_key_goes_after_the_comment_of_its_line() -> None:
    old = "- ref: 1.1a # of two\r\n\r\n  # the higher the better\r\n  better: higher\r\n"
    assert _patched(old, (AddKey, (0,), "note", "a: b", ("ref",))) == (
        "- ref: 1.1a # of two\r\n  note: 'a: b'\r\n"
        "\r\n  # the higher the better\r\n  better: higher\r\n"
    )


def test_new_keys_keep_their_order_and_stand_before_what_follows_a_block() -> None:
    assert (
        _patched(
            ACTION,
            (AddKey, ("actions", 0), "b", "1", ("action",)),
            (AddKey, ("actions", 0), "a", "2,5", ("x", "action"), True),
            (AddKey, ("actions", 0), "c", "3", ("action", "lead"), True),
        )
        == """\
actions:
  # the first
  - action: >- # as printed
      Continue to improve communication to help people understand what they need to do
      to keep themselves safe.
    b: '1'
    a: 2,5

    # nobody yet
    lead: All
    c: 3
"""
    )


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("a: {previous: 1, current: 2} # c\n", "1,087", "a: {previous: '1,087', current: 2} # c\n"),
        ("a: {previous: 1, current: 2}\n", "12.40", "a: {previous: 12.40, current: 2}\n"),
        ("a: {previous: [x], current: 2}\n", "58.0%", "a: {previous: 58.0%, current: 2}\n"),
        ("a: {previous: , current: 2}\n", "5", "a: {previous: 5, current: 2}\n"),
        ("a: {previous, current: 2}\n", "5", "a: {previous: 5, current: 2}\n"),
        ("a: {'previous':[x]#c\n }\n", "5", "a: {'previous': 5 #c\n }\n"),
        ("a:\n  previous: [ x ] # c\n", "1,087", "a:\n  previous: 1,087 # c\n"),
        ("a:\n  previous: # c\n", "<10", "a:\n  previous: <10 # c\n"),
        ("a:\n  previous: ~ # c", "[c]", "a:\n  previous: '[c]' # c"),
        ("a:\n  previous: 1", "12:30", "a:\n  previous: '12:30'"),
        ("a:\n  previous: 1", "0010", "a:\n  previous: '0010'"),
        ("a:\n  previous: 1", "1_000", "a:\n  previous: '1_000'"),
        ("a:\n  previous: 1", "9" * 5000, f"a:\n  previous: {'9' * 5000}"),
        ('a:\n  previous: "1"\n', "2", 'a:\n  previous: "2"\n'),
        ('a:\n  previous: "1"#c\u2028# d\n', "2", 'a:\n  previous: "2" #c\u2028# d\n'),
    ],
)
def test_a_figure_stands_plain_where_it_may(old: str, value: str, new: str) -> None:
    assert _patched(old, (SetText, ("a", "previous"), value, True)) == new


@pytest.mark.parametrize("value", ["2016", "12.40", "yes", "No", "~", "2016-01-01", "=", "<<"])
def test_a_text_that_yaml_takes_for_something_else_is_quoted(value: str) -> None:
    assert _patched("a: b\n", (SetText, ("a",), value)) == f"a: '{value}'\n"


@pytest.mark.parametrize(
    ("old", "items", "new"),
    [
        ("p:\n- a # c\n- 'b'\n", ("a", "d"), "p:\n- a # c\n- 'd'\n"),
        ("p:\n- a\n- 'b'\nq: 1", ("b", "a: b", "c"), "p:\n- 'b'\n- 'a: b'\n- 'c'\nq: 1"),
        ("p:\r\n  - a\r\n\r\n# c", ("a", "b"), "p:\r\n  - a\r\n  - b\r\n\r\n# c"),
        ("p: # c\n- a\n- b\n# d\n", (), "p: # c\n  []\n# d\n"),
        ("p: [ a, 'b' ] # c\n", ("a", "b", "c,d"), "p: [ a, 'b', 'c,d' ] # c\n"),
        ("p: [a,\n  b]\n", ("a",), "p: [a]\n"),
        ("p: []\n", ("a", "b"), "p: [a, b]\n"),
        ("p: [a]\n", ("-",), "p: ['-']\n"),
        ("p: [a, b]\n", (), "p: []\n"),
    ],
)
def test_a_list_keeps_its_manner(old: str, items: tuple[str, ...], new: str) -> None:
    assert _patched(old, (SetItems, ("p",), items)) == new


@pytest.mark.parametrize(
    ("old", "change", "why"),
    [
        ("p:\n- a # c\n- b\n", (SetItems, ("p",), ("a",)), "a comment stands inside the list"),
        ("p:\n- a\n- b # c\n", (SetItems, ("p",), ("a",)), "a comment stands inside the list"),
        ("p: [a, # c\n b]\n", (SetItems, ("p",), ("a",)), "a comment stands inside the list"),
        ("p: [[a]]\n", (SetItems, ("p",), ("a",)), "more than texts"),
        ("p: [a, b]\n", (SetText, ("p",), "a"), "a list stands where a text should"),
        ("p: [x # c\n ]\n", (SetText, ("p",), "a"), "a comment stands inside the brackets"),
        ("p: q\n", (SetText, ("p",), "\ud800"), "half of a character"),
        ("p: q\n", (SetText, ("p",), "a" + "\u0301" * 64), "not read back"),
        ("p: >\n  q\n", (SetText, ("p",), "a" + "\u0301" * 64), "not read back"),
        ("p: q\n", (AddKey, (), "p", "r", ()), "is there already"),
        ("p: q\n", (AddKey, (), "k" * 1001, "r", ()), "thousand letters"),
        ("p: [q: r]\n", (AddKey, ("p", 0), "s", "t", ()), "without braces"),
        ("p: []\n", (AddKey, (), "s", "t", ()), "no key with a text"),
    ],
)
def test_a_refusal_says_why_and_of_what(old: str, change: tuple[Any, ...], why: str) -> None:
    root = read_nodes(old, "")
    kind, path, *rest = change
    asked = kind(_at(root, *path), *rest)
    with pytest.raises(CannotPatch, match=why) as refusal:
        patch_text(old, root, [asked])
    assert refusal.value.change is asked


def test_one_place_is_changed_once_and_only_in_its_own_file() -> None:
    text = "a: b\nc: [d]\n"
    root = read_nodes(text, "")
    again = SetText(_at(root, "a"), "y")
    with pytest.raises(CannotPatch, match="same place"):
        patch_text(text, root, [SetText(_at(root, "a"), "x"), again])
    with pytest.raises(CannotPatch, match="same place"):
        patch_text(text, root, [SetItems(_at(root, "c"), ("e",)), SetText(_at(root, "c", 0), "f")])
    with pytest.raises(CannotPatch, match="no part of this file"):
        patch_text(text, root, [SetText(_at(read_nodes(text, ""), "a"), "x")])
    with pytest.raises(CannotPatch, match="not read from this text"):
        patch_text("a: c\n", root, [again])
    with pytest.raises(CannotPatch, match="a key is no value"):
        patch_text(text, root, [SetText(root.entries[0][0], "x")])  # type: ignore[union-attr]


def test_a_text_that_ends_the_file_stays_itself_when_a_key_follows() -> None:
    old = "a: >\n  b\n  c"
    assert _patched(old, (AddKey, (), "d", "e", ("a",))) == "a: >-\n  b\n  c\nd: e"
    assert _patched("a: |+\n  b\n\n# c", (AddKey, (), "d", "e", ())) == "a: |+\n  b\n\nd: e\n# c"


def test_a_line_of_spaces_may_belong_to_a_text_and_goes_with_it() -> None:
    assert _patched("a: |1\n  \n \nb: c", (SetText, ("a",), "d\n")) == "a: |1\n d\n \nb: c"
    assert _patched("a: |\n  b\n  ", (SetText, ("a",), " c\n")) == "a: |2\n   c\n  "


def test_a_folded_text_keeps_its_paragraphs() -> None:
    old = "a: >+ # c\n  b\n  c\n\n\nd: e\n"
    assert (
        _patched(old, (SetText, ("a",), f"{'word ' * 13}word\nb\n\n\nc d\n"))
        == """\
a: > # c
  word word word word word word word word word word word word
  word word

  b



  c d


d: e
"""
    )


def test_a_value_and_a_key_at_one_place_come_in_that_order() -> None:
    add, text = (AddKey, ("a",), "l", "2", ("k",), True), (SetText, ("a", "k"), "1", True)
    for changes in ([add, text], [text, add]):
        assert _patched("a: {k: }\n", *changes) == "a: {k: 1, l: 2}\n"
    add, text = (AddKey, (), "l", "2", ("a",), True), (SetText, ("a",), "b\n\n")
    for changes in ([add, text], [text, add]):
        assert _patched("a: |\n  x\n# c", *changes) == "a: |+\n  b\n\nl: 2\n# c"


def test_what_does_not_load_as_it_was_meant_is_refused() -> None:
    text = "? a\n? b\n: c\nd: e\n"  # the first key has no value, nor a place for one
    root = read_nodes(text, "")
    other, bad = SetText(_at(root, "d"), "f"), SetText(_at(root, "a"), "g")
    assert patch_text(text, root, [other]) == "? a\n? b\n: c\nd: f\n"
    for changes in ([bad], [bad, other], [other, bad], [other, SetText(_at(root, "b"), "h"), bad]):
        with pytest.raises(CannotPatch, match="not be read back") as refusal:
            patch_text(text, root, changes)
        assert refusal.value.change is bad


def test_a_file_that_would_grow_too_large_is_refused() -> None:
    data = b"\xef\xbb\xbfa: b\r\n"
    root = read_nodes(decode(data, "a.yaml"), "a.yaml")
    assert patch_file(data, "a.yaml", root, [SetText(_at(root, "a"), "c")]) == data.replace(
        b"b", b"c"
    )
    with pytest.raises(CannotPatch, match="the largest that is read"):
        patch_file(data, "a.yaml", root, [SetText(_at(root, "a"), "c" * 21_000_000)])
