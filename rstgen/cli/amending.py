"""`rstgen amend`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from rstgen.cli.common import reports_errors

if TYPE_CHECKING:
    from rstgen.amendments.entries import Action


@click.command()
@click.argument("page")
@click.argument("text")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="Set this; may be repeated. Lists have commas between: values=active,error.",
)
@click.option("--remove", is_flag=True, help="Remove it from what the page states.")
@click.option(
    "--add",
    "added",
    type=click.Choice(["parameter", "response", "example", "operation"]),
    help="Add one, described by --set, to an operation; an operation, to a title.",
)
@click.option(
    "--within",
    type=click.Choice(["request", "response"]),
    help="Where TEXT stands, if it stands in both.",
)
@click.option("--operation", metavar="TEXT", help="The line or title of its operation.")
@click.option("--reason", default="", metavar="TEXT", help="Why, for whoever reads it.")
@click.option(
    "--file",
    metavar="FILE",
    help="Where the amendment goes: by default amendments.toml beside the page. It may "
    "be pyproject.toml or rstgen.toml.",
)
@reports_errors
def amend(
    page: str,
    text: str,
    settings: tuple[str, ...],
    remove: bool,
    added: str | None,
    within: Literal["request", "response"] | None,
    operation: str | None,
    reason: str,
    file: str | None,
) -> None:
    """Overrule what PAGE says at TEXT, without touching the page.

    TEXT is some text of a table's row, of an example, or of an operation's line or
    title; or :LINE, a line of the page.

    \b
    parameter   place name parent type format required values known-values default
                minimum maximum min-length max-length description; add: side
    response    status name description
    example     json without; add: side
    operation   name resource title method path; add: operation="GET /kilns/{id}"
    """
    from rstgen import composing

    values = dict(_setting(each) for each in settings)
    action = _action(bool(values), remove, added)
    composed = composing.write(
        composing.Wish(
            Path(page), text, action, values, added, within, operation, reason
        ),
        Path(file) if file is not None else None,
    )
    click.echo(composed.block, nl=False)
    click.echo(f"written to {composed.file}:{composed.line}", err=True)


def _setting(written: str) -> tuple[str, Any]:
    from rstgen.amendments.settings import value_of

    key, equals, value = written.partition("=")
    if not equals:
        raise click.UsageError(f"--set {written}: write KEY=VALUE")
    return key, value_of(key, value)


def _action(is_set: bool, remove: bool, added: str | None) -> Action:
    """What is done; exactly one thing can be."""
    if remove and (is_set or added):
        raise click.UsageError("--remove goes with neither --set nor --add")
    if added and not is_set:
        raise click.UsageError(f"--add {added} needs --set: say what it's like")
    if remove:
        return "remove"
    if added:
        return "add"
    if is_set:
        return "set"
    raise click.UsageError("one of --set, --remove and --add is needed")
