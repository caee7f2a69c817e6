"""Operations with their names: pinned ones, and new ones beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rstgen.api import Api, Operation
from rstgen.code import Code, dotted, word
from rstgen.identifiers import distinct
from rstgen.lock import Anchor, Name, OperationPin
from rstgen.planner.matching import anchor, discriminator, match
from rstgen.planner.naming import Why, method_names, resource_name

K = TypeVar("K")
PINNED = Why("pinned", "The lock keeps it")
NUMBERED = Why("numbered", "Others of its resource have its name, so it has a number")


@dataclass(frozen=True, slots=True)
class Named:
    """An operation, its resource's and its own name, and what pins them."""

    operation: Operation
    anchor: Anchor
    pin: OperationPin | None
    module: Code
    name: Code
    why: Why

    @property
    def identity(self) -> Code:
        """Its whole name: `servers.create`."""
        return dotted(self.module, self.name)

    @property
    def former(self) -> tuple[Code, ...]:
        """Its former whole names."""
        return self.pin.name.former if self.pin else ()


def name_operations(api: Api, pins: Sequence[OperationPin]) -> list[Named]:
    """Name all operations; the order that the API has them in doesn't matter."""
    operations = sorted(api.operations, key=_order)
    anchors = [anchor(operation) for operation in operations]
    found = match(anchors, pins)
    taken = _taken(pins)
    groups: dict[Code, list[int]] = defaultdict(list)
    for place, operation in enumerate(operations):
        groups[resource_name(operation)].append(place)
    named = []
    for module, places in groups.items():
        group = [operations[place] for place in places]
        wanted = method_names(group, frozenset(taken[module]))
        unpinned = method_names(group)
        pairs = zip(wanted, places, strict=True)
        new = [each.name for each, place in pairs if not found[place]]
        fresh = iter(beside(taken[module], new))
        for place, new_name, old_name in zip(places, wanted, unpinned, strict=True):
            pin = found[place]
            own = split(pin.name.current) if pin else (module, next(fresh))
            name, why = old_name if pin else new_name
            if own != (module, name):
                why = PINNED if pin else NUMBERED
            named.append(Named(operations[place], anchors[place], pin, *own, why))
    return named


def _order(operation: Operation) -> tuple[str, ...]:
    key = discriminator(operation)
    return operation.template, operation.method, operation.title, key


def _taken(pins: Iterable[OperationPin]) -> Mapping[Code, list[Code]]:
    """The names that the lock keeps in each resource, former ones too."""
    taken: dict[Code, list[Code]] = defaultdict(list)
    for pin in pins:
        for whole in pin.name.all:
            module, name = split(whole)
            taken[module].append(name)
    return taken


def split(whole: Code) -> tuple[Code, Code]:
    """`servers.create` as two names."""
    module, _, name = whole.partition(".")
    return word(module), word(name)


def beside(taken: Sequence[Code], names: Iterable[Code]) -> list[Code]:
    """The names, each once, and none that is taken."""
    return distinct([*taken, *names])[len(taken) :]


def pinned(
    keys: Sequence[K], names: Sequence[Code], pins: Mapping[K, Name]
) -> list[Name]:
    """Names for what has these keys: the pinned ones, else these, each once.

    Names that are pinned for other keys stay free for them.
    """
    left = dict(pins)
    found = [left.pop(key, None) for key in keys]
    taken = [each for name in pins.values() for each in name.all]
    new = [name for name, pin in zip(names, found, strict=True) if pin is None]
    fresh = map(Name, beside(taken, new))
    return [pin or next(fresh) for pin in found]
