"""Requests of one operation: what its page shows of them, and what they must have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias
from urllib.parse import parse_qsl

from pydantic import JsonValue

from rstgen.api import Operation, Parameter, Property, Type, Witness
from rstgen.conditions import ABSENT, Condition, Request, member
from rstgen.page import StatedOperation

Path: TypeAlias = tuple[str, ...]
Pairs: TypeAlias = dict[str, str]

# A path with a query: `/kilns?id={id1} & id={id2}`.
_TARGET = re.compile(r"/[^\s?]*\?((?:[\w.:-]+=[^\s&]*(?:[\s\\]*&[\s\\]*)?)+)")


@dataclass(frozen=True)
class Requests:
    """The requests of an operation, as its page shows them."""

    stated: StatedOperation
    operation: Operation

    @cached_property
    def bodies(self) -> list[JsonValue]:
        """The sample, and the examples that have the outermost keys that they must."""
        body = self.operation.request
        if body is None:
            return []
        outermost = {p.name for p in body.type.properties if p.required}
        shown = [example.value for example in body.examples]
        return [body.sample, *(value for value in shown if outermost <= _keys(value))]

    @cached_property
    def members(self) -> dict[Path, Property]:
        """The known members of the body and of the objects in it, outermost first."""
        body = self.operation.request
        return dict(_members((), body.type)) if body else {}

    @cached_property
    def needed(self) -> set[Path]:
        """Members that every body has: neither a mark nor an example lets one out.

        A member that only examples show counts if no row declares one beside it.
        """
        declared = {
            path[:-1] for path, each in self.members.items() if not each.inferred
        }
        return {
            path
            for path, each in self.members.items()
            if each.required is not False
            and (each.required or not each.inferred or path[:-1] not in declared)
            and all(member(body, path) is not ABSENT for body in self.bodies)
        }

    def lacks(self, path: Path) -> bool:
        """Whether no body has a member, as far as is known."""
        body = self.operation.request
        if body is None or path not in self.members:
            return True
        absent = all(member(shown, path) is ABSENT for shown in self.bodies)
        return bool(body.examples) and absent

    @cached_property
    def queries(self) -> list[Pairs]:
        """The queries of requests that the page shows, in examples and in prose."""
        examples = self.stated.request_examples
        targets = [
            example.target.partition("?") for example in examples if example.target
        ]
        prose = _TARGET.finditer(self.stated.description)
        texts = [query for _, _, query in targets]
        texts += [re.sub(r"[\s\\]", "", match[1]) for match in prose]
        return [dict(parse_qsl(text, keep_blank_values=True)) for text in texts]

    @cached_property
    def headers(self) -> list[Pairs]:
        """The headers that the examples show; names are in small letters."""
        return [
            {header.name.lower(): header.value for header in example.headers}
            for example in self.stated.request_examples
            if example.headers
        ]

    @property
    def outside(self) -> list[Parameter]:
        """The parameters of query and headers."""
        return [p for p in self.operation.parameters if p.place != "path"]

    def shown(self, parameter: Parameter) -> list[str | None]:
        """What the requests that the page shows have for a parameter of its kind."""
        if parameter.place == "header":
            return [pairs.get(parameter.name.lower()) for pairs in self.headers]
        return [pairs.get(parameter.name) for pairs in self.queries]

    def takes(self, parameter: Parameter) -> bool:
        """Whether any request has such a parameter."""
        named = {(own.place, own.name) for own in self.outside}
        shown = any(value is not None for value in self.shown(parameter))
        return (parameter.place, parameter.name) in named or shown

    def marked_optional(self, parameter: Parameter) -> bool:
        """Whether a row says that a parameter may be left out."""
        return any(
            row.required is False
            for row in self.stated.request
            if row.place == parameter.place and row.name == parameter.name
        )

    def witnesses(self, condition: Condition) -> Iterator[Witness]:
        """Who says that its requests fulfil a condition."""
        if condition.place in {"key", "body"}:
            yield from self.members[condition.path].witnesses
            return
        body = self.operation.request
        if condition.path == ("Content-Type",) and body:
            yield from body.witnesses
        for parameter in self.outside:
            if (parameter.place, parameter.name) == (condition.place, *condition.path):
                yield from parameter.witnesses
        if condition.place == "query":
            for example in self.stated.request_examples:
                if example.head and f"{condition.path[0]}=" in example.target:
                    yield Witness("example", example.head, example.target)


def whole_request(operation: Operation, conditions: Iterable[Condition]) -> Request:
    """A request with all that an operation takes, and what its conditions ask for."""
    sent: dict[str, dict[str, str]] = {"query": {}, "header": {}}
    for parameter in operation.parameters:
        if parameter.place != "path":
            sent[parameter.place][parameter.name] = ""
    for condition in conditions:
        if condition.place in sent and condition.value is not None:
            sent[condition.place][condition.path[0]] = str(condition.value)
    return Request(
        operation.request.sample if operation.request else ABSENT,
        sent["query"],
        {name.lower(): value for name, value in sent["header"].items()},
    )


def _members(path: Path, type_: Type) -> Iterator[tuple[Path, Property]]:
    level: Sequence[tuple[Path, Property]] = [
        ((*path, p.name), p) for p in type_.properties
    ]
    yield from level
    for own, each in level:
        if each.type.kind == "object":
            yield from _members(own, each.type)


def _keys(value: JsonValue) -> set[str]:
    return set(value) if isinstance(value, dict) else set()
