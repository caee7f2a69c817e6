"""A progress bar, for people who wait at a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from rstgen.report import OnProgress, Progress

PATIENCE = 0.5
"""Seconds that pass without a bar; most runs are shorter."""

_LABELS = {"read": "Reading pages"}
_ERASED = "\x1b[1A\x1b[2K"
"""Up to the bar's line, and nothing on it."""


@contextmanager
def shown_progress(quiet: bool = False) -> Iterator[OnProgress | None]:
    """What to pass as `progress`: a bar on stderr, None if nobody watches."""
    if quiet or not _watched(sys.stderr):
        yield None
        return
    bar = Bar(sys.stderr)
    try:
        yield bar
    finally:
        bar.close()


def _watched(stream: TextIO) -> bool:
    plain = os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


class Bar:
    """Drawn once a run has taken a while, and gone when it ends."""

    def __init__(
        self, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._bar: Any = None

    def __call__(self, progress: Progress) -> None:
        if self._bar is None:
            if self._clock() - self._began < PATIENCE:
                return
            self._bar = click.progressbar(
                length=progress.total,
                label=_LABELS[progress.stage],
                show_pos=True,
                file=self._stream,
            )
        self._bar.update(progress.done - self._bar.pos)

    def close(self) -> None:
        """Remove the bar from the screen."""
        if self._bar is not None:
            self._bar.render_finish()
            self._stream.write(_ERASED)
            self._stream.flush()
