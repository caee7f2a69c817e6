"""Mutants: a generated file with one change, and how operators make them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file: `before`, from `start` on, becomes `after`.

    `file` is relative to the package, `start` an offset into its text, and `line`
    the line there.
    """

    operator: str
    file: str
    line: int
    start: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{_short(self.before)} -> {_short(self.after)}"

    def applied(self, text: str) -> str:
        """The file's text with the change in it."""
        end = self.start + len(self.before)
        return text[: self.start] + self.after + text[end:]


def _short(code: str) -> str:
    line = " ".join(code.split()) or "nothing"
    return line if len(line) <= 60 else f"{line[:57]}..."


@dataclass(frozen=True, slots=True)
class Edit:
    """A node of the syntax tree, and the code that takes its place."""

    node: ast.expr | ast.stmt
    after: str


class Source:
    """A generated file: its tree, and the text of every node. It's ASCII."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.tree = ast.parse(text)
        self._starts = [0]
        for line in text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def start(self, node: ast.expr | ast.stmt) -> int:
        """The offset of a node."""
        return self._starts[node.lineno - 1] + node.col_offset

    def code(self, node: ast.expr | ast.stmt) -> str:
        """The text of a node."""
        end = self._starts[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)
        return self.text[self.start(node) : end]

    def mutant(self, operator: str, edit: Edit) -> Mutant:
        """What an operator's edit comes to."""
        node = edit.node
        place = (self.start(node), self.code(node), edit.after)
        return Mutant(operator, self.file, node.lineno, *place)

    def calls(self, *names: str) -> Iterator[ast.Call]:
        """The calls of functions with these names, in the order of the text."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and _name(node.func) in names:
                yield node

    def subscripts(self, *names: str) -> Iterator[ast.Subscript]:
        """What is written `name[...]`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Subscript) and _name(node.value) in names:
                yield node

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """All functions."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """The value that a call gives a keyword."""
    return next((k.value for k in call.keywords if k.arg == name), None)


def texts(node: ast.AST | None) -> Iterator[ast.Constant]:
    """The texts in a node."""
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part


def numbers(node: ast.AST | None) -> Iterator[tuple[ast.Constant, int]]:
    """The whole numbers in a node."""
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.Constant) and type(part.value) is int:
            yield part, part.value


def keys(node: ast.AST | None) -> Iterator[tuple[ast.Constant, ast.expr]]:
    """The entries of all dictionaries in a node whose keys are texts."""
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.Dict):
            for key, value in zip(part.keys, part.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key, value
