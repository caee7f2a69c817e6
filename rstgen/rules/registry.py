"""All rules, in the order of their codes."""

from __future__ import annotations

from rstgen.evidence import Evidence
from rstgen.rules import (
    amendments,
    decisions,
    examples,
    fits,
    names,
    operations,
    pages,
    responses,
    shapes,
    tables,
    types,
    values,
)
from rstgen.rules.base import Findings, Rule, faults, rule
from rstgen.selection import Selector

_MODULES = (
    pages,
    tables,
    operations,
    responses,
    names,
    types,
    shapes,
    decisions,
    examples,
    fits,
    values,
    amendments,
)


@rule("RG112", "warning")
def unread_comment(evidence: Evidence) -> Findings:
    """A comment to rstgen can't be read, or ignores a rule that doesn't exist.

    It has no effect. Write `.. rstgen: ignore RG503, repeated-row`: codes, beginnings
    of codes, and names; they are left out on the whole page.

    Bad:

        .. rstgen: ignore RG999

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

    Good:

        .. rstgen: ignore RG503

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    for span, text in faults(evidence, "unread-comment"):
        yield span, f"{text[:40]!a} isn't read; write 'rstgen: ignore RULE, RULE'"
    for page in evidence.pages:
        for ignored in page.ignored:
            if not means_a_rule(Selector(ignored.rule)):
                yield ignored.span, f"there is no rule '{ignored.rule}' to be ignored"


RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            unread_comment,
            *(
                value
                for module in _MODULES
                for value in vars(module).values()
                if isinstance(value, Rule)
            ),
        ),
        key=lambda found: found.code,
    )
)


def means_a_rule(selector: Selector) -> bool:
    """Whether any rule is meant by a code, the beginning of codes, or a name."""
    return any(selector.weight(known.code, known.name) for known in RULES)
