"""What tests do with generated packages: import them, and ask their users' tools."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TOOLS = (
    "mypy --strict --cache-dir=CACHE --config-file= PACKAGE tests",
    "ruff check --isolated --no-cache .",
    "ruff format --isolated --no-cache --check .",
    "pytest -q -p no:cacheprovider -W error tests",
)


def imported(out: Path, package: str) -> Iterator[Any]:
    """A generated package, for as long as it's needed."""
    sys.path.insert(0, str(out))
    try:
        yield importlib.import_module(package)
    finally:
        sys.path.remove(str(out))
        for name in [name for name in sys.modules if name.split(".")[0] == package]:
            del sys.modules[name]


def run(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Python in `folder`, as a user of the output would."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def assert_no_complaint(tool: str, out: Path, package: str, scratch: Path) -> None:
    """Fail if one of `TOOLS` has something to say of an output."""
    command = tool.replace("CACHE", str(scratch)).replace("PACKAGE", package)
    done = run(out, "-m", *command.split())
    assert done.returncode == 0, done.stdout + done.stderr
