"""`rstgen generate` and `rstgen check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rstgen.cli.common import (
    CONFIG,
    PATHS,
    counted,
    print_lines,
    reports_errors,
    settings,
)
from rstgen.cli.findings import Judgement, judges
from rstgen.cli.hurrying import begun_reading, reads_pages
from rstgen.cli.locking import LOCK, found_lock, lacking_lines, lock_lines
from rstgen.cli.serving import SERVICES, drifted
from rstgen.cli.templating import TEMPLATES
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
@LOCK
@TEMPLATES
@click.option("--force", is_flag=True, help="Overwrite edited files, keeping copies.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@reads_pages
@reports_errors
@judges
def generate(
    paths: tuple[str, ...],
    out: str,
    targets: tuple[str, ...],
    lock: str | None,
    templates: str | None,
    force: bool,
    quiet: bool,
    judgement: Judgement,
) -> None:
    """Write DIR/<api>/ and DIR/tests/<api>/.

    Names that the lock pins stay, and new ones are added to it.
    """
    from rstgen import pipeline, reporting
    from rstgen.diagnostics import fails

    names = found_lock(lock, judgement.config.file)
    with begun_reading(judgement.config.file, quiet) as reading:
        report = pipeline.generate(
            paths,
            out,
            targets or pipeline.TARGETS,
            force,
            enforce=judgement.config.generate.enforce,
            select=judgement.codes,
            lock=names,
            amendments=judgement.config.amendments,
            templates=templates or judgement.config.generate.templates,
            **reading,
        )
    found = judgement.compare(report)
    if not quiet:
        print_lines(reporting.diagnostic_lines(found.new))
        _print_results(report, out)
        print_lines(lock_lines(report, names))
        if found.new or found.known or found.fixed:
            summary = reporting.summary(found.new, found.known, found.fixed)
            click.echo(summary, err=True)
    require_operations(report)
    if fails(found.new, judgement.fail_on):
        sys.exit(1)


@click.command()
@PATHS
@_OUT
@_TARGETS
@SERVICES
@LOCK
@TEMPLATES
@click.option("--diff", is_flag=True, help="Print a patch that brings DIR up to date.")
@CONFIG
@reads_pages
@reports_errors
def check(
    paths: tuple[str, ...],
    out: str,
    targets: tuple[str, ...],
    services: tuple[str, ...],
    lock: str | None,
    templates: str | None,
    diff: bool,
    config: str | None,
) -> None:
    """Say whether DIR and the lock hold what the pages give; exit status 1 if not.

    With --service, say too where a class of yours and the pages have drifted apart:
    methods that are no operation any more, and arguments that differ. Operations that
    it doesn't serve are noted. Where nothing has moved since DIR was written, neither
    pages nor files but digests of them are looked at.
    """
    from rstgen.freshness import TARGETS, Choices, are_current

    found = settings(config)
    names = found_lock(lock, found.file)
    choices = Choices(
        targets or TARGETS,
        found.generate.enforce,
        found.amendments,
        templates or found.generate.templates,
        names,
    )
    if not services and are_current([Path(path) for path in paths], Path(out), choices):
        return
    from rstgen import pipeline

    with begun_reading(found.file) as reading:
        report = pipeline.check(
            paths,
            out,
            choices.targets,
            enforce=choices.enforce,
            lock=names,
            amendments=found.amendments,
            templates=choices.templates,
            services=services,
            diff=diff,
            **reading,
        )
    if _print_report(report, out, names):
        sys.exit(1)


def _print_report(report: Report, out: str, lock: Path | None) -> bool:
    """Print what isn't as it should be, and what has moved; whether there is any."""
    print_lines(lacking_lines(report, lock))
    print_lines(map(str, report.deviations))
    stale = _print_changes(report, out)
    require_operations(report)
    if stale:
        for result in report.results:
            for moved in result.moved:
                click.echo(f"{result.name}: {moved}", err=True)
        edited = any(r.changes and r.changes.foreign for r in report.results)
        force = ", with --force for files that were edited" if edited else ""
        click.echo(f"run rstgen generate{force}", err=True)
    return stale or drifted(report.deviations)


def _print_changes(report: Report, out: str) -> bool:
    """Print what of the output isn't what the pages give; whether generate is due."""
    stale = any(result.drift and result.drift.changed for result in report.results)
    for result in report.results:
        changes = result.changes
        if changes is None:
            continue
        for word in ("added", "changed", "removed", "foreign"):
            for path in getattr(changes, word):
                click.echo(f"{out}/{path}: {_CHECK_WORDS[word]}")
        print_lines(result.diff)
        stale = stale or bool(changes)
    return stale


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
        parts = [counted(result.operations, "operation")]
        if result.merged:
            parts.append(f"{counted(len(result.merged), 'page')} merged into others")
        parts.append(f"{len(result.dropped)} dropped")
        parts += [f"{counted(written, 'file')} written"]
        parts += [f"{len(changes.removed)} removed"]
        click.echo(f"{result.name} -> {out}: {', '.join(parts)}")


def require_operations(report: Report) -> None:
    """Refuse pages that give nothing."""
    if not any(result.operations for result in report.results):
        raise RstgenError(
            "no page states an operation, so there is nothing to generate"
        )
