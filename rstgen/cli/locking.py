"""Where the lock is, and what commands say of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rstgen.cli.common import counted

if TYPE_CHECKING:
    from rstgen.report import Report

LOCK_FILE = "rstgen.lock"
LOCK = click.option(
    "--lock",
    metavar="FILE",
    help="The file that pins names: by default rstgen.lock beside the settings, or in "
    "the current folder.",
)


def lock_file(given: str | None, settings: Path | None) -> Path:
    """Where the lock is, or would be."""
    if given is not None:
        return Path(given)
    return settings.parent / LOCK_FILE if settings else Path(LOCK_FILE)


def found_lock(given: str | None, settings: Path | None) -> Path | None:
    """The lock to use; None if nobody names one and none is there."""
    path = lock_file(given, settings)
    return path if given is not None or path.exists() else None


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
