"""`rstgen lock` and `rstgen rename`."""

from __future__ import annotations

import click

from rstgen.cli.common import (
    CONFIG,
    chosen_pages,
    print_lines,
    reports_errors,
    settings,
    takes_pages,
)
from rstgen.cli.hurrying import begun_reading, reads_pages
from rstgen.cli.locking import LOCK, lock_file, lock_lines
from rstgen.cli.making import require_operations


@click.command()
@takes_pages
@LOCK
@CONFIG
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@reads_pages
@reports_errors
def lock(
    paths: tuple[str, ...],
    names: tuple[str, ...],
    lock: str | None,
    config: str | None,
    quiet: bool,
) -> None:
    """Pin the names that generated code has now.

    From then on neither a reworded page nor a new one renames anything. Names that
    are pinned already stay.
    """
    import rstgen

    given = settings(config)
    chosen = chosen_pages(paths, names, given)
    path = lock_file(lock, given)
    with begun_reading(given.file, quiet) as reading:
        report = rstgen.pin(chosen, path, amendments=given.amendments, **reading)
    if not quiet:
        print_lines(lock_lines(report, path))
    require_operations(report)


@click.command()
@click.argument("old")
@click.argument("new")
@LOCK
@click.option("--api", metavar="NAME", help="The API, where several have OLD.")
@reports_errors
def rename(old: str, new: str, lock: str | None, api: str | None) -> None:
    """Rename OLD to NEW in the lock, and keep OLD as a deprecated alias.

    \b
    servers.reset_state        an operation; NEW may be of another resource
    servers.create.flavor_ref  an argument
    models.Server              a class of models, inputs or bodies
    models.Server.addr         a field

    Both are written in full. The next rstgen generate writes the new name, and an
    alias that works and warns. Renaming back drops the alias.
    """
    from rstgen.exclusive import alone_with
    from rstgen.lock import read_lock, write_lock
    from rstgen.lock import rename as renamed

    path = lock_file(lock, settings(None))
    with alone_with(path):
        write_lock(renamed(read_lock(path), old, new, api))
    click.echo(f"{path}: {old} is {new} now; run rstgen generate")
