"""Check: compare what pages state with what we concluded, by rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rstgen.diagnostics import Diagnostic
from rstgen.evidence import Evidence
from rstgen.rules.base import Rule
from rstgen.rules.registry import RULES

__all__ = ["RULES", "Rule", "check", "find_rule"]


def check(evidence: Evidence, rules: Sequence[Rule] = RULES) -> list[Diagnostic]:
    """What the rules find, by place and code; each finding once.

    A page's `.. rstgen: ignore CODE` leaves out codes that begin so on that page.
    """
    ignored = {page.path: page.ignored for page in evidence.pages}
    return sorted(
        {
            diagnostic
            for diagnostic in _all(evidence, rules)
            if not diagnostic.code.startswith(ignored.get(diagnostic.span.path, ()))
        },
        key=lambda found: (found.span, found.code, found.message),
    )


def _all(evidence: Evidence, rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    for rule in rules:
        yield from rule.diagnostics(evidence)


def find_rule(code: str) -> Rule | None:
    """The rule of a code or name, in any case."""
    wanted = code.lower()
    return next((r for r in RULES if wanted in {r.code.lower(), r.name}), None)
