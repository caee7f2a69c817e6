"""A page that contradicts itself, a service of four lines, and a client that fits it.

The path from the README: generate, subclass, serve, call.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from packages import imported

import rstgen

SERVER_ID = "6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61"
PATH = f"/servers/{SERVER_ID}/action"
RESET = b'{"os-resetState": {"state": "active"}}'


@pytest.fixture(scope="module")
def package(
    seed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """The modules that are generated for the page: client and server."""
    out = tmp_path_factory.mktemp("seed-output")
    rstgen.generate(seed, out)
    for _ in imported(out, "seed"):
        yield {name: importlib.import_module(name) for name in ("seed", "seed.server")}


@pytest.fixture
def reached() -> list[tuple[str, str]]:
    """Server and state of every request that reached the service."""
    return []


@pytest.fixture
def app(package: dict[str, Any], reached: list[tuple[str, str]]) -> Any:
    server = package["seed.server"]

    class Servers(server.ServersService):  # type: ignore[misc, name-defined]
        async def reset_state(
            self, request: object, server_id: str, *, state: str
        ) -> None:
            reached.append((server_id, state))

    return server.create_app(servers=Servers())


def ask(
    app: Any, content: bytes, method: str = "POST", path: str = PATH
) -> httpx2.Response:
    async def exchange() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport) as client:
            return await client.request(
                method,
                f"http://compute.test{path}",
                content=content,
                headers={"Content-Type": "application/json"},
            )

    return anyio.run(exchange)


def test_the_request_is_served(app: Any, reached: list[tuple[str, str]]) -> None:
    response = ask(app, RESET)
    assert (response.status_code, response.content) == (202, b"")
    assert reached == [(SERVER_ID, "active")]


@pytest.mark.parametrize(
    "content",
    [
        b'{"action": {"os-resetState": "error"}}',
        b'{\n    "action" : {\n        "os-resetState" : "error",\n    }\n}',
        b"{}",
        b"",
        b"null",
        b"[]",
        b'{"os-resetState": {"state": "active"}, "reboot": {"type": "HARD"}}',
        b'{"os-resetState": {"state": "active"}, "os-other": null}',
        b'{"os-resetState": {}}',
        b'{"os-resetState": null}',
        b'{"os-resetState": "error"}',
        b'{"os-resetState": {"state": 1}}',
        b'{"os-resetState": {"state": {}}}',
        b'{"reboot": {"state": "active"}}',
        b'{"state": "active"}',
        b'{"os-resetState": {"state": "active"}',
        b"\xff",
    ],
)
def test_anything_else_is_refused(
    content: bytes, app: Any, reached: list[tuple[str, str]]
) -> None:
    response = ask(app, content)
    assert (response.status_code, reached) == (400, [])
    ((name, fault),) = response.json().items()
    assert (name, fault["code"]) == ("badRequest", 400)


def test_another_verb_is_refused(app: Any, reached: list[tuple[str, str]]) -> None:
    response = ask(app, RESET, method="PUT")
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert reached == []


@pytest.mark.parametrize(
    "path",
    [f"{PATH}/", "/servers//action", f"/servers/{SERVER_ID}", f"/v2{PATH}", "/"],
)
def test_other_paths_are_not_found(
    path: str, app: Any, reached: list[tuple[str, str]]
) -> None:
    assert ask(app, RESET, path=path).status_code == 404
    assert reached == []


def call(package: dict[str, Any], status: int) -> tuple[Any, list[httpx2.Request]]:
    """What `reset_state` returns if the service answers `status`, and what is sent."""
    requests: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(status)

    with httpx2.Client(transport=httpx2.MockTransport(answer)) as http:
        url = "https://compute.test/v2/"
        client = package["seed"].Client(url, token="s3cret", http_client=http)
        result = client.servers.reset_state(SERVER_ID, state="active")
    return result, requests


def test_the_client_sends_exactly_the_request(package: dict[str, Any]) -> None:
    result, (request,) = call(package, 202)
    assert result is None
    assert request.method == "POST"
    assert str(request.url) == f"https://compute.test/v2{PATH}"
    assert request.headers["X-Auth-Token"] == "s3cret"
    assert request.headers["Content-Type"] == "application/json"
    assert request.read().replace(b" ", b"") == RESET.replace(b" ", b"")


@pytest.mark.parametrize(
    ("status", "name", "documented"),
    [
        (400, "BadRequest", True),
        (401, "Unauthorized", True),
        (403, "Forbidden", True),
        (404, "NotFound", True),
        (405, "MethodNotAllowed", True),
        (409, "Conflict", True),
        (413, "PayloadTooLarge", True),
        (500, "InternalServerError", True),
        (503, "ServiceUnavailable", True),
        (200, "UnexpectedStatus", False),
        (302, "UnexpectedStatus", False),
        (418, "UnexpectedStatus", False),
    ],
)
def test_errors_have_classes(
    status: int, name: str, documented: bool, package: dict[str, Any]
) -> None:
    with pytest.raises(package["seed"].StatusError) as caught:
        call(package, status)
    assert type(caught.value).__name__ == name
    assert (caught.value.status, caught.value.documented) == (status, documented)
    assert caught.value.page == "reset-server-state.rst:8"
    assert "s3cret" not in f"{caught.value}{caught.value!r}"
