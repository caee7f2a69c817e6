"""`rstgen templates`: those that users own, and what they are given."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rstgen.cli.common import CONFIG, print_lines, reports_errors, settings
from rstgen.errors import ConfigError

if TYPE_CHECKING:
    from rstgen.renderer.ejecting import Comparison

TEMPLATES = click.option(
    "--templates",
    metavar="DIR",
    help="The folder of templates that you own: by default that of the settings. See "
    "rstgen templates.",
)
_INTO = click.option(
    "--into",
    metavar="DIR",
    help="Where they go: by default the folder of the settings.",
)
_NAMES = click.argument("names", nargs=-1, required=True, metavar="NAME...")


@click.group()
def templates() -> None:
    """Own the templates that code is generated with, one by one.

    A template in your folder stands in for rstgen's own of the same name; the folder is
    named by --templates of generate and check, or by `templates` in
    [tool.rstgen.generate], for all APIs or in a table for each, or in that of an API. Its first line says for
    which version of the blueprint it is: of what templates are given.
    """


@templates.command("list")
@TEMPLATES
@CONFIG
@reports_errors
def list_(templates: str | None, config: str | None) -> None:
    """List all templates, and which of them you own, for which blueprint."""
    from rstgen.renderer.owned import find_owned, template_names

    found = [find_owned(folder) for folder in _folders(templates, config)]
    for name in template_names():
        own = [owned[name] for owned in found if name in owned]
        notes = [f"{each.path} for blueprint {each.version or '?'}" for each in own]
        click.echo(f"{name:32} {', '.join(notes)}".rstrip())


@templates.command()
@_NAMES
@_INTO
@CONFIG
@reports_errors
def eject(names: tuple[str, ...], into: str | None, config: str | None) -> None:
    """Copy templates into your folder. Files that are there are never overwritten.

    What they are copied from is kept below DIR/.originals, for `diff`; commit both.
    """
    from rstgen.renderer.ejecting import eject

    print_lines(map(str, eject(names, _folder(into, config, "--into"))))


@templates.command()
@TEMPLATES
@CONFIG
@reports_errors
def diff(templates: str | None, config: str | None) -> None:
    """Show what you changed in yours, and what rstgen has changed in them since.

    Exit status 1 if rstgen has: take over what you need, then accept it.
    """
    from rstgen.renderer.ejecting import compare_owned

    folders = _folders(templates, config)
    found = [each for folder in folders for each in compare_owned(folder)]
    for comparison in found:
        print_lines(_diff_lines(comparison))
    if any(comparison.upgraded for comparison in found):
        sys.exit(1)


def _diff_lines(comparison: Comparison) -> Iterator[str]:
    place = comparison.template.path
    if comparison.original is None:
        yield f"{place}: what it was ejected from isn't kept"
    if not comparison.yours:
        yield f"{place}: you changed nothing"
    yield from comparison.yours
    if comparison.upgraded:
        yield f"{place}: this rstgen has changed since:"
    yield from comparison.upgraded


@templates.command()
@_NAMES
@TEMPLATES
@CONFIG
@reports_errors
def accept(names: tuple[str, ...], templates: str | None, config: str | None) -> None:
    """Say that yours fit this rstgen, once you took over what `diff` shows.

    Their first line gets this rstgen's version of the blueprint, and `diff` compares
    with this rstgen's templates from then on.
    """
    from rstgen.renderer.ejecting import accept

    print_lines(map(str, accept(names, _folder(templates, config, "--templates"))))


@templates.command()
@reports_errors
def blueprint() -> None:
    """Print what templates are given: variables, filters, classes and their members."""
    from rstgen import reporting

    print_lines(reporting.blueprint_lines())


def _folders(given: str | None, config: str | None) -> list[Path]:
    """The folders of owned templates; none if nobody names one."""
    if given is not None:
        return [Path(given)]
    found = settings(config)
    of_all = found.generate.templates
    folders = [*of_all.values()] if isinstance(of_all, Mapping) else [of_all]
    folders += [api.templates for api in found.apis]
    return list(dict.fromkeys(each for each in folders if each is not None))


def _folder(given: str | None, config: str | None, option: str) -> Path:
    """The one folder that is meant."""
    folders = _folders(given, config)
    if len(folders) != 1:
        named = "several folders" if folders else "no folder of templates"
        raise ConfigError(f"the settings name {named}; say which by {option} DIR")
    return folders[0]
