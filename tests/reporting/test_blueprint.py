"""The blueprint is a contract: what owned templates may rely on, by version."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import meta

from rstgen.blueprint import BLUEPRINT_VERSION
from rstgen.blueprint.members import CLASSES, VARIABLES, members
from rstgen.renderer.environment import FILTERS, make_environment
from rstgen.renderer.owned import template_names
from rstgen.reporting.blueprint import blueprint_lines
from rstgen.toolchain import templates_root

PINNED = Path(__file__).with_name(f"blueprint-{BLUEPRINT_VERSION}.txt")


def contract() -> Iterator[str]:
    """Names and types, without what is said of them."""
    yield from (f"{each.name}: {each.type}" for each in VARIABLES)
    yield from (f"{name}{inspect.signature(FILTERS[name])}" for name in FILTERS)
    for kind in CLASSES:
        yield from (f"{kind.__name__}.{m.name}: {m.type}" for m in members(kind))


def test_a_change_of_the_blueprint_is_a_new_version(
    request: pytest.FixtureRequest,
) -> None:
    found = "".join(f"{line}\n" for line in contract())
    if request.config.getoption("--regen") and not PINNED.exists():
        PINNED.write_text(found)
    assert PINNED.exists(), "write the new version's file with --regen; remove the old"
    assert found == PINNED.read_text(), (
        "templates are given something else: count BLUEPRINT_VERSION on, so that owned "
        "templates are looked at again"
    )


def test_every_member_is_documented() -> None:
    assert [
        f"{kind.__name__}.{member.name}"
        for kind in CLASSES
        for member in members(kind)
        if not member.doc
    ] == []


def test_every_class_that_a_member_has_is_documented() -> None:
    named = {
        name
        for kind in CLASSES
        for member in members(kind)
        for name in re.findall(r"[A-Z]\w+", member.type)
    }
    known = {kind.__name__ for kind in CLASSES}
    assert named - known == {"Code", "JsonValue", "None", "Where"}


def test_every_variable_of_a_template_is_documented() -> None:
    root = templates_root()
    environment = make_environment(root)
    used = {
        variable
        for name in template_names()
        for variable in meta.find_undeclared_variables(
            environment.parse((root / name).read_text())
        )
    }
    assert used == {variable.name for variable in VARIABLES}


def test_the_documentation() -> None:
    text = "\n".join(blueprint_lines())
    assert text.startswith("Blueprint 1: what templates are given.\n")
    for part in (
        "\nVariables\n  api: Blueprint\n      The whole API; in all templates.\n",
        "\n  py(value: JsonValue | bytes, indent: int = 0, taken: int | str = 0) -> Code\n",
        "\nArgument\n  An argument of a method.\n  name: Code\n      Its name in Python.\n",
        "\n  result: Code\n      What a call returns.\n",
    ):
        assert part in text
    assert "pins" not in text
    assert max(map(len, text.splitlines())) <= 88
