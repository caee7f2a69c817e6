"""`rstgen init`: what it finds, and what it leaves as it is."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rstgen.cli import main

PAGES = Path(__file__).parent.parent / "cases" / "pages"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def page(path: str, case: str = "clean-page") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(PAGES / case / "page.rst", path)


def apis(file: str = "rstgen.toml") -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(Path(file).read_text())["apis"]
    return found


def test_settings_for_each_folder_go_into_a_file_of_their_own() -> None:
    page("docs/kilns/page.rst")
    page("docs/crates/deep/page.rst", "query")
    page("docs/crates/page.rst", "query")
    page("docs/page.rst", "guide-page")
    result = run("init")
    assert result.stdout == (
        'out = "generated"\n\n'
        '[apis.crates]\npages = "docs/crates"\n\n'
        '[apis.kilns]\npages = "docs/kilns"\n'
    )
    assert Path("rstgen.toml").read_text() == result.stdout
    assert result.stderr == (
        "written to rstgen.toml:1; edit names and places there, then run rstgen "
        "generate\n"
    )
    assert run("generate", "-q").exit_code == 0
    assert Path("generated/kilns/client.py").exists()
    assert run("check").exit_code == 0


SECTION = (
    b"[tool.rstgen]\n"
    b'out = "generated"\n\n'
    b"[tool.rstgen.apis.kilns]\n"
    b'pages = "docs/kilns"\n'
)


@pytest.mark.parametrize(
    ("before", "gap"),
    [
        (b"", b""),
        (b"[project]\nname = 'x'\n", b"\n"),
        (b"[project]\nname = 'x' # \xc3\xa4", b"\n\n"),
        (b"\xef\xbb\xbf[tool.other]\r\nx = 1\r\n", b"\r\n"),
    ],
)
def test_a_pyproject_keeps_every_byte(before: bytes, gap: bytes) -> None:
    page("docs/kilns/page.rst")
    Path("pyproject.toml").write_bytes(before)
    assert run("init").exit_code == 0
    section = SECTION.replace(b"\n", b"\r\n") if b"\r" in before else SECTION
    assert Path("pyproject.toml").read_bytes() == before + gap + section
    assert run("lint").exit_code == 0


def test_packages_go_where_those_of_the_project_are() -> None:
    page("docs/kilns/page.rst")
    Path("src").mkdir()
    assert run("init").exit_code == 0
    assert apis() == {
        "kilns": {
            "pages": "docs/kilns",
            "package": "src/kilns",
            "tests": "tests/kilns_tests",
        }
    }
    assert run("generate").exit_code == 0


@pytest.mark.parametrize(
    ("folders", "names"),
    [
        (["docs/kilns", "docs/crates"], {"crates": 1, "kilns": 0}),
        (["docs/one/kilns", "docs/two/kilns"], {"kilns": 0, "two_kilns": 1}),
        (["kilns/v1/api", "kilns/v2/api"], {"kilns": 0, "kilns_v2": 1}),
        (["kiln-docs/api-reference/methods"], {"kiln_docs": 0}),
        (["docs/taken"], {"studio_taken": 0}),
        (["docs/api"], {"studio": 0}),
        (["docs"], {"studio": 0}),
        (["."], {"studio": 0}),
    ],
)
def test_apis_are_named_after_the_folder_that_says_what_they_are_of(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    folders: list[str],
    names: dict[str, int],
) -> None:
    (project / "studio" / "src" / "taken").mkdir(parents=True)
    monkeypatch.chdir(project / "studio")
    for folder in folders:
        page(f"{folder}/page.rst")
    assert run("init").exit_code == 0
    assert {name: api["pages"] for name, api in apis().items()} == {
        name: folders[number] for name, number in names.items()
    }


def test_parts_of_one_api_are_one() -> None:
    page("docs/kilns/methods/firing/page.rst")
    page("docs/kilns/methods/glazing/page.rst", "query")
    assert run("init").exit_code == 0
    assert apis() == {"kilns": {"pages": "docs/kilns/methods"}}


def test_what_others_wrote_is_not_searched(project: Path) -> None:
    for folder in (".tox/kilns", "build/kilns", "node_modules/kilns", "own/lib/kilns"):
        page(f"{folder}/page.rst")
    Path("own/pyvenv.cfg").touch()
    result = run("init")
    assert result.exit_code == 1
    first, *example = result.stderr.splitlines()
    assert first == (
        f"rstgen: error: no page below {project} states an operation, as this one "
        "would:"
    )
    Path("kilns").mkdir()
    Path("kilns/page.rst").write_text("\n".join(example) + "\n")
    assert run("init").exit_code == 0
    assert apis() == {"kilns": {"pages": "kilns"}}
    assert run("lint").exit_code == 0


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("rstgen.toml", "", "rstgen.toml: has settings of rstgen already; edit them"),
        (
            "pyproject.toml",
            "[tool.rstgen.lint]\n",
            "pyproject.toml: has settings of rstgen already; edit them",
        ),
        (
            "pyproject.toml",
            "tool = { other = 1 }\n",
            "pyproject.toml:3: not TOML: Cannot declare ('tool', 'rstgen') twice",
        ),
    ],
)
def test_what_cannot_be_appended_to_stays(file: str, text: str, message: str) -> None:
    page("docs/kilns/page.rst")
    Path(file).write_text(text)
    result = run("init")
    assert (result.exit_code, result.stderr) == (1, f"rstgen: error: {message}\n")
    assert Path(file).read_text() == text


def test_the_file_may_be_chosen() -> None:
    page("docs/kilns/page.rst")
    Path("pyproject.toml").write_text("[project]\n")
    assert run("init", "--file", "rstgen.toml").exit_code == 0
    assert Path("pyproject.toml").read_text() == "[project]\n"
    assert apis() == {"kilns": {"pages": "docs/kilns"}}
