"""Pages read by other people's executors."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import COMPUTE, HEEDING_INTERRUPTS

import rstgen

PROGRAM = """
import sys
from distributed import Client, LocalCluster
import rstgen

if __name__ == "__main__":
    options = dict(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with LocalCluster(**options) as cluster, Client(cluster) as client:
        before = client.run(lambda: "docutils" in __import__("sys").modules)
        rstgen.generate(sys.argv[1], sys.argv[2], executor=client.get_executor())
        after = client.run(lambda: "docutils" in __import__("sys").modules)
    print(sorted(before.values()), sorted(after.values()))
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """As many pages as are handed over to others."""
    folder = tmp_path / "compute"
    shutil.copytree(COMPUTE, folder)
    for number in range(20):
        shutil.copy(COMPUTE / "show-flavor.rst", folder / f"copy-{number}.rst")
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_pools_give_the_same(
    kind: type[ThreadPoolExecutor | ProcessPoolExecutor], pages: Path, tmp_path: Path
) -> None:
    alone = rstgen.generate(pages, tmp_path / "alone")
    seen: list[str] = []
    with kind(2) as pool:
        found = rstgen.generate(
            pages,
            tmp_path / "pool",
            executor=pool,
            progress=lambda progress: seen.append(progress.path),
        )
    assert texts(tmp_path / "pool") == texts(tmp_path / "alone")
    assert found.diagnostics == alone.diagnostics
    assert seen == sorted(map(str, pages.glob("*.rst")))


def test_a_cluster_of_dask_gives_the_same(pages: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="pip install 'rstgen-api[dask]'")
    rstgen.generate(pages, tmp_path / "alone")
    program = tmp_path / "farm.py"
    program.write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, program, pages, tmp_path / "farm"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # Each of the two workers has read pages.
    assert done.stdout == "[False, False] [True, True]\n"
    assert texts(tmp_path / "farm") == texts(tmp_path / "alone")


def test_an_interrupt_ends_what_others_read(pages: Path, tmp_path: Path) -> None:
    """The caller's progress raises: no future is left running, the error goes on."""

    def interrupt(progress: rstgen.Progress) -> None:
        raise KeyboardInterrupt

    with ProcessPoolExecutor(2) as pool:
        with pytest.raises(KeyboardInterrupt):
            rstgen.generate(pages, tmp_path / "out", executor=pool, progress=interrupt)
        assert pool.submit(sum, [1, 2]).result() == 3
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_ctrl_c_ends_all_processes_with_one_line(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(2000):
        shutil.copy(COMPUTE / "list-servers.rst", pages / f"{number}.rst")
    running = subprocess.Popen(
        [*HEEDING_INTERRUPTS, "lint", pages, "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    group = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    # What interrupts a process amid a fork is lost, so that both must have begun.
    while running.poll() is None and len(group.read_text().split()) < 2:
        time.sleep(0.05)
    time.sleep(0.5)
    # A terminal sends it to all of them.
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (130, "", "rstgen: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
