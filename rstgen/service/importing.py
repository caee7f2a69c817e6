"""Imports that a user's file lacks, put where its tools want them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from rstgen.code import WIDTH
from rstgen.service.edits import Edits
from rstgen.service.scaffold import Import

_Neighbours: TypeAlias = tuple[Import | None, Import | None]
"""The import of the user's file that new ones come behind, or come before."""


def add_imports(
    tree: ast.Module, edits: Edits, wanted: Iterable[Import], order: Sequence[Import]
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
    there = [each for each in order if each.module in own]
    new: dict[_Neighbours, list[Import]] = {}
    for each in wanted:
        if each.module in own:
            _extend(own[each.module], each, edits)
        else:
            new.setdefault(_neighbours(each, there), []).append(each)
    for (before, after), imports in new.items():
        text = "".join(_set_apart(before, imports, after))
        if after is not None:
            edits.insert(text, own[after.module].lineno)
        elif before is not None:
            node = own[before.module]
            edits.add_lines(text, node.end_lineno or node.lineno)
        else:
            edits.add_lines(text, _last_import(tree))


def _neighbours(new: Import, there: Sequence[Import]) -> _Neighbours:
    """The nearest import that the user's file has, if there is one in its section."""
    before = next((each for each in reversed(there) if each.place < new.place), None)
    after = next((each for each in there if each.place > new.place), None)
    if before is not None and (after is None or before.section == new.section):
        return before, None
    return None, after


def _set_apart(
    before: Import | None, imports: Sequence[Import], after: Import | None
) -> Iterator[str]:
    """The statements with a blank line wherever a section ends."""
    section = before.section if before else imports[0].section
    for each in imports:
        yield "\n" if each.section != section else ""
        yield each.text
        section = each.section
    if after and after.section != section:
        yield "\n"


def _extend(node: ast.ImportFrom, new: Import, edits: Edits) -> None:
    """Put names among those of a statement; one that gets too long is written anew."""
    line = edits.line(node.lineno).rstrip()
    grown = len(line) + sum(len(f", {name}") for name in new.names)
    if grown > WIDTH and line == ast.unparse(node):
        names = {ast.unparse(alias): alias.name for alias in node.names}
        names |= {name: name for name in new.names}
        ordered = sorted(names, key=lambda shown: _rank(names[shown]))
        text = replace(new, names=tuple(ordered)).text
        edits.replace_line(text, node.lineno)
        return
    for name in new.names:
        _add_name(node, name, edits)


def _add_name(node: ast.ImportFrom, name: str, edits: Edits) -> None:
    last = node.names[-1]
    spread = last.lineno > node.lineno
    gap = f",\n{edits.margin(last.lineno)}" if spread else ", "
    for alias in node.names:
        if _rank(alias.name) > _rank(name):
            edits.insert(name + gap, alias.lineno, alias.col_offset)
            return
    end = last.end_lineno or last.lineno, last.end_col_offset or 0
    edits.insert(gap + name, *end)


def _rank(name: str) -> tuple[int, str, str]:
    """Constants, then classes, then the rest, each by its letters, as isort has it."""
    kind = 0 if name.isupper() else 1 if name[:1].isupper() else 2
    return kind, name.lower(), name


def _last_import(tree: ast.Module) -> int:
    """The line behind which imports go: the last import's, or the docstring's."""
    found = 0
    for place, node in enumerate(tree.body):
        docstring = place == 0 and ast.get_docstring(tree) is not None
        if docstring or isinstance(node, ast.Import | ast.ImportFrom):
            found = node.end_lineno or node.lineno
    return found
