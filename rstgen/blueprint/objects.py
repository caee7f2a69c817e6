"""Objects: classes of answers and requests, with their fields."""

from __future__ import annotations

from dataclasses import dataclass

from rstgen.code import Code


@dataclass(frozen=True, slots=True)
class Field:
    """A member of an object: an attribute of a model, or a key of an input."""

    name: Code
    """Its name in Python."""
    wire: str
    """Its name on the wire."""
    annotation: Code
    """Its type."""
    optional: Code
    """The annotation where the member may be missing and then reads as None."""
    required: bool
    """Whether the object always has it."""
    where: str
    """Page and line that state it."""
    former: tuple[Code, ...] = ()
    """Deprecated aliases."""


@dataclass(frozen=True, slots=True)
class Model:
    """An object of an answer (a pydantic model) or of a request (a typed dict)."""

    name: Code
    """Its class."""
    doc: str
    """Page and line that begin it."""
    fields: tuple[Field, ...]
    """Its members."""
    former: tuple[Code, ...] = ()
    """Deprecated aliases."""

    @property
    def places(self) -> str | tuple[str, ...]:
        """Page and line of each field: `page.rst:83 85` if they share the page."""
        places = [field.where.rpartition(":") for field in self.fields]
        page, lines = places[0][0], [line for _, _, line in places]
        if any(other != page for other, _, _ in places):
            return tuple(field.where for field in self.fields)
        return f"{page}:{lines[0] if len({*lines}) == 1 else ' '.join(lines)}"

    @property
    def renamed(self) -> dict[str, str]:
        """The wire's names that aren't the fields' but for an underscore behind."""
        return {f.name: f.wire for f in self.fields if f.name.rstrip("_") != f.wire}


@dataclass(frozen=True, slots=True)
class BodyType:
    """What the server validates a body as: an object's fields, or a type's name."""

    name: Code
    """Its name."""
    fields: tuple[Field, ...] = ()
    """The members of an object."""
    annotation: Code | None = None
    """The type, if it's no object of its own."""
    former: tuple[Code, ...] = ()
    """Deprecated aliases."""
