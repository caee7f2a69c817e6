"""Sending calls, synchronously and asynchronously, and judging the answers."""

from __future__ import annotations

import email.utils
import inspect
import logging
import random
import time
from collections.abc import (
    AsyncGenerator,
    Awaitable,
    Callable,
    Generator,
    Mapping,
)
from typing import Any, Generic, NoReturn, Self, TypedDict, TypeVar, overload

import anyio
import httpx2

from ._call import ID, Call
from ._operation import Operation, Raw
from ._reading import read
from .errors import NoResponse, status_error

T = TypeVar("T")
R = TypeVar("R")
H = TypeVar("H", httpx2.Client, httpx2.AsyncClient)

_log = logging.getLogger(__name__.rpartition(".")[0])
_IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
_TRANSIENT = frozenset({429, 502, 503, 504})
WAITS = {"first": 0.5, "longest": 60.0}
"""Seconds before a second attempt, if the service asks for none, and before any."""


class TokenAuth(httpx2.Auth):
    """Sends a token that a callable gives; asks it again when the service says 401."""

    def __init__(self, header: str, prefix: str, ask: Callable[[], Any]) -> None:
        self._header = header
        self._prefix = prefix
        self._ask = ask
        self._known: str | None = None

    def sync_auth_flow(
        self, request: httpx2.Request
    ) -> Generator[httpx2.Request, httpx2.Response, None]:
        sent = self._known = self._known or self._ask()
        response = yield self._signed(request, sent)
        if response.status_code == 401:
            # Another call may have renewed it meanwhile.
            self._known = self._ask() if self._known == sent else self._known
            yield self._signed(request, self._known)

    async def async_auth_flow(
        self, request: httpx2.Request
    ) -> AsyncGenerator[httpx2.Request, httpx2.Response]:
        sent = self._known = self._known or await self._aask()
        response = yield self._signed(request, sent)
        if response.status_code == 401:
            self._known = await self._aask() if self._known == sent else self._known
            yield self._signed(request, self._known)

    async def _aask(self) -> Any:
        token = self._ask()
        return await token if inspect.isawaitable(token) else token

    def _signed(self, request: httpx2.Request, token: str | None) -> httpx2.Request:
        request.headers[self._header] = f"{self._prefix}{token}"
        return request


class ClientOptions(TypedDict, total=False):
    """What a client takes besides its address."""

    token: str | Callable[[], str | Awaitable[str]] | None
    """Sent with every call; a callable is asked for it, and again after a 401."""
    auth: httpx2.Auth | None
    """Any other way to sign requests, in place of a token."""
    timeout: float | None
    """Seconds to wait for the next bytes, 30 by default; None waits for ever."""
    retries: int
    """How often an idempotent call is tried again, 2 by default; 0 for never."""
    strict: bool
    """Raise where an answer doesn't fit the pages, instead of logging it."""
    headers: Mapping[str, str]
    """Sent with every call."""


class Exchange(Generic[T]):
    """One call on its way: what to send, and how long to wait before the next try."""

    def __init__(
        self, operation: Operation[..., T], call: Call[T], retries: int
    ) -> None:
        self._operation = operation
        again = call.options.get("idempotent", operation.method in _IDEMPOTENT)
        self._left = call.options.get("retries", retries) if again else 0
        self._tried = 0

    def after(self, response: httpx2.Response) -> float | None:
        """Seconds until the next attempt, or None if this answer counts."""
        self._tried += 1
        if response.status_code not in _TRANSIENT or self._tried > self._left:
            return None
        return self._wait(f"status {response.status_code}", _retry_after(response))

    def after_failure(self, error: httpx2.RequestError) -> float:
        """Seconds until the next attempt; raises NoResponse if there is none."""
        self._tried += 1
        reason = str(error) or type(error).__name__
        if self._tried > self._left:
            raise NoResponse(self._operation.name, reason) from error
        return self._wait(reason, None)

    def _wait(self, reason: str, asked: float | None) -> float:
        """What the service asks for, else a back-off that spreads many clients."""
        if asked is None:
            asked = WAITS["first"] * 2 ** (self._tried - 1) * random.uniform(0.5, 1.0)
        wait = min(asked, WAITS["longest"])
        _log.info("%s: %s, again in %.1f s", self._operation.name, reason, wait)
        return wait

    def judged(self, response: httpx2.Response, strict: bool) -> Raw[T]:
        """The answer as it's read; raises StatusError unless it's a success."""
        operation, status = self._operation, response.status_code
        # Neither the address nor the headers: both may hold secrets.
        _log.debug("%s: %s answered %d", operation.name, operation.method, status)
        if status >= 400 or status not in operation.answers:
            raise status_error(operation, response)
        parsed: T = read(operation, response.content, strict)
        return Raw(status, self._headers(response), response.content, parsed)

    def _headers(self, response: httpx2.Response) -> Any:
        kind = self._operation.headers
        return kind(response.headers) if kind else response.headers


class _Connection(Generic[H]):
    """What both clients share: how a request is made."""

    def __init__(
        self,
        base_url: str,
        shared: Mapping[str, ID],
        token_header: tuple[str, str],
        options: ClientOptions,
        http: H | None,
        make_http: Callable[..., H],
    ) -> None:
        self._own = http is None
        self._http: H = http or make_http(timeout=options.get("timeout", 30.0))
        self._base_url = base_url.rstrip("/")
        self._shared = shared
        self._headers = {"Accept": "application/json", **options.get("headers", {})}
        auth: Any = options.get("auth") or httpx2.USE_CLIENT_DEFAULT
        name, prefix = token_header
        token = options.get("token")
        if callable(token):
            auth = TokenAuth(name, prefix, token)
        elif token is not None:
            self._headers[name] = f"{prefix}{token}"
            auth = httpx2.Auth()
        self._manner: Any = {"auth": auth, "follow_redirects": False}
        self._raw: list[tuple[bytes, bytes]] = []
        self._merged = httpx2.Headers()
        self._retries = options.get("retries", 2)
        self._strict = options.get("strict", False)

    def _request(self, operation: Operation[..., T], call: Call[T]) -> httpx2.Request:
        """What httpx2's `build_request` gives, at half of its price."""
        headers, own, content = self._common(), call.header_items(), call.content()
        if own or content is not None:
            kind = {} if content is None else {"Content-Type": "application/json"}
            headers = httpx2.Headers(headers)
            headers.update({**kind, **own})
        params, query, extensions = self._http.params, call.query_items(), {}
        if "timeout" in call.options:
            timeout = httpx2.Timeout(call.options["timeout"])
            extensions["timeout"] = timeout.as_dict()
        return httpx2.Request(
            operation.method,
            self._base_url + call.url(operation.path, self._shared),
            params=params.merge(query) if query or params else None,
            headers=headers,
            cookies=self._http.cookies,
            content=content,
            extensions=extensions,
        )

    def _common(self) -> httpx2.Headers:
        """The headers of all calls; merged anew only if the httpx2 client's changed."""
        raw = self._http.headers.raw
        if raw != self._raw:
            self._raw, self._merged = raw, httpx2.Headers(raw)
            self._merged.update(self._headers)
        return self._merged

    def __repr__(self) -> str:
        return f"<client of {self._base_url}>"

    def __getstate__(self) -> NoReturn:
        raise TypeError("a client holds a token and connections: make one where needed")


class Connection(_Connection[httpx2.Client]):
    """The connections of a synchronous client."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, if they're the client's own."""
        if self._own:
            self._http.close()

    def _send(self, operation: Operation[..., T], call: Call[T]) -> T:
        return self._send_raw(operation, call).parsed

    def _send_raw(self, operation: Operation[..., T], call: Call[T]) -> Raw[T]:
        exchange = Exchange(operation, call, self._retries)
        request = self._request(operation, call)
        while True:
            try:
                response = self._http.send(request, **self._manner)
                wait = exchange.after(response)
            except httpx2.RequestError as error:
                wait = exchange.after_failure(error)
            if wait is None:
                return exchange.judged(response, self._strict)
            time.sleep(wait)


class AsyncConnection(_Connection[httpx2.AsyncClient]):
    """The connections of an asynchronous client."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections, if they're the client's own."""
        if self._own:
            await self._http.aclose()

    async def _send(self, operation: Operation[..., T], call: Call[T]) -> T:
        return (await self._send_raw(operation, call)).parsed

    async def _send_raw(self, operation: Operation[..., T], call: Call[T]) -> Raw[T]:
        exchange = Exchange(operation, call, self._retries)
        request = self._request(operation, call)
        while True:
            try:
                response = await self._http.send(request, **self._manner)
                wait = exchange.after(response)
            except httpx2.RequestError as error:
                wait = exchange.after_failure(error)
            if wait is None:
                return exchange.judged(response, self._strict)
            await anyio.sleep(wait)


class resource(Generic[R]):
    """A resource as an attribute of a client, made when it's first used."""

    def __init__(self, kind: Callable[..., R]) -> None:
        self._kind = kind

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, client: None, owner: type) -> Self: ...
    @overload
    def __get__(self, client: object, owner: type) -> R: ...
    def __get__(self, client: Any, owner: type) -> Self | R:
        if client is None:
            return self
        made = self._kind(client._send, client._send_raw)
        client.__dict__[self._name] = made
        return made


def _retry_after(response: httpx2.Response) -> float | None:
    text = response.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        then = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(then.timestamp() - time.time(), 0.0)
