"""The sentence: find, read, parse, resolve, check, plan, render, write."""

from rstgen.freshness import TARGETS
from rstgen.pipeline.looking import census, explain, inspect, lint, load
from rstgen.pipeline.making import check, generate, pin
from rstgen.pipeline.serving import scaffold

__all__ = [
    "TARGETS",
    "census",
    "check",
    "explain",
    "generate",
    "inspect",
    "lint",
    "load",
    "pin",
    "scaffold",
]
