"""Generated code minds its manners with services and callers that don't."""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from packages import imported

NAMES = ("compute", "compute.models", "compute.server", "compute._reading")


@pytest.fixture(scope="module")
def package(compute: Path) -> Iterator[dict[str, Any]]:
    """The generated modules of specs/compute."""
    for _ in imported(compute, "compute"):
        yield {name: importlib.import_module(name) for name in NAMES}


def client(
    package: dict[str, Any],
    answer: Callable[[httpx2.Request], httpx2.Response],
    **settings: Any,
) -> Any:
    http = httpx2.Client(transport=httpx2.MockTransport(answer), headers={"X-Own": "1"})
    return package["compute"].Client(
        "http://compute.test", http_client=http, **settings
    )


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"[1]", b"null", b"[" * 100_000, b'"\xff"']
)
def test_garbage_in_an_answer_reads_as_none(
    package: dict[str, Any], content: bytes
) -> None:
    compute = client(package, lambda request: httpx2.Response(200, content=content))
    assert compute.flavors.get("f1") is None


@pytest.mark.parametrize("content", [b"<html>", b"[" * 100_000])
def test_garbage_in_an_error_is_its_text(
    package: dict[str, Any], content: bytes
) -> None:
    compute = client(package, lambda request: httpx2.Response(404, content=content))
    with pytest.raises(package["compute"].NotFound) as caught:
        compute.flavors.get("f1")
    assert caught.value.body == content.decode()


def test_what_does_not_fit_is_kept_and_logged_with_its_line(
    package: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    flavor = {"id": "f1", "name": "small", "ram": "plenty", "more": [1]}
    compute = client(
        package, lambda request: httpx2.Response(200, json={"flavor": flavor})
    )
    with caplog.at_level(logging.WARNING):
        found = compute.flavors.get("f1")
    assert (found.id, found.ram, found.vcpus, found.more) == (
        "f1",
        "plenty",
        None,
        [1],
    )
    lines = [record.getMessage() for record in caplog.records]
    assert any("flavor.ram doesn't fit show-flavor.rst:87" in line for line in lines)


def test_an_attribute_called_like_another_key_loses_nothing(
    package: dict[str, Any],
) -> None:
    reading = package["compute._reading"]

    model: Any = reading.Model

    class Pair(model, at="x.rst:1 2", wire={"rate": "ra-te", "rate_2": "rate"}):  # type: ignore[call-arg, misc]
        rate: str
        rate_2: str

    pair = reading._fitting(Pair, {"ra-te": "A", "rate": 5})
    assert (pair.rate, pair.rate_2) == ("A", 5)


def test_what_an_http_client_of_your_own_adds_is_sent(package: dict[str, Any]) -> None:
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(204)

    client(package, answer).servers.delete("s1", extra_headers={"X-More": "2"})
    headers = seen[0].headers
    assert (headers["X-Own"], headers["X-More"]) == ("1", "2")
    assert "User-Agent" in headers


def test_methods_are_documented_at_run_time(package: dict[str, Any]) -> None:
    compute = client(package, lambda request: httpx2.Response(204))
    assert compute.servers.delete.__name__ == "delete"
    assert "show-server.rst" in compute.servers.get.__doc__


def ask(app: Any, method: str, path: str, content: bytes, media_type: str) -> Any:
    async def run() -> httpx2.Response:
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app)) as http:
            return await http.request(
                method,
                f"http://compute.test{path}",
                content=content,
                headers={"Content-Type": media_type},
            )

    return anyio.run(run)


def test_free_form_members_arrive_whole(package: dict[str, Any]) -> None:
    server = package["compute.server"]
    kept: dict[str, Any] = {}

    class Metadata(server.ServerMetadataService):  # type: ignore[misc, name-defined]
        async def update(
            self, request: object, server_id: str, key: str, *, meta: Any
        ) -> Any:
            kept.update(meta)
            return meta

    app = server.create_app(server_metadata=Metadata())
    body = json.dumps({"meta": {"colour": "blue"}}).encode()
    answer = ask(app, "PUT", "/servers/s1/metadata/colour", body, "Application/JSON")
    assert answer.json() == {"meta": {"colour": "blue"}}
    assert kept == {"colour": "blue"}


@pytest.mark.parametrize(
    ("raised", "status"), [(KeyError("oops"), 500), ("http", 418), ("reply", 500)]
)
def test_what_a_service_does_wrong_stays_in_the_error_format(
    package: dict[str, Any], raised: Any, status: int
) -> None:
    from starlette.exceptions import HTTPException

    server = package["compute.server"]

    class Flavors(server.FlavorsService):  # type: ignore[misc, name-defined]
        async def get(self, request: object, flavor_id: str) -> Any:
            if raised == "http":
                raise HTTPException(418, "short and stout")
            if raised == "reply":
                return {"id": object()}
            raise raised

    app = server.create_app(flavors=Flavors())
    answer = ask(app, "GET", "/flavors/f1", b"", "application/json")
    assert answer.status_code == status
    ((_, details),) = answer.json().items()
    assert details["code"] == status
