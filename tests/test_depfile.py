"""Makefiles and ninja files that run rstgen when it's due, and only then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import COMPUTE

SETTINGS = """
[apis.compute]
pages = "my docs/compute #1"
package = "src/compute"
tests = "tests/compute_api"
targets = ["client"]
"""
MAKEFILE = f"""
src/compute/.rstgen.json: rstgen.toml
\t{sys.executable} -m rstgen generate -q --fail-on=never --depfile build.d
-include build.d
"""
NINJA = f"""
rule generate
  command = {sys.executable} -m rstgen generate -q --fail-on=never --depfile build.d
  depfile = build.d
build src/compute/.rstgen.json: generate rstgen.toml
"""
TOOLS = {
    "make": ("Makefile", MAKEFILE, ["make"], "is up to date"),
    "ninja": ("build.ninja", NINJA, ["ninja"], "no work to do"),
}


@pytest.fixture(params=TOOLS)
def tool(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} isn't installed")
    pages = tmp_path / "my docs" / "compute #1"
    pages.mkdir(parents=True)
    for name in ("reset-server-state.rst", "show-flavor.rst"):
        shutil.copy(COMPUTE / name, pages)
    # A name with all that needs care.
    (pages / "show-flavor.rst").rename(pages / "show $flavor.rst")
    (tmp_path / "rstgen.toml").write_text(SETTINGS)
    name, text, _, _ = TOOLS[request.param]
    (tmp_path / name).write_text(text)
    return str(request.param)


def test_it_runs_when_it_is_due(tool: str, tmp_path: Path) -> None:
    pages = tmp_path / "my docs" / "compute #1"

    def run() -> str:
        # Times of files are no finer than some hundredths of a second.
        time.sleep(0.02)
        done = subprocess.run(
            TOOLS[tool][2], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    idle = TOOLS[tool][3]
    assert idle not in run()
    assert idle in run()
    os.utime(pages / "show $flavor.rst")
    assert idle not in run()
    assert idle in run()
    shutil.copy(COMPUTE / "list-flavors.rst", pages)
    assert idle not in run()
    assert "def list" in (tmp_path / "src/compute/resources.py").read_text()
    (pages / "show $flavor.rst").unlink()
    assert idle not in run()
    assert idle in run()
    (pages / "amendments.toml").write_text("")
    assert idle not in run()
    assert idle in run()
    (tmp_path / "rstgen.toml").write_text(SETTINGS.replace('"client"', '"server"'))
    assert idle not in run()
    assert (tmp_path / "src/compute/server/app.py").exists()
