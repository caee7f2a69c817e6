"""Cases for the generated tests: a call, the request that it makes, and slips."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pydantic import JsonValue

from rstgen.api import Body, Operation, Parameter, Property, Type
from rstgen.blueprint import Argument, Arguments, Case
from rstgen.code import Code
from rstgen.identifiers import identifier

_UUID = "00000000-0000-4000-8000-000000000001"
_MAX_REFUSED = 12


def make_case(
    operation: Operation,
    shared: Collection[str],
    arguments: Arguments,
    exclusive: bool,
) -> Case:
    """The case of an operation, made of the page's example."""
    parameters: dict[tuple[str, str], Parameter] = {
        (p.place, p.name): p for p in operation.parameters
    }
    sent_query = [(a, _value(parameters["query", a.wire])) for a in arguments.query]
    sent_headers = [
        (a, _value(parameters["header", a.wire])) for a in arguments.headers
    ]
    body = operation.request.sample if operation.request else None
    path_values = tuple(str(_value(parameters["path", a.wire])) for a in arguments.path)
    return Case(
        path=_path(operation, shared, parameters),
        query=tuple((a.wire, _as_text(value)) for a, value in sent_query),
        headers=tuple((a.wire, _as_text(value)) for a, value in sent_headers),
        body=body,
        has_body=operation.request is not None,
        path_values=path_values,
        keywords=(
            *_members(operation.request, arguments.body),
            *((a.name, value) for a, value in sent_query),
            *((a.name, value) for a, value in sent_headers),
        ),
        result=operation.answer.inner_sample if operation.answer else None,
        exclusive=exclusive,
        refused=tuple(_refused(operation, exclusive))[:_MAX_REFUSED],
    )


def _path(
    operation: Operation,
    shared: Collection[str],
    parameters: dict[tuple[str, str], Parameter],
) -> str:
    parts = []
    for segment in operation.path:
        if segment.parameter in shared:
            parts.append("shared-1")
        elif segment.parameter:
            parts.append(str(_value(parameters["path", segment.parameter])))
        else:
            parts.append(segment.text)
    return "/" + "/".join(parts)


def _value(parameter: Parameter) -> JsonValue:
    """A value of a parameter outside the body; safe in a path as it stands."""
    match parameter.type.kind:
        case "integer":
            return 7
        case "number":
            return 1.5
        case "boolean":
            return True
        case _:
            if parameter.type.format == "uuid":
                return _UUID
            return f"{identifier(parameter.name, 'snake').rstrip('_')}-1"


def _as_text(value: JsonValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _members(
    body: Body | None, arguments: Sequence[Argument]
) -> Iterator[tuple[Code, JsonValue]]:
    """The body's arguments, as its sample has them."""
    if body is None:
        return
    inner = body.sample
    if body.wrapper is not None and isinstance(inner, dict):
        inner = inner.get(body.wrapper)
        if not _inner_type(body).properties:
            yield from ((argument.name, inner) for argument in arguments)
            return
    for argument in arguments:
        if isinstance(inner, dict) and body.type.properties:
            if argument.wire in inner:
                yield argument.name, inner[argument.wire]
        else:
            yield argument.name, inner


def _inner_type(body: Body) -> Type:
    """The type below the wrapper."""
    return body.type.properties[0].type


def _refused(operation: Operation, exclusive: bool) -> Iterator[tuple[str, JsonValue]]:
    """Bodies that the table rules out, each with what is wrong with it.

    Where another operation of the path takes any body, only slips below this
    one's key are left.
    """
    request = operation.request
    if request is None or request.type.kind != "object":
        return
    members, inner = request.type.properties, request.sample
    if request.wrapper is None and not exclusive:
        return
    if exclusive:
        yield "a list", []
    if request.wrapper is not None and isinstance(inner, dict):
        if exclusive:
            yield "empty", {}
            yield "an unknown key", {"no-such-key": None}
            yield "two keys", {**inner, "no-such-key": None}
        members, inner = members[0].type.properties, inner.get(request.wrapper)
    if not isinstance(inner, dict):
        return
    for why, slip in _slips(members, inner):
        yield why, {request.wrapper: slip} if request.wrapper is not None else slip


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
