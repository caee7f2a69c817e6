"""What a body may hold, as data from which tests draw."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from rstgen.api import Body, Operation, Type
from rstgen.conditions import fixed
from rstgen.planner.values import is_closed


def schema(type_: Type, enforce: bool) -> dict[str, JsonValue]:
    """A type as data: its kind, and what else is known of its values."""
    found: dict[str, JsonValue] = {"kind": type_.kind}
    if type_.nullable:
        found["nullable"] = True
    if type_.items:
        found["items"] = schema(type_.items, enforce)
    if type_.properties:
        found["members"] = {m.name: schema(m.type, enforce) for m in type_.properties}
        found["required"] = [m.name for m in type_.properties if m.required]
    return found | _limits(type_, enforce)


def _limits(type_: Type, enforce: bool) -> dict[str, JsonValue]:
    """What a server refuses of the kind."""
    said = type_.constraints
    if is_closed(type_, enforce):
        return {"values": list(said.values)}
    bounds: dict[str, JsonValue] = {
        "at_least": said.minimum,
        "at_most": said.maximum,
        "shortest": said.min_length,
        "longest": said.max_length,
    }
    return {k: v for k, v in bounds.items() if enforce and v is not None}


def request_schema(
    operation: Operation, siblings: Sequence[Operation], enforce: bool
) -> dict[str, JsonValue] | None:
    """What may stand below the wrapper of a request.

    None if there's no JSON body, or if another could mean another operation.
    """
    body = operation.request
    if body is None or body.is_raw or fixed(operation.conditions, "body"):
        return None
    keys = {s.request.wrapper for s in siblings if s.request} - {None}
    if len(siblings) > 1 and len(keys) < len(siblings):
        return None
    if any(condition.place != "key" for condition in operation.conditions):
        return None
    inner = _below_wrapper(body)
    if inner.kind == "object" and not inner.properties and not body.inner_sample:
        return None
    return schema(inner, enforce)


def answer_schema(operation: Operation) -> dict[str, JsonValue] | None:
    """What may stand below the wrapper of the usual success; None if it has no JSON."""
    body = operation.answer
    if body is None or body.is_raw:
        return None
    return schema(_below_wrapper(body), False)


def _below_wrapper(body: Body) -> Type:
    return body.type if body.wrapper is None else body.type.properties[0].type
