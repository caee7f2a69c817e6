"""RG316, RG517: what descriptions say of values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import JsonValue

from rstgen.api import Type
from rstgen.evidence import Evidence
from rstgen.page import Constraints
from rstgen.rules.base import Findings, rule
from rstgen.rules.bodies import Path, bodies_beside_tables, shown_texts

_MAX_NAMED = 6
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")


@rule("RG316", "warning")
def impossible_constraint(evidence: Evidence) -> Findings:
    """A description says of a value what can't be true of any, or not of its default.

    What leaves no value was left out, and so was a default beyond the values. Mend the
    description.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== ======= =====================================
        Name Type    Description
        ==== ======= =====================================
        heat Integer The heat. Must be between 900 and 90.
        ==== ======= =====================================

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== ======= =====================================
        Name Type    Description
        ==== ======= =====================================
        heat Integer The heat. Must be between 90 and 900.
        ==== ======= =====================================
    """
    for stated in evidence.stated():
        for row in (*stated.request, *stated.response):
            for fault in _faults(row.constraints):
                yield row.span, f"'{row.name[:60]}' {fault}; mend the description"


def _faults(said: Constraints) -> Iterator[str]:
    if _crossed(said.minimum, said.maximum):
        yield f"is at least {said.minimum} and at most {said.maximum}"
    if _crossed(said.min_length, said.max_length):
        yield f"has at least {said.min_length} and at most {said.max_length} characters"
    if said.default is not None and (where := _beyond(said, said.default)):
        yield f"has the default {said.default[:40]!a}, which is {where}"


def _beyond(said: Constraints, default: str) -> str:
    """Where a default lies that isn't a value; nothing if it is one."""
    if said.values and default not in said.values:
        return f"none of {_listed(said)}"
    if _crossed(said.min_length, len(default)):
        return f"shorter than {said.min_length} characters"
    if _crossed(len(default), said.max_length):
        return f"longer than {said.max_length} characters"
    number = float(default) if _NUMBER.fullmatch(default) else None
    if _crossed(said.minimum, number):
        return f"less than {said.minimum}"
    return f"more than {said.maximum}" if _crossed(number, said.maximum) else ""


def _crossed(least: float | None, most: float | None) -> bool:
    return least is not None and most is not None and least > most


def _listed(said: Constraints) -> str:
    names = [ascii(value) for value in said.values[:_MAX_NAMED]]
    return ", ".join(names) + (" and others" if len(said.values) > _MAX_NAMED else "")


@rule("RG517", "info")
def value_against_enumeration(evidence: Evidence) -> Findings:
    """A value in an example isn't one of those that the description lists.

    Clients and servers take it all the same. Add it to the description, or mend it.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ==== ====== ==================================
        Name Type   Description
        ==== ====== ==================================
        fuel String Valid values are ``gas`` and ``oil``.
        ==== ====== ==================================

        .. code::

            {"fuel": "wood"}

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ==== ====== ==================================
        Name Type   Description
        ==== ====== ==================================
        fuel String Valid values are ``gas`` and ``oil``.
        ==== ====== ==================================

        .. code::

            {"fuel": "oil"}
    """
    for _, body, examples in bodies_beside_tables(evidence):
        told: set[tuple[Path, str]] = set()
        for example in examples:
            for path, value, said in _unlisted(body.type, example.value):
                if (path, value) in told:
                    continue
                told.add((path, value))
                yield (
                    example.line_of(path) or example.span,
                    (
                        f"'{'.'.join(path)}' is {value[:40]!a} in the example; the "
                        f"description lists {_listed(said)}, so mend one of them"
                    ),
                )


def _unlisted(type_: Type, value: JsonValue) -> Iterator[tuple[Path, str, Constraints]]:
    """Texts that aren't among the known values: path, text, what is said of it."""
    for path, text, own in shown_texts(type_, value):
        said = own.constraints
        if said.values and text not in said.values:
            yield path, text, said
