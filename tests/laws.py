"""Laws of what is concluded, whatever the pages say."""

from __future__ import annotations

from collections.abc import Iterator

from rstgen.api import Api, Fact
from rstgen.facts import Subject, subjects
from rstgen.report import Result
from rstgen.resolver.reasons import REASONS
from rstgen.rules.contradictions import reporting

# What needs nobody to say it: it's concluded where nobody says anything.
SELF_EVIDENT = frozenset(
    "assumed-success no-marks not-promised nothing-required-below text-by-nature "
    "unknown".split()
)


def broken_laws(result: Result) -> list[str]:
    """The facts that can't be explained, or go against a page without a word."""
    broken = []
    for subject, fact in facts_of(result.api):
        about = f"{subject.part} {subject.name}: {fact}"
        if fact.choice not in REASONS:
            broken.append(f"no reason: {about}")
        if not fact.witnesses and fact.choice not in SELF_EVIDENT:
            broken.append(f"no witness: {about}")
        if fact.overruled and not reporting(fact, result.diagnostics):
            broken.append(f"not reported: {about}")
    return broken


def facts_of(api: Api) -> Iterator[tuple[Subject, Fact]]:
    """Every fact of every operation, with what it's about."""
    for operation in api.operations:
        for subject in subjects(operation):
            assert subject.facts, f"nothing says why there is {subject}"
            yield from ((subject, fact) for fact in subject.facts)
