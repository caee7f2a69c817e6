"""How often each rule finds something, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rstgen.diagnostics import Diagnostic


def statistics_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """An object a rule: code, name, severity, count, and on how many pages."""
    diagnostics = list(diagnostics)
    rules = Counter((d.code, d.name, d.severity) for d in diagnostics)
    places = {(d.code, d.span.path) for d in diagnostics}
    pages = Counter(code for code, _ in places)
    return [
        {
            "code": code,
            "name": name,
            "severity": severity,
            "count": count,
            "pages": pages[code],
        }
        for (code, name, severity), count in sorted(
            rules.items(), key=lambda item: (-item[1], item[0])
        )
    ]


def statistics_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The same as aligned text."""
    rows = statistics_json(diagnostics)
    width = max((len(str(row["count"])) for row in rows), default=0)
    name = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        pages = "1 page" if row["pages"] == 1 else f"{row['pages']} pages"
        yield (
            f"{row['count']:>{width}}  {row['code']}  {row['name']:<{name}}  "
            f"{row['severity']:<7}  {pages}"
        )
