"""Why something can't be amended as an amendment says."""

from __future__ import annotations

from collections.abc import Mapping

from rstgen.amendments import Amendment
from rstgen.amendments.entries import KEYS, Value
from rstgen.amendments.things import Side, Thing
from rstgen.errors import did_you_mean
from rstgen.page import Stated, StatedExample
from rstgen.resolver.pruning import shown_members

_NOUNS = {
    "parameter": "a parameter",
    "response": "a response",
    "example": "an example",
    "operation": "an operation",
    "title": "a title",
}


def wrong_target(amendment: Amendment, thing: Thing) -> str:
    """Why a thing of this kind can't be amended so."""
    noun = _NOUNS[thing.target]
    if amendment.action == "add":
        return f"it's {noun}, and things are added to operations"
    return f"it's {noun}, of which {', '.join(KEYS[thing.target])} can be set"


def refused_row(row: Stated, side: Side | None, amendment: Amendment) -> str:
    """Why a parameter can't be amended so; nothing if it can."""
    keys: Mapping[str, Value] = {each.key: each.value for each in amendment.settings}
    place = keys.get("place", row.place)
    kind = keys.get("type", row.type)
    if side == "response" and place in {"path", "query"}:
        return f"an answer has no {place}"
    if place != "body" and keys.get("parent"):
        return f"nothing stands in a parent in the {place}"
    if place != "body" and keys.get("type") in {"object", "array"}:
        return f"what travels in the {place} is a text, and no {keys['type']}"
    texts = {"values", "known-values", "format"} & keys.keys()
    if texts and (kind in {"integer", "number", "boolean"} or _is_object(keys)):
        return f"{min(texts)} are of texts, and it's of type {kind}; set type, too"
    return ""


def refused_example(example: StatedExample, amendment: Amendment) -> str:
    """Why an example can't be amended so; nothing if it can."""
    shown = shown_members(example.value)
    for setting in amendment.settings:
        if setting.key == "without" and isinstance(setting.value, tuple):
            for name in setting.value:
                if name not in shown:
                    hint = did_you_mean(name, shown, "write without what it shows")
                    return f"it has no {name!r}; {hint}"
    return ""


def _is_object(keys: Mapping[str, Value]) -> bool:
    return keys.get("type") == "object"
