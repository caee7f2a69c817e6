"""`rstgen explain` and `rstgen evidence`."""

from __future__ import annotations

import click

from rstgen.cli.common import (
    CONFIG,
    FORMAT,
    PATHS,
    as_json,
    print_lines,
    reports_errors,
    settings,
)
from rstgen.cli.hurrying import begun_reading, reads_pages
from rstgen.cli.locking import LOCK, found_lock


@click.command()
@click.argument("what")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@FORMAT
@LOCK
@CONFIG
@reads_pages
@reports_errors
def explain(
    what: str,
    paths: tuple[str, ...],
    style: str,
    lock: str | None,
    config: str | None,
) -> None:
    """Say what was concluded, from whom and against whom, and why.

    \b
    servers.reset_state PATH...  an operation, as the client calls it
    servers PATH...              all operations of a resource
    docs/page.rst [PATH...]      what a page states
    docs/page.rst:69 [PATH...]   what was concluded from a line
    RG301, impossible-type       the manual page of a rule

    PATH... are the API's pages; for a page, its folder by default. A + heads who
    says so, a - who was overruled, with the rule that reports it.
    """
    from rstgen import pipeline, reporting
    from rstgen.asking import Question

    if not paths and Question.of(what).page is None:
        _print_manual(what)
        return
    given = settings(config)
    names = found_lock(lock, given.file)
    with begun_reading(given.file) as reading:
        found = pipeline.explain(
            what, paths, lock=names, amendments=given.amendments, **reading
        )
    if style == "json":
        click.echo(as_json(reporting.explanations_json(found)))
    else:
        print_lines(reporting.explanation_lines(found))


def _print_manual(code: str) -> None:
    from rstgen import rules

    rule = rules.find_rule(code)
    if rule is None and "." in code:
        raise click.UsageError(f"write where the pages are: rstgen explain {code} PATH")
    if rule is None:
        raise click.UsageError(rules.unknown(code))
    click.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.manual}")


@click.command()
@PATHS
@FORMAT
@CONFIG
@reads_pages
@reports_errors
def evidence(paths: tuple[str, ...], style: str, config: str | None) -> None:
    """Count operations, facts, witnesses and contradictions of each API.

    \b
    stated      operations that the pages state
    handled     on their own; the others are merged, dropped, or lost (never)
    facts       what was concluded
    several     facts of which more than one witness was heard
    against     facts that overruled a witness; the kinds are listed below
    unresolved  facts that no witness tells anything about
    """
    from rstgen import pipeline, reporting

    given = settings(config)
    with begun_reading(given.file) as reading:
        found = pipeline.census(paths, amendments=given.amendments, **reading)
    if style == "json":
        click.echo(as_json(reporting.census_json(found)))
    else:
        print_lines(reporting.census_lines(found))
