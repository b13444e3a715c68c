"""JSON Schemas for editors, made from the format's table: completion and inline help.

A schema judges what an editor's YAML parser sees, so a scalar may be a string, a number, a boolean
or nothing at all. `assets/build_schemas.py` writes the files; a test sees that they are current.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from scorecard_report.load.figures import DATA_STATES
from scorecard_report.load.format import GROUPS, Group, Key, Takes

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
ROOTS: Final = ("scorecard", "brand", "rules", "paper")


def _spellings(state: str) -> dict[str, None]:
    return dict.fromkeys((state, state.upper(), state.capitalize()))


_SCALAR: Final = {"type": ["string", "number", "boolean", "null"]}
_GIVEN: Final = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_STATE: Final = {
    "type": "array",
    "minItems": 1,
    "maxItems": 1,
    "items": {"enum": [s for state in DATA_STATES for s in _spellings(state)]},
}
_FIGURE: Final = {"anyOf": [_SCALAR, _STATE]}
_TEXTS: Final = {"type": "array", "items": _SCALAR}
_PERIODS: Final = {"type": "object", "additionalProperties": _FIGURE}
_ONE_ENTRY: Final = {"minProperties": 1, "maxProperties": 1}


def schema_files() -> dict[str, bytes]:
    """Return each schema file's bytes by its name."""
    return {
        f"{name}.schema.json": (
            json.dumps(make_schema(name), indent=1, ensure_ascii=False) + "\n"
        ).encode()
        for name in ROOTS
    }


def make_schema(name: str) -> dict[str, Any]:
    """Return the schema of one kind of file, with every group that it reaches."""
    reached: dict[str, Group] = {}
    pending = [name]
    while pending:
        group = GROUPS[pending.pop()]
        if group.name not in reached:
            reached[group.name] = group
            pending += [key.group for key in group.keys.values() if key.group]
    definitions = {group.name: _group(group) for group in reached.values()}
    return {"$schema": _DRAFT, **definitions.pop(name), "definitions": definitions}


def _group(group: Group) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in group.keys.values() if key.required],
        "properties": {key.name: _described(key) for key in group.keys.values()},
    }
    if group.one_of:
        schema["anyOf"] = [{"required": [name]} for name in group.one_of]
    return schema


def _described(key: Key) -> dict[str, Any]:
    says = f"{key.told} Such as: {key.example}" if key.example else key.told
    return {"description": says, **_value(key)}


def _value(key: Key) -> dict[str, Any]:
    if key.takes is Takes.TEXT:
        longest = {"maxLength": key.longest} if key.longest else {}
        return {**(_GIVEN if key.required else _SCALAR), **longest}
    if key.takes is Takes.CHOICE:
        choices: list[Any] = [*key.choices, *(int(c) for c in key.choices if c.isdecimal())]
        choices += [c == "true" for c in key.choices if c in {"true", "false"}]
        return {"enum": choices if key.required else [*choices, None]}
    if key.takes is Takes.CHOICES:
        some = {"enum": list(key.choices)}
        return {"anyOf": [some, {"type": "null"}, {"type": "array", "items": some}]}
    if key.takes is Takes.COLUMNS:
        names = {"enum": list(key.choices)}
        return {"type": "array", "minItems": 1, "items": {"anyOf": [names, _reference(key)]}}
    if key.takes is Takes.TEXTS_OR_GROUPS:
        return {"anyOf": [_SCALAR, {**_TEXTS, "items": {"anyOf": [_SCALAR, _reference(key)]}}]}
    if key.takes is Takes.GROUPS:
        return {"type": "array", "minItems": 1, "items": _reference(key)}
    if key.takes in _OR_GROUP:
        return {"anyOf": [*_OR_GROUP[key.takes], _reference(key)]}
    return _reference(key) if key.takes is Takes.GROUP else _FIXED[key.takes]


def _reference(key: Key) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{key.group}"}


_OR_GROUP: Final[Mapping[Takes, tuple[dict[str, Any], ...]]] = {
    Takes.FAMILY: (_SCALAR,),
    Takes.FIGURE_OR_GROUP: (_SCALAR, _STATE),
}
_FIXED: Final[Mapping[Takes, dict[str, Any]]] = {
    Takes.FIGURE: _FIGURE,
    Takes.TEXTS: {"anyOf": [_SCALAR, _TEXTS]},
    Takes.TWO_TEXTS: {**_TEXTS, "minItems": 2, "maxItems": 2},
    Takes.FIGURES_BY_PERIOD: {
        "anyOf": [_PERIODS, {"type": "array", "items": {**_PERIODS, **_ONE_ENTRY}}]
    },
    Takes.COLOURS: {**_TEXTS, "minItems": 1},
}
