"""What the lock should know of an operation, now that it has names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rstgen.blueprint import Argument, Method
from rstgen.code import word
from rstgen.lock import Name, OperationPin, plain
from rstgen.planner.identities import Named


def pin_for(named: Named, method: Method) -> OperationPin:
    """The operation's entry; arguments that are gone keep their names in it."""
    old, arguments = named.pin, method.arguments
    return OperationPin(
        Name(named.identity, named.former),
        named.anchor,
        tuple(Name(argument.name, argument.former) for argument in arguments.path),
        _names(old.body if old else {}, arguments.body),
        _names(old.query if old else {}, arguments.query),
        _names(old.headers if old else {}, arguments.headers),
        _body_class(named, method),
    )


def _names(old: Mapping[str, Name], arguments: Iterable[Argument]) -> dict[str, Name]:
    now = {plain(a.wire): Name(a.name, a.former) for a in arguments}
    return {**old, **now}


def _body_class(named: Named, method: Method) -> Name | None:
    """The name of the class of its body; a body that is gone keeps it."""
    if named.pin and named.pin.body_class:
        return named.pin.body_class
    if method.payload is None or method.payload.is_raw:
        return None
    return Name(word(method.payload.type.partition(".")[2]))
