"""A hook of setuptools, which needs no settings: rstgen as a build requirement will do.

setuptools calls it before it looks for packages, in whatever project is built where rstgen
is installed; one whose settings state no API is none of its business.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rstgen.builds.generating import generate_for_build, project_settings
from rstgen.errors import RstgenError


def generate(distribution: object) -> None:
    """Generate the APIs of the project in the current folder.

    Args:
        distribution: setuptools' own, which is of no account here.
    """
    try:
        config = project_settings(Path())
        if config is not None:
            generate_for_build(config, _warn)
    except RstgenError as error:
        raise SystemExit(f"rstgen: error: {error}") from None


def _warn(line: str) -> None:
    sys.stderr.write(f"{line}\n")
