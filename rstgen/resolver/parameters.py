"""Parameters outside the body: of the path, the query, and headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rstgen.api import Fact, Parameter, Place, Segment, Type, Witness
from rstgen.page import Stated, StatedOperation
from rstgen.resolver.constraints import constrained, constraint_facts
from rstgen.resolver.ladders import Choice, Ladder, climb, rung
from rstgen.resolver.marks import (
    MARKS,
    REQUEST_MARKS,
    MarkClues,
    Said,
    TableMarks,
    by_amendment,
    mark_fact,
    no_marks,
    row_mark,
)
from rstgen.resolver.members import added_by, declared
from rstgen.resolver.overruling import (
    BY_AMENDMENT,
    amended_fact,
    as_written,
)
from rstgen.resolver.paths import pair_rows
from rstgen.resolver.shapes import Node
from rstgen.source import Span

# Headers that any client sets by itself.
PLUMBING = frozenset(
    "accept authorization connection content-length content-type date host server "
    "transfer-encoding user-agent via x-api-key x-auth-token".split()
)
_QUERY_WORDS = re.compile(r"\bquery\b", re.IGNORECASE)
_HEADER_MARKS: Ladder[MarkClues, Said] = (by_amendment, row_mark, no_marks)


def conclude_parameters(
    stated: StatedOperation, path: Sequence[Segment]
) -> tuple[Parameter, ...]:
    """The parameters of an operation that don't stand in its body."""
    rows = [row for row in stated.request if row.place != "body"]
    names = [segment.parameter for segment in path if segment.parameter]
    pairs = pair_rows(names, [row for row in rows if row.place == "path"])
    spare = [row for row in rows if row not in pairs.values()]
    return (
        *(_variable(name, pairs.get(name), stated.span) for name in names),
        *_queries(spare, stated),
        *header_parameters(rows),
    )


def header_parameters(rows: Sequence[Stated]) -> Iterator[Parameter]:
    """The headers among the rows that a caller may have to do with, each once."""
    seen: set[str] = set()
    for row in rows:
        name = row.name.lower()
        if row.place == "header" and name not in PLUMBING and name not in seen:
            seen.add(name)
            mark = _mark(_HEADER_MARKS, row, TableMarks(None, None))
            yield _from_row(row, "header", stated_place.name, mark)


class PlaceClues(NamedTuple):
    """What tells whether a row that means no variable is one of the query."""

    row: Stated
    stated: StatedOperation


@rung
def stated_place(clues: PlaceClues) -> bool | None:
    """Its row, or the sentence above the table, says so."""
    return clues.row.place == "query" or None


@rung
def behind_the_path(clues: PlaceClues) -> bool | None:
    """It isn't in the path, but the page shows it behind the `?`."""
    shown = clues.row.place == "path" and clues.row.name in clues.stated.query
    return shown or None


@rung
def described_as_query(clues: PlaceClues) -> bool | None:
    """It isn't in the path, and its description speaks of the query."""
    if clues.row.place != "path":
        return None
    return bool(_QUERY_WORDS.search(clues.row.description)) or None


@rung
def no_place(clues: PlaceClues) -> bool | None:
    """It isn't in the path, and nothing says that it's of the query."""
    return False


QUERIES: Ladder[PlaceClues, bool] = (
    stated_place,
    behind_the_path,
    described_as_query,
    no_place,
)


def _queries(rows: Sequence[Stated], stated: StatedOperation) -> Iterator[Parameter]:
    """Parameters of the query: those with a row, then those that only stand there."""
    found: dict[str, tuple[Stated, str]] = {}
    for row in rows:
        is_query, choice = climb(QUERIES, PlaceClues(row, stated))
        if is_query:
            found.setdefault(row.name, (row, choice))
    marks = TableMarks.of([row for row, _ in found.values()])
    for row, choice in found.values():
        mark = _mark(REQUEST_MARKS, row, marks)
        yield _from_row(row, "query", choice, mark)
    for name in dict.fromkeys(stated.query):
        if name not in found:
            yield _only_shown(name, stated.span)


def _only_shown(name: str, line: Span) -> Parameter:
    """A parameter of the query that has no row."""
    shown = (Witness("query", line, f"?{name}"),)
    return Parameter(
        name=name,
        place="query",
        type=Type(kind="string"),
        required=False,
        facts=(
            Fact("member", name, behind_the_path.name, shown),
            Fact("type", "string", text_by_nature.name, ()),
            Fact("required", "unsaid", no_marks.name, ()),
        ),
    )


@rung
def variable_of_path(clues: MarkClues) -> Said | None:
    """A variable of the path is always needed."""
    return "required", (Witness("path", clues.where, f"{{{clues.node.name}}}"),)


NEAREST_VARIABLE = Choice(
    "nearest-variable", "The row's name is like that of a variable, and of no other"
)


def _variable(name: str, row: Stated | None, line: Span) -> Parameter:
    """A variable of the path, with the row that means it."""
    clues = MarkClues(Node(name, row), (), TableMarks(None, None), False, line)
    mark = mark_fact((variable_of_path,), clues)
    facts = [Fact("member", name, variable_of_path.name, mark.witnesses)]
    if row:
        cell = added_by(row) or (Witness("table", row.span, as_written(row)),)
        if row.name == name:
            facts = [replace(facts[0], witnesses=(*mark.witnesses, *cell))]
        else:
            near = NEAREST_VARIABLE.name
            facts.append(Fact("name", name, near, mark.witnesses, cell))
        facts += () if added_by(row) else amended_fact("name", name, row, "name")
    type_, type_facts = _simple_type(row)
    return Parameter(
        name=name,
        place="path",
        type=type_,
        required=True,
        description=row.description if row else "",
        facts=(*facts, *type_facts, mark),
    )


def _from_row(row: Stated, place: Place, choice: str, mark: Fact) -> Parameter:
    """A parameter of the query, or a header."""
    by = added_by(row)
    exists = Fact("member", row.name, BY_AMENDMENT.name, by)
    if not by:
        cell = Witness("table", row.span, as_written(row))
        exists = Fact("member", row.name, declared.name, (cell,))
    type_, type_facts = _simple_type(row)
    return Parameter(
        name=row.name,
        place=place,
        type=type_,
        required=bool(MARKS[mark.value]),
        description=row.description,
        facts=(
            exists,
            *(() if by else amended_fact("name", row.name, row, "name")),
            *_place_fact(row, place, choice),
            *type_facts,
            mark,
        ),
    )


def _place_fact(row: Stated, place: Place, choice: str) -> tuple[Fact, ...]:
    """Where it travels; the page may not say so."""
    said = (Witness("table", row.span, f"of the {row.place}"),)
    if row.place != place:
        return (Fact("place", place, choice, (), said),)
    amended = amended_fact("place", place, row, "place")
    return amended or (Fact("place", place, choice, said),)


def _mark(ladder: Ladder[MarkClues, Said], row: Stated, marks: TableMarks) -> Fact:
    return mark_fact(ladder, MarkClues(Node(row.name, row), (), marks, False, row.span))


@rung
def scalar_in_table(row: Stated | None) -> Type | None:
    """The type cell says so."""
    if row is None or row.type not in {"string", "integer", "number", "boolean"}:
        return None
    return Type(kind=row.type, format=row.format)


@rung
def text_by_nature(row: Stated | None) -> Type | None:
    """What travels outside a body is a text."""
    return Type(kind="string")


TEXT_TYPES: Ladder[Stated | None, Type] = (scalar_in_table, text_by_nature)


def _simple_type(row: Stated | None) -> tuple[Type, tuple[Fact, ...]]:
    """The type of something that travels as text outside a body."""
    bare, choice = climb(TEXT_TYPES, row)
    type_ = constrained(bare, row)
    cell: tuple[Witness, ...] = ()
    if row and row.type:
        cell = (Witness("table", row.span, row.type_text),)
    # A list may travel as a text; an object can't.
    against = cell if row and row.type == "object" else ()
    agree = () if against else cell
    said = Fact("type", type_.phrase, choice, agree, against)
    facts = amended_fact("type", type_.phrase, row, "type") or (said,)
    if type_.format is not None:
        said = Fact("format", type_.format, choice, agree)
        facts += amended_fact("format", type_.format, row, "format") or (said,)
    return type_, (*facts, *constraint_facts(type_, row))
