"""Which of several examples shows a member."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rstgen.api import Fact, Property, Type, Witness
from rstgen.page import StatedExample
from rstgen.source import Span


def with_own_examples(
    type_: Type, examples: Sequence[StatedExample], keys: tuple[str, ...] = ()
) -> Type:
    """A type whose members cite the first of the examples that shows them.

    Args:
        type_: a body's type; its members cite the first example of all.
        examples: the body's examples.
        keys: what leads to the type.
    """
    if type_.items:
        items = with_own_examples(type_.items, examples, keys)
        return type_.model_copy(update={"items": items})
    members = tuple(
        _member(each, examples, (*keys, each.name)) for each in type_.properties
    )
    return type_.model_copy(update={"properties": members})


def _member(
    member: Property, examples: Sequence[StatedExample], keys: tuple[str, ...]
) -> Property:
    shows = (each.span for each in examples if each.line_of(keys))
    own = next(shows, examples[0].span)
    facts = member.facts
    if own != examples[0].span:
        facts = tuple(_citing(own, fact) for fact in facts)
    type_ = with_own_examples(member.type, examples, keys)
    return member.model_copy(update={"type": type_, "facts": facts})


def _citing(example: Span, fact: Fact) -> Fact:
    return replace(
        fact,
        witnesses=tuple(_cited(example, each) for each in fact.witnesses),
        overruled=tuple(_cited(example, each) for each in fact.overruled),
    )


def _cited(example: Span, witness: Witness) -> Witness:
    return replace(witness, span=example) if witness.source == "example" else witness
