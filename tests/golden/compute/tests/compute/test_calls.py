"""How calls are made, whatever they ask for: retries, tokens, options, odd answers."""

from __future__ import annotations

import copy
import email.utils
import json
import logging
import time
from collections.abc import Callable
from typing import Any, Unpack

import anyio
import httpx2
import pytest
from pydantic import ValidationError

from compute import ABSENT, ApiError, NoResponse, StatusError
from compute._call import Call, Options, Shared
from compute._operation import Async, Mode, Resource, Sync, operation
from compute._reading import Model
from compute._transport import (
    WAITS,
    AsyncConnection,
    ClientOptions,
    Connection,
    Exchange,
    resource,
)

Answer = httpx2.Response | Exception


class Part(Model, at="parts.rst:7"):
    size: int | None = None


class Thing(Model, at="things.rst:3 4 5 6", wire={"colour": "X-Colour"}):
    name: str
    type_: str
    parts: list[Part]
    colour: str | None = None


class Marked(Model, at=("marks.rst:1", "notes.rst:2")):
    mark: int
    note: str | None = None


class Things(Resource[Mode], name="things"):
    @operation(
        ("GET", Shared("tenant"), "things", None),
        page="things.rst:1",
        answers=(200, 404),
        reply={"thing": Thing},
    )
    def get(self, thing_id: str, **options: Unpack[Options]) -> Call[Thing]:
        return Call(path={"thing_id": thing_id}, options=options)

    @operation(("POST", "things"), "things.rst:9", answers=(201,), reply=Marked)
    def create(self, body: Any = ABSENT, **options: Unpack[Options]) -> Call[Marked]:
        return Call(body=body, options=options)


class Wire:
    """A transport that gives one answer after the other, the last one for ever."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.requests: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        # A copy: the token of a request that is sent again changes in place.
        kept = httpx2.Request(
            request.method,
            request.url,
            headers=request.headers,
            content=request.content,
            extensions=request.extensions,
        )
        self.requests.append(kept)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx2.Response(
            answer.status_code, headers=answer.headers, content=answer.content
        )


class Client(Connection):
    things = resource(Things[Sync])

    def __init__(self, wire: Wire, **options: Unpack[ClientOptions]) -> None:
        http = httpx2.Client(transport=httpx2.MockTransport(wire), params={"p": "1"})
        shared = {"tenant": "me"}
        token = ("X-Token", "T ")
        super().__init__("http://x.test/", shared, token, options, http, httpx2.Client)


class AsyncClient(AsyncConnection):
    things = resource(Things[Async])

    def __init__(self, wire: Wire, **options: Unpack[ClientOptions]) -> None:
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(wire))
        shared = {"tenant": "me"}
        token = ("X-Token", "T ")
        make = httpx2.AsyncClient
        super().__init__("http://x.test/", shared, token, options, http, make)


def told(status: int, value: Any = None, **headers: str) -> httpx2.Response:
    content = b"" if value is None else json.dumps(value).encode()
    names = {name.replace("_", "-"): text for name, text in headers.items()}
    return httpx2.Response(status, headers=names, content=content)


THING = {"name": "a", "type": "b", "parts": [{"size": 1}], "X-Colour": "red"}
FOUND = told(200, {"thing": THING})
MADE = told(201, {"mark": 1, "note": "n"})


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls hardly wait."""
    monkeypatch.setitem(WAITS, "first", 0.02)


def both(wire: Wire, **options: Any) -> list[Callable[[], Any]]:
    """The same GET, synchronously and asynchronously."""

    async def asynchronously() -> Any:
        return await AsyncClient(wire, **options).things.get("1")

    return [
        lambda: Client(wire, **options).things.get("1"),
        lambda: anyio.run(asynchronously),
    ]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_passing_troubles_are_tried_again(status: int) -> None:
    for way in (0, 1):
        wire, start = Wire(told(status), told(status), FOUND), time.monotonic()
        assert both(wire)[way]().name == "a"
        assert len(wire.requests) == 3
        assert time.monotonic() - start >= 0.03


def test_how_long_a_call_waits() -> None:
    soon = email.utils.formatdate(time.time() + 30, usegmt=True)
    waits = []
    for asked in ("3", soon, "9999", "in a while"):
        exchange = Exchange(Things.get, Call(), 2)
        waits.append(exchange.after(told(503, Retry_After=asked)) or 0)
        assert 0.5 <= (exchange.after(told(503)) or 0) <= 1.0
        assert exchange.after(told(503)) is None
    assert waits[0] == 3.0
    assert 25 < waits[1] <= 30
    assert waits[2] == 60.0
    assert 0.25 <= waits[3] <= 0.5


@pytest.mark.usefixtures("quick")
def test_lasting_troubles_are_told() -> None:
    for way in (0, 1):
        wire = Wire(httpx2.ConnectError("no route"))
        with pytest.raises(NoResponse, match="things.get: no answer: no route"):
            both(wire)[way]()
        assert len(wire.requests) == 3
        wire = Wire(httpx2.ReadTimeout(""), FOUND)
        assert both(wire)[way]().name == "a"
        with pytest.raises(StatusError):
            both(Wire(told(500), FOUND))[way]()


@pytest.mark.usefixtures("quick")
def test_what_may_be_repeated() -> None:
    for trouble in (told(503), httpx2.ConnectError("no")):
        wire = Wire(trouble, MADE)
        with pytest.raises(ApiError):
            Client(wire).things.create()
        assert Client(wire).things.create(idempotent=True).mark == 1
        wire = Wire(trouble, trouble, MADE)
        assert Client(wire).things.create(idempotent=True).mark == 1
        for never in ({"retries": 0}, {"idempotent": False}):
            wire = Wire(trouble, FOUND)
            with pytest.raises(ApiError):
                Client(wire).things.get("1", **never)
        with pytest.raises(ApiError):
            Client(Wire(trouble, FOUND), retries=0).things.get("1")


def test_a_callable_is_asked_for_the_token() -> None:
    tokens = iter(["one", "two", "three"])
    wire = Wire(FOUND, told(401), FOUND)
    client = Client(wire, token=lambda: next(tokens))
    client.things.get("1")
    client.things.get("1")
    sent = [request.headers["X-Token"] for request in wire.requests]
    assert sent == ["T one", "T one", "T two"]
    with pytest.raises(StatusError):
        Client(Wire(told(401)), token=lambda: "stale").things.get("1")
    own = httpx2.BasicAuth("a", "b")
    client = Client(wire, auth=own)
    client.things.get("1")
    assert wire.requests[-1].headers["Authorization"].startswith("Basic ")


def test_an_asynchronous_callable_is_awaited() -> None:
    tokens = iter(["one", "two", "three"])

    async def ask() -> str:
        return next(tokens)

    async def twice(client: AsyncClient) -> None:
        await client.things.get("1")
        await client.things.get("1")

    wire = Wire(FOUND, told(401), FOUND)
    anyio.run(twice, AsyncClient(wire, token=ask))
    anyio.run(twice, AsyncClient(wire, token=lambda: "four"))
    sent = [request.headers["X-Token"] for request in wire.requests]
    assert sent == ["T one", "T one", "T two", "T four", "T four"]


def test_options_of_a_call_go_over_those_of_the_client() -> None:
    wire = Wire(FOUND)
    client = Client(wire, token="t", headers={"X-Own": "1", "Accept": "text/x"})
    client.things.get(
        "1",
        timeout=7,
        extra_headers={"X-Own": "2"},
        extra_query={"q": "a b"},
        extra_body={"b": 1},
    )
    client.things.get("1")
    first, second = wire.requests
    assert str(first.url) == "http://x.test/me/things/1?p=1&q=a+b"
    assert str(second.url) == "http://x.test/me/things/1?p=1"
    assert (first.headers["X-Own"], second.headers["X-Own"]) == ("2", "1")
    assert (first.headers["Accept"], second.headers["X-Token"]) == ("text/x", "T t")
    assert first.extensions["timeout"]["read"] == 7
    assert second.extensions["timeout"]["read"] == 5
    assert (json.loads(first.content), second.content) == ({"b": 1}, b"")
    Client(wire).things.get("1")
    assert wire.requests[-1].headers["Accept"] == "application/json"


def test_bodies_hold_what_was_set() -> None:
    wire = Wire(MADE)
    things = Client(wire).things
    model = Thing.model_validate({"name": "a", "type": "b", "parts": [], "more": 1})
    for body, sent in (
        (model, {"name": "a", "type": "b", "parts": [], "more": 1}),
        ({"a": ABSENT, "b": [ABSENT, None, (1,)]}, {"b": [None, [1]]}),
        ({"things": [model.parts, Part(size=2)]}, {"things": [[], {"size": 2}]}),
    ):
        things.create(body)
        assert json.loads(wire.requests[-1].content) == sent
    things.create({"a": 1}, extra_body={"b": 2})
    assert json.loads(wire.requests[-1].content) == {"a": 1, "b": 2}
    with pytest.raises(TypeError, match="needs a body"):
        things.create([1], extra_body={"b": 2})


def test_redirects_are_not_followed() -> None:
    for way in (0, 1):
        wire = Wire(told(302, Location="http://elsewhere.test/"), FOUND)
        with pytest.raises(StatusError):
            both(wire)[way]()
        assert len(wire.requests) == 1


def test_answers_that_differ_are_read_as_far_as_they_fit(
    caplog: pytest.LogCaptureFixture,
) -> None:
    parts = [{"size": "large", "more": 1}, {"size": "small"}]
    odd = {"name": 7, "type": "b", "parts": parts, "more": [2]}
    thing: Any = Client(Wire(told(200, {"thing": odd}))).things.get("1")
    assert (thing.name, thing.type_, thing.colour) == (7, "b", None)
    assert (thing.parts[0].size, thing.parts[0].more, thing.more) == ("large", 1, [2])
    assert [record.getMessage().split(": ")[1] for record in caplog.records] == [
        "thing.name doesn't fit things.rst:3",
        "thing.parts.0.size doesn't fit parts.rst:7",
    ]
    with pytest.raises(ValidationError):
        Client(Wire(told(200, {"thing": odd})), strict=True).things.get("1")
    caplog.clear()
    marked: Any = Client(Wire(told(201, {"note": 5}))).things.create()
    assert (marked.mark, marked.note) == (None, 5)
    assert [record.getMessage().split(": ")[1] for record in caplog.records] == [
        "mark doesn't fit marks.rst:1",
        "note doesn't fit notes.rst:2",
    ]


def test_answers_of_another_kind_are_kept(caplog: pytest.LogCaptureFixture) -> None:
    nothing: list[tuple[Any, Any]] = [({}, None), ([], None), ({"thing": 5}, 5)]
    for body, read in nothing:
        assert Client(Wire(told(200, body))).things.get("1") == read
        assert "things.rst:1" in caplog.records[-1].getMessage()
    assert Client(Wire(told(200))).things.get("1") is None
    assert caplog.records[-1].getMessage().endswith("things.rst:1 documents a body")
    by_name = {"name": "a", "type": "b", "parts": [], "colour": "blue"}
    for body in (by_name, {**by_name, "parts": 5}):
        thing: Any = Client(Wire(told(200, {"thing": body}))).things.get("1")
        assert (thing.name, thing.colour) == ("a", None)


def test_nothing_secret_shows(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "compute")
    client = Client(Wire(told(404, {"secret": 1}, X_Secret="s")), token="secret")
    with pytest.raises(StatusError) as caught:
        client.things.get("secret")
    # What can be copied can be pickled, and the other way round.
    error = copy.copy(caught.value)
    assert (error.status, error.body) == (404, {"secret": 1})
    assert error.headers["X-Secret".lower()] == "s"
    assert str(error) == "things.get: status 404, documented at things.rst:1"
    with pytest.raises(TypeError, match="token"):
        copy.copy(client)
    shown = [repr(client), repr(client.things), repr(error), caplog.text]
    assert not [text for text in shown if "secret" in text]


def test_a_client_closes_what_is_its_own() -> None:
    def connected(http: httpx2.Client | None) -> Connection:
        make = httpx2.Client
        return Connection("http://x.test", {}, ("T", ""), {"timeout": 7}, http, make)

    with connected(None) as client:
        assert client._http.timeout.read == 7
    assert client._http.is_closed
    with httpx2.Client() as own:
        with connected(own):
            pass
        assert not own.is_closed

    async def asynchronously() -> None:
        make, token = httpx2.AsyncClient, ("T", "")
        async with AsyncConnection("http://x.test", {}, token, {}, None, make) as made:
            assert made._http.timeout.read == 30
        assert made._http.is_closed
        async with httpx2.AsyncClient() as own:
            async with AsyncConnection("http://x.test", {}, token, {}, own, make):
                pass
            assert not own.is_closed

    anyio.run(asynchronously)
