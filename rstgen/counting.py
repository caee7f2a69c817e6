"""The evidence for an API, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rstgen.api import Fact
from rstgen.evidence import Evidence
from rstgen.facts import subjects
from rstgen.rules.contradictions import reported_by


@dataclass(frozen=True, slots=True)
class Contradiction:
    """How often a choice went against a kind of witness."""

    about: str
    choice: str
    against: str
    rules: tuple[str, ...]
    """The codes of the rules that report it."""


@dataclass(frozen=True, slots=True)
class Census:
    """What the conclusions about an API rest on.

    `stated` are the operations that pages state; each is handled on its own,
    `merged` into another that nothing tells it from, or `dropped` since it can't be
    used. `unresolved` are the facts that nothing tells.
    """

    api: str
    stated: int
    handled: int
    merged: int
    dropped: int
    facts: int
    several_witnesses: int
    unresolved: int
    contradictions: Counter[Contradiction]

    @property
    def lost(self) -> int:
        """Operations that came to nothing without a word; always 0."""
        return self.stated - self.handled - self.merged - self.dropped


def take_census(evidence: Evidence) -> Census:
    """Count the evidence for an API."""
    operations = evidence.api.operations
    found = [f for o in operations for s in subjects(o) for f in s.facts]
    stated = list(evidence.stated())
    return Census(
        api=evidence.api.name,
        stated=len(stated),
        handled=len(operations),
        merged=sum(len(operation.merged) for operation in operations),
        dropped=sum(each.span not in evidence.conclusions for each in stated),
        facts=len(found),
        several_witnesses=sum(_heard(fact) > 1 for fact in found),
        unresolved=sum(fact.choice == "unknown" for fact in found),
        contradictions=Counter(
            _contradiction(fact) for fact in found if fact.overruled
        ),
    )


def _heard(fact: Fact) -> int:
    return len(fact.witnesses) + len(fact.overruled)


def _contradiction(fact: Fact) -> Contradiction:
    against = fact.overruled[0].source
    return Contradiction(fact.about, fact.choice, against, reported_by(fact))
