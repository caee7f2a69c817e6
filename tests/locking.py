"""What tests of the lock share: code by its definitions, and headings reworded."""

from __future__ import annotations

import ast
import re
from pathlib import Path

_PLACE = re.compile(r"""[^\s"':]+\.rst:\d+""")
_HEADING = re.compile(r"^(\w.*)\n([-=~^])\2{2,}$", re.MULTILINE)

COLLIDING = """\
Make a server from a backup
===========================

.. code::

    POST /v9/servers

This table shows the body parameters for the request:

+-----------+--------+---------------------+
|Name       |Type    |Description          |
+===========+========+=====================+
|flavor_ref |String  |The flavor.          |
+-----------+--------+---------------------+
|flavorRef  |String  |The flavor, again.   |
+-----------+--------+---------------------+
"""
"""A page whose method, path and members look like others'."""


def definitions(out: Path) -> dict[tuple[str, str], str]:
    """All that a client and a server define, by file and name.

    Docstrings, pages and lines are left out, and so is the order.
    """
    found: dict[tuple[str, str], str] = {}
    for path in sorted(out.rglob("*.py")):
        name = path.relative_to(out).as_posix()
        if name.startswith("tests/") or name.endswith("routes.py"):
            continue
        for node in ast.parse(_PLACE.sub("PLACE", path.read_text())).body:
            for own, text in _parts(_without_docstrings(node)):
                found[name, own] = text
    return found


def _parts(node: ast.stmt) -> list[tuple[str, str]]:
    """A statement by its name; what a class holds stands for itself."""
    match node:
        case ast.ClassDef(name=name):
            own = ast.unparse(ast.ClassDef(name, node.bases, node.keywords, [], []))
            parts = [part for inner in node.body for part in _parts(inner)]
            return [(name, own), *((f"{name}.{n}", text) for n, text in parts)]
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [(name, ast.unparse(node))]
        case ast.AnnAssign(target=target) | ast.Assign(targets=[target]):
            return [(ast.unparse(target), ast.unparse(node))]
        case _:
            return [(ast.unparse(node), "")]


def _without_docstrings(node: ast.stmt) -> ast.stmt:
    for inner in ast.walk(node):
        if isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            inner.body = [s for s in inner.body if not _is_text(s)] or [ast.Pass()]
    return ast.Pass() if _is_text(node) else node


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def differences(
    before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]
) -> list[str]:
    """What is defined otherwise, or no longer."""
    return [
        f"{path} {name}: {text!r} became {after.get((path, name))!r}"
        for (path, name), text in before.items()
        if after.get((path, name)) != text
    ]


def reworded(page: str) -> str:
    """A page with other words in its first heading."""

    def other(match: re.Match[str]) -> str:
        words = f"About {match[1][::-1].lower()}"
        return f"{words}\n{match[2] * len(words)}"

    return _HEADING.sub(other, page, count=1)
