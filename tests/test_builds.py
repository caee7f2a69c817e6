"""Projects whose client is generated while they are built, by the real tools."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import COMPUTE

HATCH = """
[build-system]
requires = ["hatchling", "rstgen-api"]
build-backend = "hatchling.build"

[tool.hatch.build.hooks.rstgen]

[tool.hatch.build.targets.wheel]
packages = ["src/compute", "src/mine"]
"""
SETUPTOOLS = """
[build-system]
requires = ["setuptools", "rstgen-api"]
build-backend = "setuptools.build_meta"

[tool.setuptools.packages.find]
where = ["src"]
"""
PROJECT = """
[project]
name = "mine"
version = "1"

[tool.rstgen.apis.compute]
pages = "docs/compute"
package = "src/compute"
targets = ["client"]
"""
FILES = {"compute/client.py", "compute/models.py", "compute/py.typed", "mine/own.py"}


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project as a checkout has it: git knows nothing of what is generated."""
    root = tmp_path / "project"
    (root / "docs" / "compute").mkdir(parents=True)
    for name in ("create-server.rst", "reset-server-state.rst"):
        shutil.copy(COMPUTE / name, root / "docs" / "compute")
    (root / "src" / "mine").mkdir(parents=True)
    (root / "src" / "mine" / "__init__.py").write_text("")
    (root / "src" / "mine" / "own.py").write_text("own = 1\n")
    (root / "pyproject.toml").write_text(request.param + PROJECT)
    (root / ".gitignore").write_text("/src/compute/\n")
    subprocess.run(["git", "init", "-q", root], check=True)
    return root


both = pytest.mark.parametrize(
    "project", [HATCH, SETUPTOOLS], ids=["hatchling", "setuptools"], indirect=True
)


def build(
    root: Path, *kinds: str, check: bool = True
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *kinds, str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


@both
def test_a_wheel_has_the_generated_package(project: Path, tmp_path: Path) -> None:
    done = build(project, "--wheel")
    assert "RG302 impossible-type" in done.stdout + done.stderr
    (wheel,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert {*archive.namelist()} >= FILES
        archive.extractall(tmp_path / "installed")
    program = "from compute import Client; print(Client.__name__)"
    used = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path / "installed",
        capture_output=True,
        text=True,
        check=True,
    )
    assert used.stdout == "Client\n"


@both
def test_a_source_distribution_without_pages_has_what_was_generated(
    project: Path, tmp_path: Path
) -> None:
    """A wheel is made of it, as `python -m build` does, pages or not."""
    if "hatchling" in (project / "pyproject.toml").read_text():
        text = (project / "pyproject.toml").read_text()
        only = '[tool.hatch.build.targets.sdist]\nexclude = ["/docs"]\n'
        (project / "pyproject.toml").write_text(f"{text}\n{only}")
    build(project)
    (wheel,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert {*archive.namelist()} >= FILES


@both
def test_errors_end_the_build_with_our_words(project: Path) -> None:
    build(project, "--wheel")
    (project / "src" / "compute" / "models.py").write_text("mine = 1\n")
    page = project / "docs" / "compute" / "create-server.rst"
    page.write_text(page.read_text().replace("servers", "hosts"))
    done = build(project, "--wheel", check=False)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "rstgen: error: these files were edited" in said
    assert "rstgen/builds/" not in said
    assert (project / "src" / "compute" / "models.py").read_text() == "mine = 1\n"


@pytest.mark.parametrize("project", [SETUPTOOLS], ids=["setuptools"], indirect=True)
def test_projects_without_apis_are_left_alone(project: Path) -> None:
    text = (project / "pyproject.toml").read_text()
    (project / "pyproject.toml").write_text(text[: text.index("[tool.rstgen")])
    build(project, "--wheel")
    assert not (project / "src" / "compute").exists()
