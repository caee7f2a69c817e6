"""Which class stands where: equal objects share one, and pinned ones stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from rstgen.api import Type
from rstgen.blueprint import Model
from rstgen.code import Code, dotted
from rstgen.lock import ClassPin, Name, plain
from rstgen.planner.identities import split

Scalars: TypeAlias = Callable[[Type], Code]
"""How the type of a single value is written."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a body: the operation, the side, and the keys that lead there.

    Lists aren't counted: an object keeps its place when it becomes a list's element.
    """

    operation: Code
    side: str
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As the lock has it: `servers.get response/server`."""
        escaped = (key.replace("~", "~0").replace("/", "~1") for key in self.keys)
        return plain("/".join((f"{self.operation} {self.side}", *escaped)))

    @property
    def context(self) -> str:
        """Words that go before a class's own where another has its name."""
        return self.operation.replace(".", " ")

    def below(self, key: str) -> Site:
        """The place of a member."""
        return replace(self, keys=(*self.keys, key))


class Class:
    """A class to be.

    Args:
        site: the first of its places, which the others follow.
        type_: what stands there.
        pin: its entry in the lock.
        scalar: how types of single values are written.
    """

    def __init__(
        self, site: Site, type_: Type, pin: ClassPin | None, scalar: Scalars
    ) -> None:
        self.site = site
        self.type = type_
        self.pin = pin
        self.look = shape(type_, scalar)
        self.sites: list[str] = []

    @property
    def name(self) -> Name | None:
        """Its pinned name."""
        if self.pin is None:
            return None
        current, *former = (split(whole)[1] for whole in self.pin.name.all)
        return Name(current, tuple(former))


class Classes:
    """The classes of one module, by their sites.

    A pinned class is what now stands at the first of its sites; whatever else looks
    like that shares it, unless it's pinned to another class that looks the same.

    Args:
        roots: the bodies, each with its site.
        pins: the module's entries in the lock.
        scalar: how types of single values are written.
    """

    def __init__(
        self,
        roots: Iterable[tuple[Site, Type]],
        pins: Iterable[ClassPin],
        scalar: Scalars,
    ) -> None:
        found = {
            str(site): (site, type_)
            for root, whole in roots
            for site, type_ in _objects(root, whole)
        }
        alike: dict[object, Class] = {}
        pinned: dict[str, Class] = {}
        for pin in sorted(pins, key=lambda pin: pin.name.current):
            here = [text for text in pin.sites if text in found]
            if here:
                own = Class(*found[here[0]], pin, scalar)
                alike.setdefault(own.look, own)
                pinned |= dict.fromkeys(here, own)
        self._at: dict[str, Class] = {}
        for text, (site, type_) in found.items():
            fresh = Class(site, type_, None, scalar)
            own = pinned.get(text, fresh)
            if own is fresh or own.look != fresh.look:
                own = alike.setdefault(fresh.look, fresh)
            own.sites.append(text)
            self._at[text] = own

    def at(self, site: Site) -> Class:
        """The class at a site."""
        return self._at[str(site)]

    def pin_for(self, own: Class, module: Code, model: Model) -> ClassPin:
        """What the lock should know of a class.

        Its sites are those known longest, then new ones in the order of planning. A
        site that is gone is kept: what stood there may return.
        """
        known = own.pin.sites if own.pin else ()
        kept = [site for site in known if self._at.get(site, own) is own]
        name = Name(
            dotted(module, model.name),
            tuple(dotted(module, former) for former in model.former),
        )
        new = (site for site in own.sites if site not in known)
        # Members of inputs are keys of dictionaries, and have no names of their own.
        fields = model.fields if module == "models" else ()
        return ClassPin(
            name,
            (*kept, *new),
            {
                **(own.pin.fields if own.pin else {}),
                **{plain(f.wire): Name(f.name, f.former) for f in fields},
            },
        )


def _objects(site: Site, type_: Type) -> Iterator[tuple[Site, Type]]:
    """All objects with known members, each with its site."""
    while type_.items:
        type_ = type_.items
    if type_.kind == "object" and type_.properties:
        yield site, type_
        for member in type_.properties:
            yield from _objects(site.below(member.name), member.type)


def shape(type_: Type, scalar: Scalars) -> object:
    """What makes two objects one class: names, types and marks, not the wording."""
    members = (
        (member.name, shape(member.type, scalar), bool(member.required))
        for member in type_.properties
    )
    return (
        type_.kind if type_.kind in {"object", "array"} else scalar(type_),
        type_.nullable,
        shape(type_.items, scalar) if type_.items else None,
        tuple(members),
    )
