"""What templates may use of the blueprint, read off its classes."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rstgen import blueprint
from rstgen.conditions import Condition
from rstgen.docstrings import field_docs

CLASSES: tuple[type, ...] = (
    blueprint.Blueprint,
    blueprint.Resource,
    blueprint.Method,
    blueprint.Arguments,
    blueprint.Argument,
    blueprint.Segment,
    blueprint.Payload,
    blueprint.Reply,
    blueprint.Header,
    blueprint.HeadersClass,
    blueprint.Pagination,
    Condition,
    blueprint.ErrorClass,
    blueprint.Signature,
    blueprint.Parameter,
    blueprint.Alias,
    blueprint.Model,
    blueprint.Field,
    blueprint.BodyType,
    blueprint.Route,
    blueprint.Verb,
    blueprint.Case,
    blueprint.Misfit,
    blueprint.Text,
    blueprint.Pages,
    blueprint.FormerCall,
)
"""From the whole to its parts."""
_THE_LOCKS = (blueprint.Blueprint, "pins")


@dataclass(frozen=True, slots=True)
class Member:
    """A field or a property as its class declares it, or a variable."""

    name: str
    type: str
    doc: str


VARIABLES = (
    Member("api", "Blueprint", "The whole API; in all templates."),
    Member(
        "resource", "Resource", "In tests/cases.py.jinja, which makes a file for each."
    ),
    Member("method", "Method", "In client/method.jinja, as the next two."),
    Member("name", "Code", "What it is called there: its name, or a former one."),
    Member("warning", "str", "What callers of a former name are told, else empty."),
    Member(
        "former",
        "tuple[Model | BodyType, ...]",
        "In shared/former_classes.jinja: the classes that have former names.",
    ),
)
"""What templates begin with."""


def _usable(kind: type) -> frozenset[str]:
    fields = {field.name for field in dataclasses.fields(kind)}
    properties = {n for n, value in vars(kind).items() if isinstance(value, property)}
    return frozenset(n for n in fields | properties if (kind, n) != _THE_LOCKS)


USABLE: Mapping[type, frozenset[str]] = {kind: _usable(kind) for kind in CLASSES}
"""The names of what templates may use of an object of each class."""


def members(kind: type) -> Iterator[Member]:
    """What templates may use of a class, in the order of its declaration."""
    (tree,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(tree, ast.ClassDef)
    docs = field_docs(kind)
    for node in tree.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                doc = docs.get(name, "")
            case ast.FunctionDef(name=name, returns=ast.expr() as annotation):
                doc = ast.get_docstring(node) or ""
            case _:
                continue
        if name in USABLE[kind]:
            yield Member(name, ast.unparse(annotation), " ".join(doc.split()))
