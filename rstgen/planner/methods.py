"""Operations as methods: their arguments, documentation and errors."""

from __future__ import annotations

from collections.abc import Sequence

from rstgen.api import Operation
from rstgen.blueprint import Argument, Method, Payload, Reply, Segment
from rstgen.code import Code, word
from rstgen.identifiers import identifier
from rstgen.planner.arguments import plan_arguments
from rstgen.planner.cases import make_case
from rstgen.planner.statuses import error_class

_MAX_DESCRIPTION = 600


def plan_method(
    operation: Operation,
    shared: Sequence[Argument],
    module: Code,
    name: Code,
    payload: Payload | None,
    reply: Reply | None,
    exclusive: bool,
    enforce: bool,
) -> Method:
    """Plan one operation.

    Args:
        operation: the operation.
        shared: path parameters that are the client's.
        module, name: the resource's and the method's names.
        payload, reply: its planned bodies.
        exclusive: whether the key of a body tells it from all others of its path.
        enforce: whether the server holds values to what descriptions say.
    """
    hidden = [argument.wire for argument in shared]
    arguments = plan_arguments(operation, hidden, payload, enforce)
    errors = sorted({r.status for r in operation.responses if r.status >= 400})
    where = operation.span.short
    return Method(
        name=name,
        function=identifier(name, "snake"),
        constant=word(f"_{name.upper().strip('_')}"),
        identity=f"{module}.{name}",
        http_method=operation.method,
        template=operation.template,
        segments=_segments(operation, arguments.path, shared),
        title=_title(operation),
        doc=_doc(operation, (*arguments.path, *arguments.keywords), where),
        page=where,
        arguments=arguments,
        payload=arguments.named(payload),
        reply=reply,
        success=tuple(answer.status for answer in operation.success),
        exceptions=tuple(map(error_class, errors)),
        case=make_case(operation, hidden, arguments, exclusive, enforce),
    )


def _segments(
    operation: Operation, path: Sequence[Argument], shared: Sequence[Argument]
) -> tuple[Segment, ...]:
    own = {argument.wire: argument.name for argument in path}
    common = {argument.wire: argument.name for argument in shared}
    return tuple(
        Segment(
            part.text,
            part.parameter or "",
            own.get(part.parameter or ""),
            common.get(part.parameter or ""),
        )
        for part in operation.path
    )


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
