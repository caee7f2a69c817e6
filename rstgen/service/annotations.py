"""Whether two annotations say the same, however they're written."""

from __future__ import annotations

import ast

from rstgen.service.names import dotted
from rstgen.service.reading import ServiceFile


def same_annotation(own: ast.expr, file: ServiceFile, wanted: str) -> bool:
    """Whether an annotation of a user's file means what the page's does.

    Where a name comes from doesn't matter, nor quotes, nor the order of a union.
    """
    expected = ast.parse(wanted, mode="eval").body
    return _Form(file).of(own) == _Form(None).of(expected)


class _Form:
    """The normal form of annotations: a text that is the same for the same type."""

    def __init__(self, file: ServiceFile | None) -> None:
        self._file = file

    def of(self, node: ast.expr) -> str:
        return " | ".join(sorted(set(self._members(node))))

    def _members(self, node: ast.expr) -> list[str]:
        """The types of a union; any other type is the only one."""
        match node:
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return [*self._members(left), *self._members(right)]
            case ast.Subscript(value=value, slice=inner):
                return self._subscript(self._name(value), _elements(inner))
            case ast.Constant(value=str(quoted)):
                return self._quoted(quoted)
        return [self._name(node) or ast.unparse(node)]

    def _subscript(self, name: str, inner: list[ast.expr]) -> list[str]:
        if name == "Union":
            return [member for each in inner for member in self._members(each)]
        if name == "Optional":
            return [*self._members(inner[0]), "None"]
        if name == "Literal":
            return [f"Literal[{ast.unparse(each)}]" for each in inner]
        return [f"{name}[{', '.join(map(self.of, inner))}]"]

    def _quoted(self, text: str) -> list[str]:
        try:
            return self._members(ast.parse(text.strip(), mode="eval").body)
        except (SyntaxError, ValueError):
            return [repr(text)]

    def _name(self, node: ast.expr) -> str:
        """The last part of a name, before it was imported as another."""
        name = self._file.meaning(node) if self._file else dotted(node)
        return name.split(".")[-1]


def _elements(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else [node]
