"""`rstgen explain` and `rstgen evidence`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rstgen.cli.common import (
    CONFIG,
    FORMAT,
    as_json,
    chosen_pages,
    print_lines,
    reports_errors,
    settings,
    takes_pages,
)
from rstgen.cli.hurrying import begun_reading, reads_pages
from rstgen.cli.locking import LOCK, found_lock

if TYPE_CHECKING:
    from rstgen.config import Config
    from rstgen.jobs import Pages

_OPERATION = re.compile(r"[a-z]\w*(\.\w+)?")
"""An operation of a client, or a resource."""


@click.command()
@click.argument("what")
@takes_pages
@FORMAT
@LOCK
@CONFIG
@reads_pages
@reports_errors
def explain(
    what: str,
    paths: tuple[str, ...],
    names: tuple[str, ...],
    style: str,
    lock: str | None,
    config: str | None,
) -> None:
    """Say what was concluded, from whom and against whom, and why.

    \b
    servers.reset_state     an operation, as the client calls it
    servers                 all operations of a resource
    docs/page.rst           what a page states
    docs/page.rst:69        what was concluded from a line
    RG301, impossible-type  the manual page of a rule

    PATH... are the API's pages: by default those of the settings, or a page's folder.
    A + heads who says so, a - who was overruled, with the rule that reports it.
    """
    import rstgen
    from rstgen import reporting
    from rstgen.rules import find_rule

    if not paths and find_rule(what):
        _print_manual(what)
        return
    given = settings(config)
    chosen = _asked_of(what, paths, names, given)
    if chosen is None:
        _print_manual(what)
        return
    pins = found_lock(lock, given)
    with begun_reading(given.file) as reading:
        found = rstgen.explain(
            what, chosen, lock=pins, amendments=given.amendments, **reading
        )
    if style == "json":
        click.echo(as_json(reporting.explanations_json(found)))
    else:
        print_lines(reporting.explanation_lines(found))


def _asked_of(
    what: str, paths: tuple[str, ...], names: tuple[str, ...], config: Config
) -> Pages | None:
    """Whose pages are meant; none for a page's folder, and None if it's no operation."""
    from rstgen.asking import Question

    if paths or names:
        return chosen_pages(paths, names, config)
    page = Question.of(what).page
    if page is not None:
        return tuple(api for api in config.apis if Path(page) in api.folder().pages)
    return config.apis if config.apis and _OPERATION.fullmatch(what) else None


def _print_manual(code: str) -> None:
    from rstgen import rules

    rule = rules.find_rule(code)
    if rule is None and "." in code:
        raise click.UsageError(f"write where the pages are: rstgen explain {code} PATH")
    if rule is None:
        raise click.UsageError(rules.unknown(code))
    click.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.manual}")


@click.command()
@takes_pages
@FORMAT
@CONFIG
@reads_pages
@reports_errors
def evidence(
    paths: tuple[str, ...], names: tuple[str, ...], style: str, config: str | None
) -> None:
    """Count operations, facts, witnesses and contradictions of each API.

    \b
    stated      operations that the pages state
    handled     on their own; the others are merged, dropped, or lost (never)
    facts       what was concluded
    several     facts of which more than one witness was heard
    against     facts that overruled a witness; the kinds are listed below
    unresolved  facts that no witness tells anything about
    """
    import rstgen
    from rstgen import reporting

    given = settings(config)
    chosen = chosen_pages(paths, names, given)
    with begun_reading(given.file) as reading:
        found = rstgen.census(chosen, amendments=given.amendments, **reading)
    if style == "json":
        click.echo(as_json(reporting.census_json(found)))
    else:
        print_lines(reporting.census_lines(found))
