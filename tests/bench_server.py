"""How quick the generated server is, beside a route written by hand: `make bench`.

Both answer the same GET with about 2 kB of JSON, made from objects that are checked
against a model, and are driven in one process without a network, in turn.
"""

from __future__ import annotations

import asyncio
import importlib
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any, TypeAlias

from bench import ROOT
from bench_client import a_server, show
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

import rstgen

ROUNDS = 15
CALLS = 500

Message: TypeAlias = MutableMapping[str, Any]
Asgi: TypeAlias = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]


class Named(BaseModel):
    id: str


class Linked(Named):
    links: list[dict[str, str]]


class Address(BaseModel):
    addr: str
    version: int


class Server(BaseModel):
    """What someone would write who has read the page."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    name: str
    status: str
    task_state: str | None
    progress: int
    locked: bool
    created: str
    updated: str
    access_ipv4: str = Field(alias="accessIPv4")
    access_ipv6: str = Field(alias="accessIPv6")
    addresses: dict[str, list[Address]]
    flavor: Linked
    image: Named
    metadata: dict[str, str]
    links: list[dict[str, str]]
    disk_config: str = Field(alias="OS-EXT:diskConfig")


class ServerAnswer(BaseModel):
    server: Server


def by_hand(shown: dict[str, Any]) -> FastAPI:
    server = Server.model_validate(shown)
    app = FastAPI(openapi_url=None)

    @app.get("/servers/{server_id}", response_model=ServerAnswer)
    async def show_server(server_id: str) -> ServerAnswer:
        return ServerAnswer(server=server)

    return app


def generated(shown: dict[str, Any]) -> FastAPI:
    with tempfile.TemporaryDirectory() as scratch:
        rstgen.generate([ROOT / "specs" / "compute"], Path(scratch))
        sys.path.insert(0, scratch)
        package = importlib.import_module("compute.server")
        models = importlib.import_module("compute.models")
    server = models.Server.model_validate(shown)

    class Servers(package.ServersService):  # type: ignore[misc, name-defined]
        async def get(self, request: Any, server_id: str) -> Any:
            return server

    app: FastAPI = package.create_app(servers=Servers())
    return app


async def ask(app: Asgi) -> bytes:
    """The body of the answer to one GET."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/servers/abc",
        "raw_path": b"/servers/abc",
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"service.test"), (b"accept", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    parts: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(parts)


def main() -> None:
    shown = a_server()
    apps = {"a route by hand": by_hand(shown), "generated": generated(shown)}
    bodies = {name: asyncio.run(ask(app)) for name, app in apps.items()}
    print(f"a GET of {len(bodies['generated'])} bytes, {ROUNDS} rounds of {CALLS}\n")
    rates: dict[str, list[float]] = {name: [] for name in apps}
    for _ in range(ROUNDS):
        for name, app in apps.items():
            rates[name].append(asyncio.run(rate(app)))
    for name, found in rates.items():
        show(name, found, "requests a second of CPU")
    theirs, ours = rates.values()
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    show("ratio, at least 0.90 is wanted", ratios, "")
    assert statistics.median(ratios) > 0


async def rate(app: Asgi) -> float:
    start = time.process_time()
    for _ in range(CALLS):
        await ask(app)
    return CALLS / (time.process_time() - start)


if __name__ == "__main__":
    main()
