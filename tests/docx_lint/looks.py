"""Rules for looks: all of it by styles, all of it to be seen, and in one language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docx_lint.colours import Look, contrast
from docx_lint.opened import DC, Finding, Opened, W, child, error, has_words, near, warning, words

_ENOUGH: Final = 4.5  # of contrast: WCAG 2.2, 1.4.3; our large text keeps to it too
_SMALLEST: Final = 14  # half-points
_ALLOWED: Final = {  # what may be said beside a style, and is no look
    "rPr": {"rStyle", "rtl", "lang"},  # the language has a rule of its own
    "pPr": {"pStyle", "bidi", "numPr"},  # which list it is an item of
    "tcPr": {"tcW", "gridSpan", "vMerge", "tcBorders"},
    "trPr": {"cantSplit", "tblHeader", "gridBefore", "gridAfter", "wBefore", "wAfter", "trHeight"},
    "tblPr": {"tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription",
              "bidiVisual", "tblInd"},
}  # fmt: skip
_HAVE_OWN_RULES: Final = {
    "rPr": {"vanish", "webHidden", "specVanish", "ins", "del", "rPrChange"},
    "pPr": {"outlineLvl", "pPrChange"},
    "tcPr": {"cellIns", "cellDel", "cellMerge", "tcPrChange"},
    "trPr": {"ins", "del", "trPrChange"},
    "tblPr": {"tblPrChange"},
}


def direct_formatting(opened: Opened) -> Iterator[Finding]:
    for kind, allowed in _ALLOWED.items():
        for part, node in opened.nodes(W + kind):
            found = {str(each.tag).removeprefix(W) for each in node}
            for name in sorted(found - allowed - _HAVE_OWN_RULES[kind]):
                yield error("direct-formatting", f"{near(part, node)}: {name} in {kind}")
    for part, node in opened.nodes(f"{W}tcBorders"):
        sides = {str(side.tag).removeprefix(W) for side in node}
        if sides != {"bottom"}:
            yield error("direct-formatting", f"{near(part, node)}: borders {sorted(sides)}")


def visible(opened: Opened) -> Iterator[Finding]:
    look = Look(opened)
    small: dict[str, str] = {}
    for part, run in opened.nodes(f"{W}r"):
        if not has_words(run):
            continue
        where = near(part, run)
        if look.is_hidden(run):
            yield error("hidden", f"{where}: {words(run)[:30]!r} is hidden")
        ink, ground = look.ink(run), look.ground(run)
        if ink and contrast(ink, ground) < _ENOUGH:
            ratio = contrast(ink, ground)
            yield error("contrast", f"{where}: #{ink} on #{ground} is {ratio:.2f}:1")
        if look.half_points(run) < _SMALLEST:
            small.setdefault(look.paragraph_style(run), where)
    for style, where in small.items():
        yield warning("small-text", f"{where}: text of style {style!r} is under 7 pt")


def languages(opened: Opened) -> Iterator[Finding]:
    """Hold the document to one language; what it is, its core properties say."""
    core = opened.tree("core-properties").find(f"{DC}language")
    language = "" if core is None else (core.text or "").strip()
    told = {
        "the core properties": language,
        "docDefaults": _language(
            child(opened.tree("styles"), "docDefaults/rPrDefault/rPr/lang"),
        ),
        "themeFontLang": _language(child(opened.tree("settings"), "themeFontLang")),
    }
    for place, found in told.items():
        if not found:
            yield error("language-missing", f"no language in {place}")
    if len(set(told.values()) - {""}) > 1:
        yield error("language-differs", f"{told}")
    for part, node in opened.nodes(f"{W}lang"):
        if _language(node) not in {"", language}:
            yield error("language-differs", f"{near(part, node)}: {_language(node)}")
    for style in opened.tree("styles").iter(f"{W}style"):
        found = _language(child(style, "rPr/lang"))
        if found not in {"", language}:
            yield error("language-differs", f"style {style.get(f'{W}styleId')}: {found}")


def _language(node: Any) -> str:
    return "" if node is None else str(node.get(f"{W}val", "")).strip()


RULES: Final = (direct_formatting, visible, languages)
