"""Explanations, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rstgen.api import Witness
from rstgen.explaining import ExplainedFact, ExplainedSubject, Explanation
from rstgen.reporting.findings import printable
from rstgen.source import Span


def explanation_lines(explanations: Iterable[Explanation]) -> Iterator[str]:
    """What was concluded: `+` heads who says so, `-` who says otherwise."""
    for number, explanation in enumerate(explanations):
        if number:
            yield ""
        yield from map(printable, _lines(explanation))


def _lines(explanation: Explanation) -> Iterator[str]:
    operation = explanation.operation
    yield f"{explanation.name}: {operation.method} {operation.template}"
    yield f"{operation.span}: {operation.title}"
    previous = None
    for each in explanation.subjects:
        if not (each.plain and previous and previous.plain):
            yield ""
        yield from _subject_lines(each, operation.span)
        previous = each


def _subject_lines(each: ExplainedSubject, page: Span) -> Iterator[str]:
    name = f"{each.subject.part} {each.subject.name}".rstrip()
    if each.plain:
        yield f"{name}  + {_witnesses(each.facts[0].fact.witnesses, page)}"
        return
    yield name
    for explained in each.facts:
        yield from _fact_lines(explained, page)
    if each.contested and each.amendment:
        aim = "settle it" if each.confirms else "decide otherwise"
        yield f"  to {aim}, write into amendments.toml beside the page:"
        yield from (f"    {line}".rstrip() for line in each.amendment.splitlines())


def _fact_lines(explained: ExplainedFact, page: Span) -> Iterator[str]:
    fact, reason = explained.fact, explained.reason
    yield f"  {fact.about:11} {fact.value}: {reason[:1].lower()}{reason[1:]}"
    if fact.witnesses:
        yield f"    + {_witnesses(fact.witnesses, page)}"
    if fact.overruled:
        codes = f" [{', '.join(explained.rules)}]" if explained.rules else ""
        yield f"    - {_witnesses(fact.overruled, page)}{codes}"


def _witnesses(witnesses: Iterable[Witness], page: Span) -> str:
    return "; ".join(_witness(witness, page) for witness in witnesses)


def _witness(witness: Witness, page: Span) -> str:
    """`table :74 Object`; on other pages with the page's path."""
    span = witness.span
    place = f":{span.line}" if span.path == page.path else str(span)
    return f"{witness.source} {place} {witness.says}"


def explanations_json(explanations: Iterable[Explanation]) -> list[dict[str, Any]]:
    """The same as JSON, an object an operation."""
    return [
        {
            "operation": explanation.name,
            "method": explanation.operation.method,
            "path": explanation.operation.template,
            "title": explanation.operation.title,
            "pages": [
                _place_json(span)
                for span in (explanation.operation.span, *explanation.operation.merged)
            ],
            "subjects": [_subject_json(each) for each in explanation.subjects],
        }
        for explanation in explanations
    ]


def _subject_json(each: ExplainedSubject) -> dict[str, Any]:
    return {
        "part": each.subject.part,
        "keys": list(each.subject.keys),
        "facts": [_fact_json(explained) for explained in each.facts],
        "amendment": each.amendment,
    }


def _fact_json(explained: ExplainedFact) -> dict[str, Any]:
    fact = explained.fact
    return {
        "about": fact.about,
        "value": fact.value,
        "choice": fact.choice,
        "reason": explained.reason,
        "witnesses": [_witness_json(witness) for witness in fact.witnesses],
        "overruled": [_witness_json(witness) for witness in fact.overruled],
        "reported_by": list(explained.rules),
    }


def _witness_json(witness: Witness) -> dict[str, Any]:
    return {
        "source": witness.source,
        **_place_json(witness.span),
        "says": witness.says,
    }


def _place_json(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "end_line": span.end}
