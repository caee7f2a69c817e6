"""Sending calls, synchronously and asynchronously, and judging the answers."""

from __future__ import annotations

import email.utils
import functools
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, Self, TypeVar, overload

import anyio
import httpx2

from ._call import ABSENT, Call, PathArgument
from ._reading import read
from .errors import ERRORS, NoResponse, StatusError, UnexpectedStatus

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

_IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
_TRANSIENT = frozenset({429, 502, 503, 504})
_LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Raw(Generic[T]):
    """An answer as it came, and as it was read."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    parsed: T


@dataclass(frozen=True)
class Settings:
    """What a client was made with; the token never shows."""

    base_url: str
    token_header: str
    token_prefix: str
    token: str | Callable[[], str] | None
    shared: Mapping[str, PathArgument]
    headers: Mapping[str, str]
    timeout: float | None
    retries: int
    strict: bool

    def __repr__(self) -> str:
        return f"Settings({self.base_url!r})"

    def request(
        self, call: Call[Any], http: httpx2.Client | httpx2.AsyncClient
    ) -> httpx2.Request:
        """The request of a call, with what the httpx2 client adds to all."""
        headers = {"Accept": "application/json", **self.headers}
        token = self.token() if callable(self.token) else self.token
        if token is not None:
            headers[self.token_header] = f"{self.token_prefix}{token}"
        headers.update(call.header_items())
        body = call.json()
        content = None
        if body is not ABSENT:
            content = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        query: Any = call.query_items() or None
        timeout = call.options.get("timeout", self.timeout)
        return http.build_request(
            call.operation.method,
            self.base_url + call.url(self.shared),
            params=query,
            headers=headers,
            content=content,
            timeout=timeout,
        )

    def attempts(self, call: Call[Any]) -> int:
        """How often a call may be sent."""
        if call.operation.method not in _IDEMPOTENT:
            return 1
        return 1 + max(call.options.get("retries", self.retries), 0)

    def raw(self, call: Call[T], response: httpx2.Response) -> Raw[T]:
        """Judge an answer.

        Raises:
            StatusError: its status isn't one of the documented successes.
        """
        status, content = response.status_code, response.content
        if status not in call.operation.success:
            raise _status_error(call, response)
        parsed: T = read(call.operation, content, self.strict)
        return Raw(status, dict(response.headers), content, parsed)


class Resource:
    """A group of operations of a synchronous client."""

    def __init__(self, settings: Settings, http: httpx2.Client) -> None:
        self._settings = settings
        self._http = http

    def _send(self, call: Call[T]) -> Raw[T]:
        settings = self._settings
        request, attempts = settings.request(call, self._http), settings.attempts(call)
        for attempt in range(1, attempts + 1):
            try:
                response = self._http.send(request, follow_redirects=False)
            except httpx2.RequestError as error:
                if attempt == attempts:
                    raise NoResponse(call.operation.name, str(error)) from error
                time.sleep(_wait(attempt, None))
                continue
            if response.status_code not in _TRANSIENT or attempt == attempts:
                break
            time.sleep(_wait(attempt, response))
        return settings.raw(call, response)


class AsyncResource:
    """A group of operations of an asynchronous client."""

    def __init__(self, settings: Settings, http: httpx2.AsyncClient) -> None:
        self._settings = settings
        self._http = http

    async def _send(self, call: Call[T]) -> Raw[T]:
        settings = self._settings
        request, attempts = settings.request(call, self._http), settings.attempts(call)
        for attempt in range(1, attempts + 1):
            try:
                response = await self._http.send(request, follow_redirects=False)
            except httpx2.RequestError as error:
                if attempt == attempts:
                    raise NoResponse(call.operation.name, str(error)) from error
                await anyio.sleep(_wait(attempt, None))
                continue
            if response.status_code not in _TRANSIENT or attempt == attempts:
                break
            await anyio.sleep(_wait(attempt, response))
        return settings.raw(call, response)


class Connection:
    """The connections of a synchronous client."""

    def __init__(self, settings: Settings, http: httpx2.Client | None) -> None:
        self._settings = settings
        self._own = http is None
        self._http = http or httpx2.Client()

    def __repr__(self) -> str:
        return f"<client of {self._settings.base_url}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, if they're the client's own."""
        if self._own:
            self._http.close()


class AsyncConnection:
    """The connections of an asynchronous client."""

    def __init__(self, settings: Settings, http: httpx2.AsyncClient | None) -> None:
        self._settings = settings
        self._own = http is None
        self._http = http or httpx2.AsyncClient()

    def __repr__(self) -> str:
        return f"<client of {self._settings.base_url}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections, if they're the client's own."""
        if self._own:
            await self._http.aclose()


class resource(Generic[R]):
    """A resource as an attribute of a client, made when it's first used."""

    def __init__(self, kind: Callable[[Settings, Any], R]) -> None:
        self._kind = kind
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, client: None, owner: type) -> resource[R]: ...
    @overload
    def __get__(self, client: object, owner: type) -> R: ...
    def __get__(self, client: Any, owner: type) -> resource[R] | R:
        if client is None:
            return self
        made = self._kind(client._settings, client._http)
        client.__dict__[self._name] = made
        return made


class _Method(Generic[P, T]):
    """A request builder as a method of a resource."""

    def __init__(self, build: Callable[P, Call[T]]) -> None:
        self._build = build
        self.__doc__ = build.__doc__
        self.__wrapped__ = build


class sync(_Method[P, T]):
    """Builds and sends a call, and returns what it was read as."""

    @overload
    def __get__(self, resource: None, owner: type) -> sync[P, T]: ...
    @overload
    def __get__(self, resource: Resource, owner: type) -> Callable[P, T]: ...
    def __get__(
        self, resource: Resource | None, owner: type
    ) -> sync[P, T] | Callable[P, T]:
        if resource is None:
            return self
        build, send = self._build, resource._send

        @functools.wraps(build)
        def method(*args: P.args, **kwargs: P.kwargs) -> T:
            return send(build(*args, **kwargs)).parsed

        return method


class asynchronous(_Method[P, T]):
    """The same for an asynchronous client."""

    @overload
    def __get__(self, resource: None, owner: type) -> asynchronous[P, T]: ...
    @overload
    def __get__(
        self, resource: AsyncResource, owner: type
    ) -> Callable[P, Awaitable[T]]: ...
    def __get__(
        self, resource: AsyncResource | None, owner: type
    ) -> asynchronous[P, T] | Callable[P, Awaitable[T]]:
        if resource is None:
            return self
        build, send = self._build, resource._send

        @functools.wraps(build)
        async def method(*args: P.args, **kwargs: P.kwargs) -> T:
            return (await send(build(*args, **kwargs))).parsed

        return method


class raw(_Method[P, T]):
    """Builds and sends a call, and returns the whole answer."""

    @overload
    def __get__(self, resource: None, owner: type) -> raw[P, T]: ...
    @overload
    def __get__(self, resource: Resource, owner: type) -> Callable[P, Raw[T]]: ...
    def __get__(
        self, resource: Resource | None, owner: type
    ) -> raw[P, T] | Callable[P, Raw[T]]:
        if resource is None:
            return self
        build, send = self._build, resource._send

        @functools.wraps(build)
        def method(*args: P.args, **kwargs: P.kwargs) -> Raw[T]:
            return send(build(*args, **kwargs))

        return method


class async_raw(_Method[P, T]):
    """The same for an asynchronous client."""

    @overload
    def __get__(self, resource: None, owner: type) -> async_raw[P, T]: ...
    @overload
    def __get__(
        self, resource: AsyncResource, owner: type
    ) -> Callable[P, Awaitable[Raw[T]]]: ...
    def __get__(
        self, resource: AsyncResource | None, owner: type
    ) -> async_raw[P, T] | Callable[P, Awaitable[Raw[T]]]:
        if resource is None:
            return self
        build, send = self._build, resource._send

        @functools.wraps(build)
        async def method(*args: P.args, **kwargs: P.kwargs) -> Raw[T]:
            return await send(build(*args, **kwargs))

        return method


def _status_error(call: Call[Any], response: httpx2.Response) -> StatusError:
    operation, status = call.operation, response.status_code
    try:
        body: Any = response.json()
    except (ValueError, RecursionError):
        body = response.text
    return ERRORS.get(status, UnexpectedStatus)(
        status,
        body,
        dict(response.headers),
        operation.name,
        operation.page,
        status in operation.errors,
    )


def _wait(attempt: int, response: httpx2.Response | None) -> float:
    """Seconds before the next attempt: what the service asks for, else a back-off."""
    asked = _retry_after(response) if response is not None else None
    if asked is None:
        # The clock's last digits spread the attempts of many clients.
        spread = 0.5 + time.perf_counter_ns() % 1000 / 2000
        asked = 0.5 * 2 ** (attempt - 1) * spread
    return min(asked, _LONGEST_WAIT)


def _retry_after(response: httpx2.Response) -> float | None:
    text = response.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        then = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(then.timestamp() - time.time(), 0.0)
