"""One process at a time: a lock that ends with the process that holds it."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rstgen.errors import WriteError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Wait until no other process is within such a block of this folder.

    Nothing is left behind, by a process that is killed neither. Where a file system
    knows no locks, nobody waits.

    Args:
        folder: a folder that exists.

    Raises:
        WriteError: the folder can't be opened.
    """
    try:
        descriptor = _opened(folder)
    except OSError as error:
        raise WriteError(f"{folder}: {error.strerror or error}") from error
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def alone_with(file: Path) -> Iterator[None]:
    """Read a file and write it anew while no other process does.

    Whoever opens a file in a folder that isn't there will say so.
    """
    folder = Path(os.path.realpath(file)).parent
    with exclusive(folder) if folder.is_dir() else nullcontext():
        yield


def _opened(folder: Path) -> int:
    if sys.platform != "win32":
        return os.open(folder, os.O_RDONLY)
    # Windows locks files only, and this one may be left there.
    name = hashlib.sha256(os.path.realpath(folder).encode()).hexdigest()[:32]
    path = os.path.join(tempfile.gettempdir(), f"rstgen-{name}.lock")
    return os.open(path, os.O_RDWR | os.O_CREAT)


def _lock(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        # Such as a folder of a network; the last one wins there.
        return
