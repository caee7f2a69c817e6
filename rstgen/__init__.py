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
    "Config",
    "Diagnostic",
    "Explanation",
    "Page",
    "Progress",
    "Report",
    "Result",
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
    from rstgen.config import Config, load_config
    from rstgen.counting import Census
    from rstgen.diagnostics import Diagnostic
    from rstgen.errors import RstgenError
    from rstgen.explaining import Explanation
    from rstgen.page import Page
    from rstgen.pipeline.accounting import census, explain
    from rstgen.pipeline.looking import inspect, lint, load
    from rstgen.pipeline.making import check, generate, pin
    from rstgen.pipeline.projects import check_project, generate_project
    from rstgen.pipeline.serving import scaffold
    from rstgen.report import Progress, Report, Result


def __dir__() -> list[str]:
    return __all__


_HOMES = {
    "Api": "api",
    "Census": "counting",
    "Config": "config",
    "Diagnostic": "diagnostics",
    "Explanation": "explaining",
    "Page": "page",
    "Progress": "report",
    "Report": "report",
    "Result": "report",
    "RstgenError": "errors",
    "census": "pipeline.accounting",
    "check": "pipeline.making",
    "check_project": "pipeline.projects",
    "explain": "pipeline.accounting",
    "generate": "pipeline.making",
    "generate_project": "pipeline.projects",
    "inspect": "pipeline.looking",
    "lint": "pipeline.looking",
    "load": "pipeline.looking",
    "load_config": "config",
    "pin": "pipeline.making",
    "scaffold": "pipeline.serving",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for: `rstgen --help` needs none of it."""
    if name not in __all__:
        raise AttributeError(f"module 'rstgen' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"rstgen.{_HOMES[name]}"), name)
