"""Explanations: what was concluded about an operation, why, and against whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rstgen.alternatives import Alternatives
from rstgen.api import Fact, Operation, Witness
from rstgen.diagnostics import Diagnostic
from rstgen.evidence import Evidence
from rstgen.facts import Subject, subjects
from rstgen.page import StatedExample
from rstgen.resolver.reasons import REASONS
from rstgen.rules import check
from rstgen.rules.contradictions import reporting
from rstgen.source import Span


@dataclass(frozen=True, slots=True)
class ExplainedFact:
    """A fact with the reason for it; `rules` reported whom it goes against."""

    fact: Fact
    reason: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedSubject:
    """Something about an operation, with its facts."""

    subject: Subject
    facts: tuple[ExplainedFact, ...]
    amendment: str = ""
    """The TOML to write to decide otherwise."""
    confirms: bool = False
    """Whether that only settles what was concluded, there being no other way."""

    @property
    def contested(self) -> bool:
        """Whether anybody was overruled."""
        return any(each.fact.overruled for each in self.facts)

    @property
    def plain(self) -> bool:
        """Whether it's a single fact that somebody says and nobody denies."""
        first = self.facts[0].fact
        return len(self.facts) == 1 and bool(first.witnesses and not first.overruled)

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


def explain_operations(
    evidence: Evidence, operations: Iterable[tuple[str, Operation]]
) -> Iterator[Explanation]:
    """Explain operations of an API.

    Args:
        evidence: the API with its pages.
        operations: each with what the client calls it: `servers.reset_state`.
    """
    shown = {
        example.span: example
        for stated in evidence.stated()
        for example in (*stated.request_examples, *stated.response_examples)
    }
    found = check(evidence)
    for name, operation in operations:
        explained = (_explained(each, shown, found) for each in subjects(operation))
        yield Explanation(name, operation, tuple(explained))


def _explained(
    subject: Subject,
    shown: Mapping[Span, StatedExample],
    found: Sequence[Diagnostic],
) -> ExplainedSubject:
    facts = []
    for fact in subject.facts:
        located = replace(
            fact, witnesses=tuple(_located(subject, fact.witnesses, shown))
        )
        # An example that doesn't show a member has no line of its own for it.
        if fact.about != "member":
            overruled = tuple(_located(subject, fact.overruled, shown))
            located = replace(located, overruled=overruled)
        rules = reporting(located, found)
        facts.append(ExplainedFact(located, REASONS[fact.choice], rules))
    return ExplainedSubject(subject, tuple(facts))


def _located(
    subject: Subject,
    witnesses: tuple[Witness, ...],
    shown: Mapping[Span, StatedExample],
) -> Iterator[Witness]:
    """The witnesses; examples of members with the line of the member's key.

    Where the key isn't shown, but something in its place is, what it stands in tells.
    """
    keys = [subject.keys[:end] for end in range(len(subject.keys), 0, -1)]
    for witness in witnesses:
        example = shown.get(witness.span)
        lines = (example.line_of(each) for each in keys) if example else iter(())
        line = next(filter(None, lines), witness.span)
        yield replace(witness, span=line)


def with_alternatives(
    explanations: Iterable[Explanation], known: Iterable[Evidence]
) -> Iterator[Explanation]:
    """The explanations, each subject with the amendment to decide otherwise."""
    alternatives = Alternatives(known)
    for each in explanations:
        yield replace(
            each,
            subjects=tuple(
                replace(one, **alternatives.to(one.subject, each.operation)._asdict())
                for one in each.subjects
            ),
        )
