"""Operations: what a page documents, as a method of a resource."""

from __future__ import annotations

import functools
import inspect
import logging
import re
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import (
    Any,
    Concatenate,
    Generic,
    Literal,
    ParamSpec,
    Protocol,
    Self,
    TypeAlias,
    overload,
)
from urllib.parse import parse_qs

from pydantic import Field, TypeAdapter, create_model
from typing_extensions import TypeVar

from ._call import Call

P = ParamSpec("P")
T = TypeVar("T")
H = TypeVar("H", bound=Mapping[str, str], default=Mapping[str, str])
Mode = TypeVar("Mode")
S = TypeVar("S")
A = TypeVar("A")
Item = TypeVar("Item")
T_co = TypeVar("T_co", covariant=True)
Item_co = TypeVar("Item_co", covariant=True)

_log = logging.getLogger(__name__.rpartition(".")[0])


# What a resource's methods do: return what the service answered or the whole answer,
# at once or awaited.
Sync: TypeAlias = Literal["sync"]
Async: TypeAlias = Literal["async"]
SyncRaw: TypeAlias = Literal["sync raw"]
AsyncRaw: TypeAlias = Literal["async raw"]
Later: TypeAlias = Coroutine[Any, Any, T]


@dataclass(slots=True, repr=False)
class Raw(Generic[T, H]):
    """An answer as it came, and as it was read."""

    status: int
    headers: H
    content: bytes
    parsed: T


class WithRaw(Generic[S, A]):
    """The same operations, returning status, headers and content too."""

    @overload
    def __get__(self, at: Resource[Sync], owner: type) -> S: ...
    @overload
    def __get__(self, at: Resource[Async], owner: type) -> A: ...
    def __get__(self, at: Any, owner: type) -> Any:
        return owner(at._send_raw, at._send_raw)


class Resource(Generic[Mode]):
    """A group of operations; `send` is how its client makes calls, in this mode."""

    name = ""
    with_raw: Any = WithRaw()

    def __init_subclass__(cls, name: str = "") -> None:
        cls.name = name

    def __init__(self, send: Callable[..., Any], send_raw: Callable[..., Any]) -> None:
        self._send = send
        self._send_raw = send_raw


@dataclass(eq=False)
class Operation(Generic[P, T, H]):
    """An operation as its page documents it, and the method that calls it."""

    build: Callable[Concatenate[Any, P], Call[T]]
    route: tuple[str | None, ...]
    page: str
    answers: tuple[int, ...]
    reply: Any
    name: str
    headers: Any = None
    """The class of its answer's headers, if any are documented."""

    def __post_init__(self) -> None:
        self.method, self.path = str(self.route[0]), self.route[1:]
        self.key, self.reply = _unwrapped(self.reply)
        self.__doc__ = self.build.__doc__

    @overload
    def __get__(self, at: None, _: type) -> Self: ...
    @overload
    def __get__(self, at: Resource[Sync], _: type) -> Callable[P, T]: ...
    @overload
    def __get__(self, at: Resource[Async], _: type) -> Callable[P, Later[T]]: ...
    @overload
    def __get__(self, at: Resource[SyncRaw], _: type) -> Callable[P, Raw[T, H]]: ...
    @overload
    def __get__(
        self, at: Resource[AsyncRaw], _: type
    ) -> Callable[P, Later[Raw[T, H]]]: ...
    def __get__(self, at: Resource[Any] | None, _: type) -> Any:
        if at is None:
            return self
        self.name = self.name or f"{at.name}.{self.build.__name__}"
        build, send = self.build.__get__(at), at._send

        @functools.wraps(build)
        def method(*args: P.args, **kwargs: P.kwargs) -> Any:
            return send(self, build(*args, **kwargs))

        method.__doc__ = f"{build.__doc__}\n\nDocumented at {self.page}."
        # Found before this descriptor from now on.
        at.__dict__[build.__name__] = method
        return method

    @functools.cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """What reads a success's body; with `key`, into the attribute `inner`."""
        if self.key is None:
            return TypeAdapter(self.reply)
        inner: Any = (self.reply, Field(validation_alias=self.key))
        return TypeAdapter(create_model("Envelope", inner=inner))


class Pages(Protocol[P, T_co, Item_co]):
    """Answers with one page; `each` gives the items of this and all behind it."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T_co: ...
    def each(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Item_co]: ...


class AsyncPages(Protocol[P, T_co, Item_co]):
    """The same, awaited."""

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T_co: ...
    def each(self, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[Item_co]: ...


class Paginated(Operation[P, T, H], Generic[P, T, Item, H]):
    """An operation that answers with a page: its attribute `items`, or all of it.

    The next is behind a link of its attribute `links`; or `marker` is a parameter and
    the last item's attribute that it takes, or `offset` the parameter that takes the
    number of items before. Else the header Link leads on.
    """

    def __init__(self, inner: Operation[P, T, H], *pages: Any) -> None:
        self.__dict__.update(inner.__dict__)
        self.pages = pages

    @overload
    def __get__(self, at: None, _: type) -> Self: ...
    @overload
    def __get__(self, at: Resource[Sync], _: type) -> Pages[P, T, Item]: ...
    @overload
    def __get__(self, at: Resource[Async], _: type) -> AsyncPages[P, T, Item]: ...
    @overload
    def __get__(self, at: Resource[SyncRaw], _: type) -> Callable[P, Raw[T, H]]: ...
    @overload
    def __get__(
        self, at: Resource[AsyncRaw], _: type
    ) -> Callable[P, Later[Raw[T, H]]]: ...
    def __get__(self, at: Resource[Any] | None, _: type) -> Any:
        method: Any = super().__get__(at, _)
        # With raw answers, an item would have neither status nor headers.
        if at is not None and at._send is not at._send_raw:
            build, send = self.build.__get__(at), at._send_raw
            each = _aeach if inspect.iscoroutinefunction(send) else _each
            method.each = lambda *args, **kwargs: each(
                send, _Walk(self, build(*args, **kwargs))
            )
        return method


class _Walk:
    """Where an iteration stands: `call` asks for the next page, None at the end."""

    def __init__(self, operation: Paginated[..., Any, Any, Any], call: Any) -> None:
        self.operation, self._first = operation, call
        self.call: Any = call
        self._asked = {tuple(sorted(call.query_items())): call}
        self._items: list[Any] = []

    def turned(self, page: Raw[Any]) -> list[Any]:
        """The items of a page; none if the service gives the same page again."""
        name, links, marker, offset = self.operation.pages
        items = getattr(page.parsed, name, None) if name else page.parsed
        items = items if isinstance(items, list) else []
        if items and items == self._items:
            _log.warning("%s: the pages repeat themselves", self.operation.name)
            items = []
        query: dict[str, Any] = {}
        if not marker and not offset:
            # Only its query: a link never leads the token to another place.
            link = _link(page, links).partition("#")[0].partition("?")[2]
            query |= parse_qs(link, keep_blank_values=True)
        elif items and marker:
            query[marker[0]] = _member(items[-1], marker[1])
        elif items:
            start = str(dict(self.call.query_items()).get(offset))
            query[offset] = (int(start) if start.isdecimal() else 0) + len(items)
        self._items, self.call = items, self._following(query)
        return items

    def _following(self, query: dict[str, Any]) -> Call[Any] | None:
        if None in query.values():
            _log.warning("%s: the last item has no marker", self.operation.name)
            return None
        first, extra = self._first, self._first.options.get("extra_query", {})
        own = {name: extra[name] for name in extra if name not in query}
        options: Any = {**first.options, "extra_query": own}
        call = replace(first, query={**first.query, **query}, options=options)
        asked = tuple(sorted(call.query_items()))
        return call if self._asked.setdefault(asked, call) is call else None


def _each(send: Callable[..., Any], walk: _Walk) -> Iterator[Any]:
    while walk.call is not None:
        yield from walk.turned(send(walk.operation, walk.call))


async def _aeach(send: Callable[..., Any], walk: _Walk) -> AsyncIterator[Any]:
    while walk.call is not None:
        for item in walk.turned(await send(walk.operation, walk.call)):
            yield item


def _link(page: Raw[Any], links: str) -> str:
    """Where the next page is, by the answer's links, or by its header Link."""
    if not links:
        header = page.headers.get("Link", "")
        found = re.search(r'<([^>]*)>[^,<]*;\s*rel="?next\b', header)
        return found[1] if found else ""
    known = getattr(page.parsed, links, None)
    known = known if isinstance(known, list) else []
    after = [_member(each, "href") for each in known if _member(each, "rel") == "next"]
    return str(after[0] or "") if after else ""


def _member(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)


def paginated(
    item: type[Item],
    items: str = "",
    *,
    links: str = "",
    marker: tuple[str, str] | None = None,
    offset: str = "",
) -> Callable[[Operation[P, T, H]], Paginated[P, T, Item, H]]:
    """Make an operation's method iterate over pages; see `Paginated`."""
    return lambda inner: Paginated(inner, items, links, marker, offset)


def operation(
    route: tuple[str | None, ...],
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


def headed(headers: type[H]) -> Callable[[Operation[P, T]], Operation[P, T, H]]:
    """Read the headers of an operation's answer as this class of them."""

    def decorate(inner: Any) -> Any:
        inner.headers = headers
        return inner

    return decorate


def _unwrapped(reply: Any) -> tuple[str | None, Any]:
    if isinstance(reply, dict):
        ((key, inner),) = reply.items()
        return key, inner
    return None, reply
