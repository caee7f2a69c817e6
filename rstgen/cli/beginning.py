"""`rstgen init`."""

from __future__ import annotations

from pathlib import Path

import click

from rstgen.cli.common import reports_errors


@click.command()
@click.option(
    "--file",
    type=click.Choice(["pyproject.toml", "rstgen.toml"]),
    help="Where settings go: by default into pyproject.toml, if it's there.",
)
@reports_errors
def init(file: str | None) -> None:
    """Write first settings: a table for each folder of pages that state operations.

    They are looked for below the current folder, but for hidden folders, build folders
    and virtual environments. What the file has already stays as it is.
    """
    from rstgen import atomic, proposing

    proposal = proposing.propose(Path(), file)
    atomic.write_bytes(proposal.file, proposal.data)
    click.echo(proposal.block, nl=False)
    click.echo(
        f"written to {proposal.file}:{proposal.line}; edit names and places there, then "
        "run rstgen generate",
        err=True,
    )
