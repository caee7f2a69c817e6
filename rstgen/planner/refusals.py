"""Bodies that the generated server must refuse, for the generated tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from pydantic import JsonValue

from rstgen.api import Body, Operation, Property
from rstgen.conditions import Condition, Request, hold
from rstgen.planner.fitting import refused_values

_MAX_REFUSED = 12


def refused_bodies(
    operation: Operation,
    siblings: Sequence[Operation],
    query: Mapping[str, str],
    headers: Mapping[str, str],
    enforce: bool,
) -> tuple[tuple[str, JsonValue], ...]:
    """Bodies that the page rules out, each with what is wrong with it.

    Args:
        operation: the operation.
        siblings: those of its method and path; a body that means another one of them
            isn't wrong.
        query, headers: what a request has besides.
        enforce: whether the server holds values to what descriptions say.
    """
    body = operation.request
    if body is None or body.type.kind != "object":
        return ()
    request = Request(None, query, {name.lower(): headers[name] for name in headers})

    def is_wrong(case: tuple[str, JsonValue]) -> bool:
        meant = _meant(siblings, replace(request, body=case[1]))
        return meant is None or meant is operation

    misshapen = filter(is_wrong, _wrong(body))
    breaches = filter(is_wrong, _breaches(body, enforce))
    return *islice(misshapen, _MAX_REFUSED), *islice(breaches, _MAX_REFUSED)


def _meant(siblings: Sequence[Operation], request: Request) -> Operation | None:
    """The operation that a request with a body means, as the generated server has it."""
    told = [(_told_by(each), each) for each in siblings if each.request is not None]
    fitting = [
        (len(conditions), each)
        for conditions, each in told
        if hold(conditions, request)
    ]
    most = max((weight for weight, _ in fitting), default=0)
    best = [each for weight, each in fitting if weight == most]
    return best[0] if len(best) == 1 else None


def _told_by(operation: Operation) -> tuple[Condition, ...]:
    """The conditions, and the body's only key whether it tells anything or not."""
    told = tuple(c for c in operation.conditions if c.place != "key")
    wrapper = operation.request.wrapper if operation.request else None
    return told if wrapper is None else (Condition("key", (wrapper,)), *told)


def _wrong(body: Body) -> Iterator[tuple[str, JsonValue]]:
    members, inner = body.type.properties, body.sample
    yield "a list", []
    if body.wrapper is not None and isinstance(inner, dict):
        yield "empty", {}
        yield "an unknown key", {"no-such-key": None}
        yield "two keys", {**inner, "no-such-key": None}
        members, inner = members[0].type.properties, inner.get(body.wrapper)
    if isinstance(inner, dict):
        for why, slip in _slips(members, inner):
            yield why, slip if body.wrapper is None else {body.wrapper: slip}


def _breaches(body: Body, enforce: bool) -> Iterator[tuple[str, JsonValue]]:
    """Bodies with one value each that isn't what its description says."""
    good = body.inner_sample
    if not isinstance(good, dict):
        return
    for member in body.inner_properties:
        for why, value in refused_values(member.type, enforce):
            wrong: JsonValue = {**good, member.name: value}
            yield (
                f"{why}: {member.name}",
                wrong if body.wrapper is None else {body.wrapper: wrong},
            )


def _slips(
    members: Sequence[Property], good: dict[str, JsonValue]
) -> Iterator[tuple[str, JsonValue]]:
    for member in members:
        if member.required:
            left = {name: value for name, value in good.items() if name != member.name}
            yield f"without {member.name}", left
    for member in members:
        wrong = _of_wrong_type(member)
        if wrong is not None:
            yield f"wrong type of {member.name}", {**good, member.name: wrong}


def _of_wrong_type(member: Property) -> JsonValue:
    """A value that isn't of the type, though it looks like one where it can."""
    match member.type.kind:
        case "any":
            return None
        case "string":
            return 1
        case "boolean":
            return "true"
        case "integer" | "number":
            return "1"
        case _:
            return "text"
