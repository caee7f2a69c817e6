"""Bodies: a table's rows and the examples beside it, concluded to a type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue

from rstgen.api import Body, Example, Fact, Property, Type, Witness
from rstgen.page import Stated, StatedExample
from rstgen.resolver import types
from rstgen.resolver.ladders import Ladder, climb, rung
from rstgen.resolver.marks import (
    MARKS,
    REQUEST_MARKS,
    RESPONSE_MARKS,
    MarkClues,
    Said,
    TableMarks,
    mark_fact,
    only_member,
    remarked,
)
from rstgen.resolver.members import member_fact, parent_facts
from rstgen.resolver.raw import conclude_raw
from rstgen.resolver.redaction import redacted
from rstgen.resolver.samples import sample
from rstgen.resolver.shapes import Node, aligned, flat, hidden_wrapper, tree, values_of
from rstgen.resolver.shown import with_own_examples
from rstgen.source import Span


def conclude_request(
    rows: Sequence[Stated],
    examples: Sequence[StatedExample],
    denials: Sequence[Span] = (),
) -> Body | None:
    """The body of a request, or None if the page states none.

    Args:
        rows: the table's rows.
        examples: the request's examples.
        denials: sentences that say that there is no body.
    """
    if raw := conclude_raw(rows, examples):
        return raw
    clues = BodyClues(rows, json_examples(examples), REQUEST_MARKS)
    return _conclude(clues, denials)


def conclude_response(
    rows: Sequence[Stated], examples: Sequence[StatedExample]
) -> Body | None:
    """The body of an answer, or None if the page states none."""
    if raw := conclude_raw(rows, examples):
        return raw
    return _conclude(BodyClues(rows, json_examples(examples), RESPONSE_MARKS))


def json_examples(examples: Sequence[StatedExample]) -> list[StatedExample]:
    """The examples that hold JSON and don't show an error, without secrets."""
    return [
        replace(example, value=redacted(example.value))
        for example in examples
        if example.medium in {"json", "json_repairable"}
        and not example.refused
        and (example.status or 0) < 400
    ]


@dataclass(frozen=True, slots=True)
class BodyClues:
    """What tells of a body: a table's rows, examples, and what marks mean here."""

    rows: Sequence[Stated]
    examples: Sequence[StatedExample]
    ladder: Ladder[MarkClues, Said]

    @property
    def values(self) -> list[JsonValue]:
        """What the examples show."""
        return [example.value for example in self.examples]

    @property
    def table(self) -> tuple[Witness, ...]:
        """The table, as one that has no row for something."""
        return (Witness("table", self.rows[0].span, "no row for it"),)


@rung
def shape_of_table(clues: BodyClues) -> Type | None:
    """The names in the table give its shape."""
    if not clues.rows:
        return None
    return Type(kind="object", properties=_Members(clues).properties())


@rung
def shape_of_example(clues: BodyClues) -> Type | None:
    """Only an example shows it."""
    if not clues.examples:
        return None
    type_ = types.type_of_values(clues.values, clues.examples[0].span)
    return _with_required_member(type_)


BODIES: Ladder[BodyClues, Type] = (shape_of_table, shape_of_example)


def _conclude(clues: BodyClues, denials: Sequence[Span] = ()) -> Body | None:
    if not clues.rows and not clues.examples:
        return None
    type_, choice = climb(BODIES, clues)
    if len(clues.examples) > 1:
        type_ = with_own_examples(type_, clues.examples)
    values = clues.values
    witnesses = [Witness("table", row.span, "describes it") for row in clues.rows[:1]]
    witnesses += [Witness("example", e.span, "shows it") for e in clues.examples]
    denied = tuple(Witness("prose", span, "no body") for span in denials)
    return Body(
        type=type_,
        wrapper=_wrapper(type_),
        sample=sample(type_, values[0] if values else None),
        examples=tuple(Example(value=e.value, span=e.span) for e in clues.examples),
        facts=(Fact("type", type_.phrase, choice, tuple(witnesses), denied),),
    )


class _Members:
    """The members of a body that a table describes, read off the tree of its names."""

    def __init__(self, clues: BodyClues) -> None:
        self._clues = clues
        self._marks = TableMarks.of(clues.rows)
        shown = clues.examples[0].span if clues.examples else clues.rows[0].span
        self._where = shown
        self._absent: Node | None = None
        """A wrapper that examples lack, and are read as if they had."""

    def properties(self) -> tuple[Property, ...]:
        """The members at the top."""
        values = self._clues.values
        root = tree(self._clues.rows, values)
        wrapper = hidden_wrapper(root, values)
        if wrapper is None:
            whole = [aligned(root, value) for value in values]
            if whole and all(map(_is_wrapped, whole, values)):
                self._absent = next(iter(root.children.values()), None)
            return self._below(root, whole, top=True)
        outer = Node("")
        outer.children[wrapper] = replace(root, name=wrapper)
        return self._below(outer, values, top=True)

    def _below(
        self, node: Node, values: Sequence[JsonValue], top: bool = False
    ) -> tuple[Property, ...]:
        """A node's members: those of the tree, then those that only examples show."""
        extra = types.extra_members(node, values)
        alone = top and len(node.children) + len(extra) == 1
        known = [
            self._property(child, node, values, alone)
            for child in node.children.values()
        ]
        against = self._clues.table
        return (
            *known,
            *(
                types.inferred(
                    name, values_of(name, flat(values)), self._where, against
                )
                for name in extra
            ),
        )

    def _property(
        self, node: Node, parent: Node, siblings: Sequence[JsonValue], alone: bool
    ) -> Property:
        values = types.values_below(node, parent, siblings)
        seen = [] if node is self._absent else values
        type_, facts = types.conclude_type(node, seen, self._where)
        compound = type_.kind in {"object", "array"}
        if node.children and compound:
            type_ = _with_properties(type_, self._below(node, values))
        alone = alone and (compound or self._may_be_all(node))
        clues = MarkClues(node, siblings, self._marks, alone, self._where)
        mark = mark_fact(self._clues.ladder, clues)
        return Property(
            name=node.name,
            type=type_,
            required=MARKS[mark.value],
            description=node.row.description if node.row else "",
            inferred=node.row is None,
            facts=(
                self._member_fact(node, seen, siblings),
                *parent_facts(node, parent, self._where),
                *facts,
                mark,
            ),
        )

    def _may_be_all(self, node: Node) -> bool:
        """Whether a text or number, being the only row, is all that can be sent."""
        optional = node.row is not None and node.row.required is False
        return self._clues.ladder is REQUEST_MARKS and not optional

    def _member_fact(
        self, node: Node, values: Sequence[JsonValue], siblings: Sequence[JsonValue]
    ) -> Fact:
        shown = (Witness("example", self._where, "shows it"),) if values else ()
        silent: tuple[Witness, ...] = ()
        if node.row is None and not node.mentions:
            silent = self._clues.table
        elif not values and _should_show(node, siblings):
            silent = (Witness("example", self._where, "doesn't show it"),)
        return member_fact(node, shown, silent)


def _is_wrapped(whole: JsonValue, example: JsonValue) -> bool:
    """Whether an example is read as if it stood in the table's wrapper."""
    return isinstance(whole, dict) and any(v is example for v in whole.values())


def _should_show(node: Node, siblings: Sequence[JsonValue]) -> bool:
    """Whether examples that show a member's parent should show it, too."""
    optional = node.row is not None and node.row.required is False
    return not optional and any(isinstance(value, dict) for value in flat(siblings))


def _with_properties(type_: Type, properties: tuple[Property, ...]) -> Type:
    if type_.kind == "array":
        items = Type(kind="object", properties=properties)
        return type_.model_copy(update={"items": items})
    return type_.model_copy(update={"properties": properties})


def _with_required_member(type_: Type) -> Type:
    """The type of an example's body: its only member is required."""
    if type_.kind != "object" or len(type_.properties) != 1:
        return type_
    (only,) = type_.properties
    where = only.witnesses[0].span
    mark = Fact(
        "required",
        "required",
        only_member.name,
        (Witness("inference", where, "the only member"),),
    )
    only = only.model_copy(update=remarked(only, mark))
    return type_.model_copy(update={"properties": (only,)})


def _wrapper(type_: Type) -> str | None:
    if type_.kind != "object" or len(type_.properties) != 1:
        return None
    only = type_.properties[0]
    return only.name if only.required else None
