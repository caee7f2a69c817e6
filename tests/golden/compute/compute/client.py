"""The clients: where a program begins."""

from __future__ import annotations

from typing import Unpack

import httpx2

from . import resources
from ._operation import Async, Sync
from ._transport import AsyncConnection, ClientOptions, Connection, resource

_TOKEN = ("X-Auth-Token", "")


class Client(Connection):
    """The synchronous client; a context manager.

    Args:
        base_url: where the service is, with any prefix that the pages leave out.
        http_client: an httpx2 client of your own; it isn't closed with this one.
        options: see `ClientOptions`.
    """

    flavors = resource(resources.Flavors[Sync])
    server_metadata = resource(resources.ServerMetadata[Sync])
    servers = resource(resources.Servers[Sync])

    def __init__(
        self,
        base_url: str,
        *,
        http_client: httpx2.Client | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(base_url, {}, _TOKEN, options, http_client, httpx2.Client)


class AsyncClient(AsyncConnection):
    """The asynchronous client; an asynchronous context manager. Takes the same."""

    flavors = resource(resources.Flavors[Async])
    server_metadata = resource(resources.ServerMetadata[Async])
    servers = resource(resources.Servers[Async])

    def __init__(
        self,
        base_url: str,
        *,
        http_client: httpx2.AsyncClient | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(base_url, {}, _TOKEN, options, http_client, httpx2.AsyncClient)
