"""Plan: what we concluded, in the target language's names and types."""

from rstgen.planner.identities import name_operations
from rstgen.planner.planning import package_name, plan

__all__ = ["name_operations", "package_name", "plan"]
