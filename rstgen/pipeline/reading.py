"""The first half of the sentence: find, read, parse, amend, resolve."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from rstgen.amendments import Amendment, Applied, read_beside
from rstgen.dialects import announce, parse
from rstgen.errors import SourceError
from rstgen.evidence import Evidence
from rstgen.page import Page
from rstgen.reader import read
from rstgen.report import OnProgress, Progress
from rstgen.resolver import resolve
from rstgen.source import Folder, read_source

Paths: TypeAlias = str | Path | Iterable[str | Path]


def evidence_of(
    folders: Sequence[Folder],
    amendments: Sequence[Amendment],
    progress: OnProgress | None,
) -> Iterator[Evidence]:
    """What is concluded about the API of each folder.

    Args:
        folders: the pages.
        amendments: those of the settings; files beside the pages are read, too.
        progress: called after every page.
    """
    own = {
        folder: tuple(
            _of(folder, (*read_beside(folder.path, folder.pages), *amendments))
        )
        for folder in folders
    }
    for api in read_folders(folders, own, progress):
        yield resolve(api.name, api.pages, api.amendments, api.announced)


def _of(folder: Folder, amendments: Sequence[Amendment]) -> Iterator[Amendment]:
    """The amendments of an API's pages, which they call as the API does."""
    if not amendments:
        return
    pages = {os.path.abspath(page): page.as_posix() for page in folder.pages}
    for amendment in amendments:
        page = pages.get(os.path.abspath(amendment.page))
        if page is not None:
            yield replace(amendment, page=page)


@dataclass(slots=True)
class _Read:
    """The pages of an API as parsed, with the amendments that are left to apply."""

    name: str
    pages: list[Page]
    amendments: list[Amendment]
    announced: list[Applied]


def read_folders(
    folders: Sequence[Folder],
    amendments: Mapping[Folder, Sequence[Amendment]],
    progress: OnProgress | None,
) -> Iterator[_Read]:
    """The pages of each folder; those of no amendments state what they state."""
    total = sum(len(folder.pages) for folder in folders)
    done = 0
    for folder in folders:
        own = amendments.get(folder, ())
        adding = [each for each in own if each.added == "operation"]
        found = _Read(folder.name, [], [e for e in own if e not in adding], [])
        for path in folder.pages:
            outline = read(read_source(path))
            additions = [each for each in adding if each.page == outline.path]
            if additions:
                outline, applied = announce(outline, additions)
                found.announced += applied
            found.pages.append(parse(outline))
            done += 1
            if progress is not None:
                progress(Progress("read", done, total, path.as_posix()))
        yield found


def as_paths(paths: Paths) -> list[Path]:
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    if "" in given:
        raise SourceError("an empty path; write . for the current folder")
    return [Path(path) for path in given]
