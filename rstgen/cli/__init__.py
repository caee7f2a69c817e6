"""The command line: it parses arguments, calls the library, and prints."""

from __future__ import annotations

import gc

import click

from rstgen import __version__
from rstgen.cli import (
    amending,
    beginning,
    explaining,
    linting,
    making,
    manual,
    mutating,
    naming,
    reading,
    serving,
    templating,
    watching,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rstgen")
def main() -> None:
    """Typed clients, servers and tests from hand-written API pages.

    A PATH is a reStructuredText page or a folder of them; a folder is one API. Without
    PATH, the APIs of the settings are meant: of [tool.rstgen] in the nearest
    pyproject.toml, or of rstgen.toml. rstgen init writes first ones. Exit status: 0 fine, 1 findings or an error, 2 misuse.
    """
    # Pages become trees of many small objects: to look for lost ones after every 700,
    # as Python does, takes a tenth of the time.
    gc.set_threshold(10_000)


for _command in (
    beginning.init,
    making.generate,
    making.check,
    watching.watch,
    serving.scaffold,
    templating.templates,
    naming.lock,
    naming.rename,
    linting.lint,
    amending.amend,
    reading.inspect,
    reading.model,
    reading.schema,
    explaining.explain,
    explaining.evidence,
    manual.rules,
    mutating.mutate,
):
    main.add_command(_command)
