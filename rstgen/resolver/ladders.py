"""Ladders: how a decision is made, as rules in their order.

Each rung looks at the clues, and either tells or leaves it to the next one. Its
docstring's first line is the reason that `rstgen explain` gives.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

Clues = TypeVar("Clues")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to conclude something."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rung(Choice, Generic[Clues, Answer]):
    """One rule of a ladder; `tell` gives None where it can't tell."""

    tell: Callable[[Clues], Answer | None]


Ladder: TypeAlias = Sequence[Rung[Clues, Answer]]


def choice(function: Callable[..., object]) -> Choice:
    """The choice that a function stands for; its name has hyphens."""
    reason = (inspect.getdoc(function) or "").split("\n")[0].rstrip(".")
    return Choice(function.__name__.replace("_", "-"), reason)


def rung(tell: Callable[[Clues], Answer | None]) -> Rung[Clues, Answer]:
    """Make a rung of a function."""
    made = choice(tell)
    return Rung(made.name, made.reason, tell)


def climb(ladder: Ladder[Clues, Answer], clues: Clues) -> tuple[Answer, str]:
    """The answer of the first rung that can tell, with the rung's name.

    The last rung of a ladder must always tell.
    """
    for each in ladder:
        answer = each.tell(clues)
        if answer is not None:
            return answer, each.name
    raise AssertionError("no rung tells")
