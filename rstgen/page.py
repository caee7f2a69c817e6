"""What a page states, row by row and unrepaired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rstgen.source import Fault, Span
from rstgen.tolerant_json import JsonValue, Repair

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

Place = Literal["path", "query", "header", "body"]
Kind = Literal["string", "integer", "number", "boolean", "object", "array"]
Format = Literal["uuid", "date-time", "date", "ip", "uri"]
Medium = Literal["json", "json_repairable", "xml", "other"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A parameter's row.

    `pointer` is the dotted name as written, `name` its leaf; `type_text` is
    what the type cell says, `type` the JSON type that it means.
    """

    place: Place
    name: str
    pointer: str
    type: Kind | None
    format: Format | None
    required: bool | None
    type_text: str
    description: str
    span: Span


@dataclass(frozen=True, slots=True)
class StatedResponse:
    """A row of the response-code table, or codes that the prose states."""

    codes: tuple[int, ...]
    name: str | None
    description: str
    span: Span


@dataclass(frozen=True, slots=True)
class StatedExample:
    """An example's body; `headers` and `status` are those shown before it.

    `value` and `repairs` are set where `medium` is one of the JSON ones; the
    repairs name lines of the page.
    """

    medium: Medium | None
    text: str
    span: Span
    value: JsonValue = None
    repairs: tuple[Repair, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    status: int | None = None


@dataclass(frozen=True, slots=True)
class StatedOperation:
    """An operation as its section states it; `query` are the names after the `?`."""

    method: str
    path: str
    query: tuple[str, ...]
    title: str
    anchors: tuple[str, ...]
    description: str
    responses: tuple[StatedResponse, ...]
    request: tuple[Stated, ...]
    response: tuple[Stated, ...]
    request_examples: tuple[StatedExample, ...]
    response_examples: tuple[StatedExample, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Page:
    """A page; one without operations is a guide and says nothing about the API."""

    path: str
    title: str
    operations: tuple[StatedOperation, ...]
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...]
