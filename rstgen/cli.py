"""The command line: it parses arguments, calls the library, and prints."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ParamSpec

import click

from rstgen import __version__
from rstgen.errors import RstgenError

if TYPE_CHECKING:
    from rstgen.diagnostics import Diagnostic
    from rstgen.pipeline import Report

P = ParamSpec("P")
_FAILING = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="The least severity of a finding that makes the exit status 1.",
)
_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
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


def _reports_errors(command: Callable[P, None]) -> Callable[P, None]:
    """Show an error of ours as a line, and end with status 1."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except RstgenError as error:
            click.echo(f"rstgen: error: {error}", err=True)
            sys.exit(1)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rstgen")
def main() -> None:
    """Typed clients, servers and tests from hand-written API pages.

    A PATH is a reStructuredText page or a folder of them; a folder is one API.
    Exit status: 0 fine, 1 findings or an error, 2 misuse.
    """


@main.command()
@_PATHS
@_OUT
@_TARGETS
@click.option("--force", is_flag=True, help="Overwrite edited files, keeping copies.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@_FAILING
@_reports_errors
def generate(
    paths: tuple[str, ...],
    out: str,
    targets: tuple[str, ...],
    force: bool,
    quiet: bool,
    fail_on: str,
) -> None:
    """Write DIR/<api>/ and DIR/tests/<api>/."""
    from rstgen import pipeline

    report = pipeline.generate(paths, out, targets or pipeline.TARGETS, force)
    if not quiet:
        _print_diagnostics(report.diagnostics)
        _print_results(report, out)
    _require_operations(report)
    _exit_on(report.diagnostics, fail_on)


@main.command()
@_PATHS
@_OUT
@_TARGETS
@_reports_errors
def check(paths: tuple[str, ...], out: str, targets: tuple[str, ...]) -> None:
    """Say whether DIR holds what the pages give; exit status 1 if not."""
    from rstgen import pipeline

    report = pipeline.check(paths, out, targets or pipeline.TARGETS)
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
        click.echo("run rstgen generate", err=True)
        sys.exit(1)


_CHECK_WORDS = {
    "added": "missing",
    "changed": "not what the pages give",
    "removed": "no longer needed",
    "foreign": "edited by hand, or not written by rstgen",
}


@main.command()
@_PATHS
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@_FAILING
@_reports_errors
def lint(paths: tuple[str, ...], style: str, fail_on: str) -> None:
    """Say where pages contradict themselves, and what was concluded."""
    from rstgen import pipeline, reporting

    found = pipeline.lint(paths).diagnostics
    if style == "json":
        _print_json(reporting.diagnostics_json(found))
    else:
        _print_diagnostics(found)
        click.echo(reporting.tally(found), err=True)
    _exit_on(found, fail_on)


@main.command()
@_PATHS
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@_reports_errors
def inspect(paths: tuple[str, ...], style: str) -> None:
    """Print what pages state, row by row, unrepaired."""
    from rstgen import pipeline, reporting

    pages = pipeline.inspect(paths)
    if style == "json":
        _print_json(reporting.pages_json(pages))
    else:
        for line in reporting.pages_text(pages):
            click.echo(line)


@main.command()
@_PATHS
@_reports_errors
def model(paths: tuple[str, ...]) -> None:
    """Print what was concluded about one API, as JSON."""
    from rstgen import pipeline

    _print_json(pipeline.load(paths).model_dump(mode="json"))


@main.command()
@_reports_errors
def schema() -> None:
    """Print the JSON Schema of what `rstgen model` prints."""
    from rstgen.api import Api

    _print_json(Api.model_json_schema())


@main.command()
@click.argument("code")
@_reports_errors
def explain(code: str) -> None:
    """Print the manual page of a rule, by its CODE or name."""
    from rstgen import rules

    rule = rules.find_rule(code)
    if rule is None:
        known = ", ".join(rule.code for rule in rules.RULES)
        raise click.BadParameter(f"no rule {code!r}; there are {known}")
    click.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.manual}")


def _print_diagnostics(diagnostics: Sequence[Diagnostic]) -> None:
    from rstgen import reporting

    for line in reporting.diagnostic_lines(diagnostics):
        click.echo(line)


def _print_results(report: Report, out: str) -> None:
    for result in report.results:
        changes = result.changes
        if changes is None:
            continue
        written = len(changes.added) + len(changes.changed)
        parts = [_counted(len(result.api.operations), "operation")]
        if result.merged:
            parts.append(f"{_counted(len(result.merged), 'page')} merged into others")
        if result.dropped:
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


def _exit_on(diagnostics: Sequence[Diagnostic], fail_on: str) -> None:
    from rstgen.diagnostics import SEVERITIES, worst

    gravest = worst(diagnostics)
    if gravest is None or fail_on == "never":
        return
    ranks: list[Any] = list(SEVERITIES)
    if ranks.index(gravest) <= ranks.index(fail_on):
        sys.exit(1)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=1))
