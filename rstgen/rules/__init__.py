"""Check: compare what pages state with what we concluded, by rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rstgen.diagnostics import Diagnostic
from rstgen.errors import ConfigError, did_you_mean
from rstgen.evidence import Evidence
from rstgen.rules.base import Rule
from rstgen.rules.registry import RULES, means_a_rule
from rstgen.selection import Layer, counts, layer

__all__ = ["RULES", "Rule", "check", "choose", "find_rule", "unknown"]


def check(evidence: Evidence, rules: Sequence[Rule] = RULES) -> list[Diagnostic]:
    """What the rules find, by place and code; each finding once.

    A page's `.. rstgen: ignore RULE` leaves out rules on that page: a code, the
    beginning of codes, or a name.
    """
    ignored = {
        page.path: layer(None, [each.rule for each in page.ignored])
        for page in evidence.pages
        if page.ignored
    }
    return sorted(
        {
            diagnostic
            for diagnostic in _all(evidence, rules)
            if counts(
                diagnostic.code,
                diagnostic.name,
                [ignored.get(diagnostic.span.path, Layer())],
            )
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


def unknown(code: str) -> str:
    """The text about a code or name that no rule has."""
    known = [word for rule in RULES for word in (rule.code, rule.name)]
    folded = code.upper() if code.upper().startswith("RG") else code.lower()
    hint = did_you_mean(folded, known, "`rstgen rules` lists them")
    return f"no rule {code!r}; {hint}"


def choose(*layers: Layer) -> tuple[Rule, ...]:
    """The rules that count, if each layer overrules those before it.

    Raises:
        ConfigError: a selector matches no rule.
    """
    for selector in (selector for each in layers for selector in each.selectors):
        if not means_a_rule(selector):
            place = f"{selector.place}: " if selector.place else ""
            raise ConfigError(f"{place}{unknown(selector.text)}")
    return tuple(rule for rule in RULES if counts(rule.code, rule.name, layers))
