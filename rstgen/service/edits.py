"""Changes to a file's text, and the unified diff that makes them."""

from __future__ import annotations

import codecs
import difflib
import io
import os
from collections.abc import Iterator
from pathlib import PurePosixPath

_NO_NEWLINE = b"\n\\ No newline at end of file\n"


class Edits:
    """Texts that go between those of a file, in its own line ends.

    Places are lines counted from 1 and columns in bytes, as `ast` has them.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._newline = b"\r\n" if b"\r\n" in data else b"\n"
        self._lines = data.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))
        if data.startswith(codecs.BOM_UTF8):
            self._starts[0] = len(codecs.BOM_UTF8)
        self._inserted: list[tuple[int, bytes]] = []
        self._dropped: dict[int, int] = {}

    def line(self, number: int) -> str:
        """A line of the file."""
        return self._lines[number - 1].decode("utf-8-sig")

    def margin(self, number: int) -> str:
        """The blanks that a line begins with."""
        line = self.line(number)
        return line[: len(line) - len(line.lstrip())]

    def insert(self, text: str, line: int, column: int = 0) -> None:
        """Insert there; behind what was inserted there before."""
        self._put(text, self._starts[line - 1] + column)

    def insert_behind(self, mark: bytes, text: str, line: int, column: int) -> None:
        """Insert behind the next occurrence of a mark."""
        start = self._starts[line - 1] + column
        self._put(text, self._data.index(mark, start) + len(mark))

    def break_line(self, margin: str, line: int, column: int) -> None:
        """Begin a new line there; blanks before it go."""
        place = self._starts[line - 1] + column
        kept = len(self._data[:place].rstrip(b" \t"))
        self._inserted.append((kept, self._newline + margin.encode("utf-8")))
        self._dropped[kept] = place

    def add_lines(self, text: str, after: int) -> None:
        """Insert whole lines behind a line."""
        self.insert(text, after + 1)

    def replace_line(self, text: str, number: int) -> None:
        """Put a line's text anew; what is inserted before or behind it stays there."""
        start, end = self._starts[number - 1], self._starts[number]
        self._inserted.append((start, b""))
        self._dropped[start] = end
        self._put(text, end)

    def append(self, text: str) -> None:
        """Insert whole lines at the end."""
        self._put(text, len(self._data))

    def _put(self, text: str, place: int) -> None:
        data = text.encode("utf-8").replace(b"\n", self._newline)
        ended = self._data.endswith(b"\n") or not self._data
        if place == len(self._data) and not ended and not self._has(place):
            data = self._newline + data
        self._inserted.append((place, data))

    def _has(self, place: int) -> bool:
        return any(place == other for other, _ in self._inserted)

    @property
    def result(self) -> bytes:
        """The text with all changes."""
        parts, done = [], 0
        for place, data in sorted(self._inserted, key=lambda each: each[0]):
            parts += [self._data[done:place], data]
            done = self._dropped.get(place, place)
        return b"".join([*parts, self._data[done:]])

    def diff(self, path: str) -> bytes:
        """The unified diff; empty if nothing was changed."""
        # `patch -p0` takes ./x as it stands, and `git apply` drops the first part.
        name = path if PurePosixPath(path).is_absolute() else f"./{path}"
        shown = f"{name}\t" if " " in name else name
        return b"".join(self._diff(os.fsencode(shown)))

    def _diff(self, name: bytes) -> Iterator[bytes]:
        old, new = (io.BytesIO(data).readlines() for data in (self._data, self.result))
        for line in difflib.diff_bytes(difflib.unified_diff, old, new, name, name):
            yield line if line.endswith(b"\n") else line + _NO_NEWLINE
