"""Arguments of methods: parameters, and what a body is put together from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeAlias

from rstgen.api import Operation, Parameter, Type
from rstgen.blueprint import Argument, Arguments, Payload
from rstgen.code import Code, literal, union, word
from rstgen.conditions import fixed
from rstgen.identifiers import identifier
from rstgen.lock import Name, OperationPin, plain
from rstgen.planner.identities import pinned
from rstgen.planner.values import SCALARS, checked, in_signature, is_closed
from rstgen.planner.wording import described, where

ID = word("ID")
_AS_TEXT = frozenset({"string", "integer", "number", "boolean"})
_Key: TypeAlias = tuple[int, str]
"""Where an argument travels (path, body, query, headers), and its key there."""


def plan_arguments(
    operation: Operation,
    hidden: Collection[str],
    payload: Payload | None,
    pin: OperationPin | None,
    enforce: bool,
) -> Arguments:
    """The arguments of an operation, no two of one name.

    Args:
        operation: the operation.
        hidden: path parameters that aren't arguments of its own.
        payload: its planned body.
        pin: its entry in the lock.
        enforce: whether the server holds values to what descriptions say.
    """
    own = [p for p in operation.parameters if not is_hidden(p, operation, hidden)]
    groups = (
        [_argument(p, enforce) for p in own if p.place == "path"],
        list(payload.arguments) if payload else [],
        [_argument(p, enforce) for p in own if p.place == "query"],
        [_argument(p, enforce) for p in own if p.place == "header"],
    )
    keys = [key for place, group in enumerate(groups) for key in _keys(place, group)]
    wanted = [argument.name for group in groups for argument in group]
    names = iter(pinned(keys, wanted, _pins(pin, len(groups[0]))))
    path, body, query, headers = (
        tuple(map(_renamed, group, names)) for group in groups
    )
    return Arguments(path, body, query, headers)


def _keys(place: int, group: Sequence[Argument]) -> list[_Key]:
    """What the lock knows arguments by: in the path their order, else the wire."""
    if place == 0:
        return [(place, str(number)) for number in range(len(group))]
    return [(place, plain(argument.wire)) for argument in group]


def _pins(pin: OperationPin | None, in_path: int) -> dict[_Key, Name]:
    """The pinned names; those of a path that has grown or shrunk mean nothing."""
    if pin is None:
        return {}
    path = pin.path if len(pin.path) == in_path else ()
    numbered = {str(number): name for number, name in enumerate(path)}
    groups = (numbered, pin.body, pin.query, pin.headers)
    return {
        (place, key): name
        for place, names in enumerate(groups)
        for key, name in names.items()
    }


def _renamed(argument: Argument, name: Name) -> Argument:
    return replace(argument, name=name.current, former=name.former)


def is_hidden(
    parameter: Parameter, operation: Operation, hidden: Collection[str]
) -> bool:
    """Whether the client itself knows what to send for it."""
    if parameter.place == "path":
        return parameter.name in hidden
    return parameter.name in fixed(operation.conditions, parameter.place)


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
        where=where(parameter),
    )


def _in_path(type_: Type, enforce: bool) -> Code:
    """A path takes ids of several types, whatever the page calls them."""
    values = type_.constraints.values
    if not values:
        return ID
    known = literal(values)
    return known if is_closed(type_, enforce) else union(known, ID)
