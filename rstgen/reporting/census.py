"""The evidence for APIs, as tables and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rstgen.counting import Census, Contradiction
from rstgen.reporting.findings import printable

_COLUMNS = (
    "stated",
    "handled",
    "merged",
    "dropped",
    "lost",
    "facts",
    "several",
    "against",
    "unresolved",
)


def census_lines(found: Sequence[Census]) -> Iterator[str]:
    """A row an API, then a row a kind of contradiction, the most frequent first."""
    names = [printable(each.api) for each in found]
    rows = [_numbers(each) for each in found]
    if len(found) > 1:
        names.append("all")
        rows.append([sum(column) for column in zip(*rows, strict=True)])
    width = max(map(len, ("API", *names)))
    yield f"{'API':{width}}  {_aligned(_COLUMNS)}"
    for name, row in zip(names, rows, strict=True):
        yield f"{name:{width}}  {_aligned(map(str, row))}"
    contradictions = _all(found)
    if contradictions:
        yield ""
        yield f"{'contradiction':39} {'against':9} {'count':>5}  reported by"
    for each, number in contradictions:
        what = f"{each.about}: {each.choice}"
        yield f"{what:39} {each.against:9} {number:5}  {', '.join(each.rules)}"


def _aligned(cells: Iterable[str]) -> str:
    columns = zip(cells, _COLUMNS, strict=True)
    return "  ".join(f"{cell:>{len(title)}}" for cell, title in columns)


def _numbers(each: Census) -> list[int]:
    return [
        each.stated,
        each.handled,
        each.merged,
        each.dropped,
        each.lost,
        each.facts,
        each.several_witnesses,
        sum(each.contradictions.values()),
        each.unresolved,
    ]


def _all(found: Iterable[Census]) -> list[tuple[Contradiction, int]]:
    counts: Counter[Contradiction] = Counter()
    for each in found:
        counts.update(each.contradictions)
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))


def census_json(found: Iterable[Census]) -> list[dict[str, Any]]:
    """The same, an object an API."""
    return [
        {
            "api": each.api,
            **dict(zip(_COLUMNS, _numbers(each), strict=True)),
            "contradictions": [
                {
                    "about": one.about,
                    "choice": one.choice,
                    "against": one.against,
                    "count": number,
                    "reported_by": list(one.rules),
                }
                for one, number in _all([each])
            ],
        }
        for each in found
    ]
