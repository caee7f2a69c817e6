"""How rules look at a body: its rows, its members, and their lines in an example."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import JsonValue

from rstgen.api import About, Body, Operation, Property, Type
from rstgen.evidence import Evidence
from rstgen.page import Stated, StatedExample, StatedOperation
from rstgen.rules.contradictions import BY_AMENDMENT

Path = tuple[str, ...]
ANY = Type(kind="any")
_PLACEHOLDER = re.compile(r"[<>{}$]|\.\.|X{3}|x{3}")


def body_tables(
    stated: StatedOperation, operation: Operation
) -> Iterator[tuple[list[Stated], Body]]:
    """The rows of each body table with the body that was concluded from them."""
    tables = (stated.request, operation.request), (stated.response, operation.answer)
    for rows, body in tables:
        body_rows = [row for row in rows if row.place == "body"]
        if body_rows and body:
            yield body_rows, body


def bodies_beside_tables(
    evidence: Evidence,
) -> Iterator[tuple[list[Stated], Body, list[StatedExample]]]:
    """Every body that a table and JSON examples describe, between those two."""
    for stated, operation in evidence.pairs():
        shown = {
            example.span: example
            for example in (*stated.request_examples, *stated.response_examples)
        }
        for rows, body in body_tables(stated, operation):
            examples = [shown[example.span] for example in body.examples]
            if examples:
                yield rows, body, examples


def inner(member: Property) -> tuple[Property, ...]:
    """The members of a member, or of its elements."""
    return (member.type.items or member.type).properties


def members(type_: Type, prefix: Path = ()) -> Iterator[tuple[Path, Property]]:
    """All members of a type with the names that lead to each, outer ones first."""
    for member in (type_.items or type_).properties:
        path = (*prefix, member.name)
        yield path, member
        yield from members(member.type, path)


def stated_at(member: Property, row: Stated) -> bool:
    """Whether a member was concluded from a row."""
    return not member.inferred and any(
        witness.source == "table" and witness.span == row.span
        for witness in member.witnesses
    )


def is_amended(member: Property, *abouts: About) -> bool:
    """Whether an amendment decides any of this: it's no fault of the page then."""
    return any(
        fact.about in abouts and fact.choice == BY_AMENDMENT for fact in member.facts
    )


def is_real(value: str) -> bool:
    """Whether a text is a value and neither empty nor a placeholder for one."""
    return bool(value) and not _PLACEHOLDER.search(value)


def shown_texts(
    type_: Type, value: JsonValue, items: int | None = None, prefix: Path = ()
) -> Iterator[tuple[Path, str, Type]]:
    """The real texts that an example shows: path, text, type.

    Args:
        type_: the type of `value`.
        value: the example, or a part of it.
        items: how many elements of each list are looked at; all if it's None.
        prefix: the keys that lead to `value`.
    """
    if isinstance(value, list):
        for item in value[:items]:
            yield from shown_texts(type_.items or ANY, item, items, prefix)
    elif isinstance(value, dict):
        for member in type_.properties:
            if member.name in value:
                path = (*prefix, member.name)
                yield from shown_texts(member.type, value[member.name], items, path)
    elif isinstance(value, str) and is_real(value):
        yield prefix, value, type_
