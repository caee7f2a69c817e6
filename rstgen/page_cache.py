"""What pages state, kept from one run to the next.

A file for each API, in JSON. Whatever is kept is found by a digest of all that it came
of, and is used only if its own digest is right. To delete a file costs time, no more.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from rstgen.atomic import write_text
from rstgen.errors import WriteError
from rstgen.packing import Unpackable, packed, unpacked
from rstgen.page import Page
from rstgen.source import Source
from rstgen.toolchain import tool_digest

# Where time or memory ran out, the next run may fare better.
_UNSURE = "unreadable-page"


class PageCache:
    """The pages of one API.

    Args:
        folder: where caches are; made when there is something to keep.
        name: what the API's pages are called, the same in every run.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._path = folder / f"{_digest(name)[:32]}.json"
        self._known = _load(self._path)
        self._kept: dict[str, list[str]] = {}

    def get(self, source: Source) -> Page | None:
        """What the page states; None if that isn't known."""
        key = _key(source)
        match self._known.get(key):
            case [str(digest), str(text)] if digest == _digest(text):
                try:
                    page = unpacked(Page, text)
                except Unpackable:
                    return None
                self._kept[key] = [digest, text]
                return page
        return None

    def put(self, source: Source, page: Page) -> None:
        """Keep what a page states."""
        if all(fault.kind != _UNSURE for fault in page.faults):
            text = packed(page)
            self._kept[_key(source)] = [_digest(text), text]

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


def _key(source: Source) -> str:
    """All that a page's reading depends on: where it is, its bytes, and the tool."""
    return _digest(f"{tool_digest()} {source.digest} {source.path}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
