"""What a user's file lacks, as a patch; the file itself isn't touched."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rstgen.blueprint import Blueprint, Resource
from rstgen.service.comparing import serving
from rstgen.service.edits import Edits
from rstgen.service.importing import add_imports
from rstgen.service.reading import ServiceClass, ServiceFile
from rstgen.service.scaffold import Piece, Scaffold

_CREATE = "create_app"
_INDENT = " " * 4


def patch(file: ServiceFile, api: Blueprint, scaffold: Scaffold) -> bytes:
    """A unified diff that adds what a file lacks; empty if that is nothing.

    Methods come at the end of their class, and classes before the statement that makes
    the application, which gets them; without one, at the end of the file. What they
    need is imported.
    """
    patcher = _Patcher(file, scaffold)
    for resource in api.resources:
        patcher.add(resource, serving(file, api, resource))
    return patcher.patch()


@dataclass(frozen=True)
class _New:
    """A class to be added: its text, and how the application gets it."""

    text: str
    argument: str


class _Patcher:
    """Collects what one file lacks."""

    def __init__(self, file: ServiceFile, scaffold: Scaffold) -> None:
        self._file = file
        self._scaffold = scaffold
        self._edits = Edits(file.data)
        self._added: list[Piece] = []
        self._new: list[_New] = []

    def add(self, resource: Resource, own: Sequence[ServiceClass]) -> None:
        """Add what the classes of a resource lack, or a class for it."""
        new = self._scaffold.classes[resource.service]
        known = {name for each in own for name in each.methods}
        lacking = [piece for name, piece in new.methods.items() if name not in known]
        if not own:
            self._add_class(resource, new.name, new.whole)
        elif lacking:
            self._add_methods(own[-1].node, lacking)

    def patch(self) -> bytes:
        """All of it as a diff."""
        self._import({name for piece in self._added for name in piece.names})
        if self._new:
            self._put_classes()
        return self._edits.diff(self._file.path)

    def _import(self, names: Collection[str]) -> None:
        """Import what the added text needs; a name that is bound is left alone."""
        order = self._scaffold.imports
        lacking = [each.only(set(names) - self._file.bound) for each in order]
        wanted = [each for each in lacking if each.names]
        add_imports(self._file.tree, self._edits, wanted, order)

    def _add_methods(self, node: ast.ClassDef, pieces: Sequence[Piece]) -> None:
        first = node.body[0]
        margin = self._edits.margin(first.lineno)
        if first.lineno == _header_end(node):
            # `class A(B): pass` gets a line for its body.
            margin += _INDENT
            self._edits.break_line(margin, first.lineno, first.col_offset)
        text = "".join(f"\n{_indented(piece.text, margin)}" for piece in pieces)
        self._edits.add_lines(text, node.end_lineno or node.lineno)
        self._added += pieces

    def _add_class(self, resource: Resource, name: str, whole: Piece) -> None:
        own = name
        while own in self._file.bound:
            own += "_"
        text = whole.text.replace(f"class {name}(", f"class {own}(", 1)
        self._new.append(_New(text, f"{resource.module}={own}()"))
        self._added.append(whole)

    def _put_classes(self) -> None:
        application = _application(self._file)
        if application is None:
            self._edits.append("".join(f"\n\n{new.text}" for new in self._new))
            return
        statement, call = application
        before = _first_line(statement)
        while self._edits.line(before - 1).startswith("#"):
            before -= 1
        self._edits.insert("".join(f"{new.text}\n\n" for new in self._new), before)
        self._hand_over([new.argument for new in self._new], call)

    def _hand_over(self, arguments: Sequence[str], call: ast.Call) -> None:
        """Put arguments first in the call that makes the application."""
        line, column = call.func.end_lineno or 1, call.func.end_col_offset or 0
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if given and given[0].lineno > line:
            margin = self._edits.margin(given[0].lineno)
            text = "".join(f"{margin}{argument},\n" for argument in arguments)
            self._edits.add_lines(text, line)
        else:
            text = ", ".join(arguments) + (", " if given else "")
            self._edits.insert_behind(b"(", text, line, column)


def _application(file: ServiceFile) -> tuple[ast.stmt, ast.Call] | None:
    """The first statement that makes an application, and its call."""
    for statement in file.tree.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and _name(file, node.func) == _CREATE:
                return statement, node
    return None


def _name(file: ServiceFile, node: ast.expr) -> str:
    return file.meaning(node).split(".")[-1]


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _header_end(node: ast.ClassDef) -> int:
    """The line of the colon, but for comments and line breaks before it."""
    heads = [*node.bases, *(keyword.value for keyword in node.keywords)]
    return max([node.lineno, *(each.end_lineno or 0 for each in heads)])


def _indented(text: str, indent: str) -> str:
    """A method's text, which is indented once by four spaces, indented in another way."""
    unit = "\t" if "\t" in indent else _INDENT

    def replaced(match: re.Match[str]) -> str:
        return indent + unit * (len(match[0]) // len(_INDENT) - 1)

    return re.sub(rf"^(?:{_INDENT})+", replaced, text, flags=re.MULTILINE)
