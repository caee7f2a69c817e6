"""Rules and their manual pages, for people and for programs."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from rstgen.rules import Rule

_EXAMPLE = re.compile(
    r"^(\S.*?)::?\n\n((?:(?: .*)?\n)*(?: .*))",  # "Bad:", and the page below it
    re.MULTILINE,
)


def rules_json(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """An object a rule: code, name, severity, summary."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "summary": short(rule.manual),
        }
        for rule in rules
    ]


def rule_lines(rules: Iterable[Rule]) -> Iterator[str]:
    """A line a rule, aligned."""
    rows = rules_json(rules)
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        yield (
            f"{row['code']}  {row['name']:<{width}}  {row['severity']:<7}  "
            f"{row['summary']}"
        )


def short(manual: str) -> str:
    """The first line of a manual page."""
    return manual.split("\n", 1)[0]


def full(manual: str) -> str:
    """The prose of a manual page before its first example, in one paragraph."""
    return " ".join(_EXAMPLE.split(manual, maxsplit=1)[0].split())


def markdown(manual: str) -> str:
    """A manual page in Markdown: its examples are fenced."""
    return _EXAMPLE.sub(_fenced, manual)


def _fenced(block: re.Match[str]) -> str:
    text = textwrap.dedent(block[2]).strip("\n")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{block[1]}:\n\n{fence}rst\n{text}\n{fence}"
