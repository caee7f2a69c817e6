"""Reading answers: the page's types, without failing on a service that differs."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Generic, Self, TypeVar, Unpack, overload

import httpx2
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ._operation import Operation

V = TypeVar("V")

_log = logging.getLogger(__name__.rpartition(".")[0])


class Model(BaseModel):
    """An object of an answer. Members that the page doesn't name are kept.

    Its attributes stand `at` `page.rst:83 85`; `wire` are names that aren't theirs.
    """

    model_config = ConfigDict(
        defer_build=True,
        extra="allow",
        protected_namespaces=(),
        serialize_by_alias=True,
        validate_by_alias=True,
        validate_by_name=True,
    )

    def __init_subclass__(
        cls,
        at: str | tuple[str, ...] = "",
        wire: Mapping[str, str] | None = None,
        **config: Unpack[ConfigDict],
    ) -> None:
        super().__init_subclass__(**config)
        cls.model_config["alias_generator"] = Documented(at, wire or {})


class Documented:
    """What a page calls the attributes of a model, and where."""

    def __init__(self, places: str | tuple[str, ...], wire: Mapping[str, str]) -> None:
        self.places = places
        self.wire = wire

    def __call__(self, name: str) -> str:
        return self.wire.get(name) or name.rstrip("_")

    def line(self, place: int) -> str:
        """Page and line of the attribute at a place."""
        if isinstance(self.places, tuple):
            return self.places[place]
        page, _, lines = self.places.rpartition(":")
        line, *others = lines.split()
        return f"{page}:{[line, *others][place] if others else line}"


class Header(Generic[V]):
    """A documented header; None if it's missing, or isn't as documented."""

    def __init__(self, name: str, kind: Callable[[str], V]) -> None:
        self._name = name
        self._kind = kind

    @overload
    def __get__(self, at: None, owner: type) -> Self: ...
    @overload
    def __get__(self, at: httpx2.Headers, owner: type) -> V | None: ...
    def __get__(self, at: httpx2.Headers | None, owner: type) -> Self | V | None:
        if at is None:
            return self
        try:
            return self._kind(at[self._name])
        except (KeyError, ValueError):
            return None


def truth(text: str) -> bool:
    """What a text says is true or false."""
    return {"true": True, "false": False}[text.lower()]


def _members(model: type[Model]) -> Iterator[tuple[str, str, str, Any]]:
    """Name, wire's name, page and line, and annotation of each attribute."""
    names = model.model_config.get("alias_generator")
    if isinstance(names, Documented):
        for place, (name, info) in enumerate(model.model_fields.items()):
            yield name, names(name), names.line(place), info.annotation


def read(operation: Operation[..., Any], content: bytes, strict: bool) -> Any:
    """Read a success's body as documented.

    What doesn't fit is kept as it came, what is missing reads as None, and each
    is logged once a call, however many items of a list have it.

    Raises:
        ValidationError: with `strict`, if anything doesn't fit.
    """
    if operation.reply is None:
        return None
    try:
        value = operation.adapter.validate_json(content, by_alias=True, by_name=False)
    except ValidationError as error:
        if strict:
            raise
        return _read_leniently(operation, content, error)
    return value if operation.key is None else value.inner


def _read_leniently(
    operation: Operation[..., Any], content: bytes, error: ValidationError
) -> Any:
    name, page, key = operation.name, operation.page, operation.key
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        _log.warning("%s: the answer isn't JSON; %s documents a body", name, page)
        return None
    misfits: dict[tuple[str, str], str] = {}
    for problem in error.errors(include_url=False, include_input=False):
        line = _line(operation.reply, problem["loc"][key is not None :]) or page
        where = ".".join(map(str, problem["loc"])) or "the body"
        misfits.setdefault((line, problem["msg"]), where)
    for (line, reason), where in misfits.items():
        _log.warning("%s: %s doesn't fit %s: %s", name, where, line, reason)
    if key is not None:
        data = data.get(key) if isinstance(data, dict) else None
    return _fitting(operation.reply, data)


def _line(reply: Any, location: tuple[int | str, ...]) -> str:
    """The page and line of the member at a place in the body."""
    model, found = _model_in(reply), ""
    for part in location:
        for _, wire, line, annotation in _members(model) if model else ():
            if wire == part:
                model, found = _model_in(annotation), line
                break
    return found


def _fitting(annotation: Any, data: Any) -> Any:
    """The nearest thing to `annotation` that `data` gives."""
    try:
        return _adapter(annotation).validate_python(data, by_alias=True, by_name=False)
    except ValidationError:
        model = _model_in(annotation)
    if isinstance(data, list):
        return [_fitting(model or Any, item) for item in data]
    if model is None or not isinstance(data, dict):
        return data
    # By the wire's names throughout: an attribute may be called like another's key.
    values: dict[str, Any] = dict(data)
    fields = set(data)
    for name, wire, _, inner in _members(model):
        values[wire] = None
        if wire in data:
            values[wire] = _fitting(inner, data[wire])
            fields = (fields - {wire}) | {name}
    return model.model_construct(fields, **values)


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def _model_in(annotation: Any) -> type[Model] | None:
    """The model that an annotation speaks of: itself, or an element's, or optional."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _model_in(part):
            return found
    return None
