"""Where the lock is, and what commands say of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rstgen.cli.common import counted

if TYPE_CHECKING:
    from rstgen.config import Config
    from rstgen.report import Report

LOCK = click.option(
    "--lock",
    metavar="FILE",
    help="The file that pins names: by default that of the settings, or rstgen.lock "
    "beside them, or in the current folder.",
)


def lock_file(given: str | None, config: Config) -> Path:
    """Where the lock is, or would be."""
    return config.lock_file if given is None else Path(given)


def found_lock(given: str | None, config: Config) -> Path | None:
    """The lock to use; None if nobody names one and none is there."""
    return config.find_lock() if given is None else Path(given)


def lock_lines(report: Report, lock: Path | None) -> Iterator[str]:
    """What became of the lock."""
    for result in report.results:
        if result.drift:
            yield from result.drift.notes
            if result.drift.added:
                added = counted(len(result.drift.added), "name")
                yield f"{lock}: {result.name}: {added} added"


def lacking_lines(report: Report, lock: Path | None) -> Iterator[str]:
    """What the lock doesn't say."""
    for result in report.results:
        if result.drift:
            yield from result.drift.notes
            yield from (f"{lock}: lacks {name}" for name in result.drift.added)
            yield from (f"{lock}: {name} has moved" for name in result.drift.moved)
