"""What the generated tests send outside of bodies: paths, queries, headers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias
from urllib.parse import quote

from pydantic import JsonValue

from rstgen.api import Operation, Parameter
from rstgen.blueprint import Argument, Arguments, Misfit
from rstgen.conditions import fixed
from rstgen.identifiers import identifier
from rstgen.planner.arguments import is_hidden, type_as_text
from rstgen.planner.fitting import fitted, refused_values

_UUID = "00000000-0000-4000-8000-000000000001"

Values: TypeAlias = Mapping[tuple[str, str], JsonValue]
"""A value of each parameter, by its place and name."""


def sent_values(operation: Operation, enforce: bool) -> Values:
    """Values that the server takes."""
    return {
        (p.place, p.name): fitted(type_as_text(p), _made_up(p), enforce)
        for p in operation.parameters
    }


def _made_up(parameter: Parameter) -> JsonValue:
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


def path_of(operation: Operation, shared: Collection[str], values: Values) -> str:
    """The path, every value encoded as one segment."""
    parts = []
    for segment in operation.path:
        if segment.parameter in shared:
            parts.append("shared-1")
        elif segment.parameter:
            parts.append(quote(str(values["path", segment.parameter]), safe=""))
        else:
            parts.append(segment.text)
    return "/" + "/".join(parts)


def texts_of(
    operation: Operation,
    arguments: Sequence[Argument],
    place: Literal["query", "header"],
    values: Values,
) -> tuple[tuple[str, str], ...]:
    """The query, or the headers: first what is always the same, then arguments."""
    constants = fixed(operation.conditions, place).items()
    sent = ((a.wire, values[place, a.wire]) for a in arguments)
    return tuple((name, _as_text(value)) for name, value in (*constants, *sent))


def _as_text(value: JsonValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def misfits(
    operation: Operation,
    shared: Collection[str],
    arguments: Arguments,
    values: Values,
    enforce: bool,
) -> Iterator[Misfit]:
    """Requests in which one value breaks what the page says of it."""
    for parameter in operation.parameters:
        if is_hidden(parameter, operation, shared):
            continue
        for why, value in refused_values(type_as_text(parameter), enforce):
            if value == "" and parameter.place != "query":
                continue
            changed = {**values, (parameter.place, parameter.name): value}
            yield Misfit(
                f"{why}: {parameter.name}",
                path_of(operation, shared, changed),
                texts_of(operation, arguments.query, "query", changed),
                texts_of(operation, arguments.headers, "header", changed),
            )
