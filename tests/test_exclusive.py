"""Files that several processes edit at once: none loses what another has written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

import rstgen
from rstgen.errors import WriteError
from rstgen.exclusive import alone_with, exclusive
from rstgen.lock import read_lock, rename, write_lock

SPECS = Path(__file__).parent.parent / "specs" / "compute"
PAGE = "compute/reset-server-state.rst"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with pages and a lock, and the current one."""
    shutil.copytree(SPECS, tmp_path / "compute")
    (tmp_path / "rstgen.toml").touch()
    monkeypatch.chdir(tmp_path)
    shutil.move("compute/lock-server.rst", "lock-server.rst")
    rstgen.pin("compute", "rstgen.lock")
    shutil.move("lock-server.rst", "compute/lock-server.rst")
    return tmp_path


@contextmanager
def waiting(*arguments: str) -> Iterator[None]:
    """Another process that must wait until this one is done."""
    command = [sys.executable, "-m", "rstgen", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as other:
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(3)
        yield
    assert other.returncode == 0


@pytest.mark.parametrize(
    "command",
    [
        "rename servers.create servers.boot",
        "lock compute",
        "generate compute -o out --lock rstgen.lock",
    ],
)
def test_no_rename_is_lost(project: Path, command: str) -> None:
    lock = Path("rstgen.lock")
    with ExitStack() as others, alone_with(lock):
        now = rename(read_lock(lock), "servers.get", "servers.show")
        others.enter_context(waiting(*command.split()))
        write_lock(now)
    names = {*read_lock(lock).apis["compute"].names()}
    assert "servers.show" in names
    assert ("servers.boot" in names) == command.startswith("rename")


def test_no_amendment_is_lost(project: Path) -> None:
    commands = [
        [sys.executable, "-m", "rstgen", "amend", PAGE, code, "--remove"]
        for code in ("401", "403", "404", "405", "409", "413")
    ]
    started = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    assert [each.wait(60) for each in started] == [0] * len(commands)
    text = Path("compute/amendments.toml").read_text()
    assert text.count("[[amend]]") == len(commands)


def test_a_folder_that_is_not_there_is_for_others_to_miss(tmp_path: Path) -> None:
    with alone_with(tmp_path / "no" / "rstgen.lock"):
        pass
    with (
        pytest.raises(WriteError, match="no: No such file"),
        exclusive(tmp_path / "no"),
    ):
        pass
