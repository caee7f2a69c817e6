"""What a rule is."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TypeAlias

from rstgen.diagnostics import Diagnostic, Severity
from rstgen.evidence import Evidence
from rstgen.source import Span

Findings: TypeAlias = Iterator[tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check; the docstring of its function is its manual page.

    Below a summary and an explanation, `Bad:` heads a page in which the rule finds
    something, and `Good:` the same page mended. A line `.. page: name.rst` begins
    one more page.
    """

    code: str
    name: str
    severity: Severity
    manual: str
    find: Callable[[Evidence], Findings]

    def diagnostics(self, evidence: Evidence) -> Iterator[Diagnostic]:
        """What the rule finds."""
        for span, message in self.find(evidence):
            yield Diagnostic(span, self.code, self.name, self.severity, message)


def rule(
    code: str, severity: Severity
) -> Callable[[Callable[[Evidence], Findings]], Rule]:
    """Make a rule of a function; its name with hyphens is the rule's name."""

    def decorate(find: Callable[[Evidence], Findings]) -> Rule:
        name = find.__name__.replace("_", "-")
        return Rule(code, name, severity, inspect.getdoc(find) or "", find)

    return decorate


def faults(evidence: Evidence, kind: str) -> Iterator[tuple[Span, str]]:
    """Places and details of the faults that reading and parsing met."""
    for page in evidence.pages:
        for fault in page.faults:
            if fault.kind == kind:
                yield fault.span, fault.detail


def nearest(name: str, known: dict[str, str]) -> str | None:
    """The known spelling that a name is a slip of.

    Args:
        name: what a page has.
        known: correct spellings by their lower case.

    Returns:
        None if the name is one of them or another form of one, or like none of them.
    """
    return _nearest(name.lower(), tuple(known.items()))


@cache
def _nearest(name: str, known: tuple[tuple[str, str], ...]) -> str | None:
    spellings = dict(known)
    if any(name.startswith(one) or one.startswith(name) for one in spellings):
        return None
    found = get_close_matches(name, spellings, 1, cutoff=0.85)
    return spellings[found[0]] if found else None
