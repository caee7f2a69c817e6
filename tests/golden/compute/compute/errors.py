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
from typing import Any


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


class UnexpectedStatus(StatusError):
    """A status that no page documents."""


class ClientError(StatusError):
    """The request was at fault."""


class ServerError(StatusError):
    """The service was at fault."""


class BadRequest(ClientError):
    """400 Bad Request."""


class Unauthorized(ClientError):
    """401 Unauthorized."""


class Forbidden(ClientError):
    """403 Forbidden."""


class NotFound(ClientError):
    """404 Not Found."""


class MethodNotAllowed(ClientError):
    """405 Method Not Allowed."""


class Conflict(ClientError):
    """409 Conflict."""


class PayloadTooLarge(ClientError):
    """413 Payload Too Large."""


class InternalServerError(ServerError):
    """500 Internal Server Error."""


class ServiceUnavailable(ServerError):
    """503 Service Unavailable."""


ERRORS: Mapping[int, type[StatusError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    405: MethodNotAllowed,
    409: Conflict,
    413: PayloadTooLarge,
    500: InternalServerError,
    503: ServiceUnavailable,
}
"""The class of each documented status."""
