"""The clients: where a program begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import httpx2

from . import resources
from ._transport import AsyncConnection, Connection, Settings, resource


class Client(Connection):
    """The synchronous client; a context manager.

    Args:
        base_url: where the service is, with any prefix that the pages leave out.
        token: sent with every call; a callable is asked each time.
        timeout: seconds to wait for an answer; None waits for ever.
        retries: how often an idempotent call is tried again.
        strict: raise where an answer doesn't fit the pages, instead of logging it.
        headers: sent with every call.
        http_client: an httpx2 client of your own; it isn't closed with this one.
    """

    flavors = resource(resources.Flavors)
    server_metadata = resource(resources.ServerMetadata)
    servers = resource(resources.Servers)

    def __init__(
        self,
        base_url: str,
        *,
        token: str | Callable[[], str] | None = None,
        timeout: float | None = 30.0,
        retries: int = 2,
        strict: bool = False,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        settings = Settings(
            base_url=base_url.rstrip("/"),
            token_header="X-Auth-Token",
            token_prefix="",
            token=token,
            shared={},
            headers=headers or {},
            timeout=timeout,
            retries=retries,
            strict=strict,
        )
        super().__init__(settings, http_client)


class AsyncClient(AsyncConnection):
    """The asynchronous client; an asynchronous context manager.

    Takes what `Client` takes, and an `httpx2.AsyncClient` as `http_client`.
    """

    flavors = resource(resources.AsyncFlavors)
    server_metadata = resource(resources.AsyncServerMetadata)
    servers = resource(resources.AsyncServers)

    def __init__(
        self,
        base_url: str,
        *,
        token: str | Callable[[], str] | None = None,
        timeout: float | None = 30.0,
        retries: int = 2,
        strict: bool = False,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        settings = Settings(
            base_url=base_url.rstrip("/"),
            token_header="X-Auth-Token",
            token_prefix="",
            token=token,
            shared={},
            headers=headers or {},
            timeout=timeout,
            retries=retries,
            strict=strict,
        )
        super().__init__(settings, http_client)
