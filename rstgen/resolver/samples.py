"""Samples: values of a type that stay as near to the page's example as can be."""

from __future__ import annotations

from pydantic import JsonValue

from rstgen.api import Property, Type

_MAX_ITEMS = 3
_BY_FORMAT: dict[str | None, str] = {
    "uuid": "00000000-0000-4000-8000-000000000001",
    "date-time": "2030-01-02T03:04:05Z",
    "date": "2030-01-02",
    "ip": "192.0.2.1",
    "uri": "https://example.org/1",
}
_TRUE = frozenset({"true", "yes", "1", "on"})


def sample(type_: Type, shown: JsonValue, name: str = "value") -> JsonValue:
    """A value of the type.

    Args:
        type_: the type.
        shown: what an example shows; None where there is nothing to go by.
        name: the member's name, for made-up strings.
    """
    if shown is None and type_.nullable:
        return None
    match type_.kind:
        case "object":
            return _object(type_, shown, name)
        case "array":
            return _array(type_, shown, name)
        case "any":
            return shown
        case _:
            return _scalar(type_, shown, name)


def _object(type_: Type, shown: JsonValue, name: str) -> JsonValue:
    members = shown if isinstance(shown, dict) else {}
    if not type_.properties:
        return dict(members)
    only = len(type_.properties) == 1
    found: dict[str, JsonValue] = {}
    for member in type_.properties:
        if member.name in members:
            found[member.name] = sample(member.type, members[member.name], member.name)
        elif member.required:
            alone = shown if only and not isinstance(shown, dict | list) else None
            found[member.name] = sample(
                member.type, _nearest(member, members, alone), member.name
            )
    return found


def _nearest(
    member: Property, members: dict[str, JsonValue], alone: JsonValue
) -> JsonValue:
    """What an example shows for a member that isn't where it should be."""
    if alone is not None:
        return alone
    for value in members.values():
        if isinstance(value, dict) and member.name in value:
            return value[member.name]
    return None


def _array(type_: Type, shown: JsonValue, name: str) -> JsonValue:
    items = type_.items or Type(kind="any")
    if isinstance(shown, list):
        return [sample(items, item, name) for item in shown[:_MAX_ITEMS]]
    if shown is not None and items.kind not in {"object", "any"}:
        return [sample(items, shown, name)]
    return [] if items.kind == "any" else [sample(items, shown, name)]


def _scalar(type_: Type, shown: JsonValue, name: str) -> JsonValue:
    match type_.kind:
        case "boolean":
            return shown if isinstance(shown, bool) else str(shown).lower() in _TRUE
        case "integer":
            return _integer(shown)
        case "number":
            is_number = isinstance(shown, int | float) and not isinstance(shown, bool)
            return shown if is_number else float(_integer(shown))
        case _:
            return _string(type_, shown, name)


def _integer(shown: JsonValue) -> int:
    if isinstance(shown, int) and not isinstance(shown, bool):
        return shown
    text = str(shown)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 1


def _string(type_: Type, shown: JsonValue, name: str) -> str:
    if isinstance(shown, str):
        return shown
    if isinstance(shown, bool):
        return str(shown).lower()
    if isinstance(shown, int | float):
        return str(shown)
    return _BY_FORMAT.get(type_.format, name)
