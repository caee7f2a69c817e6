"""Errors that calls raise.

ApiError
 +-- NoResponse            no answer: a time-out, or no connection
 +-- StatusError           an answer that isn't a documented success
      +-- UnexpectedStatus      a status that no page documents
      +-- ClientError           400 to 499
      +-- ServerError           500 to 599
           400 BadRequest (ClientError)
           401 Unauthorized (ClientError)
           403 Forbidden (ClientError)
           404 NotFound (ClientError)
           405 MethodNotAllowed (ClientError)
           409 Conflict (ClientError)
           413 PayloadTooLarge (ClientError)
           500 InternalServerError (ServerError)
           503 ServiceUnavailable (ServerError)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import httpx2

from ._operation import Operation


class ApiError(Exception):
    """Base of all errors that calls raise."""


class NoResponse(ApiError):
    """The service couldn't be reached, or didn't answer in time."""

    def __init__(self, operation: str, reason: str) -> None:
        super().__init__(operation, reason)
        self.operation = operation
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.operation}: no answer: {self.reason}"


class StatusError(ApiError):
    """The service answered with a status that isn't a documented success.

    `body` is the parsed JSON, or the text where it isn't JSON; `page` is where the
    operation is documented; `documented` tells whether that page lists the status.
    """

    classes: ClassVar[dict[int, type[StatusError]]] = {}

    def __init_subclass__(cls, status: int = 0) -> None:
        if status:
            cls.classes[status] = cls

    def __init__(
        self,
        status: int,
        body: Any,
        headers: Mapping[str, str],
        operation: str,
        page: str,
        documented: bool,
    ) -> None:
        super().__init__(status, body, headers, operation, page, documented)
        self.status = status
        self.body = body
        self.headers = headers
        self.operation = operation
        self.page = page
        self.documented = documented

    def __str__(self) -> str:
        known = "documented" if self.documented else "not documented"
        return f"{self.operation}: status {self.status}, {known} at {self.page}"

    def __repr__(self) -> str:
        # Without body and headers, which may hold secrets.
        name, text = type(self).__name__, str(self)
        return f"<{name} {text}>"


class UnexpectedStatus(StatusError):
    """A status that no page documents."""


class ClientError(StatusError):
    """The request was at fault."""


class ServerError(StatusError):
    """The service was at fault."""


class BadRequest(ClientError, status=400): ...


class Unauthorized(ClientError, status=401): ...


class Forbidden(ClientError, status=403): ...


class NotFound(ClientError, status=404): ...


class MethodNotAllowed(ClientError, status=405): ...


class Conflict(ClientError, status=409): ...


class PayloadTooLarge(ClientError, status=413): ...


class InternalServerError(ServerError, status=500): ...


class ServiceUnavailable(ServerError, status=503): ...


def status_error(
    operation: Operation[..., Any], response: httpx2.Response
) -> StatusError:
    """The error of an answer."""
    status = response.status_code
    try:
        body: Any = response.json()
    except (ValueError, RecursionError):
        body = response.text
    kind = StatusError.classes.get(status, UnexpectedStatus)
    headers, documented = dict(response.headers), status in operation.answers
    return kind(status, body, headers, operation.name, operation.page, documented)
