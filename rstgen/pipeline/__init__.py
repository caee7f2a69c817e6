"""The sentence: find, read, parse, resolve, check, plan, render, write."""

from rstgen.pipeline.looking import census, explain, inspect, lint, load
from rstgen.pipeline.making import TARGETS, check, generate, pin

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
]
