"""What the generated tests send outside of bodies: paths, queries, headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import quote

from pydantic import JsonValue

from rstgen.api import Operation, Parameter
from rstgen.blueprint import Argument, Arguments, Misfit
from rstgen.identifiers import identifier
from rstgen.planner.arguments import type_as_text
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


def path_of(operation: Operation, shared: Sequence[str], values: Values) -> str:
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
    arguments: Sequence[Argument], place: str, values: Values
) -> tuple[tuple[str, str], ...]:
    """The query, or the headers."""
    return tuple((a.wire, _as_text(values[place, a.wire])) for a in arguments)


def _as_text(value: JsonValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def misfits(
    operation: Operation,
    shared: Sequence[str],
    arguments: Arguments,
    values: Values,
    enforce: bool,
) -> Iterator[Misfit]:
    """Requests in which one value breaks what the page says of it."""
    for parameter in operation.parameters:
        if parameter.place == "path" and parameter.name in shared:
            continue
        for why, value in refused_values(type_as_text(parameter), enforce):
            if value == "" and parameter.place != "query":
                continue
            changed = {**values, (parameter.place, parameter.name): value}
            yield Misfit(
                f"{why}: {parameter.name}",
                path_of(operation, shared, changed),
                texts_of(arguments.query, "query", changed),
                texts_of(arguments.headers, "header", changed),
            )
