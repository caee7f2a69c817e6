"""Operations as methods: their arguments, documentation and errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rstgen.api import Operation
from rstgen.blueprint import Argument, Method, Payload, Reply, Segment
from rstgen.code import Code, word
from rstgen.identifiers import identifier
from rstgen.planner.aliases import former_calls
from rstgen.planner.arguments import plan_arguments
from rstgen.planner.cases import make_case
from rstgen.planner.identities import Named
from rstgen.planner.statuses import error_class

_MAX_DESCRIPTION = 600


def plan_method(
    named: Named,
    hidden: Mapping[str, Argument],
    payload: Payload | None,
    reply: Reply | None,
    siblings: Sequence[Operation],
    enforce: bool,
) -> Method:
    """Plan one operation.

    Args:
        named: the operation.
        hidden: the client's arguments in its path, by the path's own names.
        payload, reply: its planned bodies.
        siblings: the operations of its method and path, itself among them.
        enforce: whether the server holds values to what descriptions say.
    """
    operation, name = named.operation, named.name
    arguments = plan_arguments(operation, hidden, payload, named.pin, enforce)
    errors = sorted({r.status for r in operation.responses if r.status >= 400})
    where = operation.span.short
    case = make_case(operation, hidden, arguments, siblings, enforce)
    return Method(
        name=name,
        function=identifier(name, "snake"),
        constant=word(f"_{name.upper().strip('_')}"),
        identity=named.identity,
        http_method=operation.method,
        template=operation.template,
        segments=_segments(operation, arguments.path, hidden),
        title=_title(operation),
        doc=_doc(operation, (*arguments.path, *arguments.keywords), where),
        page=where,
        arguments=arguments,
        payload=arguments.named(payload),
        reply=reply,
        success=tuple(answer.status for answer in operation.success),
        exceptions=tuple(map(error_class, errors)),
        when=operation.conditions,
        case=case,
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


def _doc(operation: Operation, arguments: Sequence[Argument], where: str) -> str:
    """The docstring: what it does, its arguments, where it's documented."""
    parts = [_title(operation)]
    if operation.description:
        parts.append(_shortened(operation.description))
    if arguments:
        lines = [f"    {a.name}: {a.description}" for a in arguments]
        parts.append("\n".join(["Args:", *lines]))
    parts.append(f"{operation.method} {operation.template}, documented at {where}.")
    return "\n\n".join(parts)


def _shortened(text: str) -> str:
    if len(text) <= _MAX_DESCRIPTION:
        return text
    return f"{text[:_MAX_DESCRIPTION].rsplit(' ', 1)[0]} ..."
