"""What the tests stand on: cases, a recording wire, recording services, a real one."""

from __future__ import annotations

import contextlib
import inspect
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

import anyio
import httpx2
import pytest
from pydantic import BaseModel

from compute import AsyncClient, Client, StatusError
from compute.server import Fault, create_app, services

BASE_URL = "http://service.test/base"
TOKEN = "a-token"
TOKEN_HEADER = "X-Auth-Token"
TOKEN_VALUE = "" + TOKEN
NOTHING = object()
"""In place of a body: there is none."""


@dataclass(frozen=True)
class Misfit:
    """A path, query and headers of which one value isn't as documented."""

    why: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Text:
    """An argument of the query or the headers, and what it may be."""

    name: str
    wire: str
    accepts: Mapping[str, Any]
    required: bool
    in_header: bool


@dataclass(frozen=True)
class Pages:
    """How an answer comes in pages: where its items and its links are, if any.

    `each` iterates over all pages, and the second is asked for with `query`.
    """

    each: Callable[..., Any]
    items: tuple[str, ...]
    links: tuple[str, ...] | None
    header: bool
    query: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Case:
    """A call, and everything that its page says of it. All values are literal."""

    name: str
    handler: str
    page: str
    call: Callable[..., Any]
    method: str
    path: str
    template: tuple[str | None, ...]
    path_values: tuple[str, ...]
    keywords: Mapping[str, Any]
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: Any
    success: tuple[int, ...]
    errors: Mapping[int, type[StatusError]]
    answer: Any
    result: Any
    key: str | None
    refused: tuple[tuple[str, Any], ...]
    method_of: Callable[[Any], Callable[..., Any]]
    texts: tuple[Text, ...] = ()
    accepts: Mapping[str, Any] | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    whole: str | None = None
    gives: Mapping[str, Any] | None = None
    reply_key: str | None = None
    misfits: tuple[Misfit, ...] = ()
    media_type: str = "application/json"
    with_headers: Callable[[Any], Callable[..., Any]] | None = None
    reply_headers: tuple[tuple[str, str, str, Any], ...] = ()
    pages: Pages | None = None

    def __str__(self) -> str:
        return f"{self.name}@{self.page}"


def client(http: httpx2.Client, **settings: Any) -> Client:
    """A client on `http`."""
    return Client(
        BASE_URL,
        token=TOKEN,
        http_client=http,
        **settings,
    )


def async_client(http: httpx2.AsyncClient, base_url: str = BASE_URL) -> AsyncClient:
    """An asynchronous client on `http`."""
    return AsyncClient(
        base_url,
        token=TOKEN,
        http_client=http,
    )


@dataclass
class Wire:
    """A transport that keeps requests and gives one answer to all."""

    status: int = 200
    answer: Any = NOTHING
    headers: Mapping[str, str] = field(default_factory=dict)
    requests: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        if self.answer is NOTHING:
            return httpx2.Response(self.status, headers=dict(self.headers))
        return httpx2.Response(
            self.status, headers=dict(self.headers), json=self.answer
        )

    def client(self, **settings: Any) -> Client:
        return client(httpx2.Client(transport=httpx2.MockTransport(self)), **settings)

    def acall(self, case: Case) -> Any:
        """Make the case's call asynchronously."""

        async def run() -> Any:
            transport = httpx2.MockTransport(self)
            async with httpx2.AsyncClient(transport=transport) as http:
                return await case.call(async_client(http), *case.path_values)

        return anyio.run(run)


def sent(request: httpx2.Request) -> dict[str, Any]:
    """A request in the words of a case."""
    content = request.content
    is_json = request.headers.get("Content-Type") == "application/json"
    return {
        "method": request.method,
        "path": request.url.raw_path.decode().split("?")[0],
        "query": tuple(request.url.params.multi_items()),
        "body": json.loads(content) if is_json else content or NOTHING,
    }


def wanted(case: Case) -> dict[str, Any]:
    """What `sent` must give for a case."""
    return {
        "method": case.method,
        "path": f"/base{case.path}",
        "query": case.query,
        "body": case.body,
    }


def extras(value: Any) -> list[str]:
    """Members of a result that no model names."""
    if isinstance(value, list):
        return [name for item in value for name in extras(item)]
    if not isinstance(value, BaseModel):
        return []
    own = [getattr(value, name) for name in type(value).model_fields]
    return [*(value.model_extra or {}), *extras(own)]


def body_of(response: httpx2.Response, case: Case) -> Any:
    """What an answer has in the place of a case's answer."""
    raw = isinstance(case.answer, bytes)
    return response.content if raw else response.json()


def as_sent(value: Any) -> str:
    """JSON values, or bytes, as a text, in which 1 isn't true."""
    return json.dumps(value, sort_keys=True, default=repr)


def value_at(body: Any, path: tuple[str, ...]) -> Any:
    """What stands in a body, below some keys."""
    for key in path:
        body = body[key]
    return body


def with_value(body: Any, path: tuple[str, ...], value: Any) -> Any:
    """The body with another value there."""
    if not path:
        return value
    return {**body, path[0]: with_value(body.get(path[0]), path[1:], value)}


def plain(value: Any) -> Any:
    """JSON values of a result, with the wire's names."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


class Recorder:
    """Services that keep what reaches them, and answer as they're told."""

    def __init__(self, answer: Any = None, fault: Fault | None = None) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.answer = answer
        self.fault = fault
        self.app = create_app(
            flavors=self._service("flavors", services.FlavorsService),
            server_metadata=self._service(
                "server_metadata", services.ServerMetadataService
            ),
            servers=self._service("servers", services.ServersService),
            undocumented="raise",
        )

    def _service(self, name: str, base: type[Any]) -> Any:
        members = {
            method: self._method(f"{name}.{method}")
            for method in dir(base)
            if not method.startswith("_")
        }
        return type("Recording", (base,), members)()

    def _method(self, name: str) -> Callable[..., Awaitable[Any]]:
        async def method(_: Any, request: Any, *path: Any, **keywords: Any) -> Any:
            self.calls.append((name, path, keywords))
            if self.fault is not None:
                raise self.fault
            return self.answer

        return method

    def ask(
        self,
        case: Case,
        *,
        method: str | None = None,
        path: str | None = None,
        body: Any = NOTHING,
        content: bytes | None = None,
        media_type: str | None = None,
        prefer: str = "",
    ) -> httpx2.Response:
        """Send a case's request, changed as the arguments say."""
        body = case.body if body is NOTHING else body
        if isinstance(body, bytes):
            content = content or body
        elif content is None and body is not NOTHING:
            content = json.dumps(body).encode()

        async def run() -> httpx2.Response:
            transport = httpx2.ASGITransport(app=self.app)
            async with httpx2.AsyncClient(transport=transport) as http:
                return await http.request(
                    method or case.method,
                    "http://service.test" + (path or case.path),
                    params=list(case.query),
                    headers={
                        **case.headers,
                        "Content-Type": media_type or case.media_type,
                        "Prefer": prefer,
                    },
                    content=content,
                )

        return anyio.run(run)

    def round_trip(self, case: Case, keywords: Any = None) -> Any:
        """Make the case's call with the generated client on the generated server."""
        given = case.keywords if keywords is None else keywords

        async def run() -> Any:
            transport = httpx2.ASGITransport(app=self.app)
            async with httpx2.AsyncClient(transport=transport) as http:
                made = async_client(http, "http://service.test")
                return await case.method_of(made)(*case.path_values, **given)

        return anyio.run(run)


@pytest.fixture(autouse=True)
def told_in_reports(request: pytest.FixtureRequest) -> None:
    """Tell reports which operation a test is of, and where that is documented."""
    called = getattr(request.node, "callspec", None)
    case = called.params.get("case") if called else None
    if case is not None:
        page, _, line = case.page.rpartition(":")
        # Not `record_property`, which warns about the family of JUnit's files.
        request.node.user_properties += [
            ("operation", case.name),
            ("page", page),
            ("line", line),
        ]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--base-url`; a `conftest.py` beside this file imports this."""
    with contextlib.suppress(ValueError):  # another API's tests or a plugin have it
        parser.addoption("--base-url", help="test the real service that is there")


def pytest_configure(config: pytest.Config) -> None:
    """Test a real service if there is a `--base-url`; the `conftest.py` imports this."""
    LiveRun.base_url = config.getoption("base_url", None) or ""
    if LiveRun.base_url:
        config.pluginmanager.register(LiveRun())


class LiveRun:
    """A run of nothing but `TestLive`, on a real service."""

    base_url: ClassVar[str] = ""

    def __init__(self) -> None:
        self.succeeded = 0

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leave out the tests of this folder that need no service."""
        own = __name__.removesuffix("harness")
        others = [
            item
            for item in items
            if isinstance(item, pytest.Function)
            and item.module.__name__.startswith(own)
            and not _is_live(item.nodeid)
        ]
        if others:
            config.hook.pytest_deselected(items=others)
            items[:] = [item for item in items if item not in others]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count what succeeded."""
        called = report.when == "call" and _is_live(report.nodeid)
        self.succeeded += called and report.passed

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Fail if no answer was tested, as a test of its own, so that reports have it."""
        green = exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        if self.succeeded or not green or session.config.getoption("collectonly"):
            return
        verdict = pytest.TestReport(
            "test_client.py::TestLive::test_anything_was_tested",
            ("test_client.py", None, "tested nothing"),
            {},
            "failed",
            f"tested nothing: no call to {self.base_url} succeeded; -rs says why",
            "call",
        )
        session.config.hook.pytest_runtest_logreport(report=verdict)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def only_live(tests: Any) -> Any:
    """Have a class of tests collected only where there is a real service."""
    tests.__test__ = bool(LiveRun.base_url)
    return tests


def _is_live(node: str) -> bool:
    return "::TestLive::" in node


def live_client(request: pytest.FixtureRequest) -> Client:
    """A client of the real service, with what the user's fixtures give."""
    return Client(
        LiveRun.base_url,
        token=_given(request, "token"),
        auth=_given(request, "auth"),
    )


def live_arguments(
    case: Case, method: Callable[..., Any], request: pytest.FixtureRequest
) -> dict[str, Any]:
    """What a call to a real service takes: the required arguments, and chosen ones.

    A fixture called like the operation gives arguments by name. Other arguments of the
    path are from fixtures of their names; others that are required, from the page.
    """
    fixture = case.name.replace(".", "_")
    chosen = _given(request, fixture)
    if chosen is None and case.method not in {"GET", "HEAD"}:
        pytest.skip(
            f"{case.name}: {case.method} isn't safe, so it needs a fixture {fixture} "
            f"that gives its arguments ({case.page})"
        )
    path, arguments = {}, dict(chosen or {})
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            path[name] = arguments.pop(name, None) or _given(request, name)
        elif parameter.kind is parameter.KEYWORD_ONLY and name not in arguments:
            required = parameter.default is parameter.empty
            arguments.update({name: case.keywords[name]} if required else {})
    _skip_without_ids(f"{case.name}@{case.page}", path)
    return {**path, **arguments}


def _skip_without_ids(what: str, given: Mapping[str, Any]) -> None:
    # A name may be that of one of pytest's own fixtures, which gives no ID.
    lacking = [
        n for n, value in given.items() if not isinstance(value, str | int | UUID)
    ]
    if lacking:
        names = ", ".join(lacking)
        pytest.skip(f"{what}: no fixture gives {names}")


def _given(request: pytest.FixtureRequest, name: str) -> Any:
    """What the user's fixture of a name gives; None if there is none."""
    try:
        return request.getfixturevalue(name)
    except pytest.FixtureLookupError as error:
        if error.argname != name:
            raise
        return None
