"""What conclusions rest on: each of them explained, or all of them counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path

from rstgen.amendments import Amendment
from rstgen.api import Api
from rstgen.asking import Question
from rstgen.counting import Census, take_census
from rstgen.explaining import (
    Called,
    Explanation,
    explain_operations,
    with_alternatives,
)
from rstgen.jobs import Pages, folders_of, given
from rstgen.lock import Lock, read_lock
from rstgen.pipeline.reading import evidence_of
from rstgen.pipeline.results import pins_of
from rstgen.pipeline.stating import Reading
from rstgen.planner import name_operations
from rstgen.report import OnProgress


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
