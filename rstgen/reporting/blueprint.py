"""The blueprint's documentation: what templates are given."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator

from rstgen.blueprint import BLUEPRINT_VERSION
from rstgen.blueprint.members import CLASSES, VARIABLES, Member, members
from rstgen.renderer.environment import FILTERS

_WIDTH = 88


def blueprint_lines() -> Iterator[str]:
    """All of it, as text."""
    yield f"Blueprint {BLUEPRINT_VERSION}: what templates are given."
    yield ""
    yield from _wrapped(
        "{{ value }} prints a value of type Code as it stands. Any other may be a "
        "page's text, and is printed through a filter: {{ value | py }}. What is printed "
        "so stands by itself, never inside quotes or a comment of the template.",
        "",
    )
    yield from ("", "Variables")
    for variable in VARIABLES:
        yield from _member(variable)
    yield from ("", "Filters")
    for name, function in FILTERS.items():
        doc = inspect.getdoc(function) or ""
        signature = str(inspect.signature(function)).replace("'", "")
        yield f"  {name}{signature}"
        yield from _wrapped(doc.split("\n\n")[0], "      ")
    for kind_ in CLASSES:
        yield from ("", kind_.__name__)
        yield from _wrapped(inspect.getdoc(kind_) or "", "  ")
        for member in members(kind_):
            yield from _member(member)


def _member(member: Member) -> Iterator[str]:
    yield f"  {member.name}: {member.type}"
    yield from _wrapped(member.doc, "      ")


def _wrapped(text: str, indent: str) -> list[str]:
    """Paragraphs, wrapped."""
    paragraphs = text.split("\n\n")
    return [
        line
        for paragraph in paragraphs
        for line in textwrap.wrap(
            paragraph, _WIDTH, initial_indent=indent, subsequent_indent=indent
        )
    ]
