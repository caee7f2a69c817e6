"""What differs between files and the disk, line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from rstgen.code import File
from rstgen.writer.writing import Changes


def diff(changes: Changes, files: Iterable[File], out: Path) -> Iterator[str]:
    """The lines of a patch that brings the disk to the files, as `patch -p0` takes it.

    Args:
        changes: what differs.
        files: what is planned.
        out: the output folder.
    """
    planned = {file.path: file.text for file in files}
    for path in sorted(
        {*changes.added, *changes.changed, *changes.removed, *changes.foreign}
    ):
        place = out / path
        was = place.read_bytes() if place.is_file() else b""
        yield from difflib.unified_diff(
            was.decode("utf-8", errors="replace").splitlines(),
            planned.get(path, "").splitlines(),
            str(place) if place.is_file() else "/dev/null",
            str(place) if path in planned else "/dev/null",
            lineterm="",
        )
