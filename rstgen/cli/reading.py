"""`rstgen inspect`, `rstgen model` and `rstgen schema`."""

from __future__ import annotations

import click

from rstgen.cli.bar import shown_progress
from rstgen.cli.common import FORMAT, PATHS, as_json, print_lines, reports_errors


@click.command()
@PATHS
@FORMAT
@reports_errors
def inspect(paths: tuple[str, ...], style: str) -> None:
    """Print what pages state, row by row, unrepaired."""
    from rstgen import pipeline, reporting

    with shown_progress() as progress:
        pages = pipeline.inspect(paths, progress)
    if style == "json":
        click.echo(as_json(reporting.pages_json(pages)))
    else:
        print_lines(reporting.pages_text(pages))


@click.command()
@PATHS
@reports_errors
def model(paths: tuple[str, ...]) -> None:
    """Print what was concluded about one API, as JSON."""
    from rstgen import pipeline

    with shown_progress() as progress:
        api = pipeline.load(paths, progress)
    click.echo(as_json(api.model_dump(mode="json")))


@click.command()
@reports_errors
def schema() -> None:
    """Print the JSON Schema of what `rstgen model` prints."""
    from rstgen.api import Api

    click.echo(as_json(Api.model_json_schema()))
