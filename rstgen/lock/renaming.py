"""Renaming: the new name counts from now on, and the old one stays as an alias."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rstgen.code import Code
from rstgen.errors import ConfigError, closest, did_you_mean
from rstgen.lock.fitness import fitting, stem
from rstgen.lock.pins import ApiPins, ClassPin, Lock, Name, OperationPin

_MOST = 8


@dataclass(frozen=True, slots=True)
class _Subject:
    """Something that has a name: `owner` is what goes before it, with a dot."""

    kind: str
    owner: str
    name: Name

    def full(self, name: Code) -> str:
        """A name of it as commands take it."""
        return f"{self.owner}{name}"


def rename(lock: Lock, old: str, new: str, package: str | None = None) -> Lock:
    """The lock with one thing renamed; a name that it had before is given back.

    Args:
        lock: the lock.
        old, new: an operation (`servers.create`), an argument
            (`servers.create.flavor_ref`), a class (`models.Server`,
            `inputs.NetworkInput`, `bodies.ServersCreate`) or a field
            (`models.Server.addr`), both in full.
        package: the API that is meant, where the lock has several.

    Raises:
        ConfigError: there is no such name, or the new one is taken or isn't fit.
    """
    package = _package(lock, old, package)
    pins = lock.apis[package]
    subject = _find(lock, pins, old)
    own = _own_part(subject, old, new)
    name = _renamed(lock, pins, subject, own)
    return replace(lock, apis={**lock.apis, package: _replaced(pins, subject, name)})


def _package(lock: Lock, old: str, package: str | None) -> str:
    if package is not None:
        if package not in lock.apis:
            known = f"it has {', '.join(sorted(lock.apis)) or 'none'}"
            hint = did_you_mean(package, lock.apis, known)
            raise ConfigError(f"{lock.path}: no API {package!r}; {hint}")
        return package
    having = [
        package
        for package, pins in sorted(lock.apis.items())
        if any(old == s.full(n) for s in _subjects(pins) for n in s.name.all)
    ]
    if len(having) > 1:
        raise ConfigError(
            f"{lock.path}: {old!r} stands in {' and '.join(having)}; say which with --api"
        )
    if not having:
        names = [name for pins in lock.apis.values() for name in pins.names()]
        hint = _nearest(old, names)
        raise ConfigError(f"{lock.path}: no {old!r}; {hint}")
    return having[0]


def _find(lock: Lock, pins: ApiPins, old: str) -> _Subject:
    for subject in _subjects(pins):
        if old == subject.full(subject.name.current):
            return subject
        if old in map(subject.full, subject.name.former):
            now = subject.full(subject.name.current)
            raise ConfigError(f"{lock.path}: {old!r} is called {now} now; rename that")
    hint = _nearest(old, [*pins.names()])
    raise ConfigError(f"{lock.path}: no {old!r}; {hint}")


def _nearest(old: str, names: Sequence[str]) -> str:
    """The name that is meant, by all of it or by its end; else those beside it."""
    owner, _, own = old.rpartition(".")
    ends = {name.rpartition(".")[2]: name for name in names}
    beside = [name.rpartition(".") for name in names]
    others = sorted({end for above, _, end in beside if above == owner})
    listed = "the lock lists all names"
    if owner and others:
        more = " and others" if len(others) > _MOST else ""
        listed = f"{owner} has {', '.join(others[:_MOST])}{more}"
    if closest(old, names) is None and (end := closest(own, ends)):
        return f"did you mean {ends[end]!r}?"
    return did_you_mean(old, names, listed)


def _subjects(pins: ApiPins) -> Iterator[_Subject]:
    """All that has a name."""
    for operation in pins.operations:
        yield _Subject("operation", "", operation.name)
        owner = f"{operation.name.current}."
        yield from (_Subject("argument", owner, name) for name in operation.arguments)
        if operation.body_class:
            yield _Subject("body class", "bodies.", operation.body_class)
    for each in pins.classes:
        yield _Subject("class", "", each.name)
        owner = f"{each.name.current}."
        yield from (_Subject("field", owner, name) for name in each.fields.values())


def _own_part(subject: _Subject, old: str, new: str) -> str:
    """The new name without its owner, which can't change."""
    if not new.startswith(subject.owner):
        raise ConfigError(
            f"{old} is {_article(subject.kind)} of {subject.owner[:-1]} and stays there; "
            f"write {subject.owner}NAME"
        )
    own = new.removeprefix(subject.owner)
    if subject.kind == "class" and own.split(".")[0] != old.split(".")[0]:
        raise ConfigError(f"{old} stays in its module; write {old.split('.')[0]}.NAME")
    return own


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _renamed(lock: Lock, pins: ApiPins, subject: _Subject, own: str) -> Name:
    """The subject's names after renaming."""
    try:
        code = fitting(subject.kind, own)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    name = subject.name
    if code == name.current:
        raise ConfigError(f"{subject.full(code)} is called so already")
    if code in name.former:
        return Name(code, tuple(each for each in name.former if each != code))
    taken = {
        stem(other.full(each)): other
        for other in _subjects(pins)
        if other.name is not name
        for each in other.name.all
    }
    if other := taken.get(stem(subject.full(code))):
        now = other.full(other.name.current)
        raise ConfigError(
            f"{lock.path}: {subject.full(code)} is taken by {_article(other.kind)}: {now}"
        )
    return Name(code, (*name.former, name.current))


def _replaced(pins: ApiPins, subject: _Subject, name: Name) -> ApiPins:
    def one(found: Name) -> Name:
        return name if found is subject.name else found

    operations = tuple(_operation(pin, one) for pin in pins.operations)
    moved = {
        f"{old.name.current}": f"{new.name.current}"
        for old, new in zip(pins.operations, operations, strict=True)
    }
    classes = tuple(_class(pin, one, moved) for pin in pins.classes)
    return replace(pins, operations=operations, classes=classes)


def _operation(pin: OperationPin, one: Callable[[Name], Name]) -> OperationPin:
    return replace(
        pin,
        name=one(pin.name),
        path=tuple(map(one, pin.path)),
        body=_each(pin.body, one),
        query=_each(pin.query, one),
        headers=_each(pin.headers, one),
        body_class=pin.body_class and one(pin.body_class),
    )


def _class(
    pin: ClassPin, one: Callable[[Name], Name], moved: Mapping[str, str]
) -> ClassPin:
    """A class pin; its sites follow the operations that were renamed."""
    return replace(
        pin,
        name=one(pin.name),
        sites=_moved(pin.sites, moved),
        fields=_each(pin.fields, one),
    )


def _moved(sites: Iterable[str], moved: Mapping[str, str]) -> tuple[str, ...]:
    parts = (site.partition(" ") for site in sites)
    return tuple(f"{moved[name]}{space}{rest}" for name, space, rest in parts)


def _each(names: Mapping[str, Name], one: Callable[[Name], Name]) -> dict[str, Name]:
    return {wire: one(name) for wire, name in names.items()}
