"""Cases for the generated tests: a call, the request that it makes, and slips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from pydantic import JsonValue

from rstgen.api import Body, Operation, Property, Type
from rstgen.blueprint import Argument, Arguments, Case
from rstgen.code import Code
from rstgen.planner.fitting import refused_values, with_fitting_sample
from rstgen.planner.texts import misfits, path_of, sent_values, texts_of

_MAX_REFUSED = 12


def make_case(
    operation: Operation,
    shared: Sequence[str],
    arguments: Arguments,
    exclusive: bool,
    enforce: bool,
) -> Case:
    """The case of an operation, made of the page's example."""
    operation = with_fitting_sample(operation, enforce)
    values = sent_values(operation, enforce)
    return Case(
        path=path_of(operation, shared, values),
        query=texts_of(arguments.query, "query", values),
        headers=texts_of(arguments.headers, "header", values),
        body=operation.request.sample if operation.request else None,
        has_body=operation.request is not None,
        path_values=tuple(str(values["path", a.wire]) for a in arguments.path),
        keywords=(
            *_members(operation.request, arguments.body),
            *((a.name, values["query", a.wire]) for a in arguments.query),
            *((a.name, values["header", a.wire]) for a in arguments.headers),
        ),
        result=operation.answer.inner_sample if operation.answer else None,
        exclusive=exclusive,
        refused=tuple(_refused(operation, exclusive, enforce)),
        misfits=tuple(misfits(operation, shared, arguments, values, enforce)),
    )


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


def _refused(
    operation: Operation, exclusive: bool, enforce: bool
) -> Iterator[tuple[str, JsonValue]]:
    """Bodies that the page rules out, each with what is wrong with it.

    Where another operation of the path takes any body, only slips below this
    one's key are left.
    """
    request = operation.request
    if request is None or request.type.kind != "object":
        return
    members, inner, key = request.type.properties, request.sample, request.wrapper
    if key is None and not exclusive:
        return
    misshapen: list[tuple[str, JsonValue]] = [("a list", [])] if exclusive else []
    if key is not None and isinstance(inner, dict):
        if exclusive:
            misshapen.append(("empty", {}))
            misshapen.append(("an unknown key", {"no-such-key": None}))
            misshapen.append(("two keys", {**inner, "no-such-key": None}))
        members, inner = members[0].type.properties, inner.get(key)
    yield from misshapen
    if isinstance(inner, dict):
        slips = islice(_slips(members, inner), _MAX_REFUSED - len(misshapen))
        breaches = islice(_breaches(members, inner, enforce), _MAX_REFUSED)
        for why, slip in (*slips, *breaches):
            yield why, {key: slip} if key is not None else slip


def _breaches(
    members: Sequence[Property], good: dict[str, JsonValue], enforce: bool
) -> Iterator[tuple[str, JsonValue]]:
    """One value each that isn't what the description says."""
    for member in members:
        for why, value in refused_values(member.type, enforce):
            yield f"{why}: {member.name}", {**good, member.name: value}


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
