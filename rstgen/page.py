"""What a page states, row by row and unrepaired."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rstgen.outline import Anchor, Ignored
from rstgen.source import Fault, Span
from rstgen.tolerant_json import JsonValue, Repair, key_lines

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

_MARKS = re.compile(r"\[[^\]]*\]$|\(s\)$")

Place = Literal["path", "query", "header", "body"]
Kind = Literal["string", "integer", "number", "boolean", "object", "array"]
Format = Literal["uuid", "date-time", "date", "ip", "uri"]
Medium = Literal["json", "json_repairable", "xml", "other"]


@dataclass(frozen=True, slots=True)
class Constraints:
    """What is said of a value besides its type. None, or nothing, is what isn't said.

    `values` are the known ones of a text; others are refused only if it's `closed`.
    `default` is as the page writes it. Lengths count characters.
    """

    values: tuple[str, ...] = ()
    closed: bool = False
    default: str | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """Each of them in a few words: `one of a, b`, `at most 255 characters`."""
        found = [f"one of {', '.join(self.values)}"] if self.values else []
        if self.default is not None:
            found.append(f"default {self.default}")
        if words := _range(self.minimum, self.maximum):
            found.append(words)
        if words := _range(self.min_length, self.max_length):
            found.append(f"{words} character{'' if words.endswith(' 1') else 's'}")
        return tuple(found)


NO_CONSTRAINTS = Constraints()


def _range(least: float | None, most: float | None) -> str:
    if least is None and most is None:
        return ""
    if most is None:
        return f"at least {least}"
    return f"at most {most}" if least is None else f"{least} to {most}"


@dataclass(frozen=True, slots=True)
class Amended:
    """What an amendment set on something that a page states.

    `said` is what the amendment says of a key. `before` is what the page says instead,
    nothing if it says nothing.
    """

    key: str
    said: str
    before: str
    span: Span


@dataclass(frozen=True, slots=True)
class Stated:
    """A parameter's row.

    `pointer` is the dotted name as written, `name` its leaf; `type_text` is
    what the type cell says, `type` the JSON type that it means. `table` is the first
    line of the table that the row is of. `constraints` are what the description says.
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
    table: int = 0
    constraints: Constraints = NO_CONSTRAINTS
    amended: tuple[Amended, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names that `pointer` is made of."""
        return pointer_names(self.pointer)


@dataclass(frozen=True, slots=True)
class StatedResponse:
    """A row of the response-code table, or codes that the prose states."""

    codes: tuple[int, ...]
    name: str | None
    description: str
    span: Span
    source: Literal["table", "prose"] = "table"
    amended: tuple[Amended, ...] = ()


class ShownHeader(NamedTuple):
    """A header line of an example."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class StatedExample:
    """An example's body; `headers` and the like are those shown before it.

    `reason` is the phrase behind the status, `target` the path of a request, and
    `head` the line that has them.

    `value` and `repairs` are set where `medium` is one of the JSON ones, unless
    `refused` says where and why the JSON has no reading. They name lines of the page.
    """

    medium: Medium | None
    text: str
    span: Span
    value: JsonValue = None
    repairs: tuple[Repair, ...] = ()
    refused: Repair | None = None
    headers: tuple[ShownHeader, ...] = ()
    status: int | None = None
    reason: str = ""
    target: str = ""
    head: Span | None = None
    amended: tuple[Amended, ...] = ()

    def line_of(self, keys: tuple[str, ...]) -> Span | None:
        """The line of a member's key, None if there is none.

        `keys` lead to it; those that wrap the whole example may be left out.
        """
        lines = [
            (len(found), line)
            for found, line in key_lines(self.text).items()
            if found[-len(keys) :] == keys
        ]
        return self.span.at(self.span.line + min(lines)[1] - 1) if lines else None


@dataclass(frozen=True, slots=True)
class StatedOperation:
    """An operation as its section states it.

    `query` are the names after the `?`; `heading` is where the title stands, the
    operation's own line if there is none; `bodiless` are sentences that say that the
    request has no body. `sent` are the pairs after a `?` without brackets, as written:
    in brackets stands what may be left out.
    No page says what `name` and `resource` are in generated code: amendments may.
    """

    method: str
    path: str
    query: tuple[str, ...]
    title: str
    heading: Span
    anchors: tuple[Anchor, ...]
    description: str
    responses: tuple[StatedResponse, ...]
    request: tuple[Stated, ...]
    response: tuple[Stated, ...]
    request_examples: tuple[StatedExample, ...]
    response_examples: tuple[StatedExample, ...]
    bodiless: tuple[Span, ...]
    span: Span
    sent: tuple[tuple[str, str], ...] = ()
    name: str | None = None
    resource: str | None = None
    amended: tuple[Amended, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page; one without operations is a guide and says nothing about the API."""

    path: str
    title: str
    operations: tuple[StatedOperation, ...]
    faults: tuple[Fault, ...]
    ignored: tuple[Ignored, ...]


def pointer_names(pointer: str) -> tuple[str, ...]:
    """A dotted name's parts, without the marks of lists."""
    return tuple(name for name, _ in split_pointer(pointer))


def split_pointer(pointer: str) -> list[tuple[str, bool]]:
    """A dotted name's parts, each with whether a mark such as `[*]` makes it a list."""
    parts = [part for part in pointer.split(".") if part]
    return [(_MARKS.sub("", part), bool(_MARKS.search(part))) for part in parts]
