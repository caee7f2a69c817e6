"""`rstgen lint`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rstgen import __version__
from rstgen.cli.common import (
    as_json,
    chosen_pages,
    reports_errors,
    takes_pages,
)
from rstgen.cli.findings import Judgement, judges
from rstgen.cli.hurrying import begun_reading, reads_pages

if TYPE_CHECKING:
    from rstgen.diagnostics import Diagnostic
    from rstgen.report import Report


@click.command()
@takes_pages
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="github prints annotations for its workflows, sarif a SARIF 2.1.0 log.",
)
@click.option("-o", "--output-file", metavar="FILE", help="Write there, not to stdout.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option(
    "--update-baseline",
    "update",
    is_flag=True,
    help="Record the findings in the baseline, and end with status 0.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings and errors only.")
@reads_pages
@reports_errors
@judges
def lint(
    paths: tuple[str, ...],
    names: tuple[str, ...],
    style: str,
    output_file: str | None,
    statistics: bool,
    update: bool,
    quiet: bool,
    judgement: Judgement,
) -> None:
    """Say where pages contradict themselves, and what was concluded.

    Findings go to stdout; the last line, which sums them up, to stderr.
    """
    import rstgen
    from rstgen import atomic, reporting
    from rstgen.diagnostics import fails

    _refuse_misuse(style, statistics, output_file, update, judgement)
    chosen = chosen_pages(paths, names, judgement.config)
    with begun_reading(judgement.config.file, quiet) as reading:
        report = rstgen.lint(
            chosen,
            select=judgement.codes,
            amendments=judgement.config.amendments,
            **reading,
        )
    if update:
        _update(report, judgement, quiet)
        return
    found = judgement.compare(report)
    text = _formatted(found.new, style, statistics)
    if output_file is None:
        click.echo(text, nl=False)
    else:
        atomic.write_text(Path(output_file), text)
    if not quiet:
        click.echo(reporting.summary(found.new, found.known, found.fixed), err=True)
        if not any(result.operations for result in report.results):
            click.echo("no page states an operation", err=True)
    if fails(found.new, judgement.fail_on):
        sys.exit(1)


def _refuse_misuse(
    style: str,
    statistics: bool,
    output_file: str | None,
    update: bool,
    judgement: Judgement,
) -> None:
    if statistics and style not in ("text", "json"):
        raise click.UsageError(f"--statistics has no --format {style}")
    if update and judgement.baseline is None:
        raise click.UsageError("--update-baseline needs --baseline FILE")
    if update and (statistics or output_file or style != "text"):
        raise click.UsageError("--update-baseline prints no findings")


def _formatted(found: Sequence[Diagnostic], style: str, statistics: bool) -> str:
    from rstgen import reporting, rules

    if style == "sarif":
        log = reporting.sarif_log(found, rules.RULES, __version__)
        return f"{as_json(log)}\n"
    if style == "json":
        counted = (
            reporting.statistics_json if statistics else reporting.diagnostics_json
        )
        return f"{as_json(counted(found))}\n"
    if style == "github":
        lines = reporting.github_annotations(found)
    elif statistics:
        lines = reporting.statistics_lines(found)
    else:
        lines = reporting.diagnostic_lines(found)
    return "".join(f"{line}\n" for line in lines)


def _update(report: Report, judgement: Judgement, quiet: bool) -> None:
    from rstgen.baseline import Baseline, read_baseline, write_baseline

    path = judgement.baseline
    assert path is not None
    old = read_baseline(path) if path.exists() else Baseline(path)
    run = judgement.run(report, old)
    new = old.updated(run)
    write_baseline(new)
    if not quiet:
        change = old.compare(run)
        click.echo(
            f"{path}: {sum(new.counts.values())} recorded, {len(change.new)} new, "
            f"{change.fixed} fixed",
            err=True,
        )
