"""What descriptions say of values, in many wordings, and where they say nothing."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from rstgen.dialects.descriptions import marked, read_constraints
from rstgen.outline import Cell, Prose, Run
from rstgen.page import NO_CONSTRAINTS, Constraints
from rstgen.source import Span

CASES = Path(__file__).parent.parent / "cases" / "descriptions"
SPAN = Span("kilns.rst", 1, 1)


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=case.get("name", case["text"].strip()[:60]))
        for name in names
        for case in tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    ]


@pytest.mark.parametrize("case", cases("enumerations", "bounds", "defaults"))
def test_what_a_description_says(case: dict[str, Any]) -> None:
    told = {key: value for key, value in case.items() if key != "text"}
    told["values"] = tuple(told.get("values", ()))
    assert read_constraints(case["text"]) == Constraints(**told)


@pytest.mark.parametrize("case", cases("silent"))
def test_what_cannot_be_relied_on_says_nothing(case: dict[str, str]) -> None:
    assert read_constraints(case["text"]) == NO_CONSTRAINTS


def test_literals_and_paragraphs_of_a_cell_are_marked() -> None:
    first = Prose((Run("Valid\nvalues "), Run("are:")), SPAN)
    second = Prose((Run("GAS", "literal"), Run(" is cheap")), SPAN)
    assert marked(Cell((first, second), SPAN)) == "Valid values are:\n``GAS`` is cheap"
    assert marked(None) == ""


@pytest.mark.parametrize(
    "text",
    [
        'Valid values are "a\\", "b\\".',
        'Valid values are "{{ 7 }}" and "b".',
        "Valid values are ``__import__('os')`` and ``{x}``.",
        "Valid values are ``a\u202eb`` and ``c``.",
        f"Valid values are {', '.join(f'v{n}' for n in range(101))}.",
        f"Valid values are ``{'a' * 81}`` and ``b``.",
        f"Must be at least {'9' * 16}.",
        f"Between 1 and {'9' * 40} characters.",
        "Default: " + "a" * 200,
        f"{'word ' * 1000} Valid values are a and b.",
    ],
)
def test_hostile_descriptions_say_nothing_or_text(text: str) -> None:
    found = read_constraints(text)
    assert found in (NO_CONSTRAINTS, Constraints(values=("a\\", "b\\")))


@pytest.mark.parametrize(
    "piece",
    "must be one of: |valid values are a, |either |1,|``a`` |default is |The |* a "
    "|at least 1 |minimum |default, if not ".split("|"),
)
def test_long_descriptions_take_no_time(piece: str) -> None:
    text = (piece * 4000)[:3960] + " must be characters"
    begun = time.process_time()
    read_constraints(text)
    assert time.process_time() - begun < 0.1
