"""Findings as text, as JSON and as a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rstgen.diagnostics import SEVERITIES, Diagnostic


def printable(text: str) -> str:
    """Text that can't steer a terminal: control characters as escapes."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode()
        for char in text
    )


def diagnostic_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """A line a diagnostic: `page.rst:69: warning: ... [RG301 name]`."""
    return (printable(str(diagnostic)) for diagnostic in diagnostics)


def diagnostics_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """The same as JSON objects."""
    return [
        {
            "path": found.span.path,
            "line": found.span.line,
            "end_line": found.span.end,
            "code": found.code,
            "name": found.name,
            "severity": found.severity,
            "message": found.message,
        }
        for found in diagnostics
    ]


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`; `nothing found` where there is nothing."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = []
    for severity in SEVERITIES:
        if count := counts[severity]:
            noun = "notes" if severity == "info" else f"{severity}s"
            parts.append(f"{count} {noun if count > 1 else noun[:-1]}")
    return ", ".join(parts) or "nothing found"


def summary(new: Sequence[Diagnostic], known: int = 0, fixed: int = 0) -> str:
    """The tally, and what a baseline has to do with it."""
    parts = [tally(new)]
    if known:
        parts.append(f"{known} known")
    if fixed:
        parts.append(f"{fixed} fixed; run rstgen lint --update-baseline")
    return "; ".join(parts)
