"""What pages state, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rstgen.page import Page, Stated, StatedExample, StatedOperation
from rstgen.reporting.findings import printable


def pages_json(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """What pages state, an object a page."""
    return [
        {
            "file": page.path,
            "operations": [_operation_json(stated) for stated in page.operations],
        }
        for page in pages
    ]


def _operation_json(stated: StatedOperation) -> dict[str, Any]:
    return {
        "method": stated.method,
        "path": stated.path,
        "title": stated.title,
        "line": stated.span.line,
        "responses": [
            {"codes": list(row.codes), "name": row.name} for row in stated.responses
        ],
        "request_params": [_row_json(row) for row in stated.request],
        "response_params": [_row_json(row) for row in stated.response],
        "request_example": _medium(stated.request_examples),
        "response_example": _medium(stated.response_examples),
    }


def _row_json(row: Stated) -> dict[str, Any]:
    return {
        "in": row.place,
        "name": row.name,
        "pointer": row.pointer,
        "type": row.type,
        "format": row.format,
        "required": row.required,
    }


def _medium(examples: Sequence[StatedExample]) -> str | None:
    """The medium of the body that counts: the first JSON one, else the first."""
    media = [example.medium for example in examples if example.medium]
    json_media = [medium for medium in media if medium.startswith("json")]
    return next(iter(json_media or media), None)


def pages_text(pages: Iterable[Page]) -> Iterator[str]:
    """What pages state, for people."""
    for page in pages:
        if not page.operations:
            yield f"{printable(page.path)}: no operation"
        for stated in page.operations:
            yield from map(printable, _operation_text(stated))


def _operation_text(stated: StatedOperation) -> Iterator[str]:
    yield f"{stated.span}: {stated.method} {stated.path}  {stated.title}"
    codes = [str(code) for row in stated.responses for code in row.codes]
    yield f"  answers   {' '.join(codes) or 'none stated'}"
    for side, rows, examples in (
        ("request", stated.request, stated.request_examples),
        ("response", stated.response, stated.response_examples),
    ):
        for row in rows:
            marks = {True: "required", False: "optional", None: ""}[row.required]
            kind = row.format or row.type or "?"
            yield f"  {side:9} {row.place:6} {row.pointer}  {kind}  {marks}".rstrip()
        yield f"  {side:9} example {_medium(examples) or 'none'}"
