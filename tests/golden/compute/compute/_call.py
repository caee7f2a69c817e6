"""Calls: requests as data, before anything is sent."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeAlias, TypedDict, TypeVar
from urllib.parse import quote
from uuid import UUID

from pydantic import BaseModel, GetPydanticSchema
from pydantic_core import to_json

T = TypeVar("T")
Text = TypeVar("Text", bound=str)

List: TypeAlias = list[T]
"""The type of lists, where a method is called `list`."""
ID: TypeAlias = str | int | UUID
"""An argument in a path, as a rule an ID."""
Known: TypeAlias = Annotated[
    Text | str, GetPydanticSchema(lambda _, handler: handler(str))
]
"""A text of which the page lists values; any other text is one too."""


class Absent(enum.Enum):
    """The type of `ABSENT`, which stands for an argument that isn't given."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT
"""Leaves a member out of the request; None sends null instead."""


class Options(TypedDict, total=False):
    """What every call takes besides its own arguments."""

    timeout: float | None
    """Seconds to wait for the next bytes, in place of the client's setting."""
    retries: int
    """How often to try again, in place of the client's setting."""
    idempotent: bool
    """Whether sending it twice does no harm; by default what its verb promises."""
    extra_headers: Mapping[str, str]
    """Headers that go over the client's own."""
    extra_query: Mapping[str, str]
    """Query parameters beside the documented ones."""
    extra_body: Mapping[str, Any]
    """Members at the top of the body beside the documented ones."""


class Shared(str):
    """The name of a part of the path that the client was made with."""


@dataclass(slots=True)
class Call(Generic[T]):
    """The arguments of one request, by where they travel; `T` is what it returns."""

    path: Mapping[str, ID] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, Any] = field(default_factory=dict)
    body: Any = ABSENT
    options: Options = field(default_factory=Options)

    def url(self, template: tuple[str | None, ...], shared: Mapping[str, ID]) -> str:
        """The path, every argument encoded as one segment, which can't be empty."""
        arguments = iter(self.path.items())
        parts = []
        for part in template:
            if part is None:
                parts.append(_segment(*next(arguments)))
            elif isinstance(part, Shared):
                parts.append(_segment(part, shared[part]))
            else:
                parts.append(part)
        return "/" + "/".join(parts)

    def query_items(self) -> list[tuple[str, Any]]:
        """The query's pairs, without absent ones."""
        pairs = [
            (name, _text(each))
            for name, value in _present(self.query)
            for each in (value if isinstance(value, list) else [value])
        ]
        return pairs + list(self.options.get("extra_query", {}).items())

    def header_items(self) -> dict[str, str]:
        """The call's own headers, without absent ones."""
        own = {name: _text(value) for name, value in _present(self.headers)}
        return {**own, **self.options.get("extra_headers", {})}

    def content(self) -> bytes | None:
        """The body as JSON, without absent members."""
        extra, body = self.options.get("extra_body"), without_absent(self.body)
        if extra:
            body = {} if body is ABSENT else body
            if not isinstance(body, dict):
                raise TypeError("extra_body needs a body that is an object")
            body = {**body, **extra}
        return None if body is ABSENT else to_json(body)


def without_absent(value: Any) -> Any:
    """A body as it is sent; of a model, the members that were set."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        return {name: without_absent(item) for name, item in _present(value)}
    if isinstance(value, list | tuple):
        return [without_absent(item) for item in value if item is not ABSENT]
    return value


def _present(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in values.items() if value is not ABSENT)


def _segment(name: str, value: ID) -> str:
    text = str(value)
    if text in {"", ".", ".."}:
        raise ValueError(f"{name} can't be {text!r}: it is a part of the path")
    return quote(text, safe="")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
