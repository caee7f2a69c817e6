"""Amendments: what each changes, what is said of one that doesn't fit, and errors.

A folder below `cases/amendments` is a case: a page, its `amendments.toml`,
`model.json` (in the notation of `notation.py`), `report.txt` (as `rstgen lint` prints
it) and, in some, `explanation.txt` (as `rstgen explain` prints the page).
"""

from __future__ import annotations

import json
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from notation import api_notation

import rstgen
from rstgen.amendments import Amendment, Setting
from rstgen.amendments.anchors import Anchor, anchor_of, plain
from rstgen.amendments.settings import value_of
from rstgen.amendments.things import things_of
from rstgen.api import Operation, Witness
from rstgen.config import load_config
from rstgen.errors import ConfigError
from rstgen.facts import subjects
from rstgen.page import Constraints, Page
from rstgen.reporting import diagnostic_lines, explanation_lines
from rstgen.resolver import locate, resolve
from rstgen.source import Span

CASES = Path(__file__).parent / "cases" / "amendments"
SPECS = Path(__file__).parent.parent / "specs" / "compute"
REFUSED = tomllib.loads((CASES.parent / "amendments-refused.toml").read_text())["case"]
NAMES = sorted(path.name for path in CASES.iterdir())
EXPLAINED = [name for name in NAMES if (CASES / name / "explanation.txt").exists()]


@pytest.mark.parametrize("case", NAMES)
def test_what_is_concluded(case: str) -> None:
    concluded = api_notation(rstgen.load(CASES / case))
    assert concluded == json.loads((CASES / case / "model.json").read_text())


@pytest.mark.parametrize("case", NAMES)
def test_what_is_reported(case: str) -> None:
    found = diagnostic_lines(rstgen.lint(CASES / case).diagnostics)
    lines = [line.replace(f"{CASES / case}/", "") for line in found]
    assert lines == (CASES / case / "report.txt").read_text().splitlines()


@pytest.mark.parametrize("case", EXPLAINED)
def test_how_it_is_explained(case: str) -> None:
    lines = explanation_lines(rstgen.explain(str(CASES / case / "page.rst")))
    found = [line.replace(f"{CASES / case}/", "") for line in lines]
    assert found == (CASES / case / "explanation.txt").read_text().splitlines()


def test_whole_numbers_may_be_longer_than_floats() -> None:
    assert value_of("minimum", "9" * 400) == int("9" * 400)
    assert value_of("minimum", "1e999") == "1e999"


def test_inspecting_shows_pages_as_they_are() -> None:
    (page,) = rstgen.inspect(CASES / "type-required-values")
    types = [row.type for row in page.operations[0].request]
    assert types == ["string", "object", "object"]


@pytest.fixture
def kilns(tmp_path: Path) -> Path:
    """A folder with a page and no amendments."""
    folder = tmp_path / "kilns"
    folder.mkdir()
    shutil.copy(CASES / "added" / "page.rst", folder)
    return folder


def amend(folder: Path, *entries: str, page: str = "page.rst") -> None:
    blocks = (f'[[amend]]\npage = "{page}"\n{entry}\n' for entry in entries)
    (folder / "amendments.toml").write_text("\n".join(blocks))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["entry"][:50])
def test_what_cannot_be_used_is_named_with_its_line(
    kilns: Path, case: dict[str, str]
) -> None:
    amend(kilns, case["entry"])
    with pytest.raises(ConfigError) as error:
        rstgen.lint(kilns)
    assert str(error.value) == f"{kilns}/amendments.toml:{case['message']}"


OUTSIDE = (
    "isn't below this file's folder; amend it in an amendments.toml beside it, or in the "
    "project's settings"
)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("pge.rst", "2: no page 'pge.rst'; did you mean 'page.rst'?"),
        ("other/x.rst", "2: no page 'other/x.rst'; write its path from {folder}/"),
        ("notes.txt", "2: 'page' isn't an .rst page"),
        ("../other.rst", f"1: '../other.rst' {OUTSIDE}"),
    ],
)
def test_a_page_that_cannot_be_amended(kilns: Path, page: str, message: str) -> None:
    for name in ("notes.txt", "../other.rst"):
        (kilns / name).write_text("")
    amend(kilns, "text = 'fire'\nremove = true", page=page)
    with pytest.raises(ConfigError) as error:
        rstgen.lint(kilns)
    found = str(error.value).removeprefix(f"{kilns}/amendments.toml:")
    assert found == message.format(folder=kilns)


def test_amendments_on_one_line_are_refused(kilns: Path) -> None:
    file = kilns / "amendments.toml"
    file.write_text("amend = [{page = 'page.rst', text = 'fire', remove = true}]")
    with pytest.raises(ConfigError, match="below a header"):
        rstgen.lint(kilns)


def statuses(folder: Path, *amendments: Amendment) -> list[int]:
    api = rstgen.load(folder, amendments=amendments)
    return [answer.status for answer in api.operations[0].responses]


def test_the_file_at_the_top_and_the_one_beside_a_nested_page_count(
    kilns: Path,
) -> None:
    nested = kilns / "nested"
    nested.mkdir()
    (kilns / "page.rst").rename(nested / "page.rst")
    amend(kilns, "text = '404'\nset = { status = 410 }", page="nested/page.rst")
    amend(nested, "text = '200'\nset = { status = 202 }")
    assert statuses(kilns) == [202, 410]
    assert statuses(nested) == [202, 404]


@pytest.mark.parametrize(
    ("name", "header"),
    [("rstgen.toml", "amend"), ("pyproject.toml", "tool.rstgen.amend")],
)
def test_settings_hold_amendments_too(kilns: Path, name: str, header: str) -> None:
    file = kilns.parent / name
    file.write_text(
        f"[[{header}]]\npage = 'kilns/page.rst'\ntext = '404'\nremove = true\n"
    )
    assert statuses(kilns, *load_config(file).amendments) == [200]
    assert statuses(kilns) == [200, 404]


def only_operation(folder: Path) -> Operation:
    (operation,) = rstgen.load(folder).operations
    return operation


def test_facts_know_the_amendment_and_what_the_page_says() -> None:
    folder = CASES / "type-required-values"
    found = {
        (subject.name, fact.about): fact
        for subject in subjects(only_operation(folder))
        for fact in subject.facts
        if fact.choice == "by-amendment" and subject.part == "request"
    }
    row = Span(f"{folder}/page.rst", 36, 36)
    line = Span(f"{folder}/amendments.toml", 4, 4)
    assert {key: (f.value, f.witnesses, f.overruled) for key, f in found.items()} == {
        ("fire.state", "parent"): (
            "fire",
            (Witness("amendment", line, "parent = fire"),),
            (Witness("table", row, "row burn.state"),),
        ),
        ("fire.state", "type"): (
            "string",
            (
                Witness("amendment", line, "type = string"),
                Witness("example", Span(f"{folder}/page.rst", 41, 41), "string"),
            ),
            (Witness("table", row, "Object (Optional)"),),
        ),
        ("fire.state", "constraints"): (
            "one of hot, cold",
            (Witness("amendment", line, "values = hot, cold"),),
            (),
        ),
        ("fire.state", "required"): (
            "required",
            (Witness("amendment", line, "required = true"),),
            (Witness("table", row, "optional"),),
        ),
    }


def test_names_of_an_operation_are_those_of_the_client(tmp_path: Path) -> None:
    rstgen.generate(CASES / "operation-names", tmp_path, ["client"])
    (package,) = (path.parent for path in tmp_path.glob("*/client.py"))
    text = (package / "resources.py").read_text()
    assert "def ignite(" in text


def amendment(text: str, **values: str | bool | tuple[str, ...]) -> Amendment:
    line = Span("amendments.toml", 1, 1)
    settings = tuple(Setting(k.replace("_", "-"), v, line) for k, v in values.items())
    return Amendment("page.rst", text, "set", settings, line)


def seed_page() -> Page:
    (page,) = rstgen.inspect(SPECS / "reset-server-state.rst")
    return page


STATE = amendment("reboot.state | Object", values=("active", "error"))


def with_description_read(page: Page, pointer: str = "reboot.state") -> Page:
    """The page, its row's description read as an open list of values."""
    (operation,) = page.operations
    rows = tuple(
        replace(row, constraints=Constraints(("error", "active")), pointer=pointer)
        if row.pointer == "reboot.state"
        else row
        for row in operation.request
    )
    return replace(page, operations=(replace(operation, request=rows),))


def test_values_are_all_that_there_are() -> None:
    page = seed_page()
    ours = replace(STATE, page=page.path)
    evidence = resolve("compute", [page], [ours])
    (stated,) = evidence.stated()
    (row,) = (row for row in stated.request if row.pointer == "reboot.state")
    assert row.constraints == Constraints(("active", "error"), closed=True)
    assert (row.type, [a.key for a in row.amended]) == ("string", ["type", "values"])
    assert evidence.unamended == (page,)


@pytest.mark.parametrize("pointer", ["reboot.state", "os-resetState.state"])
def test_a_mended_page_needs_no_amendment(pointer: str) -> None:
    things = things_of(with_description_read(seed_page(), pointer))
    moved = amendment(
        "reboot.state", values=("active", "error"), parent="os-resetState"
    )
    chosen = STATE if pointer == "reboot.state" else moved
    assert locate(STATE, things_of(seed_page())).outcome == "applied"
    assert locate(chosen, things).outcome == "not-needed"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("reboot.\\ **state** |Object *(Required)*", "reboot.state Object (Required)"),
        ("|  ``{kiln_id}``  | Uuid |", "kiln_id Uuid"),
        ("+------+====+ a-b == c", "a-b == c"),
    ],
)
def test_markup_and_borders_say_nothing(text: str, words: str) -> None:
    assert plain(text) == words


def test_every_row_of_our_pages_has_an_anchor_that_means_it() -> None:
    for page in rstgen.inspect(SPECS):
        things = things_of(page)
        for thing in things:
            anchor = anchor_of(things, thing)
            assert isinstance(anchor, Anchor), thing.words
