"""Objects of bodies: models of answers, and typed dicts of requests.

Every object with known members gets a class, and equal objects share one.
"""

from __future__ import annotations

from collections.abc import Iterable

from rstgen.api import Property, Type
from rstgen.blueprint import Field, Model
from rstgen.code import Code, dotted, subscript, union, word
from rstgen.identifiers import identifier
from rstgen.lock import ClassPin, Name, plain
from rstgen.planner.classes import Class, Classes, Scalars, Site, shape
from rstgen.planner.identities import pinned, split
from rstgen.planner.naming import singular, without_vendor

NONE = word("None")
_STR, _ANY = word("str"), word("Any")
_OUTSIDE = {word("list"): word("List")}


class Objects:
    """The classes of one module, in the order in which they can be defined.

    Args:
        module: the module's name, as annotations elsewhere write it.
        suffix: ends the name of every class.
        sequence, mapping: how lists and objects without known members are written.
        scalar: how other types are written.
        roots: the bodies to come; an object that several of their objects hold is
            named after its own member only.
        sites: where objects that need a class begin.
        pins: the module's entries in the lock.
    """

    def __init__(
        self,
        module: Code,
        suffix: str,
        sequence: Code,
        mapping: Code,
        scalar: Scalars,
        roots: Iterable[Type],
        sites: Iterable[tuple[Site, Type]],
        pins: Iterable[ClassPin],
    ) -> None:
        mine = [pin for pin in pins if split(pin.name.current)[0] == module]
        self._widespread = _widespread(roots, scalar)
        self._scalar = scalar
        self._module = module
        self._suffix = suffix
        self._sequence = sequence
        self._mapping = mapping
        self._classes = Classes(sites, mine, scalar)
        self._taken = {split(each)[1] for pin in mine for each in pin.name.all}
        self._defined: dict[Class, Model] = {}

    @property
    def models(self) -> tuple[Model, ...]:
        """The classes so far, what they hold before them."""
        return tuple(self._defined.values())

    @property
    def pins(self) -> tuple[ClassPin, ...]:
        """What the lock should know of the classes."""
        return tuple(
            self._classes.pin_for(own, self._module, model)
            for own, model in self._defined.items()
        )

    def annotation(
        self,
        type_: Type,
        name: str,
        site: Site,
        inside: bool,
        scalar: Scalars | None = None,
    ) -> Code:
        """How the type is written.

        Args:
            type_: the type.
            name: what a class for it is called, if it needs one.
            site: where it stands; its operation goes before the name where another
                class has it.
            inside: whether it's written in the classes' own module.
            scalar: how it's written outside of classes, if another way.
        """
        plain = self._plain(type_, name, site, inside, scalar or self._scalar)
        return union(plain, NONE) if type_.nullable and plain != _ANY else plain

    def _plain(
        self, type_: Type, name: str, site: Site, inside: bool, scalar: Scalars
    ) -> Code:
        if type_.kind == "array":
            items = type_.items or Type(kind="any")
            inner = self.annotation(items, singular(name), site, inside, scalar)
            # Beside methods, `list` may be one of them.
            listed = self._sequence if inside else _OUTSIDE.get(self._sequence)
            return subscript(listed or self._sequence, inner)
        if type_.kind == "object":
            if not type_.properties:
                return subscript(self._mapping, _STR, _ANY)
            own = self.define(name, site).name
            return own if inside else dotted(self._module, own)
        return scalar(type_)

    def define(self, name: str, site: Site, prefix: str | None = None) -> Model:
        """The class of an object with known members.

        Args:
            name: what it's called.
            site: where the object stands.
            prefix: begins the names of its members' classes; the name by default.
        """
        own = self._classes.at(site)
        if own not in self._defined:
            inner = name if prefix is None else prefix
            fields = self.fields(own.type, inner, own.site, inside=True, pin=own.pin)
            called = own.name or self._fresh(name, site.context)
            where = _where(own.type.properties[0])
            self._defined[own] = Model(called.current, where, fields, called.former)
        return self._defined[own]

    def attributes(self, type_: Type, site: Site) -> dict[str, Code]:
        """What the attributes of an object's class are called, by the wire's names."""
        if not type_.properties:
            return {}
        return {field.wire: field.name for field in self.define("object", site).fields}

    def fields(
        self,
        type_: Type,
        prefix: str,
        site: Site,
        inside: bool,
        pin: ClassPin | None = None,
    ) -> tuple[Field, ...]:
        """The members of an object; what they hold is defined on the way."""
        members = type_.properties
        short = [without_vendor(member.name) for member in members]
        wanted = [identifier(name, "snake") for name in short]
        wires = [plain(member.name) for member in members]
        names = pinned(wires, wanted, pin.fields if pin else {})
        fields = []
        for own, name, member in zip(names, short, members, strict=True):
            type_ = member.type
            common = shape(type_.items or type_, self._scalar) in self._widespread
            words = name if common else f"{prefix} {name}"
            below = site.below(member.name)
            annotation = self.annotation(type_, words, below, inside)
            none_too = type_.nullable or annotation == _ANY
            fields.append(
                Field(
                    name=own.current,
                    wire=member.name,
                    annotation=annotation,
                    optional=annotation if none_too else union(annotation, NONE),
                    required=bool(member.required),
                    where=_where(member),
                    former=own.former,
                )
            )
        return tuple(fields)

    def _fresh(self, name: str, context: str) -> Name:
        for words in (f"{name}{self._suffix}", f"{context} {name}{self._suffix}"):
            own = identifier(words, "pascal", "object")
            if own not in self._taken:
                break
        number = 2
        while own in self._taken:
            own = identifier(f"{context} {name}{self._suffix} {number}", "pascal")
            number += 1
        self._taken.add(own)
        return Name(own)


def _widespread(roots: Iterable[Type], scalar: Scalars) -> set[object]:
    """The shapes of objects that are members of several different objects."""
    parents: dict[object, set[object]] = {}

    def visit(type_: Type) -> None:
        if type_.items:
            visit(type_.items)
        for member in type_.properties:
            inner = member.type.items or member.type
            if inner.properties:
                outer = parents.setdefault(shape(inner, scalar), set())
                outer.add(shape(type_, scalar))
            visit(member.type)

    for root in roots:
        visit(root)
    return {inner for inner, outer in parents.items() if len(outer) > 1}


def _where(member: Property) -> str:
    return member.witnesses[0].span.short
