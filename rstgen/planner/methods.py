"""Operations as methods: their arguments, documentation and errors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rstgen.api import Operation
from rstgen.blueprint import (
    Argument,
    HeadersClass,
    Method,
    Payload,
    Reply,
    Segment,
)
from rstgen.code import Code
from rstgen.identifiers import identifier
from rstgen.planner.aliases import former_calls
from rstgen.planner.arguments import plan_arguments
from rstgen.planner.cases import make_case
from rstgen.planner.identities import Named
from rstgen.planner.samples import sample_of
from rstgen.planner.statuses import error_class
from rstgen.planner.wording import adds_to, sentences

_MAX_DESCRIPTION = 110
_MAX_SUMMARY = 76


def plan_method(
    named: Named,
    hidden: Mapping[str, Argument],
    payload: Payload | None,
    reply: Reply | None,
    headers: HeadersClass | None,
    siblings: Sequence[Operation],
    enforce: bool,
) -> Method:
    """Plan one operation.

    Args:
        named: the operation.
        hidden: the client's arguments in its path, by the path's own names.
        payload, reply, headers: its planned bodies, and its answer's headers.
        siblings: the operations of its method and path, itself among them.
        enforce: whether the server holds values to what descriptions say.
    """
    operation, name = named.operation, named.name
    arguments = plan_arguments(operation, hidden, payload, named.pin, enforce)
    errors = sorted({r.status for r in operation.responses if r.status >= 400})
    case = make_case(operation, hidden, arguments, siblings, enforce, reply)
    return Method(
        name=name,
        function=identifier(name, "snake"),
        identity=named.identity,
        http_method=operation.method,
        template=operation.template,
        segments=_segments(operation, arguments.path, hidden),
        title=_title(operation),
        doc=_doc(operation, (*arguments.path, *arguments.keywords)),
        page=operation.span.short,
        arguments=arguments,
        payload=arguments.named(payload),
        reply=reply,
        success=tuple(answer.status for answer in operation.success),
        examples=tuple(
            (answer.status, sample_of(answer.body))
            for answer in operation.responses
            if answer.body
        ),
        exceptions=tuple(map(error_class, errors)),
        when=operation.conditions,
        case=case,
        headers=headers,
        former=named.former,
        former_calls=former_calls(named, arguments, case),
    )


def _segments(
    operation: Operation, path: Sequence[Argument], hidden: Mapping[str, Argument]
) -> tuple[Segment, ...]:
    own = {argument.wire: argument.name for argument in path}
    return tuple(
        _segment(part.text, part.parameter or "", own, hidden)
        for part in operation.path
    )


def _segment(
    text: str, parameter: str, own: Mapping[str, Code], hidden: Mapping[str, Argument]
) -> Segment:
    if shared := hidden.get(parameter):
        return Segment(text, shared.wire, None, shared.name)
    return Segment(text, parameter, own.get(parameter))


def _title(operation: Operation) -> str:
    title = " ".join(operation.title.split()) or operation.template
    return title if title.endswith((".", "!", "?")) else f"{title}."


def _doc(operation: Operation, arguments: Sequence[Argument]) -> str:
    """The docstring: what it does, and its arguments as far as they're described."""
    title, description = _title(operation), _shortened(operation.description)
    first, *rest = sentences(description)
    parts = [title, description]
    if not adds_to(description, title):
        parts = [title]
    elif len(first) <= _MAX_SUMMARY and not adds_to(title, first):
        parts = [first, " ".join(rest)] if rest else [first]
    if described := [a for a in arguments if adds_to(a.description, a.name)]:
        lines = [f"    {a.name}: {a.description}" for a in described]
        parts.append("\n".join(["Args:", *lines]))
    return "\n\n".join(parts)


def _shortened(text: str) -> str:
    """The first paragraph, or as many of its sentences as are short."""
    paragraph = " ".join(text.partition("\n\n")[0].split())
    if len(paragraph) <= _MAX_DESCRIPTION:
        return paragraph
    cut = paragraph[:_MAX_DESCRIPTION]
    sentences = re.findall(r".*?[.!?](?= )", cut)
    return "".join(sentences) or f"{cut.rsplit(' ', 1)[0]} ..."
