"""What a lock holds: names, and what on the pages each of them belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from rstgen.code import Code
from rstgen.strict_toml import Keys, TomlFile

_VARIABLE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called, and what it was called: its deprecated aliases."""

    current: Code
    former: tuple[Code, ...] = ()

    @property
    def all(self) -> tuple[Code, ...]:
        """All names that are taken by it."""
        return self.current, *self.former

    @property
    def first(self) -> Code:
        """What it was called first; aliases are in the order of their time."""
        return self.former[0] if self.former else self.current


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an operation is known by; headings play no role."""

    page: str
    """The page's file name."""
    label: str
    """The page's own label of the operation, if it has one."""
    request: str
    """Method and path: `POST /servers/{server_id}/action`."""
    key: str
    """What tells it from others of the same method and path, if anything does."""

    @property
    def shape(self) -> str:
        """The request, whatever the path's variables are called."""
        return _VARIABLE.sub("{}", self.request)


@dataclass(frozen=True, slots=True)
class OperationPin:
    """The names of an operation (`servers.create`) and of its arguments.

    Arguments in the path are known by their place, the others by their wire keys.
    """

    name: Name
    anchor: Anchor
    path: tuple[Name, ...] = ()
    body: Mapping[str, Name] = field(default_factory=dict)
    query: Mapping[str, Name] = field(default_factory=dict)
    headers: Mapping[str, Name] = field(default_factory=dict)
    body_class: Name | None = None
    """The class that the server validates its body as."""
    keys: Keys = field(default=(), compare=False)
    """Where it stands in the lock's file."""

    @property
    def arguments(self) -> tuple[Name, ...]:
        """The names of all its arguments."""
        keyed = (*self.body.values(), *self.query.values(), *self.headers.values())
        return *self.path, *keyed


@dataclass(frozen=True, slots=True)
class ClassPin:
    """The names of a class (`models.Server`) and of its fields, by their wire keys."""

    name: Name
    sites: tuple[str, ...]
    """Where it stands, the longest known first: `servers.get response/server`."""
    fields: Mapping[str, Name] = field(default_factory=dict)
    keys: Keys = field(default=(), compare=False)
    """Where it stands in the lock's file."""


@dataclass(frozen=True, slots=True)
class ApiPins:
    """The names of one API.

    `shared` is how all paths begin, up to the last variable that is an argument of
    the client: `/v2/{tenant_id}`; `/` if there is none, empty if nothing is pinned.
    """

    shared: str = ""
    operations: tuple[OperationPin, ...] = ()
    classes: tuple[ClassPin, ...] = ()

    def names(self) -> Iterator[str]:
        """All names, as `rstgen rename` takes them."""
        for operation in self.operations:
            own = operation.name.current
            yield own
            yield from (f"{own}.{name.current}" for name in operation.arguments)
            if operation.body_class:
                yield f"bodies.{operation.body_class.current}"
        for each in self.classes:
            yield each.name.current
            yield from (
                f"{each.name.current}.{n.current}" for n in each.fields.values()
            )


NO_PINS = ApiPins()
Pin = TypeVar("Pin", OperationPin, ClassPin)


def sorted_pins(pins: Iterable[Pin]) -> tuple[Pin, ...]:
    """Entries in the order of a lock: by their first names, so that none moves."""
    return tuple(sorted(pins, key=lambda pin: pin.name.first))


@dataclass(frozen=True, slots=True)
class Lock:
    """The names of several APIs, by the names of their packages."""

    path: Path
    apis: Mapping[str, ApiPins] = field(default_factory=dict)
    file: TomlFile | None = field(default=None, compare=False)

    def place(self, keys: Keys) -> str:
        """`file:line` of an entry."""
        return self.file.place(keys) if self.file else str(self.path)


def plain(text: str) -> str:
    """A page's text as the lock holds it: TOML has no lone surrogates.

    Different texts stay different.
    """
    escaped = text.replace("\\", "\\\\")
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8")
