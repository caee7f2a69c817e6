"""A method of a user's file against the signature that its operation has."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeAlias

from rstgen.blueprint import Method, Parameter
from rstgen.errors import closest
from rstgen.service.annotations import same_annotation
from rstgen.service.reading import OwnArgument, OwnMethod

_Found: TypeAlias = tuple[ast.stmt | ast.arg, str]
"""Where it stands in the user's file, and what is said of it."""


def compare_signature(method: Method, own: OwnMethod) -> Iterator[_Found]:
    """What keeps a user's method from being called as the page says.

    A method may take more than it must: defaults of its own, arguments both by
    position and by keyword, `**kwargs`. What isn't annotated is of any type. What it
    returns is left to type checkers, which know what is narrower.
    """
    if not isinstance(own.node, ast.AsyncFunctionDef):
        yield own.node, f"isn't 'async def', as all are ({method.page})"
    comparison = _Comparison(method, own)
    yield from comparison.by_position()
    yield from comparison.by_keyword()
    yield from comparison.unpaired()


class _Comparison:
    """Pairs arguments with parameters; keeps those that are left."""

    def __init__(self, method: Method, own: OwnMethod) -> None:
        self._method = method
        self._own = own
        self._given = {argument.name: argument for argument in own.arguments}
        self._in_order = [a for a in own.arguments if a.by_position]
        wanted = (*method.signature.positional, *method.signature.keywords)
        names = {parameter.name for parameter in wanted}
        # The request may be called anything.
        self._unknown = [
            a
            for a in own.arguments
            if a.name not in names and a not in own.arguments[:1]
        ]
        self._missing: list[Parameter] = []

    def by_position(self) -> Iterator[_Found]:
        """Compare the request and the arguments of the path."""
        for place, parameter in enumerate(self._method.signature.positional):
            here = self._in_order[place] if place < len(self._in_order) else None
            named = self._given.get(parameter.name)
            if here is not None and (here is named or place == 0):
                yield from self._annotation(parameter, here)
            elif named is not None and named.by_position:
                there = self._in_order.index(named) + 1
                said = f"'{named.name}' is argument {there} here, and {place + 1} at "
                yield named.node, said + parameter.where
            elif named is not None:
                said = f"'{named.name}' is keyword-only here, and comes by position"
                yield named.node, f"{said} ({parameter.where})"
            elif here is not None and here in self._unknown:
                self._unknown.remove(here)
                yield _renamed(here, parameter)
                yield from self._annotation(parameter, here)
            elif not self._own.node.args.vararg:
                self._missing.append(parameter)

    def by_keyword(self) -> Iterator[_Found]:
        """Compare the arguments of body, query and headers."""
        for parameter in self._method.signature.keywords:
            named = self._given.get(parameter.name)
            if named is None:
                if not self._own.node.args.kwarg:
                    self._missing.append(parameter)
                continue
            if not named.by_keyword:
                said = f"'{named.name}' is positional-only here, and comes by keyword"
                yield named.node, f"{said} ({parameter.where})"
            yield from self._annotation(parameter, named)
            if parameter.default and not named.has_default:
                said = f"'{named.name}' may be absent; give it a default, as in "
                yield named.node, f"{said}'{parameter}' ({parameter.where})"

    def unpaired(self) -> Iterator[_Found]:
        """Say what the page doesn't have, and then what the file lacks."""
        for argument in self._unknown:
            meant = self._meant(argument.name)
            if meant is None:
                said = f"'{argument.name}' is no argument at {self._method.page}"
                yield argument.node, said
            else:
                self._missing.remove(meant)
                yield _renamed(argument, meant)
        for parameter in self._missing:
            where = parameter.where or self._method.page
            yield self._own.node, f"lacks '{parameter}' ({where})"

    def _meant(self, name: str) -> Parameter | None:
        """The missing parameter that an argument is by its former or misspelt name."""
        for parameter in self._missing:
            if name in parameter.former:
                return parameter
        near = closest(name, [parameter.name for parameter in self._missing])
        return next((each for each in self._missing if each.name == near), None)

    def _annotation(
        self, parameter: Parameter, argument: OwnArgument
    ) -> Iterator[_Found]:
        own = argument.node.annotation
        if own is None or same_annotation(own, self._own.file, parameter.annotation):
            return
        where = parameter.where or self._method.page
        said = f"'{argument.name}' is '{ast.unparse(own)}' here, and "
        yield argument.node, f"{said}'{parameter.annotation}' at {where}"


def _renamed(argument: OwnArgument, parameter: Parameter) -> _Found:
    said = f"'{argument.name}' is called '{parameter.name}' at {parameter.where}"
    return argument.node, said
