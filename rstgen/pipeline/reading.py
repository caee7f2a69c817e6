"""The first half of the sentence: find, read, parse, amend, resolve."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rstgen.amendments import Amendment, Applied, read_beside
from rstgen.dialects import announce, parse
from rstgen.evidence import Evidence
from rstgen.page import Page
from rstgen.pipeline.stating import HERE, Reading, read_ahead
from rstgen.reader import read
from rstgen.report import Progress
from rstgen.resolver import resolve
from rstgen.shelf import Shelf, digest
from rstgen.source import Folder, Source, read_source
from rstgen.toolchain import tool_digest


def evidence_of(
    folders: Sequence[Folder], amendments: Sequence[Amendment], reading: Reading = HERE
) -> Iterator[Evidence]:
    """What is concluded about the API of each folder.

    Args:
        folders: the pages.
        amendments: those of the settings; files beside the pages are read, too.
        reading: how pages are read.
    """
    own = {
        folder: tuple(
            _of(folder, (*read_beside(folder.roots, folder.pages), *amendments))
        )
        for folder in folders
    }
    for api in read_folders(folders, own, reading):
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


@dataclass(frozen=True, slots=True)
class _Due:
    """The sources of an API, what is kept of them, and its amendments.

    `adding` are the amendments that add operations, by the page that they add to.
    """

    folder: Folder
    sources: list[Source]
    known: dict[str, Page]
    shelf: Shelf | None
    adding: Mapping[str, list[Amendment]]
    others: list[Amendment]

    @property
    def unread(self) -> list[Source]:
        """What is read as it stands; pages with additions are read in the end."""
        return [
            source
            for source in self.sources
            if source.path not in self.known and source.path not in self.adding
        ]


def read_folders(
    folders: Sequence[Folder],
    amendments: Mapping[Folder, Sequence[Amendment]],
    reading: Reading = HERE,
) -> Iterator[_Read]:
    """The pages of each folder; those of no amendments state what they state."""
    total = sum(len(folder.pages) for folder in folders)
    done = 0
    due = [_due(folder, amendments.get(folder, ()), reading) for folder in folders]
    unread = [source for api in due for source in api.unread]
    with read_ahead(unread, reading.executor) as page_of:
        for api in due:
            found = _Read(api.folder.name, [], api.others, [])
            for source in api.sources:
                found.pages.append(_page(source, api, page_of, found.announced))
                done += 1
                if reading.progress is not None:
                    reading.progress(Progress("read", done, total, source.path))
            if api.shelf is not None:
                api.shelf.save()
            yield found


def _due(folder: Folder, amendments: Sequence[Amendment], reading: Reading) -> _Due:
    adding: dict[str, list[Amendment]] = {}
    others: list[Amendment] = []
    for each in amendments:
        is_adding = each.added == "operation"
        (adding.setdefault(each.page, []) if is_adding else others).append(each)
    sources = [read_source(path) for path in folder.pages]
    shelf = None
    known: dict[str, Page] = {}
    if reading.cache is not None:
        shelf = Shelf(
            reading.cache, f"pages of {folder.name} in {folder.path.as_posix()}"
        )
        pages = ((each.path, shelf.get(Page, _key(each))) for each in sources)
        known = {path: page for path, page in pages if page is not None}
    return _Due(folder, sources, known, shelf, adding, others)


def _page(
    source: Source,
    api: _Due,
    page_of: Callable[[Source], Page],
    announced: list[Applied],
) -> Page:
    """What a page states, with the operations that amendments add to it."""
    if additions := api.adding.get(source.path):
        outline, applied = announce(read(source), additions)
        announced += applied
        return parse(outline)
    if page := api.known.get(source.path):
        return page
    page = page_of(source)
    # Where time or memory ran out, the next run may fare better.
    is_sure = all(fault.kind != "unreadable-page" for fault in page.faults)
    if api.shelf is not None and is_sure:
        api.shelf.put(_key(source), page)
    return page


def _key(source: Source) -> str:
    """All that a page's reading depends on: where it is, its bytes, and the tool."""
    return digest(f"{tool_digest()} {source.digest} {source.path}")
