"""How requests are handed out and answered, whatever they ask for."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Annotated, Any

import anyio
import httpx2
import pytest
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from compute.server import Fault, Reply, UndocumentedStatus
from compute.server._dispatch import (
    Condition,
    Handler,
    Manners,
    PathParameter,
    Route,
    TextParameter,
    build_app,
    build_router,
)
from compute.server._replies import fault_body


class Thing(BaseModel):
    name: str = Field("a", serialization_alias="Name")
    size: int | None = None


class Service:
    """Says which of its methods was called with what; `answer` is told instead."""

    def __init__(self, answer: Any = None) -> None:
        self.answer = answer

    def __getattr__(self, method: str) -> Any:
        async def called(_: Any, *path: str, **given: Any) -> Any:
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer or {"method": method, "path": path, **given}

        return called


def handler(method: str, *when: Condition, **more: Any) -> Handler:
    named: dict[str, Any] = {"success": (200, 204), "errors": (404,), "when": when}
    return Handler("s", method, "things.rst:1", **{**named, **more})


def ask(
    handlers: tuple[Handler, ...],
    url: str = "/things/1",
    *,
    answer: Any = None,
    content: bytes = b"",
    headers: Mapping[str, str] | None = None,
    undocumented: Any = "log",
) -> httpx2.Response:
    low = TextParameter("id", "id", Annotated[int, Field(ge=1)], True)
    verbs = {"POST": handlers, "GET": (handler("get", path=(low,)),)}
    route = Route(("things", PathParameter("id", own=True)), verbs)
    manners = Manners(40, undocumented, fault_body, None)
    router = build_router((route,), {"s": Service(answer)}, manners)
    app = build_app(router, "/v1", manners)

    async def run() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport) as http:
            address = f"http://x.test/v1{url}"
            return await http.post(address, content=content, headers=headers)

    return anyio.run(run)


VARIANTS = (
    handler("any"),
    handler("red", Condition("query", ("colour",), "red")),
    handler("coloured", Condition("query", ("colour",))),
    handler("large", Condition("header", ("X-Size",), "large")),
    handler("deep", Condition("body", ("a", "b")), body=dict[str, Any]),
    handler("true", Condition("body", ("a", "b"), True), body=dict[str, Any]),
)


@pytest.mark.parametrize(
    ("url", "headers", "body", "method"),
    [
        ("/things/1", {}, None, "any"),
        ("/things/1?colour=red", {}, None, None),
        ("/things/1?colour=blue", {}, None, "coloured"),
        ("/things/1", {"X-Size": "large"}, None, "large"),
        ("/things/1", {"X-Size": "small"}, None, "any"),
        ("/things/1", {}, {"a": {"b": 1}}, "deep"),
        ("/things/1", {}, {"a": {"b": True}}, None),
        ("/things/1", {}, {"a": {"c": 1}}, None),
        ("/things/1", {}, {"a": 1}, None),
    ],
)
def test_conditions_tell_variants_apart(
    url: str, headers: dict[str, str], body: Any, method: str | None
) -> None:
    content = b"" if body is None else json.dumps(body).encode()
    response = ask(VARIANTS, url, content=content, headers=headers)
    if method is None:
        assert response.status_code == 400
        assert "colour" in response.text
    else:
        assert response.json()["method"] == method


def test_the_one_that_most_tells_of_is_meant() -> None:
    both = (handler("any"), handler("red", Condition("query", ("colour",), "red")))
    assert ask(both, "/things/1?colour=red").json()["method"] == "red"
    assert ask(both, "/things/1?colour=blue").json()["method"] == "any"


def test_texts_are_read_as_documented() -> None:
    texts = (
        TextParameter("count", "Count", Annotated[int, Field(ge=2)], True),
        TextParameter("on", "on", bool, False),
    )
    query = (handler("get", query=texts),)
    found = ask(query, "/things/1?Count=3&on=true").json()
    assert found == {"method": "get", "path": ["1"], "count": 3, "on": True}
    assert "on" not in ask(query, "/things/1?Count=3").json()
    for url in ("/things/1", "/things/1?Count=1", "/things/1?Count=x"):
        response = ask(query, url)
        assert response.status_code == 400
        assert "Count" in response.json()["badRequest"]["message"]
    header = (handler("get", headers=texts),)
    assert ask(header, headers={"Count": "3"}).json()["count"] == 3
    assert ask(header).status_code == 400
    low = TextParameter("id", "id", Annotated[int, Field(ge=1)], True)
    path = (handler("get", path=(low,)),)
    assert ask(path).json()["path"] == ["1"]
    assert ask(path, "/things/0").status_code == 400


def test_bodies_are_read_as_documented() -> None:
    members = {"Name": "name", "size": "size"}
    loose = (handler("make", body=dict[str, int], members=members),)
    assert ask(loose, content=b'{"size": 3}').json()["size"] == 3
    assert "size" not in ask(loose, content=b"{}").json()
    kind = {"Content-Type": "application/x+json; charset=utf-8"}
    assert ask(loose, content=b'{"Name": 1}', headers=kind).json()["name"] == 1
    whole = (handler("make", body=list[int], whole="items"),)
    assert ask(whole, content=b"[1, 2]").json()["items"] == [1, 2]
    for content in (b'{"no": 1}', b'{"size": "3"}', b'{"size": NaN}', b"[" * 40, b"{"):
        response = ask(loose, content=content)
        assert response.status_code == 400
        assert response.json()["badRequest"]["code"] == 400
    assert ask((handler("make", body=Any),), content=b"NaN").status_code == 400
    assert ask(loose, content=b" " * 41).status_code == 413
    kind = {"Content-Type": "text/plain"}
    assert ask(loose, content=b"{}", headers=kind).status_code == 415


def test_answers_are_written_with_the_wires_names() -> None:
    thing = Thing(name="b")
    wrapped = (handler("get", reply_key="things"),)
    response = ask(wrapped, answer=[thing, {"inner": (thing,)}])
    assert response.json() == {"things": [{"Name": "b"}, {"inner": [{"Name": "b"}]}]}
    assert response.headers["Content-Type"] == "application/json"
    for status in (204, 205, 304):
        response = ask(wrapped, answer=Reply(None, status, {"X-A": "1"}))
        assert (response.status_code, response.content) == (status, b"")
        assert response.headers["X-A"] == "1"
        assert "Content-Type" not in response.headers


def test_what_a_service_raises_is_answered(caplog: pytest.LogCaptureFixture) -> None:
    plain = (handler("get"),)
    response = ask(plain, answer=Fault(404, "no such thing", {"X-A": "1"}))
    assert response.json() == {
        "itemNotFound": {"message": "no such thing", "code": 404}
    }
    assert response.headers["X-A"] == "1"
    response = ask(plain, answer=HTTPException(409, "twice", {"X-B": "2"}))
    assert (response.status_code, response.headers["X-B"]) == (409, "2")
    assert "twice" in response.text
    caplog.set_level(logging.CRITICAL, "compute")
    response = ask(plain, answer=KeyError("a secret"))
    assert response.status_code == 500
    assert "secret" not in response.text


def test_undocumented_statuses_are_told(caplog: pytest.LogCaptureFixture) -> None:
    plain = (handler("get"),)
    answers: list[Any] = [Reply({}, 202), Fault(418, "tea")]
    for answer in answers:
        assert ask(plain, answer=answer).status_code in {202, 418}
        assert "things.rst:1" in caplog.records[-1].getMessage()
        with pytest.raises(UndocumentedStatus):
            ask(plain, answer=answer, undocumented="raise")
    count = len(caplog.records)
    ask(plain, answer=Fault(404, "gone"), undocumented="raise")
    assert len(caplog.records) == count
