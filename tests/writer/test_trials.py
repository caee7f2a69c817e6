"""Kills, runs at once and edited files: no byte of a user is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from trials import (
    NEW,
    OLD,
    batch,
    begun,
    edits,
    killed,
    kills,
    races,
    told,
    tree,
    write,
)

from rstgen import writer
from rstgen.errors import WriteError
from rstgen.writer import compare, journal, refuse_interrupted

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def test_a_kill_at_any_step_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    found = told("kills", kills(tmp_path / "out", twice=9))
    assert found["harm"] == 0
    assert found["old"] > 20
    assert found["new"] > 20


def test_two_runs_at_once_leave_one_of_both(tmp_path: Path) -> None:
    found = told("races", races(tmp_path / "out", 20))
    assert found["harm"] == 0
    assert found.total() == 20


def test_an_edited_file_stops_each_run(tmp_path: Path) -> None:
    assert told("edits", edits(tmp_path / "out")) == {"refused": 4}


def interrupt(out: Path) -> None:
    """Kill a run as soon as it has to be finished by another."""
    for at in count():
        begun(out)
        assert killed(lambda: write(NEW, out), at)
        if journal.is_interrupted(out):
            return


def test_a_half_done_output_is_no_longer_checked(tmp_path: Path) -> None:
    interrupt(tmp_path)
    with pytest.raises(WriteError, match="was ended while it wrote there; run rstgen"):
        refuse_interrupted(tmp_path)


def test_what_is_edited_after_a_kill_stays(tmp_path: Path) -> None:
    interrupt(tmp_path)
    (tmp_path / "kilns" / "a.py").write_text("mine = 5\n")
    with pytest.raises(WriteError, match=r"kilns/a\.py\nmove them away"):
        writer.write([batch(NEW, tmp_path)])
    assert tree(tmp_path)["kilns/a.py"] == "mine = 5\n"
    assert tree(tmp_path)["kilns/new/b.py"] == "b = 2\n"
    changes = compare(batch(NEW, tmp_path).files, tmp_path, "kilns")
    assert [path.name for path in changes.foreign] == ["a.py"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"version": 2, "direction": "on", "moves": []}',
        '{"version": 1, "direction": "on", "moves": [{"place": "../x"}]}',
        '{"version": 1, "direction": "on", "moves": [{"place": "a", "before": 1}]}',
    ],
)
def test_a_journal_that_is_none_says_what_to_do(tmp_path: Path, text: str) -> None:
    write(OLD, tmp_path)
    (tmp_path / journal.STAGING).mkdir()
    (tmp_path / journal.STAGING / "journal.json").write_text(text)
    before = tree(tmp_path)
    with pytest.raises(
        WriteError, match="not a journal of rstgen .* delete its folder"
    ):
        write(NEW, tmp_path)
    assert tree(tmp_path) == before


def test_a_disk_that_refuses_amid_the_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = begun(tmp_path)
    real = os.replace
    moved: list[str] = []

    def refusing(source: Path, target: Path) -> None:
        if target.name == "t.py":
            raise OSError(13, "Permission denied", str(target))
        moved.append(target.name)
        real(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(WriteError, match=r"kilns/t\.py: Permission denied"):
        write(NEW, tmp_path)
    assert {"a.py", "b.py"} <= {*moved}
    assert tree(tmp_path) == before
    assert not (tmp_path / journal.STAGING).exists()


def test_an_output_that_is_refused_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "b" / "kilns").mkdir(parents=True)
    (tmp_path / "b" / "kilns" / "a.py").write_text("mine = 1\n")
    with pytest.raises(WriteError, match="edited, or weren't written"):
        writer.write([batch(NEW, tmp_path / "a" / "deep"), batch(NEW, tmp_path / "b")])
    assert not (tmp_path / "a").exists()
    assert tree(tmp_path / "b") == {"kilns/a.py": "mine = 1\n"}


def test_a_run_waits_for_another(tmp_path: Path) -> None:
    """The command line: it ends once the other has let go of the folder."""
    program = (
        "import sys, time; from pathlib import Path; "
        "from rstgen.exclusive import exclusive\n"
        "with exclusive(Path(sys.argv[1])): print('held', flush=True); input()\n"
    )
    waiter = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from trials import NEW, write\n"
        "write(NEW, Path(sys.argv[2]))"
    )
    tests = Path(__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, "-c", program, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin and other.stdout and other.stdout.readline() == "held\n"
        waiting = subprocess.Popen([sys.executable, "-c", waiter, tests, tmp_path])
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(1)
        assert tree(tmp_path) == {}
        other.stdin.write("\n")
        other.stdin.flush()
        assert waiting.wait(30) == 0
    assert len(tree(tmp_path)) == len(NEW) + 1
