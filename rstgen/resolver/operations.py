"""Operations: each put together from what its section states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rstgen.api import Operation, Parameter, Response, Segment, Type, Witness
from rstgen.page import Stated, StatedOperation, StatedResponse
from rstgen.resolver.bodies import conclude_request, conclude_response
from rstgen.resolver.constraints import constrained
from rstgen.resolver.paths import pair_rows, split_path

# Headers that any client sets by itself.
PLUMBING = frozenset(
    "accept authorization connection content-length content-type date host server "
    "transfer-encoding user-agent via x-api-key x-auth-token".split()
)
_WITHOUT_BODY = frozenset({204, 205, 304})
_QUERY_WORDS = re.compile(r"\bquery\b", re.IGNORECASE)


def conclude(stated: StatedOperation) -> Operation:
    """Conclude one operation; its path must be usable."""
    path = split_path(stated.path) or ()
    rows = [row for row in stated.request if row.place != "body"]
    body_rows = [row for row in stated.request if row.place == "body"]
    has_body = stated.method not in {"GET", "HEAD"}
    return Operation(
        method=stated.method,
        path=path,
        title=stated.title,
        description=stated.description,
        anchor=stated.anchors[0].name if stated.anchors else "",
        parameters=(
            *_path_parameters(path, rows, stated),
            *_query_parameters(path, rows, stated),
            *_header_parameters(rows),
        ),
        request=(
            conclude_request(body_rows, stated.request_examples) if has_body else None
        ),
        responses=tuple(_responses(stated)),
        span=stated.span,
    )


def _path_parameters(
    path: Sequence[Segment], rows: Sequence[Stated], stated: StatedOperation
) -> Iterator[Parameter]:
    names = [segment.parameter for segment in path if segment.parameter]
    pairs = pair_rows(names, [row for row in rows if row.place == "path"])
    for name in names:
        row = pairs.get(name)
        witnesses = [Witness(source="path", span=stated.span)]
        if row:
            witnesses.append(Witness(source="table", span=row.span))
        yield Parameter(
            name=name,
            place="path",
            type=_simple_type(row) if row else Type(kind="string"),
            required=True,
            description=row.description if row else "",
            witnesses=tuple(witnesses),
        )


def _query_parameters(
    path: Sequence[Segment], rows: Sequence[Stated], stated: StatedOperation
) -> Iterator[Parameter]:
    """Query rows, and rows of the URI table that the page shows after a `?`."""
    in_path = [segment.parameter for segment in path if segment.parameter]
    paired = pair_rows(in_path, [row for row in rows if row.place == "path"]).values()
    found = [row for row in rows if row.place == "query"]
    found += [
        row
        for row in rows
        if row.place == "path" and row not in paired and _is_query(row, stated)
    ]
    marks = {row.required for row in found}
    names = dict.fromkeys(row.name for row in found)
    for name in names:
        row = next(row for row in found if row.name == name)
        unmarked = False in marks and True not in marks
        required = unmarked if row.required is None else row.required
        yield _parameter(row, "query", required)
    for name in dict.fromkeys(stated.query):
        if name not in names:
            yield Parameter(
                name=name,
                place="query",
                type=Type(kind="string"),
                required=False,
                witnesses=(Witness(source="path", span=stated.span),),
            )


def _is_query(row: Stated, stated: StatedOperation) -> bool:
    return row.name in stated.query or bool(_QUERY_WORDS.search(row.description))


def _header_parameters(rows: Sequence[Stated]) -> Iterator[Parameter]:
    seen: set[str] = set()
    for row in rows:
        name = row.name.lower()
        if row.place == "header" and name not in PLUMBING and name not in seen:
            seen.add(name)
            yield _parameter(row, "header", bool(row.required))


def _parameter(row: Stated, place: str, required: bool) -> Parameter:
    return Parameter.model_validate(
        {
            "name": row.name,
            "place": place,
            "type": _simple_type(row),
            "required": required,
            "description": row.description,
            "witnesses": (Witness(source="table", span=row.span),),
        }
    )


def _simple_type(row: Stated) -> Type:
    """The type of something that travels as text outside a body."""
    if row.type in {"integer", "number", "boolean"}:
        return constrained(Type(kind=row.type), row)
    return constrained(Type(kind="string", format=row.format), row)


def _rows_with_success(stated: StatedOperation) -> Sequence[StatedResponse]:
    """The rows, and 200 where none of them is a success."""
    if any(code < 400 for row in stated.responses for code in row.codes):
        return stated.responses
    return (StatedResponse((200,), None, "", stated.span), *stated.responses)


def _responses(stated: StatedOperation) -> Iterator[Response]:
    """A response a status; several rows of one status are read as one."""
    rows = [row for row in stated.response if row.place == "body"]
    headers = [row for row in stated.response if row.place == "header"]
    body = conclude_response(rows, stated.response_examples)
    by_status: dict[int, list[StatedResponse]] = {}
    for row in _rows_with_success(stated):
        for status in dict.fromkeys(row.codes):
            by_status.setdefault(status, []).append(row)
    for status, said in by_status.items():
        success = 200 <= status < 300
        words = dict.fromkeys(row.description for row in said if row.description)
        yield Response(
            status=status,
            name=next((row.name for row in said if row.name), ""),
            description="\n\n".join(words),
            headers=tuple(_header_parameters(headers)) if success else (),
            body=body if success and status not in _WITHOUT_BODY else None,
            witnesses=tuple(Witness(source=r.source, span=r.span) for r in said),
        )
