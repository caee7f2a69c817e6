"""Bodies: a table's rows and the examples beside it, concluded to a type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pydantic import JsonValue

from rstgen.api import Body, Example, Property, Type, Witness
from rstgen.page import Stated, StatedExample
from rstgen.resolver import types
from rstgen.resolver.redaction import redacted
from rstgen.resolver.samples import sample
from rstgen.resolver.shapes import Node, aligned, hidden_wrapper, tree
from rstgen.source import Span

# Whether a member is required, by its node and the values of its parent.
Requirement = Callable[[Node, Sequence[JsonValue]], bool | None]


def conclude_request(
    rows: Sequence[Stated], examples: Sequence[StatedExample]
) -> Body | None:
    """The body of a request, or None if the page states none."""
    return _conclude(rows, examples, _by_marks(rows))


def conclude_response(
    rows: Sequence[Stated], examples: Sequence[StatedExample]
) -> Body | None:
    """The body of an answer, or None if the page states none."""
    return _conclude(rows, examples, _by_examples)


def json_examples(examples: Sequence[StatedExample]) -> list[StatedExample]:
    """The examples that hold JSON and don't show an error, without secrets."""
    return [
        replace(example, value=redacted(example.value))
        for example in examples
        if example.medium in {"json", "json_repairable"}
        and not example.refused
        and (example.status or 0) < 400
    ]


def _by_marks(rows: Sequence[Stated]) -> Requirement:
    """What an unmarked row means depends on the marks of its table."""
    marks = {row.required for row in rows}
    if True in marks:
        unmarked: bool | None = False
    else:
        unmarked = True if False in marks else None

    def requirement(node: Node, values: Sequence[JsonValue]) -> bool | None:
        if node.row is None:
            return any(requirement(child, ()) for child in node.children.values())
        return unmarked if node.row.required is None else node.row.required

    return requirement


def _by_examples(node: Node, values: Sequence[JsonValue]) -> bool | None:
    """A documented member of an answer is promised if every example has it."""
    if node.row is not None and node.row.required is not None:
        return node.row.required
    objects = [value for value in types.flat(values) if isinstance(value, dict)]
    return bool(objects) and all(node.name in value for value in objects)


def _conclude(
    rows: Sequence[Stated], examples: Sequence[StatedExample], required: Requirement
) -> Body | None:
    shown = json_examples(examples)
    if not rows and not shown:
        return None
    where = shown[0].span if shown else rows[0].span
    values = [example.value for example in shown]
    if not rows:
        type_ = types.type_of_values(values, where)
    else:
        root, values = _wrapped(tree(rows, values), values, where)
        properties = _properties(root, values, where, required)
        type_ = Type(kind="object", properties=properties)
    type_ = _with_required_wrapper(type_)
    return Body(
        type=type_,
        wrapper=_wrapper(type_),
        sample=sample(type_, values[0] if values else None),
        examples=tuple(Example(value=e.value, span=e.span) for e in shown),
    )


def _wrapped(
    root: Node, values: list[JsonValue], where: Span
) -> tuple[Node, list[JsonValue]]:
    """The tree below the wrapper that only the examples show, if there is one."""
    name = hidden_wrapper(root, values)
    if name is None:
        return root, [aligned(root, value) for value in values]
    outer = Node("")
    outer.children[name] = replace(root, name=name)
    return outer, values


def _properties(
    node: Node, values: Sequence[JsonValue], where: Span, required: Requirement
) -> tuple[Property, ...]:
    known = [
        _property(child, node, values, where, required)
        for child in node.children.values()
    ]
    extra = [
        types.inferred(name, types.values_of(name, types.flat(values)), where)
        for name in types.extra_members(node, values)
    ]
    return (*known, *extra)


def _property(
    node: Node,
    parent: Node,
    siblings: Sequence[JsonValue],
    where: Span,
    required: Requirement,
) -> Property:
    values = types.values_below(node, parent, siblings)
    type_ = types.conclude_type(node, values, where)
    if node.children and type_.kind in {"object", "array"}:
        inner = _properties(node, values, where, required)
        type_ = _with_properties(type_, inner)
    return Property(
        name=node.name,
        type=type_,
        required=required(node, siblings),
        description=node.row.description if node.row else "",
        inferred=node.row is None,
        witnesses=_witnesses(node, values, where),
    )


def _with_properties(type_: Type, properties: tuple[Property, ...]) -> Type:
    if type_.kind == "array":
        items = Type(kind="object", properties=properties)
        return type_.model_copy(update={"items": items})
    return type_.model_copy(update={"properties": properties})


def _witnesses(
    node: Node, values: Sequence[JsonValue], where: Span
) -> tuple[Witness, ...]:
    rows = [node.row] if node.row else node.mentions[:1]
    found = [Witness(source="table", span=row.span) for row in rows]
    if values:
        found.append(Witness(source="example", span=where))
    return tuple(found)


def _with_required_wrapper(type_: Type) -> Type:
    """A body's only member is required, since without it there is no body.

    A text or number that is marked as optional may be all that a body can hold.
    """
    if type_.kind != "object" or len(type_.properties) != 1:
        return type_
    only = type_.properties[0]
    if only.required is False and only.type.kind not in {"object", "array"}:
        return type_
    only = only.model_copy(update={"required": True})
    return type_.model_copy(update={"properties": (only,)})


def _wrapper(type_: Type) -> str | None:
    if type_.kind != "object" or len(type_.properties) != 1:
        return None
    only = type_.properties[0]
    return only.name if only.required else None
