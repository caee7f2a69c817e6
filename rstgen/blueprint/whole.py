"""The whole API: its resources, routes and classes."""

from __future__ import annotations

from dataclasses import dataclass

from rstgen.blueprint.answers import ErrorClass, HeadersClass
from rstgen.blueprint.calls import Alias, Argument, Method, Segment
from rstgen.blueprint.objects import BodyType, Field, Model
from rstgen.code import Code, word
from rstgen.identifiers import distinct
from rstgen.lock import NO_PINS, ApiPins

_IMPORTED = (word("Answer"), word("NotServed"))
"""What a user's file imports by names that a resource's class could have."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A group of methods; `module` is its file's name and the client's attribute."""

    module: Code
    """The client's attribute, and the name of its files."""
    class_name: Code
    """Its class in the client."""
    title: str
    """Its name in words."""
    methods: tuple[Method, ...]
    """Its operations."""
    aliases: tuple[Alias, ...] = ()
    """Its former methods."""

    @property
    def service(self) -> Code:
        """The base class of what serves it."""
        return word(f"{self.class_name}Service")

    @property
    def renamed_arguments(self) -> bool:
        """Whether arguments of its methods have aliases."""
        return any(method.arguments.renamed for method in self.methods)


@dataclass(frozen=True, slots=True)
class Verb:
    """An HTTP method of a route, with the operations that it can mean."""

    http_method: str
    """`GET`, for example."""
    methods: tuple[tuple[Resource, Method], ...]
    """Each with its resource."""


@dataclass(frozen=True, slots=True)
class Route:
    """A path of the server with the methods that it answers."""

    segments: tuple[Segment, ...]
    """The path."""
    verbs: tuple[Verb, ...]
    """What it answers."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """Everything that templates may say about an API."""

    package: Code
    """The package's name."""
    title: str
    """The API's name, as its folder has it."""
    token_header: str
    """The header that the token goes into."""
    token_prefix: str
    """What stands before the token there: `Bearer `, or nothing."""
    shared: tuple[Argument, ...]
    """The arguments of the client, for the beginning of all paths."""
    resources: tuple[Resource, ...]
    """Its operations, by resource."""
    models: tuple[Model, ...]
    """The objects of answers."""
    inputs: tuple[Model, ...]
    """The objects inside of requests."""
    bodies: tuple[BodyType, ...]
    """What the server validates bodies as."""
    errors: tuple[ErrorClass, ...]
    """The exceptions of all documented errors."""
    routes: tuple[Route, ...]
    """The server's paths, fixed text before parameters."""
    former_resources: tuple[Resource, ...] = ()
    """Resources that have nothing but aliases."""
    pins: ApiPins = NO_PINS
    """All of these names, for the lock."""

    @property
    def own_classes(self) -> tuple[tuple[Resource, Code], ...]:
        """The resources, each with a name for the user's own class of it."""
        wanted = [resource.class_name for resource in self.resources]
        imported = [*_IMPORTED, *(each.service for each in self.resources)]
        names = distinct([*imported, *wanted])[len(imported) :]
        return tuple(zip(self.resources, names, strict=True))

    @property
    def methods(self) -> tuple[Method, ...]:
        """The operations of all resources."""
        return tuple(method for r in self.resources for method in r.methods)

    @property
    def prefix(self) -> tuple[Segment, ...]:
        """How the paths begin that have the client's arguments in them."""
        found = (m for m in self.methods if m.prefixed)
        return next((m.segments[: -len(m.own_segments)] for m in found), ())

    @property
    def paginated(self) -> bool:
        """Whether any answer comes in pages."""
        return any(m.pagination for m in self.methods)

    @property
    def uploads(self) -> bool:
        """Whether the body of any request isn't JSON."""
        return any(m.payload and m.payload.is_raw for m in self.methods)

    @property
    def downloads(self) -> bool:
        """Whether the body of any answer isn't JSON."""
        return any(m.reply and m.reply.is_raw for m in self.methods)

    @property
    def headers(self) -> tuple[HeadersClass, ...]:
        """The classes of documented headers."""
        return tuple(m.headers for m in self.methods if m.headers)

    @property
    def former_calls(self) -> bool:
        """Whether anything that is called has aliases."""
        return any(m.former_calls for m in self.methods)

    @property
    def former_fields(self) -> tuple[tuple[Model, Field], ...]:
        """The fields that have aliases, each with its model."""
        return tuple((m, f) for m in self.models for f in m.fields if f.former)

    @property
    def renamed_arguments(self) -> bool:
        """Whether arguments have aliases."""
        return any(resource.renamed_arguments for resource in self.resources)

    @property
    def former_models(self) -> tuple[Model, ...]:
        """The models that have aliases."""
        return tuple(model for model in self.models if model.former)

    @property
    def former_inputs(self) -> tuple[Model, ...]:
        """The inputs that have aliases."""
        return tuple(model for model in self.inputs if model.former)

    @property
    def former_bodies(self) -> tuple[BodyType, ...]:
        """The bodies that have aliases."""
        return tuple(body for body in self.bodies if body.former)
