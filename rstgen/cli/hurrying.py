"""How commands read many pages: kept from the last run, and by all cores."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypedDict

import click

from rstgen.cli.bar import shown_progress

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from rstgen.report import OnProgress

P = ParamSpec("P")
CACHE = ".rstgen_cache"


class Reading(TypedDict):
    """The arguments of the library's functions that say how pages are read."""

    progress: OnProgress | None
    cache: Path | None
    executor: Executor | None


def reads_pages(command: Callable[P, None]) -> Callable[P, None]:
    """Give a command the options that say how pages are read; see `begun_reading`."""
    for option in (
        click.option(
            "--cache",
            metavar="DIR",
            expose_value=False,
            callback=_remember,
            help="Keep in DIR what pages state, so that the next run reads only those "
            f"that have changed: by default {CACHE} beside the settings, if there are "
            "any.",
        ),
        click.option(
            "--no-cache",
            is_flag=True,
            expose_value=False,
            callback=_remember,
            help="Read all pages, and keep nothing.",
        ),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            expose_value=False,
            callback=_remember,
            help="How many processes read pages where there are many; one a core by "
            "default.",
        ),
    ):
        command = option(command)
    return command


def _remember(
    context: click.Context, parameter: click.Parameter, value: object
) -> None:
    context.meta[f"{__name__}.{parameter.name}"] = value


@contextmanager
def begun_reading(settings: Path | None, quiet: bool = False) -> Iterator[Reading]:
    """What to pass to the library, by the options of the current command.

    Args:
        settings: the file of the project's settings.
        quiet: whether no progress is shown.
    """
    with (
        shown_progress(quiet) as progress,
        _processes(int(_option("jobs") or _cores())) as executor,
    ):
        yield Reading(
            progress=progress, cache=_cache_folder(settings), executor=executor
        )


def _option(name: str) -> Any:
    return click.get_current_context().meta.get(f"{__name__}.{name}")


def _cache_folder(settings: Path | None) -> Path | None:
    if _option("no_cache"):
        return None
    if given := _option("cache"):
        return Path(str(given))
    return settings.parent / CACHE if settings else None


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _processes(number: int) -> Iterator[Executor | None]:
    """A pool whose processes begin when they are first needed; Ctrl-C is our matter."""
    if number == 1:
        yield None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A copy of this process begins at once, with all that it has imported.
    has_fork = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if has_fork else None)
    executor = ProcessPoolExecutor(number, context, _ignore_interrupts)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
