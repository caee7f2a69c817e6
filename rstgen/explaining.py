"""Explanations: what was concluded about an operation, why, and against whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rstgen.api import Fact, Operation, Witness
from rstgen.evidence import Evidence
from rstgen.facts import Subject, subjects
from rstgen.page import StatedExample
from rstgen.resolver.reasons import REASONS
from rstgen.rules.contradictions import reported_by
from rstgen.source import Span


@dataclass(frozen=True, slots=True)
class ExplainedFact:
    """A fact, why it was concluded so, and the rules that report whom it's against."""

    fact: Fact
    reason: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedSubject:
    """Something about an operation, with its facts."""

    subject: Subject
    facts: tuple[ExplainedFact, ...]

    @property
    def contested(self) -> bool:
        """Whether anybody was overruled."""
        return any(each.fact.overruled for each in self.facts)

    @property
    def plain(self) -> bool:
        """Whether it's a single fact with nothing to say of it."""
        return len(self.facts) == 1 and not self.contested

    @property
    def spans(self) -> Iterator[Span]:
        """Where everybody stands who was heard."""
        for each in self.facts:
            for witness in (*each.fact.witnesses, *each.fact.overruled):
                yield witness.span


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was concluded about an operation."""

    name: str
    """As the client has it: `servers.reset_state`."""
    operation: Operation
    subjects: tuple[ExplainedSubject, ...]


def explain_operation(
    evidence: Evidence, name: str, operation: Operation
) -> Explanation:
    """Explain an operation of an API.

    Args:
        evidence: the API with its pages.
        name: what the client calls it: `servers.reset_state`.
        operation: the operation.
    """
    shown = {
        example.span: example
        for stated in evidence.stated()
        for example in (*stated.request_examples, *stated.response_examples)
    }
    return Explanation(
        name,
        operation,
        tuple(_explained(subject, shown) for subject in subjects(operation)),
    )


def _explained(
    subject: Subject, shown: Mapping[Span, StatedExample]
) -> ExplainedSubject:
    facts = []
    for fact in subject.facts:
        located = replace(
            fact,
            witnesses=tuple(_located(subject, fact.witnesses, shown)),
            overruled=tuple(_located(subject, fact.overruled, shown)),
        )
        facts.append(ExplainedFact(located, REASONS[fact.choice], reported_by(fact)))
    return ExplainedSubject(subject, tuple(facts))


def _located(
    subject: Subject,
    witnesses: tuple[Witness, ...],
    shown: Mapping[Span, StatedExample],
) -> Iterator[Witness]:
    """The witnesses; examples of members with the line of the member's key."""
    for witness in witnesses:
        example = shown.get(witness.span)
        line = example.line_of(subject.keys) if example and subject.keys else None
        yield replace(witness, span=line) if line else witness
