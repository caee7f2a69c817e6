"""Answers: what a call returns, in pages or not, with which headers, and errors."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from rstgen.code import Code
from rstgen.conditions import JSON


@dataclass(frozen=True, slots=True)
class Pagination:
    """How a list comes in pages: by links, a marker or an offset, the first there is.

    If it has none of them, the answer's header Link leads on.
    """

    item: Code
    """The type of an item."""
    items: Code | None
    """The attribute of the answer that holds them; None for the answer itself."""
    links: Code | None
    """The attribute of the answer that links to other pages."""
    marker: Code | None
    """The attribute of the last item that asks for what is behind it."""
    parameter: str
    """The parameter of the query that takes the marker or the offset, if one does."""
    wire: str
    """What the wire calls the items' member; empty if they're all of the answer."""
    told_by: str
    """What it calls the member with the links, or the item's that is the marker."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A success's body: what a call returns of it, and the key that wraps that."""

    result: Code
    """The type of what a call returns."""
    wire: str | None
    """The key that wraps it, if one does."""
    sample: JsonValue | bytes
    """The documented body, whole."""
    pagination: Pagination | None = None
    """How it comes in pages, if it does."""
    media_type: str = JSON
    """What isn't JSON is bytes."""

    @property
    def is_raw(self) -> bool:
        """Whether it's bytes, which can be streamed."""
        return self.media_type != JSON


@dataclass(frozen=True, slots=True)
class Header:
    """A documented header of an answer, as an attribute."""

    name: Code
    """The attribute."""
    wire: str
    """What the wire calls it."""
    kind: Code
    """What reads its text."""
    example: str
    """A text of it."""
    value: JsonValue
    """The example as it's read."""


@dataclass(frozen=True, slots=True)
class HeadersClass:
    """The documented headers of an operation's success."""

    name: Code
    """Its name."""
    headers: tuple[Header, ...]
    """Its attributes."""


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """An exception class of the client."""

    status: int
    """The status that raises it."""
    name: Code
    """Its name."""
    base: Code
    """Its base class."""
    phrase: str
    """The status in words."""
