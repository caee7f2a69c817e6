"""A user's Python file by its syntax: nothing of it is imported or run."""

from __future__ import annotations

import ast
import io
import os
import tokenize
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from rstgen.errors import SourceError
from rstgen.service.names import bound, dotted, imports
from rstgen.source import Span

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_UTF8 = {"utf-8", "utf-8-sig"}


@dataclass(frozen=True)
class ServiceFile:
    """A module; `path` is as it is shown."""

    path: str
    data: bytes
    tree: ast.Module

    @cached_property
    def imports(self) -> Mapping[str, str]:
        """Names that it imports, with what they mean: `{"S": "compute.server.S"}`."""
        return imports(self.tree)

    @cached_property
    def bound(self) -> frozenset[str]:
        """All names that its top level gives something to."""
        return frozenset(bound(self.tree.body))

    @cached_property
    def classes(self) -> Mapping[str, ServiceClass]:
        """Its classes, those within functions too."""
        found = (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))
        ordered = sorted(found, key=lambda node: node.lineno)
        return {node.name: ServiceClass(self, node) for node in ordered}

    def meaning(self, node: ast.expr) -> str:
        """A dotted name in full, by the imports; empty for anything else."""
        first, *rest = dotted(node).split(".")
        return ".".join([self.imports.get(first, first), *rest])

    def span(self, node: ast.stmt | ast.arg) -> Span:
        """The line on which something begins."""
        return Span(self.path, node.lineno, node.lineno)


@dataclass(frozen=True)
class ServiceClass:
    """A class of a user's file."""

    file: ServiceFile
    node: ast.ClassDef

    @property
    def name(self) -> str:
        return self.node.name

    @cached_property
    def ancestors(self) -> tuple[ServiceClass, ...]:
        """The classes of the same file that it's derived from, the nearest first."""
        found: list[ServiceClass] = []
        for base in self.node.bases:
            other = self.file.classes.get(self.file.meaning(base))
            # A class can't be derived from itself, or from one further down.
            if other is not None and other.node.lineno < self.node.lineno:
                found += [other, *other.ancestors]
        return tuple(dict.fromkeys(found))

    @property
    def bases(self) -> Iterator[str]:
        """Its bases from elsewhere, in full: `compute.server.ServersService`."""
        for each in (self, *self.ancestors):
            for base in each.node.bases:
                name = self.file.meaning(base)
                if name and name not in self.file.classes:
                    yield name

    @cached_property
    def methods(self) -> Mapping[str, OwnMethod | None]:
        """Its methods, inherited ones too; None for what is assigned to a name."""
        found: dict[str, OwnMethod | None] = {}
        for each in (*reversed(self.ancestors), self):
            found.update(dict.fromkeys(bound(each.node.body)))
            found.update(
                (node.name, OwnMethod(self.file, node))
                for node in functions(each.node.body)
            )
        return found

    def __hash__(self) -> int:
        return hash(self.node)


@dataclass(frozen=True)
class OwnArgument:
    """An argument of a user's method."""

    node: ast.arg
    by_position: bool
    by_keyword: bool
    has_default: bool

    @property
    def name(self) -> str:
        return self.node.arg


@dataclass(frozen=True)
class OwnMethod:
    """A method of a user's class."""

    file: ServiceFile
    node: Function

    @property
    def decorators(self) -> frozenset[str]:
        """The names of its plain decorators."""
        return frozenset(map(self.file.meaning, self.node.decorator_list))

    @cached_property
    def arguments(self) -> tuple[OwnArgument, ...]:
        """Its arguments without `self`, `*args` and `**kwargs`."""
        given = self.node.args
        plain = [*given.posonlyargs, *given.args]
        defaults = len(plain) - len(given.defaults)
        found = [
            OwnArgument(node, True, place >= len(given.posonlyargs), place >= defaults)
            for place, node in enumerate(plain)
        ]
        if "staticmethod" not in self.decorators:
            del found[:1]
        found += [
            OwnArgument(node, False, True, default is not None)
            for node, default in zip(given.kwonlyargs, given.kw_defaults, strict=True)
        ]
        return tuple(found)

    @property
    def takes_a_request(self) -> bool:
        """Whether it looks like the method of an operation."""
        if not self.arguments or self.node.name.startswith("_"):
            return False
        first = self.arguments[0]
        kind = first.node.annotation
        name = self.file.meaning(kind).split(".")[-1] if kind else ""
        return first.by_position and (first.name == "request" or name == "Request")


def functions(body: list[ast.stmt]) -> Iterator[Function]:
    """The functions that a body defines, those below `if` too."""
    for node in body:
        if isinstance(node, Function):
            yield node
        elif isinstance(node, ast.If):
            yield from functions([*node.body, *node.orelse])


def read_service_file(path: Path) -> ServiceFile:
    """Read a module.

    Raises:
        SourceError: it can't be read, or isn't Python in UTF-8.
    """
    shown = _shown(path)
    try:
        data = path.read_bytes()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        if encoding not in _UTF8:
            raise SourceError(f"{shown}: its encoding is {encoding}; write it in UTF-8")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ServiceFile(shown, data, ast.parse(data, shown))
    except OSError as error:
        raise SourceError(f"{shown}: {error.strerror or error}") from error
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise SourceError(f"{shown}{line}: not Python: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise SourceError(f"{shown}: not Python: {error}") from error


def _shown(path: Path) -> str:
    """The path as people write it: from the current folder if it lies below."""
    try:
        return Path(os.path.abspath(path)).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
