"""Operations that share method and path: told apart, or merged into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

from rstgen.api import Fact, Operation, Parameter, Property, Witness
from rstgen.conditions import Condition, hold
from rstgen.page import StatedOperation
from rstgen.resolver.ladders import Choice, choice
from rstgen.resolver.marks import remarked
from rstgen.resolver.merging import merged
from rstgen.resolver.requests import Path, Requests, whole_request
from rstgen.resolver.tellers import TELLERS, Teller

TELLS_APART = Choice(
    "tells-apart", "It tells the operation from others of its method and path"
)
Group: TypeAlias = Sequence[Requests]
Conditions: TypeAlias = tuple[Condition, ...]


def tell_apart(
    pairs: Sequence[tuple[StatedOperation, Operation]],
) -> list[Operation]:
    """Operations in their order, those that nothing tells apart merged."""
    groups: dict[tuple[str, ...], list[Requests]] = {}
    for stated, operation in pairs:
        groups.setdefault(operation.shape, []).append(Requests(stated, operation))
    order = {operation.span: number for number, (_, operation) in enumerate(pairs)}
    found = []
    for group in groups.values():
        told = _told(group, TELLERS)
        found += _reached(sorted(told, key=lambda one: order[one.span]))
    return sorted(found, key=lambda operation: order[operation.span])


def _reached(told: list[Operation]) -> list[Operation]:
    """The operations, those merged whose requests would reach one another."""
    while True:
        pairs = combinations(told, 2)
        rivals = next((pair for pair in pairs if _are_rivals(*pair)), None)
        if rivals is None:
            return told
        first, other = rivals
        both = merged(rivals)
        told = [both if each is first else each for each in told if each is not other]


def _are_rivals(one: Operation, other: Operation) -> bool:
    """Whether a request of either means the other operation at least as much."""
    return any(
        len(rival.conditions) >= len(own.conditions)
        and hold(rival.conditions, whole_request(own, own.conditions))
        for own, rival in ((one, other), (other, one))
    )


def _told(group: Group, tellers: Sequence[Teller]) -> list[Operation]:
    """The operations of a group by the first teller that tells any of them apart.

    Those that it leaves together are told apart by the next ones, or merged.
    """
    if len(group) == 1:
        return [group[0].operation]
    for number, teller in enumerate(tellers):
        classes = _classes(group, teller)
        if len(classes) > 1:
            left = tellers[number + 1 :]
            return [operation for one in classes for operation in _told(one, left)]
    return [merged([requests.operation for requests in group])]


def _classes(group: Group, teller: Teller) -> list[list[Requests]]:
    """The operations by what tells them apart."""
    told = [
        tuple(teller(one, [other for other in group if other is not one]))
        for one in group
    ]
    classes: dict[Conditions, list[Requests]] = {}
    for requests, conditions in zip(group, _settled(group, told), strict=True):
        operation = _with_conditions(requests, conditions, teller)
        one = replace(requests, operation=operation)
        classes.setdefault(conditions, []).append(one)
    return list(classes.values())


def _settled(group: Group, told: list[Conditions]) -> list[Conditions]:
    """The conditions, without those that send an operation's own request elsewhere."""
    while True:
        astray = _astray(group, told)
        if astray is None:
            return told
        own, other = astray
        common = tuple(condition for condition in own if condition in other)
        told = [common if each in astray else each for each in told]


def _astray(
    group: Group, told: Sequence[Conditions]
) -> tuple[Conditions, Conditions] | None:
    """An operation's conditions, and others that its request fulfils as well or better."""
    for requests, own in zip(group, told, strict=True):
        for other in told:
            rival = other != own and len(other) >= len(own)
            if rival and hold(other, whole_request(requests.operation, own)):
                return own, other
    return None


def _with_conditions(
    requests: Requests, conditions: Conditions, teller: Teller
) -> Operation:
    """The operation with what tells it apart, which all its requests then must have."""
    operation = requests.operation
    if not conditions:
        return operation
    body = operation.request
    if body:
        members = [c.path for c in conditions if c.place == "body"]
        properties = _required(body.type.properties, members)
        type_ = body.type.model_copy(update={"properties": properties})
        body = body.model_copy(update={"type": type_})
    named = {(c.place, c.path[-1]) for c in conditions}
    parameters = tuple(
        p.model_copy(update=_as_required(p)) if (p.place, p.name) in named else p
        for p in operation.parameters
    )
    fact = Fact(
        "operation",
        "; ".join(map(str, conditions)),
        choice(teller).name,
        tuple(w for c in conditions for w in requests.witnesses(c)),
    )
    return operation.model_copy(
        update={
            "conditions": (*operation.conditions, *conditions),
            "request": body,
            "parameters": parameters,
            "facts": (*operation.facts, fact),
        }
    )


def _required(
    properties: Sequence[Property], paths: Sequence[Path]
) -> tuple[Property, ...]:
    """The members, those on the paths required."""
    found = []
    for each in properties:
        below = [path[1:] for path in paths if path[0] == each.name]
        if below:
            inner = _required(each.type.properties, [path for path in below if path])
            type_ = each.type.model_copy(update={"properties": inner})
            each = each.model_copy(update={**_as_required(each), "type": type_})
        found.append(each)
    return tuple(found)


def _as_required(each: Property | Parameter) -> dict[str, object]:
    """The changes that make something required, since it tells an operation apart."""
    if each.required:
        return {}
    spans = (witness.span for witness in each.witnesses[:1])
    said = tuple(Witness("inference", span, "it's only here") for span in spans)
    fact = Fact("required", "required", TELLS_APART.name, said)
    return remarked(each, fact)
