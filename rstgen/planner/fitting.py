"""Samples that a server takes, and values that it refuses, by constraints."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from rstgen.api import Operation, Type
from rstgen.planner.values import is_closed

# A longer text isn't written into tests.
_MAX_TEXT = 300


def with_fitting_sample(operation: Operation, enforce: bool) -> Operation:
    """The operation; the sample of its request holds only what the server takes."""
    body = operation.request
    if body is None:
        return operation
    sample = fitted(body.type, body.sample, enforce)
    changed = body.model_copy(update={"sample": sample})
    return operation.model_copy(update={"request": changed})


def fitted(type_: Type, value: JsonValue, enforce: bool) -> JsonValue:
    """The value, changed where a server refuses it."""
    said = type_.constraints
    match value:
        case list():
            items = type_.items
            return [fitted(items, v, enforce) for v in value] if items else value
        case dict():
            types = {member.name: member.type for member in type_.properties}
            return {
                name: fitted(types[name], inner, enforce) if name in types else inner
                for name, inner in value.items()
            }
        case str() if is_closed(type_, enforce):
            return value if value in said.values else said.values[0]
        case str() if enforce:
            return value.ljust(said.min_length or 0, "x")[: said.max_length]
        case int() | float() if enforce and not isinstance(value, bool):
            low = value if said.minimum is None else max(value, said.minimum)
            return low if said.maximum is None else min(low, said.maximum)
    return value


def refused_values(type_: Type, enforce: bool) -> Iterator[tuple[str, JsonValue]]:
    """Values of the type that a server refuses, each with why."""
    if type_.items:
        for why, value in refused_values(type_.items, enforce):
            yield why, [value]
    said = type_.constraints
    if is_closed(type_, enforce):
        longest = max(said.values, key=len)
        yield "an unknown value", f"{longest}-not"
    elif enforce:
        if said.min_length:
            yield "too short", "x" * (said.min_length - 1)
        if said.max_length is not None and said.max_length < _MAX_TEXT:
            yield "too long", "x" * (said.max_length + 1)
        if said.minimum is not None:
            yield "too small", said.minimum - 1
        if said.maximum is not None:
            yield "too large", said.maximum + 1
