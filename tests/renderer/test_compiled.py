"""Compiled templates are kept beside compiled modules, and only ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Generate = Callable[..., dict[str, bytes]]
KEPT = "*.jinja.pyc"


@pytest.fixture
def generate(seed: Path, tmp_path: Path) -> Generate:
    """Run rstgen in a process that keeps compiled code below `pyc`, and give the files."""

    def run(*options: str, keep: bool = True) -> dict[str, bytes]:
        variables = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "pyc")}
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        if not keep:
            variables["PYTHONDONTWRITEBYTECODE"] = "1"
        command = [sys.executable, "-m", "rstgen", "generate", str(seed), "-o", "out"]
        subprocess.run(
            [*command, "-q", "--fail-on=never", "-t", "client", *options],
            cwd=tmp_path,
            env=variables,
            check=True,
        )
        return {
            path.name: path.read_bytes()
            for path in (tmp_path / "out").rglob("*")
            if path.is_file() and path.suffix == ".py"
        }

    return run


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob(KEPT))


def test_what_is_kept_gives_the_same(generate: Generate, tmp_path: Path) -> None:
    first = generate()
    found = kept(tmp_path / "pyc")
    assert len(found) > 5
    before = {path: path.stat().st_mtime_ns for path in found}
    assert generate() == first
    assert {path: path.stat().st_mtime_ns for path in found} == before
    for path in found:
        path.write_bytes(b"garbage")
    assert generate() == first


def test_nothing_is_kept_where_python_keeps_nothing(
    generate: Generate, tmp_path: Path
) -> None:
    generate(keep=False)
    assert kept(tmp_path / "pyc") == []


def test_owned_templates_are_not_kept(generate: Generate, tmp_path: Path) -> None:
    eject = ["templates", "eject", "client/method.jinja", "--into", "own"]
    subprocess.run(
        [sys.executable, "-m", "rstgen", *eject],
        cwd=tmp_path,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    generate("--templates", "own")
    assert kept(tmp_path / "pyc") == []
