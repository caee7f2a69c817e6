"""RG5xx: examples, by themselves and against the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import JsonValue

from rstgen.api import Body, Property, Type
from rstgen.evidence import Evidence
from rstgen.page import Stated, StatedExample
from rstgen.rules.base import Findings, rule
from rstgen.source import Span


@rule("RG501", "warning")
def broken_json(evidence: Evidence) -> Findings:
    """An example isn't valid JSON; it was read with the repair that is named."""
    for stated in evidence.stated():
        for example in (*stated.request_examples, *stated.response_examples):
            for repair in example.repairs:
                yield example.span.at(repair.line), f"the JSON has {repair.message}"


@rule("RG502", "warning")
def example_against_table(evidence: Evidence) -> Findings:
    """An example doesn't fit the table beside it.

    Its outermost keys, or a value's type, are not what the table says. The table
    was believed, unless the rule on impossible types says otherwise.
    """
    for body, rows, example in _examples(evidence):
        known = {member.name for member in body.type.properties if not member.inferred}
        if (
            not rows
            or not isinstance(example.value, dict)
            or body.wrapper in example.value
        ):
            continue
        for name in example.value:
            if known and name not in known and not known & example.value.keys():
                at = _line_of(example, name)
                wanted = ", ".join(sorted(known))
                yield at, f"the example has '{name}' where the table has '{wanted}'"


@rule("RG503", "info")
def member_without_row(evidence: Evidence) -> Findings:
    """An example shows a member that the table lacks.

    It was added as an optional member of the type that the example shows.
    """
    for body, rows, example in _examples(evidence):
        if rows and example.span == body.examples[0].span:
            for member in _inferred(body.type):
                at = _line_of(example, member.name)
                yield at, f"the table has no row for '{member.name}' of the example"


@rule("RG504", "info")
def value_against_type(evidence: Evidence) -> Findings:
    """A value in an example is of another type than the table says.

    The table was believed.
    """
    for body, rows, example in _examples(evidence):
        if rows:
            for name, found, wanted in _misfits(body.type, example.value):
                at = _line_of(example, name)
                yield at, f"'{name}' is {found} in the example; the table says {wanted}"


def _examples(
    evidence: Evidence,
) -> Iterator[tuple[Body, list[Stated], StatedExample]]:
    """Every JSON example with the concluded body and the table's rows."""
    for stated, operation in evidence.pairs():
        sides = (
            (stated.request_examples, operation.request, stated.request),
            (stated.response_examples, operation.answer, stated.response),
        )
        for examples, body, rows in sides:
            spans = {example.span for example in body.examples} if body else set()
            for example in examples:
                if body and example.span in spans:
                    yield body, [r for r in rows if r.place == "body"], example


def _inferred(type_: Type) -> Iterator[Property]:
    """The outermost members that only examples show."""
    for member in (type_.items or type_).properties:
        only_shown = all(w.source == "example" for w in member.witnesses)
        if member.inferred and only_shown and not member.required:
            yield member
        else:
            yield from _inferred(member.type)


def _misfits(type_: Type, value: JsonValue) -> Iterator[tuple[str, str, str]]:
    """Members whose value is a scalar of another kind: name, found, wanted."""
    if isinstance(value, list):
        for item in value[:3]:
            yield from _misfits(type_.items or Type(kind="any"), item)
    if not isinstance(value, dict):
        return
    for member in type_.properties:
        found = value.get(member.name)
        kind = _KINDS.get(type(found))
        wanted = member.type.kind
        if kind and wanted in _KINDS.values() and kind != wanted:
            if (kind, wanted) != ("integer", "number"):
                yield member.name, kind, wanted
        else:
            yield from _misfits(member.type, found)


_KINDS = {bool: "boolean", int: "integer", float: "number", str: "string"}


def _line_of(example: StatedExample, name: str) -> Span:
    """The line of the example that has the key, its first line if none does."""
    quoted = (json.dumps(name), f"'{name}'", f'"{name}"')
    for offset, line in enumerate(example.text.split("\n")):
        if any(key in line for key in quoted):
            return example.span.at(example.span.line + offset)
    return example.span.at(example.span.line)
