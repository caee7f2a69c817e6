"""Cases: calls with what they must do, for the tests."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from rstgen.code import Code


@dataclass(frozen=True, slots=True)
class Misfit:
    """A request that must not reach a handler for what is outside of its body."""

    why: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where an answer has its items and its links, and what gets the second page."""

    items: tuple[str, ...]
    links: tuple[str, ...] | None
    query: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A call and the request that it must make, for the tests."""

    path: str
    query: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    body: JsonValue | bytes
    has_body: bool
    path_values: tuple[str, ...]
    keywords: tuple[tuple[Code, JsonValue | bytes], ...]
    result: JsonValue | bytes
    """What the call returns for the documented answer."""
    key: str | None
    """The one key of the body, if it has one."""
    refused: tuple[tuple[str, JsonValue], ...]
    """Bodies that must not reach a handler, each with why."""
    misfits: tuple[Misfit, ...]
    pages: Pages | None
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
    name: Code
    path: tuple[Code, ...]
    keywords: tuple[tuple[Code, JsonValue | bytes], ...]
