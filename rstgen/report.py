"""What a call tells: how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from rstgen.api import Api
from rstgen.diagnostics import Diagnostic
from rstgen.layout import Layout
from rstgen.lock import Drift
from rstgen.service import Deviation
from rstgen.source import Span
from rstgen.writer import Changes


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a call is: `done` pages of `total` are read, `path` the last of them.

    `stage` is what is done with pages. It's "read", which takes most of the time.
    """

    stage: str
    done: int
    total: int
    path: str


OnProgress: TypeAlias = Callable[[Progress], None]
"""Called in the caller's thread after every page; what it raises ends the call."""


@dataclass(frozen=True)
class Result:
    """What came of one API.

    `operations` is how many there are. `pages` are the paths of its pages. `merged` and
    `dropped` are the places of operations that share another's request, and of those
    that can't be used. `changes` is None if nothing was generated, and `drift` if no
    lock was given. `layout` is where the files of `changes` are, None if none are asked
    for.
    """

    name: str
    operations: int
    pages: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    merged: tuple[Span, ...]
    dropped: tuple[Span, ...]
    conclude: Callable[[], Api] = field(repr=False, compare=False)
    """What gives `api`."""
    changes: Changes | None = None
    drift: Drift | None = None
    layout: Layout | None = None
    moved: tuple[str, ...] = ()
    """What `check` finds to have moved since the output was written, in words."""
    diff: tuple[str, ...] = ()
    """The lines of a patch that brings the output up to date, if `check` is asked."""

    @cached_property
    def api(self) -> Api:
        """What is concluded; where nothing had moved, pages are read for it by now."""
        return self.conclude()


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a call, an API after the other."""

    results: tuple[Result, ...]
    deviations: tuple[Deviation, ...] = ()
    """What the user's own service classes have unlike the pages."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of all APIs."""
        return tuple(found for result in self.results for found in result.diagnostics)

    @property
    def pages(self) -> tuple[str, ...]:
        """The paths of all pages."""
        return tuple(page for result in self.results for page in result.pages)
