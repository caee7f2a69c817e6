"""What pages state, what is concluded, and what rules find; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path

from rstgen import rules
from rstgen.amendments import Amendment
from rstgen.api import Api
from rstgen.errors import SourceError
from rstgen.jobs import Pages, folders_of, given
from rstgen.page import Page
from rstgen.pipeline.reading import evidence_of, read_folders
from rstgen.pipeline.results import result_of
from rstgen.pipeline.stating import Reading
from rstgen.report import OnProgress, Report
from rstgen.selection import layer


def inspect(
    paths: Pages,
    progress: OnProgress | None = None,
    *,
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> tuple[Page, ...]:
    """What pages state, unrepaired.

    Args:
        paths: pages, and folders of pages. Given files keep their order.
        progress, cache, executor: as for `lint`.

    Raises:
        SourceError: a path is missing or can't be read.
    """
    reading = Reading.of(progress, cache, executor)
    folders = [folder for each in given(paths) for folder in folders_of(each)]
    return tuple(
        page for api in read_folders(folders, {}, reading) for page in api.pages
    )


def load(
    paths: Pages,
    progress: OnProgress | None = None,
    *,
    amendments: Iterable[Amendment] = (),
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> Api:
    """What we conclude about one API.

    Args:
        paths: its folder, or its pages.
        progress, amendments, cache, executor: as for `lint`.

    Raises:
        SourceError: a path is missing or can't be read, or the paths are of more
            than one API.
        ConfigError: an amendment can't be used.
    """
    report = lint(
        paths,
        amendments=amendments,
        progress=progress,
        cache=cache,
        executor=executor,
    )
    results = report.results
    if len(results) != 1:
        names = ", ".join(result.api.name for result in results)
        raise SourceError(f"these paths are {len(results)} APIs: {names}; load each")
    return results[0].api


def lint(
    paths: Pages,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    amendments: Iterable[Amendment] = (),
    progress: OnProgress | None = None,
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> Report:
    """What rules find on the pages; nothing is generated.

    Args:
        paths: pages, and folders of pages; a folder is one API. Or APIs of settings,
            as `load_config` gives them.
        select: the rules that count: codes such as "RG301", beginnings of codes
            such as "RG3", or names; all rules if it's None.
        ignore: the rules that don't. Where both mean a rule, the longer one decides.
        amendments: the user's word over that of pages, besides what the files
            amendments.toml beside the pages say.
        progress: called after every page.
        cache: a folder for what pages state, so that the next run reads only those
            that have changed. It may be deleted, and shared between machines.
        executor: what reads many pages at once: a pool of processes, or whatever else
            runs a function of this package where it's installed.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: what is selected or ignored is no rule, or an amendment can't be
            used.
    """
    chosen = rules.choose(layer(select, ignore))
    folders = folders_of(paths)
    reading = Reading.of(progress, cache, executor)
    return Report(
        tuple(
            result_of(evidence, chosen)
            for evidence in evidence_of(folders, tuple(amendments), reading)
        )
    )
