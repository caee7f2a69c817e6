"""Edits: what amendments set, written into what a page states."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from rstgen.amendments import Amendment, Setting
from rstgen.page import (
    Amended,
    Constraints,
    Stated,
    StatedExample,
    StatedOperation,
    StatedResponse,
    pointer_names,
)
from rstgen.resolver.pruning import shown_members, without_members
from rstgen.source import Span

_MARK = re.compile(r"\s*\((?:required|optional)\b[^()]*\)", re.IGNORECASE)
_LIST_MARK = re.compile(r"\[[^\]]*\]$|\(s\)$")
_CONSTRAINT = {
    "default": "default",
    "minimum": "minimum",
    "maximum": "maximum",
    "min-length": "min_length",
    "max-length": "max_length",
}
_VALUES = ("values", "known-values")

_Item = TypeVar("_Item", Stated, StatedResponse, StatedExample, StatedOperation)


def edited(item: _Item, settings: Sequence[Setting], added: bool = False) -> _Item:
    """The thing as an amendment sets it; what it adds replaces no word of a page."""
    for setting in implied(item, settings):
        silent = added or says_itself(item, setting)
        before = "" if silent else _before(item, setting.key)
        amended = Amended(setting.key, setting.said, before, setting.span)
        changes = _changes(item, setting)
        item = replace(item, **changes, amended=(*item.amended, amended))
    return item


def implied(item: object, settings: Sequence[Setting]) -> Sequence[Setting]:
    """The settings, with the type that goes without saying: values are texts."""
    keys = {setting.key: setting for setting in settings}
    telling = next((keys[key] for key in (*_VALUES, "format") if key in keys), None)
    if not isinstance(item, Stated) or telling is None or "type" in keys:
        return settings
    if item.type == "string" or item.type == "array" and telling.key in _VALUES:
        return settings
    return (Setting("type", "string", telling.span, telling.said), *settings)


def says_itself(item: object, setting: Setting) -> bool:
    """Whether the page says what is set."""
    match item, setting.key:
        case _, "operation":
            return False
        case Stated(), "name":
            return item.names[-1:] == (setting.value,)
        case Stated(), "parent":
            parents = item.names[:-1]
            return parents == pointer_names(str(setting.value))
        case Stated(), "values" | "known-values":
            return {*item.constraints.values} == {*_texts(setting)}
        case Stated(), key if key in _CONSTRAINT:
            return bool(getattr(item.constraints, _CONSTRAINT[key]) == setting.value)
        case StatedResponse(), "status":
            return item.codes == (setting.value,)
        case StatedExample(), "json":
            return bool(item.value == json.loads(str(setting.value)))
        case StatedExample(), "without":
            return shown_members(item.value).isdisjoint(_texts(setting))
        case _:
            return bool(getattr(item, setting.key) == setting.value)


def _texts(setting: Setting) -> tuple[str, ...]:
    return setting.value if isinstance(setting.value, tuple) else ()


def _changes(item: object, setting: Setting) -> dict[str, Any]:
    """The fields that a setting changes."""
    match item:
        case Stated() if setting.key in _ROW:
            return _ROW[setting.key](item, setting.value)
        case Stated() if setting.key in (*_VALUES, *_CONSTRAINT):
            return {"constraints": _constrained(item.constraints, setting)}
        case StatedResponse() if setting.key == "status":
            return {"codes": (setting.value,)}
        case StatedOperation() if setting.key == "operation":
            return {}
        case StatedExample() if setting.key == "without":
            return {"value": without_members(item.value, _texts(setting))}
        case StatedExample():
            return _example(str(setting.value), setting.span)
        case _:
            return {setting.key: setting.value}


def _named(row: Stated, value: Any) -> dict[str, Any]:
    if row.place != "body":
        return {"name": value, "pointer": value}
    head, dot, leaf = row.pointer.rpartition(".")
    mark = _LIST_MARK.search(leaf)
    name = f"{value}{mark[0] if mark else ''}"
    return {"name": name.rsplit(".", 1)[-1], "pointer": f"{head}{dot}{name}"}


def _moved(row: Stated, value: Any) -> dict[str, Any]:
    leaf = row.pointer.rpartition(".")[2]
    return {"pointer": f"{value}.{leaf}" if value else leaf}


def _typed(row: Stated, value: Any) -> dict[str, Any]:
    format_ = row.format if row.type == value else None
    return {"type": value, "format": format_, "type_text": value}


def _marked(row: Stated, value: Any) -> dict[str, Any]:
    return {"required": value, "type_text": _MARK.sub("", row.type_text)}


def _placed(row: Stated, value: Any) -> dict[str, Any]:
    if "body" not in (row.place, value):
        return {"place": value}
    leaf = row.pointer.rpartition(".")[2]
    pointer = row.pointer if value == "body" else leaf
    return {"place": value, "pointer": pointer, "name": leaf}


_ROW: Mapping[str, Callable[[Stated, Any], dict[str, Any]]] = {
    "name": _named,
    "parent": _moved,
    "type": _typed,
    "required": _marked,
    "place": _placed,
}


def _constrained(constraints: Constraints, setting: Setting) -> Constraints:
    value: Any = setting.value
    if setting.key in _VALUES:
        return replace(constraints, values=value, closed=setting.key == "values")
    return replace(constraints, **{_CONSTRAINT[setting.key]: value})


def _example(text: str, span: Span) -> dict[str, Any]:
    return {
        "medium": "json",
        "text": text,
        "span": span,
        "value": json.loads(text),
        "repairs": (),
        "refused": None,
    }


def _before(item: object, key: str) -> str:
    """What the page says in place of what is set."""
    match item, key:
        case Stated(), "name" | "parent":
            return f"row {item.pointer}"
        case Stated(), "type" | "format":
            return item.type_text
        case Stated(), "required":
            return {True: "required", False: "optional", None: ""}[item.required]
        case Stated(), "place":
            return f"of the {item.place}"
        case Stated(), "values" | "known-values":
            return ", ".join(item.constraints.values)
        case Stated(), key if key in _CONSTRAINT:
            value = getattr(item.constraints, _CONSTRAINT[key])
            return "" if value is None else str(value)
        case StatedOperation(), "operation":
            return ""
        case StatedResponse(), "status":
            return ", ".join(str(code) for code in item.codes)
        case StatedExample(), "without":
            return "shows them"
        case StatedExample(), _:
            return "another example"
        case StatedOperation(), "method" | "path":
            return f"{item.method} {item.path}"
        case _:
            return getattr(item, key) or ""


def added(amendment: Amendment) -> Stated | StatedResponse | StatedExample:
    """The row or example that an amendment adds."""
    span, settings = amendment.span, amendment.settings
    if amendment.added == "parameter":
        row = Stated("body", "", "", None, None, None, "", "", span)
        return edited(row, settings, added=True)
    if amendment.added == "response":
        return edited(StatedResponse((), None, "", span), settings, added=True)
    return edited(StatedExample("json", "", span), settings, added=True)
