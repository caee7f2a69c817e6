"""Types, from what the table says and what the examples show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from rstgen.api import Fact, Kind, Property, Type, Witness
from rstgen.resolver.constraints import constrained, constraint_facts
from rstgen.resolver.ladders import Ladder, climb, rung
from rstgen.resolver.members import example_only, row_below
from rstgen.resolver.overruling import (
    amended_fact,
    amending,
    overruled,
)
from rstgen.resolver.shapes import (
    FREE_FORM_NAME,
    Node,
    flat,
    is_free_form,
    members_of,
    values_of,
)
from rstgen.source import Span

ANY = Type(kind="any")
_AS_NUMBER = ("integer", "number")
_SCALARS = frozenset({"string", "integer", "number", "boolean"})


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


def inferred(
    name: str,
    values: Sequence[JsonValue],
    where: Span,
    against: tuple[Witness, ...] = (),
) -> Property:
    """A member that only examples show.

    Args:
        name: its key.
        values: what the examples show.
        where: the example's lines.
        against: who says nothing of it.
    """
    type_ = type_of_values(values, where)
    if FREE_FORM_NAME.fullmatch(name):
        type_ = without_members(type_)
    shows_it = (Witness("example", where, "shows it"),)
    clues = Clues(Node(name), values, type_)
    _, choice = climb(EXAMPLES, clues)
    said = (Witness("example", where, clues.shown_phrase),)
    return Property(
        name=name,
        type=type_,
        inferred=True,
        facts=(
            Fact("member", name, example_only.name, shows_it, against),
            Fact("type", type_.phrase, choice, said),
        ),
    )


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells of a member's type: its row and members, and what examples show."""

    node: Node
    values: Sequence[JsonValue]
    """What the examples show in its place."""
    shown: Type
    """The type of that; `any` if it's nothing, or differs."""

    @property
    def stated(self) -> Kind | None:
        """What the type cell says."""
        return self.node.row.type if self.node.row else None

    @property
    def nullable(self) -> bool:
        """Whether the examples show null."""
        return None in self.values

    @property
    def differ(self) -> bool:
        """Whether the examples show several types."""
        return self.shown.kind == "any" and any(v is not None for v in self.values)

    @property
    def shown_phrase(self) -> str:
        """What they show, in a few words: `integer or string`."""
        if self.shown.kind != "any":
            return self.shown.phrase
        return " or ".join(dict.fromkeys(kind_of(v) or "null" for v in self.values))


def conclude_type(
    node: Node, values: Sequence[JsonValue], where: Span
) -> tuple[Type, tuple[Fact, ...]]:
    """The type of a member, with the facts of it.

    Args:
        node: its row and members.
        values: what the examples show in its place.
        where: the example's lines.
    """
    clues = Clues(node, values, type_of_values(values, where))
    bare, choice = climb(TYPES, clues)
    type_ = constrained(bare, node.row)
    facts = [_type_fact(clues, type_, choice, where)]
    if type_.format and node.row:
        cell = Witness("table", node.row.span, node.row.type_text)
        said = Fact("format", type_.format, table_type.name, (cell,))
        facts += amended_fact("format", type_.format, node.row, "format") or (said,)
    return type_, (*facts, *constraint_facts(type_, node.row))


def _type_fact(clues: Clues, type_: Type, choice: str, where: Span) -> Fact:
    """Who says so, and who says otherwise."""
    row, shown = clues.node.row, clues.shown
    agree: list[Witness] = []
    differ: list[Witness] = []
    kinds = {type_.kind, *([type_.items.kind] if type_.items else [])}
    if row and choice == by_amendment.name:
        agree += amending(row, "type")
        differ += overruled(row, "type")
    elif row and row.type:
        cell = Witness("table", row.span, row.type_text)
        same = row.type == type_.kind or (clues.node.many and row.type in kinds)
        (agree if same else differ).append(cell)
    if shown.kind != "any":
        example = Witness("example", where, shown.phrase)
        same = shown.kind == type_.kind or (shown.kind, type_.kind) == _AS_NUMBER
        (agree if same else differ).append(example)
    elif clues.values and (type_.kind == "any" or not clues.differ):
        agree.append(Witness("example", where, clues.shown_phrase))
    if choice == names_below.name:
        agree += _members_witness(clues.node)
    if choice == any_key.name and clues.node.any_key is not None:
        agree.append(row_below(clues.node.any_key, "any key as"))
    return Fact("type", type_.phrase, choice, tuple(agree), tuple(differ))


def _members_witness(node: Node) -> list[Witness]:
    first = next(iter(node.children.values()))
    rows = [first.row] if first.row else first.mentions[:1]
    return [row_below(row, "names") for row in rows]


@rung
def by_amendment(clues: Clues) -> Type | None:
    """An amendment says so."""
    node, stated, shown = clues.node, clues.stated, clues.shown
    if stated is None or not amending(node.row, "type"):
        return None
    if stated in _SCALARS and not node.many:
        format_ = node.row.format if node.row else None
        return Type(kind=stated, format=format_, nullable=clues.nullable)
    if stated == "array" or node.many:
        return _amended_list(clues)
    properties = (
        () if is_free_form(node) or shown.kind != "object" else shown.properties
    )
    return Type(kind="object", nullable=clues.nullable, properties=properties)


def _amended_list(clues: Clues) -> Type:
    """A list, its items those of the rows below, of the amended type, or as shown."""
    node, items = clues.node, clues.shown.items
    if node.children:
        items = Type(kind="object")
    elif clues.stated and clues.stated != "array":
        items = Type(kind=clues.stated)
    return Type(kind="array", nullable=clues.nullable, items=items)


@rung
def any_key(clues: Clues) -> Type | None:
    """Its only row stands for any key."""
    if clues.node.any_key is None or clues.shown.kind not in {"any", "object"}:
        return None
    return Type(kind="object", nullable=clues.nullable)


@rung
def names_below(clues: Clues) -> Type | None:
    """Rows below it name its members."""
    node, nullable = clues.node, clues.nullable
    if not node.children or names_values(node, clues.shown):
        return None
    shows_list = any(isinstance(value, list) for value in clues.values)
    shows_object = any(isinstance(value, dict) for value in clues.values)
    stated_list = node.many or clues.stated == "array"
    if shows_list or (stated_list and not shows_object):
        return Type(kind="array", nullable=nullable, items=Type(kind="object"))
    return Type(kind="object", nullable=nullable)


@rung
def list_mark(clues: Clues) -> Type | None:
    """A mark such as [*] in the names of rows makes it a list."""
    if not clues.node.many:
        return None
    items = clues.shown.items
    if items is None and clues.stated in _SCALARS:
        items = Type(kind=clues.stated)
    return Type(kind="array", nullable=clues.nullable, items=items)


@rung
def table_type(clues: Clues) -> Type | None:
    """The type cell says so."""
    stated, shown, node = clues.stated, clues.shown, clues.node
    if stated == "array" and shown.kind in {"any", "array"}:
        return Type(kind="array", nullable=clues.nullable, items=shown.items)
    if stated == "object" and shown.kind in {"any", "object"}:
        properties = () if is_free_form(node) else shown.properties
        childless = clues.nullable or not clues.values
        return Type(kind="object", nullable=childless, properties=properties)
    if stated in _SCALARS and (shown.kind in _SCALARS or shown.kind == "any"):
        format_ = node.row.format if node.row else None
        return Type(kind=stated, format=format_, nullable=clues.nullable)
    return None


@rung
def example_over_table(clues: Clues) -> Type | None:
    """The type cell can't be right beside what the example shows."""
    return _shown(clues) if clues.stated and clues.shown.kind != "any" else None


@rung
def example_alone(clues: Clues) -> Type | None:
    """Only the example tells."""
    return _shown(clues) if clues.shown.kind != "any" else None


@rung
def examples_differ(clues: Clues) -> Type | None:
    """Examples show several types, so any JSON value will do."""
    return _shown(clues) if clues.differ else None


@rung
def unknown(clues: Clues) -> Type | None:
    """Nothing tells, so any JSON value will do."""
    return _shown(clues)


EXAMPLES: Ladder[Clues, Type] = (example_alone, examples_differ, unknown)
TYPES: Ladder[Clues, Type] = (
    by_amendment,
    any_key,
    names_below,
    list_mark,
    table_type,
    example_over_table,
    *EXAMPLES,
)


def _shown(clues: Clues) -> Type:
    return without_members(clues.shown) if is_free_form(clues.node) else clues.shown


def names_values(node: Node, shown: Type) -> bool:
    """Whether the rows below a text or number name its values, not members.

    So they do where the table and the examples agree that it's no object.
    """
    stated = node.row.type if node.row else None
    return stated in _SCALARS and shown.kind in _SCALARS


def without_members(type_: Type) -> Type:
    """The type of an object that takes every key; other types as they are."""
    return type_.model_copy(update={"properties": ()})


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


def extra_members(node: Node, values: Sequence[JsonValue]) -> list[str]:
    """Keys that the examples show below `node` and no row names."""
    return [name for name in members_of(flat(values)) if name not in node.children]
