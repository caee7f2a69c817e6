"""What was concluded about an API, short enough to be written by hand.

A type reads `string`, `string(uuid)`, `any`; `[T]` is a list of T, `[]` of
anything; `{}` is an object with any keys, `{a!: T, b?: T, c: T, d~: T}` one with
members: `!` required, `?` optional, bare where the page doesn't say, `~` one that
no row declares; `T|null` may be null too. `string<a/b, 1-9 long, default a>` and
`integer<1-, default 3>` hold what is said of the values; `<=a/b>` are all that there are.
"""

from __future__ import annotations

from typing import Any

from rstgen.api import Api, Body, Operation, Parameter, Property, Response, Type
from rstgen.page import Constraints


def api_notation(api: Api) -> dict[str, Any]:
    """An API's model without texts and witnesses."""
    return {
        "shared": list(api.shared),
        "auth_header": api.auth_header,
        "operations": [_operation(operation) for operation in api.operations],
    }


def type_notation(type_: Type) -> str:
    """A type in the notation above."""
    match type_.kind:
        case "object":
            text = f"{{{', '.join(map(_property, type_.properties))}}}"
        case "array":
            text = f"[{type_notation(type_.items) if type_.items else ''}]"
        case _:
            text = f"{type_.kind}({type_.format})" if type_.format else type_.kind
            text += _said(type_.constraints)
    return f"{text}|null" if type_.nullable else text


def _said(said: Constraints) -> str:
    parts = [("=" if said.closed else "") + "/".join(said.values)]
    parts += [_range(said.minimum, said.maximum)]
    lengths = _range(said.min_length, said.max_length)
    parts += [lengths and f"{lengths} long"]
    parts += [f"default {said.default}" if said.default is not None else ""]
    told = ", ".join(filter(None, parts))
    return f"<{told}>" if told else ""


def _range(least: float | None, most: float | None) -> str:
    if least is None and most is None:
        return ""
    return f"{'' if least is None else least}-{'' if most is None else most}"


def _property(member: Property) -> str:
    mark = {True: "!", False: "?", None: ""}[member.required]
    inferred = "~" if member.inferred else ""
    return f"{member.name}{inferred}{mark}: {type_notation(member.type)}"


def _operation(operation: Operation) -> dict[str, Any]:
    told = [str(condition) for condition in operation.conditions]
    named = {"name": operation.name, "resource": operation.resource}
    return {
        "operation": f"{operation.method} {operation.template}",
        **({"conditions": told} if told else {}),
        **{key: name for key, name in named.items() if name},
        "parameters": [_parameter(parameter) for parameter in operation.parameters],
        "request": _body(operation.request),
        "responses": [_response(response) for response in operation.responses],
        "merged": [str(span).rsplit("/", 1)[-1] for span in operation.merged],
    }


def _parameter(parameter: Parameter) -> str:
    mark = "!" if parameter.required else "?"
    type_ = type_notation(parameter.type)
    return f"{parameter.place} {parameter.name}{mark}: {type_}"


def _body(body: Body | None) -> str | None:
    return _body_notation(body) if body else None


def _body_notation(body: Body) -> str:
    """Its type; of what isn't JSON, the media type in angle brackets."""
    if body.media_type != "application/json":
        return f"<{body.media_type}>"
    return type_notation(body.type)


def _response(response: Response) -> str:
    parts = [str(response.status)]
    parts += [_parameter(header) for header in response.headers]
    if response.body:
        parts.append(_body_notation(response.body))
    return " ".join(parts)
