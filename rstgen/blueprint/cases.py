"""Cases: examples of calls, and of what must be refused, for the tests."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from rstgen.code import Code


@dataclass(frozen=True, slots=True)
class Misfit:
    """A request that must not reach a handler for what is outside of its body."""

    why: str
    """What is wrong with it."""
    path: str
    """Its path."""
    query: tuple[tuple[str, str], ...]
    """Its query."""
    headers: tuple[tuple[str, str], ...]
    """Its headers."""


@dataclass(frozen=True, slots=True)
class Text:
    """An argument that travels as a text, outside of the path."""

    name: Code
    """Its name in Python."""
    wire: str
    """Its name on the wire."""
    required: bool
    """Whether every request must have it."""
    in_header: bool
    """Whether it's a header."""
    accepts: JsonValue
    """What it may be, as data."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where an answer has its items and its links, and what gets the second page."""

    items: tuple[str, ...]
    """The keys that lead to the items."""
    links: tuple[str, ...] | None
    """The keys that lead to the links; None if there are none."""
    header: bool
    """Whether the header Link has them."""
    query: tuple[tuple[str, str], ...]
    """The query of the second page."""


@dataclass(frozen=True, slots=True)
class Case:
    """A call and the request that it must make, for the tests."""

    path: str
    """The path that is called."""
    query: tuple[tuple[str, str], ...]
    """The query that is sent."""
    headers: tuple[tuple[str, str], ...]
    """The headers that are sent."""
    body: JsonValue | bytes
    """The body that is sent, if there is one."""
    has_body: bool
    """Whether there is one."""
    path_values: tuple[str, ...]
    """The arguments of the path."""
    keywords: tuple[tuple[Code, JsonValue | bytes], ...]
    """The call's other arguments."""
    result: JsonValue | bytes
    """What the call returns for the documented answer."""
    key: str | None
    """The one key of the body, if it has one."""
    refused: tuple[tuple[str, JsonValue], ...]
    """Bodies that must not reach a handler, each with why."""
    misfits: tuple[Misfit, ...]
    """Other requests that must not."""
    pages: Pages | None
    """How its answer comes in pages, if it does."""
    texts: tuple[Text, ...]
    """The arguments of its query and headers."""
    accepts: JsonValue
    """What may stand below the body's key, as data; None if tests shouldn't ask."""
    gives: JsonValue
    """What may stand below the answer's key."""


@dataclass(frozen=True, slots=True)
class FormerCall:
    """A case's call with one former name in it; all arguments are keywords."""

    was: str
    """The former name in full."""
    module: Code
    """The resource that is called."""
    name: Code
    """The method that is called."""
    path: tuple[Code, ...]
    """The names of the path's arguments."""
    keywords: tuple[tuple[Code, JsonValue | bytes], ...]
    """The other arguments."""
