"""Whether members are required: by their marks, those of others, and examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from pydantic import JsonValue

from rstgen.api import Fact, Parameter, Property, Witness
from rstgen.page import Stated
from rstgen.resolver.ladders import Ladder, climb, rung
from rstgen.resolver.overruling import amending, overruled
from rstgen.resolver.shapes import Node, flat
from rstgen.source import Span

Mark = Literal["required", "optional", "unsaid"]
MARKS: dict[str, bool | None] = {"required": True, "optional": False, "unsaid": None}
Said: TypeAlias = tuple[Mark, tuple[Witness, ...]]


class TableMarks(NamedTuple):
    """The first row of a table that is marked required, and as optional."""

    required: Stated | None
    optional: Stated | None

    @classmethod
    def of(cls, rows: Sequence[Stated]) -> TableMarks:
        """The marks of a table."""
        return cls(
            next((row for row in rows if row.required is True), None),
            next((row for row in rows if row.required is False), None),
        )


@dataclass(frozen=True, slots=True)
class MarkClues:
    """What tells whether a member is required."""

    node: Node
    siblings: Sequence[JsonValue]
    """What the examples show in place of its parent."""
    marks: TableMarks
    alone: bool
    """Whether it's all that a body can hold."""
    where: Span
    """The example's lines."""

    @property
    def row(self) -> Stated | None:
        """Its row."""
        return self.node.row


@rung
def by_amendment(clues: MarkClues) -> Said | None:
    """An amendment says so."""
    said = amending(clues.row, "required")
    if clues.row is None or not said:
        return None
    return "required" if clues.row.required else "optional", said


@rung
def only_member(clues: MarkClues) -> Said | None:
    """Without the body's only member there is no body."""
    row = clues.row or next(iter(clues.node.mentions), None)
    if not clues.alone:
        return None
    alone = Witness("inference", row.span if row else clues.where, "the only member")
    if clues.row and clues.row.required:
        return "required", (Witness("table", clues.row.span, "required"), alone)
    return "required", (alone,)


@rung
def row_mark(clues: MarkClues) -> Said | None:
    """Its row is marked so."""
    if clues.row is None or clues.row.required is None:
        return None
    mark: Mark = "required" if clues.row.required else "optional"
    return mark, (Witness("table", clues.row.span, mark),)


@rung
def required_below(clues: MarkClues) -> Said | None:
    """It has no row, but something below it is required."""
    if clues.row is not None:
        return None
    for child in clues.node.children.values():
        below = replace(clues, node=child, siblings=(), alone=False)
        said, _ = climb(REQUEST_MARKS, below)
        if said[0] == "required":
            return said
    return None


@rung
def nothing_required_below(clues: MarkClues) -> Said | None:
    """It has no row, and nothing below it is required."""
    return None if clues.row else ("optional", ())


@rung
def unmarked_beside_required(clues: MarkClues) -> Said | None:
    """It's unmarked in a table where others are marked required."""
    return _beside(clues, clues.marks.required, "optional")


@rung
def unmarked_beside_optional(clues: MarkClues) -> Said | None:
    """It's unmarked in a table where others are only marked optional."""
    return _beside(clues, clues.marks.optional, "required")


@rung
def no_marks(clues: MarkClues) -> Said | None:
    """No mark tells, so it's optional, and not enforced."""
    return "unsaid", ()


@rung
def every_example_shows(clues: MarkClues) -> Said | None:
    """It's unmarked, and every example of the answer shows it."""
    objects = [v for v in flat(clues.siblings) if isinstance(v, dict)]
    if not objects or not all(clues.node.name in value for value in objects):
        return None
    return "required", (Witness("example", clues.where, "always shows it"),)


@rung
def not_promised(clues: MarkClues) -> Said | None:
    """It's unmarked, and not every example of the answer shows it."""
    return "optional", ()


REQUEST_MARKS: Ladder[MarkClues, Said] = (
    by_amendment,
    only_member,
    row_mark,
    required_below,
    nothing_required_below,
    unmarked_beside_required,
    unmarked_beside_optional,
    no_marks,
)
RESPONSE_MARKS: Ladder[MarkClues, Said] = (
    by_amendment,
    only_member,
    row_mark,
    every_example_shows,
    not_promised,
)


def mark_fact(ladder: Ladder[MarkClues, Said], clues: MarkClues) -> Fact:
    """Whether a member is required; the value is a key of `MARKS`."""
    (mark, witnesses), choice = climb(ladder, clues)
    against: tuple[Witness, ...] = ()
    if clues.row and choice == by_amendment.name:
        against = overruled(clues.row, "required")
    elif mark == "required" and clues.row and clues.row.required is False:
        against = (Witness("table", clues.row.span, "optional"),)
    return Fact("required", mark, choice, witnesses, against)


def remarked(each: Property | Parameter, mark: Fact) -> dict[str, object]:
    """The changes that give something another mark than it has, if it has any."""
    kept = (fact for fact in each.facts if fact.about != "required")
    return {"required": MARKS[mark.value], "facts": (*kept, mark)}


def _beside(clues: MarkClues, marked: Stated | None, mark: Mark) -> Said | None:
    if clues.row is None or marked is None:
        return None
    others = "required" if marked.required else "optional"
    return mark, (
        Witness("table", clues.row.span, "no mark"),
        Witness("table", marked.span, f"{marked.pointer} is {others}"),
    )
