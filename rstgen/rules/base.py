"""What a rule is."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rstgen.diagnostics import Diagnostic, Severity
from rstgen.evidence import Evidence
from rstgen.source import Span

Findings: TypeAlias = Iterator[tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check; the docstring of its function is its manual page."""

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
