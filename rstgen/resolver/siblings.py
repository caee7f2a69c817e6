"""Sibling pages: what they say of a variable that a page itself leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from rstgen.api import Fact, Operation, Parameter, Type, Witness
from rstgen.resolver.ladders import Choice
from rstgen.source import Span

SIBLING_PAGES = Choice(
    "sibling-pages", "No row tells, but all pages with a row for it say so"
)

Variable: TypeAlias = tuple[str, str]
"""A variable of a path: the fixed text before it, and its name."""


class _Word(NamedTuple):
    """What a page says of a variable."""

    type: Type
    description: str
    row: Witness


def with_siblings(operations: Mapping[Span, Operation]) -> dict[Span, Operation]:
    """The operations, variables without a row typed as all other pages do."""
    said: dict[Variable, list[_Word]] = {}
    for operation in operations.values():
        for variable, parameter in _variables(operation):
            if row := _row(parameter):
                word = _Word(parameter.type, parameter.description, row)
                said.setdefault(variable, []).append(word)
    agreed = {
        variable: words[0]
        for variable, words in said.items()
        if len({word.type for word in words}) == 1
    }
    return {span: _completed(each, agreed) for span, each in operations.items()}


def _completed(operation: Operation, agreed: Mapping[Variable, _Word]) -> Operation:
    words = {
        parameter.name: agreed[variable]
        for variable, parameter in _variables(operation)
        if variable in agreed and _row(parameter) is None
    }
    if not words:
        return operation
    parameters = tuple(
        _typed(parameter, words[parameter.name])
        if parameter.place == "path" and parameter.name in words
        else parameter
        for parameter in operation.parameters
    )
    return operation.model_copy(update={"parameters": parameters})


def _typed(parameter: Parameter, word: _Word) -> Parameter:
    said = (Witness("sibling", word.row.span, word.row.says),)
    facts = [fact for fact in parameter.facts if fact.about != "type"]
    facts.insert(1, Fact("type", word.type.phrase, SIBLING_PAGES.name, said))
    if word.type.format:
        facts.insert(2, Fact("format", word.type.format, SIBLING_PAGES.name, said))
    return parameter.model_copy(
        update={
            "type": word.type,
            "description": word.description,
            "facts": tuple(facts),
        }
    )


def _variables(operation: Operation) -> Iterator[tuple[Variable, Parameter]]:
    """The variables of a path, each with the text before it."""
    by_name = {p.name: p for p in operation.parameters if p.place == "path"}
    text = ""
    for segment in operation.path:
        if segment.parameter:
            yield (text, segment.parameter), by_name[segment.parameter]
        text = segment.text


def _row(parameter: Parameter) -> Witness | None:
    """The row that says a variable's type."""
    return next(
        (
            witness
            for fact in parameter.facts
            for witness in (*fact.witnesses, *fact.overruled)
            if fact.about == "type" and witness.source == "table"
        ),
        None,
    )
