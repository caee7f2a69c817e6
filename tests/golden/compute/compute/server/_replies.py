"""What services return and raise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel
from pydantic_core import to_json
from starlette.responses import Response

T = TypeVar("T")
S = TypeVar("S", bound=int)

FAULT_NAMES: Mapping[int, str] = {
    400: "badRequest",
    401: "unauthorized",
    403: "forbidden",
    404: "itemNotFound",
    405: "badMethod",
    409: "conflictingRequest",
    413: "overLimit",
    415: "badMediaType",
    501: "notImplemented",
    503: "serviceUnavailable",
}


@dataclass(frozen=True)
class Reply(Generic[T, S]):
    """A success with a documented status of its own, or with headers."""

    value: T
    status: S | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Answer: TypeAlias = T | Reply[T, S]
"""What a method returns; `S` are the statuses that its page documents."""


class Fault(Exception):
    """An error to answer with: its status, and words for the caller."""

    def __init__(
        self, status: int, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message
        self.headers = headers or {}


FaultBody: TypeAlias = Callable[[Fault], Any]
"""What a fault's body is, as JSON values; None for no body."""


def fault_body(fault: Fault) -> Any:
    """`{"badRequest": {"message": ..., "code": 400}}`."""
    name = FAULT_NAMES.get(fault.status, "fault")
    return {name: {"message": fault.message, "code": fault.status}}


class NotServed(Fault):
    """An operation that the service doesn't override."""

    def __init__(self, operation: str) -> None:
        super().__init__(501, f"{operation} is not served")


class UndocumentedStatus(AssertionError):
    """A handler answered with a status that its page doesn't document."""


def json_response(
    value: Any, status: int, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer with a JSON body, or without one where `value` is None."""
    content = b"" if value is None else to_json(_plain(value))
    media_type = None if value is None else "application/json"
    return Response(content, status, dict(headers or {}), media_type)


def _plain(value: Any) -> Any:
    """JSON values of models, with the wire's names and without unset members."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
