"""The hooks for pre-commit, run by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import COMPUTE, ROOT

pytest.importorskip("pre_commit", reason="pip install 'rstgen-api[dev]'")

SETTINGS = """
[apis.compute]
pages = "docs/compute"
package = "src/compute"
targets = ["client"]
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    binaries = os.path.dirname(sys.executable)
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PATH": os.pathsep.join([binaries, os.environ["PATH"]]),
            "PRE_COMMIT_HOME": str(folder.parent / "home"),
        },
    )


def test_hooks_hold_commits_back(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "docs" / "compute").mkdir(parents=True)
    page = project / "docs" / "compute" / "reset-server-state.rst"
    shutil.copy(COMPUTE / page.name, page)
    (project / "rstgen.toml").write_text(SETTINGS)
    # `language: system` takes the rstgen that is installed instead of installing one.
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text()
    assert hooks.count("language: python") == 2
    hooks = hooks.replace("language: python", "language: system")
    shown = hooks.replace("\n", "\n    ")
    config = f"repos:\n- repo: local\n  hooks:\n    {shown}"
    (project / ".pre-commit-config.yaml").write_text(config.rstrip() + "\n")
    run(project, "git", "init", "-q")
    run(project, "git", "add", ".")
    first = run(project, "pre-commit", "run", "--all-files")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "src/compute/client.py: missing" in first.stdout
    assert run(project, "rstgen", "generate", "-q").returncode == 0
    again = run(project, "pre-commit", "run", "--all-files")
    assert again.returncode == 0, again.stdout + again.stderr
    page.write_text(page.read_text().replace("POST", "BOAST"))
    run(project, "git", "add", ".")
    broken = run(project, "pre-commit", "run")
    assert broken.returncode == 1
    assert "rstgen lint" in broken.stdout
