"""Values kept from one run to the next, in a file of JSON.

Whatever is kept is found by a digest of all that it came of, and is used only if its own
digest is right. To delete the file costs time, no more.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TypeVar

from rstgen.atomic import write_text
from rstgen.errors import WriteError
from rstgen.packing import Unpackable, packed, unpacked

T = TypeVar("T")


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Shelf:
    """What is kept of one thing.

    Args:
        folder: where shelves are; made when there is something to keep.
        name: what the thing is called, the same in every run.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._path = folder / f"{digest(name)[:32]}.json"
        self._known = _load(self._path)
        self._kept: dict[str, list[str]] = {}

    def get(self, kind: type[T], key: str) -> T | None:
        """The value that was put there; None if there is none that can be trusted."""
        match self._known.get(key):
            case [str(sum_), str(text)] if sum_ == digest(text):
                try:
                    value = unpacked(kind, text)
                except Unpackable:
                    return None
                self._kept[key] = [sum_, text]
                return value
        return None

    def put(self, key: str, value: object) -> None:
        """Keep a value, one of those that `rstgen.packing` is for."""
        text = packed(value)
        self._kept[key] = [digest(text), text]

    def save(self) -> None:
        """Keep what was got and put, and nothing else.

        A folder that can't be written to only makes the next run slower.
        """
        if self._kept == self._known:
            return
        try:
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True)
                write_text(self._folder / ".gitignore", "*\n")
            write_text(self._path, json.dumps(self._kept))
        except (OSError, WriteError):
            return


def _load(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
