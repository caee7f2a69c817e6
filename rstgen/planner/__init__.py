"""Plan: what we concluded, in the target language's names and types."""

from rstgen.planner.planning import plan

__all__ = ["plan"]
