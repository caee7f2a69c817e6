"""`rstgen scaffold`, and what `rstgen check` says of the user's own classes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rstgen.cli.common import (
    CONFIG,
    chosen_pages,
    counted,
    reports_errors,
    settings,
    takes_pages,
)
from rstgen.cli.hurrying import begun_reading, reads_pages
from rstgen.cli.locking import LOCK, found_lock
from rstgen.errors import ConfigError

if TYPE_CHECKING:
    from rstgen.service import Deviation


def _class_paths(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    if not values:
        return ()
    from rstgen.service import ClassPath

    for value in values:
        try:
            ClassPath.of(value)
        except ConfigError as error:
            raise click.BadParameter(str(error)) from error
    return values


SERVICES = click.option(
    "--service",
    "services",
    multiple=True,
    metavar="MODULE:CLASS",
    callback=_class_paths,
    help="Compare this service class of yours, too; may be repeated. Its module is "
    "looked for in the current folder and on Python's path, and isn't imported.",
)


def drifted(deviations: Iterable[Deviation]) -> bool:
    """Whether one of them is more than a note."""
    return any(each.severity == "error" for each in deviations)


@click.command()
@takes_pages
@click.option(
    "-o",
    "--out",
    "file",
    required=True,
    metavar="FILE",
    help="Your own module, such as myservice.py.",
)
@LOCK
@CONFIG
@reads_pages
@reports_errors
def scaffold(
    paths: tuple[str, ...],
    names: tuple[str, ...],
    file: str,
    lock: str | None,
    config: str | None,
) -> None:
    """Write a service to begin with: FILE has a method for every operation.

    FILE is yours, and never overwritten. If it exists, what it lacks is printed as a
    patch, for patch -p0 or git apply, and what else differs from the pages goes to
    stderr; exit status 1 if there is any of it.
    """
    import rstgen

    found = settings(config)
    chosen = chosen_pages(paths, names, found)
    with begun_reading(found.file) as reading:
        done = rstgen.scaffold(
            chosen,
            file,
            enforce=found.generate.enforce,
            lock=found_lock(lock, found),
            amendments=found.amendments,
            **reading,
        )
    if done.created:
        classes = f"{done.classes} classes" if done.classes != 1 else "1 class"
        methods = counted(done.methods, "method")
        run = f"uvicorn {Path(file).stem}:app"
        click.echo(f"{file}: {classes}, {methods}; serve it with {run}", err=True)
    click.echo(done.patch, nl=False)
    for deviation in done.deviations:
        click.echo(str(deviation), err=True)
    if done.patch or done.deviations:
        sys.exit(1)
