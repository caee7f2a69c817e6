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
    amending,
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
            place = Fact("place", "header", stated_place.name, _place_of(row))
            yield _from_row(row, "header", place, mark)


class PlaceClues(NamedTuple):
    """What tells whether a row that means no variable is one of the query."""

    row: Stated
    stated: StatedOperation


@rung
def stated_place(clues: PlaceClues) -> tuple[Witness, ...] | None:
    """Its row, the sentence above the table, or what stands behind the `?` says so."""
    row, stated = clues
    if row.place != "query":
        return None
    return (*_place_of(row), *_behind(row.name, stated))


@rung
def behind_the_path(clues: PlaceClues) -> tuple[Witness, ...] | None:
    """It isn't in the path, but the page shows it behind the `?`."""
    row, stated = clues
    if row.place != "path" or row.name not in stated.query:
        return None
    return _behind(row.name, stated)


@rung
def described_as_query(clues: PlaceClues) -> tuple[Witness, ...] | None:
    """It isn't in the path, and its description speaks of the query."""
    row = clues.row
    if row.place != "path" or not _QUERY_WORDS.search(row.description):
        return None
    return (Witness("table", row.span, "speaks of the query"),)


@rung
def no_place(clues: PlaceClues) -> tuple[Witness, ...] | None:
    """It isn't in the path, and nothing says that it's of the query."""
    return ()


QUERIES: Ladder[PlaceClues, tuple[Witness, ...]] = (
    stated_place,
    behind_the_path,
    described_as_query,
    no_place,
)


def _queries(rows: Sequence[Stated], stated: StatedOperation) -> Iterator[Parameter]:
    """Parameters of the query: those with a row, then those that only stand there."""
    found: dict[str, tuple[Stated, Fact]] = {}
    for row in rows:
        if row.place == "path" and amending(row, "place"):
            continue
        witnesses, choice = climb(QUERIES, PlaceClues(row, stated))
        if witnesses:
            against = () if row.place == "query" else _place_of(row)
            place = Fact("place", "query", choice, witnesses, against)
            found.setdefault(row.name, (row, place))
    marks = TableMarks.of([row for row, _ in found.values()])
    for row, place in found.values():
        yield _from_row(row, "query", place, _mark(REQUEST_MARKS, row, marks))
    for name in dict.fromkeys(stated.query):
        if name not in found:
            yield _only_shown(name, _behind(name, stated))


def _behind(name: str, stated: StatedOperation) -> tuple[Witness, ...]:
    """The operation's line, if a name stands behind the `?` there."""
    if name not in stated.query:
        return ()
    return (Witness("query", stated.span, f"?{name}"),)


def _only_shown(name: str, shown: tuple[Witness, ...]) -> Parameter:
    """A parameter of the query that has no row."""
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
    "nearest-variable", "The row's name is like that of this variable and no other"
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


def _place_of(row: Stated) -> tuple[Witness, ...]:
    """What a row, or the sentence above its table, says of its place."""
    words = "a header" if row.place == "header" else f"of the {row.place}"
    return (Witness("table", row.span, words),)


def _from_row(row: Stated, place: Place, said: Fact, mark: Fact) -> Parameter:
    """A parameter of the query, or a header; `said` tells which."""
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
            *(amended_fact("place", place, row, "place") or (said,)),
            *type_facts,
            mark,
        ),
    )


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
