"""From a request to the one handler that it's meant for, and back."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from fastapi import APIRouter, FastAPI
from pydantic import TypeAdapter, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute
from starlette.types import Receive, Scope, Send

from .._call import ABSENT
from ._replies import (
    Fault,
    FaultBody,
    NotServed,
    Reply,
    UndocumentedStatus,
    json_response,
)

_log = logging.getLogger(__name__)

_PREFERENCE = re.compile(r"\bcode=(\d{3})\b")
_BODILESS = frozenset({204, 205, 304})
MAX_BODY = 1024 * 1024
Undocumented: TypeAlias = Literal["log", "raise"]


@dataclass(frozen=True)
class PathParameter:
    """A variable part of a path; one that isn't the operation's `own` is shared."""

    wire: str
    own: bool


@dataclass(frozen=True)
class TextParameter:
    """A parameter that travels as text, outside of the body."""

    name: str
    wire: str
    kind: Any
    required: bool


@dataclass(frozen=True)
class Condition:
    """What a request must have to mean an operation: a value, or any if it's None.

    In the query or a header `path` is its name; in the body, the keys that lead to it.
    """

    place: Literal["body", "query", "header"]
    path: tuple[str, ...]
    value: str | bool | None = None

    def __str__(self) -> str:
        name = f"{self.place} " + ".".join(self.path)
        return name if self.value is None else f"{name} = " + json.dumps(self.value)

    def holds(self, request: Request, body: Any) -> bool:
        found = self._found(request, body)
        if self.value is None:
            return found is not ABSENT
        return type(found) is type(self.value) and bool(found == self.value)

    def _found(self, request: Request, body: Any) -> Any:
        if self.place == "query":
            return request.query_params.get(self.path[0], ABSENT)
        if self.place == "header":
            return request.headers.get(self.path[0], ABSENT)
        for name in self.path:
            if not isinstance(body, dict) or name not in body:
                return ABSENT
            body = body[name]
        return body


@dataclass(frozen=True)
class Handler:
    """An operation: the service's method, and what it's called with.

    Others may share its path and verb: it's meant by a request whose body's only key
    is `key`, unless that is None, and that fulfils `when`.
    """

    service: str
    method: str
    page: str
    success: tuple[int, ...]
    errors: tuple[int, ...]
    when: tuple[Condition, ...] = ()
    path: tuple[TextParameter, ...] = ()
    query: tuple[TextParameter, ...] = ()
    headers: tuple[TextParameter, ...] = ()
    key: str | None = None
    body: Any = ABSENT
    whole: str | None = None
    members: Mapping[str, str] = field(default_factory=dict)
    reply_key: str | None = None


@dataclass(frozen=True)
class Route:
    """A path, and the handlers of each HTTP method."""

    path: tuple[str | PathParameter, ...]
    verbs: Mapping[str, tuple[Handler, ...]]


@dataclass(frozen=True)
class Mock:
    """What a mock answers: bodies of each handler by status, headers of successes."""

    bodies: Mapping[str, Mapping[int, Any]]
    headers: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Manners:
    """How requests are answered, whatever they ask for.

    `mock` answers what isn't served, if there is one.
    """

    max_body: int
    undocumented: Undocumented
    fault_body: FaultBody
    mock: Mock | None

    def answer(self, fault: Fault) -> Response:
        """The answer that tells of a fault."""
        return json_response(self.fault_body(fault), fault.status, fault.headers)


def build_router(
    routes: Sequence[Route], services: Mapping[str, Any], manners: Manners
) -> APIRouter:
    """A router that serves `routes` with `services`."""
    router = APIRouter(redirect_slashes=False)
    for route in routes:
        endpoint = _Endpoint(route, services, manners)
        router.routes.append(StarletteRoute(_template(route), endpoint))
    return router


def build_app(router: APIRouter, prefix: str, manners: Manners) -> FastAPI:
    """An application that serves a router, and nothing else."""

    async def not_found(request: Request, error: Exception) -> Response:
        detail = error.detail if isinstance(error, HTTPException) else str(error)
        return manners.answer(Fault(404, detail))

    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        exception_handlers={404: not_found},
    )
    app.include_router(router, prefix=prefix)
    return app


def _template(route: Route) -> str:
    parts = []
    for index, part in enumerate(route.path):
        parts.append(part if isinstance(part, str) else "{" + _variable(index) + "}")
    return "/" + "/".join(parts)


def _variable(index: int) -> str:
    return f"part{index}"


class _Endpoint:
    """Answers every HTTP method of one path; an ASGI application."""

    def __init__(
        self, route: Route, services: Mapping[str, Any], manners: Manners
    ) -> None:
        self._verbs = {
            verb: [_Bound(handler, services) for handler in handlers]
            for verb, handlers in route.verbs.items()
        }
        self._own = [
            _variable(index)
            for index, part in enumerate(route.path)
            if isinstance(part, PathParameter) and part.own
        ]
        self._manners = manners

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except Fault as fault:
            response = self._manners.answer(fault)
        except HTTPException as error:
            failed = Fault(error.status_code, error.detail, error.headers)
            response = self._manners.answer(failed)
        except UndocumentedStatus:
            raise
        except Exception:  # noqa: BLE001 - a service's bug must not end the server
            _log.exception("%s %s failed", request.method, request.url.path)
            response = self._manners.answer(Fault(500, "the service failed"))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        bounds = self._verbs.get(request.method)
        if bounds is None:
            allowed = ", ".join(sorted(self._verbs))
            raise Fault(405, f"allowed: {allowed}", {"Allow": allowed})
        body: Any = ABSENT
        if any(bound.takes_body for bound in bounds):
            body = await _read_json(request, self._manners.max_body)
        bound = _choose(bounds, request, body)
        path = [request.path_params[name] for name in self._own]
        bound.check(path)
        arguments = bound.arguments(request, body)
        try:
            answer = await bound.call(request, *path, **arguments)
        except NotServed:
            if self._manners.mock is None:
                raise
            return _mocked(bound.handler, request, self._manners.mock)
        except Fault as fault:
            self._check(bound.handler, fault.status, bound.handler.errors)
            raise
        return self._reply(bound.handler, answer)

    def _reply(self, handler: Handler, answer: Any) -> Response:
        reply = answer if isinstance(answer, Reply) else Reply(answer)
        status = handler.success[0] if handler.success else 200
        if reply.status is not None:
            status = reply.status
        self._check(handler, status, handler.success)
        value = reply.value
        if handler.reply_key is not None and status not in _BODILESS:
            value = {handler.reply_key: value}
        return json_response(value, status, reply.headers)

    def _check(self, handler: Handler, status: int, known: tuple[int, ...]) -> None:
        if status in known:
            return
        text = f"{handler.service}.{handler.method} answered {status}, "
        text += f"which {handler.page} doesn't document"
        if self._manners.undocumented == "raise":
            raise UndocumentedStatus(text)
        _log.error(text)


def _mocked(handler: Handler, request: Request, mock: Mock) -> Response:
    """The answer that the page shows: the usual one, or what `Prefer` asks for."""
    documented = handler.success + handler.errors
    name = f"{handler.service}.{handler.method}"
    shown = mock.bodies.get(name, {})
    usual = [status for status in handler.success if status in shown]
    status, headers = (usual or [*documented, 200])[0], dict[str, str]()
    wanted = _PREFERENCE.search(request.headers.get("prefer", ""))
    if wanted:
        status = int(wanted[1])
        if status not in documented:
            known = ", ".join(map(str, documented))
            raise Fault(400, f"{handler.page} documents no {status}, only {known}")
        headers = {"Preference-Applied": f"code={status}"}
    if status >= 400 and status not in shown:
        raise Fault(status, "a mock's answer, as the request prefers", headers)
    if status < 400:
        headers |= mock.headers.get(name, {})
    return json_response(shown.get(status), status, headers)


class _Text:
    """A parameter with its validator."""

    def __init__(self, parameter: TextParameter) -> None:
        self.wire = parameter.wire
        self._name = parameter.name
        self._required = parameter.required
        self._adapter: TypeAdapter[Any] = TypeAdapter(parameter.kind)

    def take(self, found: dict[str, Any], text: str | None) -> None:
        """Put the value of a text, if there is one, to the arguments."""
        if text is not None:
            found[self._name] = self.read(text)
        elif self._required:
            raise Fault(400, f"{self.wire} is missing")

    def read(self, text: str) -> Any:
        """The value of a text."""
        try:
            return self._adapter.validate_python(text)
        except ValidationError as error:
            reason = error.errors(include_url=False, include_input=False)[0]["msg"]
            raise Fault(400, f"{self.wire} can't be {text[:80]!r}: {reason}") from None


class _Bound:
    """A handler with its service and validator."""

    def __init__(self, handler: Handler, services: Mapping[str, Any]) -> None:
        self.handler = handler
        self.call = getattr(services[handler.service], handler.method)
        self.takes_body = handler.body is not ABSENT
        self.weight = len(handler.when) + (handler.key is not None)
        self._path = [_Text(parameter) for parameter in handler.path]
        self._query = [_Text(parameter) for parameter in handler.query]
        self._headers = [_Text(parameter) for parameter in handler.headers]
        self._adapter = TypeAdapter(handler.body) if self.takes_body else None

    def is_meant(self, request: Request, body: Any) -> bool:
        """Whether a request shows what this handler is told by."""
        when = self.handler.when
        return self._fits(body) and all(one.holds(request, body) for one in when)

    def _fits(self, body: Any) -> bool:
        """Whether a body can be this handler's: by its key, else by any member."""
        handler = self.handler
        if not self.takes_body:
            return body is ABSENT
        if handler.key is not None:
            return isinstance(body, dict) and body.keys() == {handler.key}
        if handler.when or not handler.members or not isinstance(body, dict):
            return True
        return not body or not handler.members.keys().isdisjoint(body)

    def check(self, path: Sequence[str]) -> None:
        """Refuse a path of which a part isn't as documented.

        Raises:
            Fault: 400, if that is so.
        """
        for text, value in zip(self._path, path, strict=False):
            text.read(value)

    def arguments(self, request: Request, body: Any) -> dict[str, Any]:
        """The keyword arguments of a request.

        Raises:
            Fault: 400, if the request isn't as documented.
        """
        found: dict[str, Any] = {}
        for text in self._query:
            text.take(found, request.query_params.get(text.wire))
        for text in self._headers:
            text.take(found, request.headers.get(text.wire))
        if self._adapter is not None:
            found.update(self._members(self._adapter, body))
        return found

    def _members(self, adapter: TypeAdapter[Any], body: Any) -> dict[str, Any]:
        handler = self.handler
        inner = body if handler.key is None else body[handler.key]
        if inner is ABSENT:
            inner = {}
        try:
            value = adapter.validate_python(inner, strict=True)
        except ValidationError as error:
            raise Fault(400, _explanation(handler, error)) from None
        if handler.whole is not None:
            return {handler.whole: value}
        return {
            name: value[wire] for wire, name in handler.members.items() if wire in value
        }


def _choose(bounds: Sequence[_Bound], request: Request, body: Any) -> _Bound:
    """The handler that is meant; of several, the one that most tells of.

    Raises:
        Fault: 400, if there is none, or no single one.
    """
    meant = [bound for bound in bounds if bound.is_meant(request, body)]
    most = max((bound.weight for bound in meant), default=0)
    best = [bound for bound in meant if bound.weight == most]
    if len(best) != 1:
        raise Fault(400, _advice(bounds, body))
    return best[0]


def _advice(bounds: Sequence[_Bound], body: Any) -> str:
    """What a request that means none of the handlers, or several, must have."""
    keys = {bound.handler.key for bound in bounds if bound.handler.key is not None}
    keyed = isinstance(body, dict) and len(body) == 1 and not keys.isdisjoint(body)
    if keys and not keyed:
        return "the body must be an object with one key of: " + _listed(keys)
    told = {" and ".join(map(str, bound.handler.when)) for bound in bounds} - {""}
    if told:
        return "the request must have one of: " + _listed(told)
    members = {name for bound in bounds for name in bound.handler.members}
    return "the body must have a key of: " + _listed(members)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


async def _read_json(request: Request, limit: int) -> Any:
    """The request's body; ABSENT if there is none."""
    kind = _media_type(request)
    if kind != "application/json" and not kind.endswith("+json"):
        raise Fault(415, "the body must be application/json")
    content = await _read(request, limit)
    if not content:
        return ABSENT
    try:
        return json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Fault(400, "the body isn't JSON") from None


def _media_type(request: Request) -> str:
    kind = request.headers.get("content-type", "application/json")
    return kind.partition(";")[0].strip().lower()


async def _read(request: Request, limit: int) -> bytes:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > limit:
            raise Fault(413, f"the body has more than {limit} bytes")
    return bytes(content)


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} isn't JSON")


def _explanation(handler: Handler, error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    where = [handler.key] if handler.key else []
    where += [str(part) for part in problem["loc"]]
    place = ".".join(where) or "the body"
    return f"{place}: {problem['msg']}"
