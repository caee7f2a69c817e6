"""Operations that nothing tells apart, merged into one."""

from __future__ import annotations

from collections.abc import Sequence

from rstgen.api import Body, Fact, Operation, Parameter, Property, Type
from rstgen.resolver.constraints import loosened
from rstgen.resolver.ladders import Choice
from rstgen.resolver.marks import remarked
from rstgen.resolver.samples import sample
from rstgen.source import Span

MERGED_PAGES = Choice(
    "merged-pages", "Not all pages that describe this request ask for it"
)


def merged(group: Sequence[Operation]) -> Operation:
    """One operation that takes what any of the group takes."""
    first, *others = group
    conditions = tuple(
        condition
        for condition in first.conditions
        if all(condition in operation.conditions for operation in others)
    )
    told = tuple(fact for fact in first.facts if fact.about != "operation")
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
            "conditions": conditions,
            "merged": (*first.merged, *(span for o in others for span in _spans(o))),
            "facts": first.facts if conditions == first.conditions else told,
        }
    )


def _spans(operation: Operation) -> tuple[Span, ...]:
    return operation.span, *operation.merged


def _merged_parameters(group: Sequence[Operation]) -> tuple[Parameter, ...]:
    """All parameters, required if all require it; paths' are the first operation's."""
    found: dict[tuple[str, str], list[Parameter]] = {}
    for operation in group:
        for parameter in operation.parameters:
            if parameter.place != "path" or operation is group[0]:
                found.setdefault((parameter.place, parameter.name), []).append(
                    parameter
                )
    return tuple(_merged_parameter(same, len(group)) for same in found.values())


def _merged_parameter(same: Sequence[Parameter], pages: int) -> Parameter:
    first = same[0]
    for other in same[1:]:
        first = _loosened(first, other)
    everywhere = len(same) == pages and all(each.required for each in same)
    if first.place == "path" or everywhere:
        return first
    return first.model_copy(update=_as_optional(first))


def _loosened(one: Parameter, other: Parameter) -> Parameter:
    """A parameter of which is said only what holds of both."""
    said = loosened(one.type.constraints, other.type.constraints)
    type_ = one.type.model_copy(update={"constraints": said})
    return one.model_copy(update={"type": type_})


def _as_optional(each: Parameter | Property) -> dict[str, object]:
    """The changes that make something optional."""
    if not each.required:
        return {}
    marks = (fact.witnesses for fact in each.facts if fact.about == "required")
    fact = Fact("required", "optional", MERGED_PAGES.name, next(marks, ()))
    return remarked(each, fact)


def _merged_body(bodies: Sequence[Body]) -> Body | None:
    if not bodies:
        return None
    wrappers = {body.wrapper for body in bodies}
    type_ = bodies[0].type
    for body in bodies[1:]:
        type_ = merged_type(type_, body.type)
    examples = tuple(example for body in bodies for example in body.examples)
    return Body(
        type=type_,
        wrapper=wrappers.pop() if len(wrappers) == 1 else None,
        sample=sample(type_, bodies[0].sample),
        examples=examples,
        facts=bodies[0].facts,
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
        changes: dict[str, object] = {}
        if twin:
            changes["type"] = merged_type(member.type, twin.type)
        if not (twin and member.required and twin.required):
            changes |= _as_optional(member)
        found.append(member.model_copy(update=changes))
    return tuple(found)
