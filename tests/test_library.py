"""The library as the README shows it, and what of it is promised to stay."""

from __future__ import annotations

import dataclasses
import inspect
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from conftest import COMPUTE, ROOT

import rstgen
from rstgen.cli import main

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROMISED = Path(__file__).parent / "public-names.txt"
SETTINGS = """
[tool.rstgen.apis.compute]
pages = "docs/compute"
package = "generated/compute"
tests = "generated/compute_tests"
"""


def section(title: str) -> str:
    (text,) = re.findall(rf"^## {title}\n(.*?)^## ", README, re.MULTILINE | re.DOTALL)
    return str(text)


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(COMPUTE, tmp_path / "docs" / "compute")
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_of_the_library_run_one_after_the_other(project: Path) -> None:
    found = blocks(section("As a library"), "python")
    assert len(found) == 3
    (project / "examples.py").write_text("\n".join(found))
    done = subprocess.run(
        [sys.executable, "-W", "error", "examples.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("compute 17 False\ndocs/compute/")
    assert (project / "generated/compute/client.py").is_file()
    assert (project / "myservice.py").is_file()


def test_the_example_of_an_executor_runs(project: Path) -> None:
    (block,) = blocks(section("Run it again and again"), "python")
    (project / "example.py").write_text(f"import rstgen\n{block}")
    subprocess.run([sys.executable, "-W", "error", "example.py"], check=True)
    assert (project / "src/compute/client.py").is_file()
    assert (project / ".cache").is_dir()


def test_a_cancelled_call_writes_nothing(project: Path) -> None:
    def stop(progress: rstgen.Progress) -> None:
        if progress.done == 3:
            raise InterruptedError("enough")

    with pytest.raises(InterruptedError, match="enough"):
        rstgen.generate("docs/compute", "src", progress=stop)
    assert not (project / "src").exists()


def test_the_workflow_does_what_it_says(project: Path) -> None:
    (block,) = blocks(section("In CI"), "yaml")
    workflow = yaml.safe_load(block)
    commands = [
        step["run"].split()[1:]
        for step in workflow["jobs"]["api"]["steps"]
        if step.get("run", "").startswith("rstgen ")
    ]
    assert [command[0] for command in commands] == ["lint", "check"]
    lint, check = commands

    def run(arguments: list[str]) -> tuple[int, str]:
        done = CliRunner().invoke(main, arguments)
        return done.exit_code, done.stdout

    status, out = run(lint)
    assert (status, out.startswith("::")) == (0, True)
    status, out = run(check)
    assert status == 1
    assert "generated/compute/client.py: missing\n" in out
    assert "--- /dev/null\n+++ generated/compute/client.py\n" in out
    assert run(["generate", "-q"])[0] == 0
    assert run(check) == (0, "")


def promised() -> Iterator[str]:
    """Public names, with their arguments and fields."""
    for name in rstgen.__all__:
        each = getattr(rstgen, name)
        if name == "__version__":
            yield name
        elif inspect.isfunction(each):
            yield f"{name}{inspect.signature(each)}"
        elif dataclasses.is_dataclass(each):
            fields = ", ".join(field.name for field in dataclasses.fields(each))
            yield f"{name}({fields})"
        else:
            yield name


def test_what_is_public_is_what_was_promised(request: pytest.FixtureRequest) -> None:
    """`pytest --regen` writes it anew: say a change of it in the changelog."""
    now = "\n".join(promised()) + "\n"
    if request.config.getoption("--regen"):
        PROMISED.write_text(now)
    assert now == PROMISED.read_text()


@pytest.mark.parametrize("name", sorted({*rstgen.__all__} - {"__version__"}))
def test_every_public_name_is_documented(name: str) -> None:
    each = getattr(rstgen, name)
    text = inspect.getdoc(each) or ""
    assert len(text.splitlines()[0]) > 20
    if inspect.isfunction(each):
        assert "Raises:" in text or "errors are those of" in text
