"""Operations: each put together from what its section states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rstgen.api import Fact, Operation, Response, Witness
from rstgen.page import StatedOperation, StatedResponse
from rstgen.resolver.bodies import conclude_request, conclude_response
from rstgen.resolver.ladders import Choice
from rstgen.resolver.overruling import amended_fact
from rstgen.resolver.parameters import conclude_parameters, header_parameters
from rstgen.resolver.paths import split_path

NAMED_ON_PAGE = Choice("named-on-page", "A line of the page has method and path")
TITLED = Choice("titled", "The heading above says so")
STATED_STATUS = Choice("stated-status", "The page states it")
ASSUMED_SUCCESS = Choice("assumed-success", "No success is stated, so 200 is taken")
_WITHOUT_BODY = frozenset({204, 205, 304})


def conclude(stated: StatedOperation) -> Operation:
    """Conclude one operation; its path must be usable."""
    path = split_path(stated.path) or ()
    body_rows = [row for row in stated.request if row.place == "body"]
    has_body = stated.method not in {"GET", "HEAD"}
    line = f"{stated.method} {stated.path}"
    named = Witness("path", stated.span, line)
    titled = Witness("heading", stated.heading, stated.title)
    return Operation(
        method=stated.method,
        path=path,
        title=stated.title,
        description=stated.description,
        anchor=stated.anchors[0].name if stated.anchors else "",
        parameters=conclude_parameters(stated, path),
        request=(
            conclude_request(body_rows, stated.request_examples, stated.bodiless)
            if has_body
            else None
        ),
        responses=tuple(_responses(stated)),
        span=stated.span,
        name=stated.name,
        resource=stated.resource,
        facts=(
            *(
                amended_fact("member", line, stated, "operation", "method", "path")
                or (Fact("member", line, NAMED_ON_PAGE.name, (named,)),)
            ),
            *(
                amended_fact("title", stated.title, stated, "title")
                or (Fact("title", stated.title, TITLED.name, (titled,)),)
            ),
            *amended_fact("name", stated.name or "", stated, "name"),
            *amended_fact("resource", stated.resource or "", stated, "resource"),
        ),
    )


def _responses(stated: StatedOperation) -> Iterator[Response]:
    """A response a status; several rows of one status are read as one."""
    rows = [row for row in stated.response if row.place == "body"]
    headers = [row for row in stated.response if row.place == "header"]
    body = conclude_response(rows, stated.response_examples)
    for status, said in _by_status(stated).items():
        success = 200 <= status < 300
        words = dict.fromkeys(row.description for row in said if row.description)
        yield Response(
            status=status,
            name=next((row.name for row in said if row.name), ""),
            description="\n\n".join(words),
            headers=tuple(header_parameters(headers)) if success else (),
            body=body if success and status not in _WITHOUT_BODY else None,
            facts=(_status_fact(status, said, stated),),
        )


def _by_status(stated: StatedOperation) -> dict[int, list[StatedResponse]]:
    """The rows of each status; none of 200 where no success is stated."""
    found: dict[int, list[StatedResponse]] = {}
    if not any(code < 400 for row in stated.responses for code in row.codes):
        found[200] = []
    for row in stated.responses:
        for status in dict.fromkeys(row.codes):
            found.setdefault(status, []).append(row)
    return found


def _status_fact(
    status: int, said: Sequence[StatedResponse], stated: StatedOperation
) -> Fact:
    """Who states a status; examples of other successes speak against the first one."""
    if not said:
        return Fact("status", str(status), ASSUMED_SUCCESS.name, ())
    amended = [
        fact
        for row in said
        for fact in amended_fact("status", str(status), row, "status")
    ]
    if amended:
        return amended[0]
    witnesses = tuple(Witness(row.source, row.span, str(status)) for row in said)
    return Fact(
        "status", str(status), STATED_STATUS.name, witnesses, _others(status, stated)
    )


def _others(status: int, stated: StatedOperation) -> tuple[Witness, ...]:
    """Statuses that examples show and the page doesn't state, if this one is first."""
    codes = [code for row in stated.responses for code in row.codes]
    if status != codes[0]:
        return ()
    return tuple(
        Witness("example", shown.head or shown.span, str(shown.status))
        for shown in stated.response_examples
        if shown.status and shown.status not in codes
    )
