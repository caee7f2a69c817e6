"""Where a user's classes and the pages have drifted apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rstgen.blueprint import Blueprint, Method, Resource
from rstgen.errors import closest, did_you_mean
from rstgen.identifiers import identifier
from rstgen.service.reading import OwnMethod, ServiceClass, ServiceFile
from rstgen.service.signatures import compare_signature
from rstgen.source import Span


@dataclass(frozen=True, slots=True)
class Deviation:
    """A difference between a user's class and the pages; a note is no fault."""

    span: Span
    severity: Literal["error", "note"]
    message: str

    def __str__(self) -> str:
        return f"{self.span}: {self.severity}: {self.message}"


def resource_of(
    found: ServiceClass, blueprints: Iterable[Blueprint]
) -> Resource | None:
    """The resource that a class serves, by its base class.

    Where several APIs have it, the one counts whose package the base comes from.
    """
    candidates = [
        (base.split(".")[:-1], api.package, resource)
        for base in found.bases
        for api in blueprints
        for resource in api.resources
        if base.split(".")[-1] == resource.service
    ]
    own = [each for each in candidates if each[1] in each[0]]
    return next((resource for _, _, resource in own or candidates), None)


def serving(
    file: ServiceFile, api: Blueprint, resource: Resource
) -> list[ServiceClass]:
    """The classes of a file that serve a resource."""
    return [c for c in file.classes.values() if resource_of(c, [api]) is resource]


def compare_file(file: ServiceFile, api: Blueprint) -> Iterator[Deviation]:
    """What the classes of a file have unlike the pages; what they lack is left out."""
    found = (
        deviation
        for own in file.classes.values()
        if any(_is_service(base, api) for base in own.bases)
        for deviation in deviations(own, [api])
        if deviation.severity == "error"
    )
    yield from dict.fromkeys(found)


def _is_service(base: str, api: Blueprint) -> bool:
    """Whether a base is a generated service, if only of former pages."""
    module, _, name = base.rpartition(".")
    known = any(name == resource.service for resource in api.resources)
    return known or (f"{api.package}.server" in module and name.endswith("Service"))


def deviations(
    found: ServiceClass, blueprints: Sequence[Blueprint]
) -> Iterator[Deviation]:
    """What a class that is said to be a service has unlike the pages."""
    resource = resource_of(found, blueprints)
    if resource is not None:
        yield from compare(found, resource)
        return
    known = [r.service for api in blueprints for r in api.resources]
    close = (did_you_mean(base.split(".")[-1], known, "") for base in found.bases)
    hint = next(filter(None, close), f"there are {', '.join(known)}")
    yield Deviation(
        found.file.span(found.node),
        "error",
        f"{found.name}: no base of it is a service of the pages; {hint}",
    )


def compare(found: ServiceClass, resource: Resource) -> Iterator[Deviation]:
    """What a class has unlike its resource, and what of it it doesn't serve."""
    methods: dict[str, Method] = {m.function: m for m in resource.methods}
    for name, own in found.methods.items():
        method = methods.get(name)
        if method and own:
            yield from _compared(method, own)
        elif not method and own and own.takes_a_request:
            message = _gone(name, resource, set(methods) - set(found.methods))
            yield Deviation(own.file.span(own.node), "error", message)
    for name, method in methods.items():
        if name not in found.methods:
            message = f"{method.identity} isn't served ({method.page})"
            yield Deviation(found.file.span(found.node), "note", message)


def _compared(method: Method, own: OwnMethod) -> Iterator[Deviation]:
    for node, message in compare_signature(method, own):
        span = own.file.span(node)
        yield Deviation(span, "error", f"{method.identity}: {message}")


def _gone(name: str, resource: Resource, free: Iterable[str]) -> str:
    """What is said of a method without an operation."""
    for alias in resource.aliases:
        if identifier(alias.name, "snake") == name:
            return f"{alias.warning} ({alias.method.page})"
    pages: dict[str, str] = {m.function: m.page for m in resource.methods}
    said = f"no page has {resource.module}.{name}"
    meant = closest(name, free)
    return f"{said}; did you mean {meant!r} ({pages[meant]})?" if meant else said
