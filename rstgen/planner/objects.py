"""Objects of bodies: models of answers, and typed dicts of requests.

Every object with known members gets a class, and equal objects share one.
"""

from __future__ import annotations

from collections.abc import Iterable

from rstgen.api import Property, Type
from rstgen.blueprint import Field, Model
from rstgen.code import Code, dotted, subscript, union, word
from rstgen.identifiers import distinct, identifier
from rstgen.planner.naming import singular, without_vendor

_SCALARS = {
    "string": word("str"),
    "integer": word("int"),
    "number": word("float"),
    "boolean": word("bool"),
    "any": word("Any"),
}
NONE = word("None")
_STR, _ANY = word("str"), word("Any")


class Objects:
    """The classes of one module, in the order in which they can be defined.

    Args:
        module: the module's name, as annotations elsewhere write it.
        suffix: ends the name of every class.
        sequence, mapping: how lists and objects without known members are written.
        roots: the bodies to come; an object that several of their objects hold is
            named after its own member only.
    """

    def __init__(
        self,
        module: Code,
        suffix: str,
        sequence: Code,
        mapping: Code,
        roots: Iterable[Type] = (),
    ) -> None:
        self._widespread = _widespread(roots)
        self._module = module
        self._suffix = suffix
        self._sequence = sequence
        self._mapping = mapping
        self._names: dict[object, Code] = {}
        self._taken: set[str] = set()
        self.models: list[Model] = []

    def annotation(self, type_: Type, name: str, context: str, inside: bool) -> Code:
        """How the type is written.

        Args:
            type_: the type.
            name: what a class for it is called, if it needs one.
            context: goes before the name where another class has it.
            inside: whether it's written in the classes' own module.
        """
        plain = self._plain(type_, name, context, inside)
        return union(plain, NONE) if type_.nullable and plain != _ANY else plain

    def _plain(self, type_: Type, name: str, context: str, inside: bool) -> Code:
        if type_.kind == "array":
            items = type_.items or Type(kind="any")
            inner = self.annotation(items, singular(name), context, inside)
            return subscript(self._sequence, inner)
        if type_.kind == "object":
            if not type_.properties:
                return subscript(self._mapping, _STR, _ANY)
            own = self.define(type_, name, context)
            return own if inside else dotted(self._module, own)
        return _SCALARS[type_.kind]

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
        key = shape(type_)
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
            common = shape(type_.items or type_) in self._widespread
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


def shape(type_: Type) -> object:
    """What makes two objects one class: names, types and marks, not the wording."""
    return (
        type_.kind,
        type_.nullable,
        shape(type_.items) if type_.items else None,
        tuple((m.name, shape(m.type), bool(m.required)) for m in type_.properties),
    )


def _widespread(roots: Iterable[Type]) -> set[object]:
    """The shapes of objects that are members of several different objects."""
    parents: dict[object, set[object]] = {}

    def visit(type_: Type) -> None:
        if type_.items:
            visit(type_.items)
        for member in type_.properties:
            inner = member.type.items or member.type
            if inner.properties:
                parents.setdefault(shape(inner), set()).add(shape(type_))
            visit(member.type)

    for root in roots:
        visit(root)
    return {inner for inner, outer in parents.items() if len(outer) > 1}


def _where(member: Property) -> str:
    return member.witnesses[0].span.short
