"""Rules for content controls: keyed, free to type into, and each inside one paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from docx_lint.opened import Finding, Opened, W, child, error, has_words, near, value

_LONGEST: Final = 64
_IDS: Final = range(-(2**31), 2**31)
_UNWANTED: Final = {
    "dataBinding": "control-bound",
    "text": "control-plain",
    "lock": "control-locked",
    "showingPlcHdr": "control-placeholder",
}
_BLOCKS: Final = (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc")


def controls(opened: Opened) -> list[tuple[str, Any]]:
    return list(opened.nodes(f"{W}sdt"))


def names(opened: Opened) -> Iterator[Finding]:
    found: dict[str, Counter[str]] = {"tag": Counter(), "id": Counter()}
    for part, control in controls(opened):
        where = near(part, control)
        for name in ("alias", "tag", "id"):
            text = value(control, f"sdtPr/{name}") or ""
            if not text.strip():
                yield error(f"control-{name}", f"{where}: a control without {name}")
            elif name in found:
                found[name][text] += 1
            if name != "id" and len(text) > _LONGEST:
                yield error("control-long", f"{where}: {name} has {len(text)} letters")
            if name == "id" and text and not _is_id(text):
                yield error("control-id", f"{where}: {text!r} is no id")
    for name, counts in found.items():
        for text, count in counts.items():
            if count > 1:
                yield error(f"control-{name}", f"{count} controls have the {name} {text!r}")


def _is_id(text: str) -> bool:
    try:
        return int(text) in _IDS and int(text) != 0
    except ValueError:
        return False


def kinds(opened: Opened) -> Iterator[Finding]:
    for part, control in controls(opened):
        for name, code in _UNWANTED.items():
            if child(control, f"sdtPr/{name}") is not None:
                yield error(code, f"{near(part, control)}: {name}")


def places(opened: Opened) -> Iterator[Finding]:
    for part, control in controls(opened):
        where = near(part, control)
        content = child(control, "sdtContent")
        if content is None or not has_words(content):
            yield error("control-blank", f"{where}: a control with nothing in it")
        if next(control.iterancestors(f"{W}sdt"), None) is not None:
            yield error("control-nested", f"{where}: a control in a control")
        around = next(control.iterancestors(*_BLOCKS), None)
        holds = content is not None and next(content.iter(*_BLOCKS), None) is not None
        if around is None or around.tag != f"{W}p" or holds:
            yield error("control-place", f"{where}: a control that is not inside a paragraph")


RULES: Final = (names, kinds, places)
