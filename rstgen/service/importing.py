"""Imports that a user's file lacks, put where its tools want them."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable

from rstgen.service.edits import Edits
from rstgen.service.scaffold import Import


def add_imports(
    tree: ast.Module, edits: Edits, wanted: Iterable[Import], order: Collection[Import]
) -> None:
    """Import names: by the statement that imports from their module, or a new one.

    Args:
        tree: the user's module.
        edits: takes what is inserted.
        wanted: the names, module by module.
        order: all imports of the scaffold, as sorted and set apart there.
    """
    own = {
        node.module: node
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and not node.level
    }
    for each in wanted:
        if each.module in own:
            for name in each.names:
                _extend(own[each.module], name, edits)
        else:
            _add_statement(tree, edits, each, order, own)


def _extend(node: ast.ImportFrom, name: str, edits: Edits) -> None:
    """Put a name among those of a statement."""
    last = node.names[-1]
    spread = last.lineno > node.lineno
    gap = f",\n{edits.margin(last.lineno)}" if spread else ", "
    for alias in node.names:
        if _rank(alias.name) > _rank(name):
            edits.insert(name + gap, alias.lineno, alias.col_offset)
            return
    end = last.end_lineno or last.lineno, last.end_col_offset or 0
    edits.insert(gap + name, *end)


def _rank(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, as isort has it."""
    kind = 0 if name.isupper() else 1 if name[:1].isupper() else 2
    return kind, name


def _add_statement(
    tree: ast.Module,
    edits: Edits,
    new: Import,
    order: Collection[Import],
    own: dict[str | None, ast.ImportFrom],
) -> None:
    """Put a statement beside one that the scaffold has near it."""
    there = [each for each in order if each.module in own]
    after = [each for each in there if each.place > new.place]
    before = [each for each in there if each.place < new.place]
    if after:
        apart = "\n" if after[0].section != new.section else ""
        edits.insert(new.text + apart, own[after[0].module].lineno)
    elif before:
        apart = "\n" if before[-1].section != new.section else ""
        node = own[before[-1].module]
        edits.add_lines(apart + new.text, node.end_lineno or node.lineno)
    else:
        edits.add_lines(new.text, _last_import(tree))


def _last_import(tree: ast.Module) -> int:
    """The line behind which imports go: the last import's, or the docstring's."""
    found = 0
    for place, node in enumerate(tree.body):
        docstring = place == 0 and ast.get_docstring(tree) is not None
        if docstring or isinstance(node, ast.Import | ast.ImportFrom):
            found = node.end_lineno or node.lineno
    return found
