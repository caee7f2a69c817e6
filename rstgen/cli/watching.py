"""`rstgen watch`."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from rstgen.cli.common import (
    CONFIG,
    counted,
    print_lines,
    reports_errors,
    settings,
    settings_file,
    takes_pages,
)
from rstgen.cli.hurrying import Reading, begun_reading, reads_pages
from rstgen.cli.locking import LOCK
from rstgen.cli.making import OUT, TARGETS, Said, wish
from rstgen.cli.templating import TEMPLATES
from rstgen.errors import RstgenError

if TYPE_CHECKING:
    from rstgen.diagnostics import Diagnostic
    from rstgen.jobs import Job
    from rstgen.report import Result

Stamp: TypeAlias = tuple[int, int]
_PATIENCE = 200
"""Milliseconds between looks at the files that aren't in a folder of pages."""
_SUFFIXES = (".rst", ".toml", ".jinja")


@click.command()
@takes_pages
@OUT
@TARGETS
@LOCK
@TEMPLATES
@CONFIG
@reads_pages
@reports_errors
def watch(
    paths: tuple[str, ...],
    names: tuple[str, ...],
    out: str | None,
    targets: tuple[str, ...],
    lock: str | None,
    templates: str | None,
    config: str | None,
) -> None:
    """Generate, and again whenever a page, an amendment, a template or the settings
    change, until Ctrl-C.

    Takes what generate takes. Pages and settings that can't be used are told of, and the
    output stays as it is until they are mended.
    """
    _require_watchfiles()
    said = Said(out, targets, templates, lock)
    with (
        begun_reading(settings_file(config), quiet=True) as reading,
        tempfile.TemporaryDirectory() as scratch,
    ):
        if reading["cache"] is None:
            reading["cache"] = Path(scratch)
        rounds = _Rounds(paths, names, said, config, reading)
        rounds.run()
        while True:
            rounds.wait()
            rounds.run_safely()


def _require_watchfiles() -> None:
    try:
        import watchfiles  # noqa: F401
    except ImportError as error:
        raise RstgenError(
            "watchfiles isn't installed; run pip install 'rstgen-api[watch]'"
        ) from error


@dataclass(slots=True)
class _Rounds:
    """Runs that follow one another, and what the last one looked at and told."""

    paths: tuple[str, ...]
    names: tuple[str, ...]
    said: Said
    config: str | None
    reading: Reading
    roots: tuple[Path, ...] = ()
    """Files, and folders with all that is in them."""
    seen: Mapping[Path, Stamp] = field(default_factory=dict)
    told: frozenset[Diagnostic] = frozenset()
    complaint: str = ""

    def run_safely(self) -> None:
        """A run whose errors are told, each once, and end nothing."""
        self.seen = dict(_stamps(self.roots))
        try:
            self.run()
        except (RstgenError, click.UsageError) as error:
            if str(error) != self.complaint:
                _say(f"error: {error}")
            self.complaint = str(error)
        else:
            self.complaint = ""

    def run(self) -> None:
        """Bring the output up to date, and say what moved and what came of it."""
        import rstgen
        from rstgen import reporting
        from rstgen.freshness import moved
        from rstgen.jobs import jobs_of

        found = settings(self.config)
        pages, choices = wish(self.paths, self.names, self.said, found)
        self._look_at(jobs_of(pages, choices), [found.file, choices.lock])
        jobs = jobs_of(pages, choices)
        text = choices.lock_text()
        reasons = [
            list(moved(job, job.inputs(choices.amendments, text))) for job in jobs
        ]
        layer = found.lint.layer
        report = rstgen.generate(
            pages,
            choices.out,
            choices.targets,
            enforce=choices.enforce,
            select=None if layer.select is None else [s.text for s in layer.select],
            ignore=[selector.text for selector in layer.ignore],
            lock=choices.lock,
            amendments=found.amendments,
            templates=choices.templates,
            **self.reading,
        )
        if choices.lock is not None:
            # It's ours to write, too.
            self.seen = {**self.seen, **dict(_stamps([choices.lock]))}
        for result, why in zip(report.results, reasons, strict=True):
            for line in _lines(result, why):
                _say(line)
        now = frozenset(report.diagnostics)
        new = [each for each in report.diagnostics if each not in self.told]
        print_lines(reporting.diagnostic_lines(new))
        if gone := len(self.told - now):
            _say(f"{counted(gone, 'finding')} mended")
        self.told = now

    def _look_at(self, jobs: Sequence[Job], files: Sequence[Path | None]) -> None:
        """Note what is to be watched: before it's read, lest a change be missed."""
        roots = [root for job in jobs for root in job.folder.roots]
        roots += [job.templates for job in jobs if job.templates]
        roots += [file for file in files if file is not None]
        if self.roots != tuple(roots):
            self.roots = tuple(roots)
            self.seen = dict(_stamps(roots))

    def wait(self) -> None:
        """Wait until something has changed that a run looks at.

        Files are looked at now and then as well: a change amid a run wakes nobody, and
        neither does one of a file in no folder of pages.
        """
        import watchfiles

        folders = [root for root in self.roots if root.is_dir()]
        for _ in watchfiles.watch(
            *folders,
            debounce=_PATIENCE,
            step=50,
            rust_timeout=_PATIENCE,
            yield_on_timeout=True,
        ):
            if dict(_stamps(self.roots)) != self.seen:
                return


def _lines(result: Result, reasons: Sequence[str]) -> Iterator[str]:
    """A line for each thing that has moved, the last with what was written."""
    changes = result.changes
    count = len(changes.added) + len(changes.changed) if changes else 0
    parts = [f"{counted(count, 'file')} written"]
    if changes and changes.removed:
        parts.append(f"{len(changes.removed)} removed")
    done = ", ".join(parts)
    yield from (f"{result.name}: {reason}" for reason in reasons[:-1])
    if reasons or changes:
        last = f"{reasons[-1]}: " if reasons else ""
        yield f"{result.name}: {last}{done}"


def _stamps(roots: Iterable[Path]) -> Iterator[tuple[Path, Stamp]]:
    """What tells of each file whether it has changed."""
    for root in roots:
        for path in _files(root):
            try:
                found = path.stat()
            except OSError:
                continue
            yield path, (found.st_mtime_ns, found.st_size)


def _files(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, n) for n in names if n.endswith(_SUFFIXES))


def _say(line: str) -> None:
    click.echo(f"{time.strftime('%H:%M:%S')} {line}")
