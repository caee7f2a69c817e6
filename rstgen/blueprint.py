"""What templates see: the API in the names and types of Python.

`Code` is fit to be printed as it stands; `str` and JSON values come from pages
and go through a filter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import JsonValue

from rstgen.code import Code, word


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method."""

    name: Code
    wire: str
    annotation: Code
    required: bool
    description: str
    """What docstrings say of it."""
    checked: Code
    """As what the server reads it where it travels as text."""


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


@dataclass(frozen=True, slots=True)
class Model:
    """An object of an answer (a pydantic model) or of a request (a typed dict)."""

    name: Code
    doc: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class BodyType:
    """What the server validates a body as: an object's fields, or a type's name."""

    name: Code
    fields: tuple[Field, ...] = ()
    annotation: Code | None = None


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
    that have arguments of their own; otherwise `whole` is the argument that is
    sent as it is, or `constant` what is always sent.
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


@dataclass(frozen=True, slots=True)
class Arguments:
    """A method's arguments by where they travel."""

    path: tuple[Argument, ...]
    body: tuple[Argument, ...]
    query: tuple[Argument, ...]
    headers: tuple[Argument, ...]

    @property
    def checks_path(self) -> bool:
        """Whether the server takes only some texts in the path."""
        return any(argument.checked != "str" for argument in self.path)

    @property
    def keywords(self) -> tuple[Argument, ...]:
        """Everything but the path, required ones first."""
        found = (*self.body, *self.query, *self.headers)
        return tuple(sorted(found, key=lambda argument: not argument.required))

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
class Misfit:
    """A request that must not reach a handler for what is outside of its body."""

    why: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]


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
    exclusive: bool
    """Whether every operation of this path and verb is told by its body's key."""
    refused: tuple[tuple[str, JsonValue], ...]
    """Bodies that must not reach a handler, each with why."""
    misfits: tuple[Misfit, ...]


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
    case: Case

    @property
    def result(self) -> Code:
        """What a call returns."""
        return self.reply.result if self.reply else word("None")

    @property
    def errors(self) -> tuple[int, ...]:
        """The documented errors' statuses."""
        return tuple(exception.status for exception in self.exceptions)


@dataclass(frozen=True, slots=True)
class Resource:
    """A group of methods; `module` is its file's name and the client's attribute."""

    module: Code
    class_name: Code
    title: str
    methods: tuple[Method, ...]


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
