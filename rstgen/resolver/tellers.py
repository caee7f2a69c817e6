"""What tells operations of one method and path apart: the ladder, a function a rung.

Each gives the conditions that the requests of one operation fulfil and those of others
don't; nothing where it can't tell. The first line of a docstring is the reason that
`rstgen explain` gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from pydantic import JsonValue

from rstgen.api import Parameter
from rstgen.conditions import ABSENT, JSON, Condition, Where, member
from rstgen.resolver.requests import Path, Requests

Teller: TypeAlias = Callable[[Requests, Sequence[Requests]], Iterator[Condition]]

_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*")
_TRUTHS = frozenset({"true", "false"})
_PLACEHOLDER = re.compile(r"[{<\[]")
_NEED = r"(?: parameter)? (?:is|are|must be) (?:required|mandatory|given|specified)\b"


def by_media_type(one: Requests, others: Sequence[Requests]) -> Iterator[Condition]:
    """The body is of a media type that the bodies of the others aren't of."""
    own = _media_type(one)
    if own not in {JSON, *map(_media_type, others)}:
        yield Condition("header", ("Content-Type",), own)


def by_key(one: Requests, others: Sequence[Requests]) -> Iterator[Condition]:
    """The outermost keys of the body are other ones than in the bodies of the others."""
    wrapper = _wrapper(one)
    if {wrapper} == {*map(_wrapper, others)}:
        return
    if wrapper is not None:
        yield Condition("key", (wrapper,))
    else:
        yield from by_needed_members(one, others)


def by_value(one: Requests, others: Sequence[Requests]) -> Iterator[Condition]:
    """A member of the body has a value that it never has in the bodies of the others."""
    for path in _arguments(one):
        value = _constant(one, path)
        showing = [other for other in others if _values(other, path)]
        alone = all(value not in _values(other, path) for other in showing)
        if value is None or not showing or not alone:
            continue
        if value == "" or all(_constant(other, path) is not None for other in showing):
            yield Condition("body", path, value)
            return


def by_needed_members(one: Requests, others: Sequence[Requests]) -> Iterator[Condition]:
    """The body must have members that the bodies of others don't have."""
    found: list[Path] = []
    for path in one.members:
        inner = any(path[: len(outer)] == outer for outer in found)
        if path not in one.needed or inner:
            continue
        lacking = [other for other in others if other.lacks(path)]
        if lacking and all(o in lacking or path in o.needed for o in others):
            found.append(path)
            yield Condition("body", path)


def by_query_value(one: Requests, others: Sequence[Requests]) -> Iterator[Condition]:
    """A parameter of the query, or a header, has a value that others never send."""
    for parameter in one.outside:
        value = _keyword(one, parameter)
        theirs = [_keyword(o, parameter) for o in others if o.takes(parameter)]
        announced = parameter.name in dict(one.stated.sent)
        if value and (theirs or announced) and not {None, value} & {*theirs}:
            yield _condition(parameter, value)


def by_needed_parameters(
    one: Requests, others: Sequence[Requests]
) -> Iterator[Condition]:
    """The request must have a query parameter or a header that others don't take."""
    for parameter in one.outside:
        if not _is_needed(one, parameter):
            continue
        lacking = [other for other in others if not other.takes(parameter)]
        if lacking and all(o in lacking or _is_needed(o, parameter) for o in others):
            yield _condition(parameter)


def by_shown_query(one: Requests, others: Sequence[Requests]) -> Iterator[Condition]:
    """Every request on the page has all query parameters that only this page has.

    The requests on the pages of others don't have them; one of the others must be
    left that needs no such parameter.
    """
    group = [one, *others]
    if not all(_own_query(each, [o for o in group if o is not each]) for each in group):
        yield from _own_query(one, others)


TELLERS: tuple[Teller, ...] = (
    by_media_type,
    by_key,
    by_value,
    by_needed_members,
    by_query_value,
    by_needed_parameters,
    by_shown_query,
)


def _media_type(requests: Requests) -> str:
    request = requests.operation.request
    return request.media_type if request else JSON


def _wrapper(requests: Requests) -> str | None:
    request = requests.operation.request
    return request.wrapper if request else None


def _arguments(requests: Requests) -> list[Path]:
    """The members below the wrapper: those that become arguments of a method."""
    depth = 1 if _wrapper(requests) is None else 2
    return [path for path in requests.members if len(path) == depth]


def _values(requests: Requests, path: Path) -> list[JsonValue]:
    """What bodies have in a place, each once."""
    found: list[JsonValue] = []
    for body in requests.bodies:
        value = member(body, path)
        if value is not ABSENT and value not in found:
            found.append(value)
    return found


def _constant(requests: Requests, path: Path) -> str | bool | None:
    """A member's value in all bodies, if it's the operation's own, not an instance's.

    True, false and the empty text are only where nothing stands beside them.
    """
    values = _values(requests, path)
    if path not in requests.needed or len(values) != 1:
        return None
    (value,) = values
    if isinstance(value, bool) or value == "":
        beside = [other for other in requests.members if other[:-1] == path[:-1]]
        return value if len(beside) == 1 else None
    known = requests.members[path].type.constraints.values
    is_word = isinstance(value, str) and _is_word(value, requests, known)
    return value if isinstance(value, str) and is_word else None


def _is_word(value: str, requests: Requests, known: Sequence[str]) -> bool:
    """Whether a text is a keyword: known, in capitals, or a word of the title."""
    words = re.findall(r"\w+", requests.stated.title.lower())
    written = value in known or value.lower() in words or value.lower() in _TRUTHS
    return written or bool(_CAPITALS.fullmatch(value))


def _keyword(requests: Requests, parameter: Parameter) -> str | None:
    """What all requests send for a parameter, if it's a keyword.

    The value beside the path counts before the examples', unless it's a placeholder.
    """
    written = [
        value
        for name, value in requests.stated.sent
        if parameter.place == "query" and name == parameter.name
        if value and not _PLACEHOLDER.search(value)
    ]
    values = {*(written or requests.shown(parameter))}
    if len(values) != 1 or requests.marked_optional(parameter):
        return None
    (value,) = values
    known = parameter.type.constraints.values
    return value if value and _is_word(value, requests, known) else None


def _is_needed(requests: Requests, parameter: Parameter) -> bool:
    """Whether a parameter must be sent: by its mark, the path's line, or the text."""
    for own in requests.outside:
        if (own.place, own.name) == (parameter.place, parameter.name):
            optional = requests.marked_optional(own)
            announced = own.place == "query" and own.name in dict(requests.stated.sent)
            text = requests.stated.description
            said = re.search(rf"\b{re.escape(own.name)}{_NEED}", text)
            return own.required or (not optional and (announced or bool(said)))
    return False


def _own_query(one: Requests, others: Sequence[Requests]) -> list[Condition]:
    """The query parameters that only one takes, if all its shown requests have them."""
    own = [
        parameter
        for parameter in one.outside
        if parameter.place == "query" and not any(o.takes(parameter) for o in others)
    ]
    shown = [value for parameter in own for value in one.shown(parameter)]
    if not shown or None in shown:
        return []
    return [_condition(parameter) for parameter in own]


def _condition(parameter: Parameter, value: str | None = None) -> Condition:
    place: Where = "header" if parameter.place == "header" else "query"
    return Condition(place, (parameter.name,), value)
