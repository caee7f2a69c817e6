"""What several commands share: arguments, and how they end and print."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterable
from typing import ParamSpec

import click

from rstgen.errors import RstgenError

P = ParamSpec("P")
INTERRUPTED = 130
"""The exit status of a program that Ctrl-C ends."""

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
FORMAT = click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text"
)


def reports_errors(command: Callable[P, None]) -> Callable[P, None]:
    """Show an error of ours as a line, and end with status 1."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except RstgenError as error:
            click.echo(f"rstgen: error: {error}", err=True)
            sys.exit(1)
        except KeyboardInterrupt:
            click.echo("rstgen: interrupted", err=True)
            sys.exit(INTERRUPTED)

    return run


def print_lines(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def as_json(value: object) -> str:
    """JSON as all commands print it."""
    return json.dumps(value, indent=1)


def counted(count: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
