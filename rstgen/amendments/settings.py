"""The keys of an amendment, and what each may hold."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, get_args

from rstgen.amendments.entries import KEYS, Setting, Value
from rstgen.amendments.things import Side, Target
from rstgen.errors import ConfigError
from rstgen.page import METHODS, Format, Kind, Place
from rstgen.source import Span
from rstgen.strict_toml import TomlTable

_OPERATION = re.compile(rf"(?:{'|'.join(METHODS)}) /\S*")
_PATH = re.compile(r"/[^\s?#]*")


def _parent(table: TomlTable, key: str) -> str | None:
    """A pointer; an empty one is the top of the body."""
    value = table.value(key)
    if value is None or isinstance(value, str):
        return value
    raise table.wrong(key, 'a text; "" is the top of the body')


def _texts_like(example: str) -> Callable[[TomlTable, str], tuple[str, ...] | None]:
    def read(table: TomlTable, key: str) -> tuple[str, ...] | None:
        texts = table.texts(key, example)
        if texts == ():
            raise table.wrong(key, f"a list of texts, such as {example}")
        return texts

    return read


_values = _texts_like('["active", "error"]')


def _length(table: TomlTable, key: str) -> int | None:
    length = table.integer(key)
    if length is not None and length < 0:
        raise table.wrong(key, "a length, 0 or more")
    return length


def _status(table: TomlTable, key: str) -> int | None:
    status = table.integer(key)
    if status is not None and not 100 <= status <= 599:
        raise table.wrong(key, "a status code, from 100 to 599")
    return status


def _json(table: TomlTable, key: str) -> str | None:
    text = table.text(key)
    if text is not None:
        try:
            value = json.loads(text, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            place = table.place(key)
            raise ConfigError(f"{place}: {key!r} isn't JSON: {error}") from error
        if not isinstance(value, dict | list):
            raise table.wrong(key, "an object or a list in JSON")
    return text


def _refuse_constant(name: str) -> None:
    raise ValueError(f"it has no {name}")


def _matching(
    pattern: re.Pattern[str], expected: str
) -> Callable[[TomlTable, str], str | None]:
    def read(table: TomlTable, key: str) -> str | None:
        text = table.text(key)
        if text is not None and not pattern.fullmatch(text):
            raise table.wrong(key, expected)
        return text

    return read


def _one_of(choices: Any) -> Callable[[TomlTable, str], str | None]:
    return lambda table, key: table.choice(key, choices)


_READERS: Mapping[str, Callable[[TomlTable, str], Value | None]] = {
    "name": TomlTable.text,
    "parent": _parent,
    "type": _one_of(get_args(Kind)),
    "format": _one_of(get_args(Format)),
    "required": TomlTable.flag,
    "place": _one_of(get_args(Place)),
    "values": _values,
    "known-values": _values,
    "default": TomlTable.scalar,
    "minimum": TomlTable.number,
    "maximum": TomlTable.number,
    "min-length": _length,
    "max-length": _length,
    "description": TomlTable.text,
    "status": _status,
    "json": _json,
    "without": _texts_like('["fire.heat"]'),
    "resource": TomlTable.text,
    "title": TomlTable.text,
    "method": _one_of(METHODS),
    "path": _matching(_PATH, "a path, such as /kilns/{kiln_id}"),
    "operation": _matching(_OPERATION, "an operation, such as GET /kilns/{kiln_id}"),
}


def value_of(key: str, text: str) -> Any:
    """The value that a command line means; what can't be one is left as it is."""
    match key:
        case "values" | "known-values" | "without":
            return [part.strip() for part in text.split(",")]
        case "required":
            return {"true": True, "false": False}.get(text, text)
        case "status" | "min-length" | "max-length" | "minimum" | "maximum":
            return _number(text)
        case _:
            return text


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        return number if kind is int or math.isfinite(number) else text
    return text


ADDABLE: Mapping[Target, tuple[str, ...]] = {
    "parameter": KEYS["parameter"],
    "response": KEYS["response"],
    "example": ("json",),
}
_NEEDED: Mapping[Target, str] = {
    "parameter": "name",
    "response": "status",
    "example": "json",
}


class Addition(NamedTuple):
    """What `add` says."""

    what: Target
    side: Side | None
    settings: tuple[Setting, ...]


def read_settings(table: TomlTable) -> tuple[Setting, ...]:
    """What `set` says; all its keys must be of one kind of thing."""
    settings = _settings(table, tuple(dict.fromkeys(sum(KEYS.values(), ()))))
    keys = [setting.key for setting in settings]
    if not keys:
        raise ConfigError(f"{table.place('set')}: nothing is set")
    for known in KEYS.values():
        if {*keys} <= {*known}:
            return settings
    other = next(key for key in keys if not _together(keys[0], key))
    raise ConfigError(
        f"{table.place(other)}: {keys[0]!r} and {other!r} are of different things; "
        "write an amendment for each"
    )


def _together(one: str, other: str) -> bool:
    return any({one, other} <= {*known} for known in KEYS.values())


def read_addition(table: TomlTable) -> Addition:
    """What `add` says: one thing, with its keys."""
    what = table.keys_of([*ADDABLE, "operation"])
    if len(what) != 1:
        place = table.file.place(table.keys)
        raise ConfigError(
            f"{place}: add one of {', '.join(ADDABLE)} and operation in an amendment"
        )
    if what == ["operation"]:
        return Addition("operation", None, _settings(table, ("operation",)))
    (target,) = (target for target in ADDABLE if target == what[0])
    inner = table.table(target)
    side = inner.choice("side", ("request", "response"))
    settings = _settings(
        inner, (*ADDABLE[target], *(["side"] * (target != "response")))
    )
    if _NEEDED[target] not in inner:
        place = table.place(target)
        raise ConfigError(f"{place}: a {target} needs its {_NEEDED[target]}")
    if target == "example" and side is None:
        raise ConfigError(
            f'{table.place(target)}: an example needs side = "request" or "response"'
        )
    answers = target == "response" or side == "response"
    return Addition(target, "response" if answers else "request", settings)


def _settings(table: TomlTable, known: tuple[str, ...]) -> tuple[Setting, ...]:
    """The keys with their values, in the order of what is known."""
    found = []
    for key in table.keys_of(known):
        if key in _READERS and (value := _READERS[key](table, key)) is not None:
            line = table.file.line((*table.keys, key))
            span = Span(table.file.path.as_posix(), line, line)
            found.append(Setting(key, value, span))
    _refuse_crossed(table, {setting.key: setting.value for setting in found})
    return tuple(found)


def _refuse_crossed(table: TomlTable, values: Mapping[str, Value]) -> None:
    """Refuse keys that contradict one another."""
    if "values" in values and "known-values" in values:
        place = table.place("known-values")
        raise ConfigError(
            f"{place}: 'values' are all; with them none are known besides"
        )
    for least, most in (("minimum", "maximum"), ("min-length", "max-length")):
        low, high = values.get(least), values.get(most)
        if (
            isinstance(low, int | float)
            and isinstance(high, int | float)
            and low > high
        ):
            raise ConfigError(f"{table.place(most)}: {most!r} is below {least!r}")
