"""Breaking generated code on purpose, to see that the generated tests notice."""

from rstgen.mutating.campaign import Campaign, Verdict, mutate
from rstgen.mutating.mutants import Mutant
from rstgen.mutating.operators import OPERATORS

__all__ = ["OPERATORS", "Campaign", "Mutant", "Verdict", "mutate"]
