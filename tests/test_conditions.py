"""Whether a request fulfils a condition."""

from __future__ import annotations

import pytest

from rstgen.conditions import Condition, Request, hold

BODY = {"kiln": {"hot": True, "door": None, "name": ""}, "note": "x"}
REQUEST = Request(BODY, {"state": "open"}, {"x-trial": "yes"})


@pytest.mark.parametrize(
    "condition",
    [
        Condition("body", ("kiln",)),
        Condition("body", ("kiln", "door")),
        Condition("body", ("kiln", "hot"), True),
        Condition("body", ("kiln", "name"), ""),
        Condition("query", ("state",)),
        Condition("query", ("state",), "open"),
        Condition("header", ("X-Trial",), "yes"),
    ],
)
def test_what_holds(condition: Condition) -> None:
    assert hold([condition], REQUEST)


@pytest.mark.parametrize(
    "condition",
    [
        Condition("key", ("kiln",)),
        Condition("body", ("kiln", "glaze")),
        Condition("body", ("kiln", "hot", "very")),
        Condition("body", ("note",), "X"),
        Condition("body", ("kiln", "name"), False),
        Condition("query", ("State",)),
        Condition("query", ("state",), "shut"),
        Condition("header", ("X-Other",)),
    ],
)
def test_what_does_not(condition: Condition) -> None:
    assert not hold([condition], REQUEST)


def test_one_is_not_true() -> None:
    one = Condition("body", ("hot",), True)
    assert not hold([one], Request({"hot": 1}))
    assert hold([one], Request({"hot": True}))


def test_the_only_key() -> None:
    key = Condition("key", ("lock",))
    assert hold([key], Request({"lock": None}))
    for body in ({}, {"lock": 1, "unlock": 1}, {"unlock": 1}, ["lock"], "lock", None):
        assert not hold([key], Request(body))
    assert not hold([key], Request())
