"""Operations that share method and path, from their pages to server and client.

The pages are those of the cases that are told apart, as one API.
"""

from __future__ import annotations

import importlib
import json
import shutil
from collections.abc import Callable, Iterator
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
    folder = tmp_path_factory.mktemp("pages") / "aviary"
    folder.mkdir()
    for page in PAGES.glob("told-apart-by-*/*.rst"):
        shutil.copy(page, folder / f"{page.parent.name}-{page.name}")
    out = tmp_path_factory.mktemp("aviary-output")
    rstgen.generate(folder, out)
    return out


@pytest.fixture(scope="module")
def package(out: Path) -> Iterator[Any]:
    """The generated package, with its server."""
    for package in imported(out, "aviary"):
        importlib.import_module("aviary.server")
        yield package


@pytest.mark.parametrize("tool", TOOLS)
def test_tools_have_no_complaint(tool: str, out: Path, tmp_path: Path) -> None:
    assert_no_complaint(tool, out, "aviary", tmp_path)


def answer(package: Any, line: str, body: Any, headers: dict[str, str]) -> str:
    """What a server that serves nothing says to a request."""
    method, _, target = line.partition(" ")
    content = b"" if body is None else json.dumps(body).encode()

    async def exchange() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=package.server.create_app())
        async with httpx2.AsyncClient(transport=transport) as client:
            return await client.request(
                method, f"http://aviary.test{target}", content=content, headers=headers
            )

    response = anyio.run(exchange)
    ((_, fault),) = response.json().items()
    return f"{response.status_code} {fault['message']}"


PRIMARY = {"name": "a", "role": "PRIMARY"}
LINED = {"tree": "oak", "lining": "moss"}
GUARDED = {**LINED, "guard": {"name": "rook"}}


@pytest.mark.parametrize(
    ("line", "body", "method"),
    [
        ("POST /mills/m/action", {"start": None}, "mills.start"),
        ("POST /mills/m/action", {"stop": {"after": 1}}, "mills.stop"),
        ("POST /kilns", PRIMARY, "kilns.add_primary_kiln"),
        ("POST /kilns", {**PRIMARY, "role": "SECONDARY"}, "kilns.add_secondary_kiln"),
        ("PUT /kilns/k/glaze", {"glaze": {"recipe": "r"}}, "kiln_glaze.replace"),
        ("PUT /kilns/k/glaze", {"glaze": {"recipe": ""}}, "kiln_glaze.remove"),
        ("POST /nests", {"nest": {"tree": "elm"}}, "nests.create"),
        ("POST /nests", {"nest": LINED}, "nests.build_lined_nest"),
        ("POST /nests", {"nest": GUARDED}, "nests.build_guarded_nest"),
        ("POST /nests", {"nest": {"tree": "fir"}, "plan": "p"}, "nests.build_by_plan"),
        ("POST /nests/n/action", {"move": {"degrees": 9}}, "nests.turn_nest"),
        ("POST /nests/n/action", {"move": {"metres": 2}}, "nests.lift_nest"),
        ("POST /nests/n/action", None, "nests.wake_nest"),
        ("GET /gulls", None, "gulls.list"),
        ("GET /gulls?limit=3", None, "gulls.list"),
        ("GET /gulls?name=joe", None, "gulls.list_by_name"),
        ("GET /gulls?near=sea&limit=3", None, "gulls.find"),
        ("GET /gulls?kind=grey", None, "gulls.search"),
        ("PUT /gulls?action=feed", None, "gulls.feed"),
        ("PUT /gulls?action=count", None, "gulls.count"),
        ("DELETE /gulls", None, "gulls.delete_all"),
        ("GET /terns?limit=3&marker=x", None, "terns.list"),
        ("GET /terns?rings=a", None, "terns.list_by_rings"),
        ("DELETE /terns", None, "terns.delete_all"),
        ("DELETE /terns?ring=a", None, "terns.drop_some_terns"),
        ("GET /owls?limit=3&asleep=true", None, "owls.list"),
    ],
)
def test_a_request_reaches_its_operation(
    package: Any, line: str, body: Any, method: str
) -> None:
    assert answer(package, line, body, {}) == f"501 {method} is not served"


def test_a_header_tells_too(package: Any) -> None:
    said = answer(package, "DELETE /gulls", None, {"X-Trial": "yes"})
    assert said == "501 gulls.drop_gulls_on_trial is not served"


@pytest.mark.parametrize(
    ("line", "body", "message"),
    [
        (
            "POST /mills/m/action",
            {"start": None, "stop": {"after": 1}},
            "the body must be an object with one key of: start, stop",
        ),
        (
            "POST /mills/m/action",
            {"stop": {}},
            "stop.after: Field required",
        ),
        (
            "POST /kilns",
            {"name": "a", "role": "TERTIARY"},
            'the request must have one of: body role = "PRIMARY", body role = "SECONDARY"',
        ),
        (
            "POST /nests",
            {"nest": LINED, "nets": 1},
            "the body must be an object with one key of: nest",
        ),
        (
            "POST /nests",
            {"nest": {"tree": "ash", "guard": {}, "lining": "hair"}},
            "nest.guard.name: Field required",
        ),
        (
            "POST /nests/n/action",
            {"move": {}},
            "the request must have one of: body move.degrees, body move.metres",
        ),
        (
            "POST /nests/n/action",
            {"move": {"degrees": 9, "metres": 2}},
            "the request must have one of: body move.degrees, body move.metres",
        ),
        ("POST /owls", {"typo": 1}, "the body must have a key of: note, owl"),
        (
            "GET /gulls?name=joe&kind=grey",
            None,
            "the request must have one of: query kind, query name, query near",
        ),
        (
            "PUT /gulls?action=sing",
            None,
            'the request must have one of: query action = "count", query action = "feed"',
        ),
    ],
)
def test_what_means_no_single_operation_is_refused(
    package: Any, line: str, body: Any, message: str
) -> None:
    assert answer(package, line, body, {}) == f"400 {message}"


@pytest.mark.parametrize(
    ("call", "line", "body"),
    [
        (
            lambda aviary: aviary.kilns.add_secondary_kiln(name="south"),
            "POST /kilns",
            {"role": "SECONDARY", "name": "south"},
        ),
        (
            lambda aviary: aviary.kiln_glaze.remove("k"),
            "PUT /kilns/k/glaze",
            {"glaze": {"recipe": ""}},
        ),
        (lambda aviary: aviary.gulls.feed(), "PUT /gulls?action=feed", None),
        (
            lambda aviary: aviary.gulls.search(kind="grey"),
            "GET /gulls?kind=grey",
            None,
        ),
    ],
)
def test_the_client_sends_what_tells(
    package: Any, call: Callable[[Any], Any], line: str, body: Any
) -> None:
    sent = []

    def keep(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return httpx2.Response(200 if request.method == "GET" else 202)

    with httpx2.Client(transport=httpx2.MockTransport(keep)) as http:
        aviary = package.Client("http://aviary.test", token="t", http_client=http)
        call(aviary)
    (request,) = sent
    assert f"{request.method} {request.url.raw_path.decode()}" == line
    assert (json.loads(request.content) if request.content else None) == body


@pytest.mark.parametrize(
    "call",
    [
        lambda aviary: aviary.gulls.list_by_name(),
        lambda aviary: aviary.terns.drop_some_terns(),
        lambda aviary: aviary.nests.build_lined_nest(tree="oak"),
    ],
)
def test_what_tells_is_a_required_argument(
    package: Any, call: Callable[[Any], Any]
) -> None:
    with pytest.raises(TypeError, match="required keyword-only argument"):
        call(package.Client("http://aviary.test", token="t"))
