"""Former names of methods, on the resources where callers look for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rstgen.blueprint import Alias, Arguments, Case, FormerCall, Method, Resource
from rstgen.code import Code
from rstgen.identifiers import identifier
from rstgen.planner.identities import Named, split


def aliases_of(methods: Mapping[Code, Iterable[Method]]) -> dict[Code, list[Alias]]:
    """The aliases of each resource, those included that have nothing else."""
    found: dict[Code, list[Alias]] = {}
    for module, own in methods.items():
        for method in own:
            for was in method.former:
                resource, name = split(was)
                alias = Alias(name, was, module, method)
                found.setdefault(resource, []).append(alias)
    return found


def make_resource(
    module: Code, methods: Iterable[Method], aliases: Sequence[Alias]
) -> Resource:
    """A resource with its methods and its former ones."""
    return Resource(
        module=module,
        class_name=identifier(module, "pascal", "resource"),
        title=module.replace("_", " ").strip(),
        methods=tuple(methods),
        aliases=tuple(sorted(aliases, key=lambda alias: alias.name)),
    )


def former_resources(resources: Sequence[Resource]) -> tuple[Resource, ...]:
    """Resources whose methods have all moved to others."""
    aliases = aliases_of({resource.module: resource.methods for resource in resources})
    living = {resource.module for resource in resources}
    return tuple(
        make_resource(module, (), aliases[module])
        for module in sorted(aliases.keys() - living)
    )


def former_calls(
    named: Named, arguments: Arguments, case: Case
) -> tuple[FormerCall, ...]:
    """A case's call by each former name, of the method and of arguments in use."""
    path = tuple(argument.name for argument in arguments.path)
    calls = [FormerCall(was, *split(was), path, case.keywords) for was in named.former]
    for argument in arguments.renamed:
        for was in argument.former:
            names = {argument.name: was}
            call = FormerCall(
                f"{named.identity}.{was}",
                named.module,
                named.name,
                tuple(names.get(name, name) for name in path),
                tuple((names.get(name, name), value) for name, value in case.keywords),
            )
            if (call.path, call.keywords) != (path, case.keywords):
                calls.append(call)
    return tuple(calls)
