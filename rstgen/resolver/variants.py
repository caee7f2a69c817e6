"""Operations that share method and path: told apart, or merged into one."""

from __future__ import annotations

from collections.abc import Sequence

from rstgen.api import Body, Operation, Parameter, Property, Type
from rstgen.resolver.constraints import loosened
from rstgen.resolver.samples import sample


def tell_apart(operations: Sequence[Operation]) -> list[Operation]:
    """Operations in their order, those that nothing tells apart merged.

    Operations of one method and path are told apart by the one key that wraps
    the body of each.
    """
    groups: dict[tuple[object, ...], list[Operation]] = {}
    for operation in operations:
        groups.setdefault(identity(operation), []).append(operation)
    return [_merged(group) for group in groups.values()]


def identity(operation: Operation) -> tuple[object, ...]:
    """What a request shows of the operation that it's meant for."""
    wrapper = operation.request.wrapper if operation.request else None
    return operation.shape, wrapper


def _merged(group: Sequence[Operation]) -> Operation:
    """One operation that takes what any of the group takes."""
    first, *others = group
    if not others:
        return first
    return first.model_copy(
        update={
            "parameters": _merged_parameters(group),
            "request": _merged_body([o.request for o in group if o.request]),
            "responses": tuple(
                {
                    response.status: response
                    for operation in reversed(group)
                    for response in operation.responses
                }.values()
            ),
            "merged": tuple(operation.span for operation in others),
        }
    )


def _merged_parameters(group: Sequence[Operation]) -> tuple[Parameter, ...]:
    """All parameters; path parameters are the first operation's."""
    found: dict[tuple[str, str], Parameter] = {}
    counts: dict[tuple[str, str], int] = {}
    for operation in group:
        for parameter in operation.parameters:
            if parameter.place == "path" and operation is not group[0]:
                continue
            key = (parameter.place, parameter.name)
            found[key] = _loosened(found.get(key, parameter), parameter)
            counts[key] = counts.get(key, 0) + 1
    return tuple(
        parameter
        if parameter.place == "path" or counts[key] == len(group)
        else parameter.model_copy(update={"required": False})
        for key, parameter in found.items()
    )


def _loosened(one: Parameter, other: Parameter) -> Parameter:
    """A parameter of which is said only what holds of both."""
    said = loosened(one.type.constraints, other.type.constraints)
    type_ = one.type.model_copy(update={"constraints": said})
    return one.model_copy(update={"type": type_})


def _merged_body(bodies: Sequence[Body]) -> Body | None:
    if not bodies:
        return None
    type_ = bodies[0].type
    for body in bodies[1:]:
        type_ = merged_type(type_, body.type)
    examples = tuple(example for body in bodies for example in body.examples)
    return Body(
        type=type_,
        wrapper=bodies[0].wrapper,
        sample=sample(type_, bodies[0].sample),
        examples=examples,
    )


def merged_type(one: Type, other: Type) -> Type:
    """A type that has the values of both."""
    if one.kind != other.kind:
        return Type(kind="any", nullable=one.nullable or other.nullable)
    items = one.items or other.items
    if one.items and other.items:
        items = merged_type(one.items, other.items)
    return one.model_copy(
        update={
            "nullable": one.nullable or other.nullable,
            "properties": _merged_properties(one.properties, other.properties),
            "items": items,
            "constraints": loosened(one.constraints, other.constraints),
        }
    )


def _merged_properties(
    one: Sequence[Property], other: Sequence[Property]
) -> tuple[Property, ...]:
    mine = {member.name for member in one}
    theirs = {member.name: member for member in other}
    found = []
    for member in (*one, *(m for m in other if m.name not in mine)):
        twin = theirs.get(member.name) if member.name in mine else None
        changes: dict[str, object] = {"required": False}
        if twin:
            changes["type"] = merged_type(member.type, twin.type)
            changes["required"] = member.required and twin.required
        found.append(member.model_copy(update=changes))
    return tuple(found)
