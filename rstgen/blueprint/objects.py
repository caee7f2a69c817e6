"""Objects: classes of answers and requests, with their fields."""

from __future__ import annotations

from dataclasses import dataclass

from rstgen.code import Code


@dataclass(frozen=True, slots=True)
class Field:
    """A member of an object: an attribute of a model, or a key of an input."""

    name: Code
    wire: str
    annotation: Code
    optional: Code
    """The annotation where the member may be missing and then reads as None."""
    required: bool
    where: str
    """Page and line that state it."""
    former: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """An object of an answer (a pydantic model) or of a request (a typed dict)."""

    name: Code
    doc: str
    fields: tuple[Field, ...]
    former: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyType:
    """What the server validates a body as: an object's fields, or a type's name."""

    name: Code
    fields: tuple[Field, ...] = ()
    annotation: Code | None = None
    former: tuple[Code, ...] = ()
