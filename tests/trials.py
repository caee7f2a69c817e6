"""Trials of the writer: kills at every step, runs at once, and files that are edited.

Tests run a few of them, and `make bench` all.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from rstgen import writer
from rstgen.code import Code, File
from rstgen.errors import WriteError
from rstgen.writer import Batch, journal

Tree = Mapping[str, str]

OLD = {
    "kilns/same.py": "same = 1\n",
    "kilns/a.py": "a = 1\n",
    "kilns/deep/er/gone.py": "gone = 1\n",
    "kilns/edited.py": "edited = 1\n",
    "tests/kilns/t.py": "t = 1\n",
}
NEW = {
    "kilns/same.py": "same = 1\n",
    "kilns/a.py": "a = 2\n",
    "kilns/edited.py": "edited = 2\n",
    "kilns/new/b.py": "b = 2\n",
    "tests/kilns/t.py": "t = 2\n",
}
USERS = {
    "kilns/mine.py": "mine = 1\n",
    "kilns/deep/mine.py": "mine = 2\n",
    "tests/conftest.py": "mine = 3\n",
    "kilns/edited.py": "mine = 4\n",
}
# What changes the disk, by the name under which Python announces it.
EVENTS = frozenset(
    "open os.rename os.remove os.mkdir os.rmdir os.link os.chmod shutil.copyfile".split()
)


def batch(files: Tree, out: Path) -> Batch:
    return Batch(
        tuple(File(PurePosixPath(path), Code(text)) for path, text in files.items()),
        out,
        "kilns",
    )


def write(files: Tree, out: Path) -> None:
    writer.write([batch(files, out)], force=True)


def tree(out: Path) -> dict[str, str]:
    """All files but those that are staged."""
    return {
        path.relative_to(out).as_posix(): path.read_text()
        for path in sorted(out.rglob("*"))
        if path.is_file() and journal.STAGING not in path.parts
    }


def begun(out: Path) -> dict[str, str]:
    """An output with a user's files in it."""
    shutil.rmtree(out, ignore_errors=True)
    write(OLD, out)
    for path, text in USERS.items():
        (out / path).write_text(text)
    return tree(out)


def killed(work: Callable[[], None], at: int) -> bool:
    """Whether a process was killed before step `at` of its work, or came to the end."""
    child = os.fork()
    if child == 0:
        steps = iter(range(at))

        def step(event: str, arguments: tuple[object, ...]) -> None:
            is_reading = event == "open" and arguments[1] in ("r", "rb")
            if event in EVENTS and not is_reading and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(step)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def kills(out: Path, twice: int = 0) -> Iterator[str]:
    """Kill a run at every step, and see what is there, then and later.

    Args:
        out: a folder for it.
        twice: each how manieth kill is followed by kills at every step of what the
            next run has to finish; 0 for none.

    Yields:
        what came of each kill: "old" or "new", "harm" if it is neither.
    """
    old = begun(out)
    write(NEW, out)
    new = tree(out)
    at = 0
    while begun(out) and killed(lambda: write(NEW, out), at):
        at += 1
        yield _after(out, old, new)
        second = 0
        while twice and at % twice == 0:
            begun(out)
            killed(lambda: write(NEW, out), at)
            if not killed(lambda: _recover(out), second):
                break
            second += 1
            yield _after(out, old, new)


def _recover(out: Path) -> None:
    journal.recover(out)


def _after(out: Path, old: Tree, new: Tree) -> str:
    texts = list(tree(out).values())
    users = all(texts.count(text) == 1 for text in USERS.values())
    journal.recover(out)
    found = tree(out)
    is_clean = not (out / journal.STAGING).exists()
    came = "old" if found == old else "new" if found == new else "harm"
    write(NEW, out)
    ended = {path: text for path, text in tree(out).items() if ".orig" not in path}
    wanted = {path: text for path, text in new.items() if ".orig" not in path}
    return came if users and is_clean and ended == wanted else "harm"


def races(out: Path, trials: int) -> Iterator[str]:
    """Two runs at once, each of its own files.

    Yields:
        whose files are there in the end: "old", "new", or "harm" for a mixture.
    """
    for number in range(trials):
        shutil.rmtree(out, ignore_errors=True)
        children = []
        for files in (OLD, NEW) if number % 2 else (NEW, OLD):
            child = os.fork()
            if child == 0:
                try:
                    writer.write([batch(files, out)])
                    os._exit(0)
                finally:
                    os._exit(1)
            children.append(child)
        statuses = {os.waitpid(child, 0)[1] for child in children}
        found = {p: t for p, t in tree(out).items() if not p.endswith(".json")}
        came = "old" if found == OLD else "new" if found == NEW else "harm"
        yield came if statuses == {0} else "harm"


def edits(out: Path) -> Iterator[str]:
    """Edit each file of an output in turn, and run again without force.

    Yields:
        "refused" where the run stopped and nothing was touched, else "harm".
    """
    for path in sorted({*OLD} - {"kilns/same.py"}):
        shutil.rmtree(out, ignore_errors=True)
        writer.write([batch(OLD, out)])
        (out / path).write_text("mine = 1\n")
        before = tree(out)
        try:
            writer.write([batch(NEW, out)])
        except WriteError as error:
            is_named = str(out / path) in str(error)
            yield "refused" if is_named and tree(out) == before else "harm"
        else:
            yield "harm"


def told(what: str, outcomes: Iterator[str]) -> Counter[str]:
    """Count outcomes, and print them."""
    found = Counter(outcomes)
    words = ", ".join(f"{count} {came}" for came, count in sorted(found.items()))
    print(f"{what}: {found.total()} trials: {words}")
    return found
