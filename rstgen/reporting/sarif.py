"""Findings as a SARIF 2.1.0 log, which code scanners and editors read."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes

from rstgen.diagnostics import Diagnostic
from rstgen.reporting.findings import printable
from rstgen.reporting.manual import full, markdown, short
from rstgen.rules import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif_log(
    diagnostics: Sequence[Diagnostic], rules: Sequence[Rule], version: str
) -> dict[str, Any]:
    """A log of one run.

    Args:
        diagnostics: the findings.
        rules: all rules, those without a finding too.
        version: rstgen's own.
    """
    indexes = {rule.code: index for index, rule in enumerate(rules)}
    seen: Counter[tuple[str, str, str]] = Counter()
    results = []
    for found in diagnostics:
        key = (found.span.path, found.code, found.gist)
        results.append(_result(found, indexes[found.code], seen[key]))
        seen[key] += 1
    driver = {
        "name": "rstgen",
        "semanticVersion": version,
        "rules": [_rule(rule) for rule in rules],
    }
    root = {"description": {"text": "The folder that rstgen was started in."}}
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_ROOT: root},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": short(rule.manual)},
        "fullDescription": {"text": full(rule.manual)},
        "help": {"text": rule.manual, "markdown": markdown(rule.manual)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(found: Diagnostic, index: int, nth: int) -> dict[str, Any]:
    """`nth` counts findings of a page that differ by their lines alone."""
    artifact = _artifact(found.span.path)
    identity = "\n".join((artifact["uri"], found.code, found.gist, str(nth)))
    digest = hashlib.sha256(identity.encode("utf-8", "backslashreplace")).hexdigest()
    region = {"startLine": found.span.line, "endLine": found.span.end}
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": _plain(found.message)},
        "locations": [
            {"physicalLocation": {"artifactLocation": artifact, "region": region}}
        ],
        "partialFingerprints": {"rstgenFinding/v1": digest[:32]},
    }


def _artifact(path: str) -> dict[str, str]:
    """Where a page is: from the current folder, or absolute if it isn't below."""
    if os.path.isabs(path) or Path(os.path.normpath(path)).parts[0] == "..":
        return {"uri": Path(os.path.abspath(path)).as_uri()}
    return {"uri": quote_from_bytes(os.fsencode(path)), "uriBaseId": _ROOT}


def _plain(message: str) -> str:
    """A message that viewers don't take for a link: `[text](target)` is one to them."""
    return printable(message).replace("](", "] (")
