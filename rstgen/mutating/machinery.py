"""The operators on what all packages share: how calls are made and answered.

These know nothing of HTTP: they turn conditions round, forget statements and change
constants. What only words a message or a log line is left alone, as no test should
depend on it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping

from rstgen.mutating.mutants import Edit, Source

_COMPARISONS: Mapping[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: ">=",
    ast.Gt: "<=",
    ast.LtE: ">",
    ast.GtE: "<",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
_MACHINERY = (
    "_call.py",
    "_operation.py",
    "_transport.py",
    "_reading.py",
    "server/_dispatch.py",
    "server/_replies.py",
)
# They only say how something looks to people.
_WORDING = ("__repr__", "__str__", "_advice", "_explanation", "_listed", "_line")


def turned_condition(source: Source) -> Iterator[Edit]:
    """A condition holds when it shouldn't, and the other way round."""
    for node in _nodes(source):
        if not isinstance(node, ast.If | ast.IfExp):
            continue
        if not isinstance(node.test, ast.Compare):
            yield Edit(node.test, f"(not ({source.code(node.test)}))")


def turned_comparison(source: Source) -> Iterator[Edit]:
    """A comparison says the opposite."""
    for node in _nodes(source):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            sign = _COMPARISONS[type(node.ops[0])]
            left, right = source.code(node.left), source.code(node.comparators[0])
            yield Edit(node, f"{left} {sign} {right}")


def forgotten_error(source: Source) -> Iterator[Edit]:
    """An error isn't raised."""
    for node in _nodes(source):
        if isinstance(node, ast.Raise):
            yield Edit(node, "pass")


def forgotten_call(source: Source) -> Iterator[Edit]:
    """Something is left undone."""
    for node in _nodes(source):
        if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
            continue
        if not source.code(node).startswith(("_log.", "super()")):
            yield Edit(node, "pass")


def forgotten_member(source: Source) -> Iterator[Edit]:
    """A set of constants lacks one."""
    for node in source.tree.body:
        for part in ast.walk(node) if isinstance(node, ast.Assign) else ():
            if isinstance(part, ast.Set) and len(part.elts) > 1:
                for element in part.elts:
                    yield Edit(element, "object()")


def wrong_text(source: Source) -> Iterator[Edit]:
    """A header's name, a media type or another text that is sent is another."""
    for node in _nodes(source):
        if isinstance(node, ast.Dict):
            for part in (*node.keys, *node.values):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield Edit(part, repr(f"{part.value}x"))


def wrong_number(source: Source) -> Iterator[Edit]:
    """A status or another number is off by some."""
    for node in _nodes(source):
        for argument in node.args if isinstance(node, ast.Call) else ():
            if isinstance(argument, ast.Constant) and type(argument.value) is int:
                yield Edit(argument, str(argument.value + 7))


def turned_setting(source: Source) -> Iterator[Edit]:
    """A call is made with the opposite of one of its settings."""
    for node in _nodes(source):
        # How much pydantic's errors tell is a matter of speed only.
        if not isinstance(node, ast.Call) or "error.errors(" in source.code(node):
            continue
        for given in node.keywords:
            if isinstance(given.value, ast.Constant) and given.value.value in (0, 1):
                yield Edit(given.value, str(not given.value.value))


def _nodes(source: Source) -> Iterator[ast.AST]:
    """All nodes of functions, but of those that only word something."""
    for function in source.functions():
        if function.name in _WORDING:
            continue
        for statement in function.body:
            yield from _inside(statement)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """A node and what is in it, but for functions in it, which come by themselves."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _inside(child)


MACHINERY: Mapping[Callable[[Source], Iterator[Edit]], tuple[str, ...]] = {
    turned_condition: _MACHINERY,
    turned_comparison: _MACHINERY,
    forgotten_error: _MACHINERY,
    forgotten_call: _MACHINERY,
    forgotten_member: _MACHINERY,
    wrong_text: _MACHINERY,
    wrong_number: _MACHINERY,
    turned_setting: _MACHINERY,
}
"""Each operator with the files that it breaks."""
