"""Values that the pages document, and values that they don't."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from hypothesis import strategies as st

Schema = Mapping[str, Any]

TEXTS = st.text(max_size=30)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
WHOLE = st.integers(-(2**63), 2**63)
SCALARS = st.none() | st.booleans() | WHOLE | TEXTS
ANY = (
    SCALARS
    | st.lists(SCALARS, max_size=2)
    | st.dictionaries(TEXTS, SCALARS, max_size=2)
)


def values(schema: Schema) -> st.SearchStrategy[Any]:
    """Values of a type."""
    found = _plain(schema)
    return found | st.none() if schema.get("nullable") else found


def _plain(schema: Schema) -> st.SearchStrategy[Any]:
    low, high = schema.get("at_least"), schema.get("at_most")
    match schema["kind"]:
        case "string" if "values" in schema:
            return st.sampled_from(schema["values"])
        case "string":
            shortest, longest = schema.get("shortest", 0), schema.get("longest", 30)
            return st.text(min_size=shortest, max_size=min(longest, shortest + 30))
        case "integer":
            return st.integers(-(2**63) if low is None else low, high)
        case "number":
            return st.floats(low, high, allow_nan=False, allow_infinity=False)
        case "boolean":
            return st.booleans()
        case "array":
            return st.lists(values(schema.get("items", {"kind": "any"})), max_size=3)
        case "object" if "members" in schema:
            members = {name: values(each) for name, each in schema["members"].items()}
            required = {name: members.pop(name) for name in schema["required"]}
            return st.fixed_dictionaries(required, optional=members)
        case "object":
            return st.dictionaries(TEXTS, SCALARS, max_size=3)
        case _:
            return ANY


def misfits(schema: Schema) -> st.SearchStrategy[Any] | None:
    """Values with one thing wrong: another kind, or a required member left out."""
    members = schema.get("members")
    wrong = _of_another_kind(schema)
    if not members:
        return wrong
    found = [] if wrong is None else [wrong]
    right = values({**schema, "nullable": False})
    for name in schema["required"]:
        found.append(right.map(partial(_without, name)))
    for name, inner in members.items():
        bad = misfits(inner)
        if bad is not None:
            found.append(st.tuples(right, bad).map(partial(_with, name)))
    return st.one_of(found)


def _without(name: str, whole: Mapping[str, Any]) -> Any:
    return {key: value for key, value in whole.items() if key != name}


def _with(name: str, pair: tuple[Mapping[str, Any], Any]) -> Any:
    return {**pair[0], name: pair[1]}


def _of_another_kind(schema: Schema) -> st.SearchStrategy[Any] | None:
    match schema["kind"]:
        case "string":
            return WHOLE | st.booleans() | st.just([])
        case "integer" | "number":
            return TEXTS | st.just([])
        case "boolean":
            return TEXTS | st.just([])
        case "array":
            return TEXTS | WHOLE | st.just({})
        case "object":
            return TEXTS | WHOLE | st.just([])
        case _:
            return None
