"""Diagnostics: what is wrong with a page, where, and what was concluded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rstgen.source import PAGE_SUFFIX, Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
FAIL_ON = (*SEVERITIES, "never")
"""The least severity that fails a run."""

_PLACE = re.compile(rf"(?:\S*/)?([^\s/]+{re.escape(PAGE_SUFFIX)}):\d+")
_LINE = re.compile(r":\d+\b")


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

    @property
    def gist(self) -> str:
        """The message without lines and folders of places that it cites.

        It stays as it is when text moves, or when rstgen runs from elsewhere.
        """
        return _LINE.sub(":N", _PLACE.sub(r"\1:N", self.message))


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """The gravest severity among them, None if there are none."""
    found = {diagnostic.severity for diagnostic in diagnostics}
    return next((severity for severity in SEVERITIES if severity in found), None)


def fails(diagnostics: Iterable[Diagnostic], fail_on: str) -> bool:
    """Whether one of them is as grave as `fail_on`, one of `FAIL_ON`."""
    gravest = worst(diagnostics)
    if gravest is None or fail_on == "never":
        return False
    return FAIL_ON.index(gravest) <= FAIL_ON.index(fail_on)
