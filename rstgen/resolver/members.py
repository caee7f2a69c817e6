"""What says that a member exists."""

from __future__ import annotations

from typing import NamedTuple

from rstgen.api import Fact, Witness
from rstgen.page import Stated
from rstgen.resolver.ladders import Choice, Ladder, climb, rung
from rstgen.resolver.overruling import amended_fact, amending, as_written
from rstgen.resolver.shapes import Node
from rstgen.source import Span


@rung
def by_amendment(node: Node) -> tuple[Witness, ...] | None:
    """An amendment says so."""
    return added_by(node.row) or None


def added_by(row: Stated | None) -> tuple[Witness, ...]:
    """The amendment that has added a row; nothing if the row stands on a page."""
    names = amending(row, "name")
    return names if row and names and names[0].span.path == row.span.path else ()


@rung
def declared(node: Node) -> tuple[Witness, ...] | None:
    """A row declares it."""
    if node.row is None:
        return None
    return (Witness("table", node.row.span, as_written(node.row)),)


@rung
def implied_by_names(node: Node) -> tuple[Witness, ...] | None:
    """Names of other rows stand below it, though it has no row of its own."""
    if not node.mentions:
        return None
    return (row_below(node.mentions[0], "row"),)


def row_below(row: Stated, word: str) -> Witness:
    """Who says that a row stands below something: its name, or an amendment."""
    moved = amending(row, "parent", "name")
    return moved[0] if moved else Witness("table", row.span, f"{word} {row.pointer}")


@rung
def wrapper_of_examples(node: Node) -> tuple[Witness, ...] | None:
    """Every example wraps the body in it, though no row names it."""
    return () if node.children else None


@rung
def example_only(node: Node) -> tuple[Witness, ...] | None:
    """Only examples show it here."""
    return ()


MEMBERS: Ladder[Node, tuple[Witness, ...]] = (
    by_amendment,
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
    if parent is None or clues.row.names[-2:-1] != (clues.parent.name,):
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


SHOWN_AT_TOP = Choice(
    "shown-at-top",
    "No row declares what its name begins with, and every example shows it at the top",
)
SPELT_SO = Choice(
    "spelt-so-in-examples", "Examples spell it so, and no row is nearer to it"
)


def parent_facts(node: Node, parent: Node, where: Span) -> tuple[Fact, ...]:
    """Its name and what it stands in, where its row on the page says otherwise."""
    row = node.row
    if row is None:
        return ()
    said = amended_fact("parent", parent.name or "the body", row, "parent")
    renamed = () if added_by(row) else amended_fact("name", node.name, row, "name")
    if row.names[-1:] != (node.name,):
        renamed = (_respelt_fact(node, row, where),)
    against = (Witness("table", row.span, as_written(row)),)
    if not said and not parent.name and len(row.names) > 1:
        top = (Witness("example", where, "at the top"),)
        return (*renamed, Fact("parent", "the body", SHOWN_AT_TOP.name, top, against))
    if said or not parent.name or _is_named_so(row, parent):
        return (*renamed, *said)
    witnesses, choice = climb(PARENTS, PlaceClues(row, parent, where))
    return (*renamed, Fact("parent", parent.name, choice, witnesses, against))


def _respelt_fact(node: Node, row: Stated, where: Span) -> Fact:
    """Its name, where examples spell it otherwise than its row."""
    shown = (Witness("example", where, "shows it"),)
    against = (Witness("table", row.span, as_written(row)),)
    return Fact("name", node.name, SPELT_SO.name, shown, against)


def _is_named_so(row: Stated, parent: Node) -> bool:
    """Whether a row's name says that it's a member of `parent`."""
    above = row.names[:-1]
    return above == parent.row.names if parent.row else above[-1:] == (parent.name,)
