"""The wheel alone: its console script works, and its templates are in the package."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command outside the project's folder; its output if it succeeds."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a virtual environment that rstgen's wheel is installed in.

    Everything else comes from the environment that runs the tests. Its packages
    stand behind the wheel's own on the path.
    """
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    run(*build, "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    site = sysconfig.get_path("purelib", vars={"base": str(folder / "env")})
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    target = ("--python", folder / "env" / "bin" / "python")
    install = ("install", "--quiet", "--no-deps", "--no-index", wheel)
    run(*pip, *target, *install, cwd=folder)
    Path(site, "outer.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return folder / "env" / "bin"


def test_rstgen_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    program = "import rstgen, rstgen.cli; print(rstgen.__file__)"
    found = run(installed / "python", "-c", program, cwd=tmp_path)
    assert Path(found.strip()).is_relative_to(installed.parent)


def test_the_wheels_script_generates(
    installed: Path, compute: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    pages = ROOT / "specs" / "compute"
    run(installed / "rstgen", "generate", pages, "-o", out, cwd=tmp_path)
    written = {path.relative_to(out) for path in out.rglob("*.py")}
    expected = {
        path.relative_to(compute)
        for path in compute.rglob("*.py")
        if "__pycache__" not in path.parts
    }
    assert written == expected
    for path in expected:
        assert (out / path).read_bytes() == (compute / path).read_bytes(), path
