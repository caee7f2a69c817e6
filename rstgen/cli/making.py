"""`rstgen generate` and `rstgen check`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rstgen.cli.common import (
    CONFIG,
    chosen_apis,
    chosen_pages,
    counted,
    print_lines,
    reports_errors,
    settings,
    takes_pages,
)
from rstgen.cli.findings import Judgement, judges
from rstgen.cli.hurrying import begun_reading, reads_pages
from rstgen.cli.locking import LOCK, found_lock, lacking_lines, lock_lines
from rstgen.cli.serving import SERVICES, drifted
from rstgen.cli.templating import TEMPLATES
from rstgen.errors import ConfigError, RstgenError

if TYPE_CHECKING:
    from rstgen.apis import ApiConfig
    from rstgen.baseline import Comparison
    from rstgen.config import Config
    from rstgen.jobs import Choices, Pages
    from rstgen.report import Report

OUT = click.option(
    "-o",
    "--out",
    metavar="DIR",
    help="Where the output goes: by default where the settings say.",
)
TARGETS = click.option(
    "-t",
    "--target",
    "targets",
    multiple=True,
    type=click.Choice(["client", "server", "tests"]),
    help="What to generate, with what it needs; may be repeated. By default what "
    "the settings say, or all.",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the command line says of the output; None, or nothing, leaves it open."""

    out: str | None
    targets: tuple[str, ...]
    templates: str | None
    lock: str | None


def wish(
    paths: tuple[str, ...], names: tuple[str, ...], said: Said, config: Config
) -> tuple[Pages, Choices]:
    """Whose pages are meant, and what is chosen, by command line and settings."""
    from rstgen.jobs import Choices

    out = None if said.out is None else Path(said.out)
    choices = Choices(
        out,
        said.targets or None,
        config.generate.enforce,
        config.amendments,
        said.templates or config.generate.templates,
        found_lock(said.lock, config),
    )
    if not paths:
        return _apis(chosen_apis(names, config), out, said.templates), choices
    pages = chosen_pages(paths, names, config)
    if out is None and config.out is None:
        raise click.UsageError(
            "say where the output goes: -o DIR, or `out` in the settings"
        )
    return pages, replace(choices, out=out or config.out)


def _apis(
    apis: tuple[ApiConfig, ...], out: Path | None, templates: str | None
) -> tuple[ApiConfig, ...]:
    """APIs of the settings, refused where the command line can't move their output."""
    try:
        for api in apis if out else ():
            api.moved(out or Path())
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    if templates is None:
        return apis
    return tuple(replace(api, templates=Path(templates)) for api in apis)


@click.command()
@takes_pages
@OUT
@TARGETS
@LOCK
@TEMPLATES
@click.option("--force", is_flag=True, help="Overwrite edited files, keeping copies.")
@click.option(
    "--depfile",
    metavar="FILE",
    help="Write what the output depends on, for make and ninja.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@reads_pages
@reports_errors
@judges
def generate(
    paths: tuple[str, ...],
    names: tuple[str, ...],
    out: str | None,
    targets: tuple[str, ...],
    lock: str | None,
    templates: str | None,
    force: bool,
    depfile: str | None,
    quiet: bool,
    judgement: Judgement,
) -> None:
    """Write DIR/<api>/ and DIR/tests/<api>/; without PATH, what the settings say.

    Names that the lock pins stay, and new ones are added to it.
    """
    import rstgen
    from rstgen.diagnostics import fails

    config = judgement.config
    pages, choices = wish(paths, names, Said(out, targets, templates, lock), config)
    with begun_reading(config.file, quiet) as reading:
        report = rstgen.generate(
            pages,
            choices.out,
            choices.targets,
            force,
            enforce=choices.enforce,
            select=judgement.codes,
            lock=choices.lock,
            amendments=config.amendments,
            templates=choices.templates,
            **reading,
        )
    if depfile is not None:
        _write_depfile(Path(depfile), pages, choices, config)
    found = judgement.compare(report)
    if not quiet:
        _print_results(report, found, choices.lock)
    require_operations(report)
    if fails(found.new, judgement.fail_on):
        sys.exit(1)


def _write_depfile(path: Path, pages: Pages, choices: Choices, config: Config) -> None:
    from rstgen.depfile import write_depfile
    from rstgen.jobs import jobs_of

    others = [config.file, choices.lock, config.lint.baseline]
    write_depfile(path, jobs_of(pages, choices), [each for each in others if each])


@click.command()
@takes_pages
@OUT
@TARGETS
@SERVICES
@LOCK
@TEMPLATES
@click.option("--diff", is_flag=True, help="Print a patch that brings DIR up to date.")
@CONFIG
@reads_pages
@reports_errors
def check(
    paths: tuple[str, ...],
    names: tuple[str, ...],
    out: str | None,
    targets: tuple[str, ...],
    services: tuple[str, ...],
    lock: str | None,
    templates: str | None,
    diff: bool,
    config: str | None,
) -> None:
    """Say whether output and lock hold what the pages give; exit status 1 if not.

    With --service, say too where a class of yours and the pages have drifted apart:
    methods that are no operation any more, and arguments that differ. Operations that
    it doesn't serve are noted. Where nothing has moved since DIR was written, neither
    pages nor files but digests of them are looked at.
    """
    from rstgen.freshness import are_current

    found = settings(config)
    pages, choices = wish(paths, names, Said(out, targets, templates, lock), found)
    if not services and are_current(pages, choices):
        return
    import rstgen

    with begun_reading(found.file) as reading:
        report = rstgen.check(
            pages,
            choices.out,
            choices.targets,
            enforce=choices.enforce,
            lock=choices.lock,
            amendments=found.amendments,
            templates=choices.templates,
            services=services,
            diff=diff,
            **reading,
        )
    if _print_report(report, choices.lock):
        sys.exit(1)


def _print_report(report: Report, lock: Path | None) -> bool:
    """Print what isn't as it should be, and what has moved; whether there is any."""
    print_lines(lacking_lines(report, lock))
    print_lines(map(str, report.deviations))
    stale = _print_changes(report)
    require_operations(report)
    if stale:
        for result in report.results:
            for moved in result.moved:
                click.echo(f"{result.name}: {moved}", err=True)
        edited = any(r.changes and r.changes.foreign for r in report.results)
        force = ", with --force for files that were edited" if edited else ""
        click.echo(f"run rstgen generate{force}", err=True)
    return stale or drifted(report.deviations)


def _print_changes(report: Report) -> bool:
    """Print what of the output isn't what the pages give; whether generate is due."""
    stale = any(result.drift and result.drift.changed for result in report.results)
    for result in report.results:
        changes, layout = result.changes, result.layout
        if changes is None or layout is None:
            continue
        for word in ("added", "changed", "removed", "foreign"):
            for path in getattr(changes, word):
                click.echo(f"{layout.out / path}: {_CHECK_WORDS[word]}")
        print_lines(result.diff)
        stale = stale or bool(changes)
    return stale


_CHECK_WORDS = {
    "added": "missing",
    "changed": "not what the pages give",
    "removed": "no longer needed",
    "foreign": "edited by hand, or not written by rstgen",
}


def _print_results(report: Report, found: Comparison, lock: Path | None) -> None:
    from rstgen import reporting

    print_lines(reporting.diagnostic_lines(found.new))
    print_lines(result_lines(report))
    print_lines(lock_lines(report, lock))
    if found.new or found.known or found.fixed:
        summary = reporting.summary(found.new, found.known, found.fixed)
        click.echo(summary, err=True)


def result_lines(report: Report) -> Iterator[str]:
    for result in report.results:
        changes, layout = result.changes, result.layout
        if changes is None or layout is None:
            continue
        written = len(changes.added) + len(changes.changed)
        parts = [counted(result.operations, "operation")]
        if result.merged:
            parts.append(f"{counted(len(result.merged), 'page')} merged into others")
        parts.append(f"{len(result.dropped)} dropped")
        parts += [f"{counted(written, 'file')} written"]
        parts += [f"{len(changes.removed)} removed"]
        yield f"{result.name} -> {layout}: {', '.join(parts)}"


def require_operations(report: Report) -> None:
    """Refuse pages that give nothing."""
    if not any(result.operations for result in report.results):
        raise RstgenError(
            "no page states an operation, so there is nothing to generate"
        )
