"""The operators on what a page says: routes, keys, statuses, names and types.

An operator is a function from a file to its edits; its docstring says what it breaks.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from itertools import pairwise
from typing import TypeAlias

from rstgen.mutating.machinery import MACHINERY
from rstgen.mutating.mutants import Edit, Mutant, Source, keys, keyword, numbers, texts

Operator: TypeAlias = Callable[[Source], Iterator[Edit]]

_VERBS = {"GET": "DELETE", "POST": "PUT", "PUT": "POST", "PATCH": "PUT"}
_TYPES = {"str": "int", "int": "bool", "bool": "int", "float": "bool"}


def _other(text: ast.Constant) -> str:
    return repr(f"{text.value!s}x")


def wrong_verb(source: Source) -> Iterator[Edit]:
    """Another HTTP method is sent."""
    for call in source.calls("operation"):
        for text in list(texts(call.args[0]))[:1]:
            yield Edit(text, repr(_VERBS.get(str(text.value), "GET")))


def wrong_segment(source: Source) -> Iterator[Edit]:
    """A fixed part of the path is spelt another way."""
    for call in source.calls("operation"):
        for text in list(texts(call.args[0]))[1:]:
            yield Edit(text, _other(text))


def swapped_arguments(source: Source) -> Iterator[Edit]:
    """Two arguments of a path stand in each other's place."""
    for call in source.calls("Call"):
        for (_, one), (_, other) in pairwise(keys(keyword(call, "path"))):
            yield Edit(one, source.code(other))


def wrong_key(source: Source) -> Iterator[Edit]:
    """A member of the body, a query parameter or a header has another name."""
    for call in source.calls("Call"):
        for place in ("body", "query", "headers"):
            for key, _ in keys(keyword(call, place)):
                yield Edit(key, _other(key))


def lost_wrapper(source: Source) -> Iterator[Edit]:
    """The key that wraps the body is left out."""
    for call in source.calls("Call"):
        body = keyword(call, "body")
        if isinstance(body, ast.Dict) and len(body.values) == 1:
            yield Edit(body, source.code(body.values[0]))


def lost_argument(source: Source) -> Iterator[Edit]:
    """An argument isn't sent."""
    if "ABSENT" not in source.text:
        return
    for call in source.calls("Call"):
        for place in ("body", "query", "headers"):
            for _, value in keys(keyword(call, place)):
                if isinstance(value, ast.Name) and value.id != "ABSENT":
                    yield Edit(value, "ABSENT")


def wrong_success(source: Source) -> Iterator[Edit]:
    """A documented success raises."""
    yield from _statuses(source, lambda status: status < 400)


def lost_error(source: Source) -> Iterator[Edit]:
    """A documented error counts as undocumented."""
    yield from _statuses(source, lambda status: status >= 400)


def _statuses(source: Source, wanted: Callable[[int], bool]) -> Iterator[Edit]:
    for call in source.calls("operation"):
        for status, number in numbers(keyword(call, "answers")):
            if wanted(number):
                yield Edit(status, "298")


def wrong_reply_key(source: Source) -> Iterator[Edit]:
    """The answer is looked for below another key."""
    for call in source.calls("operation"):
        for key, _ in keys(keyword(call, "reply")):
            yield Edit(key, _other(key))


def wrong_member(source: Source) -> Iterator[Edit]:
    """A member of an answer has another name on the wire."""
    for node in ast.walk(source.tree):
        for given in node.keywords if isinstance(node, ast.ClassDef) else ():
            for _, value in keys(given.value if given.arg == "wire" else None):
                yield Edit(value, "'no-such-member'")


def wrong_type(source: Source) -> Iterator[Edit]:
    """A member has another type."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.AnnAssign):
            yield from _other_types(node.annotation)


def wrong_exception(source: Source) -> Iterator[Edit]:
    """A status has no exception class of its own."""
    for node in ast.walk(source.tree):
        for given in node.keywords if isinstance(node, ast.ClassDef) else ():
            if given.arg == "status":
                yield Edit(given.value, "599")


def wrong_token(source: Source) -> Iterator[Edit]:
    """The token goes into another header, or looks different there."""
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            for text in texts(node.value):
                yield Edit(text, _other(text))


def wrong_handler(source: Source) -> Iterator[Edit]:
    """A request reaches another method of its service."""
    handlers = list(source.calls("Handler"))
    for call in handlers:
        service, method = call.args
        for other in handlers:
            same = source.code(other.args[0]) == source.code(service)
            if same and source.code(other.args[1]) != source.code(method):
                yield Edit(method, source.code(other.args[1]))
                break


def wrong_dispatch(source: Source) -> Iterator[Edit]:
    """What tells operations of one path apart is another key, name or value."""
    for call in source.calls("Handler"):
        for key in texts(keyword(call, "key")):
            yield Edit(key, _other(key))
    for call in source.calls("Condition"):
        for text in (text for argument in call.args[1:] for text in texts(argument)):
            yield Edit(text, _other(text))


def wrong_path(source: Source) -> Iterator[Edit]:
    """The server listens at another path, or to another HTTP method."""
    for call in source.calls("Route"):
        path, verbs = call.args
        for part in path.elts if isinstance(path, ast.Tuple) else ():
            if isinstance(part, ast.Constant):
                yield Edit(part, _other(part))
        for verb in verbs.keys if isinstance(verbs, ast.Dict) else ():
            if isinstance(verb, ast.Constant):
                yield Edit(verb, "'TRACE'")


def wrong_status(source: Source) -> Iterator[Edit]:
    """A documented status counts as undocumented on the server."""
    for call in source.calls("Handler"):
        for name in ("success", "errors"):
            for status, _ in numbers(keyword(call, name)):
                yield Edit(status, "298")


def wrong_mapping(source: Source) -> Iterator[Edit]:
    """A member reaches the handler as another argument, or not at all."""
    for call in source.calls("Handler"):
        for key, value in keys(keyword(call, "members")):
            yield Edit(key, _other(key))
            yield Edit(value, repr("no_such_argument"))
        for text in texts(keyword(call, "whole")):
            yield Edit(text, repr("no_such_argument"))
    for call in source.calls("TextParameter"):
        name, wire = call.args[:2]
        yield Edit(name, repr("no_such_argument"))
        yield Edit(wire, repr("no-such-parameter"))


def wrong_reply(source: Source) -> Iterator[Edit]:
    """The server's answer is wrapped in another key."""
    for call in source.calls("Handler"):
        for key in texts(keyword(call, "reply_key")):
            yield Edit(key, _other(key))


def wrong_requirement(source: Source) -> Iterator[Edit]:
    """A required member may be left out, or a parameter of the query or a header."""
    for node in source.subscripts("Required"):
        yield Edit(node.value, "NotRequired")
    for call in source.calls("TextParameter"):
        required = call.args[3]
        if isinstance(required, ast.Constant) and required.value is True:
            yield Edit(required, "False")


def wrong_body_type(source: Source) -> Iterator[Edit]:
    """The server takes another type than the page documents."""
    for node in source.subscripts("Required", "NotRequired"):
        yield from _other_types(node.slice)


def _other_types(annotation: ast.expr) -> Iterator[Edit]:
    for part in ast.walk(annotation):
        if isinstance(part, ast.Name) and part.id in _TYPES:
            yield Edit(part, _TYPES[part.id])
            return


_DATA: Mapping[Operator, tuple[str, ...]] = {
    wrong_verb: ("resources.py",),
    wrong_segment: ("resources.py",),
    swapped_arguments: ("resources.py",),
    wrong_key: ("resources.py",),
    lost_wrapper: ("resources.py",),
    lost_argument: ("resources.py",),
    wrong_success: ("resources.py",),
    lost_error: ("resources.py",),
    wrong_reply_key: ("resources.py",),
    wrong_member: ("models.py",),
    wrong_type: ("models.py",),
    wrong_exception: ("errors.py",),
    wrong_token: ("client.py",),
    wrong_handler: ("server/routes.py",),
    wrong_dispatch: ("server/routes.py",),
    wrong_path: ("server/routes.py",),
    wrong_status: ("server/routes.py",),
    wrong_mapping: ("server/routes.py",),
    wrong_reply: ("server/routes.py",),
    wrong_requirement: ("server/routes.py", "server/bodies.py", "inputs.py"),
    wrong_body_type: ("server/bodies.py", "inputs.py"),
}

OPERATORS: Mapping[str, tuple[Operator, tuple[str, ...]]] = {
    operator.__name__.replace("_", "-"): (operator, files)
    for operator, files in {**_DATA, **MACHINERY}.items()
}
"""Each operator with the files that it breaks."""


def mutants(source: Source) -> Iterator[Mutant]:
    """Every mutant of a file, operator by operator."""
    for name, (operator, files) in OPERATORS.items():
        if any(fnmatch(source.file, pattern) for pattern in files):
            for edit in operator(source):
                yield source.mutant(name, edit)
