"""Findings as workflow commands, which GitHub shows beside the lines they're about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rstgen.diagnostics import Diagnostic
from rstgen.reporting.findings import printable

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def github_annotations(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """A line a diagnostic: `::error file=...,line=...,endLine=...,title=...::...`."""
    for found in diagnostics:
        properties = {
            "file": found.span.path,
            "line": str(found.span.line),
            "endLine": str(found.span.end),
            "title": f"{found.code} {found.name}",
        }
        listed = ",".join(
            f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items()
        )
        message = _escaped(found.message, _DATA)
        yield f"::{_COMMANDS[found.severity]} {listed}::{message}"


def _escaped(text: str, table: dict[int, str]) -> str:
    return printable(text.translate(table))
