"""From the API to the blueprint."""

from __future__ import annotations

from collections.abc import Sequence

from rstgen.api import Api, Operation
from rstgen.blueprint import (
    Blueprint,
    HeadersClass,
    Method,
    Payload,
    Reply,
    Resource,
    Route,
    Verb,
)
from rstgen.code import Code
from rstgen.identifiers import package_name
from rstgen.lock import NO_PINS, ApiPins, sorted_pins
from rstgen.planner.aliases import aliases_of, former_resources, make_resource
from rstgen.planner.headers import plan_headers
from rstgen.planner.identities import Named, name_operations
from rstgen.planner.methods import plan_method
from rstgen.planner.payloads import Bodies
from rstgen.planner.recording import pin_for
from rstgen.planner.sharing import Shared
from rstgen.planner.statuses import error_class


def plan(api: Api, pins: ApiPins = NO_PINS, enforce: bool = False) -> Blueprint:
    """Name everything.

    Args:
        api: what we concluded.
        pins: names that the lock has.
        enforce: whether the server holds values to what descriptions say.

    Returns:
        The blueprint. Names are a pure function of the API and the lock: the order
        of its operations doesn't matter.
    """
    planner = _Planner(api, pins, enforce)
    resources = planner.resources
    bodies = planner.bodies
    statuses = {status for r in resources for m in r.methods for status in m.errors}
    return Blueprint(
        package=package_name(api.name),
        title=api.name,
        token_header=api.auth_header or "Authorization",
        token_prefix="" if api.auth_header else "Bearer ",
        shared=planner.shared.arguments,
        resources=resources,
        models=bodies.models.models,
        inputs=bodies.inputs.models,
        bodies=tuple(bodies.bodies),
        errors=tuple(error_class(status) for status in sorted(statuses)),
        routes=_routes(resources),
        former_resources=former_resources(resources),
        pins=planner.pins(),
    )


class _Planner:
    """Plans one API; collects the classes of its bodies on the way."""

    def __init__(self, api: Api, pins: ApiPins, enforce: bool) -> None:
        self._enforce = enforce
        named = sorted(name_operations(api, pins.operations), key=_rank)
        self.shared = Shared(api, pins.shared)
        self.bodies = Bodies(named, pins, enforce)
        self._siblings: dict[tuple[str, ...], list[Operation]] = {}
        for operation in api.operations:
            self._siblings.setdefault(operation.shape, []).append(operation)
        bodies = [self._bodies_of(each) for each in named]
        headers = plan_headers(
            named, [model.name for model in self.bodies.models.models]
        )
        self._planned = [
            (each, self._method(each, *own, headers.get(each.identity)))
            for each, own in zip(named, bodies, strict=True)
        ]
        self.resources = self._resources()

    def _bodies_of(self, named: Named) -> tuple[Payload | None, Reply | None]:
        return self.bodies.payload(named), self.bodies.reply(named)

    def _method(
        self,
        named: Named,
        payload: Payload | None,
        reply: Reply | None,
        headers: HeadersClass | None,
    ) -> Method:
        hidden = self.shared.hidden(named.operation)
        siblings = self._siblings[named.operation.shape]
        return plan_method(
            named, hidden, payload, reply, headers, siblings, self._enforce
        )

    def _resources(self) -> tuple[Resource, ...]:
        methods: dict[Code, list[Method]] = {}
        for named, method in self._planned:
            methods.setdefault(named.module, []).append(method)
        aliases = aliases_of(methods)
        return tuple(
            make_resource(module, own, aliases.get(module, ()))
            for module, own in methods.items()
        )

    def pins(self) -> ApiPins:
        """All names."""
        return ApiPins(
            self.shared.template,
            sorted_pins(pin_for(named, method) for named, method in self._planned),
            sorted_pins((*self.bodies.models.pins, *self.bodies.inputs.pins)),
        )


def _rank(named: Named) -> tuple[str, bool, str]:
    """`get` comes first in a resource: its models take the plainest names."""
    return named.module, named.name != "get", named.name


def _routes(resources: Sequence[Resource]) -> tuple[Route, ...]:
    """Operations by path and verb; fixed text goes before a parameter."""
    paths: dict[tuple[str, ...], dict[str, list[tuple[Resource, Method]]]] = {}
    for resource in resources:
        for method in resource.methods:
            shape = tuple(segment.text for segment in method.segments)
            verbs = paths.setdefault(shape, {})
            verbs.setdefault(method.http_method, []).append((resource, method))
    ordered = sorted(paths.items(), key=lambda item: [(not t, t) for t in item[0]])
    return tuple(
        Route(
            next(iter(verbs.values()))[0][1].segments,
            tuple(
                Verb(verb, tuple(methods)) for verb, methods in sorted(verbs.items())
            ),
        )
        for _, verbs in ordered
    )
