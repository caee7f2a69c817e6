"""Frozen dataclasses as JSON and back, strictly: no other type, no missing field."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Reader = Callable[[Any], Any]
_SCALARS = (str, int, float, bool, NoneType)


class Unpackable(ValueError):
    """A text that isn't what `packed` gives for the type."""


def packed(value: object) -> str:
    """A value of dataclasses, named tuples, tuples and JSON as a JSON text.

    Raises:
        TypeError: it holds something else.
    """
    return json.dumps(_plain(value), separators=(",", ":"))


def unpacked(kind: type[T], text: str) -> T:
    """The value of that type which `packed` gave this text for.

    Raises:
        Unpackable: it gave no such text.
    """
    try:
        hint: Any = kind
        value: T = _reader(hint)(json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise Unpackable(f"not a {kind.__name__}: {error}") from error
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kind: Any = type(value)
        return [_plain(getattr(value, name)) for name in _names(kind)]
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _reader(hint: Any) -> _Reader:
    """What makes a value of a type out of JSON."""
    fields_of: Any = hint
    if is_dataclass(hint):
        return _of_fields(hint, _names(fields_of))
    if hasattr(hint, "_fields"):
        return _of_fields(hint, hint._fields)
    match get_origin(hint):
        case origin if origin is tuple:
            return _of_tuple(get_args(hint))
        case origin if origin in (Union, UnionType):
            return _of_union(get_args(hint))
        case origin if origin is Literal:
            return _of_values(get_args(hint))
    if hint in _SCALARS:
        return _of_type(hint)
    raise TypeError(f"no JSON is read as {hint}")


def _of_fields(kind: Any, names: tuple[str, ...]) -> _Reader:
    hints = get_type_hints(kind)
    readers = [_any if _is_json(hints[n]) else _reader(hints[n]) for n in names]

    def read(items: Any) -> Any:
        if type(items) is not list:
            raise TypeError(f"{items!r:.40} are no fields")
        return kind(*[r(item) for r, item in zip(readers, items, strict=True)])

    return read


def _of_tuple(parts: tuple[Any, ...]) -> _Reader:
    if parts[-1] is not ...:
        readers = [_reader(part) for part in parts]
        return lambda items: tuple(
            read(item) for read, item in zip(readers, items, strict=True)
        )
    read_item = _reader(parts[0])

    def read(items: Any) -> Any:
        if type(items) is not list:
            raise TypeError(f"{items!r:.40} is no list")
        return tuple([read_item(item) for item in items])

    return read


def _of_union(parts: tuple[Any, ...]) -> _Reader:
    """Scalars, or nothing and one other type."""
    if all(part in _SCALARS for part in parts):
        return _of_type(*parts)
    (other,) = (_reader(part) for part in parts if part is not NoneType)
    return lambda item: None if item is None else other(item)


def _of_values(values: tuple[Any, ...]) -> _Reader:
    known = {value: value for value in values}

    def read(item: Any) -> Any:
        if item not in known:
            raise TypeError(f"{item!r:.40} isn't known")
        return known[item]

    return read


def _of_type(*kinds: type) -> _Reader:
    def read(item: Any) -> Any:
        if type(item) not in kinds:
            raise TypeError(f"{item!r:.40} is of another type")
        return item

    return read


def _any(item: Any) -> Any:
    return item


def _is_json(hint: Any) -> bool:
    """Whether a type is that of any JSON: a union that has dicts."""
    return any(get_origin(part) is dict for part in get_args(hint))
