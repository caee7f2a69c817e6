"""Cases for the generated tests: a call, the request that it makes, and slips."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pydantic import JsonValue

from rstgen.api import Body, Operation, Parameter, Type
from rstgen.blueprint import Argument, Arguments, Case
from rstgen.code import Code
from rstgen.conditions import fixed
from rstgen.identifiers import identifier
from rstgen.planner.refusals import refused_bodies

_UUID = "00000000-0000-4000-8000-000000000001"


def make_case(
    operation: Operation,
    shared: Collection[str],
    arguments: Arguments,
    siblings: Sequence[Operation],
) -> Case:
    """The case of an operation, made of the page's example.

    Args:
        operation: the operation.
        shared: path parameters that are the client's.
        arguments: its planned arguments.
        siblings: the operations of its method and path, itself among them.
    """
    parameters: dict[tuple[str, str], Parameter] = {
        (p.place, p.name): p for p in operation.parameters
    }
    sent_query = [(a, _value(parameters["query", a.wire])) for a in arguments.query]
    sent_headers = [
        (a, _value(parameters["header", a.wire])) for a in arguments.headers
    ]
    query = _texts(fixed(operation.conditions, "query"), sent_query)
    headers = _texts(fixed(operation.conditions, "header"), sent_headers)
    body = operation.request.sample if operation.request else None
    path_values = tuple(str(_value(parameters["path", a.wire])) for a in arguments.path)
    return Case(
        path=_path(operation, shared, parameters),
        query=query,
        headers=headers,
        body=body,
        has_body=operation.request is not None,
        path_values=path_values,
        keywords=(
            *_members(operation.request, arguments.body),
            *((a.name, value) for a, value in sent_query),
            *((a.name, value) for a, value in sent_headers),
        ),
        result=operation.answer.inner_sample if operation.answer else None,
        key=operation.request.wrapper if operation.request else None,
        refused=refused_bodies(operation, siblings, dict(query), dict(headers)),
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


def _texts(
    constants: Mapping[str, JsonValue], sent: Sequence[tuple[Argument, JsonValue]]
) -> tuple[tuple[str, str], ...]:
    """Pairs as they are sent: first what is always the same, then arguments."""
    pairs = [*constants.items(), *((argument.wire, value) for argument, value in sent)]
    return tuple((name, _as_text(value)) for name, value in pairs)


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
