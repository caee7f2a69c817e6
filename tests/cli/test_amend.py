"""`rstgen amend`: what it writes, and what it refuses to write."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rstgen.cli import main

CASES = Path(__file__).parent.parent / "cases"
PAGE = CASES / "amendments" / "added" / "page.rst"
REFUSED = tomllib.loads((CASES / "amend-refused.toml").read_text())["case"]


@pytest.fixture(autouse=True)
def kilns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: that of the page."""
    shutil.copy(PAGE, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), catch_exceptions=False)


def amend(*args: str) -> Result:
    return run("amend", "page.rst", *args)


@pytest.mark.parametrize(
    ("args", "lines"),
    [
        (
            ("burn.state", "--set", "values=hot, cold", "--set", "required=true"),
            [
                'text = "burn.state | Object (Optional)"',
                'set = { values = ["hot", "cold"], required = true }',
            ],
        ),
        (
            (":27", "--set", "minimum=1", "--set", "type=integer", "--reason", "So."),
            [
                'text = "kiln_id | Uuid"',
                'set = { minimum = 1, type = "integer" }',
                'reason = "So."',
            ],
        ),
        (("There is no", "--remove"), ['text = "404 | Not Found"', "remove = true"]),
        (
            (":1", "--set", "name=ignite"),
            [
                'text = "POST /kilns/{kiln_id}/action"',
                'set = { name = "ignite" }',
            ],
        ),
        (
            ("Fire a kiln", "--add", "parameter", "--set", "name=fire.heat"),
            [
                'text = "POST /kilns/{kiln_id}/action"',
                'add = { parameter = { name = "fire.heat" } }',
            ],
        ),
        (
            ("Request", "--add", "operation", "--set", "operation=GET /kilns"),
            ['text = "Request"', 'add = { operation = "GET /kilns" }'],
        ),
        (
            (":56", "--set", 'json={"state": 1}'),
            [
                """text = '{"state": "hot"}'""",
                """set = { json = '{"state": 1}' }""",
            ],
        ),
    ],
)
def test_what_is_written(args: tuple[str, ...], lines: list[str]) -> None:
    result = amend(*args)
    written = ["[[amend]]", 'page = "page.rst"', *lines]
    assert (result.exit_code, result.stdout.splitlines()) == (0, written)
    assert result.stderr == "written to amendments.toml:1\n"
    assert Path("amendments.toml").read_text().splitlines() == written
    lint = run("lint", ".", "--select", "RG6")
    assert (lint.exit_code, lint.stdout) == (0, "")


def test_what_the_file_holds_stays() -> None:
    mine = "# mine\r\n\r\n[[amend]] # too\r\npage = 'page.rst'\r\ntext = '404'\r\n"
    mine += "remove = true"
    Path("amendments.toml").write_bytes(mine.encode())
    assert amend("200", "--set", "status=202").stderr.endswith("amendments.toml:8\n")
    text = Path("amendments.toml").read_bytes().decode()
    assert text.startswith(mine)
    assert text.count("[[amend]]") == 2


@pytest.mark.parametrize(
    ("file", "header"),
    [("rstgen.toml", "amend"), ("pyproject.toml", "tool.rstgen.amend")],
)
def test_it_may_go_into_the_settings(file: str, header: str) -> None:
    assert amend("404", "--remove", "--file", file).exit_code == 0
    assert Path(file).read_text().splitlines()[0] == f"[[{header}]]"
    assert "404" not in run("model", ".").stdout
    assert not Path("amendments.toml").exists()


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: " ".join(case["args"]))
def test_what_has_no_effect_is_not_written(case: dict[str, Any]) -> None:
    result = amend(*case["args"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"rstgen: error: {case['message']}\n"
    assert not Path("amendments.toml").exists()


def test_a_broken_file_is_left_alone() -> None:
    Path("amendments.toml").write_text("[[amend]]\npage = 1\n")
    result = amend("404", "--remove")
    assert result.exit_code == 1
    assert result.stderr.startswith("rstgen: error: amendments.toml:")
    assert Path("amendments.toml").read_text() == "[[amend]]\npage = 1\n"


@pytest.mark.parametrize(
    "args",
    [
        ("404",),
        ("404", "--remove", "--set", "status=1"),
        ("404", "--add", "response"),
        ("404", "--set", "status"),
    ],
)
def test_misuse(args: tuple[str, ...]) -> None:
    assert amend(*args).exit_code == 2


def test_a_page_that_is_not_there() -> None:
    result = run("amend", "none.rst", "x", "--remove")
    assert result.stderr == "rstgen: error: none.rst: no such .rst page\n"


def test_a_file_of_windows_stays_one() -> None:
    amend("404", "--remove")
    file = Path("amendments.toml")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert amend("200", "--set", "status=202").exit_code == 0
    assert file.read_bytes() == (
        b"\xef\xbb\xbf"
        b"[[amend]]\r\n"
        b'page = "page.rst"\r\n'
        b'text = "404 | Not Found"\r\n'
        b"remove = true\r\n"
        b"\r\n"
        b"[[amend]]\r\n"
        b'page = "page.rst"\r\n'
        b'text = "200 | OK"\r\n'
        b"set = { status = 202 }\r\n"
    )
