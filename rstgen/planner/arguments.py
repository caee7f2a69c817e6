"""Arguments of methods: parameters, and what a body is put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rstgen.api import Operation, Parameter
from rstgen.blueprint import Argument, Arguments, Payload
from rstgen.code import word
from rstgen.conditions import fixed
from rstgen.identifiers import distinct, identifier

_SCALARS = {"integer": word("int"), "number": word("float"), "boolean": word("bool")}
_STR = word("str")


def plan_arguments(
    operation: Operation, hidden: Sequence[str], payload: Payload | None
) -> Arguments:
    """The arguments of an operation, no two of one name.

    Args:
        operation: the operation.
        hidden: path parameters that aren't arguments of its own.
        payload: its planned body.
    """
    own = [p for p in operation.parameters if not _is_hidden(p, operation, hidden)]
    groups = (
        [_argument(p) for p in own if p.place == "path"],
        list(payload.arguments) if payload else [],
        [_argument(p) for p in own if p.place == "query"],
        [_argument(p) for p in own if p.place == "header"],
    )
    names = iter(distinct(a.name for group in groups for a in group))
    path, body, query, headers = (
        tuple(replace(a, name=next(names)) for a in group) for group in groups
    )
    return Arguments(path, body, query, headers)


def _is_hidden(
    parameter: Parameter, operation: Operation, hidden: Sequence[str]
) -> bool:
    """Whether the client itself knows what to send for it."""
    if parameter.place == "path":
        return parameter.name in hidden
    return parameter.name in fixed(operation.conditions, parameter.place)


def _argument(parameter: Parameter) -> Argument:
    if parameter.place == "path":
        annotation = word("PathArgument")
    else:
        annotation = _SCALARS.get(parameter.type.kind, _STR)
    return Argument(
        identifier(parameter.name, "snake"),
        parameter.name,
        annotation,
        parameter.required,
        parameter.description,
    )
