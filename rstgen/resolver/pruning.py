"""Members of examples by the names that amendments give them, such as `fire.heat`."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import JsonValue


def shown_members(value: JsonValue, above: str = "") -> set[str]:
    """The members that a value has; those of lists are their elements'."""
    found: set[str] = set()
    if isinstance(value, list):
        for item in value:
            found |= shown_members(item, above)
    elif isinstance(value, dict):
        for key, inner in value.items():
            found |= {f"{above}{key}", *shown_members(inner, f"{above}{key}.")}
    return found


def without_members(
    value: JsonValue, names: Collection[str], above: str = ""
) -> JsonValue:
    """A value without some of its members."""
    if isinstance(value, list):
        return [without_members(item, names, above) for item in value]
    if isinstance(value, dict):
        return {
            key: without_members(inner, names, f"{above}{key}.")
            for key, inner in value.items()
            if f"{above}{key}" not in names
        }
    return value
