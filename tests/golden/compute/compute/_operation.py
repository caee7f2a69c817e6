"""Operations: what a page documents, as a method of a resource."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import (
    Any,
    Concatenate,
    Generic,
    Literal,
    ParamSpec,
    Self,
    TypeAlias,
    TypeVar,
    overload,
)

from pydantic import Field, TypeAdapter, create_model

from ._call import Call, Shared

P = ParamSpec("P")
T = TypeVar("T")
Mode = TypeVar("Mode")
S = TypeVar("S")
A = TypeVar("A")


# What a resource's methods do: return what the service answered or the whole answer,
# at once or awaited.
Sync: TypeAlias = Literal["sync"]
Async: TypeAlias = Literal["async"]
SyncRaw: TypeAlias = Literal["sync raw"]
AsyncRaw: TypeAlias = Literal["async raw"]


@dataclass(slots=True, repr=False)
class Raw(Generic[T]):
    """An answer as it came, and as it was read."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    parsed: T


class Resource(Generic[Mode]):
    """A group of operations; `send` is how its client makes calls, in this mode."""

    name = ""

    def __init_subclass__(cls, name: str = "") -> None:
        cls.name = name

    def __init__(self, send: Callable[..., Any], send_raw: Callable[..., Any]) -> None:
        self._send = send
        self._send_raw = send_raw


class Operation(Generic[P, T]):
    """An operation as its page documents it, and the method that calls it."""

    def __init__(
        self,
        build: Callable[Concatenate[Any, P], Call[T]],
        route: tuple[str | Shared | None, ...],
        page: str,
        answers: tuple[int, ...],
        reply: Any,
        name: str,
    ) -> None:
        self.build = build
        self.method = str(route[0])
        self.path = route[1:]
        self.page = page
        self.answers = answers
        self.key, self.reply = _unwrapped(reply)
        self.name = name
        self.__doc__ = build.__doc__

    @overload
    def __get__(self, resource: None, owner: type) -> Self: ...
    @overload
    def __get__(self, resource: Resource[Sync], owner: type) -> Callable[P, T]: ...
    @overload
    def __get__(
        self, resource: Resource[Async], owner: type
    ) -> Callable[P, Coroutine[Any, Any, T]]: ...
    @overload
    def __get__(
        self, resource: Resource[SyncRaw], owner: type
    ) -> Callable[P, Raw[T]]: ...
    @overload
    def __get__(
        self, resource: Resource[AsyncRaw], owner: type
    ) -> Callable[P, Coroutine[Any, Any, Raw[T]]]: ...
    def __get__(self, resource: Resource[Any] | None, owner: type) -> Any:
        if resource is None:
            return self
        self.name = self.name or f"{resource.name}.{self.build.__name__}"
        build, send = self.build.__get__(resource), resource._send

        @functools.wraps(build)
        def method(*args: P.args, **kwargs: P.kwargs) -> Any:
            return send(self, build(*args, **kwargs))

        # Found before this descriptor from now on.
        resource.__dict__[build.__name__] = method
        return method

    @functools.cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """What reads a success's body; with `key`, into the attribute `inner`."""
        if self.key is None:
            return TypeAdapter(self.reply)
        inner: Any = (self.reply, Field(validation_alias=self.key))
        return TypeAdapter(create_model("Envelope", inner=inner))


def operation(
    route: tuple[str | Shared | None, ...],
    page: str,
    answers: tuple[int, ...],
    reply: Any = None,
    name: str = "",
) -> Callable[[Callable[Concatenate[Any, P], Call[T]]], Operation[P, T]]:
    """Make an operation of the function that builds its call.

    Args:
        route: the verb, then the path's segments; None stands for an argument.
        page: where it's documented.
        answers: the documented statuses; those below 400 are successes.
        reply: the type of a success's body, `{key: type}` where a key wraps it.
        name: what messages call it, if not by its resource and its own name.
    """

    def decorate(build: Callable[Concatenate[Any, P], Call[T]]) -> Operation[P, T]:
        return Operation(build, route, page, answers, reply, name)

    return decorate


def _unwrapped(reply: Any) -> tuple[str | None, Any]:
    if isinstance(reply, dict):
        ((key, inner),) = reply.items()
        return key, inner
    return None, reply


class WithRaw(Generic[S, A]):
    """The same operations, returning status, headers and content too."""

    @overload
    def __get__(self, resource: Resource[Sync], owner: type) -> S: ...
    @overload
    def __get__(self, resource: Resource[Async], owner: type) -> A: ...
    def __get__(self, resource: Any, owner: type) -> Any:
        return owner(resource._send_raw, resource._send_raw)
