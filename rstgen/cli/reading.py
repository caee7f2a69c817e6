"""`rstgen inspect`, `rstgen model` and `rstgen schema`."""

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
    settings_file,
)
from rstgen.cli.hurrying import begun_reading, reads_pages


@click.command()
@PATHS
@FORMAT
@reads_pages
@reports_errors
def inspect(paths: tuple[str, ...], style: str) -> None:
    """Print what pages state, row by row, unrepaired."""
    from rstgen import pipeline, reporting

    with begun_reading(settings_file(None)) as reading:
        pages = pipeline.inspect(paths, **reading)
    if style == "json":
        click.echo(as_json(reporting.pages_json(pages)))
    else:
        print_lines(reporting.pages_text(pages))


@click.command()
@PATHS
@CONFIG
@reads_pages
@reports_errors
def model(paths: tuple[str, ...], config: str | None) -> None:
    """Print what was concluded about one API, as JSON."""
    from rstgen import pipeline

    found = settings(config)
    with begun_reading(found.file) as reading:
        api = pipeline.load(paths, amendments=found.amendments, **reading)
    click.echo(as_json(api.model_dump(mode="json")))


@click.command()
@reports_errors
def schema() -> None:
    """Print the JSON Schema of what `rstgen model` prints."""
    from rstgen.api import Api

    click.echo(as_json(Api.model_json_schema()))
