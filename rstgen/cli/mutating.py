"""`rstgen mutate`: whether the generated tests notice what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rstgen.cli.common import (
    CONFIG,
    as_json,
    counted,
    print_lines,
    reports_errors,
    settings,
)

if TYPE_CHECKING:
    from rstgen.mutating import Campaign, Verdict


@click.command()
@click.argument("package", metavar="DIR/PACKAGE")
@click.option(
    "--tests",
    metavar="DIR",
    help="Its tests: by default those of the settings, or DIR/tests/PACKAGE.",
)
@click.option(
    "--operator", "operators", multiple=True, help="Use this one only; repeatable."
)
@click.option(
    "--sample", type=click.IntRange(1), help="Try this many, always the same."
)
@click.option("--jobs", type=click.IntRange(1), help="How many to try at once.")
@click.option(
    "--min-rate",
    type=click.FloatRange(0, 1),
    default=0.95,
    show_default=True,
    help="End with status 1 if a smaller part of them is killed.",
)
@click.option("--list", "listed", is_flag=True, help="Only say what the operators do.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@CONFIG
@reports_errors
def mutate(
    package: str,
    tests: str | None,
    operators: tuple[str, ...],
    sample: int | None,
    jobs: int | None,
    min_rate: float,
    listed: bool,
    style: str,
    config: str | None,
) -> None:
    """Break a generated package on purpose, and see whether its tests notice.

    Each mutant is a copy of the package with one change: another verb, a key spelt
    otherwise, a forgotten check. A mutant that makes the generated tests fail is
    killed; one that survives shows what nobody would notice. DIR isn't touched.
    """
    from rstgen import mutating

    if listed:
        print_lines(_manual())
        return
    campaign = mutating.mutate(
        package,
        tests or settings(config).tests_of(Path(package)),
        operators=operators,
        sample=sample,
        jobs=jobs,
        progress=_shown if sys.stderr.isatty() else None,
    )
    if style == "json":
        click.echo(as_json(_as_data(campaign)))
    else:
        print_lines(_lines(campaign))
    if campaign.rate < min_rate:
        sys.exit(1)


def _shown(verdict: Verdict, done: int, total: int) -> None:
    click.echo(f"\r{done} of {total} mutants\x1b[K", nl=done == total, err=True)


def _manual() -> Iterator[str]:
    from rstgen.mutating import OPERATORS

    for name, (operator, files) in OPERATORS.items():
        yield f"{name}: {(operator.__doc__ or '').strip()} [{', '.join(files)}]"


def _lines(campaign: Campaign) -> Iterator[str]:
    for mutant in campaign.survivors:
        place = f"{campaign.package / mutant.file}:{mutant.line}"
        yield f"{place}: survived: {mutant.operator}: {mutant}"
    for name, (killed, made) in campaign.by_operator.items():
        yield f"{name:20} {killed:5} of {made:5} killed"
    total = counted(len(campaign.verdicts), "mutant")
    yield f"{total}, {len(campaign.survivors)} survived: {campaign.rate:.1%} killed"


def _as_data(campaign: Campaign) -> dict[str, object]:
    return {
        "mutants": len(campaign.verdicts),
        "rate": round(campaign.rate, 4),
        "operators": {
            name: {"killed": killed, "mutants": made}
            for name, (killed, made) in campaign.by_operator.items()
        },
        "survivors": [
            {
                "file": mutant.file,
                "line": mutant.line,
                "operator": mutant.operator,
                "before": mutant.before,
                "after": mutant.after,
            }
            for mutant in campaign.survivors
        ],
    }
