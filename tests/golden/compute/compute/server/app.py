"""The application."""

from __future__ import annotations

from fastapi import FastAPI

from ._dispatch import MAX_BODY, Undocumented, build_app
from .routes import ROUTES
from .services import (
    FlavorsService,
    ServerMetadataService,
    ServersService,
)


def create_app(
    *,
    flavors: FlavorsService | None = None,
    server_metadata: ServerMetadataService | None = None,
    servers: ServersService | None = None,
    prefix: str = "",
    max_body: int = MAX_BODY,
    undocumented: Undocumented = "log",
) -> FastAPI:
    """Serve the API.

    Args:
        flavors: serves this resource; without it, its operations answer 501.
        server_metadata: serves this resource; without it, its operations answer 501.
        servers: serves this resource; without it, its operations answer 501.
        prefix: stands before every path.
        max_body: bytes that a request's body may have; more is answered with 413.
        undocumented: what to do with a status that the page doesn't document:
            "log" it and send it, or "raise" UndocumentedStatus, as tests want.
    """
    return build_app(
        ROUTES,
        {
            "flavors": flavors or FlavorsService(),
            "server_metadata": server_metadata or ServerMetadataService(),
            "servers": servers or ServersService(),
        },
        prefix,
        max_body,
        undocumented,
    )
