"""Names of a user's module: what they're bound to, and what they mean."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator


def dotted(node: ast.expr) -> str:
    """`a.b` for the syntax of it; empty for anything but names and attributes."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return before and f"{before}.{node.attr}"
    return ""


def imports(tree: ast.Module) -> dict[str, str]:
    """The names that a module imports, wherever, with what they mean in full."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            for alias in node.names:
                meaning = f"{module.rstrip('.')}.{alias.name}" if module else alias.name
                found[alias.asname or alias.name] = meaning
        elif isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.split(".")[0]
                found[alias.asname or first] = alias.name if alias.asname else first
    return found


def bound(body: Iterable[ast.stmt]) -> Iterator[str]:
    """The names that statements bind, in the blocks below them too."""
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Import() | ast.ImportFrom():
                for alias in node.names:
                    yield alias.asname or alias.name.split(".")[0]
            case ast.Assign(targets=targets):
                yield from _targets(targets)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                yield from _targets([target])
            case ast.If() | ast.Try() | ast.With():
                blocks = (getattr(node, name, ()) for name in _BLOCKS)
                yield from (name for block in blocks for name in bound(block))


_BLOCKS = ("body", "orelse", "finalbody")


def _targets(targets: Iterable[ast.expr]) -> Iterator[str]:
    for target in targets:
        for node in ast.walk(target):
            if isinstance(node, ast.Name):
                yield node.id
