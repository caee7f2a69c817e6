"""`rstgen inspect`, `rstgen model` and `rstgen schema`."""

from __future__ import annotations

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


@click.command()
@takes_pages
@FORMAT
@CONFIG
@reads_pages
@reports_errors
def inspect(
    paths: tuple[str, ...], names: tuple[str, ...], style: str, config: str | None
) -> None:
    """Print what pages state, row by row, unrepaired."""
    import rstgen
    from rstgen import reporting

    found = settings(config)
    chosen = chosen_pages(paths, names, found)
    with begun_reading(found.file) as reading:
        pages = rstgen.inspect(chosen, **reading)
    if style == "json":
        click.echo(as_json(reporting.pages_json(pages)))
    else:
        print_lines(reporting.pages_text(pages))


@click.command()
@takes_pages
@CONFIG
@reads_pages
@reports_errors
def model(paths: tuple[str, ...], names: tuple[str, ...], config: str | None) -> None:
    """Print what was concluded about one API, as JSON."""
    import rstgen

    found = settings(config)
    chosen = chosen_pages(paths, names, found)
    with begun_reading(found.file) as reading:
        api = rstgen.load(chosen, amendments=found.amendments, **reading)
    click.echo(as_json(api.model_dump(mode="json")))


@click.command()
@reports_errors
def schema() -> None:
    """Print the JSON Schema of what `rstgen model` prints."""
    from rstgen.api import Api

    click.echo(as_json(Api.model_json_schema()))
