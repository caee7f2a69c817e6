"""What descriptions say of values, as far as it can hold of a type."""

from __future__ import annotations

import pytest

from rstgen.api import Type
from rstgen.page import Constraints, Kind, Stated
from rstgen.resolver.constraints import constrained, loosened
from rstgen.source import Span

SAID = Constraints(
    values=("5", "a"),
    default="5",
    minimum=1,
    maximum=9.5,
    min_length=1,
    max_length=2,
)


def row(said: Constraints) -> Stated:
    span = Span("page.rst", 1, 1)
    return Stated("body", "x", "x", None, None, None, "", "", span, 0, said)


def concluded(kind: Kind, said: Constraints) -> Constraints:
    return constrained(Type(kind=kind), row(said)).constraints


def test_what_a_type_can_hold() -> None:
    assert concluded("string", SAID) == Constraints(
        values=("5", "a"), default="5", min_length=1, max_length=2
    )
    assert concluded("integer", SAID) == Constraints(default="5", minimum=1)
    assert concluded("number", SAID) == Constraints(default="5", minimum=1, maximum=9.5)
    assert concluded("boolean", SAID) == Constraints()
    assert concluded("boolean", Constraints(default="False")).default == "False"
    assert concluded("object", SAID) == Constraints()
    assert concluded("array", SAID) == Constraints()


def test_a_list_gives_it_to_what_it_holds() -> None:
    type_ = Type(kind="array", items=Type(kind="string"))
    found = constrained(type_, row(SAID))
    assert found.constraints == Constraints()
    assert found.items is not None
    assert found.items.constraints == Constraints(
        values=("5", "a"), min_length=1, max_length=2
    )


def test_nothing_said() -> None:
    assert constrained(Type(kind="string"), None) == Type(kind="string")
    assert concluded("string", Constraints()) == Constraints()


@pytest.mark.parametrize(
    ("kind", "said", "left"),
    [
        ("integer", Constraints(minimum=9, maximum=1), Constraints()),
        ("integer", Constraints(minimum=1.5), Constraints()),
        ("integer", Constraints(maximum=float("inf")), Constraints()),
        ("number", Constraints(minimum=float("nan")), Constraints()),
        ("integer", Constraints(default="many"), Constraints()),
        ("integer", Constraints(default="1" * 16), Constraints()),
        ("integer", Constraints(minimum=2, default="1"), Constraints(minimum=2)),
        ("string", Constraints(min_length=9, max_length=1), Constraints()),
        ("string", Constraints(min_length=1001), Constraints()),
        (
            "string",
            Constraints(values=("a",), default="b"),
            Constraints(values=("a",)),
        ),
        ("string", Constraints(max_length=1, default="ab"), Constraints(max_length=1)),
    ],
)
def test_what_cannot_be_is_dropped(
    kind: Kind, said: Constraints, left: Constraints
) -> None:
    assert concluded(kind, said) == left


def test_what_holds_of_two_is_looser() -> None:
    one = Constraints(("a",), True, "a", 1, 5, 2, 3)
    assert loosened(one, one) == one
    assert loosened(one, Constraints(("b", "a"), False, "a", 0, 9, 1, 4)) == (
        Constraints(("a", "b"), False, "a", 0, 9, 1, 4)
    )
    assert loosened(one, Constraints()) == Constraints()
