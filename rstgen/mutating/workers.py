"""Processes that run the tests on one mutant after the other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from rstgen.errors import ConfigError
from rstgen.mutating.mutants import Mutant

# Run in the worker: a fork of a process that has imported all that tests need begins
# at once. A line of JSON comes in for each run, and its exit status goes out.
_PROGRAM = """
import json, os, sys, time
import pytest, anyio, fastapi, httpx2, hypothesis, pydantic, typing_extensions
sys.path.insert(0, os.getcwd())
for line in sys.stdin:
    order = json.loads(line)
    child = os.fork()
    if not child:
        hidden = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(hidden, stream)
        os._exit(pytest.main(order["arguments"]))
    end = time.monotonic() + order["seconds"]
    status = None
    while status is None and time.monotonic() < end:
        done, code = os.waitpid(child, os.WNOHANG)
        status = os.waitstatus_to_exitcode(code) if done else time.sleep(0.01)
    if status is None:
        os.kill(child, 9)
        os.waitpid(child, 0)
        status = -9
    print(json.dumps(status), flush=True)
"""
_FLAGS = ("-q", "-x", "-p", "no:cacheprovider", "--tb=no", "--no-header")
_LONGEST = 300.0


class Worker:
    """A process with a copy of the package and its tests in `folder`, for itself."""

    def __init__(self, folder: Path) -> None:
        if not hasattr(os, "fork"):
            raise ConfigError("this system can't fork processes, which mutate needs")
        self._folder = folder
        self._package = next(p for p in folder.iterdir() if p.name != "tests")
        self._tests = folder / "tests" / self._package.name
        self._seconds = _LONGEST
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-c", _PROGRAM],
            cwd=folder,
            # Loading the plugins of others takes longer than most of these runs.
            env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()
        self._process.communicate()

    def check_baseline(self) -> None:
        """See that the tests pass, and how long they take.

        Raises:
            ConfigError: they don't.
        """
        start = time.monotonic()
        status = self._run("")
        if status != 0:
            raise ConfigError(
                f"{self._tests.name}: the tests don't pass as they are (pytest ends "
                f"with {status}); run pytest on them, and mend that first"
            )
        self._seconds = max(10.0, 5 * (time.monotonic() - start))

    def kills(self, mutant: Mutant) -> bool:
        """Whether the tests fail on a mutant, or take too long."""
        path = self._package / mutant.file
        text = path.read_text(encoding="ascii")
        path.write_text(mutant.applied(text), encoding="ascii")
        try:
            return self._run(mutant.file) != 0
        finally:
            path.write_text(text, encoding="ascii")

    def _run(self, file: str) -> int:
        order = {"arguments": self._arguments(file), "seconds": self._seconds}
        if not self._process.stdin or not self._process.stdout:
            raise ConfigError("a process that runs tests has no pipes")
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise ConfigError("a process that runs tests has ended by itself")
        status: int = json.loads(line)
        return status

    def _arguments(self, file: str) -> list[str]:
        """For pytest; the files that are likely to fail come first."""
        sides = ("test_server", "test_dispatch", "test_round_trip")
        if not file.startswith("server/"):
            sides = ("test_calls", "test_client", "test_round_trip")
        names = sorted(path.name for path in self._tests.glob("test_*.py"))
        names.sort(key=lambda name: not name.startswith(sides))
        files = [f"tests/{self._package.name}/{name}" for name in names]
        return [*_FLAGS, f"--rootdir={self._folder}", *files]
