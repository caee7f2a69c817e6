"""The scaffold as rendered, cut into the pieces that a patch is made of."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rstgen.code import WIDTH, Code
from rstgen.service.reading import functions


@dataclass(frozen=True)
class Piece:
    """Some lines of the scaffold, and the names in them."""

    text: str
    names: frozenset[str]


@dataclass(frozen=True)
class ScaffoldClass:
    """A class of the scaffold, whole and by its methods."""

    name: str
    whole: Piece
    methods: Mapping[str, Piece]


@dataclass(frozen=True)
class Import:
    """`from module import names`, the n-th of the scaffold, in its n-th section."""

    module: str
    names: tuple[str, ...]
    place: int
    section: int

    def only(self, wanted: Collection[str]) -> Import:
        """The same without the names that aren't wanted."""
        return replace(self, names=tuple(n for n in self.names if n in wanted))

    @property
    def text(self) -> str:
        """The statement, a name to a line if it gets long."""
        flat = f"from {self.module} import {', '.join(self.names)}\n"
        if len(flat) <= WIDTH + 1:
            return flat
        names = "".join(f"    {name},\n" for name in self.names)
        return f"from {self.module} import (\n{names})\n"


class Scaffold:
    """The text of a whole scaffold."""

    def __init__(self, text: Code) -> None:
        self.text = text
        self._lines = text.splitlines(keepends=True)
        self._tree = ast.parse(text)

    @cached_property
    def classes(self) -> Mapping[str, ScaffoldClass]:
        """Its classes by their base classes."""
        found = {}
        for node in self._tree.body:
            if isinstance(node, ast.ClassDef):
                methods = {m.name: self._piece(m) for m in functions(node.body)}
                own = ScaffoldClass(node.name, self._piece(node), methods)
                found[ast.unparse(node.bases[0])] = own
        return found

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Its imports, sorted and in their sections."""
        nodes = [node for node in self._tree.body if isinstance(node, ast.ImportFrom)]
        found: list[Import] = []
        section, end = 0, 0
        for place, node in enumerate(nodes):
            section += node.lineno > end + 1
            end = node.end_lineno or node.lineno
            names = tuple(alias.name for alias in node.names)
            found.append(Import(node.module or "", names, place, section))
        return tuple(found)

    def _piece(self, node: ast.stmt) -> Piece:
        text = "".join(self._lines[node.lineno - 1 : node.end_lineno])
        names = (each.id for each in ast.walk(node) if isinstance(each, ast.Name))
        return Piece(text, frozenset(names))
