"""Documented headers of answers, as attributes of classes."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from rstgen.api import Parameter
from rstgen.blueprint import Header, HeadersClass
from rstgen.code import Code, word
from rstgen.identifiers import distinct, identifier
from rstgen.planner.arguments import type_as_text
from rstgen.planner.identities import Named, beside

# What every mapping of headers has.
_METHODS = tuple(
    word(name)
    for name in (
        "clear copy encoding get get_list items keys multi_items pop popitem raw "
        "setdefault update values"
    ).split()
)
# What reads the text of a header, with an example of one and of what it reads.
_KINDS: dict[str, tuple[Code, str, JsonValue]] = {
    "string": (word("str"), "a text", "a text"),
    "integer": (word("int"), "7", 7),
    "number": (word("float"), "1.5", 1.5),
    "boolean": (word("truth"), "True", True),
}


def plan_headers(
    named: Sequence[Named], taken: Sequence[Code]
) -> dict[str, HeadersClass]:
    """The class of each operation that documents headers, by its identity.

    Args:
        named: the operations.
        taken: names of other classes.
    """
    documented = {each.identity: _documented(each) for each in named}
    identities = [identity for identity, found in documented.items() if found]
    wanted = [identifier(f"{one} headers", "pascal", "headers") for one in identities]
    names = beside(taken, wanted)
    return {
        identity: HeadersClass(name, _headers(documented[identity]))
        for identity, name in zip(identities, names, strict=True)
    }


def _documented(named: Named) -> list[Parameter]:
    """The headers of the successes, each once."""
    found = (h for answer in named.operation.success for h in answer.headers)
    return list({header.name.lower(): header for header in found}.values())


def _headers(documented: Sequence[Parameter]) -> tuple[Header, ...]:
    wanted = [
        identifier(header.name.lower(), "snake", "header") for header in documented
    ]
    names = distinct([*_METHODS, *wanted])[len(_METHODS) :]
    return tuple(map(_header, documented, names))


def _header(documented: Parameter, name: Code) -> Header:
    return Header(name, documented.name, *_KINDS[type_as_text(documented).kind])
