"""Why each choice is made, in words."""

from __future__ import annotations

from rstgen.resolver import bodies, members, operations, parameters, types
from rstgen.resolver.ladders import Choice
from rstgen.resolver.marks import REQUEST_MARKS, RESPONSE_MARKS
from rstgen.resolver.overruling import BY_AMENDMENT
from rstgen.resolver.siblings import SIBLING_PAGES

_CHOICES: tuple[Choice, ...] = (
    BY_AMENDMENT,
    operations.NAMED_ON_PAGE,
    operations.TITLED,
    operations.STATED_STATUS,
    operations.ASSUMED_SUCCESS,
    parameters.variable_of_path,
    parameters.NEAREST_VARIABLE,
    SIBLING_PAGES,
    *parameters.QUERIES,
    *parameters.TEXT_TYPES,
    *bodies.BODIES,
    *members.MEMBERS,
    *members.PARENTS,
    *types.TYPES,
    *REQUEST_MARKS,
    *RESPONSE_MARKS,
)
REASONS: dict[str, str] = {choice.name: choice.reason for choice in _CHOICES}
"""By the name that a fact's `choice` has."""
