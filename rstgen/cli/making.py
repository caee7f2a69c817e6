"""`rstgen generate` and `rstgen check`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from rstgen.cli.bar import shown_progress
from rstgen.cli.common import CONFIG, PATHS, print_lines, reports_errors, settings
from rstgen.cli.findings import Judgement, judges
from rstgen.errors import RstgenError

if TYPE_CHECKING:
    from rstgen.report import Report

_OUT = click.option(
    "-o", "--out", required=True, metavar="DIR", help="Where the output goes."
)
_TARGETS = click.option(
    "-t",
    "--target",
    "targets",
    multiple=True,
    type=click.Choice(["client", "server", "tests"]),
    help="What to generate, with what it needs; may be repeated. All by default.",
)


@click.command()
@PATHS
@_OUT
@_TARGETS
@click.option("--force", is_flag=True, help="Overwrite edited files, keeping copies.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@reports_errors
@judges
def generate(
    paths: tuple[str, ...],
    out: str,
    targets: tuple[str, ...],
    force: bool,
    quiet: bool,
    judgement: Judgement,
) -> None:
    """Write DIR/<api>/ and DIR/tests/<api>/."""
    from rstgen import pipeline, reporting
    from rstgen.diagnostics import fails

    with shown_progress(quiet) as progress:
        report = pipeline.generate(
            paths,
            out,
            targets or pipeline.TARGETS,
            force,
            select=judgement.codes,
            amendments=judgement.amendments,
            progress=progress,
        )
    found = judgement.compare(report)
    if not quiet:
        print_lines(reporting.diagnostic_lines(found.new))
        _print_results(report, out)
        if found.new or found.known or found.fixed:
            summary = reporting.summary(found.new, found.known, found.fixed)
            click.echo(summary, err=True)
    _require_operations(report)
    if fails(found.new, judgement.fail_on):
        sys.exit(1)


@click.command()
@PATHS
@_OUT
@_TARGETS
@CONFIG
@reports_errors
def check(
    paths: tuple[str, ...], out: str, targets: tuple[str, ...], config: str | None
) -> None:
    """Say whether DIR holds what the pages give; exit status 1 if not."""
    from rstgen import pipeline

    amendments = settings(config).amendments
    with shown_progress() as progress:
        report = pipeline.check(
            paths, out, targets or pipeline.TARGETS, progress, amendments=amendments
        )
    stale = False
    for result in report.results:
        changes = result.changes
        if changes is None:
            continue
        for word in ("added", "changed", "removed", "foreign"):
            for path in getattr(changes, word):
                click.echo(f"{out}/{path}: {_CHECK_WORDS[word]}")
        stale = stale or bool(changes)
    _require_operations(report)
    if stale:
        edited = any(r.changes and r.changes.foreign for r in report.results)
        force = ", with --force for files that were edited" if edited else ""
        click.echo(f"run rstgen generate{force}", err=True)
        sys.exit(1)


_CHECK_WORDS = {
    "added": "missing",
    "changed": "not what the pages give",
    "removed": "no longer needed",
    "foreign": "edited by hand, or not written by rstgen",
}


def _print_results(report: Report, out: str) -> None:
    for result in report.results:
        changes = result.changes
        if changes is None:
            continue
        written = len(changes.added) + len(changes.changed)
        parts = [_counted(len(result.api.operations), "operation")]
        if result.merged:
            parts.append(f"{_counted(len(result.merged), 'page')} merged into others")
        parts.append(f"{len(result.dropped)} dropped")
        parts += [f"{_counted(written, 'file')} written"]
        parts += [f"{len(changes.removed)} removed"]
        click.echo(f"{result.api.name} -> {out}: {', '.join(parts)}")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _require_operations(report: Report) -> None:
    if not any(result.api.operations for result in report.results):
        raise RstgenError(
            "no page states an operation, so there is nothing to generate"
        )
