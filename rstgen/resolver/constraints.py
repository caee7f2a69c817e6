"""What descriptions say of values, as far as it can hold of their type."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from math import isfinite
from typing import TypeVar

from rstgen.amendments.entries import CONSTRAINTS
from rstgen.api import Fact, Type, Witness
from rstgen.page import NO_CONSTRAINTS, Constraints, Stated
from rstgen.resolver.ladders import Choice
from rstgen.resolver.overruling import amended_fact

DESCRIBED = Choice("described", "Its description says so")
# No text must be longer than this; a sample of it has to be written out.
_MAX_LEAST = 1000
_Bound = TypeVar("_Bound", int, float)
_INTEGER = re.compile(r"[+-]?\d{1,15}")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")
_FLAG = re.compile("true|false", re.IGNORECASE)


def constrained(type_: Type, row: Stated | None) -> Type:
    """The type with what its row says of values.

    A list's row speaks of what the list holds. What can't hold of values of the type,
    or contradicts itself, is dropped.
    """
    if row is None or row.constraints == NO_CONSTRAINTS:
        return type_
    if type_.kind == "array" and type_.items:
        items = constrained(type_.items, row)
        # The default is the list's, and not that of each of its elements.
        said = replace(items.constraints, default=None)
        items = items.model_copy(update={"constraints": said})
        return type_.model_copy(update={"items": items})
    said = _possible(_fitting(type_, row.constraints))
    return type_.model_copy(update={"constraints": said})


def constraint_facts(type_: Type, row: Stated | None) -> tuple[Fact, ...]:
    """What was concluded about a type's values besides the type, if anything."""
    said = (type_.items or type_).constraints
    if row is None or said == NO_CONSTRAINTS:
        return ()
    words = "; ".join(said.phrases)
    description = (Witness("prose", row.span, words),)
    said_so = Fact("constraints", words, DESCRIBED.name, description)
    return amended_fact("constraints", words, row, *CONSTRAINTS) or (said_so,)


def _fitting(type_: Type, said: Constraints) -> Constraints:
    """What can be said of values of the type."""
    match type_.kind:
        case "string":
            return replace(said, minimum=None, maximum=None)
        case "integer":
            whole = Constraints(
                minimum=_whole(said.minimum), maximum=_whole(said.maximum)
            )
            return _with_default(whole, said.default, _INTEGER)
        case "number":
            finite = Constraints(
                minimum=_finite(said.minimum), maximum=_finite(said.maximum)
            )
            return _with_default(finite, said.default, _NUMBER)
        case "boolean":
            return _with_default(NO_CONSTRAINTS, said.default, _FLAG)
        case _:
            return NO_CONSTRAINTS


def _whole(bound: float | None) -> int | None:
    return int(bound) if bound is not None and float(bound).is_integer() else None


def _finite(bound: float | None) -> float | None:
    return bound if bound is not None and isfinite(bound) else None


def _with_default(
    said: Constraints, default: str | None, shape: re.Pattern[str]
) -> Constraints:
    fits = default is not None and shape.fullmatch(default)
    return replace(said, default=default if fits else None)


def _possible(said: Constraints) -> Constraints:
    """Without bounds that leave no value, and without a default beyond the others."""
    if _crossed(said.minimum, said.maximum):
        said = replace(said, minimum=None, maximum=None)
    too_long = _crossed(said.min_length, _MAX_LEAST)
    if too_long or _crossed(said.min_length, said.max_length):
        said = replace(said, min_length=None, max_length=None)
    return said if _allows(said, said.default) else replace(said, default=None)


def _crossed(least: float | None, most: float | None) -> bool:
    return least is not None and most is not None and least > most


def _allows(said: Constraints, default: str | None) -> bool:
    """Whether a default is one of the values that are known, and within the bounds."""
    if default is None:
        return True
    if said.values and default not in said.values:
        return False
    if said.minimum is not None or said.maximum is not None:
        return _within(said.minimum, float(default), said.maximum)
    return _within(said.min_length, len(default), said.max_length)


def _within(least: float | None, value: float, most: float | None) -> bool:
    return not _crossed(least, value) and not _crossed(value, most)


def loosened(one: Constraints, other: Constraints) -> Constraints:
    """What holds of the values of both."""
    if one == other:
        return one
    both_list = one.values and other.values
    return Constraints(
        values=tuple(dict.fromkeys((*one.values, *other.values))) if both_list else (),
        closed=one.closed and other.closed,
        default=one.default if one.default == other.default else None,
        minimum=_outer(min, one.minimum, other.minimum),
        maximum=_outer(max, one.maximum, other.maximum),
        min_length=_outer(min, one.min_length, other.min_length),
        max_length=_outer(max, one.max_length, other.max_length),
    )


def _outer(
    choose: Callable[[_Bound, _Bound], _Bound], one: _Bound | None, other: _Bound | None
) -> _Bound | None:
    return None if one is None or other is None else choose(one, other)
