"""What several commands share: arguments, and how they end and print."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

from rstgen.errors import RstgenError, did_you_mean

if TYPE_CHECKING:
    from rstgen.apis import ApiConfig
    from rstgen.config import Config

P = ParamSpec("P")
INTERRUPTED = 130
"""The exit status of a program that Ctrl-C ends."""

FORMAT = click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text"
)

CONFIG = click.option(
    "--config",
    metavar="FILE",
    help="Read settings from FILE, not from the nearest pyproject.toml with "
    "[tool.rstgen], or rstgen.toml.",
)


def settings(given: str | None) -> Config:
    """The settings of the file that --config names, or of the nearest."""
    from rstgen.config import Config, load_config

    path = settings_file(given)
    return Config() if path is None else load_config(path)


def settings_file(given: str | None) -> Path | None:
    """The file that --config names, or the nearest; None if there is none."""
    from rstgen.config import find_config

    return find_config(Path()) if given is None else Path(given)


_PATHS = click.argument("paths", nargs=-1, metavar="[PATH...]")
_API = click.option(
    "--api",
    "names",
    multiple=True,
    metavar="NAME",
    help="Of the settings' APIs this one; may be repeated. All by default.",
)


def takes_pages(command: Callable[P, None]) -> Callable[P, None]:
    """Give a command `paths`, and `names` of APIs of the settings."""
    return _PATHS(_API(command))


def chosen_pages(
    paths: tuple[str, ...], names: tuple[str, ...], config: Config
) -> tuple[str, ...] | tuple[ApiConfig, ...]:
    """The paths; without them the APIs of the settings, or those that are named."""
    if paths and names:
        raise click.UsageError("--api names an API of the settings: leave PATH out")
    return paths or chosen_apis(names, config)


def chosen_apis(names: tuple[str, ...], config: Config) -> tuple[ApiConfig, ...]:
    """The APIs of the settings, or those that are named."""
    if not config.apis:
        command = click.get_current_context().info_name
        raise click.UsageError(
            f"say which pages: write rstgen {command} PATH..., or have rstgen init write "
            "settings that say it"
        )
    known = {api.name: api for api in config.apis}
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known, f"known: {', '.join(known)}")
            raise click.UsageError(f"{config.file} has no API {name!r}; {hint}")
    return tuple(api for api in config.apis if not names or api.name in names)


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
