"""The clients: where a program begins."""

from __future__ import annotations

from typing import Generic, Unpack

import httpx2

from . import resources
from ._operation import Async, Mode, Sync
from ._transport import AsyncConnection, ClientOptions, Connection, resource

_TOKEN = ("X-Auth-Token", "")


class _Resources(Generic[Mode]):
    flavors = resource(resources.Flavors[Mode])
    server_metadata = resource(resources.ServerMetadata[Mode])
    servers = resource(resources.Servers[Mode])


class Client(Connection, _Resources[Sync]):
    """The synchronous client; a context manager.

    Args:
        base_url: where the service is, with any prefix that the pages leave out.
        http_client: an httpx2 client of your own; it isn't closed with this one.
        options: see `ClientOptions`.
    """

    def __init__(
        self,
        base_url: str,
        *,
        http_client: httpx2.Client | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(base_url, {}, _TOKEN, options, http_client, httpx2.Client)


class AsyncClient(AsyncConnection, _Resources[Async]):
    """The asynchronous client; an asynchronous context manager. Takes the same."""

    def __init__(
        self,
        base_url: str,
        *,
        http_client: httpx2.AsyncClient | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(base_url, {}, _TOKEN, options, http_client, httpx2.AsyncClient)
