"""What pages state, what is concluded, and what rules find; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

from rstgen import rules
from rstgen.amendments import Amendment
from rstgen.api import Api
from rstgen.asking import Question
from rstgen.counting import Census, take_census
from rstgen.errors import SourceError
from rstgen.evidence import Evidence
from rstgen.explaining import (
    Called,
    Explanation,
    explain_operations,
    with_alternatives,
)
from rstgen.identifiers import package_name
from rstgen.jobs import Pages, folders_of, given
from rstgen.lock import (
    NO_PINS,
    ApiPins,
    Lock,
    read_lock,
)
from rstgen.page import Page
from rstgen.pipeline.reading import evidence_of, read_folders
from rstgen.pipeline.stating import Reading
from rstgen.planner import name_operations
from rstgen.report import OnProgress, Report, Result
from rstgen.rules import Rule
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


def explain(
    what: str,
    paths: Pages = (),
    *,
    lock: str | Path | None = None,
    amendments: Iterable[Amendment] = (),
    progress: OnProgress | None = None,
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> tuple[Explanation, ...]:
    """What was concluded, from whom and against whom, and by which rule.

    Args:
        what: an operation (`servers.get`), a resource (`servers`), a page
            (`page.rst`) or a line of one (`page.rst:69`).
        paths: pages, and folders of pages. None for a page: its folder.
        lock, amendments, progress, cache, executor: as for `generate`.

    Raises:
        NotFoundError: nothing is called so, or nothing was concluded from there.
        SourceError: a path is missing or can't be read.
        ConfigError: the lock can't be used.
    """
    question = Question.of(what)
    folders = folders_of(given(paths) or Path(question.page or ".").parent)
    names = None if lock is None else read_lock(Path(lock))
    reading = Reading.of(progress, cache, executor)
    known = list(evidence_of(folders, tuple(amendments), reading))
    explanations = [
        explanation
        for evidence in known
        for explanation in explain_operations(evidence, _named(evidence.api, names))
    ]
    return tuple(with_alternatives(question.select(explanations), known))


def _named(api: Api, lock: Lock | None) -> Iterator[Called]:
    """The operations with what clients call them, and why."""
    for each in name_operations(api, pins_of(lock, api).operations):
        yield Called(each.identity, each.operation, *each.why)


def census(
    paths: Pages,
    progress: OnProgress | None = None,
    *,
    amendments: Iterable[Amendment] = (),
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> tuple[Census, ...]:
    """What the conclusions about each API rest on, counted.

    Args and errors are those of `lint`.
    """
    folders = folders_of(paths)
    reading = Reading.of(progress, cache, executor)
    return tuple(map(take_census, evidence_of(folders, tuple(amendments), reading)))


def pins_of(lock: Lock | None, api: Api) -> ApiPins:
    """What a lock pins of an API."""
    return lock.apis.get(package_name(api.name), NO_PINS) if lock else NO_PINS


def result_of(evidence: Evidence, chosen: Sequence[Rule]) -> Result:
    """What came of an API of which nothing is generated."""
    api = evidence.api
    return Result(
        name=api.name,
        operations=len(api.operations),
        pages=tuple(page.path for page in evidence.pages),
        diagnostics=tuple(rules.check(evidence, chosen)),
        merged=tuple(span for o in api.operations for span in o.merged),
        dropped=tuple(
            s.span for s in evidence.stated() if s.span not in evidence.conclusions
        ),
        conclude=lambda: api,
    )
