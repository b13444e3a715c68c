"""What a pull did or would do, as text for a terminal and as JSON for other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from textwrap import fill
from typing import Any, Final

from scorecard_report.app.pull_plan import Applied, Plan
from scorecard_report.roundtrip.common_ends import common_ends
from scorecard_report.roundtrip.compare import Conflict

_SHORT: Final = 28  # letters: two texts no longer than that stand on one line
_WIDEST: Final = 100
_CONTEXT: Final = 6  # words shown on either side of a difference
_PRIORITY: Final = re.compile(r"p(\d+)")  # a priority's key is its place
_INDENT: Final = "      "
_REMEMBERED: Final = "this Word file still remembers the figure: build again before it is sent"


def plan_as_json(plan: Plan, problems: list[dict[str, str | int]], *, is_written: bool) -> str:
    """Return a plan as JSON; problems as the other commands print them."""
    content: dict[str, Any] = {
        "outcome": plan.outcome,
        "written": is_written,
        "applied": [_applied_as_json(applied) for applied in plan.applied],
        "conflicts": [
            {
                "key": c.id[0],
                "field": c.id[1],
                "reason": c.reason,
                "base": c.base,
                "ours": c.ours,
                "theirs": c.theirs,
            }
            for c in plan.conflicts
        ],
        "review": [{"key": r.key, "field": r.field, "reason": r.reason} for r in plan.review],
        "comments": [
            {"author": c.author, "text": c.text, "key": c.key, "field": c.field}
            for c in plan.comments
        ],
        "problems": problems,
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _applied_as_json(applied: Applied) -> dict[str, Any]:
    edit = applied.edit
    return {
        "key": edit.id[0],
        "field": edit.id[1],
        "old": edit.old,
        "new": edit.new,
        "file": applied.where.file,
        "line": applied.where.line,
        "tracked": edit.is_tracked,
        "travel": list(applied.travel) if applied.travel else None,
    }


def plan_as_text(plan: Plan, width: int, *, is_written: bool) -> str:
    """Return a plan for a reader; width: of the terminal, in characters."""
    width = min(max(width, 40), _WIDEST)
    lines = [
        *_section("Taken home" if is_written else "To be taken home", _applied(plan)),
        *_section("Conflicts: changed in the YAML too since the Word file was made",
                  _conflicts(plan)),
        *_section("For review: nothing was done about these", _review(plan, width)),
        *_section("Comments in the Word file", _comments(plan, width)),
    ]  # fmt: skip
    if plan.outcome == "nothing":
        lines.append(_nothing(plan))
    return "\n".join(lines) + "\n"


def _nothing(plan: Plan) -> str:
    if plan.kept:
        return f"The YAML's text stands: {', '.join(' '.join(id_).strip() for id_ in plan.kept)}."
    if plan.is_newer:
        return "Nothing to do: every edit is in the YAML, which is newer than the Word file."
    return "Nothing to do: the Word file says what the YAML says."


def _section(title: str, lines: Iterator[str]) -> list[str]:
    found = list(lines)
    return [title, *found, ""] if found else []


def _applied(plan: Plan) -> Iterator[str]:
    for applied in plan.applied:
        edit = applied.edit
        tracked = ", a tracked change" if edit.is_tracked else ""
        place = f"{applied.where.file}:{applied.where.line}"
        yield from _two_texts(f"  {_named(edit.row, *edit.id)}", edit.old, edit.new)
        moved = ""
        if applied.travel:
            first, last = applied.travel
            moved = f", {first} → {last}" if first != last else f", still {first}"
        yield f"{_INDENT}{place}{moved}{tracked}"
        if "[c]" in edit.new and "[c]" not in edit.old:
            yield f"{_INDENT}{_REMEMBERED}"


def _two_texts(head: str, old: str, new: str) -> Iterator[str]:
    old, new = old or "(nothing)", new or "(nothing)"
    if max(len(old), len(new)) <= _SHORT and "\n" not in old + new:
        yield f"{head}: {old} → {new}"
    else:
        yield head
        for sign, text in zip("-+", _where_they_differ(old, new), strict=True):
            yield from (f"{_INDENT}{sign} {line}" for line in text.split("\n"))


def _where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Cut from two texts what they have in common at both ends, but for a few words."""
    words, others = old.split(" "), new.split(" ")
    start, end = common_ends(words, others)
    first = max(0, start - _CONTEXT)
    cut = max(0, end - _CONTEXT)
    before, after = "… " if first else "", " …" if cut else ""
    return (
        before + " ".join(words[first : len(words) - cut]) + after,
        before + " ".join(others[first : len(others) - cut]) + after,
    )


def _conflicts(plan: Plan) -> Iterator[str]:
    for conflict in plan.conflicts:
        yield f"  {_named(conflict.row, *conflict.id)}"
        yield f"{_INDENT}when the Word file was made:  {_flat(conflict.base)}"
        yield f"{_INDENT}in the YAML now:              {_flat(conflict.ours)}"
        yield f"{_INDENT}in the Word file:             {_flat(conflict.theirs)}"
        name = _decision(conflict)
        yield f"{_INDENT}decide with --theirs {name} (Word) or --ours {name} (YAML)"


def _decision(conflict: Conflict) -> str:
    return f"{conflict.row or conflict.id[0]}:{conflict.id[1]}"


def _flat(text: str) -> str:
    return text.replace("\n", " / ") or "(nothing)"


def _review(plan: Plan, width: int) -> Iterator[str]:
    for review in plan.review:
        head = _named(review.row, review.key, review.field)
        text = f"{head}: {review.reason}" if head else review.reason
        yield fill(text, width, initial_indent="  ", subsequent_indent=_INDENT)
        where = plan.places.get((review.key, review.field))
        if where:
            yield f"{_INDENT}{where.file}:{where.line}"


def _comments(plan: Plan, width: int) -> Iterator[str]:
    for comment in plan.comments:
        named = _named(comment.row, comment.key, comment.field)
        place = f" at {named}" if named else ""
        text = f"{comment.author or 'Somebody'}{place}: {_flat(comment.text)}"
        yield fill(text, width, initial_indent="  ", subsequent_indent=_INDENT)


def _named(row: str, key: str, name: str) -> str:
    """Return what a field is called for people: by its row, which they see, not by its place."""
    priority = _PRIORITY.fullmatch(key)
    if priority:
        return f"priority {priority[1]} {name}"
    return f"{row or key} {name}".strip()
