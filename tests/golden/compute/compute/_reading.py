"""Reading answers: the page's types, without failing on a service that differs."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ._call import Operation

_log = logging.getLogger(__name__)


class Model(BaseModel):
    """An object of an answer. Members that the page doesn't name are kept."""

    model_config = ConfigDict(
        defer_build=True,
        extra="allow",
        protected_namespaces=(),
        serialize_by_alias=True,
        validate_by_alias=True,
        validate_by_name=True,
    )


class Documented:
    """The wire's name, and the page and line, of each attribute of a model."""

    def __init__(self, table: Mapping[str, tuple[str, str]]) -> None:
        self.table = table

    def __call__(self, name: str) -> str:
        return self.table[name][0]


def documented(table: Mapping[str, tuple[str, str]]) -> ConfigDict:
    """The configuration of a model whose attributes have these names on the wire."""
    return ConfigDict(alias_generator=Documented(table))


def _table(model: type[Model]) -> Mapping[str, tuple[str, str]]:
    names = model.model_config.get("alias_generator")
    return names.table if isinstance(names, Documented) else {}


def read(operation: Operation[Any], content: bytes, strict: bool) -> Any:
    """Read a success's body as documented.

    What doesn't fit is kept as it came, what is missing reads as None, and each
    is logged once a call.

    Raises:
        ValidationError: with `strict`, if anything doesn't fit.
    """
    if operation.reply is None:
        return None
    try:
        value = _adapter(operation.reply).validate_json(
            content, by_alias=True, by_name=False
        )
    except ValidationError as error:
        if strict:
            raise
        value = _read_leniently(operation, content, error)
    if operation.key is None or value is None:
        return value
    return getattr(value, operation.key, None)


@cache
def _adapter(reply: Any) -> TypeAdapter[Any]:
    return TypeAdapter(reply)


def _read_leniently(
    operation: Operation[Any], content: bytes, error: ValidationError
) -> Any:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        _log.warning(
            "%s: the answer isn't JSON; %s documents a body",
            operation.name,
            operation.page,
        )
        return None
    for problem in error.errors(include_url=False, include_input=False):
        where = ".".join(str(part) for part in problem["loc"]) or "the body"
        line = _documented(operation.reply, problem["loc"]) or operation.page
        _log.warning(
            "%s: %s doesn't fit %s: %s", operation.name, where, line, problem["msg"]
        )
    return _build(operation.reply, data)


def _documented(reply: Any, location: tuple[int | str, ...]) -> str:
    """The page and line of the member at a place in the body."""
    model, line = _model_in(reply), ""
    for part in location:
        if model is None or not isinstance(part, str):
            continue
        for name, (wire, where) in _table(model).items():
            if wire == part:
                line = where
                model = _model_in(model.model_fields[name].annotation)
                break
    return line


def _build(annotation: Any, data: Any) -> Any:
    """The nearest thing to `annotation` that `data` gives."""
    model = _model_in(annotation)
    if isinstance(data, list):
        return [_build(annotation, item) for item in data]
    if model is None or not isinstance(data, dict):
        return data
    # By the wire's names throughout: an attribute may be called like another's key.
    values: dict[str, Any] = dict(data)
    fields = set(data)
    for name, (wire, _) in _table(model).items():
        values[wire] = None
        if wire in data:
            values[wire] = _fitting(model.model_fields[name].annotation, data[wire])
            fields = (fields - {wire}) | {name}
    return model.model_construct(fields, **values)


def _fitting(annotation: Any, data: Any) -> Any:
    try:
        return _adapter(annotation).validate_python(data, by_alias=True, by_name=False)
    except ValidationError:
        return _build(annotation, data)


def _model_in(annotation: Any) -> type[Model] | None:
    """The model that an annotation speaks of: itself, or an element's, or optional."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found:
            return found
    return None
