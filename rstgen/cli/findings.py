"""Which findings count, by the command line and the project's settings."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rstgen.cli.common import CONFIG, settings
from rstgen.diagnostics import FAIL_ON
from rstgen.errors import ConfigError

if TYPE_CHECKING:
    from rstgen.baseline import Baseline, Comparison, Run
    from rstgen.config import Config
    from rstgen.report import Report
    from rstgen.selection import Layer
_OPTIONS = (
    click.option(
        "--select",
        multiple=True,
        metavar="RULES",
        help="The rules that count: codes, beginnings of codes, or names, with "
        "commas between; may be repeated. All by default.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULES",
        help="The rules that don't; where both mean a rule, the longer one decides.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        help="The least severity of a finding that makes the exit status 1; error by "
        "default.",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        help="Hide the findings that FILE records; only new ones count.",
    ),
    CONFIG,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What counts: `codes` are the rules looked for, `left_out` the others.

    `config` holds all settings.
    """

    codes: tuple[str, ...]
    left_out: frozenset[str]
    fail_on: str
    baseline: Path | None
    config: Config

    def compare(self, report: Report) -> Comparison:
        """New findings, known ones, and known ones that are gone."""
        from rstgen.baseline import Baseline, read_baseline

        known = read_baseline(self.baseline) if self.baseline else Baseline(Path())
        return known.compare(self.run(report, known))

    def run(self, report: Report, known: Baseline) -> Run:
        """A report, as a baseline sees it."""
        from rstgen.baseline import Run

        files = _whole(known.files(".toml"), report.pages)
        return Run(report.diagnostics, (*report.pages, *files), self.left_out)


def _whole(files: Iterable[Path], pages: Iterable[str]) -> Iterator[str]:
    """The files all of whose amendments are of these pages."""
    from rstgen.composing import amendments_in
    from rstgen.strict_toml import TomlFile

    read = {os.path.realpath(page) for page in pages}
    for file in files:
        amended = (each.page for each in amendments_in(TomlFile(file)))
        if read.issuperset(map(os.path.realpath, amended)):
            yield str(file)


def judges(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what counts; it takes a `judgement`."""

    @functools.wraps(command)
    def run(
        *args: Any,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        fail_on: str | None,
        baseline: str | None,
        config: str | None,
        **kwargs: Any,
    ) -> None:
        said = _said(select, ignore)
        found = settings(config)
        lint = found.lint
        chosen = _chosen(lint.layer, said)
        known = Path(baseline) if baseline is not None else lint.baseline
        failing = fail_on or lint.fail_on or "error"
        judgement = Judgement(*chosen, failing, known, found)
        command(*args, judgement=judgement, **kwargs)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


def _said(select: tuple[str, ...], ignore: tuple[str, ...]) -> Layer:
    from rstgen.selection import Layer, Selector

    def selectors(option: str, values: tuple[str, ...]) -> tuple[Selector, ...]:
        words = (word.strip() for value in values for word in value.split(","))
        return tuple(Selector(word, option) for word in words)

    return Layer(
        selectors("--select", select) if select else None,
        selectors("--ignore", ignore),
    )


def _chosen(config: Layer, said: Layer) -> tuple[tuple[str, ...], frozenset[str]]:
    from rstgen import rules

    try:
        rules.choose(said)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    codes = tuple(rule.code for rule in rules.choose(config, said))
    return codes, frozenset(rule.code for rule in rules.RULES) - {*codes}
