"""Read hand-written reStructuredText API pages; write clients, servers and tests.

>>> import rstgen
>>> api = rstgen.load("specs/compute")
>>> report = rstgen.generate("specs/compute", "build")

The pipeline is find, read, parse, resolve, check, plan, render, write: a package
each, and one sentence in `rstgen.pipeline` that joins them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Api",
    "Census",
    "Explanation",
    "Page",
    "Progress",
    "Report",
    "RstgenError",
    "__version__",
    "census",
    "check",
    "check_project",
    "explain",
    "generate",
    "generate_project",
    "inspect",
    "lint",
    "load",
    "load_config",
    "pin",
    "scaffold",
]

if TYPE_CHECKING:
    from rstgen.api import Api
    from rstgen.census import Census
    from rstgen.config import load_config
    from rstgen.errors import RstgenError
    from rstgen.explaining import Explanation
    from rstgen.page import Page
    from rstgen.pipeline import (
        census,
        check,
        check_project,
        explain,
        generate,
        generate_project,
        inspect,
        lint,
        load,
        pin,
        scaffold,
    )
    from rstgen.report import Progress, Report


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    """Import what is asked for: `rstgen --help` needs none of it."""
    if name not in __all__:
        raise AttributeError(f"module 'rstgen' has no attribute {name!r}")
    from rstgen import api, config, errors, page, pipeline, report

    for module in (pipeline, report, api, errors, page, config):
        if hasattr(module, name):
            return getattr(module, name)
    raise AttributeError(name)
