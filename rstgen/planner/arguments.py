"""Arguments of methods: parameters, and what a body is put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rstgen.api import Operation, Parameter, Type
from rstgen.blueprint import Argument, Arguments, Payload
from rstgen.code import Code, literal, union, word
from rstgen.identifiers import distinct, identifier
from rstgen.planner.values import SCALARS, checked, in_signature, is_closed
from rstgen.planner.wording import described

PATH_ARGUMENT = word("PathArgument")
_AS_TEXT = frozenset({"string", "integer", "number", "boolean"})


def plan_arguments(
    operation: Operation, hidden: Sequence[str], payload: Payload | None, enforce: bool
) -> Arguments:
    """The arguments of an operation, no two of one name.

    Args:
        operation: the operation.
        hidden: path parameters that aren't arguments of its own.
        payload: its planned body.
        enforce: whether the server holds values to what descriptions say.
    """
    own = [p for p in operation.parameters if p.name not in hidden or p.place != "path"]
    groups = (
        [_argument(p, enforce) for p in own if p.place == "path"],
        list(payload.arguments) if payload else [],
        [_argument(p, enforce) for p in own if p.place == "query"],
        [_argument(p, enforce) for p in own if p.place == "header"],
    )
    names = iter(distinct(a.name for group in groups for a in group))
    path, body, query, headers = (
        tuple(replace(a, name=next(names)) for a in group) for group in groups
    )
    return Arguments(path, body, query, headers)


def type_as_text(parameter: Parameter) -> Type:
    """The type of what is sent; without constraints if a known value can't be."""
    type_ = parameter.type
    if type_.kind not in _AS_TEXT:
        return Type(kind="string")
    if all(_can_be_sent(value, parameter.place) for value in type_.constraints.values):
        return type_
    return Type(kind="string", format=type_.format)


def _can_be_sent(value: str, place: str) -> bool:
    match place:
        case "path":
            return value not in {"", ".", ".."} and "/" not in value
        case "header":
            return value.isascii() and value.isprintable() and value == value.strip()
        case _:
            return True


def _argument(parameter: Parameter, enforce: bool) -> Argument:
    type_ = type_as_text(parameter)
    annotation, taken = in_signature(type_, enforce), checked(type_, enforce)
    if parameter.place == "path":
        annotation = _in_path(type_, enforce)
        taken = word("str") if taken == SCALARS[type_.kind] else taken
    return Argument(
        identifier(parameter.name, "snake"),
        parameter.name,
        annotation,
        parameter.required,
        described(parameter.description, parameter.type),
        taken,
    )


def _in_path(type_: Type, enforce: bool) -> Code:
    """A path takes ids of several types, whatever the page calls them."""
    values = type_.constraints.values
    if not values:
        return PATH_ARGUMENT
    known = literal(values)
    return known if is_closed(type_, enforce) else union(known, PATH_ARGUMENT)
