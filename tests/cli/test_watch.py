"""`rstgen watch`, as a process that real edits keep busy."""

from __future__ import annotations

import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import COMPUTE, HEEDING_INTERRUPTS

pytest.importorskip("watchfiles", reason="pip install 'rstgen-api[watch]'")

SETTINGS = """
[lint]
select = ["RG5"]

[apis.compute]
pages = "docs/compute"
package = "src/compute"
tests = "tests/compute_api"
targets = ["client"]
"""
PAGE = "reset-server-state.rst"


class Watch:
    """A watching process; `line` gives what it says next."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [*HEEDING_INTERRUPTS, "watch"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def line(self) -> str:
        """The next line, without the time in front of it."""
        line = self._lines.get(timeout=20)
        return line.partition(" ")[2] if line[2:3] == ":" else line

    def says(self, start: str) -> str:
        """The next line that isn't about findings, which must begin so."""
        line = self.line()
        while "[RG" in line or "finding" in line:
            line = self.line()
        assert line.startswith(start)
        return line

    def is_silent(self) -> bool:
        try:
            return not self._lines.get(timeout=0.7)
        except queue.Empty:
            return True


@pytest.fixture
def project(tmp_path: Path) -> Path:
    pages = tmp_path / "docs" / "compute"
    pages.mkdir(parents=True)
    for name in (PAGE, "show-flavor.rst"):
        shutil.copy(COMPUTE / name, pages)
    (tmp_path / "rstgen.toml").write_text(SETTINGS)
    return tmp_path


@pytest.fixture
def watch(project: Path) -> Iterator[Watch]:
    watching = Watch(project)
    try:
        assert watching.line() == "compute: 11 files written"
        assert "RG502" in watching.line()
        assert "RG501" in watching.line()
        yield watching
    finally:
        watching.end()


def test_edits_are_followed_by_what_they_change(project: Path, watch: Watch) -> None:
    page = project / "docs" / "compute" / PAGE
    began = time.monotonic()
    page.write_text(page.read_text().replace("Reset server state", "Set the state"))
    watch.says(f"compute: {PAGE} has changed: ")
    took = time.monotonic() - began
    assert took < 5  # below one on a machine with nothing else to do
    assert '"""Set the state' in (project / "src/compute/resources.py").read_text()
    assert watch.is_silent()
    # Only what wasn't told before is told.
    page.write_text(page.read_text().replace('"action"', '"os-resetState"'))
    watch.says(f"compute: {PAGE} has changed: ")
    assert "RG505" in watch.line()
    assert "RG503" in watch.line()
    assert watch.line() == "1 finding mended"
    (page.parent / "show-flavor.rst").unlink()
    watch.says("compute: show-flavor.rst is gone: ")


def test_half_a_page_and_broken_settings_end_nothing(
    project: Path, watch: Watch
) -> None:
    page = project / "docs" / "compute" / PAGE
    text = page.read_text()
    with page.open("w") as stream:
        stream.write(text[: len(text) // 3])
        stream.flush()
        watch.says(f"compute: {PAGE} has changed: ")
        stream.write(text[len(text) // 3 :])
    watch.says(f"compute: {PAGE} has changed: ")
    settings = project / "rstgen.toml"
    settings.write_text(f"{SETTINGS}[oh")
    watch.says("error: rstgen.toml:")
    assert (project / "src/compute/resources.py").is_file()
    settings.write_text(SETTINGS.replace('"client"', '"server"'))
    watch.says("compute: the settings changed: ")
    assert (project / "src/compute/server/app.py").is_file()


def test_ctrl_c_ends_it_with_one_line(watch: Watch) -> None:
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(20) == 130
    assert watch.line() == "rstgen: interrupted"


def test_settings_that_are_broken_from_the_start(project: Path) -> None:
    (project / "rstgen.toml").write_text("[oh")
    done = subprocess.run(
        [sys.executable, "-m", "rstgen", "watch"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("rstgen: error: rstgen.toml: not TOML")
