"""Signatures of the methods of services, as the generated base classes have them."""

from __future__ import annotations

from dataclasses import dataclass

from rstgen.code import Code, py, subscript, union, word

_ABSENT, _ABSENT_TYPE = word("ABSENT"), word("Absent")
_ANSWER, _LITERAL, _INT = word("Answer"), word("Literal"), word("int")
_REQUEST, _REQUEST_TYPE = word("request"), word("Request")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a service's method."""

    name: Code
    """Its name."""
    annotation: Code
    """Its type."""
    default: Code | None = None
    """None for one that every request has."""
    former: tuple[Code, ...] = ()
    """What it was called before."""
    where: str = ""
    """Page and line that state it."""

    @classmethod
    def by_keyword(
        cls,
        name: Code,
        annotation: Code,
        required: bool,
        former: tuple[Code, ...],
        where: str,
    ) -> Parameter:
        """A parameter that may be absent unless it's required."""
        if required:
            return cls(name, annotation, None, former, where)
        return cls(name, union(annotation, _ABSENT_TYPE), _ABSENT, former, where)

    def __str__(self) -> str:
        text = f"{self.name}: {self.annotation}"
        return f"{text} = {self.default}" if self.default else text


@dataclass(frozen=True, slots=True)
class Signature:
    """`self`, the request and the `path` come by position, `keywords` by name."""

    path: tuple[Parameter, ...]
    """The path's parameters."""
    keywords: tuple[Parameter, ...]
    """All others."""
    result: Code
    """What the client's method returns."""
    statuses: tuple[int, ...]
    """The documented successes."""

    @property
    def positional(self) -> tuple[Parameter, ...]:
        """What comes by position, but for `self`."""
        return Parameter(_REQUEST, _REQUEST_TYPE), *self.path

    @property
    def answer(self) -> Code:
        """What the service's method may return."""
        documented = map(py, self.statuses)
        known = subscript(_LITERAL, *documented) if self.statuses else _INT
        return subscript(_ANSWER, self.result, known)
