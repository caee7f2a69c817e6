"""APIs of the settings: what is made of them where, and what is wrong with them."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from packages import run as run_python

import rstgen
from rstgen.cli import main
from rstgen.errors import ConfigError, RstgenError, WriteError

CASES = Path(__file__).parent / "cases"
REFUSED = tomllib.loads((CASES / "settings-refused.toml").read_text())["case"]
SETTINGS = """\
[apis.kilns]
pages = "docs/clean-page"
package = "src/kilns"
tests = "tests/api/kilns"

[apis.crates]
pages = ["docs/undeclared-parent-adopted/page.rst", "docs/query"]
package = "src/crates"
tests = "tests/crates_api"
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with pages below docs/ and a package acme."""
    for case in ("clean-page", "undeclared-parent-adopted", "query"):
        shutil.copytree(CASES / "pages" / case, tmp_path / "docs" / case)
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "__init__.py").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def write(text: str, path: str = "rstgen.toml") -> Path:
    Path(path).write_text(text)
    return Path(path)


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["message"][:60])
def test_what_cannot_be_used_is_refused_with_its_line(case: dict[str, str]) -> None:
    before = files(Path())
    with pytest.raises(RstgenError) as error:
        rstgen.generate_project(write(case["settings"]))
    assert str(error.value) == case["message"]
    assert files(Path()) - before == {"rstgen.toml"}


def test_an_api_is_called_as_its_table(project: Path) -> None:
    write(SETTINGS)
    result = run("generate")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [
        "kilns -> src/kilns: 1 operation, 0 dropped, 29 files written, 0 removed",
        "crates -> src/crates: 2 operations, 0 dropped, 29 files written, 0 removed",
    ]
    assert run("check").exit_code == 0
    (project / "src/kilns/client.py").unlink()
    assert run("check").stdout == "src/kilns/client.py: missing\n"
    assert run("check", "--api", "crates").stdout == ""


def test_folders_are_from_the_file_not_from_the_current_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(SETTINGS)
    rstgen.generate_project("rstgen.toml")
    monkeypatch.chdir(project / "docs")
    assert run("check").exit_code == 0
    (project / "src/kilns/client.py").unlink()
    assert run("check").stdout == "../src/kilns/client.py: missing\n"


def test_the_same_files_as_in_the_standard_layout(project: Path) -> None:
    rstgen.generate_project(write(SETTINGS))
    (project / "docs" / "clean-page").rename(project / "docs" / "kilns")
    rstgen.generate("docs/kilns", "out")
    moved = {
        f"tests/api{path.removeprefix('tests')}"
        if path.startswith("tests/")
        else f"src/{path}": Path("out", path).read_text().replace("docs/kilns", "")
        for path in files(Path("out"))
        if not path.endswith(".rstgen.json")
    }
    assert {
        path: Path(path).read_text().replace("docs/clean-page", "") for path in moved
    } == moved


@pytest.mark.parametrize("mode", ["prepend", "importlib"])
@pytest.mark.parametrize("nested", [False, True], ids=["folder", "package"])
def test_generated_tests_run_beside_others(
    project: Path, mode: str, nested: bool
) -> None:
    write("[pytest]\npythonpath = src\n", "pytest.ini")
    rstgen.generate_project(write(SETTINGS))
    write("def test_own() -> None:\n    pass\n", "tests/test_own.py")
    if nested:
        (project / "tests" / "__init__.py").touch()
    done = run_python(
        project,
        *f"-m pytest -q -p no:cacheprovider --import-mode={mode} tests".split(),
        *("-k", "own or wire or dispatch"),
    )
    assert done.returncode == 0, done.stdout
    assert not (project / "tests" / "__init__.py").exists() or nested


def test_the_folder_above_the_tests_is_a_package_only_if_it_must_be() -> None:
    rstgen.generate_project(write(SETTINGS))
    assert Path("tests/api/__init__.py").read_text() == ""
    assert not Path("tests/__init__.py").exists()


def test_settings_may_take_over_what_a_command_generated() -> None:
    rstgen.generate("docs/clean-page", "src")
    write('out = "src"\n[apis.clean_page]\npages = "docs/clean-page"\n')
    page = Path("docs/clean-page/page.rst")
    page.write_text(page.read_text().replace("lit_at", "fed_at"))
    (result,) = rstgen.generate_project("rstgen.toml").results
    assert result.changes is not None
    assert result.changes.foreign == ()
    assert "clean_page/models.py" in map(str, result.changes.changed)


def test_tests_may_move() -> None:
    rstgen.generate_project(write(SETTINGS))
    write(SETTINGS.replace("tests/api/kilns", "tests/kiln_tests"))
    rstgen.generate_project("rstgen.toml")
    assert Path("tests/kiln_tests/test_client.py").exists()
    assert not Path("tests/api").exists()


def test_all_are_checked_before_the_first_is_written() -> None:
    write(SETTINGS)
    Path("src/crates").mkdir(parents=True)
    Path("src/crates/client.py").write_text("mine\n")
    with pytest.raises(WriteError, match="src/crates/client.py"):
        rstgen.generate_project("rstgen.toml")
    assert not Path("src/kilns").exists()


def test_an_api_has_its_own_targets_constraints_and_templates() -> None:
    shutil.copytree(CASES / "pages" / "constraints", "docs/constraints")
    write(
        'out = "src"\n[generate]\nconstraints = "enforce"\n'
        '[apis.lax]\npages = "docs/constraints"\nconstraints = "document"\n'
        'targets = ["server"]\n'
        '[apis.firm]\npages = "docs/constraints"\n'
    )
    rstgen.generate_project("rstgen.toml")
    assert "Field(" in Path("src/firm/server/bodies.py").read_text()
    assert "Field(" not in Path("src/lax/server/bodies.py").read_text()
    assert not Path("src/tests/lax").exists()
    assert Path("src/tests/firm").exists()


def test_amendments_in_each_given_folder_count() -> None:
    Path("docs/query/deep").mkdir()
    Path("docs/query/page.rst").rename("docs/query/deep/page.rst")
    write(
        '[[amend]]\npage = "deep/page.rst"\ntext = "200"\nset = { status = 202 }\n',
        "docs/query/amendments.toml",
    )
    settings = rstgen.load_config(write(SETTINGS))
    api = rstgen.load(settings.apis[1])
    assert 202 in [answer.status for o in api.operations for answer in o.responses]


def test_names_of_a_configured_api_are_pinned_in_the_lock_that_is_named() -> None:
    write('lock = "names.lock"\n' + SETTINGS)
    assert run("lock").exit_code == 0
    assert "[api.crates" in Path("names.lock").read_text()
    assert run("generate").exit_code == 0
    assert run("check").exit_code == 0
    assert not Path("rstgen.lock").exists()


@pytest.mark.parametrize(
    "command",
    ["lint", "inspect", "evidence", "lock", "generate", "check", "model --api kilns"],
)
def test_without_a_path_the_apis_of_the_settings_are_meant(command: str) -> None:
    write(SETTINGS)
    rstgen.generate_project("rstgen.toml")
    assert run(*command.split()).exit_code == 0


@pytest.mark.parametrize(
    "command",
    ["lint", "inspect", "evidence", "lock", "generate", "check", "model"],
)
def test_without_both_it_is_misuse(command: str) -> None:
    result = run(command)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        f"Error: say which pages: write rstgen {command} PATH..., or have rstgen "
        "init write settings that say it"
    )


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["lint", "--api", "kiln"],
            "rstgen.toml has no API 'kiln'; did you mean 'kilns'?",
        ),
        (
            ["lint", "--api", "x"],
            "rstgen.toml has no API 'x'; known: kilns, crates",
        ),
        (
            ["lint", "docs", "--api", "kilns"],
            "--api names an API of the settings: leave PATH out",
        ),
        (
            ["generate", "docs/query"],
            "say where the output goes: -o DIR, or `out` in the settings",
        ),
        (
            ["generate", "-o", "out"],
            "rstgen.toml:1: kilns has folders of its own here, so no other can be "
            + "given for its output",
        ),
    ],
)
def test_misuse(args: list[str], message: str) -> None:
    write(SETTINGS)
    result = run(*args)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        f"Error: {message}",
    )


def test_another_folder_for_output_may_be_given() -> None:
    write('out = "src"\n[apis.kilns]\npages = "docs/clean-page"\n')
    assert "kilns -> out: " in run("generate", "-o", "out").stdout
    assert run("check", "-o", "out").exit_code == 0
    assert "query -> src: " in run("generate", "docs/query").stdout
    assert not Path("src/kilns").exists()


def test_explain_knows_the_apis_of_the_settings() -> None:
    write(SETTINGS)
    assert run("explain", "kilns.get").stdout.startswith("kilns.get: GET ")
    on_page = run("explain", "docs/query/page.rst")
    assert on_page.exit_code == 0
    assert run("explain", "RG301").stdout.startswith("RG301 ")
    assert run("explain", "RG999").exit_code == 2


def test_scaffold_takes_one_api() -> None:
    write(SETTINGS)
    assert run("scaffold", "-o", "own.py").exit_code == 1
    assert run("scaffold", "-o", "own.py", "--api", "crates").exit_code == 0
    assert "from crates.server import" in Path("own.py").read_text()


def test_mutate_knows_where_the_tests_of_an_api_are(project: Path) -> None:
    write(SETTINGS)
    rstgen.generate_project("rstgen.toml")
    few = ("--sample", "1", "--operator", "wrong-verb")
    assert run("mutate", "src/crates", *few).stdout.endswith("100.0% killed\n")
    elsewhere = run("mutate", "src/none", *few)
    assert elsewhere.exit_code == 1
    assert elsewhere.stderr.startswith("rstgen: error: src/none: no generated package")


def test_templates_of_an_api_are_templates_of_the_project() -> None:
    run("templates", "eject", "client/py.typed.jinja", "--into", "own")
    write(SETTINGS + 'templates = "own"\n')
    listed = run("templates", "list").stdout
    assert "own/client/py.typed.jinja for blueprint" in listed
    assert run("templates", "diff").stdout == (
        "own/client/py.typed.jinja: you changed nothing\n"
    )


def test_the_library_needs_to_be_told_where_output_goes() -> None:
    with pytest.raises(ConfigError, match="^say where the output goes"):
        rstgen.generate("docs/query")
    report = rstgen.check_project(write(SETTINGS))
    assert [result.api.name for result in report.results] == ["kilns", "crates"]


def test_what_the_readme_shows_can_be_generated() -> None:
    readme = (CASES.parent.parent / "README.md").read_text()
    (example,) = re.findall(r"```toml\n(\[tool.rstgen\]\n.*?)```\n", readme, re.DOTALL)
    write(example, "pyproject.toml")
    shutil.move("docs/clean-page", "docs/compute")
    shutil.move("docs/query", "docs/volumes")
    rstgen.generate_project("pyproject.toml")
    assert Path("src/compute/client.py").exists()
    assert Path("tests/api/compute/test_client.py").exists()
    assert Path("build/api/volumes/client.py").exists()
    assert Path("build/api/tests/volumes/test_client.py").exists()
    assert run("check").exit_code == 0
