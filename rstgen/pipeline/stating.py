"""What pages state: from a cache, by other processes, or here and now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rstgen.dialects import parse
from rstgen.page import Page
from rstgen.reader import read
from rstgen.report import OnProgress
from rstgen.source import Fault, Source, Span

FEW = 32
"""As many pages are read before other processes have begun to."""

_CHUNK = 8
"""Pages that are handed over at once: they take some hundredths of a second."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read.

    Args:
        cache: the folder of what is kept from run to run; None keeps nothing.
        executor: what reads many pages, in processes or on machines that have rstgen;
            None reads them in the caller's thread.
        progress: called after every page.
    """

    cache: Path | None = None
    executor: Executor | None = None
    progress: OnProgress | None = None

    @classmethod
    def of(
        cls,
        progress: OnProgress | None,
        cache: str | Path | None,
        executor: Executor | None,
    ) -> Reading:
        """What callers of the library say of it."""
        return cls(None if cache is None else Path(cache), executor, progress)


HERE = Reading()


def stated(source: Source) -> Page:
    """What a page states."""
    return parse(read(source))


def all_stated(sources: Sequence[Source]) -> list[Page]:
    """What each of some pages states: the work of an executor's process."""
    return [stated(source) for source in sources]


@contextmanager
def read_ahead(
    sources: Sequence[Source], executor: Executor | None
) -> Iterator[Callable[[Source], Page]]:
    """Have pages read by an executor if they are many.

    Yields:
        what gives the page of each source, once it's read.
    """
    if executor is None or len(sources) < FEW:
        yield stated
        return
    chunks = [sources[at : at + _CHUNK] for at in range(0, len(sources), _CHUNK)]
    futures = {
        source.path: (future, number)
        for chunk in chunks
        for future in [executor.submit(all_stated, chunk)]
        for number, source in enumerate(chunk)
    }

    def page_of(source: Source) -> Page:
        future, number = futures[source.path]
        return _result(future, number, source)

    try:
        yield page_of
    finally:
        for future, _ in futures.values():
            future.cancel()


def _result(future: Future[list[Page]], number: int, source: Source) -> Page:
    try:
        return future.result()[number]
    except BrokenExecutor:
        return _alone(source)


def _alone(source: Source) -> Page:
    """A page, read in a process of its own: one page of many ended theirs."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=1) as executor:
        try:
            return executor.submit(stated, source).result()
        except BrokenExecutor:
            what = "the process that read it came to an end; is memory short?"
            fault = Fault("unreadable-page", Span(source.path, 1, 1), what)
            return Page(source.path, "", (), (*source.faults, fault), ())
