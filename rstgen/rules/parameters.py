"""RG3xx: tables of parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rstgen.api import Body, Operation, Property
from rstgen.evidence import Evidence
from rstgen.page import Stated, StatedOperation
from rstgen.rules.base import Findings, rule


@rule("RG301", "warning")
def undeclared_parent(evidence: Evidence) -> Findings:
    """A dotted name's parent has no row of its own.

    If exactly one declared object has no members, the row was taken for a slip and
    read as a member of that object. Else the parent was read as an object that the
    names imply. Declare the parent in a row, or mend the name.
    """
    for stated, operation in evidence.pairs():
        for rows, body in _tables(stated, operation):
            yield from _undeclared(rows, body)


def _undeclared(rows: list[Stated], body: Body) -> Findings:
    declared = {row.pointer for row in rows}
    told: set[str] = set()
    for row in rows:
        parent = row.pointer.rpartition(".")[0]
        if not parent or parent in declared or parent in told:
            continue
        told.add(parent)
        place = next((path for path, m in _members(body) if _stated_at(m, row)), None)
        if place is None or place == row.pointer:
            yield row.span, f"'{parent}' isn't declared; read as an object"
        else:
            yield (
                row.span,
                f"'{parent}' isn't declared; '{row.pointer}' read as '{place}'",
            )


@rule("RG302", "warning")
def impossible_type(evidence: Evidence) -> Findings:
    """A type can't be: the names of other rows, or the example, rule it out.

    An object or array without members can't stand for a text or a number in the
    example, a text has no members, and a number isn't a list. The example's type,
    or the shape that the names give, was taken. Mend the type cell.
    """
    for stated, operation in evidence.pairs():
        for rows, body in _tables(stated, operation):
            for path, member in _members(body):
                row = next((row for row in rows if _stated_at(member, row)), None)
                if row and row.type and row.type != member.type.kind:
                    why = "as the example shows"
                    if member.type.properties:
                        why = "since it has members"
                    kind = f"read as {member.type.kind}, {why}"
                    yield row.span, f"'{path}' can't be '{_type_word(row)}'; {kind}"


def _type_word(row: Stated) -> str:
    """What the type cell says, without its mark."""
    return re.sub(r"\s*\((required|optional)\)", "", row.type_text, flags=re.IGNORECASE)


@rule("RG303", "info")
def variable_without_row(evidence: Evidence) -> Findings:
    """A variable of the path has no row in the table of URI parameters.

    It was read as a required text. Add a row that says what it is.
    """
    for stated, operation in evidence.pairs():
        for parameter in operation.parameters:
            if parameter.place == "path" and len(parameter.witnesses) == 1:
                yield stated.span, f"'{{{parameter.name}}}' has no row; read as a text"


@rule("RG304", "warning")
def row_without_variable(evidence: Evidence) -> Findings:
    """A row of the URI table names something that the path doesn't have.

    A name that is nearly a variable's was taken for it; any other row was left out.
    """
    for stated, operation in evidence.pairs():
        by_row = {
            witness.span: parameter
            for parameter in operation.parameters
            for witness in parameter.witnesses
            if witness.source == "table"
        }
        for row in stated.request:
            if row.place != "path":
                continue
            known = by_row.get(row.span)
            if known is None:
                yield row.span, f"'{row.name}' isn't in the path; left out"
            elif known.name != row.name:
                yield (
                    row.span,
                    f"'{row.name}' isn't in the path; read as '{known.name}'",
                )


@rule("RG305", "info")
def repeated_row(evidence: Evidence) -> Findings:
    """Two rows of a table have the same name; the first was taken."""
    for stated in evidence.stated():
        for rows in (stated.request, stated.response):
            seen: set[tuple[str, str]] = set()
            for row in rows:
                if (row.place, row.pointer) in seen:
                    yield row.span, f"'{row.pointer}' has another row above"
                seen.add((row.place, row.pointer))


@rule("RG306", "warning")
def unknown_type(evidence: Evidence) -> Findings:
    """A type cell holds no word that names a type.

    The example's type was taken; where there is none, any value.
    """
    for stated in evidence.stated():
        for row in (*stated.request, *stated.response):
            if row.type is None and row.type_text:
                yield row.span, f"{row.type_text[:40]!a} names no type"


@rule("RG307", "warning")
def hidden_wrapper(evidence: Evidence) -> Findings:
    """Every example wraps the body in a key that the table doesn't name.

    The examples were believed. Write the key before each name: `server.name`.
    """
    for stated, operation in evidence.pairs():
        for rows, body in _tables(stated, operation):
            names = {row.pointer.split(".")[0] for row in rows}
            wrapper = body.wrapper
            if wrapper is None or wrapper in names or len(body.type.properties) != 1:
                continue
            inner = {m.name for m in _inner(body.type.properties[0])}
            if names & inner:
                yield rows[0].span, f"the examples wrap these names in '{wrapper}'"


def _inner(member: Property) -> tuple[Property, ...]:
    type_ = member.type.items or member.type
    return type_.properties


def _tables(
    stated: StatedOperation, operation: Operation
) -> Iterator[tuple[list[Stated], Body]]:
    """The rows of each body table with the body that was concluded from them."""
    tables = (stated.request, operation.request), (stated.response, operation.answer)
    for rows, body in tables:
        body_rows = [row for row in rows if row.place == "body"]
        if body_rows and body:
            yield body_rows, body


def _members(body: Body) -> Iterator[tuple[str, Property]]:
    def below(
        members: tuple[Property, ...], prefix: str
    ) -> Iterator[tuple[str, Property]]:
        for member in members:
            path = f"{prefix}{member.name}"
            yield path, member
            yield from below(_inner(member), f"{path}.")

    return below(body.type.properties, "")


def _stated_at(member: Property, row: Stated) -> bool:
    return not member.inferred and any(
        witness.source == "table" and witness.span == row.span
        for witness in member.witnesses
    )
