"""Selections: the closest selector decides, and the last layer that says a thing."""

from __future__ import annotations

import pytest

from rstgen.selection import Selector, counts, layer

RULE = ("RG301", "undeclared-parent")


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("RG301", 5),
        ("rg301", 5),
        ("undeclared-parent", 5),
        ("RG30", 4),
        ("RG3", 3),
        ("RG", 2),
        ("R", 0),
        ("", 0),
        ("RG5", 0),
        ("RG3011", 0),
        ("undeclared", 0),
    ],
)
def test_how_closely_a_rule_is_meant(text: str, weight: int) -> None:
    assert Selector(text).weight(*RULE) == weight


@pytest.mark.parametrize(
    ("config", "said", "expected"),
    [
        ((None, []), (None, []), True),
        ((["RG3"], []), (None, []), True),
        ((["RG5"], []), (None, []), False),
        (([], []), (None, []), False),
        ((None, ["RG3"]), (None, []), False),
        ((None, ["RG5"]), (None, []), True),
        ((["RG301"], ["RG3"]), (None, []), True),
        ((["RG3"], ["RG301"]), (None, []), False),
        ((["RG3"], ["undeclared-parent"]), (None, []), False),
        ((["RG3"], ["RG3"]), (None, []), False),
        ((["RG5"], []), (["RG3"], []), True),
        ((None, ["RG301"]), (["RG3"], []), True),
        ((["RG3"], []), (["RG5"], []), False),
        ((["RG301"], []), (None, ["RG"]), False),
        ((["RG301"], []), (None, ["RG5"]), True),
        ((["RG5"], []), (None, ["RG5"]), False),
    ],
)
def test_precedence(
    config: tuple[list[str] | None, list[str]],
    said: tuple[list[str] | None, list[str]],
    expected: bool,
) -> None:
    assert counts(*RULE, [layer(*config), layer(*said)]) is expected
