"""From the API to the blueprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rstgen.api import Api, Operation
from rstgen.blueprint import (
    Argument,
    Blueprint,
    Method,
    Resource,
    Route,
    Verb,
)
from rstgen.code import Code, word
from rstgen.identifiers import distinct, identifier
from rstgen.planner.arguments import PATH_ARGUMENT
from rstgen.planner.methods import plan_method
from rstgen.planner.naming import method_names, resource_name
from rstgen.planner.payloads import Bodies
from rstgen.planner.statuses import error_class

_STR = word("str")


def plan(api: Api, enforce: bool = False) -> Blueprint:
    """Name everything.

    Args:
        api: what we concluded.
        enforce: whether the server holds values to what descriptions say.

    Returns:
        The blueprint. Names are a pure function of the API: the order of its
        operations doesn't matter.
    """
    planner = _Planner(api, enforce)
    resources = planner.resources()
    bodies = planner.bodies
    statuses = {status for r in resources for m in r.methods for status in m.errors}
    return Blueprint(
        package=identifier(api.name, "snake", "api"),
        title=api.name,
        token_header=api.auth_header or "Authorization",
        token_prefix="" if api.auth_header else "Bearer ",
        shared=planner.shared,
        resources=resources,
        models=tuple(bodies.models.models),
        inputs=tuple(bodies.inputs.models),
        bodies=tuple(bodies.bodies),
        errors=tuple(error_class(status) for status in sorted(statuses)),
        routes=_routes(resources),
    )


class _Planner:
    """Plans one API; collects the classes of its bodies on the way."""

    def __init__(self, api: Api, enforce: bool) -> None:
        self._api = api
        self._enforce = enforce
        self.bodies = Bodies(api.operations, enforce)
        self._open = _open_shapes(api.operations)
        self.shared = tuple(
            Argument(identifier(name, "snake"), name, PATH_ARGUMENT, True, "", _STR)
            for name in api.shared
        )

    def resources(self) -> tuple[Resource, ...]:
        groups: dict[Code, list[Operation]] = {}
        for operation in self._api.operations:
            name = resource_name(operation, self._api.shared)
            groups.setdefault(name, []).append(operation)
        return tuple(self._resource(name, groups[name]) for name in sorted(groups))

    def _resource(self, module: Code, operations: list[Operation]) -> Resource:
        operations = sorted(operations, key=lambda o: (o.template, o.method, o.title))
        names = distinct(method_names(operations))
        pairs = sorted(
            zip(names, operations, strict=True), key=lambda pair: _rank(pair[0])
        )
        methods = tuple(
            self._method(module, name, operation) for name, operation in pairs
        )
        return Resource(
            module=module,
            class_name=identifier(module, "pascal", "resource"),
            title=module.replace("_", " ").strip(),
            methods=methods,
        )

    def _method(self, module: Code, name: Code, operation: Operation) -> Method:
        context = f"{module} {name}"
        payload = self.bodies.payload(operation, context)
        reply = self.bodies.reply(operation, context)
        exclusive = operation.shape not in self._open
        return plan_method(
            operation,
            self.shared,
            module,
            name,
            payload,
            reply,
            exclusive,
            self._enforce,
        )


def _open_shapes(operations: Sequence[Operation]) -> set[tuple[str, ...]]:
    """Shapes that several operations share, one of them without a key of its own."""
    counts = Counter(operation.shape for operation in operations)
    return {
        operation.shape
        for operation in operations
        if counts[operation.shape] > 1
        and (operation.request is None or operation.request.wrapper is None)
    }


def _rank(name: Code) -> tuple[bool, str]:
    """`get` comes first, so that its models take the plainest names."""
    return name != "get", name


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
