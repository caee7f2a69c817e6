"""Types of single values: what type checkers see, and what servers take.

Known values are open, and any other text is one too, unless they're closed or the
server enforces all constraints.
"""

from __future__ import annotations

from rstgen.api import Type
from rstgen.code import Code, call, literal, subscript, union, word

SCALARS = {
    "string": word("str"),
    "integer": word("int"),
    "number": word("float"),
    "boolean": word("bool"),
    "any": word("Any"),
}
_FIELD, _ANNOTATED, _KNOWN = word("Field"), word("Annotated"), word("Known")


def in_signature(type_: Type, enforce: bool) -> Code:
    """As a caller passes it: `Literal["a", "b"] | str`."""
    plain, values = SCALARS[type_.kind], type_.constraints.values
    if not values:
        return plain
    known = literal(values)
    return known if is_closed(type_, enforce) else union(known, plain)


def in_answer(type_: Type) -> Code:
    """As a model holds it; pydantic takes any text: `Known[Literal["a", "b"]]`."""
    values = type_.constraints.values
    return subscript(_KNOWN, literal(values)) if values else SCALARS[type_.kind]


def in_request(type_: Type, enforce: bool) -> Code:
    """As a server takes it, in the words of a caller."""
    taken = checked(type_, enforce)
    plain = taken == SCALARS[type_.kind]
    return in_answer(type_) if plain else taken


def checked(type_: Type, enforce: bool) -> Code:
    """As a server takes it: `Annotated[int, Field(ge=1)]`."""
    plain, said = SCALARS[type_.kind], type_.constraints
    if is_closed(type_, enforce):
        return literal(said.values)
    bounds = {
        "ge": said.minimum,
        "le": said.maximum,
        "min_length": said.min_length,
        "max_length": said.max_length,
    }
    set_ = {name: bound for name, bound in bounds.items() if bound is not None}
    if not enforce or not set_:
        return plain
    return subscript(_ANNOTATED, plain, call(_FIELD, **set_))


def is_closed(type_: Type, enforce: bool) -> bool:
    """Whether no value is taken but those that are known."""
    said = type_.constraints
    return bool(said.values) and (said.closed or enforce)
