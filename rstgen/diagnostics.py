"""Diagnostics: what is wrong with a page, where, and what was concluded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rstgen.source import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding of a rule; `code` and `name` are the rule's."""

    span: Span
    code: str
    name: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        return f"{self.span}: {self.severity}: {self.message} [{self.code} {self.name}]"


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """The gravest severity among them, None if there are none."""
    found = {diagnostic.severity for diagnostic in diagnostics}
    return next((severity for severity in SEVERITIES if severity in found), None)
