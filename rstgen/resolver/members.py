"""What says that a member exists."""

from __future__ import annotations

from typing import NamedTuple

from rstgen.api import Fact, Witness
from rstgen.page import Stated, split_pointer
from rstgen.resolver.ladders import Ladder, climb, rung
from rstgen.resolver.shapes import Node
from rstgen.source import Span


@rung
def declared(node: Node) -> tuple[Witness, ...] | None:
    """A row declares it."""
    if node.row is None:
        return None
    return (Witness("table", node.row.span, f"row {node.row.pointer}"),)


@rung
def implied_by_names(node: Node) -> tuple[Witness, ...] | None:
    """Names of other rows stand below it, though it has no row of its own."""
    if not node.mentions:
        return None
    first = node.mentions[0]
    return (Witness("table", first.span, f"row {first.pointer}"),)


@rung
def wrapper_of_examples(node: Node) -> tuple[Witness, ...] | None:
    """Every example wraps the body in it, though no row names it."""
    return () if node.children else None


@rung
def example_only(node: Node) -> tuple[Witness, ...] | None:
    """Only examples show it here."""
    return ()


MEMBERS: Ladder[Node, tuple[Witness, ...]] = (
    declared,
    implied_by_names,
    wrapper_of_examples,
    example_only,
)


def member_fact(
    node: Node, shown: tuple[Witness, ...], silent: tuple[Witness, ...]
) -> Fact:
    """That a member exists.

    Args:
        node: its row and members.
        shown: the example that shows it.
        silent: who should say so, too, and doesn't.
    """
    witnesses, choice = climb(MEMBERS, node)
    return Fact("member", node.name, choice, (*witnesses, *shown), silent)


class PlaceClues(NamedTuple):
    """A member whose row is named otherwise than it stands."""

    row: Stated
    parent: Node
    where: Span
    """The example's lines."""


@rung
def declared_elsewhere(clues: PlaceClues) -> tuple[Witness, ...] | None:
    """The parent in its row's name is declared as a member of something else."""
    parent = clues.parent.row
    if parent is None or _names(clues.row)[-2:-1] != [clues.parent.name]:
        return None
    return (Witness("table", parent.span, f"row {parent.pointer}"),)


@rung
def only_object_without_members(clues: PlaceClues) -> tuple[Witness, ...] | None:
    """The parent in its row's name isn't declared, and one object lacks members."""
    heir = clues.parent.row
    if heir is None or "." not in clues.row.pointer:
        return None
    return (Witness("table", heir.span, f"row {heir.pointer}, without members"),)


@rung
def shown_there(clues: PlaceClues) -> tuple[Witness, ...] | None:
    """Its row has it at the top, but examples show it in this member only."""
    if clues.parent.row is None:
        return None
    return (Witness("example", clues.where, f"in {clues.parent.name}"),)


@rung
def wrapped_in_examples(clues: PlaceClues) -> tuple[Witness, ...] | None:
    """Every example wraps the body in one key, of which the table says nothing."""
    return (Witness("example", clues.where, f"all in {clues.parent.name}"),)


PARENTS: Ladder[PlaceClues, tuple[Witness, ...]] = (
    declared_elsewhere,
    only_object_without_members,
    shown_there,
    wrapped_in_examples,
)


def parent_facts(node: Node, parent: Node, where: Span) -> tuple[Fact, ...]:
    """What a member stands in, if its row's name says otherwise."""
    row = node.row
    if row is None or not parent.name:
        return ()
    if _is_named_so(row, parent):
        return ()
    witnesses, choice = climb(PARENTS, PlaceClues(row, parent, where))
    said = (Witness("table", row.span, f"row {row.pointer}"),)
    return (Fact("parent", parent.name, choice, witnesses, said),)


def _is_named_so(row: Stated, parent: Node) -> bool:
    """Whether a row's name says that it's a member of `parent`."""
    above = _names(row)[:-1]
    return above == _names(parent.row) if parent.row else above[-1:] == [parent.name]


def _names(row: Stated) -> list[str]:
    return [name for name, _ in split_pointer(row.pointer)]
