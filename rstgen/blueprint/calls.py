"""Calls: methods with their arguments and bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import JsonValue

from rstgen.blueprint.answers import ErrorClass, HeadersClass, Pagination, Reply
from rstgen.blueprint.cases import Case, FormerCall
from rstgen.blueprint.signatures import Parameter, Signature
from rstgen.code import Code, word
from rstgen.conditions import JSON, Condition, fixed

_STR, _CONTENT_TYPE = word("str"), "Content-Type"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method."""

    name: Code
    """Its name in Python."""
    wire: str
    """Its name on the wire."""
    annotation: Code
    """Its type."""
    required: bool
    """Whether every call must have it."""
    description: str
    """What docstrings say of it."""
    checked: Code = _STR
    """As what the server reads it where it travels as text."""
    former: tuple[Code, ...] = ()
    """Deprecated aliases, here and elsewhere."""
    where: str = ""
    """Page and line that state it; empty for a whole body."""
    served: Code | None = None
    """As what the service gets it, if not as the caller gives it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a path: fixed text, an argument, or an argument of the client."""

    text: str
    """Empty for a variable part."""
    wire: str = ""
    """A variable's name on the wire."""
    argument: Code | None = None
    """The method's argument that fills it."""
    shared: Code | None = None
    """The client's argument that fills it."""


@dataclass(frozen=True, slots=True)
class Payload:
    """A request's body, as the builder writes it.

    With `wrapper`, everything stands below that key. `members` are the keys
    that have arguments of their own, beside what is `constant`, the same in every
    request; or `whole` is the argument that is sent as it is.
    """

    wrapper: str | None
    """The key that wraps it, if one does."""
    members: tuple[Argument, ...]
    """The arguments below the wrapper."""
    whole: Argument | None
    """The argument that is all of it."""
    constant: JsonValue
    """What is the same in every request."""
    type: Code
    """The type that the server validates: of what stands below the wrapper."""
    media_type: str = JSON
    """What isn't JSON is bytes, and sent as they are."""

    @property
    def is_raw(self) -> bool:
        """Whether it's bytes, which can be streamed."""
        return self.media_type != JSON

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
    """Those in the path, in its order."""
    body: tuple[Argument, ...]
    """Those in the body."""
    query: tuple[Argument, ...]
    """Those in the query."""
    headers: tuple[Argument, ...]
    """Those in headers."""

    @property
    def checks_path(self) -> bool:
        """Whether the server takes only some texts in the path."""
        return any(argument.checked != "str" for argument in self.path)

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
class Method:
    """An operation as a method of its resource."""

    name: Code
    """Its name in the client."""
    function: Code
    """Its name in the service."""
    identity: str
    """Its name in full: `servers.get`."""
    http_method: str
    """`GET`, for example."""
    template: str
    """The path as the page writes it."""
    segments: tuple[Segment, ...]
    """The path, part by part."""
    title: str
    """The page's heading, as a sentence."""
    doc: str
    """The text of its docstring."""
    page: str
    """Page and line that state it."""
    arguments: Arguments
    """Its arguments."""
    payload: Payload | None
    """The request's body, if there is one."""
    reply: Reply | None
    """The answer's body, if there is one."""
    success: tuple[int, ...]
    """The documented successes' statuses."""
    examples: tuple[tuple[int, JsonValue | bytes], ...]
    """The bodies of its answers, by status, for a mock."""
    exceptions: tuple[ErrorClass, ...]
    """The documented errors."""
    when: tuple[Condition, ...]
    """What tells it from others of its path and verb."""
    case: Case
    """An example of a call."""
    headers: HeadersClass | None = None
    """What its success documents besides a body."""
    former: tuple[Code, ...] = ()
    """Deprecated aliases: `servers.reset_state`."""
    former_calls: tuple[FormerCall, ...] = ()
    """Calls by former names, for the tests."""

    @property
    def result(self) -> Code:
        """What a call returns."""
        return self.reply.result if self.reply else word("None")

    @property
    def prefixed(self) -> bool:
        """Whether its path begins as those of the client do."""
        return self.own_segments != self.segments

    @property
    def own_segments(self) -> tuple[Segment, ...]:
        """The path behind the last part that is the client's."""
        last = max((n for n, s in enumerate(self.segments, 1) if s.shared), default=0)
        return self.segments[last:]

    @property
    def pagination(self) -> Pagination | None:
        """How its answer comes in pages, if it does."""
        return self.reply.pagination if self.reply else None

    @property
    def signature(self) -> Signature:
        """What the service's method looks like."""
        return Signature(
            tuple(
                Parameter(a.name, _STR, former=a.former, where=a.where or self.page)
                for a in self.arguments.path
            ),
            tuple(
                Parameter.by_keyword(
                    a.name,
                    a.served or a.annotation,
                    a.required,
                    a.former,
                    a.where or self.page,
                )
                for a in self.arguments.keywords
            ),
            self.result,
            self.success,
        )

    @property
    def errors(self) -> tuple[int, ...]:
        """The documented errors' statuses."""
        return tuple(exception.status for exception in self.exceptions)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the server looks at besides the body's key and its media type."""
        return tuple(
            one
            for one in self.when
            if one.place != "key" and one.path != (_CONTENT_TYPE,)
        )

    @property
    def fixed_query(self) -> tuple[tuple[str, str | bool], ...]:
        """Query parameters that are always sent with one value."""
        return tuple(fixed(self.when, "query").items())

    @property
    def fixed_headers(self) -> tuple[tuple[str, str | bool], ...]:
        """Headers that are always sent with one value."""
        media_types: dict[str, str | bool] = {}
        if self.reply and self.reply.is_raw:
            media_types["Accept"] = self.reply.media_type
        if self.payload and self.payload.is_raw:
            media_types[_CONTENT_TYPE] = self.payload.media_type
        return tuple((media_types | fixed(self.when, "header")).items())


@dataclass(frozen=True, slots=True)
class Alias:
    """A former name of a method, which may be a method of another resource now."""

    name: Code
    """The former name."""
    was: Code
    """The former name in full: `servers.reset_state`."""
    module: Code
    """The resource that had it."""
    method: Method
    """What is called so no more."""

    @property
    def warning(self) -> str:
        """What callers are told."""
        return f"{self.was} is called {self.method.identity} now"
