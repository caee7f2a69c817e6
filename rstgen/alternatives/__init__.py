"""Alternatives: the amendments that decide otherwise than was concluded."""

from rstgen.alternatives.trying import Alternatives

__all__ = ["Alternatives"]
