"""What we conclude about an API: the model that everything is generated from.

Frozen pydantic models; `Api.model_dump_json()` and `Api.model_json_schema()`
are what `rstgen model` and `rstgen schema` print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from rstgen.conditions import JSON, Condition
from rstgen.docstrings import field_docs
from rstgen.page import NO_CONSTRAINTS, Constraints, Format
from rstgen.source import Span

Kind = Literal["string", "integer", "number", "boolean", "object", "array", "any"]
Place = Literal["path", "query", "header"]
Witnessing = Literal[
    "amendment",
    "table",
    "example",
    "prose",
    "path",
    "query",
    "heading",
    "sibling",
    "inference",
]
About = Literal[
    "operation",
    "member",
    "title",
    "name",
    "resource",
    "place",
    "parent",
    "type",
    "format",
    "constraints",
    "required",
    "status",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The JSON Schema, with what is said of the fields.

        pydantic's own way to that reads the source whenever this module is imported.
        """
        schema = super().model_json_schema(*args, **kwargs)
        for kind in _WITH_DOCS:
            found = schema if kind is cls else schema["$defs"].get(kind.__name__, {})
            own = [base for base in (kind, *kind.__bases__) if base in _WITH_DOCS]
            docs = (item for base in own for item in field_docs(base).items())
            for name, text in docs:
                if name in found.get("properties", {}):
                    found["properties"][name]["description"] = text
        return schema


@dataclass(frozen=True, slots=True)
class Witness:
    """A place in a page that says something."""

    source: Witnessing
    """What kind of place it is; an inference is drawn from what stands there."""
    span: Span
    """Its lines."""
    says: str
    """What it says, in a few words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was concluded, with who says so, and who says otherwise."""

    about: About
    value: str
    """What was concluded, in a few words."""
    choice: str
    """The rule that chose, as `rstgen explain` names it."""
    witnesses: tuple[Witness, ...]
    overruled: tuple[Witness, ...] = ()


class Type(_Frozen):
    """The type of a JSON value."""

    kind: Kind
    """`any` where nothing is known."""
    format: Format | None = None
    """Documentation only: values aren't checked against it."""
    nullable: bool = False
    """Whether null is a value too."""
    properties: tuple[Property, ...] = ()
    """The known members of an object; an object without any takes every key."""
    items: Type | None = None
    """The type of an array's elements, if known."""
    constraints: Constraints = NO_CONSTRAINTS
    """What is said of the values besides."""

    @property
    def phrase(self) -> str:
        """The type in a few words: `array of object`, `string or null`."""
        if self.kind == "array" and self.items:
            words = f"array of {self.items.phrase}"
        else:
            words = self.kind
        return f"{words} or null" if self.nullable else words


class _Concluded(_Frozen):
    """Something with facts; the first of them says that it exists."""

    facts: tuple[Fact, ...] = ()
    """What was concluded about it, and from what."""

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """Who says that it exists."""
        return self.facts[0].witnesses if self.facts else ()


class Property(_Concluded):
    """A member of an object."""

    name: str
    """The key on the wire."""
    type: Type
    required: bool | None = None
    """None where the page doesn't say: optional, and not enforced."""
    description: str = ""
    inferred: bool = False
    """Whether only an example shows it, or only the names of its members."""


class Parameter(_Concluded):
    """A parameter outside the body."""

    name: str
    """The name on the wire; of a path parameter, as the path template spells it."""
    place: Place
    type: Type
    required: bool
    description: str = ""


class Example(_Frozen):
    """A message's body as a page shows it, after the repairs of `rstgen lint`."""

    value: JsonValue
    span: Span


class Body(_Concluded):
    """The body of a request or a response; as a rule it's JSON."""

    media_type: str = JSON
    """What isn't JSON is bytes, its `type` a string, and its `sample` a text."""
    type: Type
    wrapper: str | None = None
    """The one key at the top that wraps everything else, if there is one."""
    sample: JsonValue
    """A value of the type: the page's example, changed where it doesn't fit."""
    examples: tuple[Example, ...] = ()

    @property
    def is_raw(self) -> bool:
        """Whether it's bytes, not JSON."""
        return self.media_type != JSON

    @property
    def inner_sample(self) -> JsonValue:
        """The sample below the wrapper; all of it if there is none."""
        if self.wrapper is not None and isinstance(self.sample, dict):
            return self.sample.get(self.wrapper)
        return self.sample

    @property
    def inner_properties(self) -> tuple[Property, ...]:
        """The members below the wrapper; all of them if there is none."""
        if self.wrapper is None:
            return self.type.properties
        return self.type.properties[0].type.properties


class Response(_Concluded):
    """A documented answer."""

    status: int
    name: str = ""
    description: str = ""
    headers: tuple[Parameter, ...] = ()
    body: Body | None = None


class Segment(_Frozen):
    """A part of a path between two slashes: fixed text, or a parameter's name."""

    text: str = ""
    parameter: str | None = None


class Operation(_Concluded):
    """Something that a client can ask a server to do."""

    method: str
    path: tuple[Segment, ...]
    title: str
    description: str = ""
    anchor: str = ""
    """The page's own label of the operation."""
    parameters: tuple[Parameter, ...] = ()
    request: Body | None = None
    responses: tuple[Response, ...] = ()
    conditions: tuple[Condition, ...] = ()
    """What a request shows of it, where others share its method and path.

    The operation whose conditions all hold is meant; of several, the one with most.
    """
    merged: tuple[Span, ...] = ()
    """Other pages that describe it and can't be told apart from it."""
    span: Span
    """Where the page names method and path."""
    name: str | None = None
    """What amendments call its method; None for the name that it gets by itself."""
    resource: str | None = None
    """What amendments call its resource; None for the one of its path."""

    @property
    def template(self) -> str:
        """The path as pages write it."""
        parts = (
            f"{{{part.parameter}}}" if part.parameter else part.text
            for part in self.path
        )
        return "/" + "/".join(parts)

    @property
    def shape(self) -> tuple[str, ...]:
        """Method and path, whatever the path's variables are called."""
        return self.method, *(segment.text for segment in self.path)

    @property
    def success(self) -> tuple[Response, ...]:
        """The documented answers that aren't errors, the usual one first."""
        return tuple(answer for answer in self.responses if answer.status < 400)

    @property
    def answer(self) -> Body | None:
        """The body of the usual success, None if no success has one."""
        return next((answer.body for answer in self.success if answer.body), None)


class Api(_Frozen):
    """One API: what its folder of pages comes to."""

    name: str
    shared: tuple[str, ...] = ()
    """Path parameters that begin every path that is long enough, such as a tenant."""
    auth_header: str | None = None
    """The request header that carries a token, if the pages show one."""
    operations: tuple[Operation, ...]


_WITH_DOCS: tuple[type, ...] = (
    *(Api, Body, Condition, Example, Fact, Operation, Parameter, Property, Response),
    *(Segment, Type, Witness, _Concluded),
)
"""What says something below its fields."""
