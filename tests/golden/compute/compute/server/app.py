"""The application, and the router that it's made of."""

from __future__ import annotations

from typing import TypedDict, Unpack

from fastapi import APIRouter, FastAPI

from ._dispatch import MAX_BODY, Manners, Mock, Undocumented, build_app, build_router
from ._replies import FaultBody, fault_body
from .routes import ROUTES
from .services import (
    FlavorsService,
    ServerMetadataService,
    ServersService,
)


class Services(TypedDict, total=False):
    """What serves each resource; without it, its operations answer 501."""

    flavors: FlavorsService
    server_metadata: ServerMetadataService
    servers: ServersService


def create_app(
    *,
    prefix: str = "",
    mock: bool = False,
    max_body: int = MAX_BODY,
    undocumented: Undocumented = "log",
    fault_body: FaultBody = fault_body,
    **services: Unpack[Services],
) -> FastAPI:
    """Serve the API, and nothing else.

    Args:
        prefix: stands before every path.
        mock: answer what isn't served with the page's examples; a request that says
            `Prefer: code=404` gets that documented answer.
        max_body: bytes that a request's body may have; more is answered with 413.
        undocumented: what to do with a status that the page doesn't document:
            "log" it and send it, or "raise" UndocumentedStatus, as tests want.
        fault_body: gives the body of a fault, if not `{"badRequest": {...}}`.
        services: what serves each resource.
    """
    manners = Manners(max_body, undocumented, fault_body, _mock(mock))
    return build_app(_router(manners, services), prefix, manners)


def create_router(
    *,
    mock: bool = False,
    max_body: int = MAX_BODY,
    undocumented: Undocumented = "log",
    fault_body: FaultBody = fault_body,
    **services: Unpack[Services],
) -> APIRouter:
    """The same as a router, for `include_router` of an application of your own.

    A path that it doesn't have is that application's to answer.
    """
    manners = Manners(max_body, undocumented, fault_body, _mock(mock))
    return _router(manners, services)


def _mock(wanted: bool) -> Mock | None:
    if not wanted:
        return None
    from .examples import EXAMPLES, HEADERS

    return Mock(EXAMPLES, HEADERS)


def _router(manners: Manners, services: Services) -> APIRouter:
    served = {
        "flavors": services.get("flavors") or FlavorsService(),
        "server_metadata": services.get("server_metadata") or ServerMetadataService(),
        "servers": services.get("servers") or ServersService(),
    }
    return build_router(ROUTES, served, manners)
