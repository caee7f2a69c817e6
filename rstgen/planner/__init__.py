"""Plan: what we concluded, in the target language's names and types."""

from rstgen.planner.identities import name_operations
from rstgen.planner.planning import plan

__all__ = ["name_operations", "plan"]
