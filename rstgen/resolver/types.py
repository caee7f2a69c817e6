"""Types, from what the table says and what the examples show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import JsonValue

from rstgen.api import Kind, Property, Type, Witness
from rstgen.page import Stated
from rstgen.resolver.constraints import constrained
from rstgen.resolver.shapes import Node
from rstgen.source import Span

ANY = Type(kind="any")
_SCALARS = frozenset({"string", "integer", "number", "boolean"})
# Words by which pages say that an object's keys are the caller's own.
_FREE_FORM = re.compile(
    r"\b(meta ?data|meta|pairs?|tags?|labels?|free-?form|any keys?|arbitrary|custom)\b",
    re.IGNORECASE,
)
_FREE_FORM_NAME = re.compile(r"meta(_?data)?|tags|labels", re.IGNORECASE)


def kind_of(value: JsonValue) -> Kind | None:
    """The kind of a JSON value; None for null, which says nothing."""
    match value:
        case None:
            return None
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def type_of_values(values: Sequence[JsonValue], where: Span) -> Type:
    """The type that all of `values` have; `any` where they disagree."""
    kinds = {kind for kind in map(kind_of, values) if kind}
    nullable = None in values
    if kinds == {"integer", "number"}:
        kinds = {"number"}
    if len(kinds) != 1:
        return ANY
    kind = kinds.pop()
    if kind == "array":
        items = [item for value in values if isinstance(value, list) for item in value]
        inner = type_of_values(items, where) if items else None
        return Type(kind="array", nullable=nullable, items=inner)
    if kind == "object":
        members = members_of(values)
        found = tuple(
            inferred(name, values_of(name, values), where) for name in members
        )
        return Type(kind="object", nullable=nullable, properties=found)
    return Type(kind=kind, nullable=nullable)


def inferred(name: str, values: Sequence[JsonValue], where: Span) -> Property:
    """A member that only examples show."""
    type_ = type_of_values(values, where)
    if _FREE_FORM_NAME.fullmatch(name):
        type_ = without_members(type_)
    return Property(
        name=name,
        type=type_,
        inferred=True,
        witnesses=(Witness(source="example", span=where),),
    )


def members_of(values: Sequence[JsonValue]) -> list[str]:
    """The keys of all objects in `values`, in order of appearance."""
    objects = (value for value in values if isinstance(value, dict))
    return list(dict.fromkeys(name for value in objects for name in value))


def conclude_type(node: Node, values: Sequence[JsonValue], where: Span) -> Type:
    """The type of a member.

    Args:
        node: its row and members.
        values: what the examples show in its place.
        where: the example's lines, for members that only it shows.
    """
    return constrained(_bare_type(node, list(values), where), node.row)


def _bare_type(node: Node, values: Sequence[JsonValue], where: Span) -> Type:
    nullable = None in values
    shown = type_of_values(values, where)
    if node.children and not names_values(node, shown):
        return _parent_type(node, values, nullable)
    stated = node.row.type if node.row else None
    if node.many:
        return Type(kind="array", nullable=nullable, items=_element(node, shown))
    if stated is None:
        return without_members(shown) if is_free_form(node) else shown
    if stated == "array" and shown.kind in {"any", "array"}:
        return Type(kind="array", nullable=nullable, items=shown.items)
    if stated == "object" and shown.kind in {"any", "object"}:
        properties = () if is_free_form(node) else shown.properties
        childless = nullable or not values
        return Type(kind="object", nullable=childless, properties=properties)
    if stated in _SCALARS and (shown.kind in _SCALARS or shown.kind == "any"):
        format_ = node.row.format if node.row else None
        return Type(kind=stated, format=format_, nullable=nullable)
    return without_members(shown) if is_free_form(node) else shown


def names_values(node: Node, shown: Type) -> bool:
    """Whether the rows below a text or number name its values, not members.

    So they do where the table and the examples agree that it's no object.
    """
    stated = node.row.type if node.row else None
    return stated in _SCALARS and shown.kind in _SCALARS


def without_members(type_: Type) -> Type:
    """The type of an object that takes every key; other types as they are."""
    return type_.model_copy(update={"properties": ()})


def _element(node: Node, shown: Type) -> Type | None:
    if shown.items:
        return shown.items
    stated = node.row.type if node.row else None
    return Type(kind=stated) if stated in _SCALARS else None


def _parent_type(node: Node, values: Sequence[JsonValue], nullable: bool) -> Type:
    """An object with the members as properties, or a list of such objects."""
    from_lists = any(isinstance(value, list) for value in values)
    from_objects = any(isinstance(value, dict) for value in values)
    stated_list = node.many or bool(node.row and node.row.type == "array")
    inner = Type(kind="object", nullable=nullable)
    if from_lists or (stated_list and not from_objects):
        return Type(kind="array", nullable=nullable, items=Type(kind="object"))
    return inner


def values_below(
    node: Node, parent: Node, values: Sequence[JsonValue]
) -> list[JsonValue]:
    """What the examples show for `node`, given what they show for its parent.

    A scalar in place of an object with a single member stands for that member.
    """
    found: list[JsonValue] = []
    for value in flat(values):
        if isinstance(value, dict):
            if node.name in value:
                found.append(value[node.name])
        elif value is not None and len(parent.children) == 1:
            found.append(value)
    return found


def flat(values: Sequence[JsonValue]) -> list[JsonValue]:
    """The values, lists replaced by what they hold."""
    found: list[JsonValue] = []
    for value in values:
        found += value if isinstance(value, list) else [value]
    return found


def extra_members(node: Node, values: Sequence[JsonValue]) -> list[str]:
    """Keys that the examples show below `node` and no row names."""
    return [name for name in members_of(flat(values)) if name not in node.children]


def is_free_form(node: Node) -> bool:
    """Whether an object's keys are the caller's own, by its name or description."""
    row: Stated | None = node.row
    words = f"{node.name} {row.description if row else ''}"
    return bool(_FREE_FORM.search(words.replace("_", " ")))


def values_of(name: str, values: Sequence[JsonValue]) -> list[JsonValue]:
    """What the objects among `values` hold under a key."""
    return [
        value[name] for value in values if isinstance(value, dict) and name in value
    ]
