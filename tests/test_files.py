"""Bodies that aren't JSON, and documented headers, from their pages to client and server."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from packages import TOOLS, assert_no_complaint, imported

import rstgen

PAGES = Path(__file__).parent / "cases" / "pages"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is generated for the API."""
    folder = tmp_path_factory.mktemp("pages") / "market"
    folder.mkdir()
    for case in ("answer-headers", "bodies-not-json"):
        shutil.copy(PAGES / case / "page.rst", folder / f"{case}.rst")
    out = tmp_path_factory.mktemp("market-output")
    rstgen.generate(folder, out)
    return out


@pytest.fixture(scope="module")
def package(out: Path) -> Iterator[Any]:
    """The generated package, with its server."""
    for package in imported(out, "market"):
        importlib.import_module("market.server")
        yield package


@pytest.mark.parametrize("tool", TOOLS)
def test_tools_have_no_complaint(tool: str, out: Path, tmp_path: Path) -> None:
    user = tmp_path / "user.py"
    user.write_text(USER)
    assert_no_complaint(tool, out, f"market {user}", tmp_path)


USER = """
from collections.abc import AsyncIterator, Iterator
from typing import Literal, assert_type

from market import AsyncClient, Client, Raw, models
from market.server import Reply, services
from starlette.requests import Request


class Items(services.CrateItemsService):
    async def get(self, request: Request, crate: str, item: str) -> bytes:
        return b""

    async def update(
        self, request: Request, crate: str, item: str, *, content: bytes
    ) -> Reply[None, Literal[201]] | None:
        return None


def use(client: Client) -> None:
    assert_type(client.crate_items.get("1", "a"), bytes)
    raw = client.crate_items.with_raw.get("1", "a")
    assert_type(raw.headers.etag, str | None)
    with client.crate_items.get.stream("1", "a") as answer:
        assert_type(answer.headers.etag, str | None)
        assert_type(answer.parsed, Iterator[bytes])
    count = client.crates.with_raw.check("1").headers.x_crate_items
    assert_type(count, int | None)
    assert_type(client.crates.with_raw.check("1").headers.x_crate_sealed, bool | None)
    listed = client.crate_items.with_raw.list("1")
    assert_type(listed.headers.x_crate_items, int | None)
    for item in client.crate_items.list.each("1"):
        assert_type(item.name, str | None)
    client.crate_items.update("1", "a", content=[b"a", b"b"])
    bare = client.plans.with_raw.create()
    assert_type(bare.headers["Date"], str)


async def use_later(client: AsyncClient) -> None:
    assert_type(await client.crate_items.get("1", "a"), bytes)
    async with client.crate_items.get.stream("1", "a") as answer:
        assert_type(answer.parsed, AsyncIterator[bytes])
    raw = await client.crate_items.with_raw.get("1", "a")
    assert_type(raw.headers.etag, str | None)
"""


def test_a_file_goes_up_and_comes_down(package: Any) -> None:
    services = importlib.import_module("market.server.services")
    server = importlib.import_module("market.server")
    kept: dict[str, bytes] = {}

    class Items(services.CrateItemsService):  # type: ignore[misc, name-defined]
        async def get(self, request: Any, crate: str, item: str) -> Any:
            return server.Reply(kept[item], headers={"ETag": "e-1"})

        async def update(
            self, request: Any, crate: str, item: str, *, content: bytes
        ) -> None:
            kept[item] = content

    async def pieces() -> Any:
        for piece in (b"\x00\xff", b"", b"end"):
            yield piece

    async def run() -> tuple[bytes, str, bytes]:
        transport = httpx2.ASGITransport(server.create_app(crate_items=Items()))
        async with httpx2.AsyncClient(transport=transport) as http:
            client = package.AsyncClient("http://market.test", http_client=http)
            await client.crate_items.update("1", "a", content=pieces())
            whole = await client.crate_items.get("1", "a")
            async with client.crate_items.get.stream("1", "a") as raw:
                return whole, raw.headers.etag, b"".join([p async for p in raw.parsed])

    assert anyio.run(run) == (b"\x00\xffend", "e-1", b"\x00\xffend")


def test_a_body_is_served_by_its_media_type(package: Any) -> None:
    server = importlib.import_module("market.server")

    async def status(kind: str, content: bytes) -> int:
        transport = httpx2.ASGITransport(server.create_app(mock=True))
        async with httpx2.AsyncClient(transport=transport) as http:
            response = await http.post(
                "http://market.test/v1/plans",
                content=content,
                headers={"Content-Type": kind},
            )
            return response.status_code

    assert anyio.run(status, "text/x-plan; charset=utf-8", b"row 1") == 201
    assert anyio.run(status, "Application/XML", b"<plan/>") == 201
    assert anyio.run(status, "application/json", b'{"plan": {"rows": 1}}') == 201
    assert anyio.run(status, "application/json", b"<plan/>") == 400
    assert anyio.run(status, "text/plain", b"row 1") == 415


def test_a_download_that_breaks_off_says_so(package: Any) -> None:
    class Broken(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield b"four"
            raise httpx2.ReadError("gone")

    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, stream=Broken())

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    client = package.Client("http://market.test", http_client=http)
    with client.crate_items.get.stream("1", "a") as raw:
        assert next(raw.parsed) == b"four"
        with pytest.raises(package.NoResponse, match=r"crate_items\.get.*gone"):
            next(raw.parsed)


def test_a_token_is_not_renewed_for_a_body_that_is_gone(package: Any) -> None:
    tokens = iter(["old", "new", "newer"])
    asked = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        request.read()
        asked.append(request.headers["Authorization"])
        return httpx2.Response(401)

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    client = package.Client(
        "http://market.test", http_client=http, token=lambda: next(tokens)
    )
    with pytest.raises(package.StatusError):
        client.crate_items.update("1", "a", content=iter([b"a"]))
    assert asked == ["Bearer old"]
    with pytest.raises(package.StatusError):
        client.crate_items.update("1", "a", content=b"a")
    assert asked == ["Bearer old", "Bearer old", "Bearer new"]
