"""Conditions: what a request shows of the operation that it's meant for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

JSON: Final = "application/json"
"""The media type of bodies, unless their page shows another one."""

Where: TypeAlias = Literal["key", "body", "query", "header"]


class Absent:
    """The type of `ABSENT`."""


ABSENT: Final = Absent()
"""In place of a body or a member: there is none; null is a value."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that a request must have, or must have with a value.

    `key` means that the body is an object with this one key, `body` a member of
    the body. Queries and headers have one name.
    """

    place: Where
    """`key`, `body`, `query` or `header`."""
    path: tuple[str, ...]
    """The name; of a member, the keys that lead to it from the body's top."""
    value: str | bool | None = None
    """The value that it must have; None if any will do."""

    def __str__(self) -> str:
        name = ".".join(self.path)
        if self.place == "key":
            return f"the body's only key is {name}"
        what = "the headers have" if self.place == "header" else f"the {self.place} has"
        what = f"{what} {name}"
        return what if self.value is None else f"{what} = {self.value!r}"


@dataclass(frozen=True, slots=True)
class Request:
    """What conditions look at; the names of headers are in small letters."""

    body: Any = ABSENT
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


def hold(conditions: Iterable[Condition], request: Request) -> bool:
    """Whether a request fulfils all of the conditions."""
    return all(_holds(condition, request) for condition in conditions)


def _holds(condition: Condition, request: Request) -> bool:
    name = condition.path[-1]
    match condition.place:
        case "key":
            return isinstance(request.body, dict) and request.body.keys() == {name}
        case "body":
            found = member(request.body, condition.path)
        case "query":
            found = request.query.get(name, ABSENT)
        case "header":
            found = request.headers.get(name.lower(), ABSENT)
    if condition.value is None:
        return found is not ABSENT
    return type(found) is type(condition.value) and bool(found == condition.value)


def member(body: Any, path: Iterable[str]) -> Any:
    """What stands at a place of a body, or ABSENT."""
    for name in path:
        if not isinstance(body, dict) or name not in body:
            return ABSENT
        body = body[name]
    return body


def fixed(conditions: Iterable[Condition], place: Where) -> dict[str, str | bool]:
    """The values that requests always have in a place, by their own names."""
    return {
        condition.path[-1]: condition.value
        for condition in conditions
        if condition.place == place and condition.value is not None
    }
