"""Cases for the generated tests: a call, the request that it makes, and slips."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pydantic import JsonValue

from rstgen.api import Body, Operation, Type
from rstgen.blueprint import Argument, Arguments, Case, Pages, Reply, Text
from rstgen.code import Code
from rstgen.planner.arguments import type_as_text
from rstgen.planner.fitting import with_fitting_sample
from rstgen.planner.refusals import refused_bodies
from rstgen.planner.samples import inner_sample_of, sample_of
from rstgen.planner.schemas import answer_schema, request_schema, schema
from rstgen.planner.texts import Values, misfits, path_of, sent_values, texts_of


def make_case(
    operation: Operation,
    shared: Collection[str],
    arguments: Arguments,
    siblings: Sequence[Operation],
    enforce: bool,
    reply: Reply | None,
) -> Case:
    """The case of an operation, made of the page's example.

    Args:
        operation: the operation.
        shared: path parameters that are the client's.
        arguments: its planned arguments.
        siblings: the operations of its method and path, itself among them.
        enforce: whether the server holds values to what descriptions say.
        reply: its planned answer.
    """
    fitting = with_fitting_sample(operation, enforce)
    siblings = [fitting if each is operation else each for each in siblings]
    operation = fitting
    values = sent_values(operation, enforce)
    query = texts_of(operation, arguments.query, "query", values)
    headers = texts_of(operation, arguments.headers, "header", values)
    return Case(
        path=path_of(operation, shared, values),
        query=query,
        headers=headers,
        body=sample_of(operation.request) if operation.request else None,
        has_body=operation.request is not None,
        path_values=tuple(str(values["path", a.wire]) for a in arguments.path),
        keywords=(
            *_members(operation.request, arguments.body),
            *((a.name, values["query", a.wire]) for a in arguments.query),
            *((a.name, values["header", a.wire]) for a in arguments.headers),
        ),
        result=inner_sample_of(operation.answer) if operation.answer else None,
        key=operation.request.wrapper if operation.request else None,
        refused=refused_bodies(
            operation, siblings, dict(query), dict(headers), enforce
        ),
        misfits=tuple(misfits(operation, shared, arguments, values, enforce)),
        pages=_pages(operation, reply, values),
        texts=(
            *_texts(operation, arguments.query, "query", enforce),
            *_texts(operation, arguments.headers, "header", enforce),
        ),
        accepts=request_schema(operation, siblings, enforce),
        gives=answer_schema(operation),
    )


def _texts(
    operation: Operation, arguments: Sequence[Argument], place: str, enforce: bool
) -> Iterator[Text]:
    """The arguments of a place, with what they may be."""
    types = {p.name: type_as_text(p) for p in operation.parameters if p.place == place}
    for argument in arguments:
        yield Text(
            argument.name,
            argument.wire,
            argument.required,
            place == "header",
            schema(types[argument.wire], enforce),
        )


def _pages(operation: Operation, reply: Reply | None, values: Values) -> Pages | None:
    """Two pages of the documented answer; None if it has no item to begin with."""
    if not reply or not reply.pagination or not operation.answer:
        return None
    pagination, body = reply.pagination, operation.answer
    above = (body.wrapper,) if body.wrapper is not None else ()
    items_at = (*above, pagination.wire) if pagination.wire else above
    items: JsonValue = body.sample
    for key in items_at:
        items = items.get(key) if isinstance(items, dict) else None
    if not isinstance(items, list) or not items:
        return None
    if not pagination.parameter:
        links = (*above, pagination.told_by) if pagination.links else None
        return Pages(items_at, links, links is None, (("marker", "m-1"),))
    if not pagination.marker:
        start = values.get(("query", pagination.parameter))
        after: JsonValue = (start if isinstance(start, int) else 0) + len(items)
    else:
        last = items[-1]
        after = last.get(pagination.told_by) if isinstance(last, dict) else None
    if after is None:
        return None
    return Pages(items_at, None, False, ((pagination.parameter, str(after)),))


def _members(
    body: Body | None, arguments: Sequence[Argument]
) -> Iterator[tuple[Code, JsonValue | bytes]]:
    """The body's arguments, as its sample has them."""
    if body is None:
        return
    if body.is_raw:
        yield arguments[0].name, sample_of(body)
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
