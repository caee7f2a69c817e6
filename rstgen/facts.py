"""The facts of an operation, by what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rstgen.api import Body, Fact, Operation, Type

Part = Literal[
    "operation",
    "path",
    "query",
    "header",
    "request",
    "status",
    "answer",
    "answer header",
]


@dataclass(frozen=True, slots=True)
class Subject:
    """Something about an operation that was concluded."""

    part: Part
    keys: tuple[str, ...]
    """The parameter, the keys that lead to a member, or the status."""
    facts: tuple[Fact, ...]

    @property
    def name(self) -> str:
        """The keys with dots between."""
        return ".".join(self.keys)


def subjects(operation: Operation) -> Iterator[Subject]:
    """Everything that was concluded about an operation, in the order of a page."""
    yield Subject("operation", (), operation.facts)
    for parameter in operation.parameters:
        yield Subject(parameter.place, (parameter.name,), parameter.facts)
    if operation.request:
        yield from _body("request", operation.request)
    for response in operation.responses:
        yield Subject("status", (str(response.status),), response.facts)
    for body in _answers(operation):
        yield from _body("answer", body)
    for header in {h.name: h for r in operation.responses for h in r.headers}.values():
        yield Subject("answer header", (header.name,), header.facts)


def _answers(operation: Operation) -> list[Body]:
    """The bodies of answers, each once: successes share them."""
    bodies = {id(r.body): r.body for r in operation.responses if r.body}
    return list(bodies.values())


def _body(part: Literal["request", "answer"], body: Body) -> Iterator[Subject]:
    yield Subject(part, (), body.facts)
    yield from _members(part, body.type, ())


def _members(
    part: Literal["request", "answer"], type_: Type, parents: tuple[str, ...]
) -> Iterator[Subject]:
    for member in (type_.items or type_).properties:
        keys = (*parents, member.name)
        yield Subject(part, keys, member.facts)
        yield from _members(part, member.type, keys)
