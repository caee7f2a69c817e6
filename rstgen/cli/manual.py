"""`rstgen rules`."""

from __future__ import annotations

import click

from rstgen.cli.common import FORMAT, as_json, print_lines, reports_errors


@click.command()
@FORMAT
@reports_errors
def rules(style: str) -> None:
    """Print all rules: code, name, severity and what each finds."""
    from rstgen import reporting
    from rstgen.rules import RULES

    if style == "json":
        click.echo(as_json(reporting.rules_json(RULES)))
    else:
        print_lines(reporting.rule_lines(RULES))
