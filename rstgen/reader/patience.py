"""A page's share of time: docutils takes hours over a few pages that nobody wrote.

Markup that is opened and never closed costs docutils the square of its length. The
clock is looked at wherever text is searched for markup, which each page does often.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from docutils.parsers.rst import states

SECONDS = 8.0
"""What a page may take to be parsed."""

P = ParamSpec("P")
R = TypeVar("R")
_clock = threading.local()


class OutOfTime(Exception):
    """A page takes too long."""


@contextmanager
def limited() -> Iterator[None]:
    """Let what is `timed` inside raise `OutOfTime` when the time is up."""
    _clock.end = time.monotonic() + SECONDS
    try:
        yield
    finally:
        del _clock.end


def timed(function: Callable[P, R]) -> Callable[P, R]:
    """The function, unless the time is up when it's called."""

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if time.monotonic() > _clock.end:
            raise OutOfTime("it takes too long to be parsed")
        return function(*args, **kwargs)

    return call


# docutils finds the way to read a piece of markup in this table.
DISPATCH = {start: timed(read) for start, read in states.Inliner.dispatch.items()}
