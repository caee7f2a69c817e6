"""Plan: what we concluded, in the target language's names and types."""

from rstgen.planner.planning import package_name, plan

__all__ = ["package_name", "plan"]
