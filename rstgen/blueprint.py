"""What templates see: the API in the names and types of Python.

`Code` is fit to be printed as it stands; `str` and JSON values come from pages
and go through a filter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import JsonValue

from rstgen.code import Code, word
from rstgen.conditions import Condition, fixed
from rstgen.lock import NO_PINS, ApiPins


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method."""

    name: Code
    wire: str
    annotation: Code
    required: bool
    description: str
    former: tuple[Code, ...] = ()
    """Deprecated aliases, here and elsewhere."""


@dataclass(frozen=True, slots=True)
class Field:
    """A member of an object: an attribute of a model, or a key of an input."""

    name: Code
    wire: str
    annotation: Code
    optional: Code
    """The annotation where the member may be missing and then reads as None."""
    required: bool
    where: str
    """Page and line that state it."""
    former: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """An object of an answer (a pydantic model) or of a request (a typed dict)."""

    name: Code
    doc: str
    fields: tuple[Field, ...]
    former: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyType:
    """What the server validates a body as: an object's fields, or a type's name."""

    name: Code
    fields: tuple[Field, ...] = ()
    annotation: Code | None = None
    former: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a path: fixed text, an argument, or an argument of the client."""

    text: str
    """Empty for a variable part."""
    wire: str = ""
    argument: Code | None = None
    shared: Code | None = None


@dataclass(frozen=True, slots=True)
class Payload:
    """A request's body, as the builder writes it.

    With `wrapper`, everything stands below that key. `members` are the keys
    that have arguments of their own, beside what is `constant`, the same in every
    request; or `whole` is the argument that is sent as it is.
    """

    wrapper: str | None
    members: tuple[Argument, ...]
    whole: Argument | None
    constant: JsonValue
    type: Code
    """The type that the server validates: of what stands below the wrapper."""

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments that it's made of."""
        return (self.whole,) if self.whole else self.members

    @property
    def constants(self) -> tuple[tuple[str, JsonValue], ...]:
        """The members that are the same in every request."""
        return tuple(self.constant.items()) if isinstance(self.constant, dict) else ()


@dataclass(frozen=True, slots=True)
class Arguments:
    """A method's arguments by where they travel."""

    path: tuple[Argument, ...]
    body: tuple[Argument, ...]
    query: tuple[Argument, ...]
    headers: tuple[Argument, ...]

    @property
    def keywords(self) -> tuple[Argument, ...]:
        """Everything but the path, required ones first."""
        found = (*self.body, *self.query, *self.headers)
        return tuple(sorted(found, key=lambda argument: not argument.required))

    @property
    def renamed(self) -> tuple[Argument, ...]:
        """Those that have aliases."""
        return tuple(a for a in (*self.path, *self.keywords) if a.former)

    def named(self, payload: Payload | None) -> Payload | None:
        """The payload with the names that its arguments have here."""
        if payload is None or not self.body:
            return payload
        if payload.whole:
            return replace(payload, whole=self.body[0])
        return replace(payload, members=self.body)


@dataclass(frozen=True, slots=True)
class Reply:
    """A success's body: the model it is read into, and the attribute to return."""

    model: Code
    key: Code | None
    wire: str | None
    result: Code
    sample: JsonValue


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """An exception class of the client."""

    status: int
    name: Code
    base: Code
    phrase: str


@dataclass(frozen=True, slots=True)
class Case:
    """A call and the request that it must make, for the tests."""

    path: str
    query: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    body: JsonValue
    has_body: bool
    path_values: tuple[str, ...]
    keywords: tuple[tuple[Code, JsonValue], ...]
    result: JsonValue
    """What the call returns for the documented answer."""
    key: str | None
    """The one key of the body, if it has one."""
    refused: tuple[tuple[str, JsonValue], ...]
    """Bodies that must not reach a handler, each with why."""


@dataclass(frozen=True, slots=True)
class FormerCall:
    """A case's call with one former name in it; all arguments are keywords."""

    was: str
    """The former name in full."""
    module: Code
    name: Code
    path: tuple[Code, ...]
    keywords: tuple[tuple[Code, JsonValue], ...]


@dataclass(frozen=True, slots=True)
class Method:
    """An operation as a method of its resource."""

    name: Code
    function: Code
    constant: Code
    identity: str
    http_method: str
    template: str
    segments: tuple[Segment, ...]
    title: str
    doc: str
    page: str
    arguments: Arguments
    payload: Payload | None
    reply: Reply | None
    success: tuple[int, ...]
    exceptions: tuple[ErrorClass, ...]
    when: tuple[Condition, ...]
    """What tells it from others of its path and verb."""
    case: Case
    former: tuple[Code, ...] = ()
    """Deprecated aliases: `servers.reset_state`."""
    former_calls: tuple[FormerCall, ...] = ()

    @property
    def result(self) -> Code:
        """What a call returns."""
        return self.reply.result if self.reply else word("None")

    @property
    def errors(self) -> tuple[int, ...]:
        """The documented errors' statuses."""
        return tuple(exception.status for exception in self.exceptions)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the server looks at besides the body's one key, which it always does."""
        return tuple(one for one in self.when if one.place != "key")

    @property
    def fixed_query(self) -> tuple[tuple[str, str | bool], ...]:
        """Query parameters that are always sent with one value."""
        return tuple(fixed(self.when, "query").items())

    @property
    def fixed_headers(self) -> tuple[tuple[str, str | bool], ...]:
        """Headers that are always sent with one value."""
        return tuple(fixed(self.when, "header").items())


@dataclass(frozen=True, slots=True)
class Alias:
    """A former name of a method, which may be a method of another resource now."""

    name: Code
    was: Code
    """The former name in full: `servers.reset_state`."""
    module: Code
    method: Method

    @property
    def warning(self) -> str:
        """What callers are told."""
        return f"{self.was} is called {self.method.identity} now"


@dataclass(frozen=True, slots=True)
class Resource:
    """A group of methods; `module` is its file's name and the client's attribute."""

    module: Code
    class_name: Code
    title: str
    methods: tuple[Method, ...]
    aliases: tuple[Alias, ...] = ()
    """Its former methods."""

    @property
    def renamed_arguments(self) -> bool:
        """Whether arguments of its methods have aliases."""
        return any(method.arguments.renamed for method in self.methods)


@dataclass(frozen=True, slots=True)
class Verb:
    """An HTTP method of a route, with the operations that it can mean."""

    http_method: str
    methods: tuple[tuple[Resource, Method], ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A path of the server with the methods that it answers."""

    segments: tuple[Segment, ...]
    verbs: tuple[Verb, ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """Everything that templates may say about an API."""

    package: Code
    title: str
    token_header: str
    token_prefix: str
    shared: tuple[Argument, ...]
    resources: tuple[Resource, ...]
    models: tuple[Model, ...]
    inputs: tuple[Model, ...]
    bodies: tuple[BodyType, ...]
    errors: tuple[ErrorClass, ...]
    routes: tuple[Route, ...]
    former_resources: tuple[Resource, ...] = ()
    """Resources that have nothing but aliases."""
    pins: ApiPins = NO_PINS
    """All of these names, for the lock."""

    @property
    def former_calls(self) -> bool:
        """Whether anything that is called has aliases."""
        return any(m.former_calls for r in self.resources for m in r.methods)

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
