"""The sentence: find, read, parse, resolve, check, plan, render, write."""

from rstgen.apis import TARGETS
from rstgen.pipeline.looking import census, explain, inspect, lint, load
from rstgen.pipeline.making import check, generate, pin
from rstgen.pipeline.projects import check_project, generate_project
from rstgen.pipeline.serving import scaffold

__all__ = [
    "TARGETS",
    "census",
    "check",
    "check_project",
    "explain",
    "generate",
    "generate_project",
    "inspect",
    "lint",
    "load",
    "pin",
    "scaffold",
]
