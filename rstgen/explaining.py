"""Explanations: what was concluded about an operation, why, and against whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from rstgen.alternatives import Alternatives
from rstgen.amendments import Amendment
from rstgen.api import Fact, Operation, Witness
from rstgen.evidence import Evidence
from rstgen.facts import Subject, subjects
from rstgen.resolver.reasons import REASONS
from rstgen.resolver.removals import removals
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


class Called(NamedTuple):
    """An operation, what the client calls it, and why: a choice and its reason."""

    name: str
    operation: Operation
    choice: str
    reason: str


def explain_operations(
    evidence: Evidence, operations: Iterable[Called]
) -> Iterator[Explanation]:
    """Explain operations of an API.

    Args:
        evidence: the API with its pages.
        operations: those that are to be explained.
    """
    explainer = _Explainer(evidence)
    for each in operations:
        yield explainer.explanation(each)


class _Explainer:
    """Explains what was concluded of an API, with what rules have found on its pages."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._found = check(evidence)
        self._shown = {
            example.span: example
            for stated in evidence.stated()
            for example in (*stated.request_examples, *stated.response_examples)
        }
        self._reasons = {
            span: applied.amendment.reason
            for applied in evidence.amended
            for span in _lines(applied.amendment)
            if applied.amendment.reason
        }

    def explanation(self, called: Called) -> Explanation:
        """What was concluded about an operation, and then what was removed from it."""
        operation = called.operation
        first, *others = map(self._explained, subjects(operation))
        first = replace(first, facts=(*first.facts, *_naming(called)))
        lines = (operation.span, *operation.merged)
        gone = map(self._explained, removals(self._evidence.amended, lines))
        return Explanation(called.name, operation, (first, *others, *gone))

    def _explained(self, subject: Subject) -> ExplainedSubject:
        facts = []
        for fact in subject.facts:
            located = replace(fact, witnesses=self._located(subject, fact.witnesses))
            # An example that doesn't show a member has no line of its own for it.
            if fact.about != "member":
                overruled = self._located(subject, fact.overruled)
                located = replace(located, overruled=overruled)
            rules = reporting(located, self._found)
            facts.append(ExplainedFact(located, REASONS[fact.choice], rules))
        return ExplainedSubject(subject, tuple(facts))

    def _located(
        self, subject: Subject, witnesses: tuple[Witness, ...]
    ) -> tuple[Witness, ...]:
        """The witnesses; examples with the member's line, amendments with why they are.

        Where the key isn't shown, but something in its place is, what it stands in
        tells.
        """
        keys = [subject.keys[:end] for end in range(len(subject.keys), 0, -1)]
        found = []
        for witness in witnesses:
            example = self._shown.get(witness.span)
            lines = (example.line_of(each) for each in keys) if example else iter(())
            line = next(filter(None, lines), witness.span)
            reason = self._reasons.get(witness.span)
            says = f"{witness.says} ({reason})" if reason else witness.says
            found.append(replace(witness, span=line, says=says))
        return tuple(found)


def _lines(amendment: Amendment) -> Iterator[Span]:
    """The lines by which witnesses cite an amendment."""
    yield amendment.span
    yield from (setting.span for setting in amendment.settings)


def _naming(called: Called) -> Iterator[ExplainedFact]:
    """Why an operation is called so; amendments that name it are facts of it."""
    if not called.operation.name:
        own = called.name.rpartition(".")[2]
        fact = Fact("name", own, called.choice, ())
        yield ExplainedFact(fact, called.reason, ())


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
