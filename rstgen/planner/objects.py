"""Objects of bodies: models of answers, and typed dicts of requests.

Every object with known members gets a class, and equal objects share one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rstgen.api import Property, Type
from rstgen.blueprint import Field, Model
from rstgen.code import Code, dotted, subscript, union, word
from rstgen.identifiers import distinct, identifier
from rstgen.planner.naming import singular, without_vendor

Scalars = Callable[[Type], Code]
NONE = word("None")
_STR, _ANY = word("str"), word("Any")


class Objects:
    """The classes of one module, in the order in which they can be defined.

    Args:
        module: the module's name, as annotations elsewhere write it.
        suffix: ends the name of every class.
        sequence, mapping: how lists and objects without known members are written.
        scalar: how other types are written.
        roots: the bodies to come; an object that several of their objects hold is
            named after its own member only.
    """

    def __init__(
        self,
        module: Code,
        suffix: str,
        sequence: Code,
        mapping: Code,
        scalar: Scalars,
        roots: Iterable[Type] = (),
    ) -> None:
        self._widespread = _widespread(roots, scalar)
        self._scalar = scalar
        self._module = module
        self._suffix = suffix
        self._sequence = sequence
        self._mapping = mapping
        self._names: dict[object, Code] = {}
        self._taken: set[str] = set()
        self.models: list[Model] = []

    def annotation(
        self,
        type_: Type,
        name: str,
        context: str,
        inside: bool,
        scalar: Scalars | None = None,
    ) -> Code:
        """How the type is written.

        Args:
            type_: the type.
            name: what a class for it is called, if it needs one.
            context: goes before the name where another class has it.
            inside: whether it's written in the classes' own module.
            scalar: how it's written outside of classes, if another way.
        """
        plain = self._plain(type_, name, context, inside, scalar or self._scalar)
        return union(plain, NONE) if type_.nullable and plain != _ANY else plain

    def _plain(
        self, type_: Type, name: str, context: str, inside: bool, scalar: Scalars
    ) -> Code:
        if type_.kind == "array":
            items = type_.items or Type(kind="any")
            inner = self.annotation(items, singular(name), context, inside, scalar)
            return subscript(self._sequence, inner)
        if type_.kind == "object":
            if not type_.properties:
                return subscript(self._mapping, _STR, _ANY)
            own = self.define(type_, name, context)
            return own if inside else dotted(self._module, own)
        return scalar(type_)

    def define(
        self, type_: Type, name: str, context: str, prefix: str | None = None
    ) -> Code:
        """The class of an object with known members.

        Args:
            type_: the object's type.
            name: what its class is called.
            context: goes before the name where another class has it.
            prefix: begins the names of its members' classes; the name by default.
        """
        key = _shape(type_, self._scalar)
        if key not in self._names:
            inner = name if prefix is None else prefix
            fields = self.fields(type_, inner, context, inside=True)
            own = self._names[key] = self._fresh(name, context)
            self.models.append(Model(own, _where(type_.properties[0]), fields))
        return self._names[key]

    def fields(
        self, type_: Type, prefix: str, context: str, inside: bool
    ) -> tuple[Field, ...]:
        """The members of an object; what they hold is defined on the way."""
        members = type_.properties
        plain = [without_vendor(member.name) for member in members]
        names = distinct(identifier(name, "snake") for name in plain)
        fields = []
        for own, name, member in zip(names, plain, members, strict=True):
            type_ = member.type
            shape = _shape(type_.items or type_, self._scalar)
            common = shape in self._widespread
            words = name if common else f"{prefix} {name}"
            annotation = self.annotation(type_, words, context, inside)
            none_too = type_.nullable or annotation == _ANY
            optional = annotation if none_too else union(annotation, NONE)
            required, where = bool(member.required), _where(member)
            fields.append(
                Field(own, member.name, annotation, optional, required, where)
            )
        return tuple(fields)

    def _fresh(self, name: str, context: str) -> Code:
        for words in (f"{name}{self._suffix}", f"{context} {name}{self._suffix}"):
            own = identifier(words, "pascal", "object")
            if own not in self._taken:
                break
        number = 2
        while own in self._taken:
            own = identifier(f"{context} {name}{self._suffix} {number}", "pascal")
            number += 1
        self._taken.add(own)
        return own


def _shape(type_: Type, scalar: Scalars) -> object:
    """What makes two objects one class: names, types and marks, not the wording."""
    members = (
        (member.name, _shape(member.type, scalar), bool(member.required))
        for member in type_.properties
    )
    return (
        type_.kind if type_.kind in {"object", "array"} else scalar(type_),
        type_.nullable,
        _shape(type_.items, scalar) if type_.items else None,
        tuple(members),
    )


def _widespread(roots: Iterable[Type], scalar: Scalars) -> set[object]:
    """The shapes of objects that are members of several different objects."""
    parents: dict[object, set[object]] = {}

    def visit(type_: Type) -> None:
        if type_.items:
            visit(type_.items)
        for member in type_.properties:
            inner = member.type.items or member.type
            if inner.properties:
                outer = parents.setdefault(_shape(inner, scalar), set())
                outer.add(_shape(type_, scalar))
            visit(member.type)

    for root in roots:
        visit(root)
    return {inner for inner, outer in parents.items() if len(outer) > 1}


def _where(member: Property) -> str:
    return member.witnesses[0].span.short
