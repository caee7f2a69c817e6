"""All rules, in the order of their codes."""

from __future__ import annotations

from rstgen.rules import (
    examples,
    fits,
    names,
    operations,
    pages,
    responses,
    shapes,
    tables,
    types,
)
from rstgen.rules.base import Rule

_MODULES = (pages, tables, operations, responses, names, types, shapes, examples, fits)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            value
            for module in _MODULES
            for value in vars(module).values()
            if isinstance(value, Rule)
        ),
        key=lambda rule: rule.code,
    )
)
